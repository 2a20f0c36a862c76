"""Stage 3: which publications are one link, and which links tell one story.

Publications get numbers (`numbered`), and what might be one link comes into one part (`partitions`). Those
with one match key are a page (`pages`); rules (`tie_rules`) tie pages (`ties`) if nothing speaks against it
(`guards`); what is tied is a link (`links`). All links (`joined`) are grouped into stories (`stories`). What
a person decides comes first (`constraints`, `outcomes`); why things are one goes into a table (`merges`).
Titles are compared by `titles`, in the letters of all `scripts`; what is tied comes together in `components`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from flows.decisions import Decided
from flows.dedupe.components import ordered
from flows.dedupe.constraints import (
    UNCONSTRAINED,
    Constraints,
    addresses,
    constrain,
    fulfilled,
    keys,
    named_by,
    page_of,
    split_keys,
)
from flows.dedupe.joined import Joined
from flows.dedupe.links import group_links
from flows.dedupe.merges import same_link, same_story
from flows.dedupe.numbered import Numbered
from flows.dedupe.outcomes import outcomes, redundant_findings
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
    resolved = _resolve(numbered, decided)
    merges = gathered.scratch.rows(tables.Merge)
    joined, stories = _group(numbered, resolved, merges)
    redundant = _redundant(numbered, decided, resolved)
    numbered.forget()
    accepted, find_page = resolved.constraints.accepted, _page_finder(resolved)
    decisions = list(outcomes(decided, accepted, redundant, find_page, joined.home))
    findings = [*resolved.findings, *redundant_findings(redundant)]
    return Deduped(gathered, numbered, joined, stories, merges, decisions, findings)


class _Resolved(NamedTuple):
    """Decisions, resolved to pages."""

    constraints: Constraints
    pages: dict[str, Page]
    """Those that have or name an address of a decision, by their keys."""
    split: frozenset[str]
    """Match keys that are split: see `split_keys`."""
    findings: list[Finding]


def _resolve(numbered: Numbered, decided: Sequence[Decided]) -> _Resolved:
    known, every = numbered.own(addresses(decided)), keys(decided)
    passed_over: list[Finding] = []
    while True:
        split = split_keys(decided, known)
        pages = relevant(numbered, every, split)
        found = constrain(decided, pages, split)
        if split_keys(found.accepted, known) == split:
            return _Resolved(found, pages, split, [*passed_over, *found.findings])
        # A decision that is passed over splits no key, so addresses may lead to other pages.
        decided = found.accepted
        passed_over += (one for one in found.findings if one.code is Code.DECISION_CONTRADICTORY)


def _group(numbered: Numbered, resolved: _Resolved, merges: Rows | None = None) -> tuple[Joined, Stories]:
    """The links and the stories; the reasons for them are added to `merges`, if it is given."""
    joined, asked = Joined(numbered.gathered.scratch, len(numbered)), resolved.constraints
    for part in in_parts(numbered, asked.pairs, resolved.split):
        pages = group_pages(part.publications, resolved.split)
        by_rules = ties(pages, part.common) if part.is_connected else []
        links, tied = group_links(part.publications, pages, by_rules, asked.within(pages), resolved.split)
        if merges is not None:
            merges.add(same_link(links, pages, tied))
        joined.add(links, dict(zip(part.publications, part.numbers, strict=True)), resolved.pages)
    return joined, _group_stories(joined, asked, merges)


def _group_stories(joined: Joined, asked: Constraints, merges: Rows | None) -> Stories:
    """The stories of the links; what ties them is added to `merges`, decisions included."""
    home = joined.home
    wanted = {ordered((home[left], home[right])): one for (left, right), one in asked.same_story.items()}
    refused = {ordered((home[left], home[right])) for left, right in asked.different_story}
    wanted = {pair: one for pair, one in wanted.items() if pair[0] != pair[1]}
    stories, ties = group_stories(joined.finish(), wanted, refused)
    if merges is not None:
        explained = (
            tie._replace(evidence=wanted[tie.left, tie.right].evidence) if tie.rule == "decision" else tie
            for tie in ties
        )
        for rows in same_story(explained, partial(_story_ids, stories, joined)):
            merges.add(rows)
    return stories


def _story_ids(stories: Stories, joined: Joined, link_ids: Iterable[str]) -> list[str]:
    """The ids of the stories of links."""
    found = stories.story_ids.take(stories.of[joined.places(link_ids)])
    return list(map(str, found.to_pylist()))


def _redundant(numbered: Numbered, decided: Sequence[Decided], resolved: _Resolved) -> list[Decided]:
    """The accepted decisions without which, all at once, the groups are the same.

    One that agrees with the rules may still be needed, as another decision may undo what the rules come to. So
    all are left out at first; those that are not fulfilled then are put back, until the others are.
    """
    redundant, find_page = resolved.constraints.accepted, _page_finder(resolved)
    without = _Resolved(UNCONSTRAINED, relevant(numbered, keys(decided), frozenset()), frozenset(), [])
    while redundant:
        still = fulfilled(redundant, _group_finder(numbered, without, find_page))
        if len(still) == len(redundant):
            break
        redundant, numbers = still, {one.index for one in still}
        needed = [one for one in resolved.constraints.accepted if one.index not in numbers]
        without = resolved._replace(constraints=constrain(needed, resolved.pages, resolved.split))
    return redundant


def _group_finder(
    numbered: Numbered, resolved: _Resolved, is_known: Callable[[str], str | None]
) -> Callable[[str, str], str | None]:
    """Gives the link or story of an address under these decisions; None if it is not known."""
    find_page = _page_finder(resolved)
    joined, stories = _group(numbered, resolved)

    def group_of(url: str, what: str) -> str | None:
        page = is_known(url) and find_page(url)
        if not page or what == "link":
            return page and joined.home[page]
        return _story_ids(stories, joined, [joined.home[page]])[0]

    return group_of


def _page_finder(resolved: _Resolved) -> Callable[[str], str | None]:
    """Gives the key of the page an address leads to; None if no seed names it, or several pages do."""
    return partial(page_of, pages=resolved.pages, named=named_by(resolved.pages), split=resolved.split)
