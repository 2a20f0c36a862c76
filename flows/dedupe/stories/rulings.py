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
    "the titles are one template, filled with other words",
    "the titles say the same the other way round, and no text is below both",
    "one title is the other with more words in its middle, over another text of the same site",
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
NUMBERS, DATES, TEMPLATE, TURNED, WIDENED, FAR, SERIES, BULLETIN, OFF_TOPIC, OPENINGS = range(1, len(RULINGS))


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
        """Add what else rules pairs out to what does by titles; where several things do, the last is kept."""
        weights, titles, overlaps = self.weights, pairs.titles, pairs.overlaps
        is_edited = overlaps.agreement < EXACT
        found[pairs.is_series] = SERIES
        found[pairs.days > weights.max_days] = FAR
        is_same = (titles.missing == 0) & is_edited & (log_odds > 0)
        found[self._where(is_turned, is_same & (found == 0), pairs)] = TURNED
        is_asked = (found == 0) & (titles.rarest >= weights.common) & (overlaps.nats > 0)
        found[self._where(is_template, is_asked & pairs.is_same_site, pairs)] = TEMPLATE
        found[self._where(is_widened, is_asked & pairs.is_same_site & is_edited, pairs)] = WIDENED
        is_likely = is_asked & (found == 0) & (log_odds > 0)
        self._add_by_texts(found, pairs, is_likely, log_odds)

    def _add_by_texts(self, found: Rulings, pairs: Compared, is_likely: Flags, log_odds: Floats) -> None:
        """Add what rules out likely pairs by what their texts say of subjects, numbers and days."""
        weights, overlaps, subjects = self.weights, pairs.overlaps, self._subjects
        is_retitled = (overlaps.nats < weights.series_text) & (pairs.titles.agreement < weights.reslug)
        found[self._texts_where(subjects.are_off_topic, is_likely & is_retitled, pairs)] = OFF_TOPIC
        is_asked = (found == 0) & (log_odds > 0) & (overlaps.nats > 0) & (overlaps.agreement < 1)
        few = np.where(overlaps.agreement < ALIKE, 1, MIN_PLACES)  # texts that agree no further need fewer
        least = np.where(pairs.days < weights.series_days, NEVER, few)
        found[self._texts_where(subjects.are_bulletins, is_asked, pairs, least)] = BULLETIN
        is_framed = self._where(is_template, is_likely, pairs)
        found[self._texts_where(subjects.have_own_subjects, is_framed, pairs)] = TEMPLATE
        is_other = ~pairs.is_same_site & (overlaps.agreement < EDITED) & (overlaps.nats > 0) & (log_odds > 0)
        found[self._texts_where(subjects.are_openings, is_other & (found == 0), pairs)] = OPENINGS

    def _where(self, question: Question, asked: Flags, pairs: Compared) -> Flags:
        """Which of the pairs that are asked for have best titles of which the question is true."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            one, other = (self.titles.words_outside_brackets(int(side[place])) for side in pairs.best)
            found[place] = question(one, other)
        return found

    def _texts_where(
        self, question: Callable[..., bool], asked: Flags, pairs: Compared, *numbers: Ints
    ) -> Flags:
        """Which of the pairs that are asked for have texts of which the question, given `numbers`, is true."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            mine, theirs, left, right = (int(its[place]) for its in (*pairs.best, pairs.left, pairs.right))
            pair = self._subjects.pair((mine, theirs), (left, right))
            found[place] = question(pair, *(int(its[place]) for its in numbers))
        return found
