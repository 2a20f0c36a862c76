"""Stage 7: the tables as Parquet files, the same bytes for the same rows."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from flows import __version__
from flows.errors import DataFolderError
from schemas.columns import arrow_schema, columns
from schemas.tables import TABLES, Row, Run

if TYPE_CHECKING:
    from flows.tabulate.tables import Tables


@dataclass(frozen=True)
class Stored:
    """The Parquet files of a snapshot in the making."""

    folder: Path
    content: str
    """Hash of what the files say, `runs` aside: equal for equal content."""

    def __str__(self) -> str:
        size = sum(path.stat().st_size for path in self.folder.glob("*.parquet"))
        return f"{len(TABLES)} Parquet files, {size:,} bytes"


def store(built: "Tables", folder: Path) -> Stored:
    """Write every table to `folder` as `<table>.parquet`."""
    digest = hashlib.sha256(__version__.encode())
    for name, row in TABLES.items():
        path = folder / f"{name}.parquet"
        write_parquet(built.arrow[name], arrow_schema(row), path)
        if row is not Run:
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


def read_runs(folder: Path) -> list[Run]:
    """The rows of `runs` in a snapshot, of an earlier version too: columns it did not have are empty.

    Raises DataFolderError if they cannot be read.
    """
    empty = {column.name: None for column in columns(Run) if column.is_nullable}
    rows = read_values(folder, Run, list(Run.model_fields))
    try:
        return [Run.model_validate(empty | row) for row in rows]
    except ValidationError as error:
        raise _unreadable(folder, Run, error) from error


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
