"""What is compared of a link to tell its story: titles, excerpts, dates, site."""

import re
from calendar import month_name
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from flows.clean.domains import site
from flows.dedupe import rarity
from flows.dedupe.links import Linked
from flows.dedupe.rarity import Words
from flows.dedupe.titles import numbers, words
from flows.dedupe.weights import Weights

MAX_TITLES = 5  # of a link that goes by many, the first in order speak for all
MAX_EXCERPTS = 3  # the longest
MAX_WORDS = 300  # of an excerpt: six times the usual length
SEED = 4  # words in a row by which shared runs are found; three are often a name or a phrase
JOINT = re.compile(r"\s(?:\.\.\.|…)\s")  # between snippets of a page that were put together
MONTHS = frozenset(name.casefold() for name in month_name if name)
EARLY = frozenset({"alpha", "beta", "preview"})
DONE = frozenset({"available", "availability"})

State = Literal["early", "done"] | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title for comparing."""

    words: Words
    kinds: frozenset[str]
    """Its words, each once."""
    numbers: frozenset[str]
    months: frozenset[str]
    state: State
    """How far the thing is that it speaks of."""
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt for comparing; None stands between passages that do not follow each other."""

    words: tuple[str | None, ...]
    sums: tuple[float, ...]
    """The nats of all words before each place, and at the end of all."""
    seeds: Mapping[tuple[str | None, ...], int]
    """Where each run of four words stands first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A link for comparing."""

    link_id: str
    site: str | None
    first: datetime | None
    last: datetime | None
    titles: tuple[Title, ...]
    excerpts: tuple[Excerpt, ...]
    state: State
    """What its excerpts say of how far the thing is that it speaks of."""


@dataclass(frozen=True, slots=True)
class _Raw:
    link: Linked
    site: str | None
    titles: tuple[Title, ...]
    passages: tuple[tuple[Words, ...], ...]
    """Of each excerpt."""


def texts(links: Iterable[Linked], weights: Weights) -> tuple[list[Text], dict[str, float]]:
    """The links for comparing, the earliest first; and the nats of every word in them."""
    raw = [_raw(link) for link in links]
    known = rarity.boilerplate(
        ((r.site, r.titles[0].words, _passages(r)) for r in raw if r.site),
        weights.boilerplate_run,
        weights.boilerplate_titles,
    )
    nats = rarity.information(
        ([*(w for title in r.titles for w in title.words), *(w for p in _passages(r) for w in p)] for r in raw),
        weights.background,
    )
    found = [_text(r, known, weights.boilerplate_run, nats) for r in raw]
    return sorted(found, key=lambda text: earliest(text.first, text.link_id)), nats


def earliest(moment: datetime | None, link_id: str) -> tuple[bool, datetime, str]:
    """For sorting by time, what has none last, then by link id."""
    return moment is None, moment or datetime.max.replace(tzinfo=UTC), link_id


def moments(link: Linked) -> list[datetime]:
    """Every time that a publication of the link gives, sorted."""
    return sorted({p.published_at for p in link.publications if p.published_at})


def state(found: Iterable[str]) -> State:
    """How far the thing is that these words speak of: to be tried, or available; None for neither or both."""
    kinds = frozenset(found)
    is_early, is_done = bool(kinds & EARLY), bool(kinds & DONE)
    if is_early == is_done:
        return None
    return "early" if is_early else "done"


def _raw(link: Linked) -> _Raw:
    whole = {p.title for p in link.publications if not p.is_title_cut}
    titles = sorted({p.title for p in link.publications})[:MAX_TITLES]
    excerpts = sorted({p.excerpt for p in link.publications if p.excerpt}, key=lambda text: (-len(text), text))
    domain = link.first.provider_domain
    return _Raw(
        link,
        site(domain) or domain if domain else None,
        tuple(_title(title, title not in whole) for title in titles),
        tuple(_split(excerpt) for excerpt in excerpts[:MAX_EXCERPTS]),
    )


def _title(title: str, is_cut: bool) -> Title:
    found = words(title)
    figures = frozenset(number.replace(",", "") for number in numbers(title))
    kinds = frozenset(found)
    return Title(found, kinds, figures, kinds & MONTHS, state(kinds), is_cut)


def _split(excerpt: str) -> tuple[Words, ...]:
    """The passages of an excerpt."""
    left, passages = MAX_WORDS, []
    for part in JOINT.split(excerpt[: MAX_WORDS * 20]):
        found = words.__wrapped__(part)[:left]  # not remembered: excerpts are long and seldom asked for twice
        left -= len(found)
        if found:
            passages.append(found)
    return tuple(passages)


def _passages(raw: _Raw) -> Iterable[Words]:
    return (passage for excerpt in raw.passages for passage in excerpt)


def _text(raw: _Raw, known: frozenset[Words], length: int, nats: Mapping[str, float]) -> Text:
    times = moments(raw.link)
    kept = (rarity.without(passages, known, length) for passages in raw.passages)
    return Text(
        raw.link.link_id,
        raw.site,
        times[0] if times else None,
        times[-1] if times else None,
        raw.titles,
        tuple(_excerpt(passages, nats) for passages in kept if passages),
        state(word for passage in _passages(raw) for word in passage),
    )


def _excerpt(passages: Iterable[Words], nats: Mapping[str, float]) -> Excerpt:
    joined: list[str | None] = []
    for passage in passages:
        joined += [None, *passage] if joined else passage
    sums = [0.0]
    for word in joined:
        sums.append(sums[-1] + (nats[word] if word is not None else 0.0))
    seeds: dict[tuple[str | None, ...], int] = {}
    for start, run in enumerate(zip(*(joined[start:] for start in range(SEED)), strict=False)):
        if None not in run:
            seeds.setdefault(run, start)
    return Excerpt(tuple(joined), tuple(sums), seeds)
