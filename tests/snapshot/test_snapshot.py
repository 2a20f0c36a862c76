import errno
import fcntl
import os
import resource
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from flows import check, locks, snapshot, warehouse
from flows.config import Config
from flows.data_folders import data_folder
from flows.errors import ChecksFailedError, DataFolderError, DataFolderLockedError, SourceError
from flows.monitoring.run_log import attempts
from flows.monitoring.status import Health, status
from flows.pipeline import build
from flows.snapshot import history, left_over
from flows.snapshot.diff import diff
from flows.snapshot.lock import naming_write_errors
from flows.snapshot.reading import read_runs
from flows.snapshot.verify import verify
from flows.warehouse.queries import Query
from schemas.tables import TABLES, Run
from tests.cli.test_cli import newslinks
from tests.commands import newslinks as obeyed
from tests.conftest import Made
from tests.seeds import ARTICLE, PROJECT, SEEDS


@pytest.fixture
def config(source: Path, data: Path) -> Config:
    (source / "seed.md").write_text(ARTICLE)
    return Config(source, data)


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_snapshot_is_whole_and_read_only(config: Config) -> None:
    outcome = build(config)
    folder = config.folder / "current"
    assert folder.is_symlink()
    assert folder.readlink() == Path("snapshots") / outcome.published.folder.name
    files = {f"{name}.parquet" for name in TABLES} | {
        "newslinks.duckdb",
        "checks.json",
        "datapackage.json",
        "TABLES.md",
        "COOKBOOK.md",
        "inputs.json",
        "extracted.arrow",
        "report.html",
        "SHA256SUMS",
    }
    assert {path.name for path in folder.iterdir()} == files
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o444}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o555


def test_all_of_it_is_on_disk_before_it_stands(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: dict[int, bool] = {}

    def noted(descriptor: int) -> None:
        flushed[os.fstat(descriptor).st_ino] = (config.folder / "current").exists()

    monkeypatch.setattr(os, "fsync", noted)
    folder = build(config).published.folder
    before = [*folder.iterdir(), folder, folder.parent]
    assert [flushed.get(path.stat().st_ino) for path in before] == [False] * len(before)
    assert flushed[config.folder.stat().st_ino]


def test_nothing_changed_is_no_new_snapshot(config: Config, made: Made) -> None:
    first = made(config)
    before = everything(config.folder)
    second = build(config)
    assert first.published.is_new
    assert not second.published.is_new
    assert second.published.folder == first.published.folder.resolve()
    assert everything(config.folder) == before
    assert str(first.published) == str(first.published.folder)
    assert str(second.published) == f"nothing changed since {first.published.folder.name}"


def test_a_change_replaces_all_and_keeps_the_history(config: Config, made: Made) -> None:
    first = made(config)
    (Path(config.source) / "more.md").write_text(ARTICLE.replace("An article", "Another"))
    second = build(config)
    assert second.published.is_new
    assert snapshot.current(config.folder) == second.published.folder.resolve()
    assert first.published.folder.exists()
    runs = read_runs(config.folder / "current")
    assert [run.documents for run in runs] == [1, 2]
    assert all(isinstance(run, Run) for run in runs)


def refuse(*_: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_what_another_user_lets_us_remove_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "theirs").mkdir()
    monkeypatch.setattr(Path, "chmod", refuse)
    left_over.remove(folder)
    assert not folder.exists()


def test_a_failed_check_keeps_the_old_snapshot(
    config: Config, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(config)
    for number in range(config.keep):  # of earlier runs, as many as are kept
        (config.folder / "failed" / f"20200101T00000{number}.000Z").mkdir(parents=True)
    (Path(config.source) / "more.md").write_text(ARTICLE)
    failing = Query("no_articles", "There are no articles.", "SELECT title FROM articles")
    monkeypatch.setattr(check, "declared", lambda _: [failing])
    with pytest.raises(
        ChecksFailedError, match=r"failed 1 of 1 checks: no_articles: \{'title': 'An article'\}"
    ):
        build(config)
    assert snapshot.current(config.folder) == first.published.folder.resolve()
    *others, aside = sorted((config.folder / "failed").iterdir())
    assert len(others) == config.keep - 1
    assert (aside / "checks.json").exists()
    assert (aside / "newslinks.duckdb").exists()


def test_an_error_in_the_middle_leaves_nothing(
    config: Config, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(config)
    before = everything(config.folder)
    (Path(config.source) / "more.md").write_text(ARTICLE)

    def full(folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder / "newslinks.duckdb"))

    monkeypatch.setattr(warehouse, "load", full)
    with pytest.raises(
        DataFolderError, match=r"cannot be written: No space left on device \(.*newslinks\.duckdb\)"
    ):
        build(config)
    assert everything(config.folder) == before


@pytest.mark.parametrize("before", ["", 'Checkpoint failed for database "built". Original error: '])
def test_of_what_duckdb_says_the_cause_is_told(config: Config, before: str) -> None:
    error = duckdb.IOException(
        f"{before}Could not write file: No space left on device\nSET temp_directory='/tmp'"
    )
    expected = r"cannot be written: Could not write .* left on device$"
    with pytest.raises(DataFolderError, match=expected), naming_write_errors(config.folder):
        raise error


@pytest.mark.parametrize("step", ["write_text", "chmod", "rename", "symlink_to", "replace"])
@pytest.mark.parametrize("is_after", [False, True])
def test_who_is_told_to_stop_while_it_publishes_leaves_nothing_half_done(
    config: Config, made: Made, monkeypatch: pytest.MonkeyPatch, step: str, is_after: bool
) -> None:
    made(config)
    before = everything(config.folder)
    (Path(config.source) / "more.md").write_text(ARTICLE.replace("An article", "Another"))
    taken = getattr(Path, step)

    def told(path: Path, *arguments: object, **named: object) -> object:
        is_it = path.name.startswith((left_over.PENDING, left_over.TEMPORARY, left_over.NEW_LINK))
        made = taken(path, *arguments, **named) if is_after or not is_it else None
        if is_it:
            monkeypatch.undo()
            raise SystemExit(143)
        return made

    monkeypatch.setattr(Path, step, told)
    with pytest.raises(SystemExit):
        build(config)
    known = history.snapshots(config.folder)
    assert [one.is_current for one in known] == (
        [False, True] if (step, is_after) == ("replace", True) else [True]
    )
    others = {name for name in everything(config.folder) if not name.startswith(f"snapshots/{known[-1].name}")}
    assert others <= before


def test_a_note_of_what_stands_now_that_cannot_be_removed(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "forget_pending", refuse)
        assert build(config).published.is_new
    assert (config.folder / left_over.PENDING).exists()
    assert not build(config).published.is_new
    assert not (config.folder / left_over.PENDING).exists()


@pytest.mark.parametrize("kilobytes", [16, 64, 128, 1024])
def test_a_disk_that_is_full_is_told_in_one_line(kilobytes: int, data: Path) -> None:
    """Wherever it fills up: in a table, in what is kept of the files, in DuckDB's commit, in its database."""
    command = [sys.executable, "-m", "flows", "build", "--quiet", str(SEEDS), "--data", str(data)]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2),
    )
    assert done.returncode == 4
    assert done.stderr.startswith(f"newslinks: data folder {data} cannot be written: ")
    assert done.stderr.count("\n") == 1
    assert list((data / "snapshots").iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (duckdb.OutOfMemoryException, "Out of Memory Error: 1 MB"),
        (
            duckdb.FatalException,
            "FATAL Error: fsync failed!",
        ),  # of a disk that fails, or of a share that is full
    ],
)
def test_of_what_duckdb_says_the_first_line_is_told(kind: type[Exception], first: str, data: Path) -> None:
    error = kind(f"{first}\n\nPossible solutions:\n* SET threads=X")
    with (
        pytest.raises(DataFolderError, match=rf"cannot be written: {first}$") as failed,
        snapshot.naming_write_errors(data),
    ):
        raise error
    assert failed.value.may_pass


def test_what_a_killed_run_left_is_swept(config: Config) -> None:
    left = config.folder / "snapshots" / f"{left_over.TEMPORARY}1"
    left.mkdir(parents=True)
    (left / "newslinks.duckdb.wal").write_text("x")
    left.chmod(0o555)
    link = config.folder / f"{left_over.NEW_LINK}1"
    link.symlink_to("snapshots")
    standing = build(config).published.folder
    assert not left.exists() and not link.is_symlink()
    assert list((config.folder / "snapshots").iterdir()) == [standing]


@pytest.mark.parametrize("said", [b"", b".", b"..", b"../..", b"\xff", b"2026", b"/"])
def test_a_torn_note_of_what_was_to_stand_costs_nothing(config: Config, made: Made, said: bytes) -> None:
    made(config)
    before = everything(config.folder)
    (config.folder / left_over.PENDING).write_bytes(said)
    assert not build(config).published.is_new
    assert everything(config.folder) == before


def test_what_was_to_stand_and_never_did_is_swept(config: Config, made: Made) -> None:
    standing = made(config).published.folder
    other = standing.with_name("29990101T000000.000Z-0123456789ab")
    shutil.copytree(standing, other)
    for folder, stays in ((standing, True), (other, False)):
        (config.folder / left_over.PENDING).write_text(folder.name)
        with snapshot.writing(config.folder):
            assert folder.exists() is stays
        assert not (config.folder / left_over.PENDING).exists()


def damage(folder: Path, name: str, left: bytes | None) -> None:
    """Leave these bytes of a file of a snapshot, or none."""
    folder.chmod(0o755)
    (folder / name).unlink()
    if left is not None:
        (folder / name).write_bytes(left)


DAMAGED = ["newslinks.duckdb", "links.parquet", "report.html", "SHA256SUMS"]


@pytest.mark.parametrize("name", DAMAGED)
@pytest.mark.parametrize("left", [None, b"", b"junk \xff"])
def test_a_damaged_snapshot_is_seen(config: Config, made: Made, name: str, left: bytes | None) -> None:
    damage(made(config).published.folder, name, left)
    assert status(config.folder).health is Health.BROKEN
    assert not snapshot.is_whole(config.folder / "current")


def test_hashes_that_end_before_the_last_files_are_missed(config: Config, made: Made) -> None:
    folder = made(config).published.folder
    whole = (folder / "SHA256SUMS").read_bytes()
    damage(folder, "SHA256SUMS", whole[: whole.index(b"\n", whole.index(b"newslinks.duckdb")) + 1])
    assert status(config.folder).health is Health.BROKEN
    assert not snapshot.is_whole(folder)


@pytest.mark.parametrize(("name", "left"), [("links.parquet", b""), ("report.html", b"junk \xff")])
def test_a_damaged_snapshot_is_made_again(config: Config, made: Made, name: str, left: bytes) -> None:
    """Also where no run reads what is damaged; of that which it reads, see tests/snapshot/test_damaged.py."""
    damage(made(config).published.folder, name, left)
    mended = build(config).published
    assert mended.is_new
    assert list(verify(mended.folder))
    assert status(config.folder).health is Health.FRESH


def test_one_run_at_a_time(config: Config) -> None:
    config.folder.mkdir()
    begun = time.monotonic()
    with (
        FileLock(config.folder / ".lock"),
        pytest.raises(DataFolderLockedError, match="another run is writing"),
    ):
        build(config)
    assert time.monotonic() - begun < locks.LOOKING
    assert not (config.folder / "current").exists()
    assert [one.ending for one in attempts(config.folder)] == ["skipped"]


def test_who_holds_the_lock(config: Config) -> None:
    with snapshot.writing(config.folder):
        done = newslinks("build", config.source, "--data", config.folder)
    assert done.returncode == 6
    assert f"another run is writing to {config.folder} (process {os.getpid()}, since 20" in done.stderr
    assert obeyed("build", config.source, "--data", config.folder).returncode == 0


@contextmanager
def looking(data: Path) -> Iterator[None]:
    """Meanwhile somebody who looks whether a run goes on is not given the processor."""
    with (data / snapshot.LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@pytest.mark.parametrize(("hold", "wait"), [(snapshot.writing, "3600"), (looking, "0")])
def test_a_run_waits_for_another(
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
    hold: Callable[[Path], AbstractContextManager[None]],
    wait: str,
) -> None:
    pause, looks = time.sleep, count(1)
    config.folder.mkdir()
    with ExitStack() as other:
        other.enter_context(hold(config.folder))

        def look_again(seconds: float) -> None:
            """After many more looks than a run makes that does not wait, the other ends."""
            pause(seconds)
            if next(looks) == 20:
                other.close()

        monkeypatch.setattr(time, "sleep", look_again)
        done = obeyed("build", config.source, "--data", config.folder, "--wait", wait)
    assert (done.returncode, next(looks)) == (0, 21), done.stderr
    assert snapshot.current(config.folder)


def test_a_killed_run_frees_the_lock(config: Config) -> None:
    program = f"""
import os, signal
from pathlib import Path
from flows import snapshot
with snapshot.writing(Path({str(config.folder)!r})), snapshot.candidate(Path({str(config.folder)!r})):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False)
    assert killed.returncode == -9
    assert any(path.name.startswith(left_over.TEMPORARY) for path in (config.folder / "snapshots").iterdir())
    assert build(config).published.is_new


@pytest.mark.parametrize("seed", [None, "notes.pdf"])
def test_no_source_changes_nothing(source: Path, data: Path, seed: str | None) -> None:
    if seed:
        (source / seed).write_text("x")
    with pytest.raises(SourceError):
        build(Config(source, data))
    assert not data.exists()


def test_a_data_folder_that_is_a_file(config: Config) -> None:
    config.folder.write_text("mine")
    with pytest.raises(DataFolderError, match="cannot be written: Not a directory"):
        build(config)
    assert config.folder.read_text() == "mine"


@pytest.mark.parametrize("name", [".lock", ".lock-holder", ".publishing", "snapshots"])
def test_something_else_in_the_place_of_a_file_of_ours(config: Config, name: str) -> None:
    config.folder.mkdir()
    path = config.folder / name
    path.mkdir() if name.startswith(".") else path.touch()
    with pytest.raises(DataFolderError, match=rf"cannot be written: .*/{name}\); move it away$"):
        build(config)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_data_folder_without_permission(config: Config) -> None:
    config.folder.mkdir(mode=0o555)
    with pytest.raises(DataFolderError, match="cannot be written: Permission denied"):
        build(config)
    assert list(config.folder.iterdir()) == []


def test_a_folder_that_cannot_be_looked_into(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refuse)
    with pytest.raises(DataFolderError, match=r"data cannot be read: Permission denied \(.*current\)"):
        snapshot.current(data)


def test_a_note_of_who_writes_goes_or_cannot_be_removed(data: Path) -> None:
    with snapshot.writing(data):
        assert (data / snapshot.HOLDER).exists()
    assert not (data / snapshot.HOLDER).exists()
    with snapshot.writing(data):
        (data / snapshot.HOLDER).unlink()
        (data / snapshot.HOLDER).mkdir()
    assert not snapshot.is_written(data)


def test_a_folder_whose_path_is_not_utf8(tmp_path: Path) -> None:
    data = tmp_path / os.fsdecode(b"caf\xe9") / "data"
    with pytest.raises(DataFolderError, match="not UTF-8"), snapshot.writing(data):
        pass
    assert not data.exists()


def test_a_data_folder_is_no_part_of_another_one(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    folder = build(Config(source, data)).published.folder
    for inside in (data / "snapshots", data / "snapshots" / "mine", folder / "sub"):
        with pytest.raises(DataFolderError, match=f"lies among the snapshots of {data}: name another$"):
            build(Config(source, inside))
        assert snapshot.is_whole(folder)
    assert list((data / "snapshots").iterdir()) == [folder]


@pytest.mark.parametrize("name", ["what?", "back\\slash"])
def test_a_folder_where_duckdb_cannot_keep_a_database(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(DataFolderError, match=r"has a [?\\] in its path"),
        snapshot.writing(tmp_path / name / "data"),
    ):
        pass
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["~/day=1", "12:30/url=a", "-d [d]'a*\"ta"])
def test_a_folder_of_any_other_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the working folder, in which it lies; none of these is a home, an address or a column."""
    monkeypatch.chdir(tmp_path)
    data = data_folder(name)
    assert isinstance(data, Path)
    build(Config(SEEDS, data))
    assert (tmp_path / name / "current" / "newslinks.duckdb").is_file()
    assert not any(line.startswith("checks") for line in verify(history.choose(data).folder))
    assert diff(*[history.choose(data).folder] * 2).rows.num_rows == 0


@pytest.mark.parametrize("there", [None, "file", "link", "loop"])
def test_where_nothing_stands(tmp_path: Path, there: str | None) -> None:
    data = tmp_path / "data"
    if there == "file":
        data.write_text("mine")
    elif there:
        data.mkdir()
        (data / "current").symlink_to("current" if there == "loop" else "snapshots/gone")
    assert snapshot.current(data) is None


def test_a_folder_that_is_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to("volume")
    said = "is a link to volume, which is not there"
    with pytest.raises(DataFolderError, match=said), snapshot.writing(tmp_path / "data"):
        pass
    assert not (tmp_path / "volume").exists()


def test_who_is_told_to_stop_while_the_folder_is_made_leaves_none(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A signal that comes during a call is heard when that has done its work."""
    made = os.mkdir

    def told(path: str, *args: object) -> None:
        made(path, *args)  # type: ignore[arg-type]
        if left_over.TEMPORARY in str(path):
            raise SystemExit(143)

    monkeypatch.setattr(os, "mkdir", told)
    with pytest.raises(SystemExit):
        build(config)
    assert list((config.folder / "snapshots").iterdir()) == []
