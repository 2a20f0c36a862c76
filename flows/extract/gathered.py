"""What all parts say, put by for the next stages.

Publications are put by page, so that those of one page are together; rows of articles by their ids; where
articles list publications, part by part.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from flows.arrays import Places, groups
from flows.clean import document_id
from flows.clean.records import Publication
from flows.extract.articles import article_rows
from flows.extract.batch import Document, Extracted
from flows.scratch import Buckets, Scratch
from flows.scratch.ids import Ids, as_ids, buckets_of
from flows.tables import from_rows
from schemas import tables
from schemas.tables import Finding


class Part(NamedTuple):
    """What some files say."""

    documents: pa.Table
    """Rows of `documents`."""
    articles: pa.Table
    """Rows of `articles` but for `link_id`, with their topics."""
    ids: Ids
    """Those of the articles."""
    publications: list[Publication]
    """Those of the articles, in their order, and then what they list."""
    article: Places
    """The place of the article of each mention."""
    listed: Places
    """The place of what it lists among the publications."""
    position: Places
    line: Places
    findings: list[Finding]


class Held(NamedTuple):
    """Some publications of a part."""

    part: int
    places: Places
    """The place of each in its part, in which articles come before what they list."""
    publications: list[Publication]


class Mentioned(NamedTuple):
    """What the articles of a part list: numbers in parallel, article by article, each list in its order."""

    part: int
    article: Places
    """The place of the article in the part."""
    listed: Places
    """The place of what it lists in the part."""
    position: Places
    line: Places


class Gathered:
    """What all files say."""

    def __init__(self, scratch: Scratch, wanted: Collection[str] = ()) -> None:
        self.scratch, self._wanted = scratch, frozenset(wanted)
        self.documents = scratch.rows(tables.Document)
        self.articles: Buckets = scratch.buckets("articles")
        """Rows of `articles` but for `link_id`, with their topics, in tables; by article id."""
        self.publications: Buckets = scratch.buckets("publications")
        """`Held` ones."""
        self.mentions: Buckets = scratch.buckets("mentions")
        """`Mentioned` ones, all in the first bucket."""
        self.findings: list[Finding] = []
        self.unread: list[str] = []
        """The paths of files that could not be read."""
        self.sizes: list[int] = []
        """How many publications each part has."""
        self.article_ids: list[Ids] = []
        """The ids of the articles of each part."""
        self.known: set[str] = set()
        """Those of the wanted cleaned addresses that are some publication's own."""
        self.counts = Counts()
        self.same = 0
        """How many files are as they were before."""

    def add(self, part: Extracted) -> None:
        """Put by what a part says."""
        cleaned = part.cleaned
        self.unread += (document.path for document in part.documents if not document.sha256)
        ids = as_ids(article.article_id for article in cleaned.articles)
        article, listed, position, line = (np.asarray(numbers, np.int32) for numbers in cleaned.mentions)
        mentions = (article, listed + np.int32(len(ids)), position, line)
        tables = document_rows(part.documents), article_rows(cleaned.articles)
        self._put(Part(*tables, ids, cleaned.publications, *mentions, part.findings))

    def add_known(self, part: Part) -> None:
        """Put by what files say that are as they were before."""
        self.same += part.documents.num_rows
        self._put(part)

    def _put(self, part: Part) -> None:
        number = len(self.sizes)
        self.sizes.append(len(part.publications))
        self.counts = self.counts.and_of(part)
        self.findings += part.findings
        self.documents.add(part.documents)
        self._add_publications(number, part.publications)
        self.article_ids.append(part.ids)
        self.mentions.put(0, Mentioned(number, part.article, part.listed, part.position, part.line))
        for bucket, places in groups(buckets_of(part.ids, self.scratch.count)):
            self.articles.put(bucket, part.articles.take(places))

    def _add_publications(self, part: int, publications: list[Publication]) -> None:
        if self._wanted:
            own = {p.addresses[0].clean for p in publications if p.addresses}
            self.known |= own & self._wanted
        count = self.scratch.count
        if count == 1:
            self.publications.put(0, Held(part, np.arange(len(publications), dtype=np.int32), publications))
            return
        # Which page is in which bucket is chance, and of no consequence.
        homes = np.array([hash(publication.page_key) % count for publication in publications], np.int64)
        for bucket, places in groups(homes):
            chosen = [publications[place] for place in places.tolist()]
            self.publications.put(bucket, Held(part, places.astype(np.int32), chosen))

    def __str__(self) -> str:
        return f"{self.counts}; {self.same:,} files as before" if self.same else str(self.counts)


class Counts(NamedTuple):
    """How much there is."""

    documents: int = 0
    documents_rejected: int = 0
    entries: int = 0
    entries_rejected: int = 0
    articles: int = 0
    mentions: int = 0

    def and_of(self, part: Part) -> "Counts":
        """The same, with those of another part."""
        outcomes, entries, entries_rejected = (
            part.documents[name].to_pylist() for name in ("outcome", "entry_count", "rejected_entry_count")
        )
        more = (
            len(outcomes),
            outcomes.count("rejected"),
            sum(filter(None, entries)),
            sum(filter(None, entries_rejected)),
            len(part.ids),
            len(part.article),
        )
        return Counts(*map(sum, zip(self, more, strict=True)))

    def __str__(self) -> str:
        accepted = f"{self.articles:,} articles, {self.mentions:,} related entries"
        return f"{accepted}; rejected {self.documents_rejected:,} and {self.entries_rejected:,}"


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
