"""Groups of which the pairs are verified: what is like one member of a group is not yet like the group.

Agglomerative clustering between single and complete linkage: of two groups that a verified pair joins, a share
of all pairs across has to be verified, and none may be impossible. So a text that quotes two others, or a
round-up of the week, does not join them.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import product

import numpy as np
import numpy.typing as npt

from flows.arrays import Ints

Pair = tuple[int, int]
MAX_ASKED = 20  # members of each of two groups that are asked; so a large story costs no more than its links


class Groups:
    """Groups of things, numbered from 0, each at first its own; a group is known by one of its members.

    Things of a pair that is `refused` are not to come together; it is for others to ask.
    """

    def __init__(self, size: int, refused: Iterable[Pair] = ()) -> None:
        own = np.arange(size, dtype=np.int32).tobytes()
        self._group, self._next, self._last = array("i", own), array("i", own), array("i", own)
        """The group of each thing; the member that follows it; and of each group the last member."""
        self._size = array("i", np.ones(size, np.int32).tobytes())
        self._refused: defaultdict[int, set[int]] = defaultdict(set)
        """The things that a group is not to come together with."""
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
        """Equal as long as `of` gives the same for the thing's group: groups only grow at their end."""
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

    def between(self, least: int, most: int) -> Iterator[list[int]]:
        """The groups of at least and at most so many members, each sorted."""
        group, size = self._rows(self._group), self._rows(self._size)
        is_group = (group == np.arange(len(group))) & (least <= size) & (size <= most)
        for thing in np.flatnonzero(is_group).tolist():
            yield sorted(self.of(thing, most))

    def firsts(self) -> Ints:
        """Of each thing, the member of its group with the smallest number."""
        group = self._rows(self._group)
        found = np.zeros(len(group), np.int64)
        found[group[::-1]] = np.arange(len(group))[::-1]  # the last one that is written counts
        return found[group]

    @staticmethod
    def _rows(row: "array[int]") -> npt.NDArray[np.int32]:
        return np.frombuffer(row, np.int32)


def cluster(  # noqa: PLR0913, PLR0917 - what is known of the pairs, each by its name
    size: int,
    verified: Iterable[Pair],
    judge: Callable[[list[Pair]], tuple[int, bool]],
    share: float,
    wanted: Collection[Pair] = (),
    refused: Collection[Pair] = (),
) -> Ints:
    """The groups of so many things, as the smallest of its group for each: verified pairs, most certain first.

    `judge` says how many of some pairs are verified, and whether one of them is impossible. What is wanted is
    always together, what is refused never, unless wanted pairs lead to it.
    """
    groups, failed = Groups(size, refused), set[tuple[Pair, Pair]]()
    for left, right in sorted(wanted):
        groups.unite(left, right)
    for left, right in verified:
        key = groups.key(left, MAX_ASKED), groups.key(right, MAX_ASKED)
        if groups.are_one(left, right) or groups.are_refused(left, right) or key in failed:
            continue
        if groups.size(left) == groups.size(right) == 1:
            groups.unite(left, right)
            continue
        asked = _across(groups.of(left, MAX_ASKED), groups.of(right, MAX_ASKED))
        votes, is_impossible = judge(asked)
        if votes > share * len(asked) and not is_impossible:
            groups.unite(left, right)
        else:
            failed |= {key, key[::-1]}
    return groups.firsts()


def _across(left: list[int], right: list[int]) -> list[Pair]:
    return [(min(pair), max(pair)) for pair in product(left, right)]
