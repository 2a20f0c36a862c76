import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.errors import DataFolderError
from flows.pipeline import build
from flows.snapshot import reading
from flows.store import store, write_runs
from flows.store.parquet import TableWriter
from schemas.columns import arrow_schema
from schemas.tables import TABLES, Link
from tests.seeds import ARTICLE, PAGE, SEEDS


def parquet(data: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in (data / "current").glob("*.parquet")
        if not TABLES[path.stem].is_history
    }


def test_the_same_seeds_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Config(SEEDS, tmp_path / "first"))
    source = tmp_path / "elsewhere"
    source.mkdir()
    for path in sorted(SEEDS.glob("*.txt"), reverse=True):
        shutil.copy(path, source)
    real = os.scandir

    class Reversed(list[os.DirEntry[str]]):
        def __init__(self, folder: Path) -> None:
            super().__init__(list(real(folder))[::-1])

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr("flows.read.folder.os.scandir", Reversed)
    build(Config(source, tmp_path / "second"))
    first, second = parquet(tmp_path / "first"), parquet(tmp_path / "second")
    assert len(first) == len(TABLES) - 2
    assert first == second


def test_a_changed_seed_gives_other_bytes(source: Path, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, source, dirs_exist_ok=True)
    build(Config(source, tmp_path / "first"))
    path = source / "000_cd38739556ff21db.txt"
    path.write_text(path.read_text().replace("quality: 37", "quality: 38"))
    build(Config(source, tmp_path / "second"))
    first, second = parquet(tmp_path / "first"), parquet(tmp_path / "second")
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"documents.parquet", "articles.parquet", "links.parquet"}


def test_the_time_zone_of_the_machine_does_not_matter(source: Path, data: Path) -> None:
    (source / "page.md").write_text(PAGE)
    (source / "later.md").write_text(ARTICLE.replace("related:", "publishedDateTime: 2099-01-01\nrelated:"))
    here, there = build(Config(source, data / "here")).data, data / "there"
    command = [str(Path(sys.executable).parent / "newslinks"), "build", str(source), "--data", str(there)]
    subprocess.run(command, env=os.environ | {"TZ": "Asia/Tokyo"}, check=True, capture_output=True)
    assert parquet(here) == parquet(there)
    results = [(folder / "current" / "checks.json").read_text() for folder in (here, there)]
    assert results[0] == results[1]
    assert '"published_at": "2099-01-01 00:00:00+00"' in results[0]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_rows_that_cannot_be_written_are_not_passed_over(
    place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = count()

    def add(_: TableWriter, table: pa.Table) -> None:
        if next(numbers) == place:
            raise OSError(f"no room for {table.num_rows} rows")

    monkeypatch.setattr(TableWriter, "add", add)
    with pytest.raises(OSError, match="no room for 0 rows"):
        store([(Link, arrow_schema(Link).empty_table())] * 3, tmp_path)


def test_the_link_is_to_be_changed_only_if_it_leads_there(data: Path) -> None:
    old, new = (data / "snapshots" / f"2026010{day}T000000.000Z-0123456789ab" for day in (1, 2))
    new.mkdir(parents=True)
    (data / "current").symlink_to(new)
    with pytest.raises(DataFolderError, match=f"`rm {data / 'current'}`"):
        reading.read_runs(new)
    old.mkdir()
    with pytest.raises(DataFolderError, match=f"`newslinks rollback --data {data}`"):
        reading.read_runs(new)
    with pytest.raises(DataFolderError, match=r"runs.parquet cannot be read: .*; remove that snapshot"):
        reading.read_runs(old)


def test_a_column_that_is_missing_is_told_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "snapshots" / "old"
    old.mkdir(parents=True)
    pq.write_table(pa.table({"run_id": ["r_1"]}), old / "runs.parquet")
    with pytest.raises(
        DataFolderError, match=r"^.*runs.parquet cannot be read: started_at: Field required; remove"
    ):
        reading.read_runs(old)


def test_runs_of_which_there_are_none_are_told_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "snapshots" / "old"
    old.mkdir(parents=True)
    write_runs(old, [])
    with pytest.raises(DataFolderError, match=r"^.*runs.parquet cannot be read: it has no rows; remove"):
        reading.read_run(old)
