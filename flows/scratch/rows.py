"""Rows of a table, added as they come and read back in order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.warehouse import bounded

AT_ONCE = 2**16  # rows


class Rows:
    """Rows in tables, in memory or in a folder."""

    def __init__(self, order: Sequence[str], folder: Path | None = None) -> None:
        self._order, self.folder = order, folder
        self._held: list[pa.Table] = []
        self._paths: list[str] = []
        self.count = 0
        """How many rows there are."""

    def add(self, table: pa.Table) -> None:
        """Add rows."""
        self.count += table.num_rows
        if self.folder is None or not self._held:  # one stays, for the columns
            self._held.append(table if self.folder is None else table.slice(0, 0))
        if self.folder is not None:
            self._paths.append(str(self.folder / f"{len(self._paths)}.parquet"))
            pq.write_table(table, self._paths[-1], compression="lz4")

    def in_order(self) -> Iterator[pa.Table]:
        """All rows in the order of the table, so many at a time."""
        if not self.count:
            return
        if self.folder is None:
            yield pa.concat_tables(self._held).sort_by([(name, "ascending") for name in self._order])
        else:
            yield from answer(f"FROM these ORDER BY {', '.join(self._order)}", these=self)

    def bind(self, name: str, db: duckdb.DuckDBPyConnection) -> None:
        """Let the rows be known by a name in DuckDB."""
        if self._paths:
            db.read_parquet(self._paths).create_view(name)
        else:
            db.register(name, pa.concat_tables(self._held))


def answer(query: str, **rows: Rows) -> Iterator[pa.Table]:
    """What DuckDB answers to a query about rows, so many rows at a time; what is too much goes to disk."""
    (folder,) = {its.folder and its.folder.parent for its in rows.values()}
    with _database(folder) as db:
        for name, its in rows.items():
            its.bind(name, db)
        for batch in db.sql(query).to_arrow_reader(AT_ONCE):  # not `execute`: see flows/export
            yield pa.Table.from_batches([batch])


@contextmanager
def _database(folder: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, which uses the disk only if its rows do."""
    if folder is None:
        with _in_memory().cursor() as db:
            yield db
        return
    with bounded(folder) as db:
        db.execute("SET preserve_insertion_order = false")  # less memory
        yield db


@cache
def _in_memory() -> duckdb.DuckDBPyConnection:
    """Made once: that takes as long as all else of a small run."""
    db = duckdb.connect(config={"threads": 1, "temp_directory": ""})
    db.execute("SET GLOBAL TimeZone = 'UTC'")
    return db
