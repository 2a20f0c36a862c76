"""How likely two links tell one story: a scored comparison of titles, excerpts, dates, numbers and states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import exp
from typing import Any

from flows.dedupe.overlap import NOTHING, Overlap, overlap
from flows.dedupe.rarity import total
from flows.dedupe.texts import State, Text, Title
from flows.dedupe.weights import Weights

EXACT = 0.99  # one word of a long excerpt may be spelled in two ways
HALF = 0.5  # titles that share less are called different ones; names the rule only


@dataclass(frozen=True, slots=True)
class Titles:
    """How two titles compare; all in nats."""

    shared: float = 0.0
    """Of the words both have."""
    missing: float = 0.0
    """Of the words one has and the other lacks; of the two, the larger."""
    either: float = 0.0
    """Of all such words, of both."""
    rarest: float = 0.0
    """Of the rarest of them."""

    @property
    def agreement(self) -> float:
        """The shared part, from 0 to 1."""
        return self.shared / known if (known := self.shared + self.either) else 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two links compare: log-odds of their being one story, in parts, and what rules it out."""

    titles: Titles
    overlap: Overlap
    days: float
    base: float
    title: float
    excerpt: float
    date: float
    provider: float
    numbers: tuple[str, ...]
    """What numbers their titles share."""
    objection: str | None
    """What makes it impossible that they are one story."""

    @property
    def log_odds(self) -> float:
        """The sum of the parts."""
        return self.base + self.title + self.excerpt + self.date + self.provider

    @property
    def score(self) -> float:
        """How likely they are one story, from 0 to 1, to three places."""
        return 0.0 if self.objection else round(1 / (1 + exp(-max(-50.0, min(50.0, self.log_odds)))), 3)

    @property
    def rule(self) -> str:
        """What it rests on: the title, which would do alone; the excerpt, under another title; or both."""
        if self.log_odds > self.excerpt:
            return "title"
        return "title_and_excerpt" if self.titles.agreement >= HALF else "excerpt"

    @property
    def evidence(self) -> dict[str, Any]:
        """What counted, by name: parts of the log-odds, agreement from 0 to 1, days, what both say."""
        parts = {
            name: round(getattr(self, name), 2) + 0.0
            for name in ("base", "title", "excerpt", "date", "provider")
        }
        return {
            **parts,
            "title_agreement": round(self.titles.agreement, 3),
            "excerpt_agreement": round(self.overlap.agreement, 3),
            "days_apart": round(self.days, 2),
            "numbers": list(self.numbers),
            "shared_words": " ".join(word for word in self.overlap.longest if word),
        }


def compare(left: Text, right: Text, nats: Mapping[str, float], weights: Weights) -> Likeness:
    """How two links compare. The same in both orders but for the spelling of what is shared."""
    found = max(_titles(left, right, nats), key=lambda t: (t.agreement, -t.missing, -t.rarest))
    pairs = (overlap(one, other) for one in left.excerpts for other in right.excerpts)
    common = max(pairs, key=lambda o: (o.nats * o.agreement, o.nats, len(o.longest)), default=NOTHING)
    said = common.agreement * min(1.0, common.nats / weights.full_text)
    lacking = max(0.0, weights.telling - found.shared) * (1 - said)
    days = _days(left, right)
    return Likeness(
        titles=found,
        overlap=common,
        days=days,
        base=weights.base,
        title=-weights.missing * min(found.missing, weights.max_missing)
        - weights.rarest * found.rarest
        - weights.short * lacking,
        excerpt=weights.text * said,
        date=-weights.per_day * max(0.0, days - weights.free_days),
        provider=_same_site(left, right, found, common, weights),
        numbers=tuple(sorted(_numbers(left) & _numbers(right))),
        objection=_objection(left, right),
    )


def _titles(left: Text, right: Text, nats: Mapping[str, float]) -> Iterator[Titles]:
    for one in left.titles:
        for other in right.titles:
            if _begins(one, other) or _begins(other, one):
                yield Titles(shared=total(one.kinds & other.kinds, nats))
                continue
            mine, theirs = one.kinds - other.kinds, other.kinds - one.kinds
            shared, ours, yours = (total(kinds, nats) for kinds in (one.kinds & other.kinds, mine, theirs))
            rarest = max((nats[word] for word in mine | theirs), default=0.0)
            yield Titles(shared, max(ours, yours), ours + yours, rarest)


def _begins(cut: Title, whole: Title) -> bool:
    """Whether a title that was cut short is the beginning of the other, but for a part of its last word."""
    if not cut.is_cut or len(cut.words) > len(whole.words) or not cut.words:
        return False
    *most, last = cut.words
    return tuple(most) == whole.words[: len(most)] and whole.words[len(most)].startswith(last)


def _same_site(left: Text, right: Text, titles: Titles, common: Overlap, weights: Weights) -> float:
    is_moved = common.agreement >= EXACT and titles.agreement >= weights.reslug
    if left.site is None or left.site != right.site or is_moved:
        return 0.0
    return -weights.same_site * min(titles.missing, weights.max_same_site)


def _days(left: Text, right: Text) -> float:
    """The days between what is known of when the two were published; 0 if nothing is known of one."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return 0.0
    gap = max(left.first - right.last, right.first - left.last, timedelta(0))
    return gap / timedelta(days=1)


def _numbers(text: Text) -> frozenset[str]:
    return frozenset().union(*(title.numbers for title in text.titles))


def _objection(left: Text, right: Text) -> str | None:
    pairs = [(one, other) for one in left.titles for other in right.titles]
    if all(_apart(one.numbers, other.numbers) for one, other in pairs):
        return "the titles differ in a number"
    if all(_apart(one.months, other.months) for one, other in pairs):
        return "the titles name different months"
    if all(_at_odds(one.state, other.state, left.state, right.state) for one, other in pairs):
        return "one speaks of a trial, the other of what is available"
    return None


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has something that the other lacks."""
    return bool(one - other and other - one)


def _at_odds(one: State, other: State, left: State, right: State) -> bool:
    """Whether two titles, at least one of which says so, speak of different states; else the excerpts count.

    What excerpts alone say may be cut off in one of them.
    """
    if one is None and other is None:
        return False
    return {one or left, other or right} == {"early", "done"}
