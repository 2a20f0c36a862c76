"""Rows of what dedupe found: links, their addresses, merges, stories, providers."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from flows.clean import CleanArticle, Publication
from flows.dedupe import Deduped
from flows.dedupe.links import claims, spellings
from schemas import tables


def links(deduped: Deduped, stories: dict[str, str]) -> Iterator[tables.Link]:
    """The rows of `links`; `stories` has the story of each."""
    for link in deduped.links:
        first = link.first
        articles = [p.article_id for p in link.publications if p.position == 0]
        yield tables.Link(
            link_id=link.link_id,
            story_id=stories[link.link_id],
            article_id=articles[0] if articles else None,
            url=link.url,
            title=first.title,
            excerpt=first.excerpt,
            published_at=first.published_at,
            is_date_only=first.is_date_only,
            type=first.type,
            quality=first.quality,
            provider_domain=first.provider_domain,
            mention_count=len(link.publications) - len(articles),
            article_count=len(articles),
        )


def link_urls(deduped: Deduped) -> Iterator[tables.LinkUrl]:
    """The rows of `link_urls`."""
    for url, named in claims(deduped.links).items():
        address, link = named[0]
        yield tables.LinkUrl(
            url=url,
            link_id=link,
            kind=address.kind,
            clean_url=address.clean,
            match_key=address.key,
            is_shared=len({other for _, other in named}) > 1,
        )


def merges(deduped: Deduped) -> Iterator[tables.Merge]:
    """The rows of `merges`."""
    for link in deduped.links:
        for left, right, key in spellings(link.pages):
            yield _same_link(link.link_id, left, right, "match_key", 1.0, {"match_key": key})
    for tie in deduped.ties:
        left, right = sorted((tie.left.name, tie.right.name))
        verdict = tie.verdict
        link_id = deduped.link_of(tie.left)
        yield _same_link(link_id, left, right, verdict.rule, verdict.score, verdict.evidence)
    story_of = {link.link_id: story.story_id for story in deduped.stories for link in story.links}
    for story_tie in deduped.story_ties:
        yield tables.Merge(
            left_id=story_tie.left,
            right_id=story_tie.right,
            relation="same_story",
            group_id=story_of[story_tie.left],
            rule=story_tie.rule,
            score=story_tie.score,
            evidence=_json(story_tie.evidence),
        )


def _same_link(  # noqa: PLR0913, PLR0917 - the columns of a row
    link_id: str, left: str, right: str, rule: str, score: float, evidence: dict[str, Any]
) -> tables.Merge:
    return tables.Merge(
        group_id=link_id,
        left_id=left,
        right_id=right,
        relation="same_link",
        rule=rule,
        score=score,
        evidence=_json(evidence),
    )


def article_links(
    article: CleanArticle, deduped: Deduped, stories: dict[str, str]
) -> Iterator[tables.ArticleLink]:
    """The rows of `article_links` for an article; `stories` has the story of each link."""
    own = deduped.link_id(article.publication)
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for mention in article.mentions:
        positions[deduped.link_id(mention)].append(mention.position)
    for link, places in positions.items():
        yield tables.ArticleLink(
            article_id=article.publication.article_id,
            link_id=link,
            position=min(places),
            entry_count=len(places),
            is_self=link == own,
            is_own_story=stories[link] == stories[own],
        )


def stories(deduped: Deduped) -> Iterator[tables.Story]:
    """The rows of `stories`."""
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


def providers(publications: Iterable[Publication]) -> Iterator[tables.Provider]:
    """The rows of `providers`."""
    names: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for publication in publications:
        if publication.provider_domain:
            names[publication.provider_domain][publication.provider_name] += 1
    for domain, counts in names.items():
        ranked = sorted((-count, name) for name, count in counts.items() if name)
        yield tables.Provider(
            provider_domain=domain,
            name=ranked[0][1] if ranked else None,
            other_names=_json([name for _, name in ranked[1:]]) if ranked[1:] else None,
            name_count=len(ranked),
            publication_count=counts.total(),
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
