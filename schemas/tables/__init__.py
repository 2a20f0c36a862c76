"""What newslinks publishes: one row model a table.

Everything else that describes a table is derived from here (`schemas.columns`). The sentence below a field and
the `Meta` of its type are the description of its column, wherever columns are described.
"""

from schemas.tables.decisions import Decision
from schemas.tables.links import ArticleLink, Kind, Link, LinkUrl, Merge, Provider, Story
from schemas.tables.row import Meta, Row
from schemas.tables.runs import Change, Finding, Run
from schemas.tables.sources import Article, ArticleTopic, Document, Format, Image, Mention

__all__ = [
    "TABLES", "Article", "ArticleLink", "ArticleTopic", "Change", "Decision", "Document", "Finding",
    "Format", "Image", "Kind", "Link", "LinkUrl", "Mention", "Merge", "Meta", "Provider", "Row", "Run", "Story",
]  # fmt: skip

TABLES: dict[str, type[Row]] = {
    row.table: row
    for row in (
        Document, Article, Mention, Link, LinkUrl, ArticleLink, Story,
        Merge, Decision, Provider, ArticleTopic, Image, Finding, Run, Change,
    )
}  # fmt: skip
