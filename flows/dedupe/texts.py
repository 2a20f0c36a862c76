"""The links for comparing: their texts as rows of words, and what each word tells."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

import numpy as np

from flows.arrays import Flags, Ints, distinct, firsts
from flows.clean.domains import site
from flows.dedupe import rarity
from flows.dedupe.links import Linked
from flows.dedupe.titles import spaced
from flows.dedupe.weights import Weights
from flows.dedupe.words import BAR, BREAK, ITEM_BITS, ODD, Lines, Prints, Vocabulary, mixed, numbered

MAX_TITLES = 5  # of a link that goes by many, the first in order speak for all
MAX_EXCERPTS = 3  # the longest
MAX_WORDS = 300  # of an excerpt: six times the usual length
DAY = 86_400  # seconds
AT_ONCE = 2**10  # links whose words are counted together
JOINT = re.compile(r"\s(?:\.\.\.|…)\s")  # between snippets of a page that were put together


class Said:
    """What links say, as they say it, link after link."""

    def __init__(self, links: list[Linked]) -> None:
        self.titles: list[str] = []
        self.is_cut: list[bool] = []
        """Whether each title is cut short."""
        self.excerpts: list[str] = []
        counts = np.array([self._add(link) for link in links], np.int64)
        self.title_counts, self.excerpt_counts = counts.reshape(-1, 2).T
        """How many titles and excerpts each link has."""

    def _add(self, link: Linked) -> tuple[int, int]:
        """How many titles and excerpts the link adds."""
        if len(link.publications) == 1:  # as most are
            one = link.publications[0]
            self.titles.append(one.title)
            self.is_cut.append(one.is_title_cut)
            self.excerpts.append(one.excerpt or "")
            return 1, 1
        titles: dict[str, bool] = {}
        for one in link.publications:
            titles[one.title] = one.is_title_cut and titles.get(one.title, True)
        chosen = sorted(titles)[:MAX_TITLES]
        excerpts = sorted({one.excerpt or "" for one in link.publications}, key=_longest)[:MAX_EXCERPTS]
        self.titles += chosen
        self.is_cut += map(titles.__getitem__, chosen)
        self.excerpts += excerpts
        return len(chosen), len(excerpts)


class Texts:
    """The texts of links, the earliest first, undated ones last; a link is known by its place among them."""

    def __init__(self, links: Iterable[Linked], weights: Weights) -> None:
        known = sorted(links, key=lambda link: link.link_id)
        first, last = np.array([_seconds(link) for link in known]).reshape(-1, 2).T
        order = np.argsort(first, kind="stable")  # what is no number comes last
        self.days = first[order] / DAY, last[order] / DAY
        """When each link was published, first and last, in days since 1970; NaN if nothing is known of it."""
        self.links = [known[place] for place in order.tolist()]
        self.said = Said(self.links)
        self.titles, self.written, self.vocabulary = _lines(self.said)
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
        domains = [link.publications[0].provider_domain or "" for link in self.links]
        site_of = {domain: domain and (site(domain) or domain) for domain in set(domains)}
        number_of = {name: number for number, name in enumerate(sorted({"", *site_of.values()}))}
        return np.array([number_of[site_of[domain]] for domain in domains], np.int64)

    def holding(self, wanted: Iterable[str]) -> Flags:
        """Which links have one of these words in an excerpt, by place."""
        found = np.zeros(len(self), np.bool_)
        if known := self.vocabulary.known(wanted):
            found[self.written.owners_at(np.flatnonzero(np.isin(self.written.words, known)))] = True
        return found

    def counts(self, *rows: Lines) -> Ints:
        """In how many links each word stands, by its number."""
        counts = np.zeros(len(self.prints), np.int64)
        for start in range(0, len(self), AT_ONCE):  # so many links at a time, as the caches of a processor hold
            held = np.concatenate([lines.held(start, start + AT_ONCE) for lines in rows])
            words = distinct(held) >> ITEM_BITS
            new = np.flatnonzero(firsts(words))
            counts[words[new]] += np.diff(np.append(new, len(words)))
        return counts

    def _information(self, background: int) -> Ints:
        found = rarity.information(self.counts(self.titles, self.written), len(self), background)
        found[BREAK] = 0
        return found

    def _boilerplate(self, weights: Weights) -> Flags:
        title_of = self.title_prints[firsts(self.titles.owners)]
        limits = weights.boilerplate_run, weights.boilerplate_titles
        return rarity.boilerplate(self.written, self.prints, self.sites, title_of, *limits)


def _seconds(link: Linked) -> tuple[float, float]:
    """When a link was published, first and last, in seconds since 1970; twice NaN if nothing is known of it."""
    if len(link.publications) == 1:
        published = link.publications[0].published
        at = published.at.timestamp() if published else np.nan
        return at, at
    times = [one.published.at.timestamp() for one in link.publications if one.published]
    return min(times, default=np.nan), max(times, default=np.nan)


def _longest(text: str) -> tuple[int, str]:
    return -len(text), text


def _lines(said: Said) -> tuple[Lines, Lines, Vocabulary]:
    """The titles and the excerpts of the links, and the words in them."""
    counts = said.title_counts, said.excerpt_counts
    owners = np.concatenate([np.repeat(np.arange(len(count)), count) for count in counts])
    lines, vocabulary = numbered(owners, chain(map(spaced, said.titles), map(_cut, said.excerpts)))
    end = len(said.titles)
    return lines.between(0, end), lines.between(end, len(owners)), vocabulary


def _cut(excerpt: str) -> str:
    """The words of an excerpt, its passages parted by bars."""
    excerpt = excerpt[: MAX_WORDS * 20]
    if "..." in excerpt or "…" in excerpt:
        text = f" {BAR} ".join(map(spaced, JOINT.split(excerpt)))
    else:
        text = spaced(excerpt)
    return " ".join(text.split()[:MAX_WORDS]) if len(text) >= 2 * MAX_WORDS else text
