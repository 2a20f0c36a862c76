"""Rows of what the seeds say: documents, articles, mentions, topics, images."""

from collections.abc import Iterator
from typing import Any

from flows.clean import CleanArticle, Publication, document_id
from flows.dedupe import Deduped
from flows.validate import Valid
from schemas import seed, tables

SAME_NAME = (
    "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "type", "quality",
    "provider_domain", "provider_name", "extra",
)  # fmt: skip


def documents(valid: Valid) -> Iterator[tables.Document]:
    """The rows of `documents`."""
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


def _publication(publication: Publication, deduped: Deduped) -> dict[str, Any]:
    """The columns articles and mentions share."""
    urls = {f"{address.kind}_url": address.clean for address in publication.addresses}
    return {
        **{name: getattr(publication, name) for name in SAME_NAME},
        "is_date_only": publication.is_date_only,
        "link_id": deduped.link_id(publication),
        **{f"{kind}_url": urls.get(f"{kind}_url") for kind in ("web", "original", "amp", "amp_cache")},
    }


def article(article: CleanArticle, deduped: Deduped) -> tables.Article:
    """A row of `articles`."""
    secured = article.seed.secured
    return tables.Article(
        **_publication(article.publication, deduped),
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


def mention(publication: Publication, deduped: Deduped) -> tables.Mention:
    """A row of `mentions`."""
    return tables.Mention(
        **_publication(publication, deduped),
        article_id=publication.article_id,
        position=publication.position,
        line=publication.line,
    )


def topics(article: CleanArticle) -> Iterator[tables.ArticleTopic]:
    """The rows of `article_topics` for an article."""
    for position, topic in enumerate(article.topics, start=1):
        yield tables.ArticleTopic(article_id=article.publication.article_id, position=position, topic=topic)


def images(publication: Publication) -> Iterator[tables.Image]:
    """The rows of `images` for a publication."""
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
