"""What an archive, a repository or a bucket holds, by path, as a folder would once it was unpacked."""

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
"""An archive may hold so many bytes, or so many times its own size: more is made to fill a disk."""
MAX_LINKS, MAX_TARGET = 40, 4096
"""Links that lead to each other, and bytes of the target of one, as Linux has it."""

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class PlainFile(Generic[K]):
    """A plain file."""

    key: K
    """What the source finds its bytes by."""
    size: int


@dataclass(frozen=True, slots=True)
class SymbolicLink:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read, and why."""

    message: str
    code: Code = Code.FILE_UNREADABLE


Member: TypeAlias = PlainFile[K] | SymbolicLink | Unreadable
NOT_PLAIN = Unreadable("cannot be read: it is not a plain file")
MISSING = Unreadable("cannot be read: No such file or directory")
OUTSIDE = Unreadable("the link leads out of the source", Code.FILE_OUTSIDE_SOURCE)
ESCAPES = Unreadable("its path leads out of the source", Code.FILE_OUTSIDE_SOURCE)


def names_in(path: str) -> list[str]:
    """The names that a path consists of, however it is written."""
    return [name for name in path.split("/") if name not in {"", "."}]


def most_bytes(path: Path) -> int:
    """How many bytes an archive may hold."""
    return max(MAX_TOTAL, MAX_TIMES * path.stat().st_size)


def too_much(most: int) -> str:
    """What to say of an archive that holds more bytes than it may."""
    return f"holds more than {most:,} bytes; unpack it, and name the folder as the source"


def require_fit(label: str, path: Path, size: int) -> None:
    """Raise SourceError if an archive holds more bytes than it may."""
    if size > (most := most_bytes(path)):
        raise SourceError(f"{label} {too_much(most)}")


class Listing(Generic[K]):
    """The seeds and the decisions of a source, and how many other files there are.

    Of files with the same path the last one counts, as when they are unpacked.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.members: dict[str, Member[K]] = {}
        """The seeds and the decisions, by path."""
        self.member_count = self.passed_over = 0
        self.misnamed = set[str]()
        self.marks: defaultdict[str, set[str]] = defaultdict(set)
        """Which of the files that tell published tables lie in a folder, by its path."""

    def count(self, path: str) -> str | None:
        """Count a file by its path; gives the path to keep it under, or None if it is not to be kept.

        Raises SourceError if there are more files than anybody would have.
        """
        self.member_count += 1
        if self.member_count > MAX_MEMBERS:
            raise SourceError(f"{self.label} holds more than {MAX_MEMBERS:,} files; make several sources of it")
        parts = names_in(path)
        if path.startswith("/") or ".." in parts:
            if parts and is_seed(parts[-1]):
                self.members[path] = ESCAPES
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
        listed = [name for name in self.members if name != DECISIONS]
        names = in_order(name for name in listed if posixpath.dirname(name) not in published)
        passed_over = self.passed_over + len(listed) - len(names)
        return Found(names, passed_over, DECISIONS in self.members, min(self.misnamed, default=None))

    def read(self, names: Iterable[str], contents: Callable[[Iterator[K]], Iterator[bytes]]) -> Iterator[Read]:
        """The files of these names; `contents` gives the bytes of keys, and may ask for keys in advance."""
        waiting: deque[tuple[str, PlainFile[K] | Unreadable]] = deque()

        def keys() -> Iterator[K]:
            for name in names:
                waiting.append((name, member := self.target(name)))
                if isinstance(member, PlainFile) and member.size <= files.MAX_BYTES:
                    yield member.key

        for data in contents(keys()):
            while told := _without_bytes(*waiting[0]):
                waiting.popleft()
                yield told
            name, _ = waiting.popleft()
            yield good(name, data) if len(data) <= files.MAX_BYTES else too_large(name, len(data))
        for name, member in waiting:
            if told := _without_bytes(name, member):
                yield told

    def target(self, name: str) -> PlainFile[K] | Unreadable:
        """What a name leads to, over links within the source; nothing outside is ever looked at."""
        for _ in range(MAX_LINKS):
            member = self.members.get(name, MISSING)
            if not isinstance(member, SymbolicLink):
                return member
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), member.target))
            if name.startswith(("/", "../")) or name == "..":
                return OUTSIDE
        return Unreadable("cannot be read: Too many levels of symbolic links")


@contextmanager
def sound(label: str, faults: tuple[type[Exception], ...]) -> Iterator[None]:
    """Make a SourceError of what is wrong with the source as a whole."""
    try:
        yield
    except faults as error:
        reason = getattr(error, "strerror", None) or str(error) or "it ends too early"
        cause = error if isinstance(error, OSError) else None
        raise SourceError(f"{label} cannot be read: {reason}", cause) from error


def _without_bytes(name: str, member: PlainFile[K] | Unreadable) -> Read | None:
    """What there is to say of a file whose bytes are not read; None of one whose bytes are."""
    if isinstance(member, Unreadable):
        return bad(name, member.code, member.message)
    return too_large(name, member.size) if member.size > files.MAX_BYTES else None
