"""Stage 5: which publications are one link, and which links tell one story."""

from dataclasses import dataclass
from functools import cached_property

from flows.clean import Cleaned, Publication
from flows.dedupe.links import Linked, group_links
from flows.dedupe.pages import page_key
from flows.dedupe.stories import StoryGroup, StoryTie, group_stories
from flows.dedupe.ties import Tie


@dataclass(frozen=True)
class Deduped:
    """All links and stories."""

    links: list[Linked]
    ties: list[Tie]
    """Why pages with different match keys are one link."""
    stories: list[StoryGroup]
    story_ties: list[StoryTie]
    """Why links are one story."""

    @cached_property
    def _by_page(self) -> dict[str, str]:
        return {page.key: link.link_id for link in self.links for page in link.pages}

    def link_id(self, publication: Publication) -> str:
        """The id of the link a publication is."""
        return self._by_page[page_key(publication)]

    def __str__(self) -> str:
        publications = sum(len(link.publications) for link in self.links)
        most = max((len(link.pages) for link in self.links), default=0)
        links = f"{len(self.links):,} links (pages in the largest: {most:,})"
        longest = max((len(story.links) for story in self.stories), default=0)
        stories = f"{len(self.stories):,} stories (links in the largest: {longest:,})"
        return f"{publications:,} publications are {links} in {stories}"


def dedupe(cleaned: Cleaned) -> Deduped:
    """Find the links and stories among all articles and related entries."""
    links, ties = group_links(cleaned.publications)
    return Deduped(links, ties, *group_stories(links))
