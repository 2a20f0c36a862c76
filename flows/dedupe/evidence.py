"""What counted for two links being one story, as the table `merges` has it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

from flows.arrays import Ints, firsts, spread
from flows.dedupe.likeness import Comparer, Likenesses
from flows.dedupe.scripts import joined
from flows.dedupe.sides import crossed
from flows.dedupe.words import Sets

Item = TypeVar("Item")
PARTS = ("title", "excerpt", "date", "provider")
AT_ONCE = 2**11  # pairs; so the words of a large corpus are never spelled all at once


class Evidence:
    """What counted for pairs that were compared."""

    def __init__(self, comparer: Comparer) -> None:
        self._comparer = comparer

    def of(self, found: Likenesses) -> Iterator[dict[str, Any]]:
        """What counted for each, by name: parts of the log-odds, agreement from 0 to 1, days, what both say."""
        for start in range(0, len(found.left), AT_ONCE):
            yield from self._of(found.chosen(slice(start, start + AT_ONCE)))

    def _of(self, found: Likenesses) -> Iterator[dict[str, Any]]:
        figures = {
            "base": np.full(len(found.left), self._comparer.weights.base).round(2),
            **{name: getattr(found, name).round(2) + 0.0 for name in PARTS},  # not -0.0
            "title_agreement": found.title_agreement.round(3),
            "excerpt_agreement": found.excerpt_agreement.round(3),
            "days_apart": found.days.round(2),
        }
        names = (*figures, "numbers", "shared_words")
        columns = [figure.tolist() for figure in figures.values()]
        said = self._shared_numbers(found.left, found.right), self._shared_words(found.left, found.right)
        for row in zip(*columns, *said, strict=True):
            yield dict(zip(names, row, strict=True))

    def _shared_numbers(self, left: Ints, right: Ints) -> Iterator[list[str]]:
        """The numbers that titles of both have."""
        both, pair = self._numbers(np.concatenate((left, right))), np.arange(len(left))
        pairs, numbers, is_shared = both.side_by_side(pair, pair + len(left))
        figures = [self._comparer.titles.figures[number] for number in numbers[is_shared].tolist()]
        return _cut(figures, np.bincount(pairs[is_shared], minlength=len(left)))

    def _numbers(self, links: Ints) -> Sets:
        """The numbers in the titles of each link, by their places among all figures."""
        titles = self._comparer.titles
        owners, places = spread(titles.bounds[links], titles.bounds[links + 1] - titles.bounds[links])
        numbers = titles.numbers.of_sets(places)
        return Sets.of(np.repeat(owners, numbers.sizes()), numbers.items, len(links))

    def _shared_words(self, left: Ints, right: Ints) -> Iterator[str]:
        """The longest run of words that excerpts of both share."""
        excerpts = self._comparer.excerpts
        pairs, mine, theirs = crossed(self._comparer.bounds, left, right)
        starts, sizes = excerpts.longest(mine, theirs)
        order = np.lexsort((-sizes, pairs))
        best = order[firsts(pairs[order])]
        size = np.zeros(len(left), np.int64)
        size[pairs[best]] = sizes[best]
        _, places = spread(starts[best], sizes[best])
        words = self._comparer.texts.vocabulary.named(excerpts.lines.words[places])
        return map(joined, _cut(words, size))


def _cut(row: list[Item], sizes: Ints) -> Iterator[list[Item]]:
    """The row in pieces of these sizes."""
    ends = np.cumsum(sizes).tolist()
    return (row[start:end] for start, end in pairwise([0, *ends]))
