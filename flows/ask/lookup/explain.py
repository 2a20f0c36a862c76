"""`newslinks explain`: the names a link goes by, where it is listed, what won and what ties it."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from flows.ask.lookup import FoundLink, FoundPublication
from flows.findings import printable
from flows.plural import count

MAX_SHOWN = 10
# In the order of precedence.
REASONS: tuple[tuple[Callable[[FoundPublication], Any], str], ...] = (
    (lambda its: its.position == 0, "it is the article's own record"),
    (lambda its: its.published_at, "it was published last"),
    (lambda its: its.quality, "its quality is the highest"),
    (lambda its: its.excerpt_length, "its excerpt is the longest"),
    (lambda its: (its.title, its.excerpt), "its text comes first in order"),
)


def as_text(found: FoundLink) -> Iterator[str]:
    """The facts, a heading for each kind."""
    link = found.link
    yield from _part("link", [f"{link['link_id']}  {link['title']}", *([link["url"]] if link["url"] else [])])
    yield from _part("article", [f"{p.path} ({p.article_id})" for p in found.publications if not p.position])
    yield from _part("addresses", _addresses(found))
    titles = Counter(p.title for p in found.publications)
    ranked = sorted(titles.items(), key=lambda item: (-item[1], item[0]))
    yield from _part("titles", [f"{number:>4,} ×  {title}" for title, number in ranked])
    listed = sorted((p.path, p.line, p.position) for p in found.publications if p.position)
    yield from _part("listed in", [f"{path}:{line}  as entry {number}" for path, line, number in listed])
    yield from _part("shown", [won(found.publications)])
    yield from _part("tied by", [_tie(merge) for merge in found.merges])


def as_json(found: FoundLink) -> Iterator[str]:
    """The same facts as one object."""
    publications = [p._asdict() for p in found.publications]
    merges = [{**merge, "evidence": json.loads(merge["evidence"])} for merge in found.merges]
    facts = {**asdict(found), "publications": publications, "merges": merges, "won": won(found.publications)}
    yield json.dumps(facts, indent=2, ensure_ascii=False)


def won(publications: list[FoundPublication]) -> str:
    """Whose values the link shows, and why: each reason is one among those that the reasons before leave."""
    first, others = publications[0], publications[1:]
    place = f"{first.path}:{first.line}"
    if not others:
        return f"{place}; no other names it"
    reasons: list[str] = []
    for fact, reason in REASONS:
        equal = [other for other in others if fact(other) == fact(first)]
        if len(equal) < len(others):
            reasons.append(reason)
        others = equal
    return f"{place}, since {'; of these, '.join(reasons)}" if reasons else f"{place}; all say the same"


def _addresses(found: FoundLink) -> list[str]:
    return [
        f"{a['kind']:<9}  {a['url']}{'  (shared with other links)' if a['is_shared'] else ''}"
        for a in found.addresses
    ]


def _tie(merge: dict[str, Any]) -> str:
    evidence = ", ".join(f"{name} {_said(value)}" for name, value in json.loads(merge["evidence"]).items())
    return f"{merge['rule']} {merge['score']:.2f}  {merge['left_id']} = {merge['right_id']}  ({evidence})"


def _said(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _part(name: str, lines: list[str]) -> Iterator[str]:
    """A heading with its lines; of many, the first."""
    more = (
        [f"and {count(len(lines) - MAX_SHOWN, 'more line')}: --format json"] if len(lines) > MAX_SHOWN else []
    )
    for number, text in enumerate([*lines[:MAX_SHOWN], *more]):
        yield printable(f"{name if number == 0 else '':<10} {text}")
