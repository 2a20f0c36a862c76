"""Where articles list links: counted, and grouped by link and by article."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from flows.arrays import Flags, Ints, Places, groups, stretches
from flows.dedupe import Deduped
from flows.extract.part import Mentioned
from flows.scratch import Buckets
from flows.scratch.ids import Ids, buckets_of, texts
from flows.tables import Array, Chosen, from_columns
from schemas import tables


class Listing(NamedTuple):
    """Where publications are: numbers in parallel."""

    article: Places
    """The place of the article among all, in the order of their ids."""
    publication: Places
    """The number of the publication."""
    position: Places
    """Place in the list, from 1; 0 for the article itself."""
    line: Places

    def chosen(self, which: Ints | Flags) -> "Listing":
        """Some of them."""
        return Listing(*(numbers[which] for numbers in self))


class Entries(NamedTuple):
    """Links that articles list, each once an article: numbers in parallel."""

    article: Places
    link: Places
    """The place of the link among all, in the order of their ids."""
    position: Places
    """The first in the list."""
    times: Places


class Listings:
    """All lists of all articles."""

    def __init__(self, deduped: Deduped) -> None:
        self._deduped = deduped
        scratch, joined = deduped.gathered.scratch, deduped.joined
        every = [*deduped.gathered.article_ids, joined.ids[:0]]
        self.articles: Ids = np.sort(np.concatenate(every))
        """The ids of all articles, sorted."""
        self.own = np.zeros(len(self.articles), np.int32)
        """The place of the link that each article is."""
        self.counts: Places = np.zeros(len(deduped.numbered), np.int32)
        """How often each publication is an article or listed."""
        self.starts = np.searchsorted(buckets_of(self.articles, scratch.count), np.arange(scratch.count + 1))
        """The place of the first article in each bucket; one more, where another would be."""
        self._by_link: Buckets = scratch.buckets("listings")
        self._by_article: Buckets = scratch.buckets("entries")
        article_homes, link_homes = (buckets_of(ids, scratch.count) for ids in (self.articles, joined.ids))
        for number, part in enumerate(deduped.gathered.mentions.take(0)):
            listing, entries = self._put_in_place(number, part)
            for bucket, places in groups(link_homes[joined.link_of[listing.publication]]):
                self._by_link.put(bucket, listing.chosen(places))
            for bucket, places in groups(article_homes[entries.article]):
                self._by_article.put(bucket, Entries(*(numbers[places] for numbers in entries)))

    def _put_in_place(self, number: int, part: Mentioned) -> tuple[Listing, Entries]:
        """What a part lists, and the links among it."""
        numbers = self._deduped.numbered.of[number]
        places = np.searchsorted(self.articles, self._deduped.gathered.article_ids[number]).astype(np.int32)
        own, listed, article = numbers[: len(places)], numbers[part.listed], places[part.article]
        link_of = self._deduped.joined.link_of
        self.own[places] = link_of[own]
        publication = np.concatenate((own, listed))
        known, times = np.unique(publication, return_counts=True)
        self.counts[known] += times.astype(np.int32)
        nothing = np.zeros(len(own), np.int32)
        listing = Listing(
            np.concatenate((places, article)),
            publication,
            np.concatenate((nothing, part.position)),
            np.concatenate((nothing, part.line)),
        )
        return listing, self._entries(article, link_of[listed], part.position)

    def _entries(self, article: Places, link: Places, position: Places) -> Entries:
        pairs = article.astype(np.int64) * len(self._deduped.joined.ids) + link
        order = np.argsort(pairs, kind="stable")  # an article's mentions come by position
        start, times = stretches(pairs[order])
        first = order[start]
        return Entries(article[first], link[first], position[first], times.astype(np.int32))

    def by_link(self, bucket: int) -> Listing:
        """Where publications of the links in a bucket are; by link, article, and position."""
        nothing = np.zeros(0, np.int32)
        parts = [Listing(nothing, nothing, nothing, nothing), *self._by_link.take(bucket)]
        found = Listing(*(np.concatenate(column) for column in zip(*parts, strict=True)))
        links = self._deduped.joined.link_of[found.publication]
        return found.chosen(np.lexsort((found.position, found.article, links)))

    def article_links(self, bucket: int) -> Iterator[pa.Table]:
        """Rows of `article_links`: those of the articles in a bucket."""
        parts = list(self._by_article.take(bucket))
        if not parts:
            return
        entries = Entries(*(np.concatenate(column) for column in zip(*parts, strict=True)))
        order = np.lexsort((entries.link, entries.article))
        article, link, position, times = (numbers[order] for numbers in entries)
        own, stories = self.own[article], self._deduped.stories.of
        columns: dict[str, Array] = {
            "article_id": Chosen(article).of(texts(self.articles)),
            "link_id": Chosen(link).of(texts(self._deduped.joined.ids)),
            "position": pa.array(position.astype(np.int64)),
            "entry_count": pa.array(times.astype(np.int64)),
            "is_self": pa.array(link == own),
            "is_own_story": pa.array(stories[link] == stories[own]),
        }
        yield from_columns(tables.ArticleLink, columns, is_sorted=True)
