"""Stage 6: every table, from the clean articles and their links."""

from collections.abc import Iterable

from flows.dedupe import Deduped
from flows.extract.batch import Extracted
from flows.tabulate.links import article_links, link_urls, links, merges, providers, stories
from flows.tabulate.listed import Listed
from flows.tabulate.publications import articles, documents, images, mentions, topics
from flows.tabulate.tables import Tables, from_models
from schemas.tables import Finding


def tabulate(extracted: Extracted, deduped: Deduped, findings: Iterable[Finding]) -> Tables:
    """Every table but `runs`."""
    cleaned = extracted.cleaned
    listed = Listed(cleaned, deduped)
    shared = listed.columns()
    return Tables(
        {
            "documents": documents(extracted.documents),
            "articles": articles(cleaned, listed, shared),
            "mentions": mentions(listed, shared),
            "links": links(deduped, listed),
            "link_urls": link_urls(deduped),
            "article_links": article_links(deduped, listed),
            "stories": stories(deduped),
            "merges": merges(deduped),
            "providers": providers(listed),
            "article_topics": topics(cleaned),
            "images": images(listed),
            "findings": from_models(Finding, {found.finding_id: found for found in findings}.values()),
        }
    )
