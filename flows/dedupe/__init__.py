"""Stage 5: which publications are one link, and which links tell one story."""

from dataclasses import dataclass

from flows.clean import Cleaned
from flows.dedupe.links import Linked, group_links
from flows.dedupe.stories import StoryGroup, group_stories


@dataclass(frozen=True)
class Deduped:
    """All links and stories."""

    links: list[Linked]
    stories: list[StoryGroup]

    def __str__(self) -> str:
        publications = sum(len(link.publications) for link in self.links)
        return f"{publications:,} publications are {len(self.links):,} links in {len(self.stories):,} stories"


def dedupe(cleaned: Cleaned) -> Deduped:
    """Find the links and stories among all articles and related entries."""
    links = group_links(cleaned.publications)
    return Deduped(links, group_stories(links))
