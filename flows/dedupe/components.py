"""Groups of things that are tied to each other, directly or through others.

By union-find: DuckDB's recursive query takes three to fourteen times as long on the same ties.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

import numpy as np

from flows.arrays import Ints


def components(
    things: Iterable[str],
    ties: Iterable[tuple[str, str]],
    apart: Collection[tuple[str, str]] = (),
    takes: Callable[[str, str], bool] | None = None,
) -> list[list[str]]:
    """The groups, each sorted, in the order of their first members.

    Two things that must stay apart never come into one group: a tie that would bring them together is passed
    over, so that those before it count. With nothing to keep apart, the order of the ties does not matter.
    `takes` has the last word on a tie, and hears of no other.
    """
    parent = {thing: thing for thing in things}
    strangers: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        strangers[left].add(right)
        strangers[right].add(left)

    def root(thing: str) -> str:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]  # halves the way for the next one
            thing = parent[thing]
        return thing

    for left, right in ties:
        first, second = sorted((root(left), root(right)))
        if first == second or any(root(other) == second for other in strangers.get(first, ())):
            continue
        if takes and not takes(left, right):
            continue
        parent[second] = first
        if second in strangers:
            strangers[first] |= strangers.pop(second)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for thing in sorted(parent):
        groups[root(thing)].append(thing)
    return list(groups.values())


def connected(count: int, left: Ints, right: Ints) -> Ints:
    """Of so many things, known by their places, the first one that each is connected to by pairs."""
    parent = array("q", range(count))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return np.array([root(place) for place in range(count)], np.int64)
