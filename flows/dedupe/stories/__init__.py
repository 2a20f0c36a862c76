"""Which links tell one story: the same text, published again.

Two links are one story if they share something rare, if more speaks for it than against it, if nothing rules it
out, and if enough of the links around them agree:

1. The titles and excerpts of links are put into columns (`link_texts`), titles without the names of papers and
   the like (`headlines`). Words become numbers (`vocabulary`), texts rows and sets of numbers (`words`, used by
   `texts` and `title_columns`). The rarer a word, the more it tells; boilerplate tells nothing (`rarity`).
2. Pairs that share rare words of a title, or runs of words, are proposed (`candidates`). What adds up for and
   against each (`likeness`) is how far titles (`agreements`) and excerpts (`overlap`) agree, and how far apart
   days and sites are, as much as each weighs (`weights`).
3. A pair is ruled out, whatever adds up (`rulings`), by other numbers or days in titles (`calendar`), by titles
   of one template or turned round (`wording`), as part of a series, or by texts that speak each of its own
   title, or of neither (`subjects`).
4. `pairs` keeps what came of it, for millions of pairs a number each (`verdicts`); `clusters` joins groups of
   links of whose pairs enough are verified and none is ruled out; `evidence` says what counted.

All of it is a function of the set of links, whatever their order and the runs before.
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
from flows.dedupe.stories.link_texts import LinkTexts
from flows.dedupe.stories.pairs import IdPair, Pairs
from flows.dedupe.stories.verdicts import MOST
from flows.dedupe.stories.weights import WEIGHTS, Weights
from schemas.ids import short_id

AT_ONCE = 2**11  # ties whose evidence is spelled out together, which takes memory; ids that are made together


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
    """The stories that links tell. A link is known by its place in `LinkTexts`, a story by its place here."""

    story_ids: pa.StringArray
    """Of all stories, sorted."""
    story_of: Ints
    """The story of each link."""
    first: Ints
    """The first link of each story: the earliest, on which its id rests."""


def group_stories(
    link_texts: LinkTexts,
    wanted: Iterable[IdPair] = (),
    refused: Iterable[IdPair] = (),
    weights: Weights = WEIGHTS,
) -> tuple[Stories, Iterator[StoryTie]]:
    """The stories that the links tell, and the pairs that count as one text, in no order.

    Pairs of link ids that are wanted are always in one story, refused ones never, whatever the rules say. As
    long as the iterator of pairs is not at its end, it holds much memory.
    """
    pairs = Pairs(link_texts, refused, weights)
    together, verified = pairs.keys_of(wanted), pairs.verified
    group = cluster(
        len(link_texts.link_ids),
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
    return _stories(pairs, group), chain(_decided_ties(pairs, together), _ties(pairs, inside, AT_ONCE))


def nearest(link_texts: LinkTexts, number: int) -> Iterator[StoryTie]:
    """The compared pairs that nothing rules out, the least certain first; `number` of them are made at once."""
    pairs = Pairs(link_texts, (), WEIGHTS)
    possible = pairs.scores >= 0
    keys, scores = pairs.keys[possible], pairs.scores[possible]
    order = np.lexsort((keys, np.abs(scores / MOST - 0.5)))
    return _ties(pairs, keys[order], min(number, AT_ONCE))


def _stories(pairs: Pairs, group: Ints) -> Stories:
    """The stories, given for each link the first one of its group, by their places in the order of time."""
    order = pairs.texts.order
    first = np.flatnonzero(group == np.arange(len(group)))
    links: Any = pairs.texts.link_texts.link_ids.take(order[first])
    parts = (links[start : start + AT_ONCE].to_pylist() for start in range(0, len(links), AT_ONCE))
    named = [pa.array([short_id("s", link) for link in part], pa.string()) for part in parts]
    ids: Any = pa.chunked_array(named, pa.string()).combine_chunks()
    ranked: Ints = pc.sort_indices(ids).to_numpy().astype(np.int64)
    number_of = np.zeros(len(group), np.int64)
    number_of[first[ranked]] = np.arange(len(ranked))
    of = np.zeros(len(group), np.int64)
    of[order] = number_of[group]
    return Stories(ids.take(ranked), of, order[first[ranked]])


def _decided_ties(pairs: Pairs, wanted: Ints) -> Iterator[StoryTie]:
    for ids in pairs.ids(wanted):
        yield StoryTie(*ids, "decision", 1.0, {})


def _ties(pairs: Pairs, keys: Ints, number: int) -> Iterator[StoryTie]:
    """Pairs as ties, with what counted for each; `number` of them are compared again at a time."""
    for start in range(0, len(keys), number):
        part = keys[start : start + number]
        found = pairs.compare(part)
        evidence = evidence_of(found, pairs.comparer)
        rows = zip(pairs.ids(part), found.rules(), found.scores.tolist(), evidence, strict=True)
        for ids, rule, score, said in rows:
            yield StoryTie(*ids, rule, score, said)
