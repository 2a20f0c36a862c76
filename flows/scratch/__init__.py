"""Where a run keeps for a while what may not fit in memory.

Things are put into numbered buckets, as many as the size of the source asks for, and taken out bucket by
bucket; rows of a table are put in, and come out in the order of the table. A small source has one bucket, which
stays in memory. What comes out does not depend on the number of buckets.
"""

from collections.abc import Sequence
from pathlib import Path

from flows.scratch.buckets import Buckets
from flows.scratch.rows import Rows
from schemas.tables import Row

FILES = 2**13
BYTES = 2**28
"""Files and bytes (256 MiB) of the source for each bucket, once there is more than twice as much."""


class Scratch:
    """A folder for buckets and rows, or memory alone if there is but one bucket."""

    def __init__(self, count: int = 1, folder: Path | None = None) -> None:
        if count > 1 and folder is None:
            raise ValueError("several buckets need a folder")
        self.count, self.folder, self._made = count, folder, 0
        """How many buckets there are, numbered from 0, and where they are."""

    def buckets(self, name: str) -> Buckets:
        """New buckets."""
        return Buckets(self.count, self._new(name))

    def parts(self, count: int) -> Buckets:
        """So many new buckets."""
        return Buckets(count, self._new("parts"))

    def rows(self, row: type[Row]) -> Rows:
        """The rows of a table."""
        return self.lines(row.table, row.order or row.key)

    def lines(self, name: str, order: Sequence[str] = ()) -> Rows:
        """Rows of any kind, and the columns by which they are sorted."""
        return Rows(order, self._new(name))

    def _new(self, name: str) -> Path | None:
        """A folder of its own; None if nothing goes to disk."""
        if self.count == 1 or self.folder is None:
            return None
        self._made += 1
        folder = self.folder / f"{self._made}-{name}"
        folder.mkdir()
        return folder


def buckets_for(files: int, size: int) -> int:
    """How many buckets a source of so many files and bytes needs."""
    count = max(files // FILES, size // BYTES)
    return count if count > 2 else 1


__all__ = ["Buckets", "Rows", "Scratch", "buckets_for"]
