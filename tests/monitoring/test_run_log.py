import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.monitoring import run_log
from flows.monitoring.recording import recording, recording_failure
from flows.monitoring.run_log import (
    Attempt,
    attempts,
    found_dead,
    found_dead_by_name,
    settled,
)
from flows.pipeline import build
from tests.commands import newslinks
from tests.seeds import ARTICLE, SEEDS


def test_what_a_run_leaves(data: Path) -> None:
    build(Config(SEEDS, data))
    build(Config(SEEDS, data))
    with pytest.raises(SourceError):
        build(Config(data / "nowhere", data))
    endings = [(one.ending, one.kind, one.exit_code) for one in attempts(data)]
    assert endings == [
        ("published", None, 0),
        ("unchanged", None, 0),
        ("failed", "SourceUnusable", 3),
    ]
    assert (data / "snapshots" / str(attempts(data)[0].message)).is_dir()
    assert str(attempts(data)[2].message).endswith(
        "nowhere lies in the data folder " + f"{data}, which is never read"
    )


def test_a_fault_is_recorded(data: Path) -> None:
    data.mkdir()
    with pytest.raises(ZeroDivisionError), recording(data, SEEDS):
        raise ZeroDivisionError("division by zero")
    assert [(one.ending, one.exit_code, one.message) for one in attempts(data)] == [
        ("failed", 1, "ZeroDivisionError: division by zero")
    ]


def test_a_signal_is_recorded(data: Path) -> None:
    data.mkdir()
    with pytest.raises(KeyboardInterrupt), recording(data, SEEDS):
        raise KeyboardInterrupt
    assert [(one.ending, one.exit_code) for one in attempts(data)] == [("stopped", None)]
    assert not settled(data)


def test_nothing_is_made_for_a_source_that_cannot_be_used(data: Path) -> None:
    with pytest.raises(SourceError):
        build(Config(data / "nowhere", data))
    assert not data.exists()


@pytest.mark.parametrize("inside", [".", "seeds"])
def test_nothing_is_left_in_a_source_that_is_named_as_the_data_folder(source: Path, inside: str) -> None:
    (source / "seeds").mkdir()
    (source / "seeds" / "a.md").write_text(ARTICLE)
    before = sorted(source.rglob("*"))
    for words in (["build"], ["status"]):
        newslinks(*words, *([source / inside] if words == ["build"] else []), "--data", source)
    (link := source.parent / "link").symlink_to(source)
    for data in (source, link):
        with pytest.raises(SourceError), recording_failure(data, source / inside):
            raise SourceError("refused")
    assert sorted(source.rglob("*")) == before


@pytest.mark.parametrize("name", ["current", "snapshots"])
def test_nothing_is_left_among_what_is_published(data: Path, name: str) -> None:
    standing = data / "snapshots" / "20261124T123411.458Z-054f28a29c88"
    standing.mkdir(parents=True)
    (data / "current").symlink_to(standing)
    before = sorted(data.rglob("*"))
    with recording(data / name, SEEDS):
        pass
    assert sorted(data.rglob("*")) == before


def test_an_address_lies_in_no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not though it were a path below the working folder, which is the data folder."""
    monkeypatch.chdir(tmp_path)
    with recording(Path(), "s3://bucket/seeds") as recorder:
        recorder.note_end("unchanged", "same")
    assert [one.source for one in attempts(tmp_path)] == ["s3://bucket/seeds"]


def test_attempts_stand_where_each_was_last_heard_of(data: Path) -> None:
    """One that began first and fails last has failed since the other one succeeded."""
    data.mkdir()
    slow, quick = (Attempt(number, "2026-11-26T19:00:00+00:00", "seeds") for number in (7, 8))
    ended = replace(quick, ending="unchanged"), replace(slow, ending="failed")
    for line in (slow, quick, *ended):
        assert run_log.write(data, line)
    assert attempts(data) == [*ended]


def test_lines_that_are_not_ours(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    data.mkdir()
    foreign = [
        f'{{"process": 1, "source": "s", "started_at": {at}, "ending": "{ending}"}}\n'
        for at, ending in [
            ("5", "failed"),
            ('"now"', "failed"),
            ('"2026-11-28T00:00:00"', "failed"),
            ('"2026-11-28T00:00:00+00:00"', "lost"),
        ]
    ]
    (data / run_log.NAME).write_bytes(
        b'\xff\xfe\n{"process": 1}\n[]\nnull\n' + "".join([*foreign, "[" * 100_000, "\n"]).encode() + b'{"proc'
    )
    build(Config(source, data))
    assert [one.ending for one in attempts(data)] == ["published"]


def test_it_does_not_grow_for_ever(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_log, "KEPT", 10)
    data.mkdir()
    for number in range(50):
        with recording(data, SEEDS) as recorder:
            recorder.note_end("unchanged", str(number))
    lines = (data / run_log.NAME).read_text().splitlines()
    assert len(lines) == 16, "of 22 lines the last 10, again and again"
    assert len(attempts(data)) == 8
    assert json.loads(lines[-1])["message"] == "49"
    assert {path.name for path in data.iterdir()} == {run_log.NAME, run_log.ALIVE}


@pytest.mark.parametrize("record", [recording, recording_failure])
def test_nor_while_every_run_fails(
    data: Path, monkeypatch: pytest.MonkeyPatch, record: Callable[[Path, Path], AbstractContextManager[object]]
) -> None:
    monkeypatch.setattr(run_log, "KEPT", 10)
    data.mkdir()
    for _ in range(50):
        with pytest.raises(OSError, match="it fails"), record(data, SEEDS):
            raise OSError("it fails")
    assert len((data / run_log.NAME).read_text().splitlines()) <= 20


def test_no_line_is_lost_when_it_is_shortened(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not, while another attempt goes on, which may write a line between reading and replacing."""
    monkeypatch.setattr(run_log, "KEPT", 10)
    data.mkdir()
    with recording(data, SEEDS) as first:
        first.note_end("published", "first")
        for number in range(20):
            with recording(data, SEEDS) as recorder:
                recorder.note_end("unchanged", str(number))
        lines = len((data / run_log.NAME).read_text().splitlines())
    assert lines == 41, "its beginning, and all of theirs"
    assert len((data / run_log.NAME).read_text().splitlines()) == 10
    assert attempts(data)[-1].message == "first"


def test_a_record_that_cannot_be_kept_stops_nothing(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    (data / run_log.NAME).mkdir(parents=True)
    assert build(Config(source, data)).published.is_new


def no_space(*_: object, **__: object) -> None:
    """What a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


def die(data: Path, run: str | None = None) -> None:
    """Let an attempt die."""
    program = f"""
import os, signal
from pathlib import Path
from flows.monitoring.recording import recording
with recording(Path({str(data)!r}), Path("seeds"), {run!r}):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_death_is_found_once(data: Path) -> None:
    data.mkdir()
    die(data)
    with recording(data, SEEDS) as recorder:
        assert found_dead(data) == [], "who goes on may be who has no end"
        recorder.note_end("unchanged", "same")
    (found,) = found_dead(data)
    assert (found.ending, found.kind, found.ended_at) == ("died", "Died", None)
    assert found_dead(data) == []
    assert [one.ending for one in attempts(data)] == ["died", "unchanged"]


def test_the_first_run_may_die_too(source: Path, data: Path) -> None:
    """Before there was a data folder nothing could be noted."""
    (source / "a.md").write_text(ARTICLE)
    program = f"""
import os, signal
from pathlib import Path
from flows import pipeline
from flows.config import Config
pipeline.read = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
pipeline.build(Config(Path({str(source)!r}), Path({str(data)!r})))
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    assert "its process died" in newslinks("status", "--data", data).stdout
    build(Config(source, data))
    assert [one.ending for one in found_dead(data)] == ["died"]
    assert [one.ending for one in attempts(data)] == ["died", "published"]


def test_a_death_before_an_attempt_is_found_by_name(data: Path) -> None:
    data.mkdir()
    with recording(data, SEEDS, "works") as recorder:
        recorder.note_end("unchanged", "same")
    assert found_dead_by_name(data, SEEDS, "works") == [], "it was done before its process ended"
    die(data, "began")
    names = ("began", "began", "never", "never")
    assert [[one.name for one in found_dead_by_name(data, SEEDS, name)] for name in names] == [
        ["began"], [], ["never"], [],
    ]  # fmt: skip
    assert found_dead(data) == []


def test_who_cannot_note_a_death_leaves_it_to_others(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.mkdir()
    die(data)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", no_space)
        assert found_dead(data) == []
    assert len(found_dead(data)) == 1


def test_no_data_folder_is_made_for_those_that_died(data: Path) -> None:
    assert found_dead(data) == found_dead_by_name(data, SEEDS, "a run") == []
    assert not data.exists()


def test_a_log_that_may_not_be_looked_at(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user's; what is written there says so."""

    stat = Path.stat

    def refuse(path: Path, **how: bool) -> os.stat_result:
        if path.is_relative_to(data) and path != data:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert found_dead(data) == []
        with recording(data, data / "source"):
            pass


def test_a_line_that_a_full_disk_cut_off_costs_only_itself(data: Path) -> None:
    data.mkdir()
    (data / run_log.NAME).write_text('{"process": 1, "started_at": "2026-')
    with pytest.raises(SourceError), recording(data, SEEDS):
        raise SourceError("gone")
    assert [one.ending for one in attempts(data)] == ["failed"]
    _, *lines = (data / run_log.NAME).read_text().splitlines()
    assert [json.loads(line)["ending"] for line in lines] == [None, "failed"]


def test_a_message_that_is_not_utf_8_is_kept(data: Path) -> None:
    data.mkdir()
    with pytest.raises(SourceError), recording(data, SEEDS):
        raise SourceError("cannot be read: \udcff")
    assert [(one.ending, one.message) for one in attempts(data)] == [("failed", "cannot be read: \udcff")]
    assert not found_dead(data)
