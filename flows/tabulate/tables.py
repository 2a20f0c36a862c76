"""Tables in the making: columns, not rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa

from flows.arrays import Ints
from schemas.columns import arrow_schema
from schemas.tables import Article, ArticleLink, Finding, Link, Mention, Row, Story

T = TypeVar("T", bound=Row)
Array: TypeAlias = "pa.Array[Any]"


@dataclass(frozen=True)
class Tables:
    """Every table, its rows sorted as it declares."""

    arrow: dict[str, pa.Table]

    def __str__(self) -> str:
        shown = (Article, Mention, ArticleLink, Link, Story, Finding)
        return ", ".join(f"{self.size(row):,} {row.table}" for row in shown)

    def __getitem__(self, row: type[T]) -> list[T]:
        """The rows of a table as models; for small tables."""
        return [row.model_validate(values) for values in self.arrow[row.table].to_pylist()]

    def column(self, row: type[Row], name: str) -> list[Any]:
        """The values of a column."""
        return list(self.arrow[row.table][name].to_pylist())

    def size(self, row: type[Row]) -> int:
        """How many rows a table has."""
        return int(self.arrow[row.table].num_rows)


class Chosen:
    """Some rows of columns, in any order and any number of times."""

    def __init__(self, which: Ints) -> None:
        self._which = which
        self._once = pa.array(which).dictionary_encode()
        """Each row that is chosen, once, in the order in which they come; and which of these comes where."""

    def of(self, column: Array) -> Array:
        """The chosen values of a column; texts once each, as they are kept in a Parquet file too."""
        if not pa.types.is_string(column.type):
            return column.take(self._which)
        once = column.take(self._once.dictionary).dictionary_encode()
        return pa.DictionaryArray.from_arrays(once.indices.take(self._once.indices), once.dictionary)

    def of_all(self, columns: Mapping[str, Array]) -> dict[str, Array]:
        """The chosen values of columns."""
        return {name: self.of(column) for name, column in columns.items()}


def arrays(row: type[Row], columns: Mapping[str, Sequence[Any]]) -> dict[str, Array]:
    """Some columns of a table as arrays of their types."""
    schema = arrow_schema(row)
    return {name: pa.array(values, schema.field(name).type) for name, values in columns.items()}


def from_columns(row: type[Row], columns: Mapping[str, Array], is_sorted: bool = False) -> pa.Table:
    """A table from its columns; the rows are put in order, unless they are."""
    declared = arrow_schema(row)
    fields = [field.with_type(columns[field.name].type) for field in declared]
    schema = pa.schema(fields).with_metadata(declared.metadata)
    table = pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)
    return table if is_sorted else table.sort_by([(name, "ascending") for name in row.order or row.key])


def from_rows(row: type[Row], rows: Iterable[Sequence[Any]], names: Sequence[str]) -> pa.Table:
    """A table from rows, each with the values of these columns in turn."""
    return from_columns(row, arrays(row, columns(rows, names)))


def from_models(row: type[Row], models: Iterable[Row]) -> pa.Table:
    """A table from models of its rows."""
    names = list(row.model_fields)
    return from_rows(row, ([getattr(model, name) for name in names] for model in models), names)


def columns(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """Rows as columns with these names."""
    return dict(zip(names, list(zip(*rows, strict=True)) or [()] * len(names), strict=True))
