"""Tables as Parquet files: one a table, or parts of a large one; the same bytes for the same rows."""

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.arrays import Ints
from flows.tables import from_columns
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
    writer = TableWriter(row, folder)
    writer.add(table)
    return writer.close()


class TableWriter:
    """Writes a table as its rows come, in order; the same files however the rows are cut into pieces."""

    def __init__(self, row: type[Row], folder: Path) -> None:
        self._row, self._folder = row, folder
        self._waiting: list[pa.Table] = []
        self._sizes: list[Ints] = []
        self._paths: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._rows = self._bytes = 0
        """How much is in the file that is being written."""
        self.count = 0
        """How many rows have been added."""

    def add(self, table: pa.Table) -> None:
        """Add rows; those that fill row groups are written."""
        table = from_columns(self._row, {name: table[name] for name in table.column_names}, is_sorted=True)
        self.count += table.num_rows
        self._waiting.append(table)
        self._sizes.append(_sizes(table))
        while (full := self._full()) is not None:
            self._write(full)

    def _full(self) -> int | None:
        """How many of the rows that wait fill a row group; None if they do not."""
        sizes = np.concatenate(self._sizes)
        self._sizes = [sizes]
        fit = int(np.searchsorted(np.cumsum(sizes), GROUP_BYTES, side="right"))
        rows = max(1, min(GROUP_ROWS, fit))
        return rows if rows < len(sizes) else None

    def _write(self, rows: int) -> None:
        """Write so many of the rows that wait as a row group."""
        waiting = pa.concat_tables(self._waiting)
        size = int(self._sizes[0][:rows].sum())
        if self._writer and (self._rows + rows > PART_ROWS or self._bytes + size > PART_BYTES):
            self._end()
        group = waiting.slice(0, rows).unify_dictionaries().combine_chunks()
        if self._writer is None:
            self._paths.append(self._folder / f"{self._row.table}-{len(self._paths) + 1:05}.parquet")
            self._writer = pq.ParquetWriter(self._paths[-1], group.schema, **_options(self._row, rows))
        self._writer.write_table(group)
        self._rows, self._bytes = self._rows + rows, self._bytes + size
        self._waiting, self._sizes = [waiting.slice(rows)], [self._sizes[0][rows:]]

    def _end(self) -> None:
        """End a file; readers find the schema as declared, even where equal texts are kept once in memory."""
        assert self._writer
        schema = arrow_schema(self._row)
        declared = base64.b64encode(schema.serialize().to_pybytes()).decode()
        said = {name.decode(): text.decode() for name, text in schema.metadata.items()}
        self._writer.add_key_value_metadata({"ARROW:schema": declared} | said)
        self._writer.close()
        self._writer, self._rows, self._bytes = None, 0, 0

    def close(self) -> list[Path]:
        """Write what waits; gives the paths of all files."""
        if not self._waiting:
            self.add(arrow_schema(self._row).empty_table())
        rows = sum(table.num_rows for table in self._waiting)
        if rows or not self._paths:
            self._write(rows)
        self._end()
        if len(self._paths) == 1:
            self._paths = [self._paths[0].rename(self._folder / f"{self._row.table}.parquet")]
        return self._paths


def _sizes(table: pa.Table) -> Ints:
    """About how many bytes each row takes in memory if no text is shared with other rows."""
    found = np.full(table.num_rows, 8 * table.num_columns)
    for column in table.columns:
        if lengths := [its for chunk in column.chunks if (its := _lengths(chunk)) is not None]:
            found += np.concatenate(lengths)
    return found


def _lengths(values: Any) -> Ints | None:
    """How many bytes each text has; None if they are none."""
    if isinstance(values, pa.DictionaryArray):
        own = _lengths(values.dictionary)
        return own if own is None else np.append(own, 0)[values.indices.fill_null(len(own)).to_numpy()]
    if not pa.types.is_string(values.type):
        return None
    lengths: Ints = pc.binary_length(values).fill_null(0).to_numpy()
    return lengths


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
