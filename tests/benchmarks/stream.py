"""A made-up corpus of any size whose documents can each be made alone, in any order, in little memory.

It is made of the same pages and texts as `tests.benchmarks.corpus`, but document i of N is a function of the seed
number, i, N and the shape alone: pages that files list are numbered, each made when it is asked for from a random
number generator of its own, and a document lists those around its place. A larger corpus has more files a day, not
later days: all but the smallest span the same years.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from random import Random
from typing import NamedTuple, overload

from tests.benchmarks.corpus import FILES_A_DAY, NEW_A_FILE, OLDER, START, WINDOW, Source, file_name, with_fault
from tests.benchmarks.pages import Listed

ENTRIES = 32.0
DAYS = 4_000  # that a corpus spans, unless it is so small that there would be less than FILES_A_DAY


class Shape(NamedTuple):
    """What a corpus is like."""

    entries: float = ENTRIES
    """Listed by a file, in the mean."""
    links: float = NEW_A_FILE
    """Distinct entries, for each file; the rest repeats one of them to the letter."""
    seed: int = 1


USUAL_SHAPE = Shape()


class Listing(Sequence[Listed]):
    """Some pages of a dialect, made when they are asked for."""

    def __init__(self, dialect: "Dialect", first: int, end: int) -> None:
        self.dialect = dialect
        self.places = range(first, end)

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Listed]:
        return map(self.dialect.listed, self.places)

    @overload
    def __getitem__(self, place: int) -> Listed: ...
    @overload
    def __getitem__(self, place: slice) -> list[Listed]: ...
    def __getitem__(self, place: int | slice) -> Listed | list[Listed]:
        if isinstance(place, slice):
            return [self.dialect.listed(number) for number in self.places[place]]
        return self.dialect.listed(self.places[place])


class Dialect:
    """The documents of a corpus in one dialect, and the pages that they list."""

    def __init__(self, files: int, shape: Shape, *, is_older: bool) -> None:
        self.files, self.shape, self.is_older = files, shape, is_older
        share = OLDER if is_older else 1 - OLDER
        self.pages = max(1, round(files * share * shape.links))
        self.most = max(1, round(WINDOW * shape.entries / ENTRIES))
        # All that two documents in turn may ask for: memory depends on the length of a list, not on `files`.
        self.listed = lru_cache(2 * (self.most + WINDOW))(self._listed)

    def source(self, what: str, number: int) -> Source:
        """What makes one page or document."""
        name = f"{'older' if self.is_older else 'newer'} {what} {number} of seed {self.shape.seed}"
        return Source(name, is_older=self.is_older)

    def _listed(self, number: int) -> Listed:
        source = self.source("page", number)
        source.window = Listing(self, max(0, number - WINDOW), number)
        source.made = number
        return source.listed(day(self.files * number // self.pages, self.files))

    def document(self, number: int) -> tuple[str, str]:
        """The title and the text of a document."""
        source = self.source("document", number)
        end = min(max(self.pages * (number + 1) // self.files, self.most), self.pages)
        source.window = Listing(self, max(0, end - self.most), end)
        source.most = self.most
        source.made = self.pages + number  # its own page is none of those that are listed
        return source.written(day(number, self.files))


class Stream:
    """The documents of a corpus, each to be had alone."""

    def __init__(self, files: int, shape: Shape = USUAL_SHAPE) -> None:
        self.files, self.seed = files, shape.seed
        self.newer = Dialect(files, shape, is_older=False)
        self.older = Dialect(files, shape, is_older=True)

    @property
    def distinct(self) -> int:
        """How many distinct entries there are to be listed."""
        return self.newer.pages + self.older.pages

    def document(self, number: int) -> tuple[str, str]:
        """The name and the text of a document, counted from 0."""
        random = Random(f"document {number} of seed {self.seed}")
        title, text = (self.older if random.random() < OLDER else self.newer).document(number)
        return file_name(day(number, self.files), number, title, text), with_fault(text, random)

    def documents(self, numbers: range) -> Iterator[tuple[str, str]]:
        """The names and the texts of some documents."""
        return map(self.document, numbers)


def day(number: int, files: int) -> datetime:
    """When a document of so many was published."""
    return START + timedelta(number / max(FILES_A_DAY, files / DAYS))


def shard(name: str) -> str:
    """The folder of a file, where there are too many for one: two digits that say nothing of its date."""
    return blake2b(name.encode(), digest_size=1).hexdigest()
