"""Texts that say in the same words what is new each day, as of markets, lotteries and the air of a town.

Two of them are no copies: a mended one has few other numbers, and those that were cut at different places name
other days and numbers in other sentences.
"""

from collections import defaultdict

import numpy as np

from flows.arrays import Flags, Ints
from flows.dedupe.stories.calendar import weekdays
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.words import BREAK, Words

NUMBER = -1  # stands for any of them beside another word
AROUND = [BREAK, BREAK]  # what stands around an excerpt
MIN_NUMBERS = 3  # that differ where the same words stand around them: as much as another day of the week


class EachDay:
    """The numbers and days of the week in excerpts, and what stands around them."""

    def __init__(self, texts: Texts, bounds: Ints) -> None:
        self._words, self._starts = texts.excerpts.words, texts.excerpts.starts[bounds] - 1
        self._are_numbers, self._are_days = texts.vocabulary.have_digits(), texts.vocabulary.are(weekdays())

    def are_told(self, asked: Flags, left: Ints, right: Ints) -> Flags:
        """Which pairs of links, of those that are asked for, have texts of two days."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            found[place] = self._are_of_two(*(self._excerpt(int(side[place])) for side in (left, right)))
        return found

    def _are_of_two(self, ours: Words, yours: Words) -> bool:
        """Whether each has a number of its own, and another day of the week in one place, or three numbers."""
        mine, theirs = (set(said[self._are_numbers[said]].tolist()) for said in (ours, yours))
        if mine <= theirs or theirs <= mine:
            return False
        return self._name_other_days(ours, yours) or self._differ_in_numbers(ours, yours)

    def _name_other_days(self, ours: Words, yours: Words) -> bool:
        if np.intersect1d(ours[self._are_days[ours]], yours[self._are_days[yours]]).size:
            return False
        mine, theirs = (self._slots(said, self._are_days, before=2) for said in (ours, yours))
        return not mine.keys().isdisjoint(theirs)

    def _differ_in_numbers(self, ours: Words, yours: Words) -> bool:
        mine, theirs = (self._slots(said, self._are_numbers, before=1) for said in (ours, yours))
        return sum(mine[slot].isdisjoint(theirs[slot]) for slot in mine.keys() & theirs.keys()) >= MIN_NUMBERS

    def _slots(self, said: Words, wanted: Flags, before: int) -> dict[tuple[int, ...], set[int]]:
        """The wanted words of an excerpt, by so many words before them and the one after."""
        frame = [*AROUND, *np.where(self._are_numbers[said], NUMBER, said).tolist(), *AROUND]
        found: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
        for place in np.flatnonzero(wanted[said]).tolist():
            slot = place + len(AROUND)
            found[*frame[slot - before : slot], frame[slot + 1]].add(int(said[place]))
        return found

    def _excerpt(self, link: int) -> Words:
        return self._words[self._starts[link] : self._starts[link + 1]]
