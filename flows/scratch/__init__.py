"""Where a run keeps for a while what may not fit in memory.

Things are put into numbered buckets (`Buckets`), as many as the size of the source asks for, and taken out
bucket by bucket. Rows of a table are put in as they come (`Rows`), and come out in the order of the table. A
small source has one bucket, which stays in memory, and so do its rows unless there are many. The tables that
are made do not depend on how many buckets there are.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flows.scratch.buckets import Buckets
from flows.scratch.rows import Rows
from schemas.tables import Row

FILES = 2**13
BYTES = 2**28
"""Files and bytes (256 MiB) of the source for each bucket, once there are three times as many."""

ROWS = 2**16
"""Rows of a table that stay in memory, if there is one bucket."""


class Scratch:
    """A folder for buckets and rows, or memory alone if there is none."""

    def __init__(self, count: int = 1, folder: Path | None = None) -> None:
        self.count = count
        """How many buckets there are, numbered from 0."""
        self.folder = folder
        """Where what does not stay in memory is kept; None if all does."""
        self._made = 0
        """How many folders have been named: a number makes each name unique."""

    def buckets(self, name: str) -> Buckets[Any]:
        """New buckets, on disk if there are several."""
        if self.count == 1:
            return Buckets()
        folder = self._place(name)
        assert folder, "several buckets need a folder"
        folder.mkdir()
        return Buckets(folder)

    def rows(self, row: type[Row]) -> Rows:
        """The rows of a table."""
        return self.lines(row.table, row.order or row.key)

    def lines(self, name: str, order: Sequence[str] = ()) -> Rows:
        """Rows of any kind, and the columns by which they are sorted."""
        return Rows(order, self._place(name), ROWS if self.count == 1 else 0)

    def _place(self, name: str) -> Path | None:
        """A path at which nothing is, for a new folder; None if all stays in memory."""
        self._made += 1
        return self.folder and self.folder / f"{self._made}-{name}"


def buckets_for(files: int, size: int) -> int:
    """How many buckets a source of so many files and bytes needs."""
    count = max(files // FILES, size // BYTES)
    return count if count > 2 else 1


__all__ = ["Buckets", "Rows", "Scratch", "buckets_for"]
