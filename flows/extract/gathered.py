"""What all files say, stored for the next stages."""

from flows.extract.part import Counts, Part
from flows.scratch import Buckets, Scratch
from flows.scratch.ids import Ids
from flows.summary import count
from schemas import tables
from schemas.tables import Finding


class Gathered:
    """What all files say."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch
        self.documents = scratch.rows(tables.Document)
        self.articles: Buckets = scratch.buckets("articles")
        """Rows of `articles` but for `link_id`, with their topics, in tables; by article id."""
        self.publications: Buckets = scratch.buckets("publications")
        """`Held` ones; by page."""
        self.parts_of: list[list[int]] = [[] for _ in range(scratch.count)]
        """The part of each of these, bucket by bucket."""
        self.mentions: Buckets = scratch.buckets("mentions")
        """`Mentioned` ones, part by part, all in the first bucket."""
        self.findings: list[Finding] = []
        self.unread: list[str] = []
        """The paths of files that could not be read."""
        self.sizes: list[int] = []
        """How many publications each part has."""
        self.article_ids: list[Ids] = []
        """The ids of the articles of each part."""
        self.counts = Counts()
        self.same = 0
        """How many files are as they were before."""

    def add(self, part: Part) -> None:
        """Store what a part says."""
        for bucket, _ in part.publications:
            self.parts_of[bucket].append(len(self.sizes))
        self.publications.share(part.publications)
        self.articles.share(part.articles)
        self.documents.add(part.documents)
        self.mentions.put(0, part.mentions)
        self.sizes.append(part.size)
        self.article_ids.append(part.ids)
        self.findings += part.findings
        self.unread += part.unread
        self.counts = Counts(*map(sum, zip(self.counts, part.counts, strict=True)))

    def __str__(self) -> str:
        return f"{self.counts}; {count(self.same, 'file')} as before" if self.same else str(self.counts)
