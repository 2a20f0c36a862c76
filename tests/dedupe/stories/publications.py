"""Links that tell stories, and how they are grouped, as tests make and see them. All texts are invented."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from flows.clean.records import Address, Publication
from flows.dedupe.links import Link, group_links
from flows.dedupe.pages import group_pages
from flows.dedupe.stories import StoryTie
from flows.dedupe.stories import group_stories as grouped
from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.ties import ties
from schemas.values import Moment, without_cut_mark


class StoryGroup(NamedTuple):
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Link]


START = datetime(2020, 1, 6, 9, tzinfo=UTC)
HARBOUR = (
    "Dockworkers in the northern harbour of Talvik voted on Tuesday to accept robotic cranes after nine weeks of "
    "talks, ending a dispute that had held up fruit and timber. The agreement keeps every present job until 2031 "
    "and sends two hundred crane drivers to school. The harbour master, Ines Varga, called it a template for ports."
)
GLACIER = (
    "A drone that maps crevasses has found three buried lakes beneath the Orvane glacier, geologists reported. "
    "The lakes hold enough meltwater to lift the valley's river by half a metre if their dams of ice give way. "
    "Villagers downstream have asked the canton for sirens, which may be put up before the thaw begins in April."
)
BANK = (
    "Kestrel Savings will let a language model answer its letters, the cooperative said, though a clerk must sign "
    "each reply. Customers who wrote during the trial waited two days instead of eleven. The union of bank clerks "
    "welcomed the signature but wants to see how often the wording is corrected before it agrees to a second year."
)
COOKIES = (
    "We and our partners use cookies on this website to store and access information on a device, to personalise "
    "advertisements and content, and to measure audiences. Agree, or manage your preferences at any time."
)
TITLE = "Talvik dockworkers accept robotic cranes after nine weeks"
FORECAST = (
    "Forecasters expect a mixture of clouds and sunshine over the coming days with light winds from the west and "
    "a small chance of showers towards the evening hours."
)


def publication(url: str, title: str, excerpt: str = "", days: float | None = 0) -> Publication:
    """A related entry of one article; `days` after the start, or undated."""
    host = url.split("/")[2]
    plain, is_title_cut = without_cut_mark(title)
    text, is_excerpt_cut = without_cut_mark(excerpt)
    moment = None if days is None else Moment(START + timedelta(days=days), is_date_only=False)
    return Publication(
        article_id=None,
        origin=f"provider {host}",
        title=plain,
        is_title_cut=is_title_cut,
        excerpt=text or None,
        is_excerpt_cut=is_excerpt_cut,
        published=moment,
        type=None,
        quality=None,
        provider_domain=host,
        provider_name=None,
        addresses=(Address("web", url, url, url.removeprefix("https://")),),
        images=(),
        provider_images=(),
        extra=None,
    )


def linked(*publications: Publication) -> list[Link]:
    """The links that publications are."""
    pages = group_pages(publications)
    return group_links(publications, pages, ties(pages))[0]


def group_stories(
    links: list[Link],
    wanted: Collection[tuple[str, str]] = (),
    refused: Collection[tuple[str, str]] = (),
) -> tuple[list[StoryGroup], list[StoryTie]]:
    """The stories with their links, the earliest first; and the ties, in order."""
    stories, ties = grouped(link_texts(links), wanted, refused)
    said, known = link_texts(links), sorted(links, key=lambda link: link.link_id)
    groups = [StoryGroup(str(story_id), []) for story_id in stories.story_ids.to_pylist()]
    for place in np.argsort(said.first, kind="stable").tolist():
        groups[stories.story_of[place]].links.append(known[place])
    assert [known[place] for place in stories.first.tolist()] == [group.links[0] for group in groups]
    return groups, sorted(ties, key=lambda tie: (tie.left, tie.right))


def names(links: list[Link]) -> dict[str, str]:
    """The host of each link, by its id."""
    return {link.link_id: (link.url or "").split("/")[2].removesuffix(".example") for link in links}


def united(*publications: Publication, crowd: Sequence[Publication] = ()) -> set[frozenset[str]]:
    """The stories of more than one link, by the first parts of their hosts."""
    links = linked(*publications, *crowd)
    known = names(links)
    stories, _ = group_stories(links)
    return {frozenset(known[link.link_id] for link in story.links) for story in stories if len(story.links) > 1}


def word(random: Random) -> str:
    """A word of no language."""
    return "".join(random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(4))


def crowd(number: int = 60) -> list[Publication]:
    """Links about other things, each in words of its own but for those every text has."""
    found = []
    for place in range(number):
        random = Random(place)
        a, b, c, d, e = (word(random) for _ in range(5))
        text = f"The {a} of the {b} in {c} is said to be {d} after a week of talks with {e} and the {word(random)}."
        found.append(publication(f"https://c{place}.example/x", f"{d} and the {a} for {e}", text, place % 9))
    return found


def report(subject: str, site: str = "reports") -> Publication:
    """One of many under one template."""
    text = (
        "This report covers the competitive outlook, market share and company profiles of the key participants that "
        f"operate worldwide, with a forecast of revenue and volume by region until 2027. Sellers of {subject} meet."
    )
    return publication(
        f"https://{site}.example/{subject}", f"{subject} market 2020: growth, vendors, shares", text
    )


CROWD = crowd()
texts = st.sampled_from([HARBOUR, GLACIER, BANK, HARBOUR[:200], GLACIER[90:], f"{HARBOUR} ... {BANK}", ""])
titles = st.sampled_from(
    [TITLE, "Cranes accepted", "Buried lakes beneath the Orvane glacier", "Robots at work"]
)
some_links = st.lists(
    st.builds(
        lambda host, *rest: (host, *rest),
        st.integers(0, 30),
        titles,
        texts,
        st.one_of(st.none(), st.floats(0, 20)),
    ),
    max_size=8,
    unique_by=lambda spec: spec[0],
).map(lambda specs: [publication(f"https://h{host}.example/a", *rest) for host, *rest in specs])
