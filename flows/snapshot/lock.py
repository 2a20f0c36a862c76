"""The right to write to a data folder, which one process has at a time, and what may go wrong there."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import DataFolderError, DataFolderLockedError
from flows.locks import is_held, taken
from flows.snapshot.advice import none_stands
from flows.snapshot.layout import current, holder_of
from flows.snapshot.left_over import sweep

LOCK = ".lock"
HOLDER = ".lock-holder"
IN_THE_WAY = frozenset({errno.EEXIST, errno.EISDIR, errno.ELOOP})
"""What is said of something else in the place of a file or folder."""


@contextmanager
def writing(data: Path, wait: float = 0, needs_room: bool = True) -> Iterator[None]:
    """Hold the right to write to the data folder, which is made if need be.

    What a run that was killed left behind is removed. A full disk ends it at once, unless what is to be done
    frees more than it writes (`needs_room` is false). Raises DataFolderError if the folder cannot be written,
    DataFolderLockedError if another run is writing to it and goes on for more than `wait` seconds.
    """
    require_usual(data)
    with naming_write_errors(data):
        (data / "snapshots").mkdir(parents=True, exist_ok=True)
        lock = taken(data / LOCK, wait)
    if not lock:
        holder = _holder(data)
        raise DataFolderLockedError(
            f"another run is writing to {data}{holder}; try again when it has ended (a run waits with --wait)"
        )
    try:
        with naming_write_errors(data):
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


def require_usual(data: Path) -> None:
    """Raise DataFolderError if libraries cannot work below that path, or it is in another data folder's way."""
    path = os.path.realpath(data)
    if data.is_symlink() and not data.exists():
        raise DataFolderError(f"data folder {data} is a link to {data.readlink()}, which is not there")
    if holder := holder_of(path):
        raise DataFolderError(f"data folder {data} lies among the snapshots of {holder}: name another")
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
def naming_write_errors(data: Path) -> Iterator[None]:
    """Make a DataFolderError, which names folder and reason, of what goes wrong in writing to the folder."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, *_duckdb_errors())):
            raise
        where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        # DuckDB says its state before the cause, and then advises settings that nobody can make here.
        told = str(error).partition("\n")[0].rpartition("Original error: ")[2]
        reason = (error.strerror if isinstance(error, OSError) else None) or told
        cure = "; move it away" if where and getattr(error, "errno", None) in IN_THE_WAY else ""
        message = f"data folder {data} cannot be written: {reason}{where}{cure}"
        raise DataFolderError(message, error) from error


def _duckdb_errors() -> tuple[type[Exception], ...]:
    """What DuckDB raises if a disk is full or cannot be written."""
    import duckdb  # noqa: PLC0415 - only where something went wrong

    # The last are those of a commit without room, and of a disk that does not keep what it was given.
    return duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException
