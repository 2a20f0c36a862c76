"""`newslinks sql`: one query of the published tables, as a table, CSV, JSON or Parquet."""

import io
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from itertools import count as numbers
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from flows.errors import QueryError
from flows.findings import printable
from flows.summary import count

MAX_ROWS = 40
ALL_ROWS = MAX_ROWS + 3
"""DuckDB shows so many as they are: to say that some are left out takes three lines as well."""
ONLY_TABLES = "Nothing but the tables can be read here; --parquet FILE writes an answer to a file"
ISO = "%Y-%m-%dT%H:%M:%SZ"


def ask(db: duckdb.DuckDBPyConnection, query: str, seconds: float) -> pa.Table:
    """The answer to one query.

    Raises QueryError, with DuckDB's own sentence, if it is wrong, and if it takes longer than so many seconds.
    """
    timer = threading.Timer(seconds, db.interrupt)
    timer.start()
    try:
        if len(statements := db.extract_statements(query)) != 1:
            raise QueryError(f"there should be one query, not {len(statements)}")
        answer = db.sql(query)
        if answer is None:
            raise QueryError("the statement gives no rows; the tables can only be read")
        table = answer.to_arrow_table()
        return table.rename_columns(distinct(table.column_names))
    except duckdb.InterruptException:
        raise QueryError(f"the query took more than {seconds:g} seconds; --timeout allows more") from None
    except duckdb.PermissionException as error:
        raise QueryError(f"{error}\n{ONLY_TABLES}") from error
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        timer.cancel()


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
        db.from_arrow(_ends(answer)).show(max_width=width, max_rows=MAX_ROWS)
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


def _sizes(answer: pa.Table, shown: list[str]) -> str:
    """How many rows there are, and how many columns if not all are drawn; DuckDB says how many of them are."""
    rows = [count(answer.num_rows, "row"), *(shown[:1] if answer.num_rows > ALL_ROWS else [])]
    columns = [count(answer.num_columns, "column"), shown[-1]] if len(shown) >= len(rows) else []
    return "  " + ", ".join(" ".join(words) for words in (rows, columns) if words)


def as_csv(answer: pa.Table) -> Iterator[str]:
    """Comma-separated values with a line of names, times in ISO 8601."""
    buffer = io.BytesIO()
    pyarrow.csv.write_csv(written(answer), buffer)
    yield buffer.getvalue().decode().rstrip("\n")


def as_json(answer: pa.Table) -> Iterator[str]:
    """A list of objects, one for each row, times in ISO 8601."""
    yield json.dumps(written(answer).to_pylist(), indent=2, ensure_ascii=False, default=str)


def to_parquet(answer: pa.Table, path: Path) -> None:
    """Write the answer to a Parquet file. Raises QueryError if that cannot be done."""
    try:
        pq.write_table(answer, path, compression="zstd")
    except (OSError, pa.ArrowException) as error:
        raise QueryError(f"{path} cannot be written: {error}") from error


FORMATS: dict[str, Callable[[pa.Table], Iterator[str]]] = {"table": as_table, "csv": as_csv, "json": as_json}


def written(answer: pa.Table) -> pa.Table:
    """The answer with its times as text in ISO 8601, in UTC."""
    for place, field in enumerate(answer.schema):
        if pa.types.is_timestamp(field.type):
            column = pc.strftime(answer.column(place).cast(pa.timestamp("s"), safe=False), ISO)  # type: ignore[arg-type]
            answer = answer.set_column(place, field.name, column)
    return answer
