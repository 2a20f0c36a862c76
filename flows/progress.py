"""How far a stage is, told to whoever watches."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Tell: TypeAlias = Callable[[int, int], None]
"""Takes how many things are done, and of how many."""

EVERY = 64  # things that are told together: to tell of each would take time
_tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


@contextmanager
def reporting(tell: Tell) -> Iterator[None]:
    """What is counted in the meantime is told to `tell`."""
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


def counted(things: Sequence[T]) -> Iterator[T]:
    """The things one by one, each counted."""
    tell = counting(len(things))
    for start in range(0, len(things), EVERY):
        some = things[start : start + EVERY]
        yield from some
        tell(len(some))


def counting(total: int) -> Callable[[int], None]:
    """Takes how many more of so many things are done, from any thread."""
    tell, lock, done = _tell.get(), Lock(), 0

    def count(more: int) -> None:
        nonlocal done
        with lock:
            done += more
            if tell:
                tell(done, total)

    count(0)
    return count
