"""Stage 6: every table, from the clean articles and their links."""

from collections.abc import Iterable

from flows.clean import Cleaned
from flows.dedupe import Deduped
from flows.tabulate.links import article_links, link_urls, links, merges, providers, stories
from flows.tabulate.listed import Listed
from flows.tabulate.publications import articles, documents, images, mentions, topics
from flows.tabulate.tables import Tables, from_models
from flows.validate import Valid
from schemas.tables import Finding


def tabulate(valid: Valid, cleaned: Cleaned, deduped: Deduped, findings: Iterable[Finding]) -> Tables:
    """Every table but `runs`."""
    listed = Listed(cleaned, deduped)
    shared = listed.columns()
    return Tables(
        {
            "documents": documents(valid),
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
