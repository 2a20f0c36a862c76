"""How a run uses memory, and whether the limits of the process allow it enough memory and open files."""

import gc
import math
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.errors import UsageError

ADDRESSES = 1_200_000_000
"""Bytes of address space, of which a run uses little: threads and libraries set much more aside."""
READING = 600_000_000
"""The same for commands that only read."""
FILES = 64
"""Files that are open at once."""


def require_room(who: str = "a run", addresses: int = ADDRESSES) -> None:
    """Raise UsageError if this process may have too little: libraries would crash or hang."""
    for what, number, least, option in (
        ("bytes of address space", resource.RLIMIT_AS, addresses, "-v"),
        ("open files", resource.RLIMIT_NOFILE, FILES, "-n"),
    ):
        if (most := _most(number)) < least:
            raise UsageError(f"{who} needs {least:,} {what} and may have {most:,}: raise `ulimit {option}`")


def advice() -> str:
    """What to do if there was too little memory, to go on a message; nothing if the process may have enough."""
    most = _most(resource.RLIMIT_AS)
    return f"; this process may have {most:,} bytes of it: raise `ulimit -v`" if most < ADDRESSES else ""


def _most(number: int) -> float:
    """How much of something this process may have."""
    most = resource.getrlimit(number)[0]
    return math.inf if most == resource.RLIM_INFINITY else most


@contextmanager
def unhindered() -> Iterator[None]:
    """No garbage collection meanwhile: a run makes next to no cycles.

    To look for them again and again among millions of objects takes a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # All that was made counts as old by now, or the next search would begin with all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def give_back() -> None:
    """Give back what Arrow holds for later use."""
    if arrow := sys.modules.get("pyarrow"):  # it takes time to load, and is there if it holds anything
        arrow.default_memory_pool().release_unused()
