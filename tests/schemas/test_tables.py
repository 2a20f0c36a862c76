"""What is published is declared once, and every derived description agrees."""

import json
import re
import subprocess
import sys
from datetime import datetime
from typing import Annotated, Any

import duckdb
import pyarrow.parquet as pq
import pytest
from pydantic import BaseModel

from flows.pipeline import Outcome
from schemas import seed
from schemas.columns import Column, arrow_schema, columns, describe
from schemas.tables import TABLES, Meta, Row
from tests.seeds import PROJECT

names = pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)

DECIDED = (
    "documents articles mentions links link_urls article_links stories merges providers article_topics images "
    "findings runs changes decisions"
)


def test_the_tables_of_the_design() -> None:
    assert set(TABLES) == set(DECIDED.split())


def has_its_type(column: Column, example: Any) -> bool:
    """Whether a column can have this value."""
    told = column.meta
    if column.type.duckdb == "TIMESTAMP WITH TIME ZONE":
        return datetime.fromisoformat(example).tzinfo is not None
    kind = {"VARCHAR": str, "BIGINT": int, "DOUBLE": float, "BOOLEAN": bool}[column.type.duckdb]
    is_within = kind is str or (told.least or 0) <= example <= (told.most or 2**31)
    return isinstance(example, kind) and is_within and (not column.values or example in column.values)


def is_a_key_of_seeds(told: str) -> bool:
    """Whether front matter has this key, nested as told."""
    nested: dict[str, type[BaseModel]] = {"provider": seed.Provider, "images": seed.Image}
    model: type[BaseModel] | None = seed.Article
    for name in told.split(maxsplit=1)[0].split("."):
        if not model or not any(field.alias == name for field in model.model_fields.values()):
            return False
        model = nested.get(name)
    return True


def test_the_files_of_a_table_are_told_by_its_name() -> None:
    """`<table>*.parquet` names a table whether it is in parts or not, as its page says."""
    for name in TABLES:
        assert [other for other in TABLES if other.startswith(name)] == [name]


def test_descriptions_are_the_same_without_docstrings() -> None:
    """Python leaves them out under `-OO`; the tables are to be the same bytes."""
    code = "from tests.schemas.test_tables import *; print(json.dumps({n: describe(r) for n, r in TABLES.items()}))"
    done = subprocess.run([sys.executable, "-OO", "-c", code], cwd=PROJECT, capture_output=True, check=True)
    assert json.loads(done.stdout) == {name: describe(row) for name, row in TABLES.items()}


@names
def test_declarations(row: type[Row]) -> None:
    found = {column.name: column for column in columns(row)}
    assert describe(row).endswith(".")
    assert set(row.key) <= set(found)
    assert not any(found[name].is_nullable for name in row.key)
    assert set(row.order) <= set(found)
    for column in found.values():
        assert column.sentence[0].isupper() or column.sentence[0] == "`"
        assert column.sentence.endswith((".", ")")), column
        assert "|" not in column.description  # it stands in a table of Markdown
        assert has_its_type(column, column.meta.example)
        assert not column.meta.seed or is_a_key_of_seeds(column.meta.seed)
        assert not any(
            text.endswith(".") for text in (column.meta.unit, column.meta.seed, column.meta.null) if text
        )
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


def test_the_page_says_what_is_declared() -> None:
    page = (PROJECT / "schemas" / "TABLES.md").read_text("utf-8")
    for row in TABLES.values():
        (section,) = re.findall(rf"^## {row.table}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        assert describe(row) in section
        lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
        assert [(name.strip("`"), text) for name, _, text in lines] == [
            (c.name, c.description) for c in columns(row)
        ]


def test_what_is_told() -> None:
    """All there is to tell of a column, in one order."""
    found = {column.name: column.description for column in columns(TABLES["documents"])}
    assert found["bytes"] == (
        "Size of the file. Unit: bytes. Range: 0 or more. Example: 2452. Empty: the file could not be read."
    )
    assert found["outcome"].endswith(" One of: accepted, rejected.")
    found = {column.name: column.description for column in columns(TABLES["articles"])}
    assert "In a seed: publishedDateTime." in found["published_at"]


class Half(Row):
    """A table of columns that are told of by half."""

    table = "half"
    key = ("half_id",)


def test_a_column_needs_an_example() -> None:
    class Unshown(Half):
        half_id: str
        """Identifies nothing."""

    with pytest.raises(TypeError, match=r"Unshown\.half_id has no example"):
        columns(Unshown)


def test_a_column_that_may_be_empty_says_what_that_means() -> None:
    class Unclear(Half):
        half_id: Annotated[str, Meta("h_1")]
        """Identifies nothing."""
        name: Annotated[str | None, Meta("a")]
        """Name of nothing."""

    with pytest.raises(TypeError, match=r"Unclear\.name has no word on what empty means"):
        columns(Unclear)


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
