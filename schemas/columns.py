"""From a row model to the column list, Arrow schema, DuckDB DDL and Markdown of its table."""

import ast
import inspect
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import pyarrow as pa
from pydantic.fields import FieldInfo

from schemas.tables.row import Meta, Row


class Type(NamedTuple):
    """A type of column, under the names that Arrow, DuckDB and data packages give it."""

    arrow: pa.DataType
    duckdb: str
    package: str
    """In the Table Schema of a data package."""


TYPES: dict[type, Type] = {
    str: Type(pa.string(), "VARCHAR", "string"),
    int: Type(pa.int64(), "BIGINT", "integer"),
    float: Type(pa.float64(), "DOUBLE", "number"),
    bool: Type(pa.bool_(), "BOOLEAN", "boolean"),
    datetime: Type(pa.timestamp("us", tz="UTC"), "TIMESTAMP WITH TIME ZONE", "datetime"),
}


class Column(NamedTuple):
    """A column as its field declares it."""

    name: str
    type: Type
    is_nullable: bool
    values: tuple[str, ...]
    """The only values it can have; empty where any will do."""
    sentence: str
    """What it holds."""
    meta: Meta
    """What else describes it; it always has an example."""

    @property
    def description(self) -> str:
        """Its whole description, as a text for people: the same wherever columns are described."""
        return " ".join((self.sentence, *(f"{name}: {text}." for name, text in self._facts())))

    def _facts(self) -> Iterator[tuple[str, str]]:
        meta = self.meta
        if meta.unit:
            yield "Unit", meta.unit
        if self.values:
            yield "One of", ", ".join(self.values)
        if meta.least is not None:
            yield "Range", f"{meta.least} or more" if meta.most is None else f"{meta.least} to {meta.most}"
        if meta.seed:
            yield "In a seed", meta.seed
        if not self.values and self.type.duckdb != "BOOLEAN":
            yield "Example", str(meta.example)
        if meta.null:
            yield "Empty", meta.null


@cache
def columns(row: type[Row]) -> tuple[Column, ...]:
    """The columns of a table, its key first and the others in the order of declaration.

    Raises TypeError for a field of a type no column can have, or one that is described too little.
    """
    found = row.model_fields
    order = [*row.key, *(name for name in found if name not in row.key)]
    return tuple(_column(f"{row.__name__}.{name}", name, found[name]) for name in order)


@cache
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
    """The tables as the page of tables shows them: a heading and a list of columns each."""
    return "\n".join(_markdown_table(row) for row in rows)


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: the names of its columns, and rows of cells."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (names, ["---"] * len(names), *rows))


def describe(row: type[Row]) -> str:
    """The description of a table: the docstring of its model."""
    return " ".join((row.__doc__ or _docstring(row)).split())


def _docstring(row: type[Row]) -> str:
    """The docstring of a model where Python runs without docstrings (`-OO`)."""
    # From the source: under `-OO`, `ast.parse` drops docstrings as well, from Python 3.14 on.
    tree = compile(inspect.getsource(row), row.__name__, "exec", ast.PyCF_ONLY_AST, optimize=0)
    assert isinstance(tree, ast.Module)
    (model,) = tree.body
    assert isinstance(model, ast.ClassDef)
    return ast.get_docstring(model) or ""


def quote(text: str) -> str:
    """The text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _column(place: str, name: str, field: FieldInfo) -> Column:
    is_union = get_origin(field.annotation) in (Union, types.UnionType)
    options = get_args(field.annotation) if is_union else (field.annotation,)
    inner = [option for option in options if option is not types.NoneType]
    kind, *within = get_args(inner[0]) if get_origin(inner[0]) is Annotated else inner[:1]
    values = _values(kind)
    base = str if values else kind
    if len(inner) != 1 or base not in TYPES:
        raise TypeError(f"{place} has a type no column can have: {field.annotation}")
    meta = _merged(one for one in (*within, *field.metadata) if isinstance(one, Meta))
    if meta.example is None:
        meta = replace(meta, example=values[0] if values else True if base is bool else None)
    sentence, is_nullable = " ".join((field.description or "").split()), len(options) > 1
    missing = {
        "description": not sentence,
        "example": meta.example is None,
        "word on what empty means": is_nullable and not meta.null,
    }
    if lacking := [what for what, is_missing in missing.items() if is_missing]:
        raise TypeError(f"{place} has no {lacking[0]}")
    return Column(name, TYPES[base], is_nullable, values, sentence, meta)


def _merged(words: Iterable[Meta]) -> Meta:
    """All that several say; of what two say, the later one."""
    said = {name: value for word in words for name, value in vars(word).items() if value is not None}
    return Meta(**said)


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
    head = f"## {row.table}\n\n{describe(row)} Key: {', '.join(f'`{name}`' for name in row.key)}.\n\n"
    lines = (
        (f"`{c.name}`", f"{c.type.arrow}{', may be empty' if c.is_nullable else ''}", c.description)
        for c in columns(row)
    )
    return head + table(("column", "type", "what it holds"), lines)
