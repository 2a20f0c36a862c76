"""`newslinks sql`: one query of the published tables, as a table, CSV, JSON or Parquet."""

import io
import json
import math
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from decimal import Decimal
from itertools import count as numbers
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from duckdb import ColumnExpression, ConstantExpression, Expression, FunctionExpression
from duckdb.sqltypes import VARCHAR, DuckDBPyType

from flows.databases import limited
from flows.errors import QueryError
from flows.export import whole
from flows.findings import printable
from flows.plural import count

MAX_ROWS = 40
ALL_ROWS = MAX_ROWS + 3
"""DuckDB shows so many as they are: to say that some are left out takes three lines as well."""
ONLY_TABLES = "Nothing but the tables can be read here; --parquet FILE writes an answer to a file"
NESTED = frozenset({"array", "list", "map", "struct", "union"})
NOT_IN_CSV = NESTED | {"bignum", "blob", "date", "interval"}
"""What Arrow cannot write as CSV; of dates those that are infinite."""


def ask(db: duckdb.DuckDBPyConnection, query: str, seconds: float) -> pa.Table:
    """The answer to one query.

    Raises QueryError, with DuckDB's own sentence, if it is wrong, and if it takes longer than so many seconds.
    """
    try:
        with limited(db, seconds):
            table = _answer(db, query)
    except duckdb.InterruptException:
        allowed = count(int(seconds), "second") if float(seconds).is_integer() else f"{seconds:g} seconds"
        raise QueryError(f"the query took more than {allowed}; --timeout allows more") from None
    except duckdb.PermissionException as error:
        raise QueryError(f"{error}\n{ONLY_TABLES}") from error
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    return table.rename_columns(distinct(table.column_names))


def _answer(db: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    if len(statements := db.extract_statements(query)) != 1:
        raise QueryError(f"there should be one query, not {len(statements)}")
    answer = db.sql(query)
    if answer is None:
        raise QueryError("the statement gives no rows; the tables can only be read")
    return answer.to_arrow_table()


def distinct(names: list[str]) -> list[str]:
    """Names of columns; those that came before, in any case, get a number, as DuckDB gives them."""
    taken = {name.lower() for name in names}
    found: dict[str, str] = {}
    for name in names:
        known = name
        if name.lower() in found:
            known = next(other for n in numbers(1) if (other := f"{name}_{n}").lower() not in taken)
            taken.add(known.lower())
        found[known.lower()] = known
    return list(found.values())


def as_table(answer: pa.Table) -> Iterator[str]:
    """For people: as many columns as fit into the terminal, of many rows the first and the last."""
    drawn = io.StringIO()
    with duckdb.connect() as db, redirect_stdout(drawn):
        db.execute("SET TimeZone = 'UTC'")
        width = shutil.get_terminal_size((160, 40)).columns
        db.from_arrow(_spelled_out(_ends(answer))).show(max_width=width, max_rows=MAX_ROWS)
    body, edge, below = drawn.getvalue().rpartition("┘")
    for line in f"{body}{edge}".split("\n"):
        yield printable(line)
    if below.strip():
        yield _sizes(answer, re.findall(r"\(\d+ shown\)", below))


def _ends(answer: pa.Table) -> pa.Table:
    """Rows enough for DuckDB to leave some out; it does not look at more than 10,000."""
    if answer.num_rows <= ALL_ROWS:
        return answer
    return pa.concat_tables([answer.slice(0, MAX_ROWS), answer.slice(answer.num_rows - MAX_ROWS)])


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


def _sizes(answer: pa.Table, shown: list[str]) -> str:
    """How many rows there are, and how many columns if not all are drawn; DuckDB says how many of them are."""
    rows = [count(answer.num_rows, "row"), *(shown[:1] if answer.num_rows > ALL_ROWS else [])]
    columns = [count(answer.num_columns, "column"), shown[-1]] if len(shown) >= len(rows) else []
    return "  " + ", ".join(" ".join(words) for words in (rows, columns) if words)


def as_csv(answer: pa.Table) -> Iterator[str]:
    """Comma-separated values with a line of names, times in ISO 8601; lists and the like as DuckDB's."""
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(_cast(answer, _for_csv), buffer)
    yield buffer.getvalue().decode().removesuffix("\n")


def as_json(answer: pa.Table) -> Iterator[str]:
    """A list of objects, one for each row, times in ISO 8601.

    BLOBs are hexadecimal digits. What is no number in JSON is null (NaN and Infinity), or text: decimals with
    places, and whole ones of more than 64 bits.
    """
    rows = [_for_json(row) for row in _cast(answer, _for_python).to_pylist()]
    yield json.dumps(rows, indent=2, ensure_ascii=False, allow_nan=False)


def to_parquet(answer: pa.Table, path: Path) -> None:
    """Write the answer to a Parquet file, whole or not at all. Raises ExportError if that cannot be done."""
    with whole(path) as beside:
        pq.write_table(answer, beside, compression="zstd")


FORMATS: dict[str, Callable[[pa.Table], Iterator[str]]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _cast(answer: pa.Table, wanted: Callable[[DuckDBPyType], DuckDBPyType]) -> pa.Table:
    """The answer with its times as text in ISO 8601, in UTC, and the other columns of the types wanted."""
    names = [f"column{place}" for place in range(answer.num_columns)]  # those of the answer may hold quotes
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        found = db.from_arrow(answer.rename_columns(names))
        columns = [
            _iso(column) if kind.id.startswith("timestamp") else column.cast(wanted(kind))
            for column, kind in zip(map(ColumnExpression, names), found.types, strict=True)
        ]
        return found.project(*columns).to_arrow_table().rename_columns(answer.column_names)


def _iso(time: Expression) -> Expression:
    """A time as text, as exact as it is."""
    exact = FunctionExpression("strftime", time, ConstantExpression("%Y-%m-%dT%H:%M:%S.%fZ"))
    return FunctionExpression("regexp_replace", exact, ConstantExpression(r"\.?0*Z$"), ConstantExpression("Z"))


def _for_csv(kind: DuckDBPyType) -> DuckDBPyType:
    """The type itself if Arrow can write it as CSV, else text."""
    return VARCHAR if kind.id in NOT_IN_CSV else kind


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
    if kind.id == "union":
        return duckdb.union_type({name: part for name, part in within.items() if name})  # not its tag
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
