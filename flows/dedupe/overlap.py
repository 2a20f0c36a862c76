"""What two excerpts share, and whether they agree where they overlap.

Copies of a text are cut at different places, so the share of an excerpt that the other holds says little. But
laid over each other along what they share, copies agree from edge to edge, while a text that quotes another,
or tells of the same event, agrees in the middle only.
"""

from typing import NamedTuple

from flows.dedupe.texts import SEED, Excerpt

Run = tuple[int, int, int]


class Overlap(NamedTuple):
    """What two excerpts have in common."""

    nats: float = 0.0
    """Information of the runs of four words and more that both hold."""
    agreement: float = 0.0
    """The share of these in the region where the excerpts overlap; of the two, the smaller."""
    longest: tuple[str | None, ...] = ()
    """The longest run."""


NOTHING = Overlap()


def overlap(left: Excerpt, right: Excerpt) -> Overlap:
    """What two excerpts have in common."""
    if left.seeds.keys().isdisjoint(right.seeds.keys()):
        return NOTHING
    shared = _runs(left, right)
    mine = [(start, start + length) for start, _, length in shared]
    theirs = sorted((start, start + length) for _, start, length in shared)
    start, end = mine[0][0], mine[-1][1]
    other_start, other_end = theirs[0][0], max(stop for _, stop in theirs)
    before = min(start, other_start)
    after = min(len(left.words) - end, len(right.words) - other_end)
    nats, other_nats = _covered(left, mine), _covered(right, theirs)
    region = left.sums[end + after] - left.sums[start - before]
    other_region = right.sums[other_end + after] - right.sums[other_start - before]
    first, _, length = max(shared, key=lambda run: (run[2], -run[0]))
    return Overlap(
        min(nats, other_nats),
        min(_ratio(nats, region), _ratio(other_nats, other_region)),
        left.words[first : first + length],
    )


def _runs(left: Excerpt, right: Excerpt) -> list[Run]:
    """The runs both hold, by their places in each and their length; in the order of the left one."""
    found: list[Run] = []
    place, size = 0, len(left.words)
    while place <= size - SEED:
        other = right.seeds.get(left.words[place : place + SEED])
        if other is None:
            place += 1
            continue
        length = SEED
        while (
            place + length < size
            and other + length < len(right.words)
            and (word := left.words[place + length]) is not None
            and word == right.words[other + length]
        ):
            length += 1
        found.append((place, other, length))
        place += length
    return found


def _covered(excerpt: Excerpt, spans: list[tuple[int, int]]) -> float:
    """The nats within spans, sorted, that may overlap."""
    nats, reached = 0.0, 0
    for start, end in spans:
        if end > reached:
            nats += excerpt.sums[end] - excerpt.sums[max(start, reached)]
            reached = end
    return nats


def _ratio(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole else 0.0
