"""Groups of which the pairs are verified: what is like one member of a group is not yet like the group.

Agglomerative clustering between single and complete linkage: of two groups that a verified pair joins, a share
of all pairs across has to be verified, and none may be impossible. So a text that quotes two others, or a
round-up of the week, does not join them.
"""

from collections.abc import Callable, Collection, Iterable
from itertools import product

Pair = tuple[int, int]
MAX_ASKED = 20  # members of each of two groups that are asked; so a large story costs no more than its links


class Groups:
    """Groups of things, numbered from 0, each at first its own."""

    def __init__(self, size: int) -> None:
        self._members = {thing: [thing] for thing in range(size)}
        self._group = list(range(size))

    def of(self, thing: int) -> list[int]:
        """The members of the thing's group, sorted."""
        return self._members[self._group[thing]]

    def unite(self, left: int, right: int) -> None:
        """Make one group of those of two things."""
        kept, gone = sorted((self._group[left], self._group[right]))
        if kept != gone:
            self._members[kept] = sorted(self._members[kept] + self._members.pop(gone))
            for thing in self._members[kept]:
                self._group[thing] = kept

    def all(self) -> list[list[int]]:
        """The groups, in the order of their first members."""
        return [self._members[first] for first in sorted(self._members)]


def cluster(  # noqa: PLR0913, PLR0917 - what is known of the pairs, each by its name
    size: int,
    verified: Iterable[Pair],
    is_verified: Callable[[int, int], bool],
    is_impossible: Callable[[int, int], bool],
    share: float,
    wanted: Collection[Pair] = (),
) -> list[list[int]]:
    """The groups of so many things: verified pairs come the most certain first, wanted ones stay together."""
    groups = Groups(size)
    for left, right in sorted(wanted):
        groups.unite(left, right)
    for left, right in verified:
        mine, theirs = groups.of(left), groups.of(right)
        if mine is theirs or any(is_impossible(*pair) for pair in _across(mine, theirs)):
            continue
        asked = _across(mine[:MAX_ASKED], theirs[:MAX_ASKED])
        if sum(is_verified(*pair) for pair in asked) > share * len(asked):
            groups.unite(left, right)
    return groups.all()


def _across(left: list[int], right: list[int]) -> list[Pair]:
    return [(min(pair), max(pair)) for pair in product(left, right)]
