"""What some files say, in columns, split into buckets and ready to be stored.

Publications are shared out by page, so that those of one page are together; rows of articles by their ids.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias, cast
from zlib import crc32

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, Places
from flows.clean import document_id
from flows.clean.records import Publication, from_json, to_json
from flows.extract.articles import article_rows
from flows.extract.batch import Extracted, FileOutcome
from flows.scratch.buckets import Share, shares
from flows.scratch.ids import Ids, as_ids, buckets_of
from flows.tables import from_rows
from schemas import tables

JsonTexts: TypeAlias = "pa.Array[Any]"
TEXT = pa.large_binary()


class PartPublications(NamedTuple):
    """Some publications of a part."""

    places: Places
    """The place of each in its part, in which articles come before what they list."""
    texts: JsonTexts
    """The publications as JSON."""

    def chosen(self, which: Ints) -> "PartPublications":
        """Some of them."""
        return PartPublications(self.places[which], self.texts.take(which))


class PartMentions(NamedTuple):
    """What articles of a part list: numbers in parallel, as in `flows.clean.records.Mentions`."""

    article: Places
    """The place of the article in the part."""
    listed: Places
    """The place of what it lists among all publications of the part, in which articles come first."""
    position: Places
    line: Places


class Chunk(NamedTuple):
    """Some publications of a part, and where they are listed."""

    size: int
    """How many places the publications that are listed take; those of a file that has changed stay empty."""
    publications: Iterable[Share]
    """`PartPublications`, by page."""
    mentions: PartMentions


class Part(NamedTuple):
    """What some files say, ready for `Gathered`: a few batches, or all files that are as they were before."""

    documents: pa.Table
    """Rows of `documents`."""
    ids: Ids
    """Those of the articles."""
    articles: Iterable[Share]
    """Rows of `articles` but for `link_id`, with their topics."""
    chunks: Iterable[Chunk]
    """All publications: those of the articles, in the order of `ids`, and then what they list."""
    unread: list[str]
    """The paths of files that could not be read."""
    findings: Iterable[pa.Table]
    """Rows of `findings`."""


def part_of(found: Extracted, count: int) -> Part:
    """What files say, for so many buckets."""
    cleaned, publications = found.cleaned, found.cleaned.publications
    article, listed, position, line = (np.asarray(numbers, np.int32) for numbers in cleaned.mentions)
    ids = as_ids(article.article_id for article in cleaned.articles)
    held = PartPublications(np.arange(len(publications), dtype=np.int32), texts_of(publications))
    mentions = PartMentions(article, listed + np.int32(len(ids)), position, line)
    return Part(
        document_rows(found.documents),
        ids,
        shares(buckets_of(ids, count), count, article_rows(cleaned.articles).take),
        [Chunk(len(publications) - len(ids), by_page(held, count, publications), mentions)],
        [document.path for document in found.documents if not document.sha256],
        [found.findings],
    )


def texts_of(publications: Iterable[Publication]) -> JsonTexts:
    """Publications as JSON."""
    return pa.array(map(to_json, publications), TEXT)


def read_texts(texts: JsonTexts) -> list[Publication]:
    """The publications that are given as JSON."""
    return [from_json(text) for text in cast("list[bytes]", texts.to_pylist())]


def by_page(
    held: PartPublications, count: int, publications: Sequence[Publication] | None = None
) -> Iterable[Share]:
    """Publications in so many buckets, those of a page in one; they are read from JSON unless given."""
    if count == 1:
        return [(0, held)]
    keys = [one.page_key for one in publications or read_texts(held.texts)]
    return shares(np.array([crc32(key.encode()) % count for key in keys], np.int64), count, held.chosen)


def document_rows(documents: Iterable[FileOutcome]) -> pa.Table:
    """Rows of the table `documents`."""
    rows = ((document_id(one.path), *one) for one in documents)
    return from_rows(tables.Document, rows, ("document_id", *FileOutcome._fields))
