"""What is published is declared once, and every derived description agrees."""

import duckdb
import pyarrow.parquet as pq
import pytest

from flows.pipeline import Outcome
from schemas.columns import arrow_schema, columns, describe
from schemas.tables import TABLES, Row

names = pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)

DECIDED = (
    "documents articles mentions links link_urls article_links stories merges providers article_topics images "
    "findings runs"
)


def test_the_tables_of_the_design() -> None:
    assert set(TABLES) == set(DECIDED.split())


@names
def test_declarations(row: type[Row]) -> None:
    found = {column.name: column for column in columns(row)}
    assert describe(row).endswith(".")
    assert set(row.key) <= set(found)
    assert not any(found[name].is_nullable for name in row.key)
    assert set(row.order) <= set(found)
    for column in found.values():
        assert column.description[0].isupper() or column.description[0] == "`"
        assert column.description.endswith((".", ")")), column
        assert column.name.endswith("_at") == (column.type.duckdb == "TIMESTAMP WITH TIME ZONE")
        assert column.name.startswith(("is_", "has_")) == (column.type.duckdb == "BOOLEAN")
    for name, target in row.references.items():
        table, key = target.split(".")
        assert name in found
        assert TABLES[table].key == (key,)


@names
def test_the_database_says_what_is_declared(row: type[Row], db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [row.table]).fetchall() == [
        (describe(row),)
    ]
    found = db.execute(
        """SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()
        WHERE table_name = ? ORDER BY column_index""",
        [row.table],
    ).fetchall()
    assert found == [(c.name, c.type.duckdb, c.is_nullable, c.description) for c in columns(row)]


@names
def test_the_parquet_says_what_is_declared(row: type[Row], published: Outcome) -> None:
    schema = pq.read_schema(published.data / "current" / f"{row.table}.parquet")
    assert schema.equals(arrow_schema(row), check_metadata=True)
    described = {field.name: (field.metadata or {})[b"description"].decode() for field in schema}
    assert described == {c.name: c.description for c in columns(row)}


def test_a_column_needs_a_description() -> None:
    class Silent(Row):
        """A table with a column nobody described."""

        table = "silent"
        key = ("silent_id",)

        silent_id: str

    with pytest.raises(TypeError, match=r"Silent\.silent_id has no description"):
        columns(Silent)


def test_a_column_is_flat() -> None:
    class Nested(Row):
        """A table with a list in it."""

        table = "nested"
        key = ("nested_id",)

        nested_id: list[str]
        """Identifies nothing."""

    with pytest.raises(TypeError, match=r"Nested\.nested_id has a type no column can have"):
        columns(Nested)
