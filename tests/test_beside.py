"""What fails in a thread beside another one ends the run as it would alone."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import warehouse
from flows.config import Config
from flows.errors import ChecksFailedError, DataFolderError
from flows.pipeline import build
from flows.report import facts
from flows.snapshot.layout import DATABASE
from flows.stages import P, R, Stage
from flows.store import parquet, store
from schemas.columns import arrow_schema
from schemas.tables import TABLES, Document, Row
from tests.conftest import Made
from tests.seeds import ARTICLE, SEEDS

SIZES = {"mentions": 60_000, "article_links": 60_000, "images": 60_000, "article_topics": 10_000}
"""Rows of the largest tables of some thousand files."""
LOADS = 8


@pytest.mark.parametrize("more", [0, 1, 5])
def test_a_piece_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
    """Whether it is the last one, or others are made meanwhile; of those, no more than one."""
    made: list[int] = []

    def pieces() -> Iterator[tuple[type[Row], pa.Table]]:
        for number in range(1 + more):
            made.append(number)
            yield Document, arrow_schema(Document).empty_table()

    def add(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(parquet.TableWriter, "add", add)
    with pytest.raises(OSError, match="the disk is full"):
        store(pieces(), tmp_path)
    assert len(made) == 1 + min(more, 1)


def test_tables_that_are_loaded_beside_others_are_whole(made: Made, tmp_path: Path) -> None:
    """Small ones begin and end while a large one is loaded; several times, as it is a matter of moments."""
    standing = made(Config(SEEDS, tmp_path / "data")).published.folder
    for path in standing.glob("*.parquet"):
        table = pq.read_table(path)
        if table.num_rows:
            table = table.take(np.arange(SIZES.get(path.stem, 1_000)) % table.num_rows)
        pq.write_table(table, tmp_path / path.name)
    expected = {name: pq.read_metadata(tmp_path / f"{name}.parquet").num_rows for name in TABLES}
    for _ in range(LOADS):
        warehouse.load(tmp_path)
        with duckdb.connect(tmp_path / DATABASE, read_only=True) as db:
            assert {name: len(db.table(name)) for name in TABLES} == expected
        (tmp_path / DATABASE).unlink()


@pytest.mark.parametrize("name", ["documents", "mentions", "changes"])
def test_a_table_that_cannot_be_loaded(made: Made, tmp_path: Path, name: str) -> None:
    standing = made(Config(SEEDS, tmp_path / "data")).published.folder
    folder = shutil.copytree(standing, tmp_path / "copy")
    folder.chmod(0o755)
    for path in (folder / DATABASE, folder / f"{name}.parquet"):
        path.unlink()
    (folder / f"{name}.parquet").write_bytes(b"no table")
    with pytest.raises(duckdb.Error, match=f"{name}.parquet"):
        warehouse.load(folder)


def test_what_is_loaded_beside_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by Ctrl-C: a large table is not loaded to its end first, though it only begins to be."""
    begun, ended = Event(), list[str]()

    def fill(_: Path, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        if name == "documents":
            begun.wait()
            raise KeyboardInterrupt
        if name == "mentions":
            begun.set()
            time.sleep(0.3)  # it is interrupted now, before its statement
            try:
                connection.execute("SELECT sum(hash(range)) FROM range(2_000_000_000)")
            except duckdb.InterruptException:
                ended.append(name)

    monkeypatch.setattr(warehouse, "_fill", fill)
    with pytest.raises(KeyboardInterrupt):
        warehouse.load(tmp_path)
    assert ended == ["mentions"]


def stages(told: list[str]) -> Stage:
    """Tells which stages come to their end."""

    def run(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        result = work(*args, **kwargs)
        told.append(work.__name__)
        return result

    return run


@pytest.mark.parametrize("fails", [False, True])
def test_a_page_that_cannot_be_made(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    """What it says is asked while the checks run; that it failed is told after them, unless they fail."""
    (source / "a.md").write_text(ARTICLE)

    def gather(*_: object) -> None:
        raise OSError("the disk is full")

    def failed(*_: object) -> None:
        raise ChecksFailedError("failed")

    told: list[str] = []
    monkeypatch.setattr(facts, "gather", gather)
    if fails:
        monkeypatch.setattr("flows.check.check", failed)
    with pytest.raises(ChecksFailedError if fails else DataFolderError):
        build(Config(source, data), stages(told))
    assert told[-1] == ("load" if fails else "check")


def test_what_the_page_asks_is_interrupted(source: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by Ctrl-C during the checks."""
    (source / "a.md").write_text(ARTICLE)
    begun, ended = Event(), list[str]()

    def gather(db: duckdb.DuckDBPyConnection, *_: object) -> None:
        begun.set()
        try:
            db.execute("SELECT sum(hash(range)) FROM range(2_000_000_000)")
        except duckdb.InterruptException:
            ended.append("page")

    def check(_: Path) -> None:
        begun.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr(facts, "gather", gather)
    monkeypatch.setattr("flows.check.check", check)
    with pytest.raises(KeyboardInterrupt):
        build(Config(source, data))
    assert ended == ["page"]
    assert not list((data / "snapshots").iterdir())
