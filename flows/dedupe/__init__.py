"""Stage 3: which publications are one link, and which links tell one story.

Publications get numbers (`numbered`), and what might be one link comes into one part (`partitions`). Those
with one match key are a page (`pages`); rules (`tie_rules`) tie pages (`ties`) if nothing speaks against it
(`guards`); what is tied is a link (`links`). All links (`joined`) are grouped into stories (`stories`). What
a person decides comes first (`decisions`, `outcomes`); why things are one goes into a table (`merges`).
Titles are compared by `titles`, in the letters of all `scripts`; what is tied comes together in `components`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from flows.decisions import Decided
from flows.dedupe.components import ordered
from flows.dedupe.decisions import (
    NOTHING_DECIDED,
    Orders,
    addresses,
    keys,
    named_by,
    orders,
    page_of,
    redundant,
    told_apart,
)
from flows.dedupe.joined import Joined
from flows.dedupe.links import group_links
from flows.dedupe.merges import same_link, same_story
from flows.dedupe.numbered import Numbered
from flows.dedupe.outcomes import outcomes, told_idle
from flows.dedupe.pages import Page, group_pages
from flows.dedupe.partitions import in_parts, relevant
from flows.dedupe.stories import Stories, group_stories
from flows.dedupe.ties import ties
from flows.extract.gathered import Gathered
from flows.plural import count
from flows.scratch import Rows
from schemas import tables
from schemas.findings import Code
from schemas.tables import Decision, Finding


@dataclass(frozen=True)
class Deduped:
    """All links and stories."""

    gathered: Gathered
    numbered: Numbered
    joined: Joined
    stories: Stories
    merges: Rows
    """Why they are one link, or one story."""
    decisions: list[Decision]
    """What came of a person's decisions."""
    findings: list[Finding]
    """About a person's decisions."""

    def __str__(self) -> str:
        counts = self.gathered.counts
        publications = count(counts.articles + counts.mentions, "publication")
        links = f"{count(len(self.joined.ids), 'link')} (pages in the largest: {self.joined.most_pages:,})"
        longest = int(np.bincount(self.stories.of).max(initial=0))
        stories = f"{count(len(self.stories.story_ids), 'story')} (links in the largest: {longest:,})"
        return f"{publications} {'is' if publications.startswith('1 ') else 'are'} {links} in {stories}"


def dedupe(gathered: Gathered, decided: Sequence[Decided]) -> Deduped:
    """Find the links and stories among all articles and related entries; decisions beat the rules."""
    numbered = Numbered(gathered)
    heard = _hear(numbered, decided)
    merges = gathered.scratch.rows(tables.Merge)
    joined, stories = _grouped(numbered, merges, heard.orders, heard.apart, heard.pages)
    leads_to = _leads_to(heard)
    idle = _idle(numbered, decided, heard)
    numbered.forget()
    decisions = list(outcomes(decided, heard.orders.accepted, idle, leads_to, joined.home))
    findings = [*heard.findings, *told_idle(idle)]
    return Deduped(gathered, numbered, joined, stories, merges, decisions, findings)


class _Heard(NamedTuple):
    """What decisions ask for, and the pages that have or name an address of theirs."""

    orders: Orders
    pages: dict[str, Page]
    apart: frozenset[str]
    findings: list[Finding]


def _hear(numbered: Numbered, decided: Sequence[Decided]) -> _Heard:
    known, every = numbered.own(addresses(decided)), keys(decided)
    passed_over: list[Finding] = []
    while True:
        apart = told_apart(decided, known)
        pages = relevant(numbered, every, apart)
        asked = orders(decided, pages, apart)
        if told_apart(asked.accepted, known) == apart:
            return _Heard(asked, pages, apart, [*passed_over, *asked.findings])
        # A decision that is passed over tells nothing apart, so addresses may lead to other pages.
        decided = asked.accepted
        passed_over += (one for one in asked.findings if one.code is Code.DECISION_CONTRADICTORY)


def _grouped(
    numbered: Numbered, merges: Rows | None, asked: Orders, apart: frozenset[str], watched: Collection[str]
) -> tuple[Joined, Stories]:
    """The links and the stories; of pages that are watched, which link they are.

    Why they are one goes to `merges`, if anybody asks.
    """
    joined = Joined(numbered.gathered.scratch, len(numbered))
    watched = {*watched, *(key for pair in asked.pairs for key in pair)}
    for part in in_parts(numbered, asked.pairs, apart):
        pages = group_pages(part.publications, apart)
        by_rules = ties(pages, part.common) if part.is_connected else []
        links, tied = group_links(part.publications, pages, by_rules, asked.within(pages), apart)
        if merges is not None:
            merges.add(same_link(links, pages, tied))
        joined.add(links, dict(zip(part.publications, part.numbers, strict=True)), watched)
    return joined, _stories(joined, asked, merges)


def _stories(joined: Joined, asked: Orders, merges: Rows | None) -> Stories:
    """The stories of the links; what ties them goes to `merges`, a person's decisions among it."""
    home = joined.home
    wanted = {ordered((home[left], home[right])): one for (left, right), one in asked.same_story.items()}
    refused = {ordered((home[left], home[right])) for left, right in asked.different_story}
    wanted = {pair: one for pair, one in wanted.items() if pair[0] != pair[1]}
    stories, ties = group_stories(joined.finish(), wanted, refused)
    if merges is not None:
        told = (
            tie._replace(evidence=wanted[tie.left, tie.right].evidence) if tie.rule == "decision" else tie
            for tie in ties
        )
        for rows in same_story(told, partial(_story_ids, stories, joined)):
            merges.add(rows)
    return stories


def _story_ids(stories: Stories, joined: Joined, link_ids: Iterable[str]) -> list[str]:
    """The ids of the stories of links."""
    found = stories.story_ids.take(stories.of[joined.places(link_ids)])
    return list(map(str, found.to_pylist()))


def _idle(numbered: Numbered, decided: Sequence[Decided], heard: _Heard) -> list[Decided]:
    """The decisions that do nothing: without all of them, the rules and the others come to the same.

    What the rules alone come to may be undone by another decision.
    """
    idle, leads_to = heard.orders.accepted, _leads_to(heard)
    asked = _Heard(NOTHING_DECIDED, relevant(numbered, keys(decided), frozenset()), frozenset(), [])
    while idle:
        still = redundant(idle, _groups_of(numbered, asked, leads_to))
        if len(still) == len(idle):
            break
        idle, numbers = still, {one.index for one in still}
        needed = [one for one in heard.orders.accepted if one.index not in numbers]
        asked = heard._replace(orders=orders(needed, heard.pages, heard.apart))
    return idle


def _groups_of(
    numbered: Numbered, asked: _Heard, is_known: Callable[[str], str | None]
) -> Callable[[str, str], str | None]:
    """Which link or story an address is of, if so much is asked; None if it is not known."""
    leads_to = _leads_to(asked)
    joined, stories = _grouped(numbered, None, asked.orders, asked.apart, asked.pages)

    def group_of(url: str, what: str) -> str | None:
        page = is_known(url) and leads_to(url)
        if not page or what == "link":
            return page and joined.home[page]
        return _story_ids(stories, joined, [joined.home[page]])[0]

    return group_of


def _leads_to(heard: _Heard) -> Callable[[str], str | None]:
    """Gives the key of the page an address leads to; None if no seed names it, or several pages do."""
    return partial(page_of, pages=heard.pages, named=named_by(heard.pages), apart=heard.apart)
