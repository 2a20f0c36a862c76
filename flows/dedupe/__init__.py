"""Stage 5: which publications are one link, and which links tell one story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from flows.clean.records import Cleaned, Publication
from flows.decisions import Decided
from flows.dedupe.decisions import Orders, named_by, orders, page_of, redundant, told_apart
from flows.dedupe.links import Linked, group_links
from flows.dedupe.pages import Page, group_pages, page_key
from flows.dedupe.stories import Stories, StoryTie, group_stories
from flows.dedupe.ties import Tie
from flows.dedupe.told import Told, told
from schemas.tables import Finding


class StoryGroup(NamedTuple):
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Linked]


@dataclass(frozen=True)
class Deduped:
    """All links and stories."""

    publications: int
    """How many publications there are, each as often as it is listed."""
    links: list[Linked]
    ties: list[Tie]
    """Why pages with different match keys are one link."""
    stories: list[StoryGroup]
    story_ties: list[StoryTie]
    """Why links are one story."""
    apart: frozenset[str] = frozenset()
    """Match keys that a person knows to be those of several pages."""
    findings: list[Finding] = field(default_factory=list)
    """About a person's decisions."""

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The id of the story of each link, by the id of the link."""
        return {link.link_id: story.story_id for story in self.stories for link in story.links}

    @cached_property
    def _by_page(self) -> dict[str, str]:
        return {page.key: link.link_id for link in self.links for page in link.pages}

    def link_of(self, page: Page) -> str:
        """The id of the link a page is."""
        return self._by_page[page.key]

    def link_id(self, publication: Publication) -> str:
        """The id of the link a publication is."""
        return self._by_page[page_key(publication, self.apart)]

    def __str__(self) -> str:
        most = max((len(link.pages) for link in self.links), default=0)
        links = f"{len(self.links):,} links (pages in the largest: {most:,})"
        longest = max((len(story.links) for story in self.stories), default=0)
        stories = f"{len(self.stories):,} stories (links in the largest: {longest:,})"
        return f"{self.publications:,} publications are {links} in {stories}"


def dedupe(cleaned: Cleaned, decided: Sequence[Decided] = ()) -> Deduped:
    """Find the links and stories among all articles and related entries; decisions beat the rules."""
    known = {p.addresses[0].clean for p in cleaned.publications if p.addresses} if decided else set()
    apart = told_apart(decided, known)
    pages = group_pages(cleaned.publications, apart)
    asked = orders(decided, pages, apart)
    findings = asked.findings
    if (accepted := told_apart(asked.accepted, known)) != apart:  # one that is passed over tells nothing apart
        apart = accepted
        pages = group_pages(cleaned.publications, apart)
        asked = orders(asked.accepted, pages, apart)
    links, ties = group_links(cleaned.publications, pages, asked, apart)
    stories, story_ties = _stories(links, asked)
    if decided:
        findings += redundant(asked.accepted, _by_rules_alone(cleaned))
    return Deduped(cleaned.total, links, ties, stories, story_ties, apart, findings)


def _stories(links: list[Linked], asked: Orders) -> tuple[list[StoryGroup], list[StoryTie]]:
    """The stories of the links and what ties them, a person's decisions among it."""
    home = {page.key: link.link_id for link in links for page in link.pages}
    wanted = {_ordered(home[left], home[right]): one for (left, right), one in asked.same_story.items()}
    refused = {_ordered(home[left], home[right]) for left, right in asked.different_story}
    wanted = {pair: one for pair, one in wanted.items() if pair[0] != pair[1]}
    said = told(links)
    stories = group_stories(said, wanted, refused)
    ties = [
        tie._replace(evidence=wanted[tie.left, tie.right].evidence) if tie.rule == "decision" else tie
        for tie in sorted(stories.ties(), key=lambda tie: (tie.left, tie.right))
    ]
    return _groups(links, said, stories), ties


def _groups(links: list[Linked], said: Told, stories: Stories) -> list[StoryGroup]:
    """The stories with their links, of which what they say is in the order of ids."""
    known = sorted(links, key=lambda link: link.link_id)
    groups = [StoryGroup(str(story_id), []) for story_id in stories.story_ids.to_pylist()]
    for place in np.argsort(said.first, kind="stable").tolist():
        groups[stories.of[place]].links.append(known[place])
    return groups


def _ordered(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _by_rules_alone(cleaned: Cleaned) -> Callable[[str, str], str | None]:
    """Which link or story the rules alone make of an address; None if it is not known."""
    alone = dedupe(cleaned)
    pages = {page.key: page for link in alone.links for page in link.pages}
    links = {page.key: link.link_id for link in alone.links for page in link.pages}
    stories = {link.link_id: story.story_id for story in alone.stories for link in story.links}
    named = named_by(pages)

    def group_of(url: str, what: str) -> str | None:
        page = page_of(url, pages, named)
        return page and (stories[links[page]] if what == "story" else links[page])

    return group_of
