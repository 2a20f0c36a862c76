"""Which links are one story, and which only look so. All texts are invented."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.clean.records import Publication
from flows.dedupe import links as dedupe_links
from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.stories.pairs import Pairs
from flows.dedupe.stories.verdicts import MOST
from flows.dedupe.stories.weights import WEIGHTS
from flows.read import SourceFile, SourceFiles
from schemas.tables import ArticleLink, Link, Merge, Story
from tests.dedupe.entries import entry, seed
from tests.dedupe.stories.publications import (
    BANK,
    CROWD,
    GLACIER,
    HARBOUR,
    TITLE,
    crowd,
    group_stories,
    linked,
    names,
    publication,
    some_links,
    united,
)
from tests.seeds import built, in_memory, tables_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a copy under another title
        ((TITLE, HARBOUR), ("Port deal: cranes without drivers by next winter", HARBOUR)),
        # a copy that has another word for what its text says is to be had
        (
            ("A preview of the Talvik cranes", f"Seats are available. {HARBOUR}"),
            ("The cranes of Talvik", f"Seats are available. {HARBOUR}"),
        ),
        # both cut, at different places
        ((TITLE, HARBOUR[:210] + "..."), ("Robots at the quay, jobs kept", HARBOUR[60:])),
        # a title cut short, excerpts from different places of the page
        ((TITLE, HARBOUR), ("Talvik dockworkers accept robotic cra...", "Photo: the quay at dawn, by A. Lund")),
        (("Talvik dockworkers accept robotic cra...", "Photo: the quay at dawn, by A. Lund"), (TITLE, HARBOUR)),
        # titles without a word
        (("🚨🚨🚨", HARBOUR[:150]), ("⚽", HARBOUR[:150])),
        # snippets of the page, put together in another order
        (
            (TITLE, HARBOUR),
            ("Cranes accepted at Talvik harbour", f"{HARBOUR[114:]} ... {HARBOUR[:113]}"),
        ),
        # an informative title and nothing else
        ((TITLE, ""), (TITLE.upper(), "Photo: the quay at dawn, by A. Lund")),
        # a word or two edited
        ((TITLE, HARBOUR), (TITLE.replace("weeks", "weeks' talks"), HARBOUR.replace("fruit", "bananas"))),
        ((TITLE, HARBOUR), (TITLE.replace("cranes", "gantry cranes"), HARBOUR.replace("fruit", "bananas"))),
        ((f"{TITLE} (Talvik)", "Nine weeks of talks are over."), (TITLE, "The quay at dawn.")),
        # verbs that are spelled as months are
        (("Dockworkers march for their jobs", HARBOUR), ("Cranes may cost no jobs in Talvik", HARBOUR)),
        # to be had, and nothing said of that
        (("Kestrel letter service is generally available", BANK), ("Kestrel letter service launched", BANK)),
    ],
)
def test_the_same_text(left: tuple[str, str], right: tuple[str, str]) -> None:
    pair = publication("https://one.example/a", *left), publication("https://two.example/b", *right, days=2)
    assert united(*pair, crowd=CROWD) == {frozenset({"one", "two"})}


BUDGET = (
    "日本政府は九日の閣議で、新しい予算案を決定した。少子化対策と防衛費の増額が柱で、総額は過去最大となる。"
    "財務省は国債の発行を抑えるとしているが、野党は財源が不透明だと批判しており、国会での審議は難航しそうだ。"
)
SNOW = (
    "北海道では十日朝から激しい雪が降り続き、札幌市内の鉄道とバスが運休した。空港では三百人が夜を明かした。"
    "気象台は十一日にかけてさらに積もるとみて、屋根からの落雪や雪崩に注意するよう呼びかけている。"
)


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (("政府、新しい予算案を決定", BUDGET), ("過去最大の予算、国会へ", BUDGET), True),
        (("政府、新しい予算案を決定", BUDGET[:70] + "…"), ("過去最大の予算、国会へ", BUDGET[12:]), True),
        (("政府、新しい予算案を決定", BUDGET), ("札幌で大雪、交通が混乱", SNOW), False),
        (
            ("政府、新しい予算案を決定", BUDGET),
            ("政府が予算案、過去最大", "九日の閣議で決まった予算案は防衛に重い。"),
            False,
        ),
    ],
)
def test_texts_without_spaces(left: tuple[str, str], right: tuple[str, str], is_one: bool) -> None:
    pair = publication("https://one.example/a", *left), publication("https://two.example/b", *right, days=1)
    assert united(*pair, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


@pytest.mark.parametrize("title", [f"{TITLE} - The Two", f"Two: {TITLE}", f"{TITLE} | Two.example"])
def test_a_title_with_the_name_of_who_publishes_it(title: str) -> None:
    pair = publication("https://one.example/a", TITLE, HARBOUR), publication("https://two.example/b", title)
    assert united(*pair, crowd=CROWD) == {frozenset({"one", "two"})}
    other = publication("https://three.example/b", title)
    assert united(pair[0], other, crowd=CROWD) == set()


@pytest.mark.parametrize("other", [f"Master says {TITLE}", f"{TITLE}, says master"])
def test_a_title_at_the_end_of_which_somebody_says_it(other: str) -> None:
    left = publication("https://one.example/a", f"{TITLE}, master says", "", 0)
    right = publication("https://two.example/b", other, "", 1)
    assert united(left, right, crowd=crowd()) == {frozenset({"one", "two"})}


def test_a_title_that_is_repeated_in_the_text_below_it() -> None:
    titles = (
        "Geologists count the lakes that nobody had seen below the ice of Orvane",
        "Sirens wanted downstream: buried meltwater worries the villages of a valley",
    )
    text = GLACIER[: GLACIER.index(" if their dams")]
    for form in ("{text}", "{title} {text}", "{text} The post {title} appeared first on Example News."):
        excerpts = [form.format(text=text, title=title) for title in titles]
        pages = [
            publication(f"https://site{n}.example/a", title, excerpt)
            for n, (title, excerpt) in enumerate(zip(titles, excerpts, strict=True))
        ]
        assert united(*pages, crowd=CROWD) == {frozenset({"site0", "site1"})}


@pytest.mark.parametrize("size", [150, 200])
def test_a_title_that_is_most_of_its_text(size: int) -> None:
    text = GLACIER[: GLACIER.index(" if their dams")]
    pages = [
        publication("https://one.example/a", text[:size], text),
        publication("https://two.example/a", "Sirens wanted downstream of buried meltwater", text),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"one", "two"})}


def test_the_same_text_without_dates() -> None:
    pair = [publication(f"https://{host}.example/a", TITLE, HARBOUR, None) for host in ("one", "two")]
    assert united(*pair, crowd=CROWD) == {frozenset({"one", "two"})}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # the same event, told by others
        (
            (TITLE, HARBOUR),
            (
                "Robotic cranes: dockworkers of Talvik harbour vote yes",
                "After nine weeks of talks the docks of Talvik are to get cranes that need no driver. A clear "
                "majority was in favour on Tuesday, our reporter writes, and nobody will lose a job for years.",
            ),
        ),
        # a short title
        (("Robots at work", "How a bakery in Lund took on a robot."), ("Robots at work", "Farms of tomorrow.")),
        # a title that goes on where another ends, before it is cut short
        (
            (TITLE, HARBOUR),
            (f"{TITLE} while ferries of Orvane stand still and no...", "Photo: the quay at dawn"),
        ),
        # a title cut short that says nothing, one that ends where another goes on, one whose last word alone is there
        ((TITLE, HARBOUR), ("🚨...", "Photo: the quay at dawn, by A. Lund")),
        (("Talvik dockworkers", HARBOUR), ("Talvik dockworkers acc...", "Photo: the quay at dawn, by A. Lund")),
        ((TITLE, HARBOUR), ("Orvane ferrymen refuse electric cra...", "Photo: the quay at dawn, by A. Lund")),
        # the beginning of another title, but for its last word
        ((TITLE, HARBOUR), ("Talvik dockworkers accept robotic tru...", "Photo: the quay at dawn, by A. Lund")),
        # a number, a version, a month
        ((f"{TITLE}, part 1", HARBOUR), (f"{TITLE}, part 2", HARBOUR)),
        (("Kestrel model 2.1 released", BANK), ("Kestrel model 2.2 released", BANK)),
        (("Savings outlook for January", BANK), ("Savings outlook for February", BANK)),
        (("Inflation en janvier", BANK), ("Inflation en février", BANK)),
        # a round-up that quotes one sentence
        (
            (TITLE, HARBOUR),
            (
                "Five things we read this week about automation and work",
                f"A bakery with a robot, and a farm. {HARBOUR[:113]} And in Orvane they listen to the ice, which "
                "sings before it cracks; a choir has recorded it and will sing with it at Easter.",
            ),
        ),
        # nothing in common
        ((TITLE, HARBOUR), ("Buried lakes beneath the Orvane glacier", GLACIER)),
    ],
)
def test_another_text(left: tuple[str, str], right: tuple[str, str]) -> None:
    pair = publication("https://one.example/a", *left), publication("https://two.example/b", *right, days=1)
    assert united(*pair, crowd=CROWD) == set()


def test_one_sentence_is_not_a_text() -> None:
    sentence = "Ines Varga, the harbour master, called it a template."
    pages = [
        publication("https://one.example/a", "Talvik votes for robots", sentence),
        publication("https://two.example/b", "Ports of the north compared, from Arkhem to Zell", sentence),
    ]
    assert united(*pages, crowd=CROWD) == set()


def test_all_of_a_text_that_was_cut_short() -> None:
    sentence = "Ines Varga, the harbour master, called it a template for ports."
    pages = [
        publication("https://one.example/a", "Talvik harbour: dockworkers accept robotic cranes", sentence),
        publication(
            "https://two.example/b", "Dockworkers at Talvik harbour vote on cranes", f"{sentence} {GLACIER}"
        ),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"one", "two"})}


def test_where_a_story_was_first() -> None:
    links = linked(
        publication("https://late.example/a", TITLE, HARBOUR, 3),
        publication("https://early.example/a", TITLE, HARBOUR, 1),
        publication("https://undated.example/a", TITLE, HARBOUR, None),
    )
    (story,) = group_stories(links)[0]
    assert [names(links)[link.link_id] for link in story.links] == ["early", "late", "undated"]


def pair_of(links: list[dedupe_links.Link], *hosts: str) -> tuple[str, str]:
    ids = {host: link for link, host in names(links).items()}
    left, right = sorted(ids[host] for host in hosts)
    return left, right


def ids(
    links: list[dedupe_links.Link], wanted: Collection[str], refused: Collection[str] = ()
) -> set[frozenset[str]]:
    known = names(links)
    asked = [[pair_of(links, *pair.split()) for pair in pairs] for pairs in (wanted, refused)]
    stories, _ = group_stories(links, asked[0], asked[1])
    return {frozenset(known[link.link_id] for link in story.links) for story in stories}


def test_what_a_person_decided() -> None:
    links = linked(
        publication("https://one.example/a", TITLE, HARBOUR),
        publication("https://two.example/a", TITLE, HARBOUR),
        publication("https://three.example/a", TITLE, HARBOUR),
        publication("https://ice.example/a", "Buried lakes beneath the glacier, part 2", GLACIER),
    )
    alike = {"one", "two", "three"}
    assert ids(links, []) == {frozenset(alike), frozenset({"ice"})}
    assert ids(links, ["one ice"]) >= {frozenset({"one", "ice"} | alike)}
    assert not any({"one", "two"} <= story for story in ids(links, [], ["one two"]))
    assert ids(links, ["one ice"], ["two ice", "three ice"]) == {
        frozenset({"one", "ice"}),
        frozenset({"two", "three"}),
    }
    _, ties = group_stories(links, [pair_of(links, "one", "ice")])
    assert ("decision", 1.0) in {(tie.rule, tie.score) for tie in ties}


def test_no_links() -> None:
    assert group_stories([]) == ([], [])


@given(some_links, st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(found: list[Publication], random: object) -> None:
    links = linked(*found)
    shuffled = links.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_stories(shuffled) == group_stories(links)


@given(some_links)
def test_stories_part_the_links_and_ties_stay_inside(found: list[Publication]) -> None:
    links = linked(*found)
    stories, ties = group_stories(links)
    story_of = {link.link_id: story.story_id for story in stories for link in story.links}
    assert sorted(story_of) == [link.link_id for link in links]
    assert sum(len(story.links) for story in stories) == len(links)
    assert all(story_of[tie.left] == story_of[tie.right] for tie in ties)
    assert {tie.score >= WEIGHTS.verified for tie in ties} <= {True}
    for story in stories:  # whoever is in a story is tied to someone in it
        for link in story.links if len(story.links) > 1 else []:
            assert any(link.link_id in (tie.left, tie.right) for tie in ties)


@settings(max_examples=30)
@given(some_links)
def test_what_is_left_out_or_said_twice_changes_no_story(found: list[Publication]) -> None:
    """A provider that the address tells as well; a title at the start of its text."""

    def grouped(*publications: Publication) -> set[frozenset[str]]:
        stories, _ = group_stories(linked(*publications, *CROWD[:30]))
        return {frozenset(link.link_id for link in story.links) for story in stories}

    homes = (publication(f"https://h{place % 3}.example/{place}", "") for place in range(len(found)))
    pages = [
        one._replace(addresses=home.addresses, provider_domain=home.provider_domain)
        for one, home in zip(found, homes, strict=True)
    ]
    bare = [one._replace(provider_domain=None) for one in pages]
    twice = [one._replace(excerpt=one.excerpt and f"{one.title} {one.excerpt}") for one in pages]
    assert grouped(*pages) == grouped(*bare) == grouped(*twice)


@given(some_links, st.integers(0, 30))
def test_unrelated_links_change_no_group(found: list[Publication], number: int) -> None:
    """How rare words are does depend on them, a little.

    Pairs at the very line may change sides, and of two that are about as certain the other may come first.
    """

    def grouped(*publications: Publication) -> tuple[list[tuple[str, str]], set[frozenset[str]]]:
        links = linked(*publications, *CROWD[:30])
        pairs = Pairs(link_texts(links), (), WEIGHTS)
        assume(not (np.abs(pairs.scores - MOST * WEIGHTS.verified) < MOST / 20).any())
        stories = group_stories(links)[0]
        groups = {frozenset(link.link_id for link in story.links) for story in stories}
        return pairs.ids(pairs.verified), groups

    verified, groups = grouped(*found)
    verified_among_more, groups_among_more = grouped(*found, *crowd(60)[30 : 30 + number])
    assume(verified == verified_among_more)
    assert groups <= groups_among_more


@given(some_links)
def test_the_links_of_a_story_alone_are_one_story(found: list[Publication]) -> None:
    links = linked(*found)
    wanted = [
        (min(pair), max(pair))
        for story in group_stories(links)[0]
        for pair in combinations([link.link_id for link in story.links], 2)
    ]
    assert group_stories(links, wanted)[0] == group_stories(links)[0]


def seeds_of_one_text() -> list[str]:
    copies = [
        entry(
            title, f"https://s{n}.example/a", excerpt=f'"{HARBOUR}"', publishedDateTime=f"2020-01-{10 - n:02}"
        )
        for n, title in enumerate((TITLE, "Port deal", TITLE))
    ]
    own = (
        f'---\ntitle: {TITLE}\nwebUrl: https://own.example/a\nexcerpt: "{HARBOUR}"\nrelated:\n{copies[0]}---\n'
    )
    return [own, *(seed(f"Lister {n}", f"https://l{n}.example/", copy) for n, copy in enumerate(copies))]


def sources(texts: list[str]) -> SourceFiles:
    return in_memory([SourceFile(f"{n}.md", text.encode(), len(text), "0") for n, text in enumerate(texts)])


def test_tables() -> None:
    tables = tables_of(**{f"s{n}": text for n, text in enumerate(seeds_of_one_text())})
    (story,) = [row for row in tables[Story] if row.link_count > 1]
    links = {row.link_id: row for row in tables[Link] if row.story_id == story.story_id}
    assert story.link_count == len(links) == 4
    assert links[story.link_id].url == "https://s2.example/a"
    assert (story.first_published_at, story.last_published_at) == (
        datetime(2020, 1, 8, tzinfo=UTC),
        datetime(2020, 1, 10, tzinfo=UTC),
    )
    ties = [merge for merge in tables[Merge] if merge.relation == "same_story"]
    assert ties
    assert {end for merge in ties for end in (merge.left_id, merge.right_id)} == set(links)
    assert all(list(json.loads(merge.evidence)) == sorted(json.loads(merge.evidence)) for merge in ties)


def test_an_entry_that_is_its_articles_own_story() -> None:
    tables = tables_of(own=seeds_of_one_text()[0])
    assert [(row.is_self, row.is_own_story) for row in tables[ArticleLink]] == [(False, True)]


def test_growing_file_by_file_is_building_at_once() -> None:
    files = seeds_of_one_text()
    at_once = built(sources(files))
    for number in range(1, len(files)):
        grown = built(sources(files[:number]))
        assert len(grown[Story]) <= len(at_once[Story])
    assert built(sources(files)) == at_once
