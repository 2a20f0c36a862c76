"""How a run uses memory, and whether the limits of the process allow it enough memory and open files."""

import gc
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.errors import UsageError

ADDRESSES = 1_200_000_000
"""Bytes of address space, of which a run uses little: threads and libraries set much more aside."""
FILES = 64
"""Files that are open at once."""


def require_room() -> None:
    """Raise UsageError if this process may have too little for a run: libraries would crash or hang."""
    for what, number, least, option in (
        ("bytes of address space", resource.RLIMIT_AS, ADDRESSES, "-v"),
        ("open files", resource.RLIMIT_NOFILE, FILES, "-n"),
    ):
        most = resource.getrlimit(number)[0]
        if most != resource.RLIM_INFINITY and most < least:
            raise UsageError(f"a run needs {least:,} {what} and may have {most:,}: raise `ulimit {option}`")


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
