"""What a run does where a file of the standing snapshot is damaged: it heals, and no history is lost."""

import shlex
import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import DataFolderError
from flows.pipeline import build
from flows.snapshot import is_whole
from flows.snapshot.layout import DATABASE
from flows.snapshot.reading import read_history, read_runs
from flows.snapshot.sums import SUMS, sha256
from schemas.tables import Change, Run
from tests.commands import newslinks
from tests.conftest import Made
from tests.seeds import ARTICLE

READ = ["documents", "articles", "article_topics", "findings", "runs", "changes"]
"""The tables that the next run reads."""


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source that has changed since the second of two snapshots, and with these."""
    folder = tmp_path_factory.mktemp("twice")
    config = Config(folder / "source", folder / "data")
    (folder / "source").mkdir()
    (folder / "source" / "0.md").write_text(ARTICLE.replace("title:", "mood: good\ntitle:", 1))
    build(config)
    (folder / "source" / "1.md").write_text(ARTICLE)
    build(config)
    (folder / "source" / "2.md").write_text(ARTICLE)
    return folder


@pytest.fixture
def config(twice: Path, tmp_path: Path) -> Config:
    """The same, for one test."""
    shutil.copytree(twice, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Config(tmp_path / "source", tmp_path / "data")


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"")


def garbled(path: Path) -> None:
    """Its beginning and end, by which it is known for what it is, stay."""
    data = path.read_bytes()
    third = len(data) // 3
    path.chmod(0o644)
    path.write_bytes(data[:third] + b"damaged" + data[third + 7 :])


def hollow(path: Path) -> None:
    """What is garbled may still be read, as another text; of this nothing can be."""
    data = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(data[:8] + bytes(len(data) - 16) + data[-8:])


def damage(data: Path, happens: Callable[[Path], None], *names: str) -> Path:
    """Damage files of the standing snapshot; gives its folder."""
    folder = (data / "current").resolve()
    folder.chmod(0o755)
    for name in names:
        happens(folder / name)
    return folder


def read(folder: Path) -> list[Run | Change]:
    """What is history in a snapshot."""
    return [*read_runs(folder), *read_history(folder, Change)]


@pytest.mark.parametrize(
    ("name", "happens"),
    [
        *product([f"{table}.parquet" for table in READ], [garbled]),
        *product(["documents.parquet", "runs.parquet", "changes.parquet"], [gone]),
        *product([DATABASE, SUMS, "inputs.json"], [gone, empty, garbled]),
    ],
)
def test_the_next_run_heals(config: Config, name: str, happens: Callable[[Path], None]) -> None:
    history = read((config.folder / "current").resolve())
    damage(config.folder, happens, name)
    outcome = build(config)
    folder = outcome.published.folder
    assert is_whole(folder)
    assert [one for one in read(folder) if one.run_id != outcome.run.run_id] == history
    assert not outcome.new_keys, "`mood` is none"


@pytest.mark.parametrize("table", ["runs", "changes"])
def test_history_that_is_gone_with_the_hashes_is_in_the_database(config: Config, table: str) -> None:
    history = read((config.folder / "current").resolve())
    folder = damage(config.folder, gone, f"{table}.parquet", SUMS)
    (folder / "inputs.json").unlink()
    outcome = build(config)
    assert [one for one in read(outcome.published.folder) if one.run_id != outcome.run.run_id] == history


@pytest.mark.parametrize(("happens", "table"), [(gone, "changes"), (empty, "runs"), (hollow, "runs")])
def test_history_that_is_gone_altogether_is_told(
    config: Config, happens: Callable[[Path], None], table: str
) -> None:
    damage(config.folder, gone, SUMS, DATABASE)
    damage(config.folder, happens, f"{table}.parquet")
    with pytest.raises(DataFolderError, match=rf"{table}\.parquet of the standing snapshot cannot be read"):
        build(config)


def test_a_database_that_cannot_be_opened_has_no_history(config: Config) -> None:
    """As one of a later DuckDB: it is as it was published, and yet of no use here."""
    folder = damage(config.folder, garbled, "runs.parquet", DATABASE)
    (folder / DATABASE).write_bytes(b"of a later format" * 1000)
    sums = folder / SUMS
    listed = [line for line in sums.read_text().splitlines() if not line.endswith(f" {DATABASE}")]
    sums.chmod(0o644)
    sums.write_text("\n".join([*listed, f"{sha256(folder / DATABASE)}  {DATABASE}"]) + "\n")
    with pytest.raises(DataFolderError, match=r"runs\.parquet of the standing snapshot cannot be read"):
        build(config)


@pytest.mark.parametrize("count", [1, 2])
def test_history_that_is_lost_is_told_with_the_command_that_goes_on(
    config: Config, made: Made, count: int
) -> None:
    if count == 1:
        config = Config(config.source, config.folder.with_name("other"))
        made(config)
        (Path(config.source) / "3.md").write_text(ARTICLE)
    folder = damage(config.folder, garbled, "runs.parquet", DATABASE)
    for _ in range(2):
        with pytest.raises(DataFolderError, match=r"neither it nor .* is as it was") as told:
            build(config)
    assert (config.folder / "current").resolve() == folder
    program, *words = shlex.split(str(told.value).split("`")[1])
    if count == 1:
        subprocess.run([program, *words], check=True)
    else:
        assert (program, newslinks(*words).returncode) == ("newslinks", 0)
    assert len(read_runs(build(config).published.folder)) == count


def test_a_snapshot_that_went_while_it_was_read(tmp_path: Path) -> None:
    with pytest.raises(
        DataFolderError, match=r"runs\.parquet cannot be read: .*; its folder is gone, try again$"
    ):
        read_runs(tmp_path / "snapshots" / "gone")
