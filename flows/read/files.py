"""What every kind of source gives: seed files in the order of their paths, and why some could not be read."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol, TypeAlias

from flows.findings import Place, finding
from schemas.findings import Code
from schemas.tables import Finding

SUFFIXES = (".md", ".markdown", ".txt")
MAX_BYTES = 8 * 2**20
CHUNK = 2**16
DECISIONS = "decisions.yml"
MISNAMED = frozenset({DECISIONS, "decisions.yaml"})
"""What the decisions may be called by mistake, in letters of any case."""
PUBLISHED = frozenset({"newslinks.duckdb", "inputs.json"})
"""What tells a folder of published tables: its pages are no seeds."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A seed file as it was read."""

    path: str
    """Relative to the source, with `/`; a backslash and bytes that are no UTF-8 are shown as `\\xNN`."""
    data: bytes | None
    """What it holds; None if it could not be read, or is not kept."""
    size: int | None = None
    """Bytes."""
    sha256: str | None = None


class Found(NamedTuple):
    """What a source holds."""

    names: list[str]
    """The seeds, in the order of the bytes of their paths; bytes that are no UTF-8 as surrogates."""
    passed_over: int
    has_decisions: bool
    misnamed: str | None
    """A file that seems to hold the decisions, but has another name."""


Read: TypeAlias = tuple[SourceFile, Finding | None]
"""A seed, and what is wrong if it could not be read."""


class Source(Protocol):
    """Seed files, wherever they are; to be closed when all is read."""

    label: str
    """What it is called in messages."""

    @property
    def origin(self) -> str:
        """Where it is, so that the same can be read again."""

    @property
    def note(self) -> str:
        """A remark on it; empty if there is none."""

    def has_seed(self) -> bool:
        """Whether there is a seed; nothing is searched further than to the first. Raises what `find` raises."""

    def find(self) -> Found:
        """The seeds. Raises SourceError if that cannot be told."""

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names (of `find`, or `decisions.yml`), in any order and as often as wanted.

        A file is read when it is asked for. Raises SourceError if the source as a whole cannot be read.
        """

    def close(self) -> None:
        """Let go of what it holds open."""


def is_seed(name: str) -> bool:
    """Whether a file of this path is a seed."""
    own = name.rpartition("/")[2]
    return own.lower().endswith(SUFFIXES) and not own.startswith(".")


def is_one_seed(place: Path | str) -> bool:
    """Whether a source is one seed by itself."""
    return isinstance(place, Path) and is_seed(place.name) and place.is_file()


def is_misnamed(name: str) -> bool:
    """Whether a file of this path seems to hold the decisions, but has another name."""
    return name != DECISIONS and name.lower() in MISNAMED


def in_order(names: Iterable[str]) -> list[str]:
    """The names in the order of their bytes."""
    return sorted(names, key=lambda name: name.encode("utf-8", "surrogateescape"))


def shown(path: PurePath | str) -> str:
    """The path as text that any table can hold."""
    text = path.as_posix() if isinstance(path, PurePath) else path
    return os.fsencode(text.replace("\\", "\\x5c").replace("\0", "\\x00")).decode("utf-8", "backslashreplace")


def good(name: str, data: bytes) -> Read:
    """A file that was read."""
    return SourceFile(shown(name), data, len(data), hashlib.sha256(data).hexdigest()), None


def too_large(name: str, size: int) -> Read:
    """A file that is larger than a seed may be."""
    message = f"is {size:,} bytes long; a seed has at most {MAX_BYTES:,}"
    return SourceFile(shown(name), None, size), finding(Code.FILE_TOO_LARGE, Place(shown(name)), message)


def bad(name: str, code: Code, message: str) -> Read:
    """A file that could not be read."""
    return SourceFile(shown(name), None), finding(code, Place(shown(name)), message)


def unreadable(name: str, reason: str) -> Read:
    """A file that could not be read, for a reason as the system gives it."""
    return bad(name, Code.FILE_UNREADABLE, f"cannot be read: {reason}")
