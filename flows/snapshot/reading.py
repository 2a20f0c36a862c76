"""What the tables of a snapshot say, read back: of one of an earlier version, too, and of one in the making."""

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from flows.errors import DataFolderError
from flows.snapshot import stamp
from flows.snapshot.advice import option
from flows.snapshot.layout import DATABASE, parts, published
from flows.snapshot.sums import SUMS, are_as_published, is_as_published, published_parts
from schemas.columns import columns
from schemas.tables import Change, Row, Run

T = TypeVar("T", bound=Row)
AT_ONCE = 2**16  # rows


def read_history(folder: Path, row: type[T]) -> list[T]:
    """The rows of a table that is history, in a snapshot of an earlier version too.

    Columns it did not have are empty; a table it did not have has no rows. Since history cannot be made anew,
    it is read from the database where its Parquet file is damaged. Raises DataFolderError if neither can be.
    """
    empty = {column.name: None for column in columns(row) if column.is_nullable}
    rows = _history(folder, row)
    try:
        return [row.model_validate(empty | values) for values in rows]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise unreadable(folder, row, f"{first['loc'][0]}: {first['msg']}") from error


def _history(folder: Path, row: type[Row]) -> list[dict[str, Any]]:
    names = list(row.model_fields)
    if published_parts(folder, row.table) and not is_as_published(folder, row.table):
        if not are_as_published(folder, [DATABASE]):
            raise unreadable(folder, row, f"neither it nor {DATABASE} is as it was published")
        return _in_database(folder, row, names)
    if not parts(folder, row.table) and not (folder / SUMS).is_file():
        return _in_database(folder, row, names)  # its file is gone, and so is what says that it was there
    return read_values(folder, row, names)


def _in_database(folder: Path, row: type[Row], names: Sequence[str]) -> list[dict[str, Any]]:
    """These columns of a table as the database of a snapshot has them, as far as it has them."""
    import duckdb  # noqa: PLC0415 - only where something is damaged

    try:
        with duckdb.connect(folder / DATABASE, read_only=True) as db:
            db.execute("SET TimeZone = 'UTC'")
            rows: pa.Table = db.sql(f"FROM {row.table}").to_arrow_table()
    except duckdb.Error as error:
        raise unreadable(folder, row, error) from error
    return rows.select([name for name in names if name in rows.column_names]).to_pylist()


def read_runs(folder: Path) -> list[Run]:
    """The rows of `runs` in a snapshot. Raises DataFolderError if they cannot be read."""
    return read_history(folder, Run)


def read_run(folder: Path) -> Run:
    """The run that published a snapshot, known by its name: where a clock was set back, it is not the last.

    Raises DataFolderError if it cannot be read.
    """
    runs = read_runs(folder)
    if not runs:
        raise unreadable(folder, Run, "it has no rows")
    own = [run for run in runs if stamp(run.started_at) == folder.name.partition("-")[0]]
    return (own or runs)[-1]


def read_previous(folder: Path) -> Run | None:
    """The run that published the snapshot which stood when this one was made; None if there was none.

    Raises DataFolderError if it cannot be read.
    """
    own = read_run(folder).run_id
    rows = read_values(folder, Change, ("run_id", "previous_run_id"))
    previous = {row["previous_run_id"] for row in rows if row["run_id"] == own}
    return next((run for run in read_runs(folder) if run.run_id in previous), None)


def pieces(folder: Path, row: type[Row], *names: str) -> Iterator[pa.Table]:
    """The rows of a table in a snapshot, or some of its columns, a part of the rows at a time.

    Each file begins with a part that has no rows, so that even an empty table gives its columns.
    """
    for path in parts(folder, row.table):
        with pq.ParquetFile(path) as file:
            wanted = list(names or file.schema_arrow.names)
            yield file.schema_arrow.empty_table().select(wanted)
            for batch in file.iter_batches(AT_ONCE, columns=wanted):
                yield pa.Table.from_batches([batch])


def read_values(folder: Path, row: type[Row], names: Sequence[str]) -> list[dict[str, Any]]:
    """These columns of a table in a snapshot, as far as it has them, a mapping a row.

    Raises DataFolderError if they cannot be read.
    """
    try:
        values: list[dict[str, Any]] = []
        for path in parts(folder, row.table):
            # By its path: a thread of Arrow may let go of what Python opened after Python has ended, and abort.
            with pq.ParquetFile(path) as parquet:
                known = [name for name in names if name in parquet.schema_arrow.names]
                values += parquet.read(known).to_pylist()
        return values
    except (OSError, pa.ArrowException) as error:
        raise unreadable(folder, row, error) from error


def unreadable(folder: Path, row: type[Row], error: object) -> DataFolderError:
    """What to raise where a table of a snapshot cannot be read."""
    which, link = "", folder.parent.parent / "current"
    cure = "remove that snapshot, or name another one" if folder.exists() else "its folder is gone, try again"
    if link.resolve() == folder.resolve():
        which = " of the standing snapshot"
        cure = f"`rm {shlex.quote(str(link))}` lets the next run begin a new history"
        if any(one.name < folder.name for one in published(link.parent)):
            cure = f"`newslinks rollback{option(link.parent)}` lets the one before stand"
    return DataFolderError(f"{folder / row.table}.parquet{which} cannot be read: {error}; {cure}")
