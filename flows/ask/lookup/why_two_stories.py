"""What kept two links of a snapshot from being one story, and by how much."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import duckdb
import numpy as np

from flows.arrays import Ints, is_among
from flows.ask.lookup.decided_apart import decided_apart
from flows.ask.lookup.published_texts import published_texts
from flows.dedupe.stories.clusters import MAX_ASKED, agreeing, needed
from flows.dedupe.stories.evidence import evidence_of
from flows.dedupe.stories.pairs import Pairs
from flows.dedupe.stories.rulings import RULINGS
from flows.dedupe.stories.verdicts import IMPOSSIBLE
from flows.dedupe.stories.weights import WEIGHTS
from flows.findings import shortened

MAX_SHOWN = 120
"""Characters that are shown of the words which both say."""
MEMBERS = "SELECT link_id FROM links WHERE story_id = $story ORDER BY published_at, link_id LIMIT $most"

Row = dict[str, Any]


def why_two_stories(db: duckdb.DuckDBPyConnection, left: Row, right: Row) -> Iterator[tuple[str, str]]:
    """What counted, by name, and what is said of it; given the rows of two links of different stories.

    What links say is compared as it was when the snapshot was made.
    """
    pairs = Pairs(published_texts(db), (), WEIGHTS)
    pair = pairs.keys_of([(left["link_id"], right["link_id"])])
    found = pairs.compare(pair)
    (evidence,) = evidence_of(found, pairs.comparer)
    is_dated = not np.isnan(pairs.texts.days_apart(found.left, found.right)).any()
    sites = pairs.texts.sites[np.concatenate((found.left, found.right))].tolist()
    for name, said in _parts(evidence, is_dated, sites):
        yield name, f"{evidence[name]:+5.1f}  {said}".rstrip()
    decided = list(decided_apart(db, "story", left, right))
    for said in decided:
        yield "decision", said
    ruling, score = RULINGS[found.rulings[0]], found.scores[0]
    if ruling:
        yield "ruled out", f"{ruling}, which no score makes up for"
    elif score < WEIGHTS.verified:
        yield "score", f" {score:.2f}; {WEIGHTS.verified:.2f} is needed"
    elif decided:
        yield "score", f" {score:.2f}; a decision beats it"
    else:
        mine, theirs = (_members(db, link["story_id"]) for link in (left, right))
        yield "score", f" {score:.2f}, but {_between(pairs, pair, mine, theirs)}"


def _parts(evidence: Row, is_dated: bool, sites: list[int]) -> Iterator[tuple[str, str]]:
    """The parts of a score, and what each rests on."""
    yield "base", "what any two links have for them"
    yield "title", f"{evidence['title_agreement']:.2f} of what the titles tell is in both"
    shared = shortened(evidence["shared_words"], MAX_SHOWN)
    both = f"the excerpts agree to {evidence['excerpt_agreement']:.2f} where they overlap: {shared}"
    yield "excerpt", both if shared else "the excerpts have nothing in common"
    days = f"{evidence['days_apart']:.1f} days lie between them"
    yield "date", days if is_dated else "when one of them was published is not known"
    apart = "one site published both" if sites[0] == sites[1] else "two sites published them"
    yield "provider", apart if all(sites) else "who published one of them is not known"


def _between(pairs: Pairs, pair: Ints, mine: list[str], theirs: list[str]) -> str:
    """What keeps two stories apart, given links of each and the key of a pair that is likely to be one."""
    keys = pairs.keys_of(product(mine, theirs))
    asked = list(pairs.places(keys))
    verdicts = pairs.judge(asked)
    if IMPOSSIBLE in verdicts:
        return "a link of one story and a link of the other rule each other out"
    votes, number = agreeing(asked, verdicts, next(pairs.places(pair)), pairs.titled)
    share = needed(verdicts, WEIGHTS.share)
    if votes <= share * number:
        least = "a third" if share == WEIGHTS.share else "half"
        return f"of {number} pairs across the two stories {votes} agree; more than {least} has to"
    if not is_among(keys, pairs.keys).any():
        return "too little that is rare is in both for the two to be looked at"
    return "what was put together before keeps the two stories apart"


def _members(db: duckdb.DuckDBPyConnection, story: str) -> list[str]:
    rows = db.execute(MEMBERS, {"story": story, "most": MAX_ASKED}).fetchall()
    return [link_id for (link_id,) in rows]
