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
        """The members of the thing's group."""
        return self._members[self._group[thing]]

    def are(self, one: int, other: int, left: int, right: int) -> bool:
        """Whether two things are of the groups of two others, either way round."""
        group = self._group
        return {group[one], group[other]} == {group[left], group[right]}

    def unite(self, left: int, right: int) -> None:
        """Make one group of those of two things."""
        kept, gone = self._group[left], self._group[right]
        if kept == gone:
            return
        sizes = len(self._members[kept]), len(self._members[gone])
        if (-sizes[0], kept) > (-sizes[1], gone):  # the smaller moves, so that no thing moves often
            kept, gone = gone, kept
        for thing in (moved := self._members.pop(gone)):
            self._group[thing] = kept
        self._members[kept] += moved

    def all(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their first members."""
        return sorted(map(sorted, self._members.values()))


def cluster(  # noqa: PLR0913, PLR0917 - what is known of the pairs, each by its name
    size: int,
    verified: Iterable[Pair],
    judge: Callable[[list[Pair]], tuple[int, bool]],
    share: float,
    wanted: Collection[Pair] = (),
    refused: Collection[Pair] = (),
) -> list[list[int]]:
    """The groups of so many things: verified pairs come the most certain first.

    `judge` says how many of some pairs are verified, and whether one of them is impossible. What is wanted is
    always together, what is refused never, unless wanted pairs lead to it.
    """
    groups = Groups(size)
    for left, right in sorted(wanted):
        groups.unite(left, right)
    for left, right in verified:
        mine, theirs = groups.of(left), groups.of(right)
        if mine is theirs or (refused and any(groups.are(*pair, left, right) for pair in refused)):
            continue
        if len(mine) == len(theirs) == 1:
            groups.unite(left, right)
            continue
        asked = _across(mine[:MAX_ASKED], theirs[:MAX_ASKED])
        votes, is_impossible = judge(asked)
        if votes > share * len(asked) and not is_impossible:
            groups.unite(left, right)
    return groups.all()


def _across(left: list[int], right: list[int]) -> list[Pair]:
    return [(min(pair), max(pair)) for pair in product(left, right)]
