"""Which links tell one story. So far no two do: each link is a story of its own."""

from dataclasses import dataclass

from flows.dedupe.links import Linked
from schemas.ids import short_id


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Linked]


def group_stories(links: list[Linked]) -> list[StoryGroup]:
    """The stories the links tell."""
    return [StoryGroup(short_id("s", link.link_id), [link]) for link in links]
