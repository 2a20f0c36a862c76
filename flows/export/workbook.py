"""Tables as sheets of one workbook for Excel."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from flows.errors import ExportError
from flows.export import Table
from flows.export.values import FORMULA

MAX_ROWS = 1_048_576
CUT = -2
"""What writing a text gives if a cell holds no more than its beginning."""
MAX_NUMBER = 10**15
"""Excel keeps fifteen digits of a number."""
CREATED = datetime(2000, 1, 1)
"""Of every workbook, so that equal tables are equal files."""


def write(path: Path, tables: list[Table]) -> list[str]:
    """Write tables, a sheet each. A text that looks like a formula is a text, marked as such for good.

    Gives remarks on texts that were cut. Raises ExportError if a table has more rows than a sheet; nothing is
    written then.
    """
    for table in tables:
        if table.rows >= MAX_ROWS:
            raise ExportError(
                f"{table.name} has {table.rows:,} rows, a sheet of Excel at most {MAX_ROWS - 1:,}: "
                "export it as csv or jsonl, or name other tables"
            )
    try:
        with (
            TemporaryDirectory(dir=path.parent) as parts,  # which it leaves where it fails
            xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": parts}) as book,
        ):
            book.set_properties({"created": CREATED})
            return [remark for table in tables for remark in _fill(book, table)]
    except XlsxWriterException as error:
        if isinstance(error.__context__, OSError):  # what it makes of that names the file again
            raise error.__context__ from error
        raise ExportError(f"{path} cannot be written: {error}") from error


def _fill(book: xlsxwriter.Workbook, table: Table) -> list[str]:
    sheet = Sheet(book, table.name, table.schema.names)
    for batch in table.batches:
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            sheet.append(row)
    return sheet.remarks


class Sheet:
    """A sheet in the making; its rows go to disk as they come."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, head: list[str]) -> None:
        self._name, self._head = name, head
        self._sheet = book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, head, book.add_format({"bold": True}))
        self._quoted = book.add_format({"quote_prefix": True})
        self._rows = 0
        self._cut: Counter[str] = Counter()

    def append(self, row: Iterable[Any]) -> None:
        """Write one more row; what is empty stays empty."""
        self._rows += 1
        for place, value in enumerate(row):
            if isinstance(value, bool):
                self._sheet.write_boolean(self._rows, place, value)
            elif isinstance(value, int | float) and abs(value) < MAX_NUMBER:  # NaN is not
                self._sheet.write_number(self._rows, place, value)
            elif value is not None:
                self._write_text(place, str(value))

    @property
    def remarks(self) -> list[str]:
        """Which columns have texts that were cut."""
        cut = "cut to the 32,767 characters that a cell of Excel holds; csv and jsonl have them whole"
        return [f"{self._name}.{column}: {count:,} of its texts {cut}" for column, count in self._cut.items()]

    def _write_text(self, place: int, text: str) -> None:
        quoted = self._quoted if re.match(FORMULA, text) else None
        if self._sheet.write_string(self._rows, place, text, quoted) == CUT:
            self._cut[self._head[place]] += 1
