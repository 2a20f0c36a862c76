"""Stage 7: the tables as Parquet files, the same bytes for the same rows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from flows import __version__
from flows.errors import DataFolderError
from flows.layout import parts
from flows.parquet import write_table
from schemas.columns import columns
from schemas.tables import TABLES, Row, Run

if TYPE_CHECKING:
    from flows.tabulate.tables import Tables

T = TypeVar("T", bound=Row)


@dataclass(frozen=True)
class Stored:
    """The Parquet files of a snapshot in the making."""

    folder: Path
    content: str
    """Hash of what the files say, history aside: equal for equal content."""

    def __str__(self) -> str:
        sizes = [path.stat().st_size for path in self.folder.glob("*.parquet")]
        return f"{len(sizes)} Parquet files, {sum(sizes):,} bytes"


def store(built: "Tables", folder: Path) -> Stored:
    """Write every table to `folder`, but for `changes`; each is gone once it is written."""
    digest = hashlib.sha256(__version__.encode())
    for name, row in TABLES.items():
        if name in built.arrow:
            for path in write_table(built.arrow.pop(name), row, folder):
                if not row.is_history:
                    _add(digest, path)
    pa.default_memory_pool().release_unused()  # DuckDB, which comes next, has a pool of its own
    return Stored(folder, digest.hexdigest()[:12])


def _add(digest: "hashlib._Hash", path: Path) -> None:
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)


def read_history(folder: Path, row: type[T]) -> list[T]:
    """The rows of a table that is history, in a snapshot of an earlier version too.

    Columns it did not have are empty; a table it did not have has no rows, but for `runs`, which all have.
    Raises DataFolderError if they cannot be read.
    """
    if row is not Run and not parts(folder, row.table):
        return []
    empty = {column.name: None for column in columns(row) if column.is_nullable}
    rows = read_values(folder, row, list(row.model_fields))
    try:
        return [row.model_validate(empty | values) for values in rows]
    except ValidationError as error:
        raise _unreadable(folder, row, error) from error


def read_runs(folder: Path) -> list[Run]:
    """The rows of `runs` in a snapshot. Raises DataFolderError if they cannot be read."""
    return read_history(folder, Run)


def read_values(folder: Path, row: type[Row], names: Sequence[str]) -> list[dict[str, Any]]:
    """These columns of a table in a snapshot, as far as it has them, a mapping a row.

    Raises DataFolderError if they cannot be read.
    """
    try:
        values: list[dict[str, Any]] = []
        for path in parts(folder, row.table) or [folder / f"{row.table}.parquet"]:
            with path.open("rb") as file:
                parquet = pq.ParquetFile(file)
                known = [name for name in names if name in parquet.schema_arrow.names]
                values += parquet.read(known).to_pylist()
        return values
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(folder, row, error) from error


def _unreadable(folder: Path, row: type[Row], error: Exception) -> DataFolderError:
    return DataFolderError(
        f"{folder / row.table}.parquet of the standing snapshot cannot be read: {error}; "
        f"remove the link {folder.parent.parent / 'current'} to start without it"
    )
