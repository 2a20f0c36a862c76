"""How the titles of pairs agree, by what the words carry that both have and that one of them lacks."""

from typing import NamedTuple

import numpy as np

from flows.arrays import Floats, Ints, firsts
from flows.dedupe.stories.rarity import NAT
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles


class Agreements(NamedTuple):
    """How pairs of titles agree; the first three say how much words carry, in nats."""

    shared: Floats
    """The words that both have."""
    missing: Floats
    """The words that one has and the other lacks; of the two titles, the one with more of these."""
    rarest: Floats
    """The rarest word that one has and the other lacks."""
    agreement: Floats
    """What is shared of all that either has, from 0 to 1."""


def agreements(texts: Texts, titles: Titles, mine: Ints, theirs: Ints) -> Agreements:
    """How pairs of titles agree; one that was cut lacks nothing of another that begins with it."""
    pairs, words, is_shared = titles.word_sets.side_by_side(mine, theirs)
    nats = texts.nats[words]
    shared = np.bincount(pairs[is_shared], nats[is_shared], len(mine))
    ours, yours = titles.nats[mine] - shared, titles.nats[theirs] - shared
    rarest = np.zeros(len(mine))
    pairs, nats = pairs[~is_shared], nats[~is_shared]
    if len(start := np.flatnonzero(firsts(pairs))):
        rarest[pairs[start]] = np.maximum.reduceat(nats, start)
    for place in np.flatnonzero(titles.is_cut[mine] | titles.is_cut[theirs]).tolist():
        one, other = int(mine[place]), int(theirs[place])
        if titles.begins(one, other) or titles.begins(other, one):
            ours[place] = yours[place] = rarest[place] = 0
    known = shared + ours + yours
    agreement = shared / np.maximum(known, 1)
    return Agreements(shared / NAT, np.maximum(ours, yours) / NAT, rarest / NAT, agreement)
