"""Which links tell one story: the same text, published again.

Pairs are proposed (`candidates`), compared (`likeness`) and grouped (`clusters`); what counts how much is in
`weights`. All of it is a function of the set of links, whatever their order and the runs before.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from flows.dedupe.candidates import candidates
from flows.dedupe.clusters import cluster
from flows.dedupe.likeness import Likeness, compare
from flows.dedupe.links import Linked
from flows.dedupe.texts import earliest, moments, texts
from flows.dedupe.weights import WEIGHTS, Weights
from schemas.ids import short_id

IdPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Linked]


@dataclass(frozen=True, slots=True)
class StoryTie:
    """Two links of one story that count as one text; by their ids, sorted."""

    left: str
    right: str
    rule: str
    score: float
    """How likely they are one story, from 0 to 1."""
    evidence: dict[str, Any]


class _Comparer:
    """The links for comparing, and what came of comparing two of them; each pair is compared once."""

    def __init__(self, links: list[Linked], refused: Collection[IdPair], weights: Weights) -> None:
        self.texts, self._nats = texts(links, weights)
        self.places = {text.link_id: place for place, text in enumerate(self.texts)}
        self.refused = frozenset(self.known(refused))
        self._weights = weights
        self._found: dict[tuple[int, int], Likeness] = {}

    def known(self, pairs: Collection[IdPair]) -> Iterator[tuple[int, int]]:
        """The places of pairs of ids, as far as both are here."""
        for one, other in pairs:
            if one in self.places and other in self.places:
                left, right = sorted((self.places[one], self.places[other]))
                yield left, right

    def likeness(self, left: int, right: int) -> Likeness:
        """How two texts compare, by their places, the smaller first."""
        if (left, right) not in self._found:
            self._found[left, right] = compare(self.texts[left], self.texts[right], self._nats, self._weights)
        return self._found[left, right]

    def is_verified(self, left: int, right: int) -> bool:
        """Whether two texts are likely enough one story."""
        return (left, right) not in self.refused and self.likeness(left, right).score >= self._weights.verified

    def is_impossible(self, left: int, right: int) -> bool:
        """Whether two texts must not be one story."""
        return self.likeness(left, right).objection is not None

    def verified(self) -> list[tuple[int, int]]:
        """Every pair that was compared and verified; the most certain first, then by ids."""
        pairs = [pair for pair in self._found if self.is_verified(*pair)]
        return sorted(pairs, key=lambda pair: (-self.likeness(*pair).score, self.ids(*pair)))

    def compared(self) -> list[tuple[tuple[int, int], Likeness]]:
        """Every pair that was compared, and is possible."""
        return [(pair, found) for pair, found in self._found.items() if found.objection is None]

    def ids(self, left: int, right: int) -> IdPair:
        """The ids of two links by their places, sorted."""
        one, other = sorted((self.texts[left].link_id, self.texts[right].link_id))
        return one, other


def group_stories(
    links: list[Linked],
    wanted: Collection[IdPair] = (),
    refused: Collection[IdPair] = (),
    weights: Weights = WEIGHTS,
) -> tuple[list[StoryGroup], list[StoryTie]]:
    """The stories that the links tell, and the pairs that count as one text.

    Pairs of link ids that are wanted are always in one story, refused ones never, whatever the rules say.
    """
    comparer = _Comparer(links, refused, weights)
    for pair in candidates(comparer.texts):
        comparer.likeness(*pair)
    together = set(comparer.known(wanted))
    groups = cluster(
        len(links),
        comparer.verified(),
        comparer.is_verified,
        comparer.is_impossible,
        weights.share,
        together,
        sorted(comparer.refused),
    )
    ties = sorted(_ties(comparer, groups, together), key=lambda tie: (tie.left, tie.right))
    by_id = {link.link_id: link for link in links}
    stories = [_story([by_id[comparer.texts[place].link_id] for place in group]) for group in groups]
    return sorted(stories, key=lambda story: story.story_id), ties


def nearest(links: list[Linked], weights: Weights = WEIGHTS) -> Iterator[StoryTie]:
    """The compared pairs that nothing rules out, the least certain first."""
    comparer = _Comparer(links, (), weights)
    for pair in candidates(comparer.texts):
        comparer.likeness(*pair)
    for pair, found in sorted(
        comparer.compared(), key=lambda item: (abs(item[1].score - 0.5), comparer.ids(*item[0]))
    ):
        yield StoryTie(*comparer.ids(*pair), found.rule, found.score, found.evidence)


def _story(links: list[Linked]) -> StoryGroup:
    ordered = sorted(links, key=lambda link: earliest(next(iter(moments(link)), None), link.link_id))
    return StoryGroup(short_id("s", ordered[0].link_id), ordered)


def _ties(comparer: _Comparer, groups: list[list[int]], wanted: set[tuple[int, int]]) -> Iterator[StoryTie]:
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    for pair in wanted:
        yield StoryTie(*comparer.ids(*pair), "decision", 1.0, {})
    for pair in comparer.verified():
        if pair not in wanted and group_of[pair[0]] == group_of[pair[1]]:
            found = comparer.likeness(*pair)
            yield StoryTie(*comparer.ids(*pair), found.rule, found.score, found.evidence)
