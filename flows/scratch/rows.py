"""Rows of a table, added as they come and read back in order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    # It is large, and imported where it is used: processes that only parse files do without it.
    import duckdb

AT_ONCE = 2**16  # rows


class Rows:
    """Rows of one table: in memory, and once there are more than `most`, in a folder, if there is one."""

    def __init__(self, order: Sequence[str], folder: Path | None = None, most: int = 0) -> None:
        self._order, self.folder, self._most = order, folder, most
        self._held: list[pa.Table] = []
        self._waiting = 0
        """Rows that are in memory."""
        self._paths: list[str] = []
        self.count = 0
        """How many rows there are."""

    def add(self, table: pa.Table) -> None:
        """Add rows."""
        self.count += table.num_rows
        self._held.append(table)
        self._waiting += table.num_rows
        if self.folder and self._waiting > self._most:
            self._put_by(self.folder)

    def _put_by(self, folder: Path) -> None:
        """Put the rows that are in memory into the folder."""
        rows = pa.concat_tables(self._held)
        folder.mkdir(exist_ok=True)
        self._paths.append(str(folder / f"{len(self._paths)}.parquet"))
        pq.write_table(rows, self._paths[-1], compression="lz4")
        self._held, self._waiting = [rows.slice(0, 0)], 0  # no rows, but the columns

    def put_all_by(self) -> bool:
        """Whether there are rows in the folder; if so, those in memory are put there, too."""
        if self.folder and self._paths and self._waiting:
            self._put_by(self.folder)
        return bool(self._paths)

    def in_order(self) -> Iterator[pa.Table]:
        """All rows in their order, a part of them at a time."""
        if not self.count:
            return
        if self.put_all_by():
            yield from answer(f"FROM these ORDER BY {', '.join(self._order)}", these=self)
        else:
            yield pa.concat_tables(self._held).sort_by([(name, "ascending") for name in self._order])

    def bind(self, name: str, db: "duckdb.DuckDBPyConnection") -> None:
        """Let the rows be known by a name in DuckDB."""
        if self.put_all_by():
            db.read_parquet(self._paths).create_view(name)
        else:
            db.register(name, pa.concat_tables(self._held))


def answer(query: str, **rows: Rows) -> Iterator[pa.Table]:
    """What DuckDB answers to a query about rows, known by their names, a part of it at a time."""
    folders = [its.folder.parent for its in rows.values() if its.folder and its.put_all_by()]
    with _database(folders[0] if folders else None) as db:
        for name, its in rows.items():
            its.bind(name, db)
        for batch in db.sql(query).to_arrow_reader(AT_ONCE):  # not `execute`: see flows/export
            yield pa.Table.from_batches([batch])


@contextmanager
def _database(folder: Path | None) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A database in memory; if its rows are on disk, what does not fit goes to a folder beside them."""
    if folder is None:
        with _in_memory().cursor() as db:
            yield db
        return
    from flows.databases import bounded  # noqa: PLC0415

    with bounded(folder) as db:
        db.execute("SET preserve_insertion_order = false")  # less memory
        yield db


@cache
def _in_memory() -> "duckdb.DuckDBPyConnection":
    """Made once: that takes as long as all else of a small run."""
    import duckdb  # noqa: PLC0415

    return duckdb.connect(config={"threads": 1, "temp_directory": ""})
