"""Clustering of verified pairs: what is like one member of a group is not yet like the group.

Agglomerative clustering between single and complete linkage: of two groups that a verified pair joins, a share
of all pairs across has to be verified, and none may be impossible. So a text that quotes two others, or a
round-up of the week, does not join them. Links with the title of one that joins count as one with it: copies of
a text are cut at different places, and what some of them do not show says nothing against the others.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from flows.arrays import Ints
from flows.dedupe.components import Groups, Pair
from flows.dedupe.stories.verdicts import IMPOSSIBLE, OFF_TOPIC, VERIFIED

Judge = Callable[[list[Pair]], list[int]]
Side = tuple[Pair, int | None]
MAJORITY = 1 / 2
MAX_ASKED = 20  # members of each of two groups that are asked; so a large story costs no more than its links


def cluster(  # noqa: PLR0913, PLR0917 - what is known of the pairs, each by its name
    size: int,
    verified: Iterable[Pair],
    judge: Judge,
    titled: Sequence[int],
    share: float,
    wanted: Iterable[Pair] = (),
    refused: Iterable[Pair] = (),
) -> Ints:
    """For each of `size` things, the smallest of its group; given verified pairs, the most certain first.

    `judge` gives the verdict on each of some pairs, `titled` numbers the titles of things. What is wanted is
    always together, what is refused never, unless wanted pairs lead to it. A pair whose groups were not alike
    enough is looked at again when groups have grown: so wanted pairs that come together anyway change nothing.
    """
    groups = Groups(size, refused)
    failed = set[tuple[Side, Side]]()  # two sides that failed need not be judged again until one has changed
    for left, right in wanted:
        groups.unite(left, right)
    has_grown = True
    while has_grown:
        has_grown, waiting = False, list[Pair]()
        for left, right in verified:
            if groups.are_one(left, right) or groups.are_refused(left, right):
                continue
            if groups.size(left) > 1 or groups.size(right) > 1:
                one, other = (_side(groups, thing, (left, right), titled) for thing in (left, right))
                if (one, other) in failed or not _are_like(groups, (left, right), judge, titled, share):
                    failed |= {(one, other), (other, one)}
                    waiting.append((left, right))
                    continue
            groups.unite(left, right)
            has_grown = True
        verified = waiting
    return groups.firsts()


def _are_like(groups: Groups, pair: Pair, judge: Judge, titled: Sequence[int], share: float) -> bool:
    """Whether enough pairs across the groups of a verified pair are verified, and none is impossible."""
    left, right = (groups.of(thing, MAX_ASKED) for thing in pair)
    asked = list(product(left, right))
    verdicts = judge(asked)
    votes, number = agreeing(asked, verdicts, pair, titled)
    return votes > needed(verdicts, share) * number and IMPOSSIBLE not in verdicts


def needed(verdicts: list[int], share: float) -> float:
    """The share of all pairs across of which more have to be verified; `share` is the usual one.

    It is at least a half if a pair is off topic: a notice that many sites have may then be all that the texts
    share, and the pairs that are verified may be so since a title has a word of the notice. True copies, some
    of which show only a part that is off topic, reach it through a copy that is whole.
    """
    return max(share, MAJORITY) if OFF_TOPIC in verdicts else share


def _side(groups: Groups, thing: int, pair: Pair, titled: Sequence[int]) -> Side:
    """What decides about a thing's group: its members, and the thing's title if several asked have it."""
    title = titled[thing]
    its = sum(titled[one] == title for side in pair for one in groups.of(side, MAX_ASKED))
    return groups.key(thing, MAX_ASKED), title if its > 1 else None


def agreeing(asked: list[Pair], verdicts: list[int], pair: Pair, titled: Sequence[int]) -> tuple[int, int]:
    """Of the pairs across the groups of a verified pair, how many are verified, and how many there are.

    Links that have the title of one of the two count with it as one link.
    """
    own = {titled[link]: link for link in pair}
    voices = [frozenset(own.get(titled[link], link) for link in both) for both in asked]
    verified = {voice for voice, said in zip(voices, verdicts, strict=True) if said == VERIFIED}
    return len(verified), len(set(voices))
