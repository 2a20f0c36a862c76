"""Which links tell one story: the same text, published again.

What links say is put into columns (`told`, with titles as of `headlines`), its words are numbered
(`vocabulary`) and held as rows and sets of numbers (`words`: `texts`, `title_columns`); the rarer a word, the
more it tells (`rarity`). Pairs are proposed (`candidates`), compared (`likeness`, by their titles in
`agreements`, by their texts in `overlap`), ruled out if they cannot be one (`rulings`, which asks `wording`,
`subjects` and `calendar`), kept with what came of it (`pairs`, `verdicts`) and grouped in
`clusters`. What counts how much is in `weights`, what did count is told by `evidence`. All of it is a function
of the set of links, whatever their order and the runs before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Ints
from flows.dedupe.stories.clusters import cluster
from flows.dedupe.stories.evidence import evidence_of
from flows.dedupe.stories.pairs import IdPair, Pairs
from flows.dedupe.stories.told import LinkTexts
from flows.dedupe.stories.verdicts import MOST
from flows.dedupe.stories.weights import WEIGHTS, Weights
from schemas.ids import short_id

AT_ONCE = 2**11  # ties that are told together: the words of all are never spelled at once; ids that are made


class StoryTie(NamedTuple):
    """Two links of one story that count as one text; by their ids, sorted."""

    left: str
    right: str
    rule: str
    score: float
    """How likely they are one story, from 0 to 1."""
    evidence: dict[str, Any]


@dataclass(frozen=True)
class Stories:
    """The stories that links tell. A link is known by its place in what was told, a story by its place here."""

    story_ids: pa.StringArray
    """Of all stories, sorted."""
    story_of: Ints
    """The story of each link."""
    first: Ints
    """The first link of each story: the earliest, on which its id rests."""


def group_stories(
    told: LinkTexts,
    wanted: Iterable[IdPair] = (),
    refused: Iterable[IdPair] = (),
    weights: Weights = WEIGHTS,
) -> tuple[Stories, Iterator[StoryTie]]:
    """The stories that the links tell, and the pairs that count as one text, in no order.

    Pairs of link ids that are wanted are always in one story, refused ones never, whatever the rules say. What
    the pairs are told from takes much memory: it is given back with the iterator.
    """
    pairs = Pairs(told, refused, weights)
    together, verified = pairs.known(wanted), pairs.verified
    group = cluster(
        len(told.link_ids),
        pairs.places(verified),
        pairs.judge,
        pairs.titled,
        weights.share,
        pairs.places(together),
        pairs.places(pairs.refused),
    )
    left, right = np.divmod(verified, pairs.size)
    inside = np.setdiff1d(verified[group[left] == group[right]], together, assume_unique=True)
    pairs.forget_scores()
    return _stories(pairs, group), chain(_decided(pairs, together), _told(pairs, inside, AT_ONCE))


def nearest(told: LinkTexts, number: int) -> Iterator[StoryTie]:
    """The compared pairs that nothing rules out, the least certain first; so many at most are told at once."""
    pairs = Pairs(told, (), WEIGHTS)
    possible = pairs.scores >= 0
    keys, scores = pairs.keys[possible], pairs.scores[possible]
    order = np.lexsort((keys, np.abs(scores / MOST - 0.5)))
    return _told(pairs, keys[order], min(number, AT_ONCE))


def _stories(pairs: Pairs, group: Ints) -> Stories:
    """The stories, given the first of the group that each link is in."""
    order = pairs.texts.order
    first = np.flatnonzero(group == np.arange(len(group)))
    links: Any = pairs.texts.told.link_ids.take(order[first])
    parts = (links[start : start + AT_ONCE].to_pylist() for start in range(0, len(links), AT_ONCE))
    named = [pa.array([short_id("s", link) for link in part], pa.string()) for part in parts]
    ids: Any = pa.chunked_array(named, pa.string()).combine_chunks()
    ranked: Ints = pc.sort_indices(ids).to_numpy().astype(np.int64)
    number_of = np.zeros(len(group), np.int64)
    number_of[first[ranked]] = np.arange(len(ranked))
    of = np.zeros(len(group), np.int64)
    of[order] = number_of[group]
    return Stories(ids.take(ranked), of, order[first[ranked]])


def _decided(pairs: Pairs, wanted: Ints) -> Iterator[StoryTie]:
    for ids in pairs.ids(wanted):
        yield StoryTie(*ids, "decision", 1.0, {})


def _told(pairs: Pairs, keys: Ints, number: int) -> Iterator[StoryTie]:
    """Pairs as ties, with what counted for each; so many are compared again at a time."""
    for start in range(0, len(keys), number):
        part = keys[start : start + number]
        found = pairs.compare(part)
        evidence = evidence_of(found, pairs.comparer)
        rows = zip(pairs.ids(part), found.rules(), found.scores.tolist(), evidence, strict=True)
        for ids, rule, score, said in rows:
            yield StoryTie(*ids, rule, score, said)
