"""Stage 8: publish a new snapshot whole, or leave the old one as it stands.

`data/current` is a symbolic link to the snapshot that stands. A new one is built in a hidden folder
beside it, flushed to disk, renamed, and only then is the link replaced, which is atomic: a reader who
resolves the link once sees the files of one snapshot only.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.snapshot.layout import DATABASE, current, parts
from flows.snapshot.left_over import NEW_LINK, PENDING, TEMPORARY, forget_pending, remove
from flows.snapshot.lock import HOLDER, LOCK, is_written, naming_write_errors, require_usual, writing
from flows.snapshot.sums import are_as_published, summed, write_sums
from schemas.tables import TABLES

__all__ = [
    "HOLDER", "LOCK", "Published", "candidate", "current", "holds", "is_undamaged", "is_whole", "is_written",
    "name_of", "naming_write_errors", "point", "publish", "require_usual", "set_aside", "stamp", "writing",
]  # fmt: skip

READ_ONLY = 0o444


@dataclass(frozen=True)
class Published:
    """The snapshot that stands."""

    folder: Path
    is_new: bool
    address: str | None = None
    """Where it is in object storage; then the folder is a copy of it."""

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return self.address or str(self.folder.resolve())

    def __str__(self) -> str:
        return self.address or str(self.folder) if self.is_new else f"nothing changed since {self.folder.name}"


@contextmanager
def candidate(data: Path) -> Iterator[Path]:
    """A folder to build a snapshot in; gone afterwards unless it was published or set aside."""
    folder = data / "snapshots" / f"{TEMPORARY}{os.getpid()}"
    with naming_write_errors(data):
        try:  # whoever is told to stop may hear of it in `mkdir`
            folder.mkdir()
            yield folder
        finally:
            if folder.exists():
                remove(folder)


def holds(folder: Path, content: str) -> bool:
    """Whether a snapshot has this content already, with every file of it as it was published."""
    return folder.name.endswith(f"-{content}") and is_whole(folder)


def is_whole(folder: Path) -> bool:
    """Whether a snapshot has every table of this version, and every file of it is as it was published."""
    return all(parts(folder, table) for table in TABLES) and is_undamaged(folder)


def is_undamaged(folder: Path) -> bool:
    """Whether every file of a snapshot, of an earlier version too, is as it was published.

    All files are read for that, which takes a fraction of the time that the source takes.
    """
    names = summed(folder)
    tables = {path.name for path in folder.glob("*.parquet")}  # a list of hashes can be cut short
    return {DATABASE, *tables} <= names.keys() and are_as_published(folder, names)


def publish(folder: Path, data: Path, content: str, at: datetime) -> Published:
    """Make the finished `folder` the snapshot that stands."""
    name = name_of(at, content)
    target = data / "snapshots" / name
    write_sums(folder)
    try:
        (data / PENDING).write_text(name)
        for path in folder.iterdir():
            path.chmod(READ_ONLY)
            _flush(path)
        folder.chmod(0o555)
        _flush(folder)
        folder.rename(target)
        _flush(target.parent)
        point(data, name)
    finally:
        with suppress(OSError):  # the next run does it
            forget_pending(data, current(data))
    return Published(target, is_new=True)


def point(data: Path, name: str) -> None:
    """Let the snapshot of this name stand: the link is replaced as one."""
    link = data / f"{NEW_LINK}{os.getpid()}"
    try:
        link.symlink_to(Path("snapshots") / name)
        link.replace(data / "current")
    finally:
        link.unlink(missing_ok=True)
    _flush(data)


def set_aside(folder: Path, data: Path, at: datetime) -> Path:
    """Move a folder that failed its checks to `data/failed`, for a person to look at."""
    target = data / "failed" / stamp(at)
    target.parent.mkdir(exist_ok=True)
    folder.rename(target)
    return target


def name_of(at: datetime, content: str) -> str:
    """The name of a snapshot: when its run started, and a hash of what it says."""
    return f"{stamp(at)}-{content}"


def stamp(at: datetime) -> str:
    """A time as part of a name: sortable, and finer than two runs can follow each other."""
    return f"{at:%Y%m%dT%H%M%S}.{at.microsecond // 1000:03}Z"


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
