"""The answer to a query as a table for people, CSV, JSON or Parquet; of a large one never all is in memory."""

import io
import json
import math
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from duckdb import ColumnExpression
from duckdb.sqltypes import VARCHAR, DuckDBPyType

from flows.ask.sql import Answer, distinct
from flows.errors import ExportError, QueryError
from flows.export import whole
from flows.export.values import readable
from flows.findings import printable
from flows.plural import count

CAST = "cast the column to VARCHAR"
"""What to do about a column that a format cannot hold."""
MAX_ROWS = 40
ALL_ROWS = MAX_ROWS + 3
"""DuckDB shows so many as they are: to say that some are left out takes three lines as well."""
OBJECTS = 2**12
"""Rows (4,096) that are objects of Python's at once, which take several times the memory."""
NESTED = frozenset({"array", "list", "map", "struct", "union"})
NOT_IN_CSV = NESTED | {"bignum", "blob", "date", "interval"}
"""What Arrow cannot write as CSV; of dates those that are infinite."""


def as_table(answer: Answer) -> Iterator[str]:
    """For people: as many columns as fit into the terminal, of many rows the first and the last."""
    ends, rows = _ends(answer)
    drawn = io.StringIO()
    with duckdb.connect() as db, redirect_stdout(drawn):
        db.execute("SET TimeZone = 'UTC'")
        width = shutil.get_terminal_size((160, 40)).columns
        db.from_arrow(_spelled_out(ends)).show(max_width=width, max_rows=MAX_ROWS)
    body, edge, below = drawn.getvalue().rpartition("┘")
    for line in f"{body}{edge}".split("\n"):
        yield printable(line)
    if below.strip():
        yield _sizes(rows, ends.num_columns, re.findall(r"\(\d+ shown\)", below))


def _ends(answer: Answer) -> tuple[pa.Table, int]:
    """The first and the last rows, enough for DuckDB to leave some out, and how many there are."""
    kept, rows = list[pa.Table](), 0
    for part in answer.parts:
        kept, rows = [pa.concat_tables([*kept, part])], rows + part.num_rows
        if (excess := kept[0].num_rows - ALL_ROWS) > ALL_ROWS:
            kept = [kept[0].slice(0, ALL_ROWS), kept[0].slice(excess)]
    return pa.concat_tables(kept), rows


def _spelled_out(answer: pa.Table) -> pa.Table:
    """The same with escapes spelled out, before DuckDB measures how wide each text is.

    Lists, enums and the like that hold any become texts.
    """
    names = distinct([printable(name) for name in answer.column_names])
    columns = []
    for column, shown in zip(answer.columns, _cast(answer, lambda _: VARCHAR).columns, strict=True):
        texts = shown.to_pylist()
        spelled = [text if text is None else printable(text) for text in texts]
        columns.append(column if spelled == texts else pa.array(spelled))
    return pa.table(columns, names)


def _sizes(rows: int, columns: int, shown: list[str]) -> str:
    """How many rows there are, and how many columns if not all are drawn; DuckDB says how many of them are."""
    told = [count(rows, "row"), *(shown[:1] if rows > ALL_ROWS else [])]
    more = [count(columns, "column"), shown[-1]] if len(shown) >= len(told) else []
    return "  " + ", ".join(" ".join(words) for words in (told, more) if words)


def as_csv(answer: Answer) -> Iterator[str]:
    """Comma-separated values with a line of names, times in ISO 8601; lists and the like as DuckDB's."""
    has_names = False
    for part in answer.parts:
        buffer = io.BytesIO()
        options = pyarrow.csv.WriteOptions(include_header=not has_names)
        texts = _cast(part, lambda kind: VARCHAR if kind.id in NOT_IN_CSV else kind)
        pyarrow.csv.write_csv(texts, buffer, options)
        yield buffer.getvalue().decode().removesuffix("\n")
        has_names = True


def as_json(answer: Answer) -> Iterator[str]:
    """A list of objects, one for each row, times in ISO 8601.

    BLOBs are hexadecimal digits. What is no number in JSON is null (NaN and Infinity), or text: decimals with
    places, and whole ones of more than 64 bits.
    """
    last = None
    casts = (_cast(part, _for_python) for part in answer.parts)
    for batch in chain.from_iterable(part.to_batches(OBJECTS) for part in casts):
        if rows := [_for_json(row) for row in batch.to_pylist()]:
            yield "[" if last is None else f"{last},"
            last = json.dumps(rows, indent=2, ensure_ascii=False, allow_nan=False)[2:-2]
    yield "[]" if last is None else f"{last}\n]"


def to_parquet(schema: pa.Schema, parts: Iterable[pa.Table], path: Path) -> None:
    """Write tables of one schema to a Parquet file, whole or not at all. Raises ExportError if that fails."""
    try:
        with whole(path) as beside, pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            for part in parts:
                writer.write_table(part)
    except ExportError as error:
        if not isinstance(error.__cause__, pa.ArrowNotImplementedError):
            raise
        raise ExportError(f"{error}; {CAST}") from error  # the format has no such type


FORMATS: dict[str, Callable[[Answer], Iterator[str]]] = {"table": as_table, "csv": as_csv, "json": as_json}


def lines(answer: Answer, name: str) -> Iterator[str]:
    """An answer in a format. Raises QueryError where that has no place for a value."""
    try:
        yield from FORMATS[name](answer)
    except (duckdb.Error, pa.ArrowException) as error:
        told = f"the answer cannot be written as {name}: {error}; {CAST}"
        raise QueryError(told) from error


def _cast(answer: pa.Table, wanted: Callable[[DuckDBPyType], DuckDBPyType]) -> pa.Table:
    """The answer with its times as text in ISO 8601, in UTC, and the other columns of the types wanted."""
    names = [f"column{place}" for place in range(answer.num_columns)]  # those of the answer may hold quotes
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        found = readable(db.from_arrow(answer.rename_columns(names)))
        columns = (
            ColumnExpression(name).cast(wanted(kind)) for name, kind in zip(names, found.types, strict=True)
        )
        cast: pa.Table = found.project(*columns).to_arrow_table()
        return cast.rename_columns(answer.column_names)


def _for_python(kind: DuckDBPyType) -> DuckDBPyType:
    """The type, with text for what is within it of which Python has not every value, as of dates."""
    if kind.id.startswith(("date", "time", "interval", "bignum")):
        return VARCHAR
    if kind.id not in NESTED:
        return kind
    within = {name: _for_python(part) for name, part in kind.children if isinstance(part, DuckDBPyType)}
    if kind.id in {"list", "array"}:
        return duckdb.list_type(within["child"])
    if kind.id == "map":
        return duckdb.map_type(within["key"], within["value"])
    if kind.id == "union":  # without its tag, which has no name: DuckDB 2 takes none
        return duckdb.union_type({name: part for name, part in within.items() if name})
    return duckdb.struct_type(within)


def _for_json(value: Any) -> Any:
    """A value of Python's as JSON can hold it."""
    if isinstance(value, dict):
        return {name: _for_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_for_json(part) for part in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        whole = value.as_tuple().exponent == 0 and -(2**63) <= value < 2**63
        return int(value) if whole else f"{value:f}"
    return value
