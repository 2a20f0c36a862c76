"""Stage 3: which publications are one link, and which links tell one story.

Each publication gets a number (`all_publications`). Those that might be one link come into one partition
(`partitions`), of which there are several if the source is large. In a partition, publications with one match
key are a page (`pages`); rules (`tie_rules`) tie pages (`ties`), unless something speaks against it (`guards`);
pages that are tied are a link (`links`). The links of all partitions are put together (`all_links`) and grouped
into stories (`stories`).

What a person decides comes first (`constraints`), and is told what came of it (`outcomes`). The table `merges`
says why things are one (`merges`). Titles are compared word by word (`titles`), in the letters of all scripts
(`scripts`); what pairs tie comes together in `components`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from flows.decisions import LocatedDecision
from flows.dedupe.all_links import AllLinks
from flows.dedupe.all_publications import AllPublications
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
from flows.dedupe.links import group_links
from flows.dedupe.merges import same_link, same_story
from flows.dedupe.outcomes import outcomes, redundant_findings
from flows.dedupe.pages import Page, group_pages
from flows.dedupe.partitions import partitioned, relevant
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
    """All links and stories, and what they were made from."""

    gathered: Gathered
    publications: AllPublications
    links: AllLinks
    stories: Stories
    merges: Rows
    """Rows of `merges`: why publications are one link, and links one story."""
    decisions: list[Decision]
    """Rows of `decisions`: what came of a person's decisions."""
    findings: list[Finding]
    """About a person's decisions."""

    def __str__(self) -> str:
        counts = self.gathered.counts
        publications = count(counts.articles + counts.mentions, "publication")
        links = f"{count(len(self.links.ids), 'link')} (pages in the largest: {self.links.most_pages:,})"
        longest = int(np.bincount(self.stories.story_of).max(initial=0))
        stories = f"{count(len(self.stories.story_ids), 'story')} (links in the largest: {longest:,})"
        return f"{publications} {'is' if publications.startswith('1 ') else 'are'} {links} in {stories}"


def dedupe(gathered: Gathered, decisions: Sequence[LocatedDecision]) -> Deduped:
    """Find the links and stories among all articles and related entries; decisions beat the rules."""
    publications = AllPublications(gathered)
    resolved = _resolve(publications, decisions)
    merges = gathered.scratch.rows(tables.Merge)
    links, stories = _group(publications, resolved, merges)
    redundant = _redundant(publications, decisions, resolved)
    publications.forget()
    accepted, find_page = resolved.constraints.accepted, _page_finder(resolved)
    rows = list(outcomes(decisions, accepted, redundant, find_page, links.id_of_page))
    findings = [*resolved.findings, *redundant_findings(redundant)]
    return Deduped(gathered, publications, links, stories, merges, rows, findings)


class _Resolved(NamedTuple):
    """Decisions, resolved to pages."""

    constraints: Constraints
    pages: dict[str, Page]
    """Those that have or name an address of a decision, by their keys."""
    split: frozenset[str]
    """Match keys that are split: see `split_keys`."""
    findings: list[Finding]


def _resolve(publications: AllPublications, decisions: Sequence[LocatedDecision]) -> _Resolved:
    known, every = publications.own(addresses(decisions)), keys(decisions)
    passed_over: list[Finding] = []
    while True:
        split = split_keys(decisions, known)
        pages = relevant(publications, every, split)
        found = constrain(decisions, pages, split)
        if split_keys(found.accepted, known) == split:
            return _Resolved(found, pages, split, [*passed_over, *found.findings])
        # A decision that is passed over splits no key, so addresses may lead to other pages.
        decisions = found.accepted
        passed_over += (one for one in found.findings if one.code is Code.DECISION_CONTRADICTORY)


def _group(
    publications: AllPublications, resolved: _Resolved, merges: Rows | None = None
) -> tuple[AllLinks, Stories]:
    """The links and the stories; the reasons for them are added to `merges`, if it is given."""
    links, asked = AllLinks(publications.gathered.scratch, len(publications)), resolved.constraints
    for part in partitioned(publications, asked.pairs, resolved.split):
        pages = group_pages(part.publications, resolved.split)
        by_rules = ties(pages, part.common) if part.is_connected else []
        found, tied = group_links(part.publications, pages, by_rules, asked.within(pages), resolved.split)
        if merges is not None:
            merges.add(same_link(found, pages, tied))
        links.add(found, dict(zip(part.publications, part.numbers, strict=True)), resolved.pages)
    return links, _group_stories(links, asked, merges)


def _group_stories(links: AllLinks, asked: Constraints, merges: Rows | None) -> Stories:
    """The stories of the links; what ties them is added to `merges`, decisions included."""
    id_of = links.id_of_page
    wanted = {ordered((id_of[left], id_of[right])): one for (left, right), one in asked.same_story.items()}
    refused = {ordered((id_of[left], id_of[right])) for left, right in asked.different_story}
    wanted = {pair: one for pair, one in wanted.items() if pair[0] != pair[1]}
    stories, ties = group_stories(links.finish(), wanted, refused)
    if merges is not None:
        explained = (
            tie._replace(evidence=wanted[tie.left, tie.right].evidence) if tie.rule == "decision" else tie
            for tie in ties
        )
        for rows in same_story(explained, partial(_story_ids, stories, links)):
            merges.add(rows)
    return stories


def _story_ids(stories: Stories, links: AllLinks, link_ids: Iterable[str]) -> list[str]:
    """The ids of the stories of links."""
    found = stories.story_ids.take(stories.story_of[links.places(link_ids)])
    return list(map(str, found.to_pylist()))


def _redundant(
    publications: AllPublications, decisions: Sequence[LocatedDecision], resolved: _Resolved
) -> list[LocatedDecision]:
    """The accepted decisions without which, all at once, the groups are the same.

    One that agrees with the rules may still be needed, as another decision may undo what the rules come to. So
    all are left out at first; those that are not fulfilled then are put back, until the others are.
    """
    redundant, find_page = resolved.constraints.accepted, _page_finder(resolved)
    without = _Resolved(UNCONSTRAINED, relevant(publications, keys(decisions), frozenset()), frozenset(), [])
    while redundant:
        still = fulfilled(redundant, _group_finder(publications, without, find_page))
        if len(still) == len(redundant):
            break
        redundant, numbers = still, {one.index for one in still}
        needed = [one for one in resolved.constraints.accepted if one.index not in numbers]
        without = resolved._replace(constraints=constrain(needed, resolved.pages, resolved.split))
    return redundant


def _group_finder(
    publications: AllPublications, resolved: _Resolved, is_known: Callable[[str], str | None]
) -> Callable[[str, str], str | None]:
    """Gives the link or story of an address under these decisions; None if it is not known."""
    find_page = _page_finder(resolved)
    links, stories = _group(publications, resolved)

    def group_of(url: str, what: str) -> str | None:
        page = is_known(url) and find_page(url)
        if not page or what == "link":
            return page and links.id_of_page[page]
        return _story_ids(stories, links, [links.id_of_page[page]])[0]

    return group_of


def _page_finder(resolved: _Resolved) -> Callable[[str], str | None]:
    """Gives the key of the page an address leads to; None if no seed names it, or several pages do."""
    return partial(page_of, pages=resolved.pages, named=named_by(resolved.pages), split=resolved.split)
