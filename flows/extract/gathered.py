"""What all files say, stored for the next stages."""

from collections import Counter
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.part import Part, PartMentions, PartPublications
from flows.plural import count
from flows.scratch import Buckets, Scratch
from flows.scratch.ids import Ids
from schemas import tables


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


class Gathered:
    """What all files say: part by part, in buckets, for the next stages."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.documents = scratch.rows(tables.Document)
        self.articles: Buckets[pa.Table] = scratch.buckets("articles")
        """Rows of `articles` but for `link_id`, with their topics; by article id."""
        self.publications: Buckets[PartPublications] = scratch.buckets("publications")
        """By page."""
        self.parts_of: list[list[int]] = [[] for _ in range(scratch.count)]
        """For each bucket of `publications`, the number of the part that each thing in it is of."""
        self.mentions: Buckets[tuple[int, PartMentions]] = scratch.buckets("mentions")
        """With the numbers of their parts; all in the first bucket."""
        self.findings = scratch.rows(tables.Finding)
        self.severities = Counter[str]()
        """How many findings there are of each severity."""
        self.unread: list[str] = []
        """The paths of files that could not be read."""
        self.sizes: list[int] = []
        """How many publications each part has."""
        self.article_ids: list[Ids] = []
        """The ids of the articles of each part."""
        self.counts = Counts()
        self.same = 0
        """How many files are as they were before, and were not read again."""

    def add(self, part: Part) -> None:
        """Store what a part says."""
        size, mentions, number = len(part.ids), 0, len(self.sizes)
        for bucket, rows in part.articles:
            self.articles.put(bucket, rows)
        for chunk in part.chunks:
            for bucket, held in chunk.publications:
                self.parts_of[bucket].append(number)
                self.publications.put(bucket, held)
            self.mentions.put(0, (number, chunk.mentions))
            size += chunk.size
            mentions += len(chunk.mentions.article)
        self.documents.add(part.documents)
        self.sizes.append(size)
        self.article_ids.append(part.ids)
        for findings in part.findings:
            self.add_findings(findings)
        self.unread += part.unread
        found = _counts(part.documents, len(part.ids), mentions)
        self.counts = Counts(*map(sum, zip(self.counts, found, strict=True)))

    def add_findings(self, findings: pa.Table) -> None:
        """Store rows of `findings`."""
        self.findings.add(findings)
        self.severities.update(map(str, findings["severity"].to_pylist()))

    def __str__(self) -> str:
        return f"{self.counts}; {count(self.same, 'file')} as before" if self.same else str(self.counts)


def _counts(documents: pa.Table, articles: int, mentions: int) -> Counts:
    """How much there is, given the rows of `documents`."""
    rejected = documents["outcome"].to_pylist().count("rejected")
    entries, rejected_entries = (
        pc.sum(documents[name]).as_py() or 0 for name in ("entry_count", "rejected_entry_count")
    )
    return Counts(documents.num_rows, rejected, entries, rejected_entries, articles, mentions)
