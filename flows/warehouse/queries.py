"""Queries that are kept in files of their own: the comments above the SQL say what a query gives.

After an empty comment, they say what each column of its answer holds: `name: sentence`, or `name: table.column`
where it holds the same as that column.
"""

import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.columns import columns
from schemas.findings import Severity
from schemas.tables import TABLES

if TYPE_CHECKING:
    import duckdb

WARNING = "severity: warning"


class Query(NamedTuple):
    """A query as its file declares it."""

    name: str
    description: str
    sql: str
    severity: Severity = Severity.ERROR
    """Of a check: whether what it finds stops a run."""
    columns: dict[str, str] = {}  # noqa: RUF012 - a default that nobody changes
    """Of a view or macro: what each column of its answer holds."""


def declared(folder: str) -> list[Query]:
    """The queries of a folder of this package, by name."""
    found = (path for path in files("flows").joinpath(folder).iterdir() if path.name.endswith(".sql"))
    return [_query(path.name.removesuffix(".sql"), path.read_text("utf-8")) for path in sorted(found, key=str)]


def mappings(answer: "duckdb.DuckDBPyConnection", most: int | None = None) -> list[dict[str, Any]]:
    """The rows of an answer, or the first of them, each as a mapping from the names of its columns."""
    names = [column[0] for column in answer.description or []]
    rows = answer.fetchall() if most is None else answer.fetchmany(most)
    return [dict(zip(names, row, strict=True)) for row in rows]


def in_order(queries: list[Query]) -> list[Query]:
    """The queries, each after those that it names."""
    named = {query.name: query for query in queries}
    words = {query.name: set(re.findall(r"\w+", query.sql)) for query in queries}
    needed = {name: sorted(found & set(named) - {name}) for name, found in words.items()}
    return [named[name] for name in TopologicalSorter(needed).static_order()]


def _query(name: str, text: str) -> Query:
    lines = text.splitlines()
    comments = [line.removeprefix("--").removeprefix(" ") for line in lines if line.startswith("--")]
    severity = Severity.WARNING if WARNING in comments else Severity.ERROR
    sql = "\n".join(line for line in lines if not line.startswith("--"))
    told, _, its_columns = "\n".join(line for line in comments if line != WARNING).partition("\n\n")
    found = re.findall(r"^(\w+): (.+(?:\n  .+)*)", its_columns, re.MULTILINE)
    # A column of a table that is named in place of a description lends its own.
    described = {column: _table_columns().get(text := " ".join(said.split()), text) for column, said in found}
    return Query(name, " ".join(told.split()), sql.strip().removesuffix(";"), severity, described)


@cache
def _table_columns() -> dict[str, str]:
    return {
        f"{name}.{column.name}": column.description for name, row in TABLES.items() for column in columns(row)
    }
