"""Snapshots: listing them, going back, removing old ones."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import ChecksFailedError, DataFolderError, NotFoundError
from flows.monitoring.run_log import attempts
from flows.monitoring.status import status
from flows.pipeline import build
from flows.snapshot import current, history, left_over, stamp, writing
from flows.snapshot.history import (
    Snapshot,
    as_json,
    as_text,
    choose,
    chosen,
    earlier,
    newer,
    prune,
    rollback,
    snapshots,
)
from flows.snapshot.reading import read_run, read_runs
from flows.snapshot.sums import write_sums
from flows.snapshot.verify import verify
from flows.store import write_runs
from flows.summary import summary
from tests.commands import newslinks
from tests.seeds import ARTICLE, SEEDS

Publish = Callable[[Path, Path, int], None]
THEN = "the next run publishes what the source says then: stop the schedule to keep what stands\n"


def add(source: Path, data: Path, keep: int = 10) -> None:
    """One more snapshot, of another content."""
    (source / f"{len(list(source.iterdir()))}.md").write_text(ARTICLE)
    build(Config(source, data, keep=keep))


@pytest.fixture(scope="module")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """So many snapshots, each of another content: made once, and copied."""
    folder = tmp_path_factory.mktemp("history")
    (folder / "0" / "source").mkdir(parents=True)

    def copied(source: Path, data: Path, number: int) -> None:
        for step in range(1, number + 1):
            if not (made := folder / str(step)).exists():
                shutil.copytree(folder / str(step - 1), made, symlinks=True)
                add(made / "source", made / "data")
        shutil.copytree(made / "source", source, dirs_exist_ok=True)
        shutil.copytree(made / "data", data, symlinks=True)

    return copied


def names(data: Path) -> list[str]:
    return [one.name for one in snapshots(data)]


def test_the_list(source: Path, data: Path, publish: Publish) -> None:
    assert newslinks("snapshots", "--data", data).returncode == 9
    publish(source, data, 2)
    lines = newslinks("snapshots", "--data", data).stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["snapshot", "documents", "articles"],
        [names(data)[0], "1", "1"],
        ["*", names(data)[1], "2"],
    ]
    rows = json.loads(newslinks("snapshots", "--data", data, "--format", "json").stdout)
    assert [(row["snapshot"], row["is_current"], row["documents"]) for row in rows] == [
        (names(data)[0], False, 1),
        (names(data)[1], True, 2),
    ]
    assert [line.split()[-1] for line in lines[1:]] == [f"{row['bytes'] / 1_000_000:.1f}" for row in rows]


def test_what_else_lies_among_the_snapshots_is_let_alone(source: Path, data: Path, publish: Publish) -> None:
    """A copy that somebody made, a file, a folder of another name: none of it counts, or goes."""
    publish(source, data, 2)
    first, second = names(data)
    shutil.copytree(data / "snapshots" / first, data / "snapshots" / f"{first}.bak")
    (data / "snapshots" / "29990101T000000.000Z-0123456789ab").touch()
    (data / "snapshots" / "9Z-x").mkdir()
    assert names(data) == [first, second]
    assert len(newslinks("snapshots", "--data", data).stdout.splitlines()) == 3
    assert newslinks("rollback", first, "--data", data).returncode == 0
    assert prune(data, keep=2, max_age=timedelta(microseconds=1)) == []
    assert len(list((data / "snapshots").iterdir())) == 5


def test_a_database_that_is_gone_is_called_that(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 1)
    standing = choose(data).folder
    standing.chmod(0o755)
    (standing / "newslinks.duckdb").unlink()
    told = newslinks("sql", "FROM links", "--data", data).stderr
    assert told.startswith(
        f"newslinks: the snapshot {standing.name} has no newslinks.duckdb any more; `newslinks b"
    )


def test_one_that_is_removed_while_it_is_listed(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 3)
    known = snapshots(data)
    assert prune(data, keep=2) == known[:1]
    assert [line.split()[1:4] for line in as_text(known)][1] == ["cannot", "be", "read"]
    assert json.loads("\n".join(as_json(known)))[0]["run_id"] is None


def test_going_back_and_on(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 3)
    first, second, third = names(data)
    assert newslinks("rollback", "--data", data).stdout == f"{second} stands, {third} stood before\n{THEN}"
    rollback(data)
    assert choose(data).name == first
    with pytest.raises(NotFoundError, match=f"no snapshot before {first}; there are:\n  {second}\n  {third}$"):
        rollback(data)
    rollback(data, third[:22])
    assert (data / "current").readlink() == Path("snapshots") / third
    rollback(data, first)
    assert build(Config(source, data)).published.is_new


def test_a_snapshot_is_named_by_its_path_as_well(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    first, second = (data / "snapshots" / name for name in names(data))
    assert newslinks("report", first, "--data", data).stdout == f"{first / 'report.html'}\n"
    assert newslinks("verify", f"{first}/", "--data", data).returncode == 0
    assert newslinks("diff", first, second, "--data", data).returncode == 0
    assert (
        newslinks("rollback", first, "--data", data).stdout
        == f"{first.name} stands, {second.name} stood before\n{THEN}"
    )


def test_a_path_names_what_lies_there(source: Path, data: Path, publish: Publish, tmp_path: Path) -> None:
    publish(source, data, 2)
    first, second = names(data)
    shutil.copytree(data, tmp_path / "copy", symlinks=True)
    for path in (tmp_path / "copy" / "snapshots" / first, tmp_path / "copy" / "current", tmp_path):
        with pytest.raises(NotFoundError, match=f"no snapshot is called {path}; there are:\n  {first}\n"):
            choose(data, str(path))
    (tmp_path / "link").symlink_to(data)
    assert choose(data, str(tmp_path / "link" / "snapshots" / first)).name == first
    assert choose(data, str(tmp_path / "link" / "current")).name == second
    assert choose(data, f"elsewhere/snapshots/{first}").name == first  # as it was told in another folder


def test_an_empty_name_is_none(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 1)
    for command in ("rollback", "verify", "report", "diff"):
        done = newslinks(command, "", "--data", data)
        assert (done.returncode, done.stderr.partition(";")[0]) == (9, "newslinks: no snapshot is called ''")


def test_what_stands_already(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    first, second = names(data)
    assert newslinks("rollback", second, "--data", data).stdout == f"{second} stands already\n"
    rollback(data)
    assert choose(data).name == first


def test_going_back_waits_for_no_run(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    with writing(data):
        done = newslinks("rollback", "--data", data)
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.endswith("; try again when it has ended (a run waits with --wait)\n")


def test_nothing_is_made_where_nothing_was_published(data: Path) -> None:
    for command in (["rollback"], ["prune"], ["snapshots"]):
        assert newslinks(*command, "--data", data).returncode == 9
    assert not data.exists()


def test_each_run_removes_old_ones(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    add(source, data, keep=3)
    add(source, data, keep=3)
    assert len(names(data)) == 3
    outcome = build(Config(source, data, keep=2))
    assert not outcome.published.is_new
    assert len(names(data)) == 2, "one that finds nothing changed, too"
    assert choose(data).name == names(data)[-1]


def test_the_one_that_stands_and_the_one_before_stay(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 5)
    first, second, third, fourth, fifth = names(data)
    rollback(data, third)
    done = newslinks("prune", "--keep", "2", "--data", data)
    assert done.stdout == f"removed 1 snapshot\n  {first}\n"
    assert names(data) == [second, third, fourth, fifth]
    assert current(data) == snapshots(data)[1].folder.resolve()
    (data / "current").unlink()
    assert prune(data, keep=1) == []


def test_by_age(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 3)
    old = snapshots(data)[0].folder
    old.chmod(0o755)
    old.rename(old.with_name("20200101T000000.000Z-0123456789ab"))
    _, second, third = names(data)
    with pytest.raises(
        NotFoundError, match=f"more than one .* {third[:4]}; there are:\n  {second}\n  {third}$"
    ):
        choose(data, third[:4])
    assert choose(data, f"{data}/current/").name == third
    with pytest.raises(NotFoundError, match=f"no snapshot is called x; there are:\n.*\n  {second}\n  {third}$"):
        choose(data, "x")
    for age in (timedelta(days=365 * 100), timedelta.max):
        assert prune(data, 10, max_age=age) == []
    assert [one.name for one in prune(data, 10, max_age=timedelta(days=365))] == [
        "20200101T000000.000Z-0123456789ab"
    ]
    assert prune(data, 10, max_age=timedelta(microseconds=1)) == []  # the one that stands and the one before


@pytest.mark.parametrize(
    ("ahead", "goes"),
    [(timedelta(hours=14), "second"), (timedelta(days=400), "first"), (None, "first")],
    ids=["some hours", "a year", "no time at all"],
)
def test_one_of_a_clock_that_was_far_ahead_takes_no_place_for_ever(
    source: Path, data: Path, publish: Publish, ahead: timedelta | None, goes: str
) -> None:
    publish(source, data, 4)
    first, second, *_, last = snapshots(data)
    time = stamp(datetime.now(UTC) + ahead) if ahead else "29991399T000000.000Z"
    first.folder.chmod(0o755)
    renamed = first.folder.rename(first.folder.with_name(f"{time}-0123456789ab"))
    expected = {"first": renamed.name, "second": second.name}[goes]
    assert [one.name for one in prune(data, keep=3)] == [expected]
    assert choose(data).name == last.name


def test_the_latest_stays_after_a_rollback(source: Path, data: Path, publish: Publish) -> None:
    """Whoever went back can go on."""
    publish(source, data, 4)
    first, second, third, fourth = names(data)
    rollback(data, second)
    assert [one.name for one in prune(data, 10, max_age=timedelta(microseconds=1))] == [third]
    rollback(data, fourth)
    assert [one.name for one in prune(data, 10, max_age=timedelta(microseconds=1))] == [first]


def test_after_a_rollback_status_says_what_is_newer(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 3)
    first, second, third = names(data)
    assert status(data).newer == []
    rollback(data, first)
    assert status(data).newer == [second, third]
    told = newslinks("status", "--data", data).stdout
    assert f"\nbehind     2 newer snapshots, the latest {third}\n           the next run publishes " in told
    assert json.loads(newslinks("status", "--data", data, "--format", "json").stdout)["newer_snapshots"] == [
        second,
        third,
    ]
    outcome = build(Config(source, data))
    assert outcome.published.is_new, "what was gone back from, again"
    assert outcome.published.folder.name.endswith(third.partition("-")[2])
    assert status(data).newer == []
    rollback(data, third)
    assert status(data).newer == [outcome.published.folder.name]


def test_the_one_before_is_the_one_that_stood(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 3)
    first, good, bad = names(data)
    rollback(data)
    add(source, data)
    again = names(data)[-1]
    assert earlier(snapshots(data), choose(data)).name == good
    assert newslinks("prune", "--keep", "2", "--data", data).stdout == f"removed 1 snapshot\n  {first}\n"
    assert newslinks("rollback", "--data", data).stdout == f"{good} stands, {again} stood before\n{THEN}"
    left_over.retire(snapshots(data)[0].folder)
    rollback(data, again)
    assert earlier(snapshots(data), choose(data)).name == bad, "what stood is gone: the next older one"


def test_a_clock_that_went_back(source: Path, data: Path, publish: Publish) -> None:
    """What ran while the clock was ahead is not the run before for ever."""
    publish(source, data, 1)
    later = data / "snapshots" / "29990101T000000.000Z-0123456789ab"
    standing = choose(data).folder
    run = read_run(standing)
    ahead = run.model_copy(update={"run_id": "ahead", "started_at": datetime(2999, 1, 1, tzinfo=UTC)})
    standing.chmod(0o755)
    (standing / "runs.parquet").unlink()
    write_runs(standing, [run, ahead])
    write_sums(standing)
    assert read_run(standing) == run
    standing.rename(later)
    assert read_run(later) == ahead
    assert read_run(later.rename(data / "copy")) == ahead, "the last, where no name tells"


def test_one_that_was_made_while_the_clock_was_ahead_is_not_newer(
    source: Path, data: Path, publish: Publish
) -> None:
    publish(source, data, 2)
    first, second = snapshots(data)
    runs = read_runs(second.folder)
    runs[0] = runs[0].model_copy(update={"started_at": datetime(2999, 1, 1, tzinfo=UTC)})
    second.folder.chmod(0o755)
    (second.folder / "runs.parquet").unlink()
    write_runs(second.folder, runs)
    write_sums(second.folder)
    first.folder.chmod(0o755)
    first.folder.rename(first.folder.with_name("29990101T000000.000Z-0123456789ab"))
    assert newer(snapshots(data)) == []


def test_what_begins_anew_says_so(source: Path, data: Path, publish: Publish) -> None:
    """As in a copy without links."""
    publish(source, data, 1)
    assert build(Config(source, data)).remark is None
    (data / "current").unlink()
    outcome = build(Config(source, data))
    assert outcome.remark == "no snapshot stood: there are earlier ones, but this one goes on from none of them"
    assert "\nBUT        no snapshot stood" in summary(outcome)
    (data / "current").unlink()
    done = newslinks("build", source, "--data", data, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"newslinks: {outcome.remark}\n")


def test_what_is_damaged_does_not_stand_again(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    old, standing = names(data)
    folder = snapshots(data)[0].folder
    folder.chmod(0o755)
    (folder / "links.parquet").unlink()
    done = newslinks("rollback", "--data", data)
    assert (done.returncode, done.stdout) == (5, "")
    assert (
        done.stderr
        == f"newslinks: {old} is damaged: `newslinks verify {old} --data {data}` says how; name another one\n"
    )
    with pytest.raises(ChecksFailedError):
        rollback(data, old)
    assert choose(data).name == standing


def test_damaged_ones_are_listed_and_looked_at(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    old, standing = snapshots(data)
    for one, gone in ((old, "runs.parquet"), (old, "newslinks.duckdb"), (standing, "newslinks.duckdb")):
        one.folder.chmod(0o755)
        (one.folder / gone).unlink()
    assert [line.split()[:4] for line in as_text(snapshots(data))][1:] == [
        [old.name, "cannot", "be", "read"],
        ["*", standing.name, "2", "2"],
    ]
    rows = json.loads("\n".join(as_json(snapshots(data))))
    assert [(row["snapshot"], row["documents"]) for row in rows] == [(old.name, None), (standing.name, 2)]
    with pytest.raises(ChecksFailedError, match=r"newslinks\.duckdb is gone"):
        list(verify(choose(data).folder))


@pytest.mark.parametrize("name", ["-x", "-two words", "two words", "it's"])
def test_what_is_advised_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    seen = newslinks("snapshots", f"--data={name}").stderr
    _, command, *arguments = shlex.split(seen.split("`")[1])
    done = newslinks(command, SEEDS, *arguments)
    assert (done.returncode, (tmp_path / name / "current").exists()) == (0, True), done.stderr


@pytest.mark.parametrize("made", [None, Path.mkdir, Path.touch])
def test_where_none_stands_it_is_said_what_lets_one_stand(
    source: Path, data: Path, publish: Publish, made: Callable[[Path], None] | None
) -> None:
    publish(source, data, 2)
    last = names(data)[-1]
    (data / "current").unlink()
    way = f"`newslinks rollback {last} --data {data}` lets one stand"
    if made:
        made(data / "current")
        way = f"{data / 'current'} should be a symbolic link; move it away, then {way}"
    with pytest.raises(NotFoundError) as told:
        rollback(data)
    assert str(told.value) == status(data).why == f"no snapshot stands in {data}: {way}"
    if made:
        with pytest.raises(DataFolderError, match="move it away"):
            rollback(data, last)
        (data / "current").rename(data / "away")
    assert rollback(data, last)[1].name == choose(data).name == last


def test_a_snapshot_is_no_data_folder_and_the_one_that_has_it_is_named(
    source: Path, data: Path, publish: Publish
) -> None:
    publish(source, data, 1)
    for within in (data / "current", data / "snapshots", data / "snapshots" / names(data)[0]):
        with pytest.raises(NotFoundError) as told:
            choose(within)
        way = f"it lies among those of {data}, which is the data folder"
        assert str(told.value) == status(within).why == f"no snapshot stands in {within}: {way}"


def test_a_copy_of_a_snapshot_is_told_as_such(
    source: Path, data: Path, publish: Publish, tmp_path: Path
) -> None:
    publish(source, data, 1)
    copy = shutil.copytree(data / "current", tmp_path / "copy")
    done = newslinks("sql", "FROM links", "--data", copy)
    way = "it looks like a copy of one: DuckDB opens newslinks.duckdb in it, other programs the *.parquet"
    assert (done.returncode, done.stderr) == (9, f"newslinks: no snapshot stands in {copy}: {way}\n")


@pytest.mark.parametrize(
    "target", ["away", "snapshots", "snapshots/pinned", "run-log.jsonl", "nowhere", "current"]
)
def test_a_link_that_leads_to_no_snapshot(source: Path, data: Path, publish: Publish, target: str) -> None:
    """Nobody is told to remove what it leads to, and the next run replaces the link alone."""
    publish(source, data, 2)
    for name in ("away", "snapshots/pinned"):
        (data / name).mkdir()
    last, link = names(data)[-1], data / "current"
    link.unlink()
    link.symlink_to(target)
    why = f"no snapshot stands in {data}: {link} leads to {data / target}, which is no snapshot; "
    assert status(data).why == f"{why}`newslinks rollback {last} --data {data}` lets one stand"
    remark = build(Config(source, data)).remark
    assert remark and remark.startswith("no snapshot stood: there are earlier ones")
    assert (data / target).exists() == (target != "nowhere")
    assert len(names(data)) == 3


def test_from_a_damaged_one_there_is_a_way_back(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    runs = choose(data).folder / "runs.parquet"
    runs.chmod(0o644)
    runs.write_bytes(b"PAR1")
    stood, stands = rollback(data)
    assert stood and [stands.name, stood.name] == names(data)


def test_a_link_that_was_lost_can_be_put_back(source: Path, data: Path, publish: Publish) -> None:
    publish(source, data, 2)
    (data / "current").unlink()
    assert names(data)[1] in newslinks("status", "--data", data).stdout
    done = newslinks("rollback", names(data)[1], "--data", data)
    assert done.stdout == f"{names(data)[1]} stands, none stood before\n{THEN}"
    (data / "current").unlink()
    with pytest.raises(NotFoundError, match="no snapshot stands"):
        rollback(data)
    with pytest.raises(NotFoundError, match=f"no snapshot is called 1999; there are:\n  {names(data)[0]}\n"):
        rollback(data, "1999")


def test_a_snapshot_goes_at_once(
    source: Path, data: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is killed in the middle leaves no half of a snapshot, and the next one sweeps up."""
    publish(source, data, 3)

    def killed(path: Path) -> None:
        (path / "links.parquet").unlink()
        raise KeyboardInterrupt

    first = snapshots(data)[0].folder
    first.chmod(0o755)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(left_over, "remove", killed)
        prune(data, keep=2)
    assert len(names(data)) == 2
    assert len(list((data / "snapshots").iterdir())) == 3
    with writing(data):
        pass
    assert len(list((data / "snapshots").iterdir())) == 2


def test_a_full_disk_is_no_hindrance_to_making_room(source: Path, data: Path, publish: Publish) -> None:
    """Nor to going back."""
    publish(source, data, 3)
    first, second, third = names(data)
    for words, said in (
        (["rollback"], f"{second} stands, {third} stood before\n{THEN}"),
        (["rollback", third], f"{third} stands, {second} stood before\n{THEN}"),
        (["prune", "--keep", "2"], f"removed 1 snapshot\n  {first}\n"),
    ):
        command = [sys.executable, "-m", "flows", *words, "--data", str(data)]
        full = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
        done = subprocess.run(full, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert names(data) == [second, third]


def test_what_cannot_be_removed_spoils_nothing(
    source: Path, data: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(source, data, 3)
    first, _, third = (one.folder for one in snapshots(data))

    def refused(folder: Path) -> None:
        if folder == first:
            raise PermissionError(1, "Operation not permitted", str(folder))
        left_over.retire(folder)

    monkeypatch.setattr(history, "retire", refused)
    (source / "4.md").write_text(ARTICLE)
    outcome = build(Config(source, data, keep=2))
    told = f"1 old snapshot could not be removed: Operation not permitted ({first})"
    assert outcome.remark == told
    assert f"\nBUT        {told}\n" in summary(outcome)
    assert [one.folder for one in snapshots(data)] == [first, third, outcome.published.folder]
    assert attempts(data)[-1].ending == "published"
    with pytest.raises(DataFolderError, match="1 old snapshot could not be removed"):
        prune(data, keep=2)


def test_what_a_killed_run_left_and_cannot_be_removed_hinders_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    (left := data / "snapshots" / f"{left_over.RETIRED}1").mkdir(parents=True)
    monkeypatch.setattr(left_over, "remove", refused)
    with writing(data):
        assert left.exists()


def test_a_link_that_cannot_be_swapped_is_told(
    source: Path, data: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    publish(source, data, 2)
    monkeypatch.setattr(history, "point", refused)
    with pytest.raises(DataFolderError, match=r"cannot be written: Operation not permitted$"):
        rollback(data)


def test_of_many_snapshots_those_that_may_be_meant_are_named(data: Path) -> None:
    """If none may be, the latest."""
    known = [Snapshot(data / f"{year}0101T000000.000Z-a", False) for year in range(2001, 2031)]
    for name, meant in (("1999", known[-20:]), ("200", known[:9])):
        with pytest.raises(NotFoundError, match=f" called {name}; there are:") as told:
            chosen(known, data, name)
        assert str(told.value).splitlines()[1:] == [f"  {one.name}" for one in meant]
