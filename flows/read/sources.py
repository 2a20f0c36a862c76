"""A source that was read once, and can be read again batch by batch, here or in another process."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from flows.locations import Location
from flows.plural import count
from flows.read.files import DECISIONS, MAX_BYTES, Source, SourceFile
from flows.read.folder import Folder
from flows.read.kinds import open_source
from schemas.tables import Finding


@dataclass(frozen=True)
class Files:
    """Some seed files of a source."""

    files: list[SourceFile]
    findings: list[Finding] = field(default_factory=list)
    """Why some could not be read."""


@dataclass(frozen=True)
class SourceFiles(Files):
    """All seed files of a source, in the order of their paths, and what else it holds."""

    passed_over: int = 0
    """Other files than seeds: hidden ones, those of other kinds, pages of snapshots, links to folders."""
    decisions: bytes | None = None
    """What a person decided about links and stories: the file `decisions.yml`, if there is one."""
    opened: "Opened" = field(kw_only=True)
    """Where what the files hold can be read."""
    names: list[str] = field(kw_only=True)
    """What the files are called there."""

    @property
    def origin(self) -> str:
        """Where the files come from, so that they can be read again; of a git repository, with the commit."""
        return self.opened.source.origin

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size or 0 for file in self.files)

    @property
    def read_size(self) -> int:
        """Bytes of the files that are read, which those are not that are larger than a seed may be."""
        return sum(file.size for file in self.files if file.size and file.size <= MAX_BYTES)

    @property
    def unread_decisions(self) -> list[Finding]:
        """Why the decisions could not be read."""
        return [found for found in self.findings if found.file == DECISIONS]

    def part(self, places: Iterable[int]) -> "Batch":
        """Some of the files, to be read again."""
        return Batch(self.opened, [self.names[place] for place in places])

    def forget_files(self) -> None:
        """Give back the memory of the list of files, once all are read; they can be read no more."""
        self.files.clear()
        self.names.clear()
        self.close()

    def close(self) -> None:
        """Let go of what is held open; what the files hold can be read no more."""
        self.opened.source.close()

    def __str__(self) -> str:
        told = f"{count(len(self.files), 'file')}, {count(self.size, 'byte')}; {self.passed_over:,} passed over"
        note = self.opened.source.note
        return f"{told}; {note}" if note else told


class Opened:
    """A source that is open, for one thread at a time."""

    def __init__(self, source: Source, location: Location) -> None:
        self.source, self.lock = source, Lock()
        self.location = location
        """Where it can be opened again, from any folder."""
        self.token = secrets.token_hex(8)
        """Tells this opening of the source from another."""

    def read(self, names: Iterable[str]) -> Files:
        """The files of these names, with what they hold."""
        with self.lock:
            reads = list(self.source.read(names))
        return Files([file for file, _ in reads], [finding for _, finding in reads if finding])

    def __reduce__(self) -> "tuple[type[Elsewhere], tuple[Location, str]]":
        return Elsewhere, (self.location, self.token)


class Elsewhere(NamedTuple):
    """The same source in another process, which opens it when it reads, once for all of its batches."""

    location: Location
    token: str

    def read(self, names: Iterable[str]) -> Files:
        """The files of these names, with what they hold. Raises SourceError if it cannot be opened there."""
        return _again(*self).read(names)


@lru_cache(maxsize=2)
def _again(location: Location, token: str) -> Opened:
    del token  # only for the cache: a source that is opened another time may hold something else
    return Opened(open_source(location), location)


@dataclass(frozen=True)
class Batch:
    """Some files of a source, to be read."""

    opened: Opened | Elsewhere
    names: list[str]

    @property
    def is_everywhere(self) -> bool:
        """Whether another process can read the files as easily as this one."""
        return isinstance(self.opened, Opened) and isinstance(self.opened.source, Folder)

    def read(self) -> Files:
        """The files, with what they hold."""
        return self.opened.read(self.names)
