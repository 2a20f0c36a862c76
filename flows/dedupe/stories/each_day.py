"""Texts that say in the same words what is new each day, as of markets, lotteries and the air of a town.

Or what is new of each firm or match, as what it earned. Two of them are no copies: a mended one has few other
numbers, and those that were cut at different places name other days, firms and numbers in other sentences.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import groupby

import numpy as np

from flows.arrays import Flags, Ints
from flows.dedupe.stories.calendar import weekdays
from flows.dedupe.stories.subjects import Subjects
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.words import BREAK, Sets, Words

NUMBER, SUBJECT = -1, -2  # stand for any of them beside another word
AROUND = [BREAK, BREAK]  # what stands around an excerpt
MIN_NUMBERS = 3  # that differ where the same words stand around them: as much as another day of the week
MIN_OF_SUBJECTS = 2  # of each alone: with one, the dead of a raid on Kiev may be counted again in Kyiv
WHOLE_NAME = 2  # words in a row, which are more than another spelling: they need no numbers


class EachDay:
    """The numbers and days of the week in excerpts, and what stands around them."""

    def __init__(self, texts: Texts, titles: Sets, subjects: Subjects) -> None:
        self._titles, self._passages, self._stems = titles, subjects.passages, subjects.stems
        self._are_numbers, self._are_days = texts.vocabulary.have_digits(), texts.vocabulary.are(weekdays())

    def are_told(self, asked: Flags, left: Ints, right: Ints) -> Flags:
        """Which pairs of links, of those that are asked for, have texts of two days."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            found[place] = self._are_of_two(*(self._passages(int(side[place])) for side in (left, right)))
        return found

    def are_of_others(
        self, asked: Flags, are_later: Flags, best: tuple[Ints, Ints], left: Ints, right: Ints
    ) -> Flags:
        """Which pairs of links have texts of two subjects, each of what only its own title names.

        Texts without other numbers have whole names of theirs, and are told of pairs that days lie between: of
        one day, who edits a copy may say `lorry drivers` in text and title, where others say `truck operators`.
        """
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            ours, yours = (self._passages(int(side[place])) for side in (left, right))
            mine, theirs = (set(self._titles.at(int(side[place])).tolist()) for side in best)
            one, other = self._own(mine, theirs, yours), self._own(theirs, mine, ours)
            has_numbers = self._have_own_numbers(ours, yours, MIN_OF_SUBJECTS)
            least = 1 if has_numbers else WHOLE_NAME
            frames = self._frames(ours, one, least), self._frames(yours, other, least)
            found[place] = (has_numbers or are_later[place]) and not frames[0].isdisjoint(frames[1])
        return found

    def _own(self, title: set[int], other: set[int], text: Words) -> set[int]:
        """The words of a title of which the other title and its text have none of that stem: no spellings."""
        known = set(self._stems[[*other, *text.tolist()]].tolist())
        return {word for word in title if int(self._stems[word]) not in known}

    def _are_of_two(self, ours: Words, yours: Words) -> bool:
        """Whether each has a number of its own, and another day of the week in one place, or three numbers."""
        if not self._have_own_numbers(ours, yours, 1):
            return False
        return self._name_other_days(ours, yours) or self._differ_in_numbers(ours, yours)

    def _have_own_numbers(self, ours: Words, yours: Words, least: int) -> bool:
        mine, theirs = (set(said[self._are_numbers[said]].tolist()) for said in (ours, yours))
        return min(len(mine - theirs), len(theirs - mine)) >= least

    def _name_other_days(self, ours: Words, yours: Words) -> bool:
        if np.intersect1d(ours[self._are_days[ours]], yours[self._are_days[yours]]).size:
            return False
        mine, theirs = (self._slots(said, self._are_days) for said in (ours, yours))
        return not mine.keys().isdisjoint(theirs)

    def _differ_in_numbers(self, ours: Words, yours: Words) -> bool:
        mine, theirs = (self._slots(said, self._are_numbers) for said in (ours, yours))
        return sum(mine[slot].isdisjoint(theirs[slot]) for slot in mine.keys() & theirs.keys()) >= MIN_NUMBERS

    def _slots(self, said: Words, wanted: Flags) -> dict[tuple[int, ...], set[int]]:
        """The wanted words of an excerpt, by the two words before them and the one after."""
        frame = [*AROUND, *np.where(self._are_numbers[said], NUMBER, said).tolist(), *AROUND]
        found: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
        for place in np.flatnonzero(wanted[said]).tolist():
            slot = place + len(AROUND)
            found[*frame[slot - 2 : slot], frame[slot + 1]].add(int(said[place]))
        return found

    def _frames(self, said: Words, subject: Collection[int], least: int) -> set[tuple[int, ...]]:
        """What stands on either side of a subject in an excerpt, two words, where it has so many in a row."""
        kinds = np.where(self._are_numbers[said], NUMBER, said).tolist()
        row = (SUBJECT if word in subject else kind for word, kind in zip(said.tolist(), kinds, strict=True))
        frame, places = [*AROUND], list[int]()
        for kind, run in groupby(row):
            size = len(list(run))
            if kind == SUBJECT and size >= least:
                places.append(len(frame))
            frame += [kind] * (1 if kind == SUBJECT else size)
        frame += AROUND
        return {tuple(frame[place - 2 : place + 3]) for place in places}
