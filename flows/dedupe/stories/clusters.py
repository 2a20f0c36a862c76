"""Clustering of verified pairs: what is like one member of a group is not yet like the group.

Agglomerative clustering between single and complete linkage: of two groups that a verified pair joins, a share
of all pairs across has to be verified, and none may be impossible. So a text that quotes two others, or a
round-up of the week, does not join them.
"""

from collections.abc import Callable, Collection, Iterable
from itertools import product

from flows.arrays import Ints
from flows.dedupe.components import Groups, Pair

MAX_ASKED = 20  # members of each of two groups that are asked; so a large story costs no more than its links


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
