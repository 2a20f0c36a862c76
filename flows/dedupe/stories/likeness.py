"""Comparing pairs: how likely two links tell one story, by titles, excerpts, dates and numbers."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from flows.arrays import Flags, Floats, Ints, crossed, firsts, is_among, leading
from flows.dedupe.stories.each_day import EachDay
from flows.dedupe.stories.overlap import Excerpts, Overlaps
from flows.dedupe.stories.rarity import NAT
from flows.dedupe.stories.subjects import Subjects
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.wording import (
    Question,
    is_half_refilled,
    is_refilled,
    is_template,
    is_widened,
    swapped,
)

Ruled: TypeAlias = npt.NDArray[np.int8]
EXACT = 0.99  # one word of a long excerpt may be spelled in two ways
ALIKE = 0.5  # titles that share less are called different ones; so are texts, of what comes again on one site
RULINGS = (
    "",
    "each title has a number that the other lacks",
    "the titles name different months or days",
    "the titles are one template, filled with other words",
    "one title is the other with more words in its middle, over another text of the same site",
    "the titles are unlike, and what the texts share says nothing of either",
    "more days lie between them than all else makes up for",
    "one site published the title again on another day, and edited the text: a series",
    "the texts say in the same words what is new each day, or of another subject: other numbers, or weekdays",
    "each title, over one text, has a number that the other lacks",
)
"""What rules a pair out; the first is said of those that nothing does.

The last says nothing against copies that others tie together: numbers of titles that are unlike count other
things, as `5 things to know` and `Fares up 11 pence`. Alone, the two may be of one template.
"""
NUMBERS, DATES, TEMPLATE, WIDENED, NEITHER, FAR, SERIES, DAY, OTHER_NUMBERS = range(1, len(RULINGS))


class Agreements(NamedTuple):
    """How pairs of titles compare; the first three in nats."""

    shared: Floats
    """Of the words both have."""
    missing: Floats
    """Of the words one has and the other lacks; of the two, the larger."""
    rarest: Floats
    """Of the rarest of them."""
    agreement: Floats
    """What is shared of all that either has, from 0 to 1."""


class Likenesses(NamedTuple):
    """How pairs of links compare: the log-odds of their being one story, in parts, and what rules it out."""

    left: Ints
    right: Ints
    title_agreement: Floats
    excerpt_agreement: Floats
    days: Floats
    title: Floats
    excerpt: Floats
    date: Floats
    provider: Floats
    log_odds: Floats
    """The sum of these parts, and of what any two links have for them."""
    scores: Floats
    """How likely they are one story, from 0 to 1, to three places."""
    rulings: Ruled
    """What rules each out whatever its score, by its place in `RULINGS`."""

    @property
    def is_impossible(self) -> Flags:
        """Whether something rules each out, and keeps their stories apart."""
        return (self.rulings > 0) & (self.rulings < OTHER_NUMBERS)

    def are_by_title(self) -> Flags:
        """Which of them the title would do for alone."""
        return self.log_odds > self.excerpt

    def rules(self) -> list[str]:
        """What each rests on: the title, which would do alone; the excerpt, under another title; or both."""
        with_text = np.where(self.title_agreement >= ALIKE, "title_and_excerpt", "excerpt")
        found: list[str] = np.where(self.are_by_title(), "title", with_text).tolist()
        return found


class Comparer:
    """Compares links, known by their places among the texts."""

    def __init__(self, texts: Texts, titles: Titles, weights: Weights) -> None:
        self.texts, self.titles, self.weights = texts, titles, weights
        self.excerpts = Excerpts(texts.excerpts, texts.prints, texts.nats)
        self.bounds = np.searchsorted(texts.excerpts.owners, np.arange(len(texts) + 1))
        """The first excerpt of each link; one more, where another would be."""
        self._sizes = np.diff(texts.excerpts.starts[self.bounds])
        self._subjects = Subjects(texts, titles, self.bounds, weights.common)
        self._each_day = EachDay(texts, self.bounds, self._subjects.stems)
        self._sites = texts.sites
        is_other = self._overlaps(*titles.again.links).agreement < ALIKE
        self._recur = is_among(titles.again.places, np.unique(titles.again.titles[is_other]))
        """Which titles some site has again on another day, over another text."""

    def compare(self, left: Ints, right: Ints) -> Likenesses:
        """How pairs of links compare. The same in both orders."""
        weights = self.weights
        titles, best, rulings = self._compare_titles(left, right)
        overlaps = self._overlaps(left, right)
        days = np.maximum(0.0, np.nan_to_num(self.texts.days_apart(left, right)))
        is_same_site = (self._sites[left] == self._sites[right]) & (self._sites[left] != 0)
        sizes = np.minimum(self._sizes[left], self._sizes[right])

        said = self._said(titles, overlaps)
        lacking = np.maximum(0.0, weights.telling - titles.shared) * (1 - said)
        title = -(
            weights.missing * np.minimum(titles.missing, weights.max_missing)
            + weights.rarest * titles.rarest
            + weights.short * lacking
        )
        excerpt = weights.text * said
        date = -weights.per_day * np.maximum(0.0, days - weights.free_days)
        is_known = (self._recur[best[0]] | self._recur[best[1]]) & (overlaps.agreement < ALIKE)
        is_series = (is_same_site | is_known) & self._are_series(titles, overlaps, days, sizes)
        provider = -np.where(is_same_site, self._same_site(titles, overlaps), 0.0) - weights.series * is_series
        log_odds = weights.base + title + excerpt + date + provider

        is_copy = (overlaps.agreement >= EXACT) & (overlaps.nats >= weights.full_text) & ~is_same_site
        is_counted = (rulings == NUMBERS) & is_copy
        rulings[self.titles.count_other_things(is_counted, best, left, right)] = 0
        rulings[(rulings == NUMBERS) & is_copy & (titles.agreement < weights.reslug)] = OTHER_NUMBERS
        is_edited = overlaps.agreement < EXACT
        rulings[is_series & is_edited & (overlaps.agreement >= ALIKE)] = SERIES
        rulings[days > weights.max_days] = FAR
        is_asked = (rulings == 0) & (titles.rarest >= weights.common) & (overlaps.nats > 0)
        rulings[self._are(is_template, is_asked & is_same_site, *best)] = TEMPLATE
        rulings[self._are(is_widened, is_asked & is_same_site & is_edited, *best)] = WIDENED
        is_likely = is_asked & (rulings == 0) & (log_odds > 0)
        is_little = overlaps.nats < weights.series_text
        is_retitled = is_likely & is_little & (titles.agreement < weights.reslug)
        rulings[self._subjects.are_of_neither(is_retitled, best, left, right)] = NEITHER
        is_later = (rulings == 0) & (log_odds > 0) & (overlaps.nats > 0) & (days >= weights.series_days)
        rulings[self._each_day.are_told(is_later, left, right)] = DAY
        is_asked = is_likely & is_edited & (titles.missing > 0)
        rulings[self._each_day.are_of_others(is_asked, self.titles.word_sets, best, left, right)] = DAY
        is_framed = self._are(is_refilled, is_likely, *best)
        rulings[self._subjects.are_of_others(is_framed, best, left, right)] = TEMPLATE
        is_framed = self._are(is_half_refilled, is_likely & is_same_site, *best)
        rulings[self._subjects.are_unsaid(is_framed, best, left, right)] = TEMPLATE

        scores = np.where(rulings > 0, 0.0, np.round(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))), 3))
        told_alike = np.where(titles.shared + titles.missing > 0, titles.agreement, 1.0)  # nothing of nothing
        parts = title, excerpt, date, provider, log_odds
        return Likenesses(left, right, told_alike, overlaps.agreement, days, *parts, scores, rulings)

    def _compare_titles(self, left: Ints, right: Ints) -> tuple[Agreements, tuple[Ints, Ints], Ruled]:
        """How the titles of pairs compare, the best of each pair; which these are; what rules each out."""
        pairs, mine, theirs = crossed(self.titles.bounds, left, right)
        found = self._agreements(mine, theirs)
        best = leading(pairs, -found.agreement, found.missing, found.rarest)
        told = {
            NUMBERS: self.titles.differ_in_numbers(mine, theirs, left[pairs], right[pairs]),
            DATES: self.titles.name_other_dates(mine, theirs),
        }
        rulings = np.zeros(len(left), np.int8)
        for ruling, are_apart in told.items():
            rulings[np.bincount(pairs[~are_apart], minlength=len(left)) == 0] = ruling
        return Agreements(*(part[best] for part in found)), (mine[best], theirs[best]), rulings

    def _agreements(self, mine: Ints, theirs: Ints) -> Agreements:
        pairs, words, is_shared = self.titles.word_sets.side_by_side(mine, theirs)
        nats = self.texts.nats[words]
        shared = np.bincount(pairs[is_shared], nats[is_shared], len(mine))
        ours, yours = self.titles.nats[mine] - shared, self.titles.nats[theirs] - shared
        rarest = np.zeros(len(mine))
        pairs, nats = pairs[~is_shared], nats[~is_shared]
        if len(start := np.flatnonzero(firsts(pairs))):
            rarest[pairs[start]] = np.maximum.reduceat(nats, start)
        for place in np.flatnonzero(self.titles.is_cut[mine] | self.titles.is_cut[theirs]).tolist():
            one, other = int(mine[place]), int(theirs[place])
            if self.titles.begins(one, other) or self.titles.begins(other, one):
                ours[place] = yours[place] = rarest[place] = 0
        for place, moved in self._swapped(mine, theirs, ours + yours == 0):
            ours[place] = yours[place] = moved.sum()
            shared[place] -= moved.sum()
            rarest[place] = moved.max()
        known = shared + ours + yours
        agreement = shared / np.maximum(known, 1)
        return Agreements(shared / NAT, np.maximum(ours, yours) / NAT, rarest / NAT, agreement)

    def _swapped(self, mine: Ints, theirs: Ints, asked: Flags) -> Iterator[tuple[int, Ints]]:
        """The pairs of titles, of those asked for, that say the same words of each other's subjects.

        `A beats B` is not `B beats A`. With each, what the words carry that changed places.
        """
        places = np.flatnonzero(asked)
        places = places[~self.titles.are_written_alike(mine[places], theirs[places])]
        for place in places.tolist():
            title = int(mine[place])
            if names := swapped(self.titles.words(title), self.titles.words(int(theirs[place]))):
                words = self.titles.word_sets.of_sets(np.array([title])).items
                is_one = [name in names for name in self.texts.vocabulary.named(words)]
                yield place, self.texts.nats[words[is_one]]

    def _overlaps(self, left: Ints, right: Ints) -> Overlaps:
        """What the excerpts of pairs have in common, those of each pair that have most."""
        pairs, mine, theirs = crossed(self.bounds, left, right)
        found = self.excerpts.overlaps(mine, theirs)
        best = leading(pairs, -found.nats * found.agreement, -found.nats)
        chosen = Overlaps(*np.zeros((3, len(left))))
        for part, its in zip(chosen, found, strict=True):
            part[pairs[best]] = its[best]
        return chosen

    def _said(self, titles: Agreements, overlaps: Overlaps) -> Floats:
        """How far the excerpts of pairs say the same, from 0 to 1; if one is short, less will do."""
        weights = self.weights
        least = np.where(titles.agreement >= weights.reslug, weights.short_text, weights.full_text)
        full = np.clip(overlaps.held, least, weights.full_text)
        return overlaps.agreement * np.minimum(1.0, overlaps.nats / full)

    def _same_site(self, titles: Agreements, overlaps: Overlaps) -> Floats:
        """What is taken off pairs of one site, which has templates and seldom repeats itself."""
        weights = self.weights
        is_one_text = (overlaps.agreement >= EXACT) & (overlaps.nats >= weights.moved_text)
        is_moved = is_one_text & (titles.agreement >= weights.reslug)
        return weights.same_site * np.where(is_moved, 0.0, titles.missing)

    def _are_series(self, titles: Agreements, overlaps: Overlaps, days: Floats, sizes: Ints) -> Flags:
        """Which pairs, where a series may be, are parts of it: one title on two days, little or other text."""
        weights = self.weights
        is_short = (titles.shared < weights.telling) & (overlaps.nats < weights.series_text)
        least = np.where(overlaps.agreement >= EXACT, weights.moved_text, weights.series_text)
        is_late = (days > weights.series_gap) & (overlaps.nats < least)
        is_little = is_short | np.where(overlaps.agreement < ALIKE, sizes >= weights.other_text, is_late)
        found: Flags = is_little & (titles.missing == 0) & (days >= weights.series_days)
        return found

    def _are(self, question: Question, asked: Flags, mine: Ints, theirs: Ints) -> Flags:
        """Of which pairs of titles, of those that are asked for, this is true."""
        found = np.zeros(len(asked), np.bool_)
        for place in np.flatnonzero(asked).tolist():
            one, other = (self.titles.words_outside_brackets(int(side[place])) for side in (mine, theirs))
            found[place] = question(one, other)
        return found
