"""`newslinks sql`: one query of the published tables, answered part by part."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count as numbers
from time import monotonic
from typing import NamedTuple, TypeVar

import duckdb
import pyarrow as pa

from flows.databases import heard
from flows.errors import QueryError
from flows.plural import count

T = TypeVar("T")
ROWS = 2**16
"""Rows of a part (65,536): of what a query gives, no more need be in memory at once."""
ONLY_TABLES = "Nothing but the tables can be read here; --parquet FILE writes an answer to a file"

LOST = "the query failed, and DuckDB lost the reason; asked once more, it may tell it"
"""A thread that fails stops the others, and now and then that is all there is to hear."""


class Answer(NamedTuple):
    """What a query gives."""

    schema: pa.Schema
    """No two columns have one name, in whatever case."""
    parts: Iterator[pa.Table]
    """Its rows, as they come, in one part at least."""


@contextmanager
def ask(db: duckdb.DuckDBPyConnection, query: str, seconds: float) -> Iterator[Answer]:
    """The answer to one query; it ends with the context, since nobody can open a database that is half closed.

    It and its parts raise QueryError, with DuckDB's own sentence, if the query is wrong, and if the database
    takes longer than so many seconds for it; what is done with a part in between takes none of them.
    """
    limit = _Limit(db, seconds)
    rows = limit.within(partial(_rows, db, query))
    names = distinct(rows.schema.names)
    schema = pa.schema([field.with_name(name) for field, name in zip(rows.schema, names, strict=True)])
    try:
        yield Answer(schema, _parts(rows, schema, limit))
    finally:
        rows.close()


class _Limit:
    """The time that a database may take, which runs while it works."""

    def __init__(self, db: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self._db = db
        self._seconds = self._left = seconds

    def within(self, work: Callable[[], T]) -> T:
        """What the database gives, which takes of the time. Raises QueryError if that fails."""
        start = monotonic()
        try:
            return heard(work, self._db, self._left)
        except TimeoutError:
            raise QueryError(f"the query took more than {self}; --timeout allows more") from None
        except duckdb.PermissionException as error:
            raise QueryError(f"{error}\n{ONLY_TABLES}") from error
        except (duckdb.Error, OSError) as error:  # of what comes later Arrow has but the words
            raise QueryError(LOST if str(error).startswith("INTERRUPT") else str(error)) from error
        finally:
            self._left = max(0.0, self._left - (monotonic() - start))

    def __str__(self) -> str:
        seconds = self._seconds
        return count(int(seconds), "second") if float(seconds).is_integer() else f"{seconds:g} seconds"


def _rows(db: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    # DuckDB 1 finds the columns of a PIVOT by statements before it, which it makes of nobody's text.
    made = duckdb.StatementType.CREATE
    found = [one for one in db.extract_statements(query) if one.query or one.type != made]
    if len(found) != 1:
        raise QueryError(f"there should be one query, not {len(found)}")
    answer, (one,) = db.sql(query), found
    # DuckDB 2 answers any statement with a table.
    gives_rows = one.type != made and duckdb.ExpectedResultType.QUERY_RESULT in one.expected_result_type
    if answer is None or not gives_rows:
        raise QueryError("the statement gives no rows; the tables can only be read")
    rows: pa.RecordBatchReader = answer.to_arrow_reader(ROWS)
    return rows


def _parts(rows: pa.RecordBatchReader, schema: pa.Schema, limit: _Limit) -> Iterator[pa.Table]:
    is_empty = True
    while True:
        batch = limit.within(partial(next, rows, None))
        if batch is None:
            break
        is_empty = False
        yield pa.Table.from_batches([batch]).rename_columns(schema.names)
    if is_empty:
        yield pa.Table.from_batches([], schema)


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
