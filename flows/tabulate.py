"""Stage 6: the rows of every table, from the clean articles and their links."""

import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, TypeVar, cast

from flows import __version__
from flows.clean import CleanArticle, Cleaned, Publication, document_id
from flows.dedupe import Deduped
from flows.dedupe.links import link_id, link_urls
from flows.read import Sources
from flows.validate import Valid
from schemas import seed, tables
from schemas.findings import Severity
from schemas.ids import short_id

SAME_NAME = (
    "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "type", "quality",
    "provider_domain", "provider_name", "extra",
)  # fmt: skip


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
    stories = {link.link_id: story.story_id for story in deduped.stories for link in story.links}
    rows: dict[type[tables.Row], Iterable[tables.Row]] = {
        tables.Document: _documents(valid),
        tables.Article: map(_article, cleaned.articles),
        tables.Mention: (_mention(p) for article in cleaned.articles for p in article.mentions),
        tables.Link: _links(deduped, stories),
        tables.LinkUrl: link_urls(deduped.links),
        tables.ArticleLink: (row for article in cleaned.articles for row in _article_links(article, stories)),
        tables.Story: _stories(deduped),
        tables.Merge: (),
        tables.Provider: _providers(cleaned.publications),
        tables.ArticleTopic: (row for article in cleaned.articles for row in _topics(article)),
        tables.Image: (row for p in cleaned.publications for row in _images(p)),
        tables.Finding: {finding.finding_id: finding for finding in findings}.values(),
        tables.Run: (),
    }
    return Tables({row.table: in_order(row, found) for row, found in rows.items()})


def in_order(row: type[tables.Row], rows: Iterable[tables.Row]) -> list[tables.Row]:
    """The rows of a table in the order it declares; empty values last."""
    names = row.order or row.key
    return sorted(rows, key=lambda r: [(value is None, value) for value in (getattr(r, n) for n in names)])


def run_row(sources: Sources, valid: Valid, built: Tables, source: str, started_at: datetime) -> tables.Run:
    """The row of `runs` for this run."""
    severities = Counter(finding.severity for finding in built[tables.Finding])
    counts = {
        name: len(built.rows[name]) for name in ("articles", "mentions", "article_links", "links", "stories")
    }
    return tables.Run(
        run_id=short_id("r", started_at.isoformat()),
        started_at=started_at,
        built_at=datetime.now(UTC),
        source=source,
        documents=len(valid.files),
        documents_rejected=sum(file.article is None for file in valid.files),
        entries=sum(file.entry_count for file in valid.files),
        entries_rejected=sum(file.rejected_entry_count for file in valid.files),
        **counts,
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        files_passed_over=sources.passed_over,
        newslinks_version=__version__,
        python_version=platform.python_version(),
        duckdb_version=version("duckdb"),
        pyarrow_version=version("pyarrow"),
    )


def _documents(valid: Valid) -> Iterator[tables.Document]:
    for file in valid.files:
        yield tables.Document(
            document_id=document_id(file.file.path),
            path=file.file.path,
            format=file.format,
            sha256=file.file.sha256,
            bytes=file.file.size,
            outcome="accepted" if file.article else "rejected",
            entry_count=file.entry_count,
            rejected_entry_count=file.rejected_entry_count,
        )


def _publication(publication: Publication) -> dict[str, Any]:
    """The columns articles and mentions share."""
    urls = {f"{address.kind}_url": address.clean for address in publication.addresses}
    return {
        **{name: getattr(publication, name) for name in SAME_NAME},
        "is_date_only": _is_date_only(publication),
        "link_id": link_id(publication),
        **{f"{kind}_url": urls.get(f"{kind}_url") for kind in ("web", "original", "amp", "amp_cache")},
    }


def _is_date_only(publication: Publication) -> bool:
    return publication.published is not None and publication.published.is_date_only


def _article(article: CleanArticle) -> tables.Article:
    secured = article.seed.secured
    return tables.Article(
        **_publication(article.publication),
        article_id=article.publication.article_id,
        document_id=article.document_id,
        category=article.category,
        heat=article.heat,
        is_published=article.seed.published,
        is_featured=article.seed.featured_content,
        is_removed=article.seed.removed,
        author=article.author,
        photo_credit=article.photo_credit,
        body=article.body,
        secured_bytes=secured.size if secured else None,
        secured_sha256=secured.sha256 if secured else None,
    )


def _mention(publication: Publication) -> tables.Mention:
    return tables.Mention(
        **_publication(publication),
        article_id=publication.article_id,
        position=publication.position,
        line=publication.line,
    )


def _links(deduped: Deduped, stories: dict[str, str]) -> Iterator[tables.Link]:
    for link in deduped.links:
        first = link.first
        articles = [p.article_id for p in link.publications if p.position == 0]
        yield tables.Link(
            link_id=link.link_id,
            story_id=stories[link.link_id],
            article_id=articles[0] if articles else None,
            url=first.addresses[0].clean if first.addresses else None,
            title=first.title,
            excerpt=first.excerpt,
            published_at=first.published_at,
            is_date_only=_is_date_only(first),
            type=first.type,
            quality=first.quality,
            provider_domain=first.provider_domain,
            mention_count=len(link.publications) - len(articles),
            article_count=len(articles),
        )


def _article_links(article: CleanArticle, stories: dict[str, str]) -> Iterator[tables.ArticleLink]:
    own = link_id(article.publication)
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for mention in article.mentions:
        positions[link_id(mention)].append(mention.position)
    for link, places in positions.items():
        yield tables.ArticleLink(
            article_id=article.publication.article_id,
            link_id=link,
            position=min(places),
            entry_count=len(places),
            is_self=link == own,
            is_own_story=stories[link] == stories[own],
        )


def _stories(deduped: Deduped) -> Iterator[tables.Story]:
    for story in deduped.stories:
        dates = [p.published_at for link in story.links for p in link.publications]
        moments = [date for date in dates if date]
        yield tables.Story(
            story_id=story.story_id,
            link_id=story.links[0].link_id,
            link_count=len(story.links),
            first_published_at=min(moments, default=None),
            last_published_at=max(moments, default=None),
        )


def _providers(publications: Iterable[Publication]) -> Iterator[tables.Provider]:
    names: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for publication in publications:
        if publication.provider_domain:
            names[publication.provider_domain][publication.provider_name] += 1
    for domain, counts in names.items():
        ranked = sorted((-count, name) for name, count in counts.items() if name)
        yield tables.Provider(
            provider_domain=domain,
            name=ranked[0][1] if ranked else None,
            name_count=len(ranked),
            publication_count=counts.total(),
        )


def _topics(article: CleanArticle) -> Iterator[tables.ArticleTopic]:
    for position, topic in enumerate(article.topics, start=1):
        yield tables.ArticleTopic(article_id=article.publication.article_id, position=position, topic=topic)


def _images(publication: Publication) -> Iterator[tables.Image]:
    roles = (("content", publication.images), ("provider", publication.provider_images))
    for role, images in roles:
        for position, image in enumerate(images, start=1):
            yield _image(publication, role, position, image)


def _image(publication: Publication, role: Any, position: int, image: seed.Image) -> tables.Image:
    return tables.Image(
        article_id=publication.article_id,
        mention_position=publication.position,
        role=role,
        position=position,
        url=image.url,
        width=image.width,
        height=image.height,
        title=image.title,
        is_cached=image.is_cached,
    )
