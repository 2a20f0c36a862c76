"""Tables of what the seeds say: documents, articles, mentions, topics, images."""

import numpy as np
import pyarrow as pa

from flows.arrays import spread
from flows.clean import CleanArticle, Cleaned, document_id
from flows.tabulate.listed import Listed
from flows.tabulate.tables import Array, Chosen, arrays, columns, from_columns, from_rows
from flows.validate import Valid
from schemas import tables

IMAGE = ("url", "width", "height", "title", "is_cached")


def documents(valid: Valid) -> pa.Table:
    """The table `documents`."""
    names = (
        "document_id",
        "path",
        "format",
        "sha256",
        "bytes",
        "outcome",
        "entry_count",
        "rejected_entry_count",
    )
    rows = (
        (
            document_id(file.file.path),
            file.file.path,
            file.format,
            file.file.sha256,
            file.file.size,
            "accepted" if file.article else "rejected",
            file.entry_count,
            file.rejected_entry_count,
        )
        for file in valid.files
    )
    return from_rows(tables.Document, rows, names)


def articles(cleaned: Cleaned, listed: Listed, shared: dict[str, Array]) -> pa.Table:
    """The table `articles`; `shared` are the columns of all publications."""
    names = (
        "document_id", "category", "heat", "is_published", "is_featured", "is_removed", "author",
        "photo_credit", "body", "secured_bytes", "secured_sha256",
    )  # fmt: skip
    own = arrays(tables.Article, columns(map(_own, cleaned.articles), names))
    every = {"article_id": listed.article_ids, **Chosen(listed.own).of_all(shared), **own}
    return from_columns(tables.Article, every, is_sorted=True)


def _own(article: CleanArticle) -> tuple[object, ...]:
    """What only articles have."""
    seed = article.seed
    return (
        article.document_id,
        article.category,
        article.heat,
        seed.published,
        seed.featured_content,
        seed.removed,
        article.author,
        article.photo_credit,
        article.body,
        seed.secured.size if seed.secured else None,
        seed.secured.sha256 if seed.secured else None,
    )


def mentions(listed: Listed, shared: dict[str, Array]) -> pa.Table:
    """The table `mentions`; `shared` are the columns of all publications."""
    places = {"position": pa.array(listed.positions), "line": pa.array(listed.lines)}
    article_ids = Chosen(listed.articles).of(listed.article_ids)
    every: dict[str, Array] = {"article_id": article_ids, **places, **Chosen(listed.mentioned).of_all(shared)}
    return from_columns(tables.Mention, every, is_sorted=True)


def topics(cleaned: Cleaned) -> pa.Table:
    """The table `article_topics`."""
    rows = (
        (article.article_id, position, topic)
        for article in cleaned.articles
        for position, topic in enumerate(article.topics, start=1)
    )
    return from_rows(tables.ArticleTopic, rows, ("article_id", "position", "topic"))


def images(listed: Listed) -> pa.Table:
    """The table `images`: those of a publication wherever it is listed."""
    its = [[("content", p.images), ("provider", p.provider_images)] for p in listed.publications]
    rows = [
        (role, position, *(getattr(image, name) for name in IMAGE))
        for roles in its
        for role, found in roles
        for position, image in enumerate(found, start=1)
    ]
    sizes = np.array([sum(len(found) for _, found in roles) for roles in its], np.int64)
    names = ("role", "position", *IMAGE)
    its_columns = arrays(tables.Image, columns(rows, names))
    article, position, what = listed.everywhere()
    where, which = spread((np.cumsum(sizes) - sizes)[what], sizes[what])
    every: dict[str, Array] = {
        "article_id": Chosen(article[where]).of(listed.article_ids),
        "mention_position": pa.array(position[where]),
        **Chosen(which).of_all(its_columns),
    }
    return from_columns(tables.Image, every, is_sorted=True)
