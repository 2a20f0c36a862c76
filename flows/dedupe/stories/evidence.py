"""What counted for two links being one story, as the table `merges` has it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from flows.arrays import Ints, crossed, leading, spread
from flows.dedupe.scripts import unsplit
from flows.dedupe.stories.likeness import Comparer, Likenesses

PARTS = ("title", "excerpt", "date", "provider")


def evidence_of(found: Likenesses, comparer: Comparer) -> Iterator[dict[str, Any]]:
    """What counted for each pair, by name: parts of the log-odds, agreement from 0 to 1, days, what both say.

    Of a few thousand pairs at most: what both say is spelled for all of them at once.
    """
    figures = {
        "base": np.full(len(found.left), comparer.weights.base).round(2),
        **{name: getattr(found, name).round(2) + 0.0 for name in PARTS},  # not -0.0
        "title_agreement": found.title_agreement.round(3),
        "excerpt_agreement": found.excerpt_agreement.round(3),
        "days_apart": found.days.round(2),
    }
    columns = [figure.tolist() for figure in figures.values()]
    for *row, words in zip(*columns, _shared_words(comparer, found.left, found.right), strict=True):
        yield {**dict(zip(figures, row, strict=True)), "shared_words": words}


def _shared_words(comparer: Comparer, left: Ints, right: Ints) -> Iterator[str]:
    """The longest run of words that excerpts of both links of each pair share."""
    pairs, mine, theirs = crossed(comparer.bounds, left, right)
    starts, sizes = comparer.excerpts.longest(mine, theirs)
    best = leading(pairs, -sizes)
    size = np.zeros(len(left), np.int64)
    size[pairs[best]] = sizes[best]
    _, places = spread(starts[best], sizes[best])
    words = comparer.texts.vocabulary.named(comparer.excerpts.lines.words[places])
    return map(unsplit, _cut(words, size))


def _cut(row: list[str], sizes: Ints) -> Iterator[list[str]]:
    """The row in pieces of these sizes."""
    ends = np.cumsum(sizes).tolist()
    return (row[start:end] for start, end in pairwise([0, *ends]))
