"""How likely two links tell one story: by titles, texts, days and sites, and where one site repeats itself."""

from itertools import combinations

import numpy as np
import pytest

from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.stories.pairs import Pairs
from flows.dedupe.stories.weights import WEIGHTS
from tests.dedupe.stories.publications import (
    BANK,
    CROWD,
    FORECAST,
    GLACIER,
    HARBOUR,
    TITLE,
    group_stories,
    linked,
    publication,
    united,
)


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


GALES = FORECAST.replace("light winds from the west", "strong gales in the northern straits")


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
    ("title", "texts", "is_one"),
    [
        ("Weather report for the Orvane valley", ("", ""), True),  # nothing says that it is of another day
        ("Weather report for the Orvane valley", (GLACIER, ""), True),
        ("Weather report for the Orvane valley", (GLACIER, HARBOUR), False),
        ("Weather report for the Orvane valley", (FORECAST, FORECAST), True),
        ("Talvik dockworkers accept robotic cranes and keep all jobs until 2031", ("", ""), True),
    ],
)
@pytest.mark.parametrize("days", [(None, None), (3, None)])
def test_a_series_without_days(
    days: tuple[float | None, ...], title: str, texts: tuple[str, str], is_one: bool
) -> None:
    pages = [
        publication(f"https://lantern.example/{n}", title, text, day)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
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


def test_how_links_compare_is_the_same_in_both_orders() -> None:
    said = [(TITLE, HARBOUR), (f"{TITLE} of talks", HARBOUR[60:]), ("Talvik dockworkers", ""), ("Robots", BANK)]
    more = publication("https://s3.example/a", "Talvik dockworkers in short", BANK, 3)
    links = linked(more, *(publication(f"https://s{n}.example/a", *texts, n) for n, texts in enumerate(said)))
    comparer = Pairs(link_texts(links), (), WEIGHTS).comparer
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
    comparer = Pairs(link_texts(links), (), WEIGHTS).comparer
    for left, right in ((0, 1), (1, 0)):
        assert comparer.compare(np.array([left]), np.array([right])).excerpt_agreement.tolist() == [1]
