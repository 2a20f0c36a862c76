"""The texts of links for comparing: rows of words, and what each word tells."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa

from flows.arrays import Flags, Floats, Ints, chained, distinct, firsts, spread, starts, stretches
from flows.dedupe.stories import rarity
from flows.dedupe.stories.link_texts import LinkTexts
from flows.dedupe.stories.vocabulary import BAR, numbered
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import BREAK, ITEM_BITS, ODD, Lines, Prints, Words, mixed
from flows.dedupe.titles import MAX_COMPARED, spaced
from flows.domains import site

MAX_WORDS = 300  # of an excerpt: six times the usual length
MAX_TEXTS = 2**ITEM_BITS
DAY = 86_400  # seconds
AT_ONCE = 2**10  # links whose words are counted together, or whose texts are fetched
JOINT = re.compile(r"\s(?:\.\.\.|…)\s")  # between snippets of a page that were put together


class Texts:
    """The texts of links, the earliest first, undated ones last; a link is known by its place among them.

    Raises OverflowError if there are too many texts for their places to be kept in 31 bits.
    """

    def __init__(self, link_texts: LinkTexts, weights: Weights) -> None:
        if len(link_texts.titles) + len(link_texts.excerpts) >= MAX_TEXTS:
            raise OverflowError(f"more than {MAX_TEXTS:,} titles and excerpts cannot be compared")
        self.link_texts = link_texts
        self.order = np.argsort(link_texts.first, kind="stable")  # what is no number comes last
        """The place in `LinkTexts` of each link."""
        self._weights = weights
        counts = link_texts.title_counts[self.order], link_texts.excerpt_counts[self.order]
        owners = np.concatenate([np.repeat(np.arange(len(self)), count) for count in counts])
        titles = _spelled(link_texts.titles, link_texts.title_counts, self.order)
        excerpts = _spelled(link_texts.excerpts, link_texts.excerpt_counts, self.order)
        lines, self.vocabulary = numbered(owners, chain(map(spaced, titles), map(_cut, excerpts)))
        end = len(link_texts.titles)
        self.titles = lines.between(0, end)
        self.written = lines.between(end, len(owners))
        """The excerpts with boilerplate, until `excerpts` is asked for."""
        self.prints = self.vocabulary.prints
        link_texts.excerpts = pa.array([], pa.large_string())  # they are not asked for any more

    def days_apart(self, left: Ints, right: Ints) -> Floats:
        """How many days lie between the links of pairs; less than none where they overlap, NaN if not known."""
        first, last = self._days
        return np.maximum(first[left] - last[right], first[right] - last[left])

    @cached_property
    def _days(self) -> tuple[Floats, Floats]:
        """When each link was published, first and last, in days since 1970."""
        return self.link_texts.first[self.order] / DAY, self.link_texts.last[self.order] / DAY

    @cached_property
    def nats(self) -> Ints:
        """What each word carries, by its number, in parts of a nat."""
        found = rarity.information(self.counts(self.titles, self.written), len(self), self._weights.background)
        found[self.vocabulary.are_bigrams()] //= 2  # each letter stands in two of them
        found[BREAK] = 0
        return found

    @cached_property
    def boilerplate(self) -> Flags:
        """Which words of the excerpts are boilerplate."""
        title_of = self._prints_of_titles(self._weights.title_start)[firsts(self.titles.owners)]
        return rarity.boilerplate(self.written, self.prints, self.sites, title_of, self._weights)

    @cached_property
    def excerpts(self) -> Lines:
        """The excerpts without boilerplate; made in the place of `written`, which is gone then."""
        found = self.written.without(self.boilerplate)
        del self.boilerplate, self.written
        return found

    def forget_titles(self) -> None:
        """Give back the memory of the words of titles: they are compared as sets."""
        del self.titles, self.title_prints

    def __len__(self) -> int:
        return len(self.order)

    @cached_property
    def title_prints(self) -> Prints:
        """The fingerprint of each title; 0 of one without words."""
        return self._prints_of_titles(len(self.titles.words))

    def _prints_of_titles(self, most: int) -> Prints:
        """The same, of so many words of each title at most."""
        sizes = np.diff(self.titles.starts)
        factors = mixed(np.arange(1, int(sizes.max(initial=0)) + 1, dtype=np.uint64) * ODD) | np.uint64(1)
        factors[most + 1 :] = 0
        return chained((self._title_prints(part, factors) for _, part in self.titles.parts()), np.uint64)

    def _title_prints(self, part: Lines, factors: Prints) -> Prints:
        steps = np.arange(len(part.words)) - np.repeat(part.starts[:-1] - 1, np.diff(part.starts))
        return np.add.reduceat(self.prints[part.words] * factors[steps], part.starts[:-1] - 1)

    @cached_property
    def title_places(self) -> Ints:
        """The place in `LinkTexts` of each title."""
        counts = self.link_texts.title_counts
        return spread(starts(counts)[self.order], counts[self.order])[1]

    @cached_property
    def sites(self) -> Words:
        """The site of each link, by its place in the alphabet from 1; 0 where none is known."""
        encoded = self.link_texts.domains.dictionary_encode()
        domains: list[Any] = encoded.dictionary.to_pylist()
        sites = [domain and (site(domain) or domain) for domain in domains]
        number_of = {name: number for number, name in enumerate(sorted({"", *sites}))}
        numbers = np.array([*(number_of[name] for name in sites), 0], np.int32)
        places: Words = encoded.indices.fill_null(len(domains)).to_numpy()
        return numbers[places[self.order]]

    def counts(self, *rows: Lines) -> Ints:
        """In how many links each word stands, by its number."""
        counts = np.zeros(len(self.prints), np.int64)
        for start in range(0, len(self), AT_ONCE):  # so many links at a time, as the caches of a processor hold
            held = np.concatenate([lines.held(start, start + AT_ONCE) for lines in rows])
            words = distinct(held) >> ITEM_BITS
            new, times = stretches(words)
            counts[words[new]] += times
        return counts


def _spelled(texts: pa.LargeStringArray, counts: Ints, order: Ints) -> Iterator[str]:
    """The texts of links in another order, fetched a few at a time."""
    begin = starts(counts)
    for start in range(0, len(order), AT_ONCE):
        part = order[start : start + AT_ONCE]
        _, places = spread(begin[part], counts[part])
        found: list[Any] = texts.take(places).to_pylist()
        yield from found


def _cut(excerpt: str) -> str:
    """The words of an excerpt, its passages parted by bars."""
    excerpt = excerpt[:MAX_COMPARED]
    if "..." in excerpt or "…" in excerpt:
        text = f" {BAR} ".join(map(spaced, JOINT.split(excerpt)))
    else:
        text = spaced(excerpt)
    return " ".join(text.split()[:MAX_WORDS]) if len(text) >= 2 * MAX_WORDS else text
