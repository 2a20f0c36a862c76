"""Stage 6: the rows of every table, from the clean articles and their links."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar, cast

from flows.clean import Cleaned
from flows.dedupe import Deduped
from flows.tabulate.links import article_links, link_urls, links, merges, providers, stories
from flows.tabulate.publications import article, documents, images, mention, topics
from flows.validate import Valid
from schemas import tables

T = TypeVar("T", bound=tables.Row)


@dataclass(frozen=True)
class Tables:
    """The rows of every table, sorted by key."""

    rows: dict[str, list[tables.Row]]

    def __str__(self) -> str:
        shown = (tables.Article, tables.Mention, tables.ArticleLink, tables.Link, tables.Story, tables.Finding)
        return ", ".join(f"{len(self[row]):,} {row.table}" for row in shown)

    def __getitem__(self, row: type[T]) -> list[T]:
        return cast("list[T]", self.rows[row.table])


def tabulate(valid: Valid, cleaned: Cleaned, deduped: Deduped, findings: Iterable[tables.Finding]) -> Tables:
    """The rows of every table but `runs`."""
    story_of = {link.link_id: story.story_id for story in deduped.stories for link in story.links}
    rows: dict[type[tables.Row], Iterable[tables.Row]] = {
        tables.Document: documents(valid),
        tables.Article: (article(a, deduped) for a in cleaned.articles),
        tables.Mention: (mention(p, deduped) for a in cleaned.articles for p in a.mentions),
        tables.Link: links(deduped, story_of),
        tables.LinkUrl: link_urls(deduped),
        tables.ArticleLink: (row for a in cleaned.articles for row in article_links(a, deduped, story_of)),
        tables.Story: stories(deduped),
        tables.Merge: merges(deduped),
        tables.Provider: providers(cleaned.publications),
        tables.ArticleTopic: (row for a in cleaned.articles for row in topics(a)),
        tables.Image: (row for p in cleaned.publications for row in images(p)),
        tables.Finding: {finding.finding_id: finding for finding in findings}.values(),
        tables.Run: (),
    }
    return Tables({row.table: in_order(row, found) for row, found in rows.items()})


def in_order(row: type[tables.Row], rows: Iterable[tables.Row]) -> list[tables.Row]:
    """The rows of a table in the order it declares; empty values last."""
    names = row.order or row.key
    return sorted(rows, key=lambda r: [(value is None, value) for value in (getattr(r, n) for n in names)])
