"""Rows of `images`: those of each publication for each place where it is listed, in the order of addresses."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Ints, Places, groups, in_order, spread, starts
from flows.clean.records import Picture
from flows.scratch import Buckets, Scratch
from flows.scratch.ids import texts
from flows.tables import Array, Chosen, arrays, columns, from_columns
from flows.tabulate.links import LinkBucket
from flows.tabulate.listings import Listing, Listings
from schemas import tables

NAMES = ("role", "position", *Picture._fields)
ROLES = ("content", "provider")  # in order
SAMPLE = 2**10  # addresses by which buckets are bounded


class Placed(NamedTuple):
    """Images, and for each place where one stands, its number, the article and the position in its list."""

    images: pa.Table
    which: Ints
    """The place in `images` of each image."""
    article: Places
    position: Places
    """Place of the related entry, from 1; 0 for the article itself."""


class Images:
    """All images, grouped by their addresses."""

    def __init__(self, scratch: Scratch, listings: Listings) -> None:
        self._buckets: Buckets[Placed] = scratch.buckets("images")
        self.count = scratch.count
        self._listings = listings
        self._bounds: list[str] = []

    def add(self, bucket: LinkBucket, listing: Listing) -> None:
        """Add those of the publications of some links, for each place where they are listed."""
        rows: list[tuple[Any, ...]] = []
        for publication in bucket.publications:
            for role, found in zip(ROLES, (publication.images, publication.provider_images), strict=True):
                rows += [(role, position, *image) for position, image in enumerate(found, start=1)]
        sizes = np.array([len(p.images) + len(p.provider_images) for p in bucket.publications], np.int64)
        what = bucket.at(listing.publication)
        where, which = spread(starts(sizes)[what], sizes[what])
        article, position = listing.article[where], listing.position[where]
        images = pa.table(arrays(tables.Image, columns(rows, NAMES)))
        homes = self._homes([row[2] for row in rows])
        for home, places in groups(homes):
            here = np.flatnonzero(homes[which] == home)
            its = np.searchsorted(places, which[here])
            self._buckets.put(home, Placed(images.take(places), its, article[here], position[here]))

    def _homes(self, urls: list[str]) -> Ints:
        """The bucket of each image: ranges of addresses, whose bounds the first addresses give; any will do."""
        if urls and not self._bounds:
            sample = sorted(urls[:: max(1, len(urls) // SAMPLE)])
            self._bounds = [sample[place * len(sample) // self.count] for place in range(1, self.count)]
        return np.array([bisect_right(self._bounds, url) for url in urls], np.int64)

    def tables(self) -> Iterator[pa.Table]:
        """All rows, in order."""
        for bucket in range(self.count):
            if parts := list(self._buckets.take(bucket)):
                yield self._table(parts)

    def _table(self, parts: list[Placed]) -> pa.Table:
        images = pa.concat_tables([part.images for part in parts])
        sizes = np.array([part.images.num_rows for part in parts])
        which = np.concatenate([part.which + start for part, start in zip(parts, starts(sizes), strict=True)])
        article = np.concatenate([part.article for part in parts])
        position = np.concatenate([part.position for part in parts])
        its = {name: images[name].combine_chunks() for name in images.column_names}
        keys = its["position"].to_numpy(), _ranks(its["role"]), _ranks(its["url"])
        inner, role, url = (ranks[which] for ranks in keys)
        order = in_order(url, article, position, role, inner)
        every = {
            "article_id": Chosen(article[order]).of(texts(self._listings.articles)),
            "mention_position": pa.array(position[order].astype(np.int64)),
            **Chosen(which[order]).of_all(its),
        }
        return from_columns(tables.Image, every, is_sorted=True)


def _ranks(texts: Array) -> Ints:
    """The place of each text among all, sorted."""
    return pc.rank(texts, tiebreaker="dense").to_numpy().astype(np.int64) - 1
