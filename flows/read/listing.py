"""What a source that is no folder holds, by path, as a folder would hold it once it was unpacked."""

import posixpath
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from flows.errors import SourceError
from flows.read import files
from flows.read.files import (
    DECISIONS,
    PUBLISHED,
    Found,
    Read,
    bad,
    good,
    in_order,
    is_misnamed,
    is_seed,
    too_large,
)
from schemas.findings import Code

MAX_MEMBERS = 4_000_000
MAX_TOTAL = 8 * 2**30
MAX_TIMES = 16
"""Bytes that an archive may hold, all told, or so many times its own: what is made to fill a disk is larger."""
MAX_LINKS, MAX_TARGET = 40, 4096
"""Links that lead to each other, and bytes of the target of one, as Linux has it."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Plain(Generic[K]):
    """A plain file."""

    key: K
    """By what its bytes are found."""
    size: int


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that cannot be read, and why."""

    message: str
    code: Code = Code.FILE_UNREADABLE


Entry: TypeAlias = Plain[K] | Link | Fault
NOT_PLAIN = Fault("cannot be read: it is not a plain file")
MISSING = Fault("cannot be read: No such file or directory")
OUTSIDE = Fault("the link leads out of the source", Code.FILE_OUTSIDE_SOURCE)
ESCAPES = Fault("its path leads out of the source", Code.FILE_OUTSIDE_SOURCE)


def names_in(path: str) -> list[str]:
    """The names that a path consists of, however it is written."""
    return [name for name in path.split("/") if name not in {"", "."}]


def most_of(path: Path) -> int:
    """Bytes that an archive may hold."""
    return max(MAX_TOTAL, MAX_TIMES * path.stat().st_size)


def too_much(most: int) -> str:
    """What to say of an archive that holds more bytes than it may."""
    return f"holds more than {most:,} bytes; unpack it, and name the folder as the source"


def require_fit(label: str, path: Path, size: int) -> None:
    """Raise SourceError if an archive holds more bytes than it may."""
    if size > (most := most_of(path)):
        raise SourceError(f"{label} {too_much(most)}")


class Listing(Generic[K]):
    """The seeds and the decisions of a source, and how many other files there are.

    Of files with the same path the last one counts, as when they are unpacked.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.entries: dict[str, Entry[K]] = {}
        self.members = self.passed_over = 0
        self.misnamed = set[str]()
        self.marks: defaultdict[str, set[str]] = defaultdict(set)
        """Of what tells published tables, what lies in a folder."""

    def name(self, path: str) -> str | None:
        """The path under which a file is kept; None if it is passed over, for good or for its path.

        Raises SourceError if there are more files than anybody would have.
        """
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise SourceError(f"{self.label} holds more than {MAX_MEMBERS:,} files; make several sources of it")
        parts = names_in(path)
        if path.startswith("/") or ".." in parts:
            if parts and is_seed(parts[-1]):
                self.entries[path] = ESCAPES
            return None
        if not parts or any(part.startswith(".") for part in parts[:-1]):
            return None
        name = "/".join(parts)
        if is_seed(name) or name == DECISIONS:
            return name
        self.passed_over += 1
        if is_misnamed(name):
            self.misnamed.add(name)
        if parts[-1] in PUBLISHED:
            self.marks[posixpath.dirname(name)].add(parts[-1])
        return None

    def found(self) -> Found:
        """The seeds."""
        published = {folder for folder, marks in self.marks.items() if marks >= PUBLISHED}
        listed = [name for name in self.entries if name != DECISIONS]
        names = in_order(name for name in listed if posixpath.dirname(name) not in published)
        passed_over = self.passed_over + len(listed) - len(names)
        return Found(names, passed_over, DECISIONS in self.entries, min(self.misnamed, default=None))

    def read(self, names: Iterable[str], contents: Callable[[Iterator[K]], Iterator[bytes]]) -> Iterator[Read]:
        """The files of these names; `contents` gives the bytes of keys, and may look ahead of what it gives."""
        waiting: deque[tuple[str, Plain[K] | Fault]] = deque()

        def keys() -> Iterator[K]:
            for name in names:
                waiting.append((name, entry := self.entry(name)))
                if isinstance(entry, Plain) and entry.size <= files.MAX_BYTES:
                    yield entry.key

        for data in contents(keys()):
            while told := _without_bytes(*waiting[0]):
                waiting.popleft()
                yield told
            name, _ = waiting.popleft()
            yield good(name, data) if len(data) <= files.MAX_BYTES else too_large(name, len(data))
        for name, entry in waiting:
            if told := _without_bytes(name, entry):
                yield told

    def entry(self, name: str) -> Plain[K] | Fault:
        """What a name leads to, over links within the source; nothing outside is ever looked at."""
        for _ in range(MAX_LINKS):
            entry = self.entries.get(name, MISSING)
            if not isinstance(entry, Link):
                return entry
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), entry.target))
            if name.startswith(("/", "../")) or name == "..":
                return OUTSIDE
        return Fault("cannot be read: Too many levels of symbolic links")


@contextmanager
def sound(label: str, faults: tuple[type[Exception], ...]) -> Iterator[None]:
    """Make a SourceError of what is wrong with the source as a whole."""
    try:
        yield
    except faults as error:
        reason = getattr(error, "strerror", None) or str(error) or "it ends too early"
        cause = error if isinstance(error, OSError) else None
        raise SourceError(f"{label} cannot be read: {reason}", cause) from error


def _without_bytes(name: str, entry: Plain[K] | Fault) -> Read | None:
    """What is told of a file that is not read; None of one that is."""
    if isinstance(entry, Fault):
        return bad(name, entry.code, entry.message)
    return too_large(name, entry.size) if entry.size > files.MAX_BYTES else None
