"""Rows of `articles` and `article_topics`."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import spread, starts
from flows.dedupe import Deduped
from flows.scratch.ids import texts
from flows.tables import Chosen, from_columns
from flows.tabulate.listings import Listings
from schemas import tables
from schemas.tables import Row


def articles(deduped: Deduped, listings: Listings, bucket: int) -> Iterator[tuple[type[Row], pa.Table]]:
    """The rows of the articles in a bucket, and those of their topics."""
    parts = list(deduped.gathered.articles.take(bucket))
    if not parts:
        return
    found = pa.concat_tables(parts).sort_by("article_id")
    columns = {name: found[name].combine_chunks() for name in found.column_names}
    topics = columns.pop("topics")
    start, end = listings.starts[bucket : bucket + 2]
    link_ids = texts(deduped.links.ids[listings.own[start:end]])
    yield tables.Article, from_columns(tables.Article, columns | {"link_id": link_ids}, is_sorted=True)
    sizes = pc.list_value_length(topics).to_numpy()
    article, places = spread(starts(sizes), sizes)
    rows = {
        "article_id": Chosen(article).of(columns["article_id"]),
        "position": pa.array(places - starts(sizes)[article] + 1),
        "topic": pc.list_flatten(topics),
    }
    yield tables.ArticleTopic, from_columns(tables.ArticleTopic, rows, is_sorted=True)
