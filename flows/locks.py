"""Whether a lock is held, found out without taking it away from anybody."""

import fcntl
import os
from pathlib import Path

PATIENCE = 0.2
"""Seconds that whoever wants a lock gives those who only look whether it is held."""


def is_held(lock: Path) -> bool:
    """Whether a process holds the lock; `flock` lets go of it when its process ends, however that ends."""
    try:
        descriptor = os.open(lock, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
