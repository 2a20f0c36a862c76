"""What two excerpts share, and whether they agree where they overlap.

Copies of a text are cut at different places, so the share of an excerpt that the other holds says little. But
laid over each other along what they share, copies agree from edge to edge, while a text that quotes another,
or tells of the same event, agrees in the middle only.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from flows.arrays import Floats, Ints, leading, spread, stretches
from flows.dedupe.stories.rarity import NAT
from flows.dedupe.stories.words import Lines, Prints, runs

SEED = 4  # words in a row that count as shared; three are often a name or a phrase
# What a run is found by within a pair, packed into 64 bits: the pair, a fingerprint, the side, the place.
AT_ONCE = 2**16  # pairs
PLACE_BITS = 10  # an excerpt has at most 300 words, and a break between any two
LOW = np.uint64(2 ** (PLACE_BITS + 1) - 1)
RUN_BIT, PAIR_BIT, FREE_BITS = np.uint64(PLACE_BITS + 1), np.uint64(48), np.uint64(16)


class Overlaps(NamedTuple):
    """What pairs of excerpts have in common."""

    nats: Floats
    """Information of the words in runs of four and more that both hold; of the two, the smaller."""
    agreement: Floats
    """The share of these in the region where the excerpts overlap; of the two, the smaller."""
    held: Floats
    """Information of all words of an excerpt; of the two, the smaller. 0 where nothing is shared."""


class Excerpts:
    """Excerpts for comparing, pair by pair; some pairs at a time, as their runs take much memory."""

    def __init__(self, lines: Lines, prints: Prints, nats: Ints) -> None:
        self.lines, self.prints, self.nats = lines, prints, nats

    def overlaps(self, left: Ints, right: Ints) -> Overlaps:
        """What pairs of excerpts have in common."""
        found = Overlaps(*np.zeros((3, len(left))))
        for start in range(0, len(left), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            pairs, shared = self._ready(left[part], right[part]).overlaps()
            for whole, its in zip(found, shared, strict=True):
                whole[start + pairs] = its
        return found

    def longest(self, left: Ints, right: Ints) -> tuple[Ints, Ints]:
        """The longest run of words that each left excerpt shares with the right one.

        Where it starts among the words of all excerpts, and how many words it has: 0 if nothing is shared.
        """
        starts, sizes = np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
        for start in range(0, len(left), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            pairs, places, counts = self._ready(left[part], right[part]).longest()
            pairs += start
            starts[pairs] = self.lines.starts[left[pairs]] + places
            sizes[pairs] = counts + SEED - 1
        return starts, sizes

    def _ready(self, left: Ints, right: Ints) -> "_Ready":
        """Pairs of excerpts, made ready."""
        texts, places = np.unique(np.concatenate((left, right)), return_inverse=True)
        return _Ready(self.lines.of(texts), self.prints, self.nats, places.reshape(2, -1))


class _Ready:
    """Pairs of a few excerpts: what the words of these carry, and their runs."""

    def __init__(self, lines: Lines, prints: Prints, nats: Ints, texts: Ints) -> None:
        self.texts = texts
        """The excerpts of each pair, in two rows: the left and the right ones."""
        self.starts = lines.starts[:-1]
        self.sizes = np.diff(lines.starts) - 1
        self.sums = np.append(0, np.cumsum(nats[lines.words]))
        """The information of all words before each place, in parts of a nat."""
        self.runs = runs(lines.words, prints, SEED)

    def longest(self) -> tuple[Ints, Ints, Ints]:
        """The pairs that share something; where most runs in a row start in the left text, and how many."""
        pairs, sides, places = self._shared()
        is_left = sides == 0
        pairs, places = pairs[is_left], places[is_left]
        # Equal from one run to the next in a row.
        steps = (pairs << int(RUN_BIT)) + places - np.arange(len(pairs))
        start, counts = stretches(steps)
        best = leading(pairs[start], -counts)
        return pairs[start[best]], places[start[best]], counts[best]

    def overlaps(self) -> tuple[Ints, Overlaps]:
        """The pairs that share something, and what."""
        pairs, sides, places = self._shared()
        start, counts = stretches(pairs * 2 + sides)  # each pair has its left side, then its right one
        if not len(start):
            return pairs, Overlaps(*np.zeros((3, 0)))
        base = self.starts[self.texts[sides, pairs]]
        reached = np.append(0, places[:-1] + SEED)
        reached[start] = 0
        new = self.sums[base + places + SEED] - self.sums[base + np.maximum(places, reached)]
        covered = np.add.reduceat(new, start).reshape(-1, 2)
        first, last = (places[ends].reshape(-1, 2) for ends in (start, start + counts - 1))
        pairs = pairs[start[::2]]
        both = self.texts[:, pairs].T
        before = first.min(axis=1, keepdims=True)
        after = (self.sizes[both] - last).min(axis=1, keepdims=True)
        begin = self.starts[both]
        region = self.sums[begin + last + after] - self.sums[begin + first - before]
        agreement = (covered / np.maximum(region, 1)).min(axis=1)
        held = self.sums[begin + self.sizes[both]] - self.sums[begin]
        return pairs, Overlaps(covered.min(axis=1) / NAT, agreement, held.min(axis=1) / NAT)

    def _shared(self) -> tuple[Ints, Ints, Ints]:
        """The runs that both sides of a pair hold: of each the pair, the side (0 or 1), the place; sorted."""
        held = np.concatenate(list(self._held()))
        held.sort()
        run, low = held >> RUN_BIT, (held & LOW).astype(np.int64)
        start, counts = stretches(run)
        is_both = low[start] >> PLACE_BITS != low[start + counts - 1] >> PLACE_BITS
        kept = np.repeat(is_both, counts)
        found = ((held[kept] >> PAIR_BIT).astype(np.int64) << int(RUN_BIT)) | low[kept]
        found.sort()
        return found >> int(RUN_BIT), found >> PLACE_BITS & 1, found & 2**PLACE_BITS - 1

    def _held(self) -> Iterator[Prints]:
        """The runs of both sides."""
        for side, chosen in enumerate(self.texts):
            pairs, places = spread(self.starts[chosen], self.sizes[chosen])
            found = self.runs[places]
            there = found != 0
            pairs, places, found = pairs[there], places[there], found[there]
            packed = found << FREE_BITS >> FREE_BITS >> RUN_BIT << RUN_BIT
            packed |= pairs.astype(np.uint64) << PAIR_BIT
            packed |= (places - self.starts[chosen][pairs] + (side << PLACE_BITS)).astype(np.uint64)
            yield packed
