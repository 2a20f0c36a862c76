"""What counted for two links being one story, as the table `merges` has it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from flows.arrays import Ints, crossed, leading, spread
from flows.dedupe.scripts import unsplit
from flows.dedupe.stories.likeness import Comparer, Likenesses
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.words import Sets

Item = TypeVar("Item")
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
    names = (*figures, "numbers", "shared_words")
    columns = [figure.tolist() for figure in figures.values()]
    numbers = _shared_numbers(comparer.titles, found.left, found.right)
    words = _shared_words(comparer, found.left, found.right)
    for row in zip(*columns, numbers, words, strict=True):
        yield dict(zip(names, row, strict=True))


def _shared_numbers(titles: Titles, left: Ints, right: Ints) -> Iterator[list[str]]:
    """The numbers that titles of both links of each pair have."""
    both, pair = _numbers(titles, np.concatenate((left, right))), np.arange(len(left))
    pairs, numbers, is_shared = both.side_by_side(pair, pair + len(left))
    figures = [titles.figures[number] for number in numbers[is_shared].tolist()]
    return _cut(figures, np.bincount(pairs[is_shared], minlength=len(left)))


def _numbers(titles: Titles, links: Ints) -> Sets:
    """The numbers in the titles of each link, by their places among all figures."""
    owners, places = spread(titles.bounds[links], titles.bounds[links + 1] - titles.bounds[links])
    numbers = titles.numbers.of_sets(places)
    return Sets.of(np.repeat(owners, numbers.sizes()), numbers.items, len(links))


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


def _cut(row: list[Item], sizes: Ints) -> Iterator[list[Item]]:
    """The row in pieces of these sizes."""
    ends = np.cumsum(sizes).tolist()
    return (row[start:end] for start, end in pairwise([0, *ends]))
