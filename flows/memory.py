"""How a run treats memory."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unhindered() -> Iterator[None]:
    """No search for circular garbage, of which a run makes next to none.

    To look for it again and again among millions of objects takes a fifth of the time.
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
