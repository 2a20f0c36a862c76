"""What rules a pair of links out as one story, however likely it is one."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from flows.arrays import Flags, Floats, Ints
from flows.dedupe.stories.agreements import Agreements
from flows.dedupe.stories.overlap import Overlaps
from flows.dedupe.stories.subjects import MIN_PLACES, NEVER, Subjects
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.wording import Question, is_template, is_turned, is_widened

Rulings: TypeAlias = npt.NDArray[np.int8]
"""What rules out each of some pairs, by its place in `RULINGS`: 0 for nothing."""
EXACT = 0.99  # one word of a long excerpt may be spelled in two ways
EDITED = 0.7  # copies agree further, however they were mended; two writers, or two of one template, less
ALIKE = 0.5  # titles that share less are called different ones; so are texts, of what comes again on one site
RULINGS = (
    "",
    "each title has a number that the other lacks",
    "the titles name different months or days",
    "the titles are one template, filled with other words, or with more of them",
    "the titles say the same the other way round, and no text is below both",
    "too many days lie between them",
    "one site published the title again, on another day or over another text: a series",
    "the texts say in the same words what is new each day, or of another subject: other numbers, days or names",
    "the titles are unlike, and neither text says anything of the other title",
    "the texts both begin the news, and agree in part only: one kind of news, of two places",
)
"""What rules a pair out; the first is said of those that nothing does.

The last two do not rule out copies that others tie together: a text may have been mended more than once, or
a part of it be shown that says nothing of its titles. Alone, two such pages may be of one template or notice.
"""
NUMBERS, DATES, TEMPLATE, TURNED, FAR, SERIES, BULLETIN, OFF_TOPIC, OPENINGS = range(1, len(RULINGS))


class Compared(NamedTuple):
    """Pairs of links, and how they compare."""

    left: Ints
    right: Ints
    best: tuple[Ints, Ints]
    """A title of each, those that agree best."""
    titles: Agreements
    overlaps: Overlaps
    days: Floats
    is_same_site: Flags
    is_series: Flags


def are_one_text(overlaps: Overlaps, weights: Weights) -> Flags:
    """Which pairs of excerpts are one text to the letter, and more than the line under a series."""
    found: Flags = (overlaps.agreement >= EXACT) & (overlaps.nats >= weights.moved_text)
    return found


class Referee:
    """Rules pairs of links out, known by their places among the texts."""

    def __init__(self, texts: Texts, titles: Titles, weights: Weights, bounds: Ints) -> None:
        self.titles, self.weights = titles, weights
        self._subjects = Subjects(texts, titles, bounds)

    def by_titles(
        self, pairs: Ints, titles: tuple[Ints, Ints], links: tuple[Ints, Ints], alike: Flags
    ) -> Rulings:
        """What rules pairs of links out by their titles: numbers or dates that set all of them apart.

        `pairs` says which pair of links each pair of titles is of, `alike` whether the two agree.
        """
        found = np.zeros(len(links[0]), np.int8)
        apart = {
            NUMBERS: self.titles.differ_in_numbers(*titles, links[0][pairs], links[1][pairs], alike),
            DATES: self.titles.name_other_dates(*titles),
        }
        for ruling, are_apart in apart.items():
            found[np.bincount(pairs[~are_apart], minlength=len(links[0])) == 0] = ruling
        return found

    def add_by_all_else(self, found: Rulings, pairs: Compared, log_odds: Floats) -> None:
        """Add what else rules pairs out to what does by titles; where several things do, the first is kept."""
        weights, titles, overlaps, is_likely = self.weights, pairs.titles, pairs.overlaps, log_odds > 0
        found[(pairs.days > weights.max_days) & (found == 0)] = FAR
        found[pairs.is_series & (found == 0)] = SERIES
        is_edited = overlaps.agreement < EXACT
        is_same = is_likely & (titles.missing == 0) & is_edited
        found[self._where(is_turned, is_same & (found == 0), pairs)] = TURNED
        is_other = (titles.rarest >= weights.common) & (overlaps.nats > 0)
        is_asked = is_other & (titles.shared > 0) & (is_likely | pairs.is_same_site)
        is_framed = self._where(is_template, is_asked & (found == 0), pairs)
        is_framed |= self._where(is_widened, is_asked & (found == 0) & is_edited, pairs)
        found[is_framed & pairs.is_same_site & ~are_one_text(overlaps, weights)] = TEMPLATE
        self._rule_out(found, pairs, TEMPLATE, self._subjects.are_silent, is_framed & pairs.is_same_site)
        is_retitled = is_other & (overlaps.nats < weights.series_text) & (titles.agreement < weights.reslug)
        self._add_by_texts(found, pairs, is_likely & (overlaps.nats > 0), is_framed, is_retitled)

    def _add_by_texts(
        self, found: Rulings, pairs: Compared, is_likely: Flags, is_framed: Flags, is_retitled: Flags
    ) -> None:
        """Add what rules out likely pairs by what their texts say of subjects, numbers and days."""
        agreement, subjects = pairs.overlaps.agreement, self._subjects
        few = np.where(agreement < ALIKE, 1, MIN_PLACES)  # texts that agree no further need fewer
        least = np.where(pairs.days < self.weights.series_days, NEVER, few)
        self._rule_out(found, pairs, OFF_TOPIC, subjects.are_off_topic, is_likely & is_retitled)
        self._rule_out(found, pairs, BULLETIN, subjects.are_bulletins, is_likely & (agreement < 1), least)
        self._rule_out(found, pairs, TEMPLATE, subjects.have_own_subjects, is_likely & is_framed)
        is_other = ~pairs.is_same_site & (agreement < EDITED)
        self._rule_out(found, pairs, OPENINGS, subjects.are_openings, is_likely & is_other)

    def _where(self, question: Question, asked: Flags, pairs: Compared) -> Flags:
        """Which of the pairs that are asked for have best titles of which the question is true."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            one, other = (self.titles.words_outside_brackets(int(side[place])) for side in pairs.best)
            found[place] = question(one, other)
        return found

    def _rule_out(
        self,
        found: Rulings,
        pairs: Compared,
        ruling: int,
        question: Callable[..., bool],
        asked: Flags,
        *numbers: Ints,
    ) -> None:
        """Rule out pairs that are asked for, and open, if the question, given numbers, is true of the texts."""
        places = np.flatnonzero(asked & (found == 0))
        columns = (its[places].tolist() for its in (*pairs.best, pairs.left, pairs.right, *numbers))
        for place, mine, theirs, left, right, *its in zip(places.tolist(), *columns, strict=True):
            if question(self._subjects.pair((mine, theirs), (left, right)), *its):
                found[place] = ruling
