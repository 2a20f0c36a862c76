"""Arrays: what is done to a row of numbers at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
One = TypeVar("One")
Other = TypeVar("Other")
Hashed = TypeVar("Hashed", np.uint32, np.uint64)
Number = TypeVar("Number", np.int64, np.uint32, np.uint64)

SIEVE_BITS = 18
CACHED = 2**15  # numbers of 64 bits: what is made of so many at a time stays in the caches of a processor


def parts(size: int) -> Iterator[slice]:
    """A row of this size, cut into pieces: fresh memory for the whole of it costs more than the work."""
    for start in range(0, size, CACHED):
        yield slice(start, min(start + CACHED, size))


def distinct(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """Each value once, sorted; `np.unique` hashes first, which takes twice as long."""
    ordered: npt.NDArray[Number] = np.sort(values)
    once: npt.NDArray[Number] = ordered[firsts(ordered)]
    return once


def repeated(values: npt.NDArray[Number], times: int) -> npt.NDArray[Number]:
    """Each value that stands there at least so many times, once, sorted."""
    ordered = np.sort(values)
    start = min(times - 1, len(ordered))
    is_repeated = ordered[start:] == ordered[: len(ordered) - start]  # the same so many places further on
    return distinct(ordered[start:][is_repeated])


def firsts(ordered: npt.NDArray[np.generic]) -> Flags:
    """Which values of a sorted row differ from the one before."""
    found = np.ones(len(ordered), np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def is_in(values: npt.NDArray[Hashed], known: npt.NDArray[Hashed]) -> Flags:
    """Which of the values are among those that are known, sorted; hashes all, so spread evenly."""
    shift = values.dtype.type(values.dtype.itemsize * 8 - SIEVE_BITS)
    sieve = np.zeros(2**SIEVE_BITS, np.bool_)  # stays in the cache; a search for each value would not
    sieve[known >> shift] = True
    found = np.empty(len(values), np.bool_)
    for part in parts(len(values)):
        found[part] = sieve[values[part] >> shift]
    likely = np.flatnonzero(found)
    places = np.searchsorted(known, values[likely])
    places[places == len(known)] = 0
    found[likely] = known[places] == values[likely]
    return found


def spread(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Of rows that start somewhere in an array and have so many items: the row of each item, and its place."""
    rows = np.repeat(np.arange(len(sizes)), sizes)
    ends = np.cumsum(sizes)
    return rows, np.arange(len(rows)) + np.repeat(starts - ends + sizes, sizes)


def alongside(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What two pieces of work give, done at the same time: work on arrays leaves the interpreter free."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(other)
        return one(), done.result()
