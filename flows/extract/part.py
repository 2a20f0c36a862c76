"""What some files say, in columns, split into buckets and ready to be stored.

Publications are shared out by page, so that those of one page are together; rows of articles by their ids.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, Places
from flows.clean import document_id
from flows.clean.records import Publication, to_json
from flows.extract.articles import article_rows
from flows.extract.batch import Document, Extracted
from flows.scratch.buckets import Shares, shares
from flows.scratch.ids import Ids, as_ids, buckets_of
from flows.summary import count
from flows.tables import from_rows
from schemas import tables
from schemas.tables import Finding

Texts: TypeAlias = "pa.Array[Any]"
TEXT = pa.large_binary()


class Held(NamedTuple):
    """Some publications of a part."""

    places: Places
    """The place of each in its part, in which articles come before what they list."""
    texts: Texts
    """They, as JSON."""


class Mentioned(NamedTuple):
    """What the articles of a part list: numbers in parallel, article by article, each list in its order."""

    article: Places
    """The place of the article in the part."""
    listed: Places
    """The place of what it lists among the publications of the part."""
    position: Places
    line: Places


class Counts(NamedTuple):
    """How much there is."""

    documents: int = 0
    documents_rejected: int = 0
    entries: int = 0
    entries_rejected: int = 0
    articles: int = 0
    mentions: int = 0

    def __str__(self) -> str:
        accepted = f"{count(self.articles, 'article')}, {count(self.mentions, 'mention')}"
        files, entries = count(self.documents_rejected, "file"), count(self.entries_rejected, "entry")
        return f"{accepted}; rejected {files} and {entries}"


class Part(NamedTuple):
    """What some files say."""

    documents: pa.Table
    """Rows of `documents`."""
    counts: Counts
    ids: Ids
    """Those of the articles."""
    articles: Shares
    """Rows of `articles` but for `link_id`, with their topics."""
    size: int
    """How many publications there are: those of the articles, in their order, and then what they list."""
    publications: Shares
    """`Held` ones."""
    mentions: Mentioned
    unread: list[str]
    """The paths of files that could not be read."""
    findings: list[Finding]


def part_of(found: Extracted, count: int) -> Part:
    """What files say, for so many buckets."""
    cleaned, publications = found.cleaned, found.cleaned.publications
    article, listed, position, line = (np.asarray(numbers, np.int32) for numbers in cleaned.mentions)
    ids = as_ids(article.article_id for article in cleaned.articles)
    documents = document_rows(found.documents)
    return Part(
        documents,
        counts(documents, len(ids), len(article)),
        ids,
        shares(buckets_of(ids, count), count, article_rows(cleaned.articles).take),
        len(publications),
        shares(_homes(publications, count), count, _held(texts_of(publications))),
        Mentioned(article, listed + np.int32(len(ids)), position, line),
        [document.path for document in found.documents if not document.sha256],
        found.findings,
    )


def texts_of(publications: Iterable[Publication]) -> Texts:
    """Publications as JSON."""
    return pa.array(map(to_json, publications), TEXT)


def _held(texts: Texts) -> Callable[[Ints], Held]:
    """What holds the publications of some places."""
    return lambda places: Held(places.astype(np.int32), texts.take(places))


def _homes(publications: Sequence[Publication], count: int) -> Ints:
    """The bucket of each publication. Which page is in which does not matter."""
    if count == 1:
        return np.zeros(len(publications), np.int64)
    return np.array([crc32(one.page_key.encode()) % count for one in publications], np.int64)


def counts(documents: pa.Table, articles: int, mentions: int) -> Counts:
    """How much there is, given the rows of `documents`."""
    outcomes, entries, rejected = (
        documents[name].to_pylist() for name in ("outcome", "entry_count", "rejected_entry_count")
    )
    sums = sum(filter(None, entries)), sum(filter(None, rejected))
    return Counts(len(outcomes), outcomes.count("rejected"), *sums, articles, mentions)


def document_rows(documents: Iterable[Document]) -> pa.Table:
    """Rows of the table `documents`."""
    names = (
        "document_id", "path", "format", "sha256", "bytes", "outcome", "entry_count", "rejected_entry_count",
    )  # fmt: skip
    rows = (
        (document_id(d.path), d.path, d.format, d.sha256, d.size, "accepted" if d.is_accepted else "rejected",
         d.entry_count, d.rejected_entry_count)
        for d in documents
    )  # fmt: skip
    return from_rows(tables.Document, rows, names)
