"""Plain duckdb, pyarrow, pandas and polars open what is published, with the same rows and right types."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.pipeline import Outcome
from schemas.tables import TABLES

WHEN = datetime(2023, 8, 14, 20, 20, tzinfo=UTC)


@pytest.fixture
def current(published: Outcome) -> Path:
    return published.data / "current"


@pytest.mark.parametrize("table", TABLES)
def test_every_reader_sees_the_same_rows(current: Path, table: str) -> None:
    path = str(current / f"{table}.parquet")
    with duckdb.connect(str(current / "newslinks.duckdb"), read_only=True) as db:
        database: pa.Table = db.sql(f"FROM {table}").to_arrow_table()
    parquet = pq.read_table(path)
    assert database.cast(parquet.schema.remove_metadata()).to_pylist() == parquet.to_pylist()
    assert pl.read_parquet(path).to_dicts() == parquet.to_pylist()
    assert len(pd.read_parquet(path)) == parquet.num_rows


def test_times(current: Path) -> None:
    path = str(current / "articles.parquet")
    assert pl.read_parquet(path).schema["published_at"] == pl.Datetime("us", "UTC")
    assert str(pd.read_parquet(path)["published_at"].dtype) == "datetime64[us, UTC]"
    assert WHEN in pd.read_parquet(path)["published_at"].to_list()
    assert duckdb.execute(f"SELECT count(*) FROM '{path}' WHERE published_at = '{WHEN}'").fetchall() == [(1,)]


def test_czech_letters(current: Path) -> None:
    assert "Český rozhlas Radio Praha" in pd.read_parquet(current / "articles.parquet")["author"].to_list()
