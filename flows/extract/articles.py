"""Rows of the table `articles`, as far as an article alone tells them."""

from collections.abc import Sequence

import pyarrow as pa

from flows.clean.records import KINDS, CleanArticle, Publication
from flows.tables import Array, arrays, columns
from schemas.tables import Article, Mention, Row

SAME_NAME = (
    "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality",
    "provider_domain", "provider_name", "extra",
)  # fmt: skip
URLS = tuple(f"{kind}_url" for kind in KINDS)


def publication_columns(publications: Sequence[Publication], row: type[Row] = Mention) -> dict[str, Array]:
    """The columns that articles and mentions share but for `link_id`, a row a publication."""
    values = {name: [getattr(p, name) for p in publications] for name in SAME_NAME}
    urls = [{f"{address.kind}_url": address.clean for address in p.addresses} for p in publications]
    return arrays(row, values | {name: [its.get(name) for its in urls] for name in URLS})


def article_rows(articles: Sequence[CleanArticle]) -> pa.Table:
    """Rows of `articles` but for `link_id`; and the topics of each in a column of lists."""
    own = columns(articles, CleanArticle._fields)
    topics = pa.array([list(its) for its in own.pop("topics")], pa.list_(pa.string()))
    shared = publication_columns([article.publication for article in articles], Article)
    del own["publication"]
    return pa.table({**arrays(Article, own), **shared, "topics": topics})
