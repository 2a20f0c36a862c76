"""Which links tell one story: the same text, published again.

Pairs are proposed (`candidates`), compared (`likeness`) and grouped (`clusters`); what counts how much is in
`weights`, what did count is told by `evidence`. All of it is a function of the set of links, whatever their
order and the runs before.
"""

from collections.abc import Collection, Iterator
from itertools import chain, combinations
from typing import Any, NamedTuple

import numpy as np

from flows.arrays import alongside
from flows.dedupe.clusters import MAX_ASKED, Groups, Pair, cluster
from flows.dedupe.evidence import Evidence
from flows.dedupe.likeness import Likenesses
from flows.dedupe.links import Linked
from flows.dedupe.pairs import IdPair, Pairs
from flows.dedupe.weights import WEIGHTS, Weights
from schemas.ids import short_id


class StoryGroup(NamedTuple):
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Linked]


class StoryTie(NamedTuple):
    """Two links of one story that count as one text; by their ids, sorted."""

    left: str
    right: str
    rule: str
    score: float
    """How likely they are one story, from 0 to 1."""
    evidence: dict[str, Any]


def group_stories(
    links: list[Linked],
    wanted: Collection[IdPair] = (),
    refused: Collection[IdPair] = (),
    weights: Weights = WEIGHTS,
) -> tuple[list[StoryGroup], list[StoryTie]]:
    """The stories that the links tell, and the pairs that count as one text.

    Pairs of link ids that are wanted are always in one story, refused ones never, whatever the rules say.
    """
    pairs = Pairs(links, refused, weights)
    together, verified = set(pairs.known(wanted)), pairs.verified()
    if within := _within(len(links), [*verified, *together]):
        pairs.judge(within)
    groups = cluster(len(links), verified, pairs.judge, weights.share, together, sorted(pairs.refused))
    return alongside(
        lambda: sorted(_stories(pairs.texts.links, groups), key=lambda story: story.story_id),
        lambda: sorted(_ties(pairs, groups, together), key=lambda tie: (tie.left, tie.right)),
    )


def nearest(links: list[Linked], number: int, weights: Weights = WEIGHTS) -> Iterator[StoryTie]:
    """The compared pairs that nothing rules out, the least certain first; so many are looked at together."""
    pairs = Pairs(links, (), weights)
    possible = pairs.compared.chosen(~pairs.compared.is_impossible)
    order = np.lexsort((possible.right, possible.left, np.abs(possible.scores - 0.5)))
    for start in range(0, len(order), number):
        yield from _told(pairs, possible.chosen(order[start : start + number]))


def _within(size: int, verified: list[Pair]) -> list[Pair]:
    """The pairs of links that verified pairs lead to from each other, as far as `cluster` will ask for all."""
    often = np.bincount(np.array(verified, np.int64).ravel(), minlength=size) > 1
    rough = Groups(size)
    for left, right in verified:
        if often[left] or often[right]:
            rough.unite(left, right)
    groups = (group for group in rough.all() if 2 < len(group) <= MAX_ASKED)
    return [pair for group in groups for pair in combinations(group, 2)]


def _stories(links: list[Linked], groups: list[list[int]]) -> Iterator[StoryGroup]:
    """The stories of groups of links, given by their places, the earliest first."""
    for group in groups:
        members = [links[place] for place in group]
        yield StoryGroup(short_id("s", members[0].link_id), members)


def _ties(pairs: Pairs, groups: list[list[int]], wanted: set[Pair]) -> Iterator[StoryTie]:
    for pair in wanted:
        yield StoryTie(*pairs.ids(pair), "decision", 1.0, {})
    group_of = np.zeros(len(pairs.texts), np.int64)
    group_of[list(chain(*groups))] = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    verified = pairs.compared.chosen(pairs.is_verified())
    inside = verified.chosen(group_of[verified.left] == group_of[verified.right])
    yield from _told(pairs, inside.chosen(np.array([pair not in wanted for pair in inside.pairs()], np.bool_)))


def _told(pairs: Pairs, found: Likenesses) -> Iterator[StoryTie]:
    """Pairs as ties, with what counted for each."""
    rows = zip(
        found.pairs(), found.rules(), found.scores.tolist(), Evidence(pairs.comparer).of(found), strict=True
    )
    for pair, rule, score, evidence in rows:
        yield StoryTie(*pairs.ids(pair), rule, score, evidence)
