"""Publishing into object storage, and reading what was published there."""

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from flows import connect, snapshot
from flows.cli.commands import app
from flows.config import Config
from flows.data_folders import Address
from flows.errors import ChecksFailedError, DataFolderError, NotFoundError
from flows.object_storage import pointer as pointing
from flows.object_storage.history import fetched, here, prune, rollback
from flows.object_storage.mirror import BRINGING, folder_of, stand
from flows.object_storage.objects import Objects
from flows.pipeline import build
from flows.snapshot import is_undamaged
from flows.snapshot.sums import SUMS
from tests.manual import MANUAL
from tests.object_storage.remote import objects_of, of, on_machine, pointer, publish, standing
from tests.object_storage.server import Storage
from tests.seeds import ARTICLE, SEEDS


def run(*words: str) -> int:
    """The exit code of a command."""
    try:
        code = app(list(words), exit_on_error=False, print_error=False, result_action="return_value")
    except SystemExit as error:
        return int(error.code or 0)
    return int(code or 0)


def read_with_other_programs(address: Address) -> int:
    """The number of links, by the way that the manual tells."""
    examples = re.findall(r"^```python\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
    (example,) = [block for block in examples if "s3://bucket/prefix" in block]
    # Threads of Arrow that hold a Python file may abort Python at its end (seen once), which is not ours to mend.
    script = (
        f"{example.replace('s3://bucket/prefix', address)}print(len(links), flush=True)\nimport os; os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_a_run_and_its_readers(
    address: Address,
    object_storage: Storage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = build(Config(SEEDS, address))
    assert first.published.is_new
    assert standing(address) == first.published.folder.name
    again = build(Config(SEEDS, address))
    assert not again.published.is_new
    assert again.published.place == first.published.place == f"{address}/snapshots/{standing(address)}"

    on_machine("another", tmp_path, monkeypatch)
    assert not build(Config(SEEDS, address)).published.is_new  # what stands was brought
    with connect(address) as db:
        assert db.sql("SELECT count(*) FROM articles").fetchall() == [(5,)]
    for words in (["snapshots"], ["status"], ["report"], ["verify"], ["sql", "SELECT 1"]):
        assert run(*words, "--data", address) == 0, words
    told = capsys.readouterr().out
    assert f"* {first.published.folder.name}" in told
    assert "fresh" in told
    assert "as they were published" in told
    assert read_with_other_programs(address) == 22
    page = f"{address}/snapshots/{first.published.folder.name}/report.html"
    object_storage.files().pipe_file(page, b"something else")
    with pytest.raises(ChecksFailedError, match=r"report.html was changed"):
        run("verify", "--data", address)


def test_a_file_that_is_gone_here_is_brought_again(address: Address) -> None:
    name = publish(address)
    folder = here(address) / "snapshots" / name
    files = sorted(folder.iterdir())
    folder.chmod(0o755)
    next(path for path in files if path.name != SUMS).unlink()
    here(address)
    assert sorted(folder.iterdir()) == files


def test_what_others_put_below_a_snapshot_is_passed_over(
    address: Address, object_storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even tried: a key may hold `..`."""
    name, paths, download = publish(address), set[Path](), Objects.download

    def noted(self: Objects, name: str, path: Path) -> bool:
        paths.add(path)
        return download(self, name, path)

    object_storage.files().pipe_file(f"{address}/snapshots/{name}/more/notes.txt", b"x")
    monkeypatch.setattr(Objects, "download", noted)
    with fetched(address, name) as found:
        assert is_undamaged(found.folder)
        assert paths == set(found.folder.iterdir())


def test_a_snapshot_whose_list_of_files_is_gone(address: Address, object_storage: Storage) -> None:
    name = publish(address)
    object_storage.files().rm_file(f"{address}/snapshots/{name}/{SUMS}")
    with pytest.raises(ChecksFailedError, match=f"{SUMS} was changed or is gone$"), fetched(address, name):
        pass


def test_a_pointer_that_may_not_be_written(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> bool:
        raise DataFolderError("access is denied")

    publish(address)
    objects = Objects(address)
    before = pointing.read(objects)
    assert before.pointer is not None
    monkeypatch.setattr(Objects, "replace", denied)
    with pytest.raises(DataFolderError, match=r"^access is denied$"):  # it is sure that it was not
        pointing.write(objects, before.pointer, before)


def test_what_stood_before_stays(address: Address, object_storage: Storage) -> None:
    first, second = publish(address, "one"), publish(address, "two")
    assert objects_of(object_storage, address) == of(first, second)
    assert standing(address) == second
    folder = here(address, first)
    assert (folder / "snapshots" / first / "a.parquet").read_text() == "a.parquet one"
    assert (folder / "current" / "a.parquet").read_text() == "a.parquet two"
    assert (folder / "current" / "same.md").read_text() == "always the same"


def test_old_snapshots_go(address: Address, object_storage: Storage) -> None:
    names = [publish(address, keep=2) for _ in range(3)]
    assert objects_of(object_storage, address) == of(*names[1:])
    stood, stands = rollback(address)
    assert stood and (stood.name, stands.name) == (names[2], names[1])
    assert standing(address) == names[1]
    with pytest.raises(NotFoundError, match="no snapshot before"):
        rollback(address)
    rollback(address, names[2])
    fourth = publish(address, keep=10)
    assert [one.name for one in prune(address, 2)] == [names[1]]
    assert objects_of(object_storage, address) == of(names[2], fourth)


def test_the_one_before_is_the_one_that_stood(
    address: Address, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the names say, and on a machine that has none of them."""

    def add(keep: int = 10) -> str:
        (source / f"{len(list(source.iterdir()))}.md").write_text(ARTICLE)
        return build(Config(source, address, keep=keep)).published.folder.name

    first, _, third = add(), add(), add()
    rollback(address, first)
    fourth = add(keep=2)
    on_machine("another", tmp_path, monkeypatch)
    assert run("diff", "--data", address) == 0
    assert {path.name for path in (here(address, before=True) / "snapshots").iterdir()} == {first, fourth}
    assert [one.name for one in prune(address, 10, max_age=timedelta(microseconds=1))] == [third]
    stood, stands = rollback(address)
    assert stood and (stood.name, stands.name) == (fourth, first)
    left = pointer(address)
    assert left and [one.name for one in left.snapshots] == [first, fourth]


def test_status_says_what_is_newer_on_a_machine_that_never_had_it(
    address: Address,
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = []
    for number in range(2):
        (source / f"{number}.md").write_text(ARTICLE)
        names.append(build(Config(source, address)).published.folder.name)
    assert run("status", "--data", address) == 0
    assert "behind" not in capsys.readouterr().out
    rollback(address)
    on_machine("another", tmp_path, monkeypatch)
    assert run("status", "--data", address) == 0
    assert f"\nbehind     1 newer snapshot, the latest {names[1]}\n" in capsys.readouterr().out
    assert [path.name for path in (folder_of(address) / "snapshots").iterdir()] == names[:1]


def test_who_reads_while_a_snapshot_is_published_is_not_in_its_way(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(address)
    folder, before = folder_of(address), pointer(address)

    def read() -> None:
        """Comes now, as one who asked before does; unless it has to wait."""
        with suppress(Timeout), FileLock(folder / BRINGING, timeout=0) as lock:
            lock.release()
            here(address)
            stand(folder, before)

    for where, step in ((pointing, "write"), (snapshot, "point")):
        taken = getattr(where, step)

        def then_read(*arguments: object, taken: Callable[..., None] = taken) -> None:
            taken(*arguments)
            read()

        with monkeypatch.context() as patched:
            patched.setattr(where, step, then_read)
            name = publish(address)
        assert (folder / "current").resolve() == folder / "snapshots" / name


def test_a_pointer_that_is_replaced_while_it_is_read_is_read_again(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [publish(address)]
    files = Objects(address)._files
    taken = files.open

    def then_published(*arguments: object) -> object:
        monkeypatch.delattr(files, "open")
        opened = taken(*arguments)
        names.append(publish(address))
        return opened

    monkeypatch.setattr(files, "open", then_published, raising=False)
    assert standing(address) == names[1]


def test_what_is_damaged_does_not_stand_again(address: Address, object_storage: Storage) -> None:
    first, second = publish(address, "one"), publish(address, "two")
    here(address, first)  # a copy on this machine says nothing of the storage
    object_storage.files().rm(f"{address}/snapshots/{first}/a.parquet")
    with pytest.raises(
        ChecksFailedError, match=f"{first} is damaged: `newslinks verify {first} --data {address}`"
    ):
        rollback(address)
    assert standing(address) == second
