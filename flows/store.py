"""Stage 7: the tables as Parquet files, the same bytes for the same rows."""

import base64
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
from schemas.columns import arrow_schema, columns
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
    """Write every table to `folder` as `<table>.parquet`, but for `changes`, which compares them."""
    digest = hashlib.sha256(__version__.encode())
    for name, row in TABLES.items():
        if name in built.arrow:
            path = folder / f"{name}.parquet"
            write_parquet(built.arrow[name], arrow_schema(row), path)
            if not row.is_history:
                digest.update(path.read_bytes())
    return Stored(folder, digest.hexdigest()[:12])


def write_parquet(table: pa.Table, schema: pa.Schema, path: Path) -> None:
    """Write a table with options that depend on nothing but this program's version.

    Readers find the schema as declared, even where equal texts are kept once in memory.
    """
    options: dict[str, Any] = {"compression": "zstd", "compression_level": 3, "write_page_index": True}
    with path.open("wb") as file, pq.ParquetWriter(file, table.schema, store_schema=False, **options) as writer:
        writer.write_table(table, row_group_size=2**18)
        declared = base64.b64encode(schema.serialize().to_pybytes()).decode()
        writer.add_key_value_metadata({"ARROW:schema": declared} | _texts(schema.metadata))


def parts(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table in a snapshot, in order; none if it does not have it."""
    return [path for path in (folder / f"{table}.parquet",) if path.is_file()]


def _texts(metadata: "dict[bytes, bytes] | None") -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


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
        with (folder / f"{row.table}.parquet").open("rb") as file:
            parquet = pq.ParquetFile(file)
            known = [name for name in names if name in parquet.schema_arrow.names]
            values: list[dict[str, Any]] = parquet.read(known).to_pylist()
            return values
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(folder, row, error) from error


def _unreadable(folder: Path, row: type[Row], error: Exception) -> DataFolderError:
    return DataFolderError(
        f"{folder / row.table}.parquet of the standing snapshot cannot be read: {error}; "
        f"remove the link {folder.parent.parent / 'current'} to start without it"
    )
