import errno
import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from flows.config import Config
from flows.data_folders import Address, Mirrored
from flows.errors import SourceError
from flows.locks import alone
from flows.monitoring.recording import recording
from flows.monitoring.run_log import ALIVE, Attempt, found_dead
from flows.monitoring.status import Health, as_json, as_text, status
from flows.pipeline import build
from flows.serve.state import LOCK, ServeState, write_state
from flows.snapshot import current, writing
from flows.snapshot.history import snapshots
from flows.snapshot.layout import DATABASE
from flows.snapshot.sums import write_sums
from tests.commands import newslinks
from tests.conftest import Made
from tests.seeds import SEEDS


@pytest.fixture
def built(data: Path, made: Made) -> Path:
    made(Config(SEEDS, data))
    return data


def test_fresh(built: Path) -> None:
    found = status(built)
    assert (found.health, found.failures, found.is_running) == (Health.FRESH, [], False)
    text = "\n".join(as_text(found))
    assert text.startswith("fresh      a run succeeded ")
    assert f"from {SEEDS}\n           5 files, 5 articles, 22 links\n" in text
    assert f"\nchecked    {found.checked_at:%Y-%m-%d %H:%M:%S} UTC\nrunning    no\n" in text
    assert text.endswith("next       not known here: no `newslinks serve` runs on this folder")


def test_stale(built: Path) -> None:
    found = status(built, timedelta(hours=2), now=datetime.now(UTC) + timedelta(hours=3))
    assert found.health is Health.STALE
    assert found.why == "no run has succeeded for 3 hours, longer than 2 hours"


def test_how_long_ago(built: Path) -> None:
    checked = status(built).checked_at
    assert checked

    def after(seconds: int, most: int) -> tuple[Health, str]:
        found = status(built, timedelta(seconds=most), checked + timedelta(seconds=seconds))
        return found.health, found.why

    ages = {
        -300: "0 s",
        119: "119 s",
        120: "2 minutes",
        7_199: "119 minutes",
        7_200: "2 hours",
        172_800: "2 days",
    }
    for age, told in ages.items():
        assert after(age, max(age, 0)) == (Health.FRESH, f"a run succeeded {told} ago")
    assert after(61, 60) == (Health.STALE, "no run has succeeded for 61 s, longer than 60 s")
    assert after(-301, 60)[0] is Health.STALE


def test_many_failures(built: Path) -> None:
    for number in range(12):
        with suppress(SourceError), recording(built, SEEDS):
            raise SourceError(f"gone {number}\nand more")
        assert any("more since" in line for line in as_text(status(built))) is (number >= 5)
    found = status(built)
    text = list(as_text(found))
    assert [line.partition("UTC  ")[2] for line in text if line.startswith("failed ")] == [
        f"SourceUnusable: gone {number}" for number in range(11, 6, -1)
    ]
    assert "           and 7 more since the last success" in text
    facts = json.loads("\n".join(as_json(found)))
    assert (len(facts["failures"]), facts["failures"][0]["message"]) == (12, "gone 11\nand more")
    assert (facts["health"], facts["run"]["documents"], facts["serving"], facts["next_at"]) == (
        "fresh",
        5,
        None,
        None,
    )
    assert datetime.fromisoformat(facts["published_at"]) < datetime.fromisoformat(facts["checked_at"])
    assert facts["snapshot"] == (current(built) or built).name
    assert not facts["is_running"] and facts["age_seconds"] >= 0


def test_a_failure_without_a_message(built: Path) -> None:
    with suppress(SourceError), recording(built, SEEDS):
        raise SourceError("")
    assert any(line.endswith("UTC  SourceUnusable: ") for line in as_text(status(built)))


def test_a_run_that_found_nothing_new_makes_it_fresh(built: Path) -> None:
    later = datetime.now(UTC) + timedelta(hours=3)
    first = status(built, now=later).age
    build(Config(SEEDS, built))
    second = status(built, now=later).age
    assert first is not None and second is not None and second < first


def test_the_log_of_runs_can_be_lost(built: Path) -> None:
    log = built / "run-log.jsonl"
    log.unlink()
    assert status(built).health is Health.FRESH
    ends = {"ended_at": None, "ending": "failed"}
    for day in ("2020-01-01", "2999-01-01"):
        with log.open("a") as file:
            file.write(
                json.dumps({"process": 1, "source": "", "started_at": f"{day}T00:00:00+00:00", **ends}) + "\n"
            )
    assert [one.started_at[:4] for one in status(built).failures] == ["2999"], "since the snapshot"


@pytest.mark.parametrize("break_it", [None, "link", "file", "runs"])
def test_broken(data: Path, made: Made, break_it: str | None) -> None:
    if break_it:
        made(Config(SEEDS, data))
    standing = current(data) or data
    if break_it:
        standing.chmod(0o755)
    if break_it == "link":
        (data / "current").unlink()
    if break_it == "file":
        (standing / "links.parquet").unlink()
    if break_it == "runs":
        for name in ("runs.parquet", DATABASE):
            (standing / name).chmod(0o644)
            (standing / name).write_bytes(b"PAR1")
    found = status(data)
    assert found.health is Health.BROKEN
    facts = json.loads("\n".join(as_json(found)))
    names = ("run", "published_at", "checked_at", "age_seconds")
    assert [facts[name] is None for name in names] == [break_it != "file"] * len(names)
    at_once = json.loads("\n".join(as_json(replace(found, age=timedelta(0)))))
    assert at_once["age_seconds"] == 0


def test_what_could_not_be_brought_does_not_stand(built: Path) -> None:
    """What is at hand here is of an earlier day, and stands no more."""
    standing = current(built)
    assert standing
    shutil.copytree(standing, standing.with_name(f"2999{standing.name[4:]}"))
    assert status(built).newer
    found = status(built, mirrored=Mirrored(Address("s3://bucket"), snapshots(built), "a.parquet is gone"))
    assert (found.health, found.why) == (Health.BROKEN, "a.parquet is gone")
    assert (found.snapshot, found.newer, found.run) == (None, [], None)


def test_a_clock_that_was_ahead(built: Path) -> None:
    found = status(built, now=datetime.now(UTC) - timedelta(days=9, hours=6))
    assert found.health is Health.STALE
    assert found.why == "the last success is 9 days ahead of the clock: one of the two was wrong"


@pytest.mark.parametrize("is_of_it", [True, False])
def test_a_clock_that_was_ahead_and_is_right_again(built: Path, is_of_it: bool) -> None:
    """A run that finds by the right clock that nothing has changed; what another one found says nothing of it."""
    standing, then = current(built), datetime.now(UTC) - timedelta(days=9)
    assert standing
    found = standing.name if is_of_it else "20261120T000000.000Z-0"
    again = Attempt(1, then.isoformat(), "seeds", then.isoformat(), "unchanged", message=found)
    with (built / "run-log.jsonl").open("a") as log:
        log.write(json.dumps(asdict(again)) + "\n")
    now = status(built, now=then + timedelta(minutes=1))
    assert now.health is (Health.FRESH if is_of_it else Health.STALE)


def test_failures_count_in_the_order_of_the_log(built: Path) -> None:
    log = built / "run-log.jsonl"
    log.write_text(re.sub(r'"20\d\d-', '"2999-', log.read_text()))
    with pytest.raises(SourceError), recording(built, SEEDS):
        raise SourceError("gone")
    assert [failure.message for failure in status(built).failures] == ["gone"]
    build(Config(SEEDS, built))
    assert status(built).health is Health.FRESH


def test_a_copy_that_followed_links(built: Path) -> None:
    standing = current(built)
    assert standing
    (built / "current").unlink()
    shutil.copytree(standing, built / "current")
    found = status(built)
    assert found.health is Health.BROKEN
    assert "should be a symbolic link" in found.why


def test_a_snapshot_of_an_earlier_version_is_not_broken(built: Path) -> None:
    standing = current(built)
    assert standing
    standing.chmod(0o755)
    (standing / "images.parquet").unlink()
    (standing / "SHA256SUMS").unlink()
    write_sums(standing)
    assert status(built).health is Health.FRESH


def test_failures_since_the_last_success(built: Path) -> None:
    checked_at = status(built).checked_at
    for _ in range(2):
        with pytest.raises(SourceError):
            build(Config(built.parent / "nowhere", built))
    found = status(built)
    assert (found.health, len(found.failures)) == (Health.FRESH, 2)
    assert found.checked_at == checked_at, "a run that fails checks nothing"
    assert "SourceUnusable: source " in "\n".join(as_text(found))
    build(Config(SEEDS, built))
    assert status(built).failures == []


def test_a_process_that_died(built: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from flows.monitoring.recording import recording
with recording(Path({str(built)!r}), Path("seeds")):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert any(line.endswith("its process died") for line in as_text(status(built)))


def test_somebody_else_who_looks_is_no_run(built: Path) -> None:
    with alone(built / ALIVE) as is_alone:
        assert (is_alone, status(built).is_running) == (True, False)


def test_a_run_that_died_while_it_was_tried_again_says_why_it_was(built: Path) -> None:
    failed = Attempt(1, "2999-11-28T08:00:00+00:00", "seeds", kind="DataFolderUnusable", message="no space\nx")
    with (built / "run-log.jsonl").open("a") as log:
        log.write(json.dumps(asdict(failed)) + "\n")
    told = "  its process died; before, it had failed with DataFolderUnusable: no space"
    assert any(line.endswith(told) for line in as_text(status(built)))
    assert [one.ending for one in found_dead(built)] == ["died"], "who finds it writes it down"
    assert any(line.endswith(told) for line in as_text(status(built)))


def test_a_user_who_may_only_read_sees_whether_a_run_goes_on(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if flags & (os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, flags)

    with recording(built, SEEDS) as recorder:
        monkeypatch.setattr("flows.locks.os.open", refuse)
        monkeypatch.setattr("flows.locks.os.access", lambda *_: False)
        found = status(built)
        assert found.is_running
        recorder.note_end("unchanged", "same")
        monkeypatch.undo()
    with (built / "run-log.jsonl").open("a") as log:
        log.write(json.dumps(asdict(Attempt(1, "2999-11-28T08:00:00+00:00", "seeds"))) + "\n")
    monkeypatch.setattr("flows.locks.os.open", refuse)
    monkeypatch.setattr("flows.locks.os.access", lambda *_: False)
    found = status(built)
    assert (found.is_running, [one.ending for one in found.failures]) == (False, ["died"])


def test_where_only_writers_may_ask_for_a_lock_they_are_told(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As over NFS, which makes locks of ranges of bytes of them."""
    asked = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if how & fcntl.LOCK_EX and not fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_RDWR:
            raise OSError(errno.EBADF, "Bad file descriptor")
        asked(descriptor, how)

    monkeypatch.setattr("flows.locks.fcntl.flock", flock)
    with recording(built, SEEDS):
        assert status(built).is_running
        monkeypatch.setattr("flows.locks.os.access", lambda *_: False)
        assert not status(built).is_running, "nobody knows"


def test_a_run_that_goes_on_is_no_failure(built: Path) -> None:
    with writing(built), recording(built, SEEDS):
        found = status(built)
        assert (found.is_running, found.failures) == (True, [])
        assert "running    now" in as_text(found)
    assert not status(built).is_running


def test_what_is_next(built: Path) -> None:
    state = ServeState(
        os.getpid(), "newslinks", "seeds", "every 5 s", "http://127.0.0.1:1/api", "http://127.0.0.1:1",
        "2999-11-25T03:00:00+00:00",
    )  # fmt: skip
    write_state(built, state)
    assert status(built).serving is None, "nobody serves any more"
    with FileLock(built / LOCK):
        text = "\n".join(as_text(status(built)))
        facts = json.loads("\n".join(as_json(status(built))))
        write_state(built, replace(state, next_at="2026-11-25T03:00:00+00:00"))
        late = "\n".join(as_text(status(built)))
        write_state(built, replace(state, next_at=(datetime.now(UTC) - timedelta(seconds=5)).isoformat()))
        assert "due since" not in "\n".join(as_text(status(built))), "it may begin any moment"
    assert text.endswith("next       2999-11-25 03:00:00 UTC, every 5 s; look at http://127.0.0.1:1")
    assert (facts["next_at"], facts["serving"]["schedule"]) == ("2999-11-25T03:00:00+00:00", "every 5 s")
    assert late.endswith("next       due since 2026-11-25 03:00:00 UTC, every 5 s; look at http://127.0.0.1:1")


def test_the_command(built: Path) -> None:
    for folder, age, code in ((built, "1d", 0), (built, "0s", 1), (built / "none", "1d", 2)):
        assert newslinks("status", "--data", folder, "--max-age", age).returncode == code
    assert not (built / "none").exists()
