"""Tables as Parquet files: one a table, or parts of a large one; the same bytes for the same rows."""

import base64
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.columns import arrow_schema
from schemas.tables import Row

PART_ROWS = 2**22
PART_BYTES = 2**30
"""Rows (4,194,304) and bytes in memory (1 GiB) of a file, above which a table gets several."""
GROUP_ROWS = 2**18
GROUP_BYTES = 2**27
"""The same of a row group, which readers hold in memory: 262,144 rows, 128 MiB."""
FALSE_POSITIVES = 0.01
"""How often a bloom filter sends a reader in vain to where an address is not."""


def write_table(table: pa.Table, row: type[Row], folder: Path) -> list[Path]:
    """Write a table to `folder` as `<table>.parquet`; if it is large, as `<table>-00001.parquet` and so on."""
    group = _rows(table, GROUP_ROWS, GROUP_BYTES)
    rows = max(group, _rows(table, PART_ROWS, PART_BYTES) // group * group)
    if table.num_rows <= rows:
        paths = [folder / f"{row.table}.parquet"]
    else:
        count = -(-table.num_rows // rows)
        paths = [folder / f"{row.table}-{number:05}.parquet" for number in range(1, count + 1)]
    for number, path in enumerate(paths):
        _write(table.slice(number * rows, rows), row, path, group)
    return paths


def _rows(table: pa.Table, rows: int, size: int) -> int:
    """How many rows of a table, and at most so many, take about so many bytes in memory."""
    return max(1, min(rows, size * table.num_rows // max(1, table.nbytes)))


def _write(table: pa.Table, row: type[Row], path: Path, group: int) -> None:
    """Write one file with options that depend on nothing but the table and this program's version.

    Readers find the schema as declared, even where equal texts are kept once in memory.
    """
    schema = arrow_schema(row)
    options = _options(row, min(group, table.num_rows))
    with path.open("wb") as file, pq.ParquetWriter(file, table.schema, **options) as writer:
        writer.write_table(table, row_group_size=group)
        declared = base64.b64encode(schema.serialize().to_pybytes()).decode()
        writer.add_key_value_metadata({"ARROW:schema": declared} | _texts(schema.metadata))


def _options(row: type[Row], rows: int) -> dict[str, Any]:
    """How to write a file whose row groups have so many rows.

    An address that is looked up has a bloom filter, so that readers skip the row groups that do not hold it.
    Delta encodings would save 2 % of the bytes, and some readers do not know them (fastparquet, older versions
    of others): everything is written as all can read it.
    """
    return {
        "compression": "zstd",
        "compression_level": 3,
        "write_page_index": True,
        "store_schema": False,
        "bloom_filter_options": {name: {"ndv": max(1, rows), "fpp": FALSE_POSITIVES} for name in row.lookups},
    }


def _texts(metadata: "dict[bytes, bytes] | None") -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}
