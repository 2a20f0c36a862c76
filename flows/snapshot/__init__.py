"""Stage 8: publish a new snapshot whole, or leave the old one as it stands.

`data/current` is a symbolic link to the snapshot that stands. A new one is built in a hidden folder
beside it, flushed to disk, renamed, and only then is the link replaced, which is atomic: a reader who
resolves the link once sees the files of one snapshot only.
"""

import errno
import filecmp
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import DataFolderError, DataFolderLockedError
from flows.locks import PATIENCE, is_held
from flows.snapshot.advice import none_stands
from flows.snapshot.layout import DATABASE, parts
from flows.snapshot.left_over import NEW_LINK, PENDING, TEMPORARY, remove, sweep
from flows.snapshot.verify import SUMS, are_as_published, summed, write_sums
from schemas.tables import TABLES

LOCK = ".lock"
HOLDER = ".lock-holder"
WORTH_SHARING = 2**12
"""Bytes: no disk keeps less."""
SHARED = ".shared"
NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
"""How a link says that nothing is behind it."""


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
def writing(data: Path, wait: float = 0, needs_room: bool = True) -> Iterator[None]:
    """Hold the right to write to the data folder, which is made if need be.

    What a run that was killed left behind is removed. A full disk is a reason to stop at once, unless what is
    to be done `needs_room` no more than it frees. Raises DataFolderError if the folder cannot be
    written, DataFolderLockedError if another run is writing to it and goes on for more than `wait` seconds.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads snapshots does without

    _require_usual(data)
    lock = FileLock(data / LOCK, timeout=max(wait, PATIENCE))
    with written(data):
        (data / "snapshots").mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            holder = _holder(data)
            message = f"another run is writing to {data}{holder}; try again when it has ended, or with --wait"
            raise DataFolderLockedError(message) from None
    try:
        with written(data):
            if not (data / "current").is_symlink() and (data / "current").exists():
                raise DataFolderError(none_stands(data))
            sweep(data, current(data))
            with nullcontext() if needs_room else suppress(OSError):
                (data / HOLDER).write_text(
                    f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
                )
        yield
    finally:
        with suppress(OSError):  # a folder that nothing can be removed from
            (data / HOLDER).unlink()
        lock.release()


def _require_usual(data: Path) -> None:
    """Raise DataFolderError if libraries cannot work below that path."""
    path = os.path.realpath(data)
    if data.is_symlink() and not data.exists():
        raise DataFolderError(f"data folder {data} is a link to {data.readlink()}, which is not there")
    if found := [character for character in "?\\" if character in path]:
        raise DataFolderError(
            f"data folder {data} has a {found[0]} in its path, with which DuckDB cannot work: name another"
        )
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raise DataFolderError(
            f"data folder {path} has a path that is not UTF-8, where Arrow and DuckDB cannot read: name another"
        ) from None


def is_written(data: Path) -> bool:
    """Whether a run is writing to the data folder now."""
    return is_held(data / LOCK)


def _holder(data: Path) -> str:
    """Who holds the lock and since when, as far as it is known."""
    try:
        return f" ({(data / HOLDER).read_text()})"
    except OSError:
        return ""


@contextmanager
def candidate(data: Path) -> Iterator[Path]:
    """A folder to build a snapshot in; gone afterwards unless it was published or set aside."""
    folder = data / "snapshots" / f"{TEMPORARY}{os.getpid()}"
    with written(data):
        try:  # whoever is told to stop may hear of it in `mkdir`
            folder.mkdir()
            yield folder
        finally:
            if folder.exists():
                remove(folder)


@contextmanager
def written(data: Path) -> Iterator[None]:
    """Make DataFolderError of what goes wrong when the data folder is written."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, *_duckdb_errors())):
            raise
        where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        # Below its first line DuckDB advises settings that nobody can make here.
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error).partition("\n")[0]
        message = f"data folder {data} cannot be written: {reason}{where}"
        raise DataFolderError(message, error) from error


def _duckdb_errors() -> tuple[type[Exception], ...]:
    """What DuckDB raises if a disk is full or cannot be written."""
    import duckdb  # noqa: PLC0415 - only where something went wrong

    # The last is that of a commit for which there is no room.
    return duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException


def current(data: Path) -> Path | None:
    """The folder of the snapshot that stands, resolved; None before the first.

    Raises DataFolderError if that cannot be found out: this user may not look, say.
    """
    link = data / "current"
    try:
        link.stat()
    except OSError as error:
        if error.errno in NOT_THERE:
            return None
        raise DataFolderError(f"data folder {data} cannot be read: {error.strerror} ({link})", error) from error
    return link.resolve()


def holds(folder: Path, content: str) -> bool:
    """Whether a snapshot has this content already, with every file of it as it was published."""
    return folder.name.endswith(f"-{content}") and is_whole(folder)


def is_whole(folder: Path) -> bool:
    """Whether a snapshot has every table of this version, and every file of it is as it was published."""
    return all(parts(folder, table) for table in TABLES) and is_undamaged(folder)


def is_undamaged(folder: Path) -> bool:
    """Whether every file of a snapshot, of an earlier version too, is as it was published.

    All of it is read for that, which takes a part of the time that the source takes.
    """
    if not (folder / SUMS).is_file():
        return False
    names = summed(folder)
    return DATABASE in names and are_as_published(folder, [folder / name for name in names])


def publish(folder: Path, data: Path, content: str, at: datetime) -> Published:
    """Make the finished `folder` the snapshot that stands."""
    name = named(at, content)
    target = data / "snapshots" / name
    write_sums(folder)
    _share(folder, current(data))
    (data / PENDING).write_text(name)
    for path in folder.iterdir():
        path.chmod(0o444)
        _flush(path)
    folder.chmod(0o555)
    _flush(folder)
    folder.rename(target)
    _flush(target.parent)
    point(data, name)
    (data / PENDING).unlink()
    return Published(target, is_new=True)


def _share(folder: Path, standing: Path | None) -> None:
    """Let files that are the same in the standing snapshot be kept once on disk, where the disk can do that."""
    if standing is None:
        return
    for path in list(folder.iterdir()):
        same = standing / path.name
        if same.is_file() and path.stat().st_size >= WORTH_SHARING and filecmp.cmp(path, same, shallow=False):
            link = folder / f"{path.name}{SHARED}"
            try:
                link.hardlink_to(same)
            except OSError:  # on another disk, or on one that has no hard links, or no more of them
                return
            link.replace(path)


def point(data: Path, name: str) -> None:
    """Let the snapshot of this name stand: the link is replaced as one."""
    link = data / f"{NEW_LINK}{os.getpid()}"
    link.symlink_to(Path("snapshots") / name)
    link.replace(data / "current")
    _flush(data)


def set_aside(folder: Path, data: Path, at: datetime) -> Path:
    """Move a folder that failed its checks to `data/failed`, for a person to look at."""
    target = data / "failed" / stamp(at)
    target.parent.mkdir(exist_ok=True)
    folder.rename(target)
    return target


def named(at: datetime, content: str) -> str:
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
