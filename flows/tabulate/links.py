"""Rows of `links` and `mentions`; and the links of a bucket, from which the other tables of links are made."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, Places, starts
from flows.clean.records import Publication
from flows.dedupe import Deduped
from flows.dedupe.all_links import NumberedLink
from flows.extract.articles import publication_columns
from flows.scratch.ids import texts
from flows.tables import Array, Chosen, arrays, from_columns
from flows.tabulate.listings import Listing, Listings
from schemas import tables

SHOWN = ("title", "excerpt", "published_at", "is_date_only", "type", "quality", "provider_domain")
"""Columns that a link has from the publication that speaks for it."""


class LinkBucket:
    """The links in a bucket, in the order of their ids, and all their publications, link after link."""

    def __init__(self, deduped: Deduped, bucket: int) -> None:
        self.links: Sequence[NumberedLink] = deduped.links.of_bucket(bucket)
        self.publications: list[Publication] = [one for link, _ in self.links for one in link.publications]
        self.numbers = np.array([number for _, numbers in self.links for number in numbers], np.int64)
        self.sizes = np.array([len(numbers) for _, numbers in self.links], np.int64)
        self.places: Ints = np.unique(deduped.links.link_of[self.numbers])
        """The place of each link among all."""
        self._places = np.empty(len(deduped.publications), np.int32)
        self._places[self.numbers] = np.arange(len(self.numbers))

    def at(self, numbers: Ints | Places) -> Places:
        """Where the publications with these numbers are in `publications`."""
        return self._places[numbers]


def links(bucket: LinkBucket, deduped: Deduped, counts: Places) -> pa.Table:
    """Rows of `links`; `counts` is how often each publication is an article or listed."""
    found, stories = [link for link, _ in bucket.links], deduped.stories
    firsts = [link.first for link in found]
    articles = [[one.article_id for one in link.publications if one.article_id] for link in found]
    article_counts = np.array([len(ids) for ids in articles], np.int64)
    its: dict[str, Any] = {name: [getattr(first, name) for first in firsts] for name in SHOWN}
    its |= {
        "link_id": [link.link_id for link in found],
        "story_id": stories.story_ids.take(stories.story_of[bucket.places]),
        "article_id": [ids[0] if ids else None for ids in articles],
        "url": [link.url for link in found],
        "mention_count": np.add.reduceat(counts[bucket.numbers], starts(bucket.sizes)) - article_counts,
        "article_count": article_counts,
    }
    return from_columns(tables.Link, arrays(tables.Link, its))


def shared_columns(bucket: LinkBucket) -> dict[str, Array]:
    """The columns that articles and mentions share, a row for each of `bucket.publications`."""
    link_of = np.repeat(np.arange(len(bucket.links)), bucket.sizes)
    ids = pa.array([link.link_id for link, _ in bucket.links], pa.string())
    return publication_columns(bucket.publications) | {"link_id": ids.take(link_of)}


def mentions(bucket: LinkBucket, listing: Listing, listings: Listings, shared: dict[str, Array]) -> pa.Table:
    """Rows of `mentions`, given where the links are listed and the columns of their publications."""
    listing = listing.chosen(listing.position > 0)
    every: dict[str, Array] = {
        "article_id": Chosen(listing.article).of(texts(listings.articles)),
        "position": pa.array(listing.position.astype(np.int64)),
        "line": pa.array(listing.line.astype(np.int64)),
        **Chosen(bucket.at(listing.publication)).of_all(shared),
    }
    return from_columns(tables.Mention, every, is_sorted=True)
