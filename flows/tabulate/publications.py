"""Tables of what the seeds say: documents, articles, mentions, topics, images."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, spread
from flows.clean import document_id
from flows.clean.records import CleanArticle, Cleaned, Picture
from flows.extract.batch import Document
from flows.tabulate.listed import Listed
from flows.tabulate.tables import Array, Chosen, arrays, columns, from_columns, from_rows
from schemas import tables


def documents(found: Iterable[Document]) -> pa.Table:
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
            document_id(document.path),
            document.path,
            document.format,
            document.sha256,
            document.size,
            "accepted" if document.is_accepted else "rejected",
            document.entry_count,
            document.rejected_entry_count,
        )
        for document in found
    )
    return from_rows(tables.Document, rows, names)


def articles(cleaned: Cleaned, listed: Listed, shared: dict[str, Array]) -> pa.Table:
    """The table `articles`; `shared` are the columns of all publications."""
    own = columns(cleaned.articles, CleanArticle._fields)
    only = arrays(tables.Article, {name: own[name] for name in own if name not in {"publication", "topics"}})
    return from_columns(tables.Article, {**Chosen(listed.own).of_all(shared), **only}, is_sorted=True)


def mentions(listed: Listed, shared: dict[str, Array]) -> pa.Table:
    """The table `mentions`; `shared` are the columns of all publications."""
    order = np.lexsort((listed.positions, listed.articles, listed.links[listed.mentioned]))
    every: dict[str, Array] = {
        "article_id": Chosen(listed.articles[order]).of(listed.article_ids),
        "position": pa.array(listed.positions[order]),
        "line": pa.array(listed.lines[order]),
        **Chosen(listed.mentioned[order]).of_all(shared),
    }
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
        (role, position, *image)
        for roles in its
        for role, found in roles
        for position, image in enumerate(found, start=1)
    ]
    sizes = np.array([sum(len(found) for _, found in roles) for roles in its], np.int64)
    names = ("role", "position", *Picture._fields)
    its_columns = arrays(tables.Image, columns(rows, names))
    article, position, what = listed.everywhere()
    where, which = spread((np.cumsum(sizes) - sizes)[what], sizes[what])
    # Those of a publication are in their order, and so are publications.
    order = np.argsort(_ranks(row[2] for row in rows)[which], kind="stable")
    where, which = where[order], which[order]
    every: dict[str, Array] = {
        "article_id": Chosen(article[where]).of(listed.article_ids),
        "mention_position": pa.array(position[where]),
        **Chosen(which).of_all(its_columns),
    }
    return from_columns(tables.Image, every, is_sorted=True)


def _ranks(texts: Iterable[str]) -> Ints:
    """The place of each text among all, sorted."""
    known = list(texts)
    places = {text: place for place, text in enumerate(sorted(set(known)))}
    return np.array([places[text] for text in known], np.int64)
