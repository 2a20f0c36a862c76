"""Groups of things that are tied to each other, directly or through others.

By union-find: DuckDB's recursive query takes three to fourteen times as long on the same ties.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

import numpy as np

from flows.arrays import Ints

Pair = tuple[int, int]
Thing = TypeVar("Thing", int, str)


def ordered(pair: tuple[Thing, Thing]) -> tuple[Thing, Thing]:
    """The two things of a pair, the smaller one first."""
    return min(pair), max(pair)


class Groups:
    """Groups of things, which are numbered from 0; at first each thing is a group, known by one of its members.

    Two things that are `refused` are not to come together: `unite` does not look, its caller has to.
    """

    def __init__(self, size: int, refused: Iterable[Pair] = ()) -> None:
        own = np.arange(size, dtype=np.int32).tobytes()
        self._group, self._next, self._last = array("i", own), array("i", own), array("i", own)
        """The group of each thing; the member that follows it; and of each group the last member."""
        self._size = array("i", np.ones(size, np.int32).tobytes())
        self._refused: defaultdict[int, set[int]] = defaultdict(set)
        """For each group that has any, the things with which it is not to come together."""
        for left, right in refused:
            self.refuse(left, right)

    def refuse(self, left: int, right: int) -> None:
        """Let the groups of two things not come together."""
        self._refused[self._group[left]].add(right)
        self._refused[self._group[right]].add(left)

    def size(self, thing: int) -> int:
        """How many members the thing's group has."""
        return self._size[self._group[thing]]

    def of(self, thing: int, most: int) -> list[int]:
        """The members of the thing's group that came first, so many at most."""
        group = self._group[thing]
        found = [group]
        for _ in range(min(most, self._size[group]) - 1):
            found.append(self._next[found[-1]])
        return found

    def key(self, thing: int, most: int) -> Pair:
        """A key of what `of` gives for the thing: it changes only with that, as groups grow at their end."""
        return self._group[thing], min(most, self.size(thing))

    def are_refused(self, left: int, right: int) -> bool:
        """Whether the groups of two things are not to come together."""
        one, other = self._group[left], self._group[right]
        if one not in self._refused or other not in self._refused:
            return False
        if len(self._refused[one]) > len(self._refused[other]):
            one, other = other, one
        return any(self._group[thing] == other for thing in self._refused[one])

    def may_be_one(self, things: Iterable[int]) -> bool:
        """Whether no two of the groups of some things are not to come together."""
        groups = {self._group[thing] for thing in things}
        refused = sorted((self._refused.get(group, ()) for group in groups), key=len)
        # What the last one refuses, refuses it as well.
        return not any(self._group[thing] in groups for those in refused[:-1] for thing in those)

    def are_apart(self, things: Collection[int]) -> bool:
        """Whether each of some things is of another group."""
        return len({self._group[thing] for thing in things}) == len(things)

    def are_one(self, left: int, right: int) -> bool:
        """Whether two things are of one group."""
        return self._group[left] == self._group[right]

    def unite(self, left: int, right: int) -> None:
        """Make one group of those of two things."""
        kept, gone = self._group[left], self._group[right]
        if kept == gone:
            return
        sizes = self._size[kept], self._size[gone]
        if (-sizes[0], kept) > (-sizes[1], gone):  # the smaller moves, so that no thing moves often
            kept, gone = gone, kept
        for thing in self.of(gone, min(sizes)):
            self._group[thing] = kept
        self._next[self._last[kept]] = gone
        self._last[kept] = self._last[gone]
        self._size[kept] = sum(sizes)
        if gone in self._refused:
            fewer, more = sorted((self._refused.pop(gone), self._refused[kept]), key=len)
            more |= fewer
            self._refused[kept] = more

    def firsts(self) -> Ints:
        """Of each thing, the member of its group with the smallest number."""
        group = np.frombuffer(self._group, np.int32)
        found = np.zeros(len(group), np.int64)
        found[group[::-1]] = np.arange(len(group))[::-1]  # the last one that is written counts
        return found[group]


def components(
    things: Iterable[str],
    ties: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]] = (),
    may_unite: Callable[[str, str], bool] | None = None,
) -> list[list[str]]:
    """The groups of named things, each sorted, in the order of their first members.

    Two things that must stay apart never come into one group: a tie that would bring them together is passed
    over, so that those before it count. With nothing to keep apart, the order of the ties does not matter.
    `may_unite` is asked of each tie that would unite two groups, and can refuse it.
    """
    names = sorted(set(things))
    place = {name: number for number, name in enumerate(names)}
    groups = Groups(len(names), ((place[left], place[right]) for left, right in apart))
    for left, right in ties:
        one, other = place[left], place[right]
        if groups.are_one(one, other) or groups.are_refused(one, other):
            continue
        if may_unite is None or may_unite(left, right):
            groups.unite(one, other)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for name, first in zip(names, groups.firsts().tolist(), strict=True):
        found[first].append(name)
    return list(found.values())
