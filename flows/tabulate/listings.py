"""Where articles list publications: counted, and grouped by link and by article; rows of `article_links`."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from flows.arrays import Flags, Ints, Places, groups, in_order, stretches
from flows.dedupe import Deduped
from flows.scratch import Buckets
from flows.scratch.ids import Ids, buckets_of, texts
from flows.tables import Array, Chosen, from_columns
from schemas import tables


class Listing(NamedTuple):
    """Places where publications are listed, or are articles themselves: numbers in parallel."""

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


class Listings:
    """The lists of all articles."""

    def __init__(self, deduped: Deduped) -> None:
        self._deduped = deduped
        scratch, links = deduped.gathered.scratch, deduped.links
        ids = deduped.gathered.article_ids
        every = np.concatenate([*ids, links.ids[:0]])
        self.articles: Ids = np.sort(every)
        """The ids of all articles, sorted."""
        self.own = np.zeros(len(every), np.int32)
        """For each article, the place of the link that it is."""
        self.counts: Places = np.zeros(len(deduped.publications), np.int32)
        """How often each publication is an article or listed."""
        self._link_homes, homes = (buckets_of(its, scratch.count) for its in (links.ids, self.articles))
        self.starts = np.searchsorted(homes, np.arange(scratch.count + 1))
        """The place of the first article in each bucket; one more, where another would be."""
        self._by_link: Buckets[Listing] = scratch.buckets("listings")
        self._by_article: Buckets[Listing] = scratch.buckets("entries")
        places = np.searchsorted(self.articles, every).astype(np.int32)
        self._add_articles(places)
        parts = np.split(places, np.cumsum([len(its) for its in ids]))
        for number, part in deduped.gathered.mentions.take(0):
            listed = deduped.publications.numbers[number][part.listed]
            listing = Listing(parts[number][part.article], listed, part.position, part.line)
            self._add(listing)
            for bucket, which in groups(homes[listing.article]):
                self._by_article.put(bucket, listing.chosen(which))

    def _add_articles(self, places: Places) -> None:
        """Add the articles themselves, given their places."""
        gathered, numbers = self._deduped.gathered, self._deduped.publications.numbers
        own = [its[: len(ids)] for its, ids in zip(numbers, gathered.article_ids, strict=True)]
        publications, nothing = np.concatenate([places[:0], *own]), np.zeros(len(places), np.int32)
        self.own[places] = self._deduped.links.link_of[publications]
        self._add(Listing(places, publications, nothing, nothing))

    def _add(self, listing: Listing) -> None:
        known, times = np.unique(listing.publication, return_counts=True)
        self.counts[known] += times.astype(np.int32)
        for bucket, which in groups(self._link_homes[self._deduped.links.link_of[listing.publication]]):
            self._by_link.put(bucket, listing.chosen(which))

    def by_link(self, bucket: int) -> Listing:
        """Where publications of the links in a bucket are listed; by link, article and position."""
        found = _together(self._by_link, bucket)
        links = self._deduped.links.link_of[found.publication]
        return found.chosen(in_order(links, found.article, found.position))

    def article_links(self, bucket: int) -> pa.Table:
        """Rows of `article_links`: those of the articles in a bucket."""
        found = _together(self._by_article, bucket)
        links, stories = self._deduped.links.link_of[found.publication], self._deduped.stories.story_of
        order = in_order(found.article, links, found.position)
        pairs = found.article.astype(np.int64) * len(self._deduped.links.ids) + links
        start, times = stretches(pairs[order])
        first = order[start]
        article, link, own = found.article[first], links[first], self.own[found.article[first]]
        columns: dict[str, Array] = {
            "article_id": Chosen(article).of(texts(self.articles)),
            "link_id": Chosen(link).of(texts(self._deduped.links.ids)),
            "position": pa.array(found.position[first].astype(np.int64)),
            "entry_count": pa.array(times),
            "is_self": pa.array(link == own),
            "is_own_story": pa.array(stories[link] == stories[own]),
        }
        return from_columns(tables.ArticleLink, columns, is_sorted=True)


def _together(buckets: Buckets[Listing], bucket: int) -> Listing:
    """All listings in a bucket, as one; the bucket is empty then."""
    nothing = np.zeros(0, np.int32)
    parts = [Listing(nothing, nothing, nothing, nothing), *buckets.take(bucket)]
    return Listing(*(np.concatenate(column) for column in zip(*parts, strict=True)))
