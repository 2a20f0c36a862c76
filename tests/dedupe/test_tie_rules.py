"""What each rule says of two pages whose match keys differ."""

from collections.abc import Callable
from functools import partial
from itertools import combinations, product

import pytest

from flows.clean.urls import match_key
from flows.dedupe.pages import Page
from flows.dedupe.tie_rules import Verdict, by_alias, by_article_id, by_device, by_path
from schemas.tables import LinkUrl
from tests.dedupe.entries import AMP, ID, OWN, PLAIN, TITLE, UUID, entry, same_link, seed, tied
from tests.seeds import tables_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (ID.format("police-test-cameras"), ID.format("police-try-cameras")),
        (ID.format("police-test-cameras"), ID.format("cameras-of-police-2")),
        ("https://example.org/a/x-928477de0601", "https://example.org/b/y-928477de0601"),
        ("https://example.org/a/story?id=1234567", "https://www.example.org/b/story?id=1234567"),
    ],
)
def test_an_article_id_under_a_new_slug(left: str, right: str) -> None:
    found = tied(entry(TITLE, left), entry("London police try live face recognition", right))
    assert found == [("article_id", *sorted((left, right)))]


@pytest.mark.parametrize(
    ("left", "right", "title"),
    [
        (ID.format("a"), "https://example.com/news/1234567-a", TITLE),
        (ID.format("a"), "https://example.org/news/1234568-a", TITLE),
        (ID.format("a"), ID.format("b"), "Shares of carmakers fall"),
        (ID.format("a"), "https://example.org/videos/1234567-a", TITLE),
        ("https://example.org/en_ca/1234567-a", "https://example.org/en_in/1234567-a", TITLE),
        (ID.format("a"), ID.format("a-2"), TITLE),
        (ID.format("a"), ID.format("a?page=2"), TITLE),
        (ID.format("a"), ID.format("a#/photos/3"), TITLE),
        (ID.format("a.html"), ID.format("a,2.html"), TITLE),
        (ID.format("a"), ID.format("a.2.html"), TITLE),
        (
            "https://example.org/news/12345-a",
            "https://example.org/news/12345-b",
            "Police test live cameras in London",
        ),
        (ID.format("a"), "https://example.org/news/1234567-a/comments-on-it", "Comments on it"),
        (ID.format("a"), "https://example.org/news/1234567-a/charts", TITLE),
        (ID.format("a"), "https://example.org/news/1234567-a/replies", TITLE),
        ("https://example.org/news/1234567", "https://example.org/news/1234567/replies", TITLE),
        ("https://example.org/news/1234567/", "https://example.org/news/1234567/index2.html", TITLE),
        ("https://example.org/news/1234567", "https://example.org/news/1234567/replies.html", TITLE),
        (ID.format("a"), "https://example.org/news/1234567_de.html", TITLE),
        ("https://example.org/1234567.html", "https://example.org/1234567-fr.html", TITLE),
        ("https://example.org/1234567.html", "https://example.org/1234567.fr.html", TITLE),
        (ID.format("a"), "https://example.org/fotos/1234567-a", TITLE),
        (ID.format("a"), "https://example.org/foto-gallery/1234567-a", TITLE),
        ("https://example.org/series/1234567/a", "https://example.org/series/1234567/b", TITLE),
        (
            "https://example.org/quote/US0378331005/police-news-of-today",
            "https://example.org/quote/US0378331005/police-news-of-yesterday",
            TITLE,
        ),
        (
            "https://example.org/a-130000445.html",
            "https://example.org/b-130000445.html",
            "Police test live cameras in London",
        ),
        ("https://example.org/a_1111111_7777777.html", "https://example.org/b_2222222_7777777.html", TITLE),
        ("https://example.org/2020/mar/20/x-1234567", "https://example.org/2020/03/21/x-1234567", TITLE),
        ("https://example.org/weather-90210-a", "https://example.org/90210", "Face cream and more for London"),
        ("https://example.org/2020/01/20/x-1234567", "https://example.org/2020/01/21/x-1234567", TITLE),
        ("https://example.org/20200124/a", "https://example.org/20200124/b", TITLE),
        ("https://example.org/x-20200124-1234567", "https://example.org/x-20200125-1234567", TITLE),
        ("https://example.org/a?id=14", "https://example.org/a?id=15", TITLE),
        ("https://example.org/doi/10.1/3442188.3445922", "https://example.org/doi/10.1/3442188.3445923", TITLE),
    ],
)
def test_no_article_id_in_common(left: str, right: str, title: str) -> None:
    assert tied(entry(TITLE, left), entry(title, right)) == []


PATHS = (
    *("", "a", "a-2", "a?page=2", "a?id=14", "police-test-cameras", "police-test-cameras?x=1", UUID),
    *("news/1234567-police-test", "news/1234567/police", "news/1234567", "90210", "en_ca/a", "2020/01/20/a"),
)
PAGES = [
    Page(match_key(url) or "", (url,), (title,))
    for path, host, title in product(PATHS, ("example.org", "m.example.org"), (TITLE, "Shares fall by 2"))
    for url in [f"https://{host}/{path}"]
]
BY_AMP = partial(by_alias, alias="example.org/amp/x", claimed=2)


@pytest.mark.parametrize("rule", [by_article_id, by_device, by_path, BY_AMP])
def test_a_rule_says_the_same_in_both_orders(rule: Callable[[Page, Page], Verdict]) -> None:
    for one, other in combinations(PAGES, 2):
        said, back = rule(one, other), rule(other, one)
        assert (said.score, len(said.objections)) == (back.score, len(back.objections))


def test_a_new_slug_in_another_script_below_an_id() -> None:
    one, two = (f"https://example.org/1234567/{slug}" for slug in ("पुरानी-खबर", "सरकार-का-बजट"))
    title = "सरकार का बजट पेश"
    assert len(tied(entry(title, one), entry(title, two))) == 1


@pytest.mark.parametrize("holder", ["1234567", f"article/{UUID}", "2020/1/17/21070620"])
def test_a_new_slug_below_an_id(holder: str) -> None:
    one, two = (f"https://example.org/{holder}/{slug}" for slug in ("old-slug", "police-try-cameras"))
    for title in (TITLE, f"{TITLE} streets"):
        assert tied(entry(TITLE, one), entry(title, two)) == [("article_id", one, two)]
    cut = "Police test cameras in London"
    assert tied(entry(cut, one), entry(f"{cut} streets", two)) == [("article_id", one, two)]
    short = f"https://example.org/{holder}"
    for long in (one, two):
        assert tied(entry(TITLE, long), entry(TITLE, short)) == [("article_id", *sorted((long, short)))]


def test_a_parameter_below_a_path_that_tells_no_page() -> None:
    """What `why-not` says of it: a build never compares two such pages."""
    urls = "https://example.org/news", "https://example.org/news?cameras"
    one, two = (Page(match_key(url) or "", (url,), (TITLE,)) for url in urls)
    assert by_path(one, two).objections == ("the path does not tell which page it is",)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "?unheard=of",
            "?siteid=feed&dist=x",
            "?page",
            "?x=1",
            "?m=1",
        ),
        *("?unheard=search", "?unheard=newsletter", "?unheard=print", "?unheard=video-at-the-top"),
    ],
)
def test_parameters_that_nobody_knows(query: str) -> None:
    found = tied(entry(TITLE, PLAIN), entry(TITLE, PLAIN + query))
    assert [rule for rule, _, _ in found] == ([] if query == "?page" else ["path"])


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://m.example.org/police-test-face-recognition?unheard=of", True),
        ("https://m.example.org/police-test-face-recognition?unheard=2", False),
        ("https://shop.example.org/police-test-face-recognition?unheard=of", False),
        ("https://m.example.com/police-test-face-recognition?unheard=of", False),
    ],
)
def test_a_page_as_telephones_share_it(url: str, is_one: bool) -> None:
    """Marks of who shared it are on the host for telephones, of which no rule knows them."""
    assert [rule for rule, *_ in tied(entry(TITLE, PLAIN), entry(TITLE, url))] == ["path"] * is_one


def test_parameters_that_stand_for_a_path() -> None:
    one = "https://example.org/?p=123"
    for two in ("https://example.org/big-story", "https://example.org/big-story?unheard=of"):
        assert tied(entry(TITLE, one, ampWebUrl=AMP), entry(TITLE, two, ampWebUrl=AMP)) == [("alias", one, two)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police-test-cameras", "police-test-cameras?ref=12345"),
        ("big-story?source=app", "old-story?source=rss"),
    ],
)
def test_how_readers_came_to_pages_that_name_one_address(one: str, other: str) -> None:
    urls = [f"https://example.org/{address}" for address in (one, other)]
    assert tied(*(entry(TITLE, url, ampWebUrl=AMP) for url in urls)) == [("alias", *sorted(urls))]


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://example.org/amp/4537410002", True),
        ("https://example.org/uk/face-scans-at-games", True),
        ("https://example.org/uk/face-scans", False),  # a section
    ],
)
def test_an_address_that_tells_a_page(address: str, is_told: bool) -> None:
    urls = [f"https://example.org/{path}" for path in ("face-scans", "tech/face-scans")]
    assert tied(*(entry(TITLE, url, ampWebUrl=address) for url in urls)) == [("alias", *urls)] * is_told


def test_an_address_that_too_many_name() -> None:
    one, two = (Page(f"example.org/{word}", (f"https://example.org/{word}",), (TITLE,)) for word in ("a", "b"))
    most, more = (by_alias(one, two, "example.org/police-test-scans", number).objections for number in (20, 21))
    assert most == ()
    assert more == ("example.org/police-test-scans is named by 21 pages; more than 20 share no article",)


def test_an_amp_page_may_have_parameters_of_its_own() -> None:
    page, amp = "https://example.org/story.php?id=123", "https://example.org/story.php?id=123&page=1"
    assert tied(entry(TITLE, page, ampWebUrl=amp), entry(TITLE, amp)) == [("alias", page, amp)]


def test_an_amp_page_of_a_whole_site_ties_nothing() -> None:
    one, two = (f"https://example.org/2020/01/{day}/morning-briefing" for day in (23, 24))
    stub = "https://example.org/amp/"
    assert tied(entry(TITLE, one, ampWebUrl=stub), entry(TITLE, two, ampWebUrl=stub)) == []
    one, two = "https://example.org/leeds", "https://example.org/york"
    assert tied(entry(TITLE, one, ampWebUrl=stub), entry(TITLE, two, ampWebUrl=stub)) == []


def test_an_original_address_lifts_no_guard() -> None:
    first = "https://example.org/police-test-of-cameras"
    assert tied(entry(TITLE, first), entry(TITLE, first + "-2", originalUrl=first)) == []
    itself = entry(TITLE, first, ampWebUrl=f"{first}#amp")
    assert tied(itself, entry(TITLE, first + "-2", originalUrl=first)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news/1234567-police", "news/7654321-police"),
        ("2020/01/20/police", "2020/01/21/police"),
        ("us/police", "uk/police"),
    ],
)
def test_an_amp_page_that_two_articles_name(one: str, other: str) -> None:
    urls = (f"https://example.org/{path}" for path in (one, other))
    assert tied(*(entry(TITLE, url, ampWebUrl=AMP) for url in urls)) == []


def test_an_amp_page_that_two_name() -> None:
    one, two = "https://example.org/face-recognition", "https://example.org/news/face-recognition"
    assert tied(entry(TITLE, one, ampWebUrl=AMP), entry(TITLE, two, ampWebUrl=AMP)) == [("alias", one, two)]


@pytest.mark.parametrize(
    "page", ["https://example.org/face-recognition", "https://edition.example.org/cameras"]
)
def test_an_amp_page_listed_itself(page: str) -> None:
    amp = "https://amp.example.org/face-recognition"
    assert tied(entry(TITLE, page, ampWebUrl=amp), entry(TITLE, amp)) == [("alias", amp, page)]
    elsewhere = "https://amp.example.com/face-recognition"
    assert tied(entry(TITLE, page, ampWebUrl=elsewhere), entry(TITLE, elsewhere)) == []


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.com/face-recognition", TITLE),  # a sister paper
        ("https://cars.example.org/face-recognition", TITLE),  # another part of the site
        ("https://example.org/cars", "Shares of carmakers fall"),  # a stub of the site
        ("https://example.org/face-recognition-2", TITLE),
        ("https://example.org/face-recognition-7654321", "Police test live face recognition in London 2"),
    ],
)
def test_an_amp_page_that_ties_nothing(url: str, title: str) -> None:
    first = "https://example.org/face-recognition"
    tables = tables_of(
        seed=seed("Own", OWN, entry(TITLE, first, ampWebUrl=AMP), entry(title, url, ampWebUrl=AMP))
    )
    assert same_link(tables) == []
    assert {row.url: row.is_shared for row in tables[LinkUrl]} == {
        OWN: False,
        first: False,
        url: False,
        AMP: True,
    }


def test_another_host_for_telephones() -> None:
    one, two = "https://example.org/face-recognition", "https://m.example.org/face-recognition"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://en.example.org/face-recognition")) == []
    assert tied(entry(TITLE, f"{one}#!/a"), entry(TITLE, f"{two}#!/b")) == []
    assert tied(entry(TITLE, "https://example.org/"), entry(TITLE, "https://amp.example.org/")) == []


def test_an_amp_page_under_the_id_alone() -> None:
    one, two = "https://example.org/amp/1234567", "https://example.org/news/police-test-cameras-1234567"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", one, two)]
