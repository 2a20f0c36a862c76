"""Parquet files as readers want them, and large tables in parts that every reader of ours copes with."""

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from flows.snapshot import is_whole
from flows.snapshot.diff import diff
from flows.snapshot.layout import parts
from flows.snapshot.reading import read_runs, read_values
from flows.store import parquet
from flows.store.parquet import write_table
from schemas.columns import arrow_schema
from schemas.tables import TABLES, ArticleTopic, Link, LinkUrl, Row
from tests.commands import newslinks
from tests.seeds import ARTICLE, SEEDS

SMALL = {"PART_ROWS": 7, "GROUP_ROWS": 3}
"""As if a few rows were many."""


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, rows in SMALL.items():
        monkeypatch.setattr(parquet, name, rows)


@pytest.fixture
def config(small_parts: None, source: Path, data: Path) -> Config:  # noqa: ARG001
    shutil.copytree(SEEDS, source, dirs_exist_ok=True)
    return Config(source, data)


def topics(count: int, topic: str = "AI") -> pa.Table:
    rows = [{"article_id": f"a_{number:09}", "position": 1, "topic": topic} for number in range(count)]
    return pa.Table.from_pylist(rows, arrow_schema(ArticleTopic))


def sizes(path: Path) -> list[int]:
    metadata = pq.read_metadata(path)
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]


def test_no_name_begins_another() -> None:
    """So that `links*.parquet` is one table, in one file or in parts."""
    assert not [(one, other) for one in TABLES for other in TABLES if one != other and other.startswith(one)]


def test_pages_can_be_skipped(published: Outcome) -> None:
    for name in TABLES:
        metadata = pq.read_metadata(published.data / "current" / f"{name}.parquet")
        for number in range(metadata.num_columns if metadata.num_rows else 0):
            column = metadata.row_group(0).column(number)
            assert column.compression == "ZSTD"
            assert column.has_offset_index
            assert column.has_column_index


@pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)
def test_addresses_have_a_bloom_filter(row: type[Row], published: Outcome) -> None:
    path = published.data / "current" / f"{row.table}.parquet"
    found = duckdb.execute(
        "SELECT path_in_schema FROM parquet_metadata(?) WHERE bloom_filter_offset IS NOT NULL", [str(path)]
    ).fetchall()
    assert {name for (name,) in found} == set(row.lookups)


@pytest.mark.parametrize("count", [1, 1_000])
def test_a_bloom_filter_is_as_large_as_it_needs_to_be(tmp_path: Path, count: int) -> None:
    """Of one bit in a hundred in vain, ten bits for each address; rounded up to a power of two."""
    row = dict.fromkeys(LinkUrl.model_fields, "") | {"kind": "web", "is_shared": False}
    rows = [row | {"url": str(number)} for number in range(count)]
    (path,) = write_table(pa.Table.from_pylist(rows, arrow_schema(LinkUrl)), LinkUrl, tmp_path)
    ((length,),) = duckdb.execute(
        "SELECT bloom_filter_length FROM parquet_metadata(?) WHERE path_in_schema = 'url'", [str(path)]
    ).fetchall()
    assert 1.2 * count < length < 100 + 2.5 * count


def test_every_reader_knows_the_encodings(published: Outcome) -> None:
    for name in TABLES:
        metadata = pq.read_metadata(published.data / "current" / f"{name}.parquet")
        for number in range(metadata.num_columns):
            assert set(metadata.row_group(0).column(number).encodings) <= {"PLAIN", "RLE", "RLE_DICTIONARY"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (0, {"article_topics": [0]}),
        (6, {"article_topics": [3, 3]}),
        (7, {"article_topics": [3, 3, 1]}),
        (8, {"article_topics-00001": [3, 3], "article_topics-00002": [2]}),
        (13, {"article_topics-00001": [3, 3], "article_topics-00002": [3, 3, 1]}),
    ],
)
def test_a_large_table_has_parts(
    rows: int,
    expected: dict[str, list[int]],
    small_parts: None,  # noqa: ARG001
    tmp_path: Path,
) -> None:
    """As many whole row groups as are allowed: three groups of three are more than seven rows."""
    paths = write_table(topics(rows), ArticleTopic, tmp_path)
    assert {path.stem: sizes(path) for path in paths} == expected
    assert parts(tmp_path, "article_topics") == paths
    assert pa.concat_tables(pq.read_table(path) for path in paths).num_rows == rows


def test_what_is_large_in_bytes_has_parts_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 20_000)
    monkeypatch.setattr(parquet, "PART_BYTES", 50_000)
    paths = write_table(topics(100, "x" * 1_000), ArticleTopic, tmp_path)
    assert [sizes(path)[:2] for path in paths] == [[19, 19]] * 2 + [[19, 5]]
    assert write_table(topics(1, "x" * 100_000), ArticleTopic, tmp_path / "..")  # one row is never cut


def test_the_size_of_a_row_does_not_rest_on_the_pieces_it_comes_in() -> None:
    pieces = pa.chunked_array([["abc"], [None, "a"]])
    for texts in (pieces, pieces.dictionary_encode()):
        assert list(parquet._sizes(pa.table([texts], ["text"]))) == [11, 8, 9]


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five seeds, published in parts."""
    with pytest.MonkeyPatch.context() as patch:
        for name, rows in SMALL.items():
            patch.setattr(parquet, name, rows)
        return build(Config(SEEDS, tmp_path_factory.mktemp("parts") / "data")).published.folder


def test_a_snapshot_in_parts_is_the_same(in_parts: Path, published: Outcome) -> None:
    assert len(parts(in_parts, "links")) == 4
    with duckdb.connect(str(in_parts / "newslinks.duckdb"), read_only=True) as db:
        for name in TABLES:
            made = pa.concat_tables(pq.read_table(path) for path in parts(in_parts, name))
            known = pq.read_table(published.data / "current" / f"{name}.parquet")
            if not TABLES[name].is_history:
                assert made.equals(known)
            loaded = db.sql(f"FROM {name}").to_arrow_table()
            assert loaded.cast(made.schema.remove_metadata()).to_pylist() == made.to_pylist()
    assert [json.loads(line)["passed"] for line in passed(in_parts)] == [True] * len(passed(in_parts))


def passed(folder: Path) -> list[str]:
    return [json.dumps({"passed": one["passed"]}) for one in json.loads((folder / "checks.json").read_text())]


def test_others_read_the_parts(in_parts: Path) -> None:
    files = parts(in_parts, "links")
    assert len(pd.concat(map(pd.read_parquet, files))) == 22
    assert len(pd.read_parquet(files)) == 22
    assert len(pl.read_parquet(in_parts / "links*.parquet")) == 22
    assert duckdb.execute(f"SELECT count(*) FROM '{in_parts}/links*.parquet'").fetchall() == [(22,)]
    assert pq.ParquetDataset(files).read().num_rows == 22


def test_snapshots_are_read_by_their_paths(published: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a file of Python's, one time in a hundred on a busy machine, ends with SIGABRT."""
    opened: list[object] = []

    class Noted(pq.ParquetFile):
        def __init__(self, source: Path) -> None:
            opened.append(source)
            super().__init__(source)

    monkeypatch.setattr(pq, "ParquetFile", Noted)
    assert read_runs(published.published.folder)
    assert opened == [published.published.folder / "runs.parquet"]


def test_commands_cope_with_parts(config: Config, tmp_path: Path) -> None:
    first = build(config)
    again = build(config)
    assert not again.published.is_new
    (Path(config.source) / "more.md").write_text(ARTICLE)
    second = build(config)
    tables = diff(first.published.folder, second.published.folder).tables
    assert (tables["documents"].added, tables["links"].added) == (1, 2)
    assert len(read_runs(config.folder / "current")) == 2
    assert len(read_values(second.published.folder, Link, ["link_id", "url"])) == 24
    with duckdb.connect(str(second.published.folder / "newslinks.duckdb"), read_only=True) as db:
        added = db.execute("SELECT added_count FROM last_changes WHERE table_name = 'links'").fetchall()
        assert added == [(2,)]
    done = newslinks("verify", "--data", config.folder)
    assert (done.returncode, done.stderr) == (0, "")
    done = newslinks("export", "links", "--format", "csv", "--to", tmp_path, "--data", config.folder)
    assert done.stdout.endswith("links.csv: 24 rows\n")


def test_the_data_package_lists_the_parts(in_parts: Path) -> None:
    package = json.loads((in_parts / "datapackage.json").read_text("utf-8"))
    frictionless.Package.from_descriptor(package)
    (links,) = (one for one in package["resources"] if one["name"] == "links")
    assert links["path"] == [path.name for path in parts(in_parts, "links")]
    assert links["rowCount"] == 22
    assert links["bytes"] == sum((in_parts / name).stat().st_size for name in links["path"])


def test_a_part_that_is_missing_is_missed(config: Config) -> None:
    current = build(config).published.folder
    assert is_whole(current)
    current.chmod(0o755)
    parts(current, "links")[-1].unlink()
    assert not is_whole(current)
    assert build(config).published.is_new
    assert newslinks("verify", current.name, "--data", config.folder).returncode == 5


def test_a_part_that_was_changed_fails_the_check(config: Config) -> None:
    """The checks look at all parts: one row less in the last one is seen."""
    current = build(config).published.folder
    current.chmod(0o755)
    last = parts(current, "links")[-1]
    table = pq.read_table(last)
    last.unlink()
    pq.write_table(table.slice(1), last)
    done = newslinks("verify", "--data", config.folder)
    assert done.returncode == 5
    assert (
        "check   parquet_agrees: error: {'in_table': 'links', 'rows': 22, 'rows_in_parquet': 21}" in done.stdout
    )


def test_parts_are_the_same_bytes_every_time(in_parts: Path, config: Config) -> None:
    again = build(config).published.folder
    assert digests(in_parts) == digests(again)
    assert in_parts.name.partition("-")[2] == again.name.partition("-")[2]


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.parquet"))
        if not TABLES[path.stem.partition("-")[0]].is_history
    }
