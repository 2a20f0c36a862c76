"""Tables in the making, as columns of Arrow."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import pyarrow as pa

from flows.arrays import Ints, Places
from schemas.columns import arrow_schema
from schemas.tables import Row

T = TypeVar("T", bound=Row)
Array: TypeAlias = "pa.Array[Any]"


class Chosen:
    """Some rows of columns, in any order and any number of times."""

    def __init__(self, which: Ints | Places) -> None:
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


def from_columns(
    row: type[Row], columns: Mapping[str, "Array | pa.ChunkedArray[Any]"], is_sorted: bool = False
) -> pa.Table:
    """A table from its columns; the rows are put in order, unless they are."""
    schema = pa.schema([field.with_type(columns[field.name].type) for field in arrow_schema(row)])
    table = pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)
    return table if is_sorted else table.sort_by([(name, "ascending") for name in row.order or row.key])


def from_rows(row: type[Row], rows: Iterable[Sequence[Any]], names: Sequence[str]) -> pa.Table:
    """A table from rows, each with the values of these columns in turn."""
    return from_columns(row, arrays(row, columns(rows, names)))


def from_models(row: type[Row], models: Iterable[Row]) -> pa.Table:
    """A table from models of its rows."""
    names = list(row.model_fields)
    return from_rows(row, ([getattr(model, name) for name in names] for model in models), names)


def as_models(row: type[T], table: pa.Table) -> list[T]:
    """The rows of a table as models; for small tables."""
    return [row.model_validate(values) for values in table.to_pylist()]


def columns(rows: Iterable[Sequence[Any]], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """Rows as columns with these names."""
    return dict(zip(names, list(zip(*rows, strict=True)) or [()] * len(names), strict=True))
