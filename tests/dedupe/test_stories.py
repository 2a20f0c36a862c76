"""Which links are one story, and which only look so. All texts are invented."""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.clean.records import Address, Publication
from flows.dedupe.links import Linked, group_links
from flows.dedupe.pages import group_pages
from flows.dedupe.stories import StoryTie
from flows.dedupe.stories import group_stories as grouped
from flows.dedupe.stories.pairs import Pairs
from flows.dedupe.stories.told import told
from flows.dedupe.stories.verdicts import MOST
from flows.dedupe.stories.weights import WEIGHTS
from flows.dedupe.ties import ties
from flows.read import SourceFile, Sources
from schemas.tables import ArticleLink, Link, Merge, Story
from schemas.values import Moment, without_cut_mark
from tests.dedupe.test_links import entry, seed
from tests.seeds import built, in_memory, tables_of


class StoryGroup(NamedTuple):
    """A story and its links, the earliest first."""

    story_id: str
    links: list[Linked]


START = datetime(2020, 1, 6, 9, tzinfo=UTC)


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


def linked(*publications: Publication) -> list[Linked]:
    pages = group_pages(publications)
    return group_links(publications, pages, ties(pages))[0]


def group_stories(
    links: list[Linked],
    wanted: Collection[tuple[str, str]] = (),
    refused: Collection[tuple[str, str]] = (),
) -> tuple[list[StoryGroup], list[StoryTie]]:
    """The stories with their links, the earliest first; and the ties, in order."""
    stories, ties = grouped(told(links), wanted, refused)
    said, known = told(links), sorted(links, key=lambda link: link.link_id)
    groups = [StoryGroup(str(story_id), []) for story_id in stories.story_ids.to_pylist()]
    for place in np.argsort(said.first, kind="stable").tolist():
        groups[stories.of[place]].links.append(known[place])
    assert [known[place] for place in stories.first.tolist()] == [group.links[0] for group in groups]
    return groups, sorted(ties, key=lambda tie: (tie.left, tie.right))


def names(links: list[Linked]) -> dict[str, str]:
    """The host of each link, by its id."""
    return {link.link_id: (link.url or "").split("/")[2].removesuffix(".example") for link in links}


def united(*publications: Publication, crowd: Sequence[Publication] = ()) -> set[frozenset[str]]:
    """The stories of more than one link, by the first parts of their hosts."""
    links = linked(*publications, *crowd)
    known = names(links)
    stories, _ = group_stories(links)
    return {frozenset(known[link.link_id] for link in story.links) for story in stories if len(story.links) > 1}


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
TITLE = "Talvik dockworkers accept robotic cranes after nine weeks"


def word(random: Random) -> str:
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


CROWD = crowd()


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


def test_a_word_more_in_a_title_without_spaces() -> None:
    titles = "政府、過去最大の予算案を閣議で決定", "政府、過去最大の新しい予算案を閣議で決定"
    pages = [publication(f"https://one.example/{n}", title, BUDGET) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == {frozenset({"one"})}


@pytest.mark.parametrize(
    ("one", "other", "text", "is_one"),
    [
        ("1,200", "1200", HARBOUR, True),
        ("5.4 percent of its", "5.4% of its", "", True),
        ("5.4 percent of its", "5.4 of its 12", "", False),
        # one title rounds what the text of both says
        ("over 50,000", "54,000", f"In all, 54,000 are to go. {HARBOUR}", True),
        ("over 50,000", "54,000", HARBOUR, False),
        # one title has a number more
        ("12", "12 of 30", HARBOUR, True),
        ("12 of 30", "12", HARBOUR, True),
        # the text of each issue names others
        ("12", "13", f"Last week 12, next week 13. {HARBOUR}", False),
        ("2026", "2031", f"From 2026 to 2031. {HARBOUR}", False),
    ],
)
def test_numbers_in_titles(one: str, other: str, text: str, is_one: bool) -> None:
    left, right = (f"Talvik harbour to lose {number} jobs to cranes" for number in (one, other))
    pair = publication("https://one.example/a", left, text), publication("https://two.example/b", right, text)
    assert united(*pair, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


@pytest.mark.parametrize(
    ("titles", "days", "is_one"),
    [
        (("Cranes for 2 quays of Talvik harbour", "Talvik keeps all jobs until 2031"), 2, True),
        (("Cranes for 2 quays of Talvik harbour", "Talvik keeps all jobs until 2031"), 3, True),
        (("2 quays of Talvik get cranes", "Port of Talvik: 9 weeks of talks are over"), 0, False),
        (("Talvik keeps all jobs for 10 years", "Talvik keeps all jobs until 2031"), 0, True),
        (("Talvik keeps all jobs until 2030", "Talvik keeps all jobs until 2031"), 0, False),
    ],
)
def test_numbers_that_two_copies_say(titles: tuple[str, str], days: float, is_one: bool) -> None:
    """Unlike titles of one text count other things."""
    pair = [
        publication(f"https://{site}.example/a", title, HARBOUR, place * days)
        for place, (site, title) in enumerate(zip("de", titles, strict=True))
    ]
    assert united(*pair, crowd=CROWD) == ({frozenset("de")} if is_one else set())


@pytest.mark.parametrize("title", [f"{TITLE} - The Two", f"Two: {TITLE}", f"{TITLE} | Two.example"])
def test_a_title_with_the_name_of_who_publishes_it(title: str) -> None:
    pair = publication("https://one.example/a", TITLE, HARBOUR), publication("https://two.example/b", title)
    assert united(*pair, crowd=CROWD) == {frozenset({"one", "two"})}
    other = publication("https://three.example/b", title)
    assert united(pair[0], other, crowd=CROWD) == set()


@pytest.mark.parametrize("other", [f"Master says {TITLE}", f"Master: {TITLE}", f"{TITLE}, says master"])
def test_a_title_at_the_end_of_which_somebody_says_it(other: str) -> None:
    left = publication("https://one.example/a", f"{TITLE}, master says", "", 0)
    right = publication("https://two.example/b", other, "", 1)
    assert united(left, right, crowd=crowd()) == {frozenset({"one", "two"})}


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


def test_a_text_of_last_year() -> None:
    pair = [
        publication(f"https://{host}.example/a", TITLE, HARBOUR, days)
        for host, days in (("one", 0), ("two", 300))
    ]
    assert united(*pair, crowd=CROWD) == set()
    undated = publication("https://undated.example/a", TITLE, HARBOUR, None)
    assert not any({"one", "two"} <= story for story in united(*pair, undated, crowd=CROWD))


@pytest.mark.parametrize(("days", "is_one"), [(7, True), (20, False)])
def test_a_title_alone_says_less_after_weeks(days: float, is_one: bool) -> None:
    pair = publication("https://one.example/a", TITLE), publication("https://two.example/b", TITLE, days=days)
    assert united(*pair, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


@pytest.mark.parametrize("site", ["one", "two"])
def test_a_text_under_unlike_titles_of_one_site(site: str) -> None:
    retold = publication(f"https://{site}.example/b", "Port deal: robots by next winter", HARBOUR[40:], 1)
    found = united(publication("https://one.example/a", TITLE, HARBOUR[:240]), retold, crowd=CROWD)
    assert found == (set() if site == "one" else {frozenset({"one", "two"})})


def test_texts_of_which_no_site_is_known_are_not_of_one_site() -> None:
    pair = [
        publication("https://one.example/a", TITLE, HARBOUR[:240]),
        publication("https://two.example/b", "Port deal: robots by next winter", HARBOUR[40:], 1),
    ]
    nowhere = [one._replace(provider_domain=None) for one in pair]
    assert united(*nowhere, crowd=CROWD) == {frozenset({"one", "two"})}


def test_a_title_that_tells_over_a_short_text_is_no_series() -> None:
    text = "Photo: the quay at dawn, by A. Lund"
    pages = [publication(f"https://one.example/{n}", TITLE, text, n) for n in (0, 2)]
    assert united(*pages, crowd=CROWD) == {frozenset({"one"})}


def report(subject: str, site: str = "reports") -> Publication:
    text = (
        "This report covers the competitive outlook, market share and company profiles of the key participants that "
        f"operate worldwide, with a forecast of revenue and volume by region until 2027. Sellers of {subject} meet."
    )
    return publication(
        f"https://{site}.example/{subject}", f"{subject} market 2020: growth, vendors, shares", text
    )


def test_a_template_of_one_site() -> None:
    subjects = ("granite worktops", "veterinary lasers", "camel saddles", "deep learning chipsets")
    assert united(*map(report, subjects), crowd=CROWD) == set()
    assert united(report(subjects[0]), report(subjects[0], "copies"), crowd=CROWD) == {
        frozenset({"reports", "copies"})
    }


def test_a_disclaimer_that_a_site_repeats() -> None:
    disclaimer = (
        "Nothing on these pages is advice of any kind, and the editors of the Lantern hold no shares in firms they "
        "write about; readers who act on what they read do so at their own risk, as the statutes of Talvik require."
    )
    titles = ("Ferry timetable changes", "Choir seeks tenors", "Baker retires", "Cranes accepted")
    pages = [
        publication(f"https://lantern.example/{n}", title, disclaimer, n) for n, title in enumerate(titles)
    ]
    elsewhere = publication("https://herald.example/x", "Fishing quota halved", disclaimer, 2)
    assert united(*pages, elsewhere, crowd=CROWD) == set()


def test_one_sentence_is_not_a_text() -> None:
    sentence = "Ines Varga, the harbour master, called it a template for ports everywhere."
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


def test_two_of_a_template() -> None:
    assert united(report("granite worktops"), report("camel saddles"), crowd=CROWD) == set()


def test_a_tagline_under_unlike_titles() -> None:
    tagline = (
        "The Daily Lantern brings you every morning what matters in Talvik and beyond, from harbour to hillside, "
        "in words that anyone understands. Subscribe to our letter and never miss a story that concerns you."
    )
    titles = ("Ferry timetable changes", "Choir seeks tenors", "Buried lakes beneath the glacier", TITLE)
    pages = [publication(f"https://lantern.example/{n}", title, tagline, n) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


def test_a_tagline_under_titles_of_one_thing() -> None:
    """A page that was moved has more of a text than the line below the name of a site."""
    titles = (
        "Harbour cranes of Talvik idle for weeks",
        "Harbour cranes of Talvik, seen from the glacier at night",
    )
    text = "News of the quays of Talvik, told by those who work there."
    pages = [publication(f"https://lantern.example/{n}", title, text) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


def test_a_tagline_under_titles_of_one_event() -> None:
    tagline = (
        "The Lantern brings you every morning what matters in the towns around the bay, in words anyone reads, from "
        "harbour to hillside and beyond; subscribe to our letter today."
    )
    titles = (
        "Storm cuts power for thousands of homes in Talvik",
        "Thousands of homes in Talvik still without power after storm",
        "Talvik storm: homes without power until Friday",
    )
    here = [publication(f"https://one.example/{n}", title, tagline) for n, title in enumerate(titles)]
    assert united(*here, crowd=CROWD) == set()
    there = [publication(f"https://site{n}.example/a", title, tagline) for n, title in enumerate(titles)]
    assert united(*there, crowd=CROWD) == {frozenset({"site0", "site1", "site2"})}, "each retitled a text"


def test_a_wire_text_that_one_site_has_in_several_sections() -> None:
    titles = ("Ports of the north vote", "Quay robots arrive", "Fruit and timber move again")
    pages = [publication(f"https://one.example/{n}", title, HARBOUR) for n, title in enumerate(titles)]
    others = {"two": TITLE, "three": "Nine weeks of talks are over", "four": "A template for docks, says Varga"}
    pages += [publication(f"https://{name}.example/a", title, HARBOUR) for name, title in others.items()]
    (story,) = united(*pages, crowd=CROWD)
    assert story >= others.keys()


def test_a_notice_that_many_sites_have() -> None:
    notice = (
        "We and our partners store or access information on devices, such as cookies, and process personal data, "
        "such as unique identifiers, for personalised adverts and content, measurement and insights into audiences."
    )
    titles = ("Choir seeks tenors and altos for Easter", "Buried lakes beneath the Orvane glacier and beyond")
    pages = [publication(f"https://site{n}.example/a", title, notice) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    long = [
        publication(f"https://site{n}.example/a", title, f"{HARBOUR} {notice}")
        for n, title in enumerate(titles)
    ]
    assert united(*long, crowd=CROWD) == {frozenset({"site0", "site1"})}, "no notice takes so many words"
    pages[1] = publication("https://site1.example/a", "Adverts and insights: what readers are asked", notice)
    pages += [
        publication("https://site2.example/a", "The weekend and what comes after it", FORECAST),
        publication("https://site3.example/a", "Sunshine and showers towards the evening", FORECAST),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"site0", "site1"}), frozenset({"site2", "site3"})}


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Artificial reefs for the shores of Talvik", False),
        ("Subscribing to glaciers in the canton of Orvane", True),
    ],
)
def test_a_notice_that_begins_like_a_word_of_a_title(title: str, is_one: bool) -> None:
    """Four letters are alike by chance, as those of `article`."""
    notice = "Subscribe to read on. This article, with all pictures and comments, is one of those kept for members only."
    pages = [
        publication("https://one.example/a", "Choir seeks tenors and altos for Easter", notice),
        publication("https://two.example/a", title, notice),
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


@pytest.mark.parametrize(
    ("title", "text", "is_one"),
    [
        ("Dockworkers of Talvik accept cranes that are robotic", HARBOUR, True),
        ("Dockworkers of Talvik accept cranes that are robotic", HARBOUR.replace("of", "by", 2), False),
        ("Port deal: robots by next winter", HARBOUR, False),
    ],
)
def test_a_page_that_moved_within_its_site(title: str, text: str, is_one: bool) -> None:
    """It has the same text to the letter, under a title that is like the other one."""
    pages = [
        publication("https://lantern.example/0", TITLE, HARBOUR),
        publication("https://lantern.example/1", title, text, 1),
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


def test_a_report_that_is_issued_again_under_longer_titles() -> None:
    titles = (TITLE, f"{TITLE} of talks", f"{TITLE} of talks | Cranes, jobs, wages and outlook")
    pages = [publication(f"https://lantern.example/{n}", title, HARBOUR) for n, title in enumerate(titles)]
    assert max(len(story.links) for story in group_stories(linked(*pages, *CROWD))[0]) == 3


FORECAST = (
    "Forecasters expect a mixture of clouds and sunshine over the coming days with light winds from the west and "
    "a small chance of showers towards the evening hours."
)
GALES = FORECAST.replace("light winds from the west", "strong gales in the northern straits")


@pytest.mark.parametrize(
    "titles",
    [
        ("Weather forecast for Kerala", "Weather forecast for Goa"),
        ("Mary Smith Obituary", "John Smith Obituary"),
        ("Acme Corp shares sold by Vanguard Group", "Zeta Corp shares sold by Vanguard Group"),
        ("Does Acme Oyj (HEL:ACM) have cash?", "Does Zeta (STO:ZET B) have cash?"),
        ("Does Acme Oyj [HEL:ACM] have cash?", "Does Zeta [STO:ZET B] have cash?"),
        ("England v India: day one report", "England v India: day two report"),
        ("The road to war, part I", "The road to war, part II"),
    ],
)
def test_a_template_over_one_text(titles: tuple[str, str]) -> None:
    pages = [publication(f"https://lantern.example/{n}", title, FORECAST) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    copy = publication("https://herald.example/a", titles[0], FORECAST)  # it is no bridge between them
    stories = group_stories(linked(*pages, copy, *CROWD))[0]
    assert max(len(story.links) for story in stories) == 2


@pytest.mark.parametrize("said", ["", "Strollers sell well.", "No kettle!"])
def test_a_template_with_more_than_one_word_of_its_own(said: str) -> None:
    titles = [f"Consumer board of the islands recalls {it}" for it in ("a stroller of Talvik", "two kettles")]
    text = f"{FORECAST} {said}"
    pages = [publication(f"https://lantern.example/{n}", title, text) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    copies = [
        publication(f"https://{site}.example/a", title, text) for site, title in zip("ab", titles, strict=True)
    ]
    assert united(*copies, crowd=CROWD) == {frozenset({"a", "b"})}


def test_a_template_that_sister_sites_fill() -> None:
    def page(site: str, place: str, others: str = "") -> Publication:
        text = f"{FORECAST} In {place} the sea stays calm, and the ferries run to the timetable. {others}"
        return publication(f"https://{site}.example/a", f"Weather and ferries today: {place}", text)

    for place in ("Orvane", "Talville"):
        assert united(page("one", "Talvik"), page("two", place), crowd=CROWD) == set()
    copies = page("one", "Talvik"), page("two", "Talvik")
    assert united(*copies, page("three", "Orvane"), crowd=CROWD) == {frozenset({"one", "two"})}
    for left, right in (("Talvik", "Lantern"), ("Lantern", "Talvik")):
        retitled = [
            page(site, "Talvik")._replace(title=f"Weather and ferries today: {name}")
            for site, name in (("one", left), ("two", right))
        ]
        assert united(*retitled, crowd=CROWD) == {frozenset({"one", "two"})}
    for here, there in (("So in Orvane.", "So in Talvik."), ("So in Orvane.", ""), ("", "So in Talvik.")):
        both = page("one", "Talvik", here), page("two", "Orvane", there)
        assert united(*both, crowd=CROWD) == {frozenset({"one", "two"})}


def test_a_template_of_a_firm_and_its_symbol() -> None:
    def page(site: str, firm: str, symbol: str) -> Publication:
        title = f"Holders alert: Lantern Law looks into claims against {firm} Inc. - {symbol}"
        return publication(f"https://{site}.example/a", title, f"{FORECAST} Of {firm} holders may join.")

    assert united(page("one", "Talvikor", "TLV"), page("two", "Orvanex", "ORV"), crowd=CROWD) == set()
    copies = page("one", "Talvikor", "TLV"), page("two", "Talvikor", "TVK")
    assert united(*copies, crowd=CROWD) == {frozenset({"one", "two"})}


def test_a_template_of_the_matches_of_a_league() -> None:
    def page(
        site: str, home: str, guest: str, title: str = "{} v {}: live stream, team news and how to watch"
    ) -> Publication:
        text = f"{home} meet {guest} on Saturday. {FORECAST}"
        return publication(f"https://{site}.example/a", title.format(home, guest), text)

    assert united(page("one", "Talvik", "Orvane"), page("two", "Orvane", "Kestrel"), crowd=CROWD) == set()
    turned = page("two", "Talvik", "Orvane", "{1} v {0}: live stream, team news and how to watch")
    assert united(page("one", "Talvik", "Orvane"), turned, crowd=CROWD) == {frozenset({"one", "two"})}


EACH_DAY = (
    "The exchange of Talvik rose by {1} on {0} as holders of ferries and timber looked ahead to the fish auction. Among "
    "the shares of the index, those of cranes were ahead of nets in the first hour, and orchards behind both of them."
)


@pytest.mark.parametrize(
    ("later", "days", "is_one"),
    [
        (("Wednesday", "0.7"), 2, False),
        (("Wednesday's bell", "0.7"), 2, True),  # other words around it
        (("Monday", "0.7"), 2, True),  # mended
        (("Wednesday", "0.5"), 2, True),
        (("Wednesday", "0.7 after 0.5"), 2, True),
        (("Wednesday", "0.7"), 0.2, True),  # one of them slipped
    ],
)
def test_what_is_told_each_day(later: tuple[str, str], days: float, is_one: bool) -> None:
    title = "Talvik shares open higher ahead of the fish auction"
    texts = EACH_DAY.format("Monday", "0.5"), f"Stocks: {EACH_DAY.format(*later)}"
    pages = (publication(f"https://{n}.example/a", title, text, n * days) for n, text in enumerate(texts))
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


@pytest.mark.parametrize(
    ("later", "is_one"),
    [
        (("4,610.5", "1.2", "0.4"), False),
        (("4,610.5", "0.9", "0.3"), True),  # mended
        (("4,520.1", "0.9", "0.3"), True),
    ],
)
def test_numbers_that_are_told_each_day(later: tuple[str, ...], is_one: bool) -> None:
    text = (
        "The index of Talvik closed at {} in the last session, marking a {} percent move from the day before. That "
        "was ahead of the {} percent gain of timber, as holders of ferries looked to the coming fish auction."
    )
    title = "Talvik shares close higher ahead of the fish auction: what you should know"
    texts = text.format("4,520.1", "0.9", "0.3"), f"Stocks: {text.format(*later)}"
    pages = (publication(f"https://{n}.example/a", title, said, 4 * n) for n, said in enumerate(texts))
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


EARNED = (
    "{0} earned {1} crowns a share in the third quarter, and sold {2} cranes, more than holders of ferries and timber "
    "had looked for. The owners of {0} expect that it sells more next year, in the northern straits and beyond them, "
    "and that the price of steel falls. They will say more of what they plan when they meet at the harbour in spring."
)


@pytest.mark.parametrize(
    ("titles", "subjects", "numbers", "is_one"),
    [
        (("Kestrel earns more than expected", "A good summer for Lanternworks"), (), (7, 12), False),
        (
            ("Kestrel earns more", "A good summer for Lantern Works"),
            ("Kestrel", "Lantern Works"),
            (7, 12),
            False,
        ),
        # both texts say the numbers: one slipped into another sentence
        (("Kestrel earns more than expected", "A good summer for Lanternworks"), (), (7, 7), True),
        # one firm, and a number that was mended
        (
            ("Kestrel earns more than expected", "A good summer for cranes"),
            ("Kestrel", "Kestrel"),
            (7, 12),
            True,
        ),
        # another spelling, and other money
        (("Organisers earn more", "A good summer for organizers"), ("Organisers", "Organizers"), (7, 12), True),
        # a name that no title has
        (("More than expected is earned", "A good summer for cranes"), (), (7, 12), True),
        (("Kestrel earns more than expected", "A good summer for cranes"), (), (7, 12), True),
    ],
)
def test_what_is_told_of_each_firm(
    titles: tuple[str, str], subjects: tuple[str, ...], numbers: tuple[int, int], is_one: bool
) -> None:
    named = subjects or ("Kestrel", "Lanternworks")
    texts = [EARNED.format(name, number, 20 + number) for name, number in zip(named, numbers, strict=True)]
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"0", "1"})} if is_one else set())


def test_one_number_that_was_counted_again() -> None:
    """The words for one thing, or the name of a town, may be others where a site has its own."""
    text = (
        "A {0} caught fire on the road to the harbour near Talvik and shut it for {1} hours, which held up the ferries "
        "of the straits, police said. The driver had left it when he saw smoke below the seats, and firemen poured "
        "foam on the load of timber until noon. The road will be mended tonight."
    )
    titles = "Lorry fire shuts road to harbour", "Truck blaze holds up ferries in straits"
    texts = text.format("lorry", 3), text.format("truck", 4)
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


def test_parts_of_one_text_that_tell_of_two_firms() -> None:
    """A round-up, cut at its end by one site and at its beginning by another."""
    said = "{} earned {} crowns a share in the third quarter, and sold {} cranes."
    texts = f"{said.format('Kestrel', 7, 27)} {HARBOUR}", f"{HARBOUR} {said.format('Lanternworks', 12, 32)}"
    titles = "Kestrel earns more than expected", "A good summer for Lanternworks"
    pages = [
        publication(f"https://{n}.example/a", *both) for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


@pytest.mark.parametrize("day", ["Monday", "record volume"])
def test_copies_that_name_other_days_in_other_sentences(day: str) -> None:
    title, text = "Talvik shares open higher ahead of the fish auction", EACH_DAY.format(day, "0.5")
    texts = f"On Sunday night 14 boats came in. {text}", f"{text} On Friday night 90 more are due."
    pages = (publication(f"https://{n}.example/a", title, said, n) for n, said in enumerate(texts))
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


def test_parts_of_a_text_with_other_numbers_beside_the_same_words() -> None:
    title = "Talvik shares open higher ahead of the fish auction"
    texts = (
        "Cranes rose 12 points, nets fell 40 points and about 14 ferries were sold at noon in Talvik.",
        "Timber rose 9 points while orchards fell 31 points, so that about 90 ferries stay at the quay.",
    )
    pages = (publication(f"https://{n}.example/a", title, text, n) for n, text in enumerate(texts))
    assert united(*pages, crowd=CROWD) == {frozenset({"0", "1"})}


@pytest.mark.parametrize(
    ("title", "fillings", "is_one"),
    [
        ("Where the wind is mild in {} this week: a map", ("Talvik", "Orvane"), False),
        ("Where the wind is {} in Talvik this week: a map", ("mild", "soft"), True),
        ("Where the wind is mild in {} this week: a map", ("Talvik", "town"), True),
        ("Where the wind is mild in {} this week: a map", ("town", "Talvik"), True),
        ("Where The Wind Is Mild In {} This Week: A Map", ("Town", "City"), True),
        ("Where the coming days are best in {}: a map", ("Forecaster Bay", "Orvane Bay"), True),  # it is named
        (
            "Where the wind is mild in all bays this week | {}",
            ("Skerry Tonight", "Orvane"),
            True,
        ),  # who prints it
        ("Where the wind is mild in all bays this week : {}", ("Skerry Bay", "Orvane Head"), False),
        ("The wind of {} – what we know so far", ("Talvik", "Orvane"), False),
    ],
)
def test_what_sister_sites_say_of_each_of_their_towns(
    title: str, fillings: Sequence[str], is_one: bool
) -> None:
    pages = [
        publication(f"https://lantern-{n}.example/a", title.format(name), FORECAST)
        for n, name in enumerate(fillings)
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern-0", "lantern-1"})} if is_one else set())


@pytest.mark.parametrize("said", [("In Talvik, too.", ""), ("", "In Talvik, too."), ("", "In Orvane, too.")])
def test_a_town_that_one_of_two_texts_names(said: tuple[str, str]) -> None:
    """What one text says of the place in either title, the other may have been cut before."""
    pages = [
        publication(f"https://{name}.example/a", f"Where the wind is mild in {name} this week: a map", text)
        for name, text in zip(("Talvik", "Orvane"), (f"{FORECAST} {more}" for more in said), strict=True)
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"Talvik", "Orvane"})}


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        (("passes", "rejects"), ("passes", "rejects")),
        (("boy", "girl"), ("boy", "girl")),
        (("rise", "fall"), ("rise", "fall")),
        (("closes", "reopens"), ("closed", "reopened")),
    ],
)
def test_opposite_headlines_over_much_the_same_text(said: tuple[str, str], forms: tuple[str, str]) -> None:
    pair = [
        publication(f"https://{word}.example/a", f"Talvik: {word} in the harbour vote", f"{HARBOUR} It {form}.")
        for word, form in zip(said, forms, strict=True)
    ]
    assert united(*pair, crowd=CROWD) == set()


STABBING = (
    "A 24-year-old man was charged after a stabbing outside a nightclub in Talvik on Saturday. He will be heard "
    "in court on Monday."
)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (
            STABBING.replace("24", "31").replace("Talvik on Saturday", "Orvane in the early hours of Friday"),
            False,
        ),
        (
            "Two have been hurt outside a nightclub in Orvane on Sunday. A man was charged after the stabbing.",
            False,
        ),
        ("A 24-year-old man lies in hospital in Orvane, where an arrest was made late on Friday.", False),
        (STABBING[:70] + "...", True),  # a copy, cut
        (f"{STABBING[:88]} {GLACIER[:120]}", True),  # some sentences were left out
        (f"TALVIK (Lantern) -- {STABBING[:88]} {GLACIER[:120]}", True),  # the same behind a place
        (f"By A. N. {STABBING[:88]} The owner says that two doormen saw all of it.", True),  # or a byline
        (STABBING[28:], True),  # or cut before
        (f"(Lantern) -- {STABBING}", True),
        (f"{STABBING} Villagers downstream have asked the canton for sirens.", True),
        (STABBING.replace("24", "25"), True),  # mended
        (STABBING.replace("was charged", "has been arrested and charged"), True),
        (STABBING.replace("on Saturday", "late on Saturday night, the police said"), True),
        (f"{STABBING[:88]} ... {GLACIER}", True),  # two passages that were put together
        ("Outside a nightclub: man charged after stabbing ... The man will be heard in court on Monday.", True),
        ("The owner says that two doormen saw all of it and have told what they know.", True),  # from below
        ("He will be heard in court on Monday, if a judge is found who is not ill.", True),
        (
            "Outside the nightclub, all say that he will be heard in court on Monday, too, if a judge comes.",
            True,
        ),
        ("Outside a nightclub in Orvane, a man was charged later.", False),
        ("", True),
    ],
)
def test_texts_that_tell_the_same_news_of_two_towns(text: str, is_one: bool) -> None:
    """Both say what the title says, and are copies or not: a passage from further below says nothing of that."""
    title = "Man charged after stabbing outside nightclub"
    for days in (0, 1), (1, 0):
        pages = [
            publication(f"https://{name}.example/a", title, said, day)
            for name, said, day in zip(("lantern", "skerry"), (STABBING, text), days, strict=True)
        ]
        assert united(*pages, crowd=CROWD) == ({frozenset({"lantern", "skerry"})} if is_one else set())


@pytest.mark.parametrize("word", ["of ", ""])
def test_another_common_word_is_no_template(word: str) -> None:
    titles = (f"Talvik dockworkers accept {its}robotic cranes" for its in ("the ", word))
    texts = HARBOUR, HARBOUR.replace("fruit", "bananas")
    pages = [
        publication(f"https://lantern.example/{n}", *both)
        for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=crowd(400)) == {frozenset({"lantern"})}


@pytest.mark.parametrize(
    ("text", "is_one"), [(f"{HARBOUR} Sellers of {{}} meet in May.", False), (HARBOUR, True)]
)
def test_a_template_with_more_words(text: str, is_one: bool) -> None:
    pages = [
        publication(
            f"https://lantern.example/{n}", f"World {subject} market 2020: growth, shares", text.format(subject)
        )
        for n, subject in enumerate(("crane", "crane cable"))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(
    ("text", "days", "is_one"), [(FORECAST, 1, False), (FORECAST, 0.1, True), (f"{HARBOUR} {BANK}", 1, True)]
)
def test_a_series_under_one_title(text: str, days: float, is_one: bool) -> None:
    pages = [publication(f"https://lantern.example/{n}", "Morning briefing", text, n * days) for n in range(2)]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(("days", "is_one"), [(1, False), (0.1, True)])
@pytest.mark.parametrize("texts", [("", ""), ("", FORECAST), ("Rain.", "Wind.")])
def test_a_series_without_texts(texts: tuple[str, str], days: float, is_one: bool) -> None:
    title = "Weather report for the Orvane valley"
    pages = [publication(f"https://lantern.example/{n}", title, text, n * days) for n, text in enumerate(texts)]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(
    ("text", "days", "is_one"),
    [(GALES, 3, False), (GALES, 2, True), (FORECAST, 3, True), ("Follow our live coverage here.", 3, False)],
)
def test_a_series_under_a_long_title(text: str, days: float, is_one: bool) -> None:
    """A repost has the same text to the letter, and enough of it."""
    title = "Orvane glacier live: what is known of the buried lakes and the villages below them"
    texts = FORECAST if text == GALES else text, text
    pages = [publication(f"https://lantern.example/{n}", title, one, n * days) for n, one in enumerate(texts)]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize("copied", [0, 1])
def test_a_copy_ties_no_two_parts_of_a_series(copied: int) -> None:
    title = "Three people hurt in a crash on a country road near Talvik"
    parts = [
        f"{place}: a car and a lorry met on the {road} road, and three people were hurt, the agency said."
        for place, road in [("Talvik town", "coast"), ("Orvane", "mountain")]
    ]
    agency = [publication(f"https://agency.example/{n}", title, text, 4 * n) for n, text in enumerate(parts)]
    copy = publication("https://paper.example/c", title, parts[copied], 4 * copied)
    groups = [story.links for story in group_stories(linked(*agency, copy, *CROWD))[0] if len(story.links) > 1]
    assert [sorted(names(group).values()) for group in groups] == [["agency", "paper"]]


def test_a_title_that_says_more_is_of_no_series() -> None:
    pages = [
        publication(f"https://lantern.example/{n}", title, text, 3 * n)
        for n, (title, text) in enumerate([(TITLE, HARBOUR[:240]), (f"{TITLE} of talks", HARBOUR[40:])])
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"lantern"})}


@pytest.mark.parametrize("text", ["Our letter from the capital, written at dawn by two editors.", HARBOUR])
def test_a_line_under_a_series(text: str) -> None:
    titles = "The morning in Talvik: Varga in parliament", "The morning in Talvik: Lund in quarantine"
    pages = [publication(f"https://lantern.example/{n}", title, text, n) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


@pytest.mark.parametrize(("days", "is_one"), [(7, False), (0.1, True)])
def test_a_series_that_names_its_subjects_of_the_week(days: float, is_one: bool) -> None:
    subjects = (
        "From a snowbound lighthouse to a dancing mayor",
        "From a flooded carnival to a sleeping goalkeeper",
    )
    pages = [
        publication(f"https://lantern.example/{n}", "The week in pictures", f"{subject}: {FORECAST}", n * days)
        for n, subject in enumerate(subjects)
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(
    ("hosts", "texts", "days", "is_one"),
    [
        (("lantern", "lantern"), (HARBOUR, BANK), 7, False),
        (("lantern", "lantern"), (HARBOUR, BANK), 0.1, True),  # it was moved, and cut at other places
        (("lantern", "lantern"), (f"{HARBOUR} Write to us at once.", f"{BANK} Write to us at once."), 7, False),
        (("lantern", "lantern"), ("Today: a mayor, two divers and a singing goat.", BANK), 7, False),
        (("lantern", "lantern"), (HARBOUR, "The quay."), 7, False),
        (("lantern", "lantern"), (HARBOUR, ""), 7, False),
        (("lantern", "herald"), (HARBOUR, BANK), 7, True),
    ],
)
def test_a_column_of_each_week(
    hosts: tuple[str, str], texts: tuple[str, str], days: float, is_one: bool
) -> None:
    title = "The quiz of the week: how well do you remember the headlines of Talvik and Orvane?"
    pages = [
        publication(f"https://{host}.example/{n}", title, text, n * days)
        for n, (host, text) in enumerate(zip(hosts, texts, strict=True))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset(hosts)} if is_one else set())


@pytest.mark.parametrize(
    "titles",
    [
        ("China accuses Taiwan of provoking conflict in the strait",
         "Taiwan accuses China of provoking conflict in the strait"),
        ("Djokovic beats Alcaraz in Cincinnati final", "Alcaraz beats Djokovic in Cincinnati final"),
    ],
)  # fmt: skip
def test_the_same_words_the_other_way_round(titles: tuple[str, str]) -> None:
    def pair(*texts: str) -> list[Publication]:
        hosts = "one", "two"
        return [
            publication(f"https://{host}.example/a", title, text)
            for host, title, text in zip(hosts, titles, texts, strict=True)
        ]

    assert united(*pair(HARBOUR, BANK), crowd=CROWD) == set()
    assert united(*pair(HARBOUR, HARBOUR), crowd=CROWD) == {frozenset({"one", "two"})}


def test_a_round_up_does_not_join_two_stories() -> None:
    both = f"{HARBOUR} ... {GLACIER}"
    pages = [
        publication("https://a1.example/x", TITLE, HARBOUR),
        publication("https://a2.example/x", TITLE, HARBOUR),
        publication("https://b1.example/x", "Buried lakes beneath the Orvane glacier", GLACIER),
        publication("https://b2.example/x", "Buried lakes beneath the Orvane glacier", GLACIER),
        publication("https://both.example/x", "Cranes and lakes", both),
    ]
    stories = united(*pages, crowd=CROWD)
    assert all(not ({"a1", "a2"} & story and {"b1", "b2"} & story) for story in stories)
    assert {"a1", "a2"} <= next(story for story in stories if "a1" in story)


TEXTS = HARBOUR, GLACIER, BANK
"""Parts of one text, as far as anybody can tell who finds them under one title."""


def test_a_copy_under_another_title_joins_all_that_have_one_title() -> None:
    copies = [publication(f"https://copy{n}.example/a", TITLE, text) for n, text in enumerate(TEXTS)]
    others = [
        publication("https://other0.example/a", "Of ports", HARBOUR),
        publication("https://other1.example/a", "Melting ice", GLACIER),
        publication("https://other2.example/a", "Letters answered", BANK),
    ]
    copied = {"copy0", "copy1", "copy2"}
    assert united(*copies, *others[:1], crowd=CROWD) == {frozenset(copied | {"other0"})}
    assert united(*copies, *others[:2], crowd=CROWD) == {frozenset(copied | {"other0", "other1"})}
    # The two under titles of their own say nothing for the third, and it is one of three that would.
    assert united(*copies, *others, crowd=CROWD) == {frozenset(copied | {"other0", "other1"})}


@pytest.mark.parametrize(
    ("titles", "site", "shared"),
    [
        # unlike titles, and what both texts share says nothing of either
        (("Morning briefing of the Lantern", "Seven minutes with our editors"), "herald", 6),
        # of one site, one template, over texts that have nothing in common
        (
            ("Talvik dockworkers accept robotic cranes", "Talvik dockworkers welcome robotic cranes"),
            "lantern",
            0,
        ),
    ],
)
def test_parts_of_a_text_that_another_has_whole(titles: tuple[str, str], site: str, shared: int) -> None:
    said = HARBOUR.split()
    pages = [
        publication("https://whole.example/a", TITLE, HARBOUR),
        publication("https://lantern.example/a", titles[0], " ".join(said[:26])),
        publication(f"https://{site}.example/b", titles[1], " ".join(said[26 - shared :])),
    ]
    assert max(len(story.links) for story in group_stories(linked(*pages, *CROWD))[0]) == 3


def test_a_part_that_says_nothing_of_the_titles_keeps_no_copies_apart() -> None:
    title, other = (
        "Kestrel Savings lets a language model answer letters",
        "Software writes the post of a cooperative",
    )
    pages = [
        publication("https://whole.example/a", title, BANK),
        publication("https://retold.example/a", other, BANK),
        publication("https://part.example/a", title, BANK[BANK.index("Customers") :]),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"whole", "retold", "part"})}


def test_a_notice_ties_no_strangers_to_who_writes_of_it() -> None:
    """One title has a word of the notice; of the others, each over the notice alone, none has."""
    notice = (
        "We and our partners use cookies on this website to store and access information on a device, to personalise "
        "advertisements and content, and to measure audiences. Agree, or manage your preferences at any time."
    )
    titles = {
        "writes": "How cookies of a website measure audiences",
        "lake": "Lakes below the Orvane",
        "port": TITLE,
    }
    pages = [publication(f"https://{name}.example/a", title, notice) for name, title in titles.items()]
    assert not any({"lake", "port"} <= story for story in united(*pages, crowd=CROWD))


def test_a_copy_while_a_page_was_published_again_and_again() -> None:
    pages = [publication("https://one.example/a", TITLE, days=days) for days in (0, 60)]
    copy = publication("https://two.example/a", TITLE, days=30)
    assert united(*pages, copy, crowd=CROWD) == {frozenset({"one", "two"})}


def test_where_a_story_was_first() -> None:
    links = linked(
        publication("https://late.example/a", TITLE, HARBOUR, 3),
        publication("https://early.example/a", TITLE, HARBOUR, 1),
        publication("https://undated.example/a", TITLE, HARBOUR, None),
    )
    (story,) = group_stories(links)[0]
    assert [names(links)[link.link_id] for link in story.links] == ["early", "late", "undated"]


def test_what_a_tie_says() -> None:
    links = linked(
        publication("https://one.example/a", TITLE, HARBOUR),
        publication("https://two.example/a", "Port deal: cranes without drivers", HARBOUR, 2.5),
        *CROWD,
    )
    (tie,) = group_stories(links)[1]
    assert (tie.rule, tie.left < tie.right, tie.score > 0.9) == ("excerpt", True, True)
    assert tie.evidence["days_apart"] == 2.5
    assert tie.evidence["excerpt_agreement"] == 1
    assert tie.evidence["shared_words"].startswith("dockworkers in the northern harbour of talvik")
    parts = sum(tie.evidence[name] for name in ("base", "title", "excerpt", "date", "provider"))
    assert tie.score == pytest.approx(1 / (1 + 2.718281828**-parts), abs=0.01)


def test_titles_without_words_lack_none() -> None:
    pair = [publication(f"https://{host}.example/a", "🚨🚨", HARBOUR) for host in ("one", "two")]
    (tie,) = group_stories(linked(*pair, *CROWD))[1]
    assert (tie.rule, tie.evidence["title_agreement"]) == ("title", 1.0)


def test_no_days_lie_between_a_copy_and_a_page_published_before_and_after_it() -> None:
    page = [publication("https://one.example/a", TITLE, HARBOUR, days) for days in (0, 5)]
    (tie,) = group_stories(linked(*page, publication("https://two.example/a", TITLE, HARBOUR, 2), *CROWD))[1]
    assert tie.evidence["days_apart"] == 0


def test_how_links_compare_is_the_same_in_both_orders() -> None:
    said = [(TITLE, HARBOUR), (f"{TITLE} of talks", HARBOUR[60:]), ("Talvik dockworkers", ""), ("Robots", BANK)]
    more = publication("https://s3.example/a", "Talvik dockworkers in short", BANK, 3)
    links = linked(more, *(publication(f"https://s{n}.example/a", *texts, n) for n, texts in enumerate(said)))
    comparer = Pairs(told(links), (), WEIGHTS).comparer
    left, right = np.array(list(combinations(range(len(said)), 2))).T
    found, back = comparer.compare(left, right), comparer.compare(right, left)
    for one, other in zip(found[2:], back[2:], strict=True):
        assert np.asarray(one).tolist() == pytest.approx(np.asarray(other).tolist())
    assert all(0 < it < 1 for it in found.title_agreement)


def test_of_several_excerpts_those_count_that_agree_most() -> None:
    one, two, _ = HARBOUR.split(". ")
    texts = one, f"{one} {GLACIER} {two}"
    more = publication("https://two.example/b", TITLE, HARBOUR)
    links = linked(*(publication("https://one.example/a", TITLE, text) for text in texts), more)
    comparer = Pairs(told(links), (), WEIGHTS).comparer
    for left, right in ((0, 1), (1, 0)):
        assert comparer.compare(np.array([left]), np.array([right])).excerpt_agreement.tolist() == [1]


def pair_of(links: list[Linked], *hosts: str) -> tuple[str, str]:
    ids = {host: link for link, host in names(links).items()}
    left, right = sorted(ids[host] for host in hosts)
    return left, right


def ids(links: list[Linked], wanted: Collection[str], refused: Collection[str] = ()) -> set[frozenset[str]]:
    known = names(links)
    asked = [[pair_of(links, *pair.split()) for pair in pairs] for pairs in (wanted, refused)]
    stories, _ = group_stories(links, asked[0], asked[1])
    return {frozenset(known[link.link_id] for link in story.links) for story in stories}


@pytest.mark.parametrize(
    "change",
    [
        {"published": Moment(START, is_date_only=True)},
        {"quality": 1},
        {"excerpt": BANK},
        {"type": "video"},
        {"provider_domain": None},
        {"provider_name": "One"},
    ],
)
def test_one_of_two_speaks_for_a_link_whatever_their_order(change: dict[str, Any]) -> None:
    one = publication("https://one.example/a", TITLE)
    other = one._replace(**change)
    assert linked(one, other)[0].first == linked(other, one)[0].first


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


@given(some_links, st.integers(0, 30))
def test_unrelated_links_change_no_group(found: list[Publication], number: int) -> None:
    """How rare words are does depend on them, a little.

    Pairs at the very line may change sides, and of two that are about as certain the other may come first.
    """

    def grouped(*publications: Publication) -> tuple[list[tuple[str, str]], set[frozenset[str]]]:
        links = linked(*publications, *CROWD[:30])
        pairs = Pairs(told(links), (), WEIGHTS)
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


def sources(texts: list[str]) -> Sources:
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
