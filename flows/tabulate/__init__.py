"""The rows of every table, piece by piece, so that none is ever whole in memory.

First the lists of all articles are put in order twice, by article and by link (`listings`). The tables of
articles follow, bucket by bucket (`articles`), and then those of links, with all publications of each at hand.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyarrow as pa

from flows.dedupe import Deduped
from flows.extract.known import Keep
from flows.tables import from_models
from flows.tabulate.articles import articles
from flows.tabulate.images import Images
from flows.tabulate.kept import kept_rows
from flows.tabulate.link_urls import LinkUrls
from flows.tabulate.links import LinkBucket, links, mentions, shared_columns
from flows.tabulate.listings import Listings
from flows.tabulate.providers import Providers
from flows.tabulate.stories import StoryDates
from schemas import tables
from schemas.tables import Row

Piece: TypeAlias = tuple[type[Row], pa.Table]


def tabulate(deduped: Deduped, keep: Keep) -> Iterator[Piece]:
    """The rows of every table but `runs`, piece by piece, those of a table in its order.

    `keep` takes what a later run can reuse of publications.
    """
    scratch, listings = deduped.gathered.scratch, Listings(deduped)
    yield from _pieces(tables.Document, deduped.gathered.documents.in_order())
    for bucket in range(scratch.count):
        yield from articles(deduped, listings, bucket)
        yield tables.ArticleLink, listings.article_links(bucket)
    yield from _of_links(deduped, listings, keep)
    yield from _pieces(tables.Merge, deduped.merges.in_order())
    yield tables.Decision, from_models(tables.Decision, deduped.decisions)
    yield from _pieces(tables.Finding, deduped.gathered.findings.in_order())


def _of_links(deduped: Deduped, listings: Listings, keep: Keep) -> Iterator[Piece]:
    scratch = deduped.gathered.scratch
    images, urls = Images(scratch, listings), LinkUrls(scratch)
    providers, stories = Providers(), StoryDates(deduped)
    for number in range(scratch.count):
        bucket, listing = LinkBucket(deduped, number), listings.by_link(number)
        shared = shared_columns(bucket)
        yield tables.Link, links(bucket, deduped, listings.counts)
        yield tables.Mention, mentions(bucket, listing, listings, shared)
        images.add(bucket, listing)
        providers.add(bucket.publications, listings.counts[bucket.numbers])
        stories.add(bucket, shared["published_at"])
        keep(kept_rows(bucket, listing))
        urls.add(bucket)
    yield from _pieces(tables.Image, images.tables())
    yield from _pieces(tables.LinkUrl, urls.tables())
    yield tables.Provider, providers.table()
    yield tables.Story, stories.table()


def _pieces(row: type[Row], found: Iterable[pa.Table]) -> Iterator[Piece]:
    for table in found:
        yield row, table
