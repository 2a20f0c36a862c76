"""Tables of what dedupe found: links, their addresses, merges, stories, providers."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from flows.arrays import firsts
from flows.dedupe import Deduped
from flows.dedupe.links import claims, spellings
from flows.tabulate.listed import Listed
from flows.tabulate.tables import Chosen, from_columns, from_rows
from schemas import tables

Row = tuple[object, ...]
# Made once: `json.dumps` makes one each time it is told how to write.
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def links(deduped: Deduped, listed: Listed) -> pa.Table:
    """The table `links`."""
    stories = deduped.story_of
    counts = dict(zip(listed.publications, listed.counts, strict=True))
    names = (
        "link_id", "story_id", "article_id", "url", "title", "excerpt", "published_at", "is_date_only", "type",
        "quality", "provider_domain", "mention_count", "article_count",
    )  # fmt: skip

    def rows() -> Iterator[Row]:
        for link in deduped.links:
            first = link.first
            articles = [p.article_id for p in link.publications if p.article_id]
            yield (
                link.link_id,
                stories[link.link_id],
                articles[0] if articles else None,
                link.url,
                first.title,
                first.excerpt,
                first.published_at,
                first.is_date_only,
                first.type,
                first.quality,
                first.provider_domain,
                sum(counts[publication] for publication in link.publications) - len(articles),
                len(articles),
            )

    return from_rows(tables.Link, rows(), names)


def link_urls(deduped: Deduped) -> pa.Table:
    """The table `link_urls`."""
    names = ("url", "link_id", "kind", "clean_url", "match_key", "is_shared")
    rows = (
        (url, link, address.kind, address.clean, address.key, len({other for _, other in named}) > 1)
        for url, named in claims(deduped.links).items()
        for address, link in named[:1]
    )
    return from_rows(tables.LinkUrl, rows, names)


def merges(deduped: Deduped) -> pa.Table:
    """The table `merges`."""
    names = ("group_id", "left_id", "right_id", "relation", "rule", "score", "evidence")
    return from_rows(tables.Merge, (*_same_link(deduped), *_same_story(deduped)), names)


def _same_link(deduped: Deduped) -> Iterator[Row]:
    for link in deduped.links:
        for left, right, key in spellings(link.pages):
            yield link.link_id, left, right, "same_link", "match_key", 1.0, _json({"match_key": key})
    for tie in deduped.ties:
        names, verdict = sorted((tie.left.name, tie.right.name)), tie.verdict
        evidence = _json(verdict.evidence)
        yield deduped.link_of(tie.left), *names, "same_link", verdict.rule, verdict.score, evidence


def _same_story(deduped: Deduped) -> Iterator[Row]:
    for tie in deduped.story_ties:
        story = deduped.story_of[tie.left]
        yield story, tie.left, tie.right, "same_story", tie.rule, tie.score, _json(tie.evidence)


def article_links(deduped: Deduped, listed: Listed) -> pa.Table:
    """The table `article_links`."""
    link_ids = [link.link_id for link in deduped.links]
    places = {link: place for place, link in enumerate(link_ids)}
    stories = np.unique([deduped.story_of[link] for link in link_ids], return_inverse=True)[1]
    link_of = np.array([places[link] for link in listed.link_ids], np.int64)
    pairs = listed.articles * max(1, len(link_ids)) + link_of[listed.mentioned]
    order = np.argsort(pairs, kind="stable")  # an article's mentions come by position
    start = np.flatnonzero(firsts(pairs[order]))
    first = order[start]
    article, link = listed.articles[first], link_of[listed.mentioned[first]]
    own = link_of[listed.own[article]]
    columns = {
        "article_id": Chosen(article).of(listed.article_ids),
        "link_id": Chosen(link).of(pa.array(link_ids, pa.string())),
        "position": pa.array(listed.positions[first]),
        "entry_count": pa.array(np.diff(np.append(start, len(pairs)))),
        "is_self": pa.array(link == own),
        "is_own_story": pa.array(stories[link] == stories[own]),
    }
    return from_columns(tables.ArticleLink, columns, is_sorted=True)


def stories(deduped: Deduped) -> pa.Table:
    """The table `stories`."""
    names = ("story_id", "link_id", "link_count", "first_published_at", "last_published_at")

    def rows() -> Iterator[Row]:
        for story in deduped.stories:
            moments = [p.published.at for link in story.links for p in link.publications if p.published]
            span = min(moments, default=None), max(moments, default=None)
            yield story.story_id, story.links[0].link_id, len(story.links), *span

    return from_rows(tables.Story, rows(), names)


def providers(listed: Listed) -> pa.Table:
    """The table `providers`."""
    known: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for publication, count in zip(listed.publications, listed.counts, strict=True):
        if publication.provider_domain:
            known[publication.provider_domain][publication.provider_name] += count

    def rows() -> Iterator[Row]:
        for domain, counts in known.items():
            ranked = [name for _, name in sorted((-count, name) for name, count in counts.items() if name)]
            others = _json(ranked[1:]) if ranked[1:] else None
            yield domain, ranked[0] if ranked else None, others, len(ranked), counts.total()

    names = ("provider_domain", "name", "other_names", "name_count", "publication_count")
    return from_rows(tables.Provider, rows(), names)
