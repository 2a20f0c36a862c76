"""Locks that several may share; and whether one is held, without taking it from anybody."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 0.2
"""Seconds to wait for a lock, as others may hold it for a moment to see whether it is free."""
LOOKING = 10.0
"""Seconds that such a moment may take on a busy machine."""


def taken(path: Path, wait: float = 0) -> "BaseFileLock | None":
    """The lock, held from now on; None if a process holds it longer than `wait` seconds, and not to look."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - who only reads snapshots does without

    lock = FileLock(path)
    for patience in (max(wait, PATIENCE), LOOKING):
        try:
            return lock.acquire(timeout=patience).lock
        except Timeout:
            if is_held(path):
                return None
    return None


def is_held(lock: Path, how: int = fcntl.LOCK_SH) -> bool:
    """Whether a process holds the lock; `flock` lets go of it when its process ends, however that ends.

    With LOCK_EX, one that shares it counts as well; NFS tells that only those who may write.
    """
    try:
        descriptor = os.open(lock, os.O_RDWR if os.access(lock, os.W_OK) else os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def sharing(lock: Path) -> AbstractContextManager[bool]:
    """Hold the lock meanwhile, beside others who share it; gives whether it could be had."""
    return _holding(lock, fcntl.LOCK_SH)


def alone(lock: Path) -> AbstractContextManager[bool]:
    """Hold the lock meanwhile if nobody else does; gives whether it is held."""
    return _holding(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _holding(lock: Path, how: int) -> Iterator[bool]:
    with ExitStack() as held:
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, how)
            is_had = True
        except OSError:
            is_had = False
        yield is_had
