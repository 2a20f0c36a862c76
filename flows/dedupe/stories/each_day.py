"""Texts that say in the same words what is new each day, as of markets, lotteries and the air of a town.

Two of them are no copies: a mended one has few other numbers, and those that were cut at different places have
other numbers in other sentences.
"""

from collections import defaultdict

import numpy as np

from flows.arrays import Flags, Ints
from flows.dedupe.stories.calendar import weekdays
from flows.dedupe.stories.subjects import Subjects
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.words import BREAK, Words

NEW = -1  # stands for any number or day of the week beside another word
AROUND = [BREAK, BREAK]  # what stands around an excerpt
MIN_PLACES = 2  # between the same words in which there are others


class EachDay:
    """The numbers and days of the week in excerpts, and what stands around them."""

    def __init__(self, texts: Texts, subjects: Subjects) -> None:
        self._passages = subjects.passages
        self._are_new = texts.vocabulary.have_digits() | texts.vocabulary.are(weekdays())

    def are_told(self, asked: Flags, left: Ints, right: Ints) -> Flags:
        """Which pairs of links, of those that are asked for, have texts of two days."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            mine, theirs = (self._slots(self._passages(int(side[place]))) for side in (left, right))
            others = sum(mine[slot].isdisjoint(theirs[slot]) for slot in mine.keys() & theirs.keys())
            found[place] = others >= MIN_PLACES
        return found

    def _slots(self, said: Words) -> dict[tuple[int, ...], set[int]]:
        """What is new in an excerpt, by the two words before it and the one after."""
        are_new = self._are_new[said]
        frame = [*AROUND, *np.where(are_new, NEW, said).tolist(), *AROUND]
        found: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
        for place in np.flatnonzero(are_new).tolist():
            slot = place + len(AROUND)
            found[*frame[slot - 2 : slot], frame[slot + 1]].add(int(said[place]))
        return found
