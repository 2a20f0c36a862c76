"""Stage 1: find the seed files of a folder, read and hash them."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows.errors import SourceError
from flows.findings import Place, finding
from flows.progress import counted
from schemas.findings import Code
from schemas.tables import Finding

SUFFIXES = (".md", ".markdown", ".txt")
MAX_BYTES = 8 * 2**20
CHUNK = 2**16
DECISIONS = "decisions.yml"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A seed file as it was read."""

    path: str
    """Relative to the source folder, with `/`; a backslash and bytes that are no UTF-8 are shown as `\\xNN`."""
    data: bytes | None
    """What it holds; None if it could not be read, or is not kept."""
    size: int | None = None
    """Bytes."""
    sha256: str | None = None


@dataclass(frozen=True)
class Sources:
    """All seed files of a folder, in the order of their paths, or some of them."""

    files: list[SourceFile]
    findings: list[Finding] = field(default_factory=list)
    passed_over: int = 0
    """Hidden files and files of other kinds."""
    decisions: bytes | None = None
    """What a person decided about links and stories: the file `decisions.yml`, if there is one."""
    folder: Path | None = None
    """Where what the files hold can be read, if it was not kept."""
    names: list[str] = field(default_factory=list)
    """The paths of the files in that folder, as the system has them."""

    def part(self, places: Iterable[int]) -> "Batch":
        """Some of the files, to be read again."""
        assert self.folder is not None
        return Batch(self.folder, [self.names[place] for place in places])

    @property
    def unread_decisions(self) -> list[Finding]:
        """Why the decisions could not be read."""
        return [found for found in self.findings if found.file == DECISIONS]

    def __str__(self) -> str:
        size = sum(file.size or 0 for file in self.files)
        return f"{len(self.files):,} files, {size:,} bytes; {self.passed_over:,} passed over"


@dataclass(frozen=True)
class Batch:
    """Some files of a folder, to be read."""

    folder: Path
    names: list[str]
    """Their paths in the folder, as the system has them."""

    def read(self) -> Sources:
        """The files, with what they hold."""
        findings: list[Finding] = []
        return Sources([_read_file(self.folder, self.folder / name, findings) for name in self.names], findings)


def read(source: Path, skip: Path | None = None, allow_empty: bool = False) -> Sources:
    """Read and hash every seed file below `source`, in an order that depends on their paths alone.

    What they hold is not kept: see `Batch`. The folder `skip` (where tables are published) is left out. Raises
    SourceError if there is no such folder, or no seed file in it and that is not allowed.
    """
    paths, passed_over = find(source, skip, allow_empty)
    findings: list[Finding] = []
    files = [replace(_read_file(source, path, findings), data=None) for path in counted(paths)]
    path = source / DECISIONS
    decisions = _read_file(source, path, findings).data if os.path.lexists(path) else None
    names = [os.fspath(path.relative_to(source)) for path in paths]
    return Sources(files, findings, passed_over, decisions, source, names)


def require(source: Path, skip: Path | None = None, allow_empty: bool = False) -> None:
    """Raise what `find` raises; a folder that holds a seed is searched no further than to the first."""
    _require_folder(source, skip)
    try:
        is_usable = any(_is_seed(path) for path in _walk(source, os.path.realpath(skip) if skip else None))
    except OSError:
        is_usable = False
    if not is_usable:
        find(source, skip, allow_empty)


def find(source: Path, skip: Path | None = None, allow_empty: bool = False) -> tuple[list[Path], int]:
    """The seed files below `source`, sorted, and how many other files were passed over.

    Raises SourceError if there is no such folder, or no seed file in it and that is not allowed.
    """
    _require_folder(source, skip)
    try:
        found = list(_walk(source, os.path.realpath(skip) if skip else None))
    except OSError as error:
        message = f"source folder {source} cannot be read: {error.strerror or error}"
        raise SourceError(message, error) from error
    seeds = [path for path in found if _is_seed(path) or (path.is_dir() and not path.is_symlink())]
    if not seeds and not allow_empty:
        more = f" ({len(found)} other files in it)" if found else ""
        raise SourceError(
            f"source folder {source} holds no seed file{more}; seeds end in {', '.join(SUFFIXES)}"
        )
    others = len(found) - len(seeds) - (source / DECISIONS in found)
    return sorted(seeds, key=os.fsencode), others


def _require_folder(source: Path, skip: Path | None) -> None:
    if skip and Path(os.path.realpath(source)).is_relative_to(os.path.realpath(skip)):
        raise SourceError(f"source folder {source} lies in the data folder {skip}, which is never read")
    if not source.is_dir():
        what = "is not a folder" if source.exists() else "does not exist"
        raise SourceError(f"source folder {source} {what}")


def _is_seed(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _walk(source: Path, skip: str | None) -> Iterator[Path]:
    """All files below a folder but in hidden folders and in `skip`; links to folders are not followed.

    A folder in it that cannot be read is given as it is, for `read` to report.
    """
    folders = [source]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            if folder == source:
                raise
            yield folder
            continue
        for entry in entries:
            path = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif not entry.name.startswith(".") and os.path.realpath(path) != skip:
                folders.append(path)


def _read_file(source: Path, path: Path, findings: list[Finding]) -> SourceFile:
    name = shown(path.relative_to(source))
    try:
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(source)):
            findings.append(
                finding(Code.FILE_OUTSIDE_SOURCE, Place(name), "the link leads out of the source folder")
            )
            return SourceFile(name, None)
        size, data = _read_bytes(path)
    except OSError as error:
        findings.append(
            finding(Code.FILE_UNREADABLE, Place(name), f"cannot be read: {error.strerror or error}")
        )
        return SourceFile(name, None)
    if data is None:
        findings.append(
            finding(
                Code.FILE_TOO_LARGE, Place(name), f"is {size:,} bytes long; a seed has at most {MAX_BYTES:,}"
            )
        )
        return SourceFile(name, None, size)
    return SourceFile(name, data, size, hashlib.sha256(data).hexdigest())


def _read_bytes(path: Path) -> tuple[int, bytes | None]:
    """Size and bytes of a plain file; no bytes if it is too large.

    Devices and pipes are not opened, as even that can do something; one that takes the file's place
    meanwhile is not waited for.
    """
    _require_plain(path.stat())
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        _require_plain(status)
        data = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
        # It comes in bits, or has not the size it said.
        while len(data) <= MAX_BYTES and (more := os.read(descriptor, CHUNK)):
            data += more
    finally:
        os.close(descriptor)
    return (len(data), data) if len(data) <= MAX_BYTES else (status.st_size, None)


def _require_plain(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file")


def shown(path: Path) -> str:
    """The path as text that any table can hold."""
    return os.fsencode(path.as_posix().replace("\\", "\\x5c")).decode("utf-8", "backslashreplace")
