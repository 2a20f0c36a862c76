"""Operations on arrays of numbers that numpy does not have, or has slower."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from math import prod
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Places: TypeAlias = npt.NDArray[np.int32]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
One = TypeVar("One")
Other = TypeVar("Other")
Hashed = TypeVar("Hashed", np.uint32, np.uint64)
Number = TypeVar("Number", np.int64, np.uint32, np.uint64)
Item = TypeVar("Item", bound=np.generic)

SIEVE_BITS = 18
RANGE = 2**24  # fingerprints that are sorted together: of more, only a part is in memory at a time
CACHED = 2**15  # numbers of 64 bits: what is made of so many at a time stays in the caches of a processor


def parts(size: int) -> Iterator[slice]:
    """A row of this size, cut into pieces: fresh memory for the whole of it costs more than the work."""
    for start in range(0, size, CACHED):
        yield slice(start, min(start + CACHED, size))


def chained(pieces: Iterable[npt.NDArray[Item]], kind: type[Item]) -> npt.NDArray[Item]:
    """The pieces end to end; none of them is kept, so that all of it is never there twice."""
    row = bytearray()
    for piece in pieces:
        row += np.ascontiguousarray(piece, kind).data
    return np.frombuffer(row, kind)


def ranges(size: int) -> int:
    """Into how many parts so many fingerprints are cut, to work through one after the other: a power of two."""
    return 1 << (size // RANGE).bit_length()


def is_of_range(values: npt.NDArray[Hashed], place: int, number: int) -> Flags:
    """Which fingerprints are of one of so many ranges, by their first bits."""
    shift = values.dtype.type(values.dtype.itemsize * 8 + 1 - number.bit_length())
    found: Flags = values >> shift == place
    return found


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


def at_most(values: npt.NDArray[Number], times: int) -> npt.NDArray[Number]:
    """The values, each no more than so many times, sorted; which are sorted in place, as they may be many."""
    values.sort()
    start = min(times, len(values))
    is_kept = np.ones(len(values), np.bool_)
    is_kept[start:] = values[start:] != values[: len(values) - start]
    kept: npt.NDArray[Number] = values[is_kept]
    return kept


def firsts(ordered: npt.NDArray[np.generic]) -> Flags:
    """Which values of a sorted row differ from the one before."""
    found = np.ones(len(ordered), np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def stretches(ordered: npt.NDArray[np.generic]) -> tuple[Ints, Ints]:
    """Where each value of a sorted row starts, and how often it stands there."""
    start = np.flatnonzero(firsts(ordered))
    return start, np.diff(np.append(start, len(ordered)))


def leading(homes: Ints, *keys: npt.NDArray[np.generic]) -> Ints:
    """In each group, by their numbers, the place of the item with the smallest keys; the first counts most."""
    order = np.lexsort((*reversed(keys), homes))
    return order[firsts(homes[order])]


def in_order(*keys: Ints | Places) -> Ints:
    """The places of items in the order of their keys, numbers from 0 on; the first counts most.

    No two items have all keys the same. To sort them once, by one number each, takes a fifth of `np.lexsort`.
    """
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    if prod(sizes) >= 2**63:
        return np.lexsort(keys[::-1])
    whole = np.zeros(len(keys[0]), np.int64)
    for key, size in zip(keys, sizes, strict=True):
        whole *= size
        whole += key
    return np.argsort(whole)


def starts(sizes: Ints) -> Ints:
    """Where pieces of these sizes start, one after the other."""
    return np.cumsum(sizes) - sizes


def places_in(order: Ints) -> Ints:
    """Where each number from 0 on is in an order of them."""
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


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


def is_among(values: npt.NDArray[Item], known: npt.NDArray[Item]) -> Flags:
    """Which of a few values are among those that are known, sorted."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    places = np.minimum(np.searchsorted(known, values), len(known) - 1)
    found: Flags = known[places] == values
    return found


def groups(homes: Ints) -> Iterator[tuple[int, Ints]]:
    """The groups that things are in, by number, and the places of the things in each, sorted."""
    order = np.argsort(homes, kind="stable")
    for start, size in zip(*stretches(homes[order]), strict=True):
        yield int(homes[order[start]]), order[start : start + size]


def spread(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Of rows that start somewhere in an array and have so many items: the row of each item, and its place."""
    rows = np.repeat(np.arange(len(sizes)), sizes)
    ends = np.cumsum(sizes)
    return rows, np.arange(len(rows)) + np.repeat(starts - ends + sizes, sizes)


def crossed(bounds: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Each item of one row with each of another, for pairs of rows: the pair, and the places of both items.

    `bounds` are where each row starts; one more, where another would.
    """
    other = bounds[right + 1] - bounds[right]
    pairs, step = spread(np.zeros(len(left), np.int64), (bounds[left + 1] - bounds[left]) * other)
    over, step = np.divmod(step, np.maximum(other, 1)[pairs])
    return pairs, bounds[left][pairs] + over, bounds[right][pairs] + step


def alongside(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What two pieces of work give, done at the same time: work on arrays leaves the interpreter free."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(other)
        return one(), done.result()
