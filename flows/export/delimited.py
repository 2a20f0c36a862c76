"""Tables as comma-separated values (RFC 4180, UTF-8): nothing between commas is null, `""` an empty text."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from flows.export import Table
from flows.export.values import unformulated


def write(path: Path, tables: list[Table]) -> list[str]:
    """Write a table; texts that a spreadsheet would take for formulas are marked."""
    (table,) = tables
    with path.open("wb") as file, pyarrow.csv.CSVWriter(file, table.schema) as writer:
        for batch in table.batches:
            writer.write_table(unformulated(pa.Table.from_batches([batch])))
    return []
