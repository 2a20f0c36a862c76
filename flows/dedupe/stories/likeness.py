"""Comparing pairs: how likely two links tell one story, by titles, excerpts, dates and numbers."""

from typing import NamedTuple

import numpy as np

from flows.arrays import Flags, Floats, Ints, crossed, leading
from flows.dedupe.stories.agreements import Agreements, agreements
from flows.dedupe.stories.overlap import Excerpts, Overlaps
from flows.dedupe.stories.rulings import ALIKE, EXACT, Compared, Referee, Rulings, are_one_text
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.weights import Weights


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
    rulings: Rulings
    """What rules each out whatever its score, by its place in `rulings.RULINGS`."""

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
        self._referee = Referee(texts, titles, weights, self.bounds)
        self._sites = texts.sites
        has_words = np.diff(texts.excerpts.starts) > 1  # beside the break
        self._have_texts = np.bincount(texts.excerpts.owners[has_words], minlength=len(texts)) > 0

    def compare(self, left: Ints, right: Ints) -> Likenesses:
        """How pairs of links compare. The same in both orders."""
        weights = self.weights
        pairs, rulings = self._pairs(left, right)
        titles, overlaps, days = pairs.titles, pairs.overlaps, pairs.days
        said = self._said(overlaps)
        lacking = np.maximum(0.0, weights.telling - titles.shared) * (1 - said)
        title = -(
            weights.missing * np.minimum(titles.missing, weights.max_missing)
            + weights.rarest * titles.rarest
            + weights.short * lacking
        )
        excerpt = weights.text * said
        date = -weights.per_day * np.maximum(0.0, days - weights.free_days)
        provider = -np.where(pairs.is_same_site, self._same_site(titles, overlaps), 0.0)
        log_odds = weights.base + title + excerpt + date + provider
        self._referee.add_by_all_else(rulings, pairs, log_odds)
        scores = np.where(rulings > 0, 0.0, np.round(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))), 3))
        agreement = np.where(titles.shared + titles.missing > 0, titles.agreement, 1.0)  # nothing of nothing
        parts = title, excerpt, date, provider, log_odds
        return Likenesses(left, right, agreement, overlaps.agreement, days, *parts, scores, rulings)

    def _pairs(self, left: Ints, right: Ints) -> tuple[Compared, Rulings]:
        """Pairs of links, and what rules them out by their titles."""
        pairs, mine, theirs = crossed(self.titles.bounds, left, right)
        found = agreements(self.texts, self.titles, mine, theirs)
        best = leading(pairs, -found.agreement, found.missing, found.rarest)
        rulings = self._referee.by_titles(pairs, (mine, theirs), (left, right), found.agreement >= ALIKE)
        titles, mine, theirs = Agreements(*(part[best] for part in found)), mine[best], theirs[best]
        overlaps = self._overlaps(left, right)
        days = self.texts.days_apart(left, right)
        is_same_site = (self._sites[left] == self._sites[right]) & (self._sites[left] != 0)
        have_texts = self._have_texts[left] & self._have_texts[right]
        is_series = is_same_site & self._are_series(titles, overlaps, days, have_texts)
        days = np.maximum(0.0, np.nan_to_num(days))
        return Compared(left, right, (mine, theirs), titles, overlaps, days, is_same_site, is_series), rulings

    def _overlaps(self, left: Ints, right: Ints) -> Overlaps:
        """What the excerpts of pairs have in common, those of each pair that have most."""
        pairs, mine, theirs = crossed(self.bounds, left, right)
        found = self.excerpts.overlaps(mine, theirs)
        best = leading(pairs, -found.nats * found.agreement, -found.nats)
        chosen = Overlaps(*np.zeros((3, len(left))))
        for part, its in zip(chosen, found, strict=True):
            part[pairs[best]] = its[best]
        return chosen

    def _said(self, overlaps: Overlaps) -> Floats:
        """How far the excerpts of pairs say the same, from 0 to 1; if one is short, less will do."""
        weights = self.weights
        full = np.clip(overlaps.held, weights.short_text, weights.full_text)
        return overlaps.agreement * np.minimum(1.0, overlaps.nats / full)

    def _same_site(self, titles: Agreements, overlaps: Overlaps) -> Floats:
        """What is taken off pairs of one site, which has templates and seldom repeats itself."""
        weights = self.weights
        is_moved = are_one_text(overlaps, weights) & (titles.agreement >= weights.reslug)
        return weights.same_site * np.where(is_moved, 0.0, titles.missing)

    def _are_series(self, titles: Agreements, overlaps: Overlaps, days: Floats, have_texts: Flags) -> Flags:
        """Which pairs, where a series may be, are parts of it: one title on two days, little or other text.

        Where the days are not known, a title that tells little, over two texts, is one.
        """
        weights = self.weights
        is_other = overlaps.agreement < ALIKE
        is_short = (titles.shared < weights.telling) & (overlaps.nats < weights.series_text)
        least = np.where(overlaps.agreement >= EXACT, weights.moved_text, weights.series_text)
        is_late = ((days > weights.series_gap) | is_other) & (overlaps.nats < least)
        is_one = np.where(
            np.isnan(days),
            is_short & is_other & have_texts,
            (is_short | is_late) & (days >= weights.series_days),
        )
        found: Flags = is_one & (titles.missing == 0)
        return found
