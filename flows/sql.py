"""`newslinks sql`: one query of the published tables, as a table, CSV, JSON or Parquet."""

import io
import json
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

MAX_ROWS = 40
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
        width = shutil.get_terminal_size((160, 40)).columns
        db.from_arrow(written(answer)).show(max_width=width, max_rows=MAX_ROWS)
    for line in drawn.getvalue().rstrip().split("\n"):
        yield printable(line)


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
