"""The links for comparing: their texts as rows of words, and what each word tells."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from flows.arrays import Flags, Floats, Ints, distinct, firsts
from flows.clean.domains import site
from flows.dedupe import rarity
from flows.dedupe.links import Linked
from flows.dedupe.titles import spaced
from flows.dedupe.weights import Weights
from flows.dedupe.words import BAR, BREAK, ODD, Lines, Prints, Vocabulary, mixed, numbered

MAX_TITLES = 5  # of a link that goes by many, the first in order speak for all
MAX_EXCERPTS = 3  # the longest
MAX_WORDS = 300  # of an excerpt: six times the usual length
DAY = 86_400  # seconds
AT_ONCE = 2**10  # links whose words are counted together
JOINT = re.compile(r"\s(?:\.\.\.|…)\s")  # between snippets of a page that were put together


class Raw(NamedTuple):
    """What is compared of a link, as it says it."""

    link: Linked
    site: str | None
    times: list[datetime]
    """Every time that a publication of it gives, sorted."""
    titles: list[tuple[str, bool]]
    """Each with whether it is cut short."""
    excerpts: list[str]


class Texts:
    """The texts of links, the earliest first, undated ones last; a link is known by its place among them."""

    def __init__(self, links: Iterable[Linked], weights: Weights) -> None:
        raw = sorted(map(_raw, links), key=lambda one: one.link.link_id)
        order = np.argsort([one.times[0].timestamp() if one.times else np.inf for one in raw], kind="stable")
        self.links = [raw[place] for place in order.tolist()]
        self.titles, self.written, self.vocabulary = _lines(self.links)
        self.prints = self.vocabulary.prints
        self._weights = weights

    @cached_property
    def nats(self) -> Ints:
        """What each word carries, by its number, in parts of a nat."""
        return self._information(self._weights.background)

    @cached_property
    def excerpts(self) -> Lines:
        """The excerpts without boilerplate."""
        return self.written.without(self._boilerplate(self._weights))

    def __len__(self) -> int:
        return len(self.links)

    @cached_property
    def days(self) -> tuple[Floats, Floats]:
        """When each link was published, first and last, in days since 1970; NaN if nothing is known of it."""
        times = [(r.times[0], r.times[-1]) if r.times else None for r in self.links]
        known = [(t[0].timestamp(), t[1].timestamp()) if t else (np.nan, np.nan) for t in times]
        first, last = np.array(known).reshape(-1, 2).T / DAY
        return first, last

    @cached_property
    def title_prints(self) -> Prints:
        """The fingerprint of each title; 0 of one without words."""
        sizes = np.diff(self.titles.starts)
        if not len(sizes):
            return np.zeros(0, np.uint64)
        steps = np.arange(len(self.titles.words)) - np.repeat(self.titles.starts[:-1] - 1, sizes)
        factors = mixed(np.arange(1, int(sizes.max()) + 1, dtype=np.uint64) * ODD) | np.uint64(1)
        found = self.prints[self.titles.words] * factors[steps]
        return np.add.reduceat(found, self.titles.starts[:-1] - 1)

    @cached_property
    def sites(self) -> Ints:
        """The site of each link, by its place in the alphabet from 1; 0 where none is known."""
        numbers = {
            name: number for number, name in enumerate(sorted({r.site for r in self.links if r.site}), 1)
        }
        return np.array([numbers.get(raw.site or "", 0) for raw in self.links], np.int64)

    def holding(self, wanted: Iterable[str]) -> Flags:
        """Which links have one of these words in an excerpt, by place."""
        known = self.vocabulary.known(wanted)
        found = np.zeros(len(self), np.bool_)
        found[self.written.places()[np.isin(self.written.words, known)]] = True
        return found

    def _information(self, background: int) -> Ints:
        rows, ends = (self.titles, self.written), range(0, len(self) + AT_ONCE, AT_ONCE)
        bounds = [lines.starts[np.searchsorted(lines.owners, ends)] - 1 for lines in rows]
        places = [lines.places() % AT_ONCE for lines in rows]
        once = []
        for part in range(len(ends) - 1):  # so many links at a time, as the caches of a processor hold
            slices = [slice(bound[part], bound[part + 1]) for bound in bounds]
            held = np.concatenate(
                [
                    lines.words[its].astype(np.int64) * AT_ONCE + place[its]
                    for lines, place, its in zip(rows, places, slices, strict=True)
                ]
            )
            once.append(distinct(held) // AT_ONCE)
        counts = np.bincount(np.concatenate([np.zeros(0, np.int64), *once]), minlength=len(self.prints))
        found = rarity.information(counts, len(self), background)
        found[BREAK] = 0
        return found

    def _boilerplate(self, weights: Weights) -> Flags:
        title_of = self.title_prints[firsts(self.titles.owners)]
        places = self.written.places()
        return rarity.boilerplate(
            self.prints[self.written.words],
            self.sites[places],
            title_of[places],
            weights.boilerplate_run,
            weights.boilerplate_titles,
        )


def _raw(link: Linked) -> Raw:
    domain = link.first.provider_domain
    return Raw(link, site(domain) or domain if domain else None, *_said(link))


def _said(link: Linked) -> tuple[list[datetime], list[tuple[str, bool]], list[str]]:
    """The times, titles and excerpts of a link."""
    if len(link.publications) == 1:  # as most are
        one = link.first
        return [one.published.at] if one.published else [], [(one.title, one.is_title_cut)], [one.excerpt or ""]
    times, excerpts = set(), set()
    titles: dict[str, bool] = {}
    for publication in link.publications:
        titles[publication.title] = publication.is_title_cut and titles.get(publication.title, True)
        excerpts.add(publication.excerpt or "")
        if publication.published:
            times.add(publication.published.at)
    return sorted(times), sorted(titles.items())[:MAX_TITLES], sorted(excerpts, key=_longest)[:MAX_EXCERPTS]


def _longest(text: str) -> tuple[int, str]:
    return -len(text), text


def _lines(links: list[Raw]) -> tuple[Lines, Lines, Vocabulary]:
    """The titles and the excerpts of the links, and the words in them."""
    titles = (spaced(title) for raw in links for title, _ in raw.titles)
    excerpts = (_cut(excerpt) for raw in links for excerpt in raw.excerpts)
    owners = np.concatenate(
        [
            np.repeat(np.arange(len(links)), [len(raw.titles) for raw in links]),
            np.repeat(np.arange(len(links)), [len(raw.excerpts) for raw in links]),
        ]
    )
    lines, vocabulary = numbered(owners, chain(titles, excerpts))
    return *lines.parted(sum(len(raw.titles) for raw in links)), vocabulary


def _cut(excerpt: str) -> str:
    """The words of an excerpt, its passages parted by bars."""
    excerpt = excerpt[: MAX_WORDS * 20]
    parts = JOINT.split(excerpt) if "..." in excerpt or "…" in excerpt else [excerpt]
    text = f" {BAR} ".join(map(spaced, parts))
    return " ".join(text.split()[:MAX_WORDS]) if len(text) >= 2 * MAX_WORDS else text
