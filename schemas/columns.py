"""From a row model to the column list, Arrow schema, DuckDB DDL and Markdown of its table."""

import inspect
import types
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import pyarrow as pa

from schemas.tables import Row


class Type(NamedTuple):
    """A type of column in both worlds."""

    arrow: pa.DataType
    duckdb: str


TYPES: dict[type, Type] = {
    str: Type(pa.string(), "VARCHAR"),
    int: Type(pa.int64(), "BIGINT"),
    float: Type(pa.float64(), "DOUBLE"),
    bool: Type(pa.bool_(), "BOOLEAN"),
    datetime: Type(pa.timestamp("us", tz="UTC"), "TIMESTAMP WITH TIME ZONE"),
}


class Column(NamedTuple):
    """A column as its field declares it."""

    name: str
    type: Type
    is_nullable: bool
    values: tuple[str, ...]
    """The only values it can have; empty where any will do."""
    description: str


def columns(row: type[Row]) -> list[Column]:
    """The columns of a table, its key first and the others in the order of declaration.

    Raises TypeError for a field without a description or of a type no column can have.
    """
    fields = row.model_fields
    order = [*row.key, *(name for name in fields if name not in row.key)]
    return [_column(row, name, fields[name].annotation, fields[name].description) for name in order]


def arrow_schema(row: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, with the descriptions as metadata of the fields and of the schema."""
    return pa.schema(
        [
            pa.field(c.name, c.type.arrow, c.is_nullable, metadata={"description": c.description})
            for c in columns(row)
        ],
        metadata={"table": row.table, "description": describe(row)},
    )


def duckdb_ddl(row: type[Row]) -> list[str]:
    """The statements that create a table in DuckDB, with NOT NULL, CHECK and COMMENT ON."""
    lines = [_definition(column) for column in columns(row)]
    return [
        f"CREATE TABLE {row.table} ({', '.join(lines)})",
        f"COMMENT ON TABLE {row.table} IS {quote(describe(row))}",
        *(
            f'COMMENT ON COLUMN {row.table}."{column.name}" IS {quote(column.description)}'
            for column in columns(row)
        ),
    ]


def markdown(rows: Iterable[type[Row]]) -> str:
    """The tables as the README shows them: a heading and a list of columns each."""
    return "\n\n".join(_markdown_table(row) for row in rows) + "\n"


def describe(row: type[Row]) -> str:
    """The description of a table."""
    return " ".join((inspect.getdoc(row) or "").split())


def quote(text: str) -> str:
    """The text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _column(row: type[Row], name: str, annotation: Any, description: str | None) -> Column:
    place = f"{row.__name__}.{name}"
    if not description:
        raise TypeError(f"{place} has no description")
    options = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    inner = [option for option in options if option is not types.NoneType]
    values = _values(inner[0])
    base = str if values else inner[0]
    if len(inner) != 1 or base not in TYPES:
        raise TypeError(f"{place} has a type no column can have: {annotation}")
    return Column(name, TYPES[base], len(options) > 1, values, " ".join(description.split()))


def _values(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return tuple(annotation)
    return ()


def _definition(column: Column) -> str:
    parts = [f'"{column.name}"', column.type.duckdb]
    if not column.is_nullable:
        parts.append("NOT NULL")
    if column.values:
        parts.append(f'CHECK ("{column.name}" IN ({", ".join(map(quote, column.values))}))')
    return " ".join(parts)


def _markdown_table(row: type[Row]) -> str:
    head = f"### {row.table}\n\n{describe(row)} Key: {', '.join(f'`{name}`' for name in row.key)}.\n"
    lines = [
        f"| `{c.name}` | {c.type.arrow}{', may be empty' if c.is_nullable else ''} | {c.description} |"
        for c in columns(row)
    ]
    return "\n".join([head, "| column | type | what it holds |", "| --- | --- | --- |", *lines])
