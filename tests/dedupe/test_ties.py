"""What ties pages whose match keys differ, and what keeps them apart."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, product
from typing import Any

import pytest

from flows.clean.urls import match_key
from flows.dedupe.guards import (
    against_holders,
    against_numbers,
    against_numbers_as_ids,
    against_titles,
    strangers,
)
from flows.dedupe.pages import Page
from flows.dedupe.tie_rules import Verdict, by_alias, by_article_id, by_device, by_path
from schemas.tables import Article, ArticleLink, Link, LinkUrl, Mention, Merge
from tests.dedupe.test_links import entry, seed
from tests.seeds import PAGE, Tables, built, files_of, merged, tables_of

OWN = "https://own.example.com/article"
TITLE = "Police test live face recognition in London"
AMP = "https://example.org/amp/police-test-face-recognition"


def tied(*entries: str) -> list[tuple[str, str, str]]:
    """The ties among entries of one list: rule and the two addresses."""
    merges, links = merged(files_of({"seed": seed("Own", OWN, *entries)}))
    ties: list[tuple[str, str, str]] = [
        (m.rule, m.left_id, m.right_id) for m in merges if m.relation == "same_link"
    ]
    assert links == 1 + len(entries) - len({tuple(pair) for _, *pair in ties})
    return ties


def same_link(tables: Tables) -> list[Merge]:
    return [merge for merge in tables[Merge] if merge.relation == "same_link"]


ID = "https://example.org/news/1234567-{}"


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


UUID = "345e9f7c-3cec-11ea-b368-cf7703dd0c58"


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


@pytest.mark.parametrize(
    ("holder", "left", "right"),
    [
        (UUID, ("budget-2024.pdf", "Budget"), ("minutes-2023.pdf", "Minutes")),
        (UUID, ("budget-2024.pdf", "The budget of the town"), ("budget-2023.pdf", "The budget of the town")),
        (UUID.replace("-", ""), ("budget.pdf", "Budget"), ("minutes.pdf", "Minutes")),
        (
            f"galleries/{UUID}",
            ("sunrise-over-bay", "Sunrise over the bay"),
            ("carnival-dancers", "Carnival dancers"),
        ),
        (
            "ticker-12345678",
            ("rescuers-reach-village", "Rescuers reach village"),
            ("mayor-visits-village", "Mayor visits village"),
        ),
        (
            "rubrik/1000123",
            ("inflation-rises-again", "Inflation rises again"),
            ("inflation-falls-again", "Inflation falls again"),
        ),
        (
            "matches/1234567",
            ("preview-dor-bay", "Preview of Borussia Dortmund v Bayern Munich"),
            ("report-dor-bay", "Report of Borussia Dortmund v Bayern Munich"),
        ),
        ("12345678", ("part-i", "The trial, part I"), ("part-ii", "The trial, part II")),
        ("12345678", ("day-of-the-trial", "The trial, day 2"), ("day-of-a-trial", "The trial, day 3")),
        (
            "12345678",
            ("day-of-the-trial", "The trial of the harbour master, day 2"),
            ("day-of-a-trial", "The trial of the harbour master, day 3"),
        ),
        (
            "12345678",
            ("sunrise-over-the-bay", "Sunrise over northern bay"),
            ("sunrise-over-a-bay", "Sunrise over southern bay"),
        ),
        ("US0378331005", ("apple-rises", "Apple shares rise"), ("apple-to-pay", "Apple pays a dividend")),
    ],
)
def test_an_id_that_holds_pages(holder: str, left: tuple[str, str], right: tuple[str, str]) -> None:
    entries = (entry(title, f"https://example.org/{holder}/{name}") for name, title in (left, right))
    assert tied(*entries) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("monday", "tuesday"),
        ("leeds", "york"),
        ("news", "chart"),
        ("question-1", "answers"),
        ("हिंदी", "मराठी"),
        ("stage-2-police-try", "stage-3-police-try"),
    ],
)
def test_what_no_title_says_below_an_id(one: str, other: str) -> None:
    assert tied(*(entry(TITLE, f"https://example.org/1234567/{name}") for name in (one, other))) == []


@pytest.mark.parametrize("parameter", ["city=leeds", "part=two", "day=monday", "region=north"])
def test_a_parameter_that_chooses_the_page(parameter: str) -> None:
    page = "https://example.org/police-try-cameras-in-streets"
    assert tied(entry(TITLE, page), entry(TITLE, f"{page}?{parameter}")) == []


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


@pytest.mark.parametrize(
    ("holder", "is_own"),
    [
        ("news/article-12345678", True),
        ("nfl/story/_/id/12345678", True),
        ("2023/08/14/1193456789", True),
        ("news/12345678", False),
        ("my-story-12/12345678", False),
        ("article/galleries/12345678", False),
        ("live/2023/08/14/1193456789", False),
        ("article/12345678/live", False),
    ],
)
def test_another_title_below_an_id(holder: str, is_own: bool) -> None:
    one, two = (f"https://example.org/{holder}/{slug}" for slug in ("police-test-cameras", "police-end-trial"))
    found = tied(entry("Police test cameras in Leeds", one), entry("Police in Leeds end trial of cameras", two))
    assert found == ([("article_id", two, one)] if is_own else [])


@pytest.mark.parametrize(
    "slugs",
    [
        ("3-police", "police"),
        ("police", "police-to-3"),
        ("3-police", "3-police-in-4"),
        ("3-in-4-police", "3-police"),
    ],
)
def test_a_number_in_one_slug_below_an_id(slugs: tuple[str, str]) -> None:
    one, two = (f"https://example.org/1234567/{slug}-test-cameras" for slug in slugs)
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", *sorted((one, two)))]


AMP_OF_ID = "https://amp.usatoday.com/amp/4537410002"
STORY = "https://www.usatoday.com/story/tech/2020/01/21/police-test-cameras/4537410002/"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (AMP_OF_ID, STORY),
        (STORY.replace("www", "eu"), STORY.replace("police", "london-police")),
        (ID.format("police-test-cameras"), ID.format("london-cameras").replace("//", "//m.")),
    ],
)
def test_an_id_on_the_host_for_another_device(one: str, two: str) -> None:
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", *sorted((one, two)))]
    assert tied(entry(TITLE, one.replace("https://", "https://local.")), entry(TITLE, two)) == []


def test_the_kind_of_content_on_the_host_for_another_device() -> None:
    one, two = "https://m.example.org/video/1234567/cameras", "https://example.org/news/1234567/cameras"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == []


@pytest.mark.parametrize("query", ["source=rss", "ref=front-page", "share=twitter", "print=1", "ref=rss&via=x"])
def test_how_readers_came_beside_an_id_in_a_query(query: str) -> None:
    """Though the path does not tell which page it is."""
    asked = "https://example.org/view.aspx?id=1234567"
    assert tied(entry(TITLE, asked), entry(TITLE, f"{asked}&{query}")) == [
        ("article_id", asked, f"{asked}&{query}")
    ]
    came = "https://m.example.org/view.aspx?id=1234567&via=mail"
    three = (entry(TITLE, url) for url in (asked, f"{asked}&{query}", came))
    assert len(tables_of(seed=seed("Own", OWN, *three))[Link]) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("view.aspx?id=1234567", "view.aspx?id=1234567&page=2"),
        ("view.aspx?id=1234567", "view.aspx?id=1234567&unheard=x"),
        ("view.aspx?id=1234567", "view.aspx?id=1234567&ref=4521"),
        ("view.aspx?id=1234567&ref=x", "view.aspx?id=1234568&ref=x"),
        ("view.aspx?id=1234567&mod=news", "view.aspx?id=1234567&mod=photos"),
        ("view.aspx?id=1234567&source=news", "view.aspx?id=1234567&source=photos"),
        ("view.aspx?id=12", "view.aspx?id=12&ref=x"),
        ("view.aspx?x=1", "view.aspx?x=1&ref=y"),
    ],
)
def test_what_may_choose_the_page_beside_an_id_in_a_query(left: str, right: str) -> None:
    assert tied(entry(TITLE, f"https://example.org/{left}"), entry(TITLE, f"https://example.org/{right}")) == []


def test_one_number_in_two_parameters() -> None:
    asked = "https://example.org/view?nid=1234567"
    assert tied(entry(TITLE, asked), entry(TITLE, asked.replace("nid", "pid"))) == []


def test_an_id_in_base_32_under_a_new_slug() -> None:
    one, two = (
        f"https://example.org/{slug}/CJGUFYQITNBYVDLUQDU7QASFLA/" for slug in ("cameras", "town/police-test")
    )
    assert tied(entry(TITLE, one), entry("London police try live face recognition", two)) == [
        ("article_id", one, two)
    ]


@pytest.mark.parametrize("name", ["w20240305.html", "news20240305", "14021215/x", "25670305/x"])
def test_a_date_is_no_id(name: str) -> None:
    one, two = (f"https://example.org/{folder}/{name}" for folder in ("column", "life"))
    today = "Today's {} for the north and the south"
    assert tied(entry(today.format("weather"), one), entry(today.format("horoscope"), two)) == []


def test_an_id_of_too_many_pages_is_no_articles() -> None:
    """The number of an issue or a match, say."""
    pages = [entry(TITLE, ID.format(f"{name}-cameras")) for name in "abcdefghijklmnopqrstu"]
    assert tied(*pages) == []
    assert len(tables_of(seed=seed("Own", OWN, *pages[:20]))[Link]) == 2


def test_a_number_of_the_title_is_no_id() -> None:
    for number in ("12,150", "1.08765"):
        slug = number.replace(",", "").replace(".", "")
        one, two = (f"https://example.org/rate-{verb}-at-{slug}" for verb in ("ends", "opens"))
        title = f"The rate ends the day at {number}"
        assert tied(entry(title, one), entry(title, two)) == []
    urls = ID.format("cameras"), ID.format("police")
    said = [
        entry(f"Police in London {verb} 12 cameras", url)
        for verb, url in zip(("test", "try"), urls, strict=True)
    ]
    assert tied(*said) == [("article_id", *urls)]
    pages = [Page(match_key(url) or "", (url,), ("No. 1,234,567 and 12 more",)) for url in urls]
    assert list(against_numbers_as_ids(*pages)) == ["the id is a number of a title: 1234567"]


@pytest.mark.parametrize(
    ("guard", "one", "other"),
    [
        (against_numbers, ID.format("cameras"), ID.format("police")),
        (against_holders, "https://example.org/1234567/cameras", "https://example.org/1234567/police-cameras"),
    ],
)
def test_of_several_titles_those_count_that_agree_best(
    guard: Callable[[Page, Page], Iterator[str]], one: str, other: str
) -> None:
    titles = "2 police cameras", "Police test cameras in London streets"
    several = Page(match_key(one) or "", (one,), titles)
    for title, is_one in (("Police test cameras in London", True), ("Shares of 3 carmakers fall", False)):
        page = Page(match_key(other) or "", (other,), (title,))
        assert any(guard(several, page)) is any(guard(page, several)) is not is_one


def test_a_parameter_below_a_path_that_tells_no_page() -> None:
    """What `why-not` says of it: a build never compares two such pages."""
    urls = "https://example.org/news", "https://example.org/news?cameras"
    one, two = (Page(match_key(url) or "", (url,), (TITLE,)) for url in urls)
    assert by_path(one, two).objections == ("the path does not tell which page it is",)


def test_pages_of_which_no_title_is_known() -> None:
    urls = [f"https://example.org/{word}/article_{UUID}.html" for word in ("driverless", "machinery")]
    one, two = (
        Page(match_key(url) or "", (url,), titles) for url, titles in zip(urls, ((TITLE,), ()), strict=True)
    )
    for pair in ((one, two), (two, one), (two, two)):
        assert list(against_titles(*pair, 0.0, 0.6)) == ["no title is known of one of them"]


PLAIN = "https://example.org/police-test-face-recognition"


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
    ("url", "title"),
    [
        (PLAIN + "?unheard=of", "Police test live face recognition in Cardiff and Leeds"),
        (PLAIN + "?unheard=2", TITLE),
        (PLAIN + "?i=1000602712345", TITLE),
        (PLAIN + "?id=1", TITLE),
        (PLAIN + "?m=201905", TITLE),
        (PLAIN + "?unheard=fr", TITLE),
        (PLAIN + "?unheard=fr-CA", TITLE),
        (PLAIN + "?unheard=UK", TITLE),
        *((f"{PLAIN}?unheard={kind}", TITLE) for kind in ("comments", "gallery", "Slideshow", "video", "pdf")),
        (PLAIN + "#!/other", TITLE),
        ("https://example.org/view?unheard=of", TITLE),
    ],
)
def test_parameters_that_may_choose_the_page(url: str, title: str) -> None:
    assert tied(entry(TITLE, url.partition("?")[0].partition("#")[0]), entry(title, url)) == []


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


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("campaign=3231234", "says how readers came, but 3231234 may name a page"),
        ("shared=3231234", "asks for a view of the page, but 3231234 may name a page"),
        ("unheard=3231234", "may choose the page"),
        ("id=a", "may choose the page"),
    ],
)
def test_what_is_said_of_a_parameter(parameter: str, said: str) -> None:
    left, right = (Page(match_key(url) or "", (url,), (TITLE,)) for url in (PLAIN, f"{PLAIN}?{parameter}"))
    assert by_path(left, right).objections == (f"the parameter {parameter.partition('=')[0]} {said}",)


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("weather-forecast-today/", "place=paris", "place=lyon"),
        ("live-football-scores/", "match=ars-che", "match=liv-mci"),
        ("police-test-face-recognition", "unheard=of", "another=one"),
    ],
)
def test_each_page_has_a_parameter_of_its_own(path: str, one: str, other: str) -> None:
    left, right = (f"https://example.org/{path}?{query}" for query in (one, other))
    assert tied(entry(TITLE, left), entry(TITLE, right)) == []
    plain = f"https://example.org/{path}"
    assert len(tied(entry(TITLE, left), entry(TITLE, right), entry(TITLE, plain))) == 1
    assert len(tied(entry(TITLE, left), entry(TITLE, f"{left}&{other}"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("big-story", "big-story?page=2"),
        ("big-story", "big-story?lang=fr"),
        ("big-story#/photos/1", "big-story#/photos/2"),
        ("big-story", "big-story?unheard=12"),
        ("story.php?storyid=123", "story.php?storyid=124"),
        ("story.php?storyid=123", "view.php?storyid=124"),
    ],
)
@pytest.mark.parametrize("kind", ["ampWebUrl", "originalUrl"])
def test_parameters_speak_against_an_address_that_two_name(one: str, other: str, kind: str) -> None:
    pages = (entry(TITLE, f"https://example.org/{address}", **{kind: AMP}) for address in (one, other))
    assert tied(*pages) == []


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


def test_what_too_many_pages_share_ties_none_in_any_part() -> None:
    """Two of them are looked at apart from the others, as something else connects them."""
    many = [
        entry(TITLE, f"https://example.org/{name}-cameras", ampWebUrl=AMP) for name in "abcdefghijklmnopqrstu"
    ]
    other = "Police test live face scanners in London"
    pair = (
        entry(title, f"https://example.org/22222-{n}-of-cameras", ampWebUrl=AMP)
        for n, title in enumerate((TITLE, other))
    )
    text = seed("Own", OWN, *many, *pair)
    assert same_link(built(files_of({"seed": text}), [1, 7])) == []
    many = [entry(TITLE, ID.format(f"{name}-cameras")) for name in "abcdefghijklmnopqrstu"]
    pair = (
        entry(TITLE, ID.format(f"{name}-of-cameras"), ampWebUrl="https://example.org/amp")
        for name in ("x", "y")
    )
    text = seed("Own", OWN, *many, *pair)
    assert same_link(built(files_of({"seed": text}), [1, 7])) == []


def test_an_amp_page_may_have_parameters_of_its_own() -> None:
    page, amp = "https://example.org/story.php?id=123", "https://example.org/story.php?id=123&page=1"
    assert tied(entry(TITLE, page, ampWebUrl=amp), entry(TITLE, amp)) == [("alias", page, amp)]


def test_strangers_are_not_joined_by_a_third() -> None:
    """Each is tied to the page in the middle, which names no day."""
    days = [f"https://example.org/2020/01/{day}/briefing-1234567" for day in (20, 21)]
    middle = "https://example.org/briefing-1234567"
    found = tied(*(entry("Morning briefing for all", url) for url in (*days, middle)))
    assert found == [("article_id", days[0], middle)]
    titles = ("Evening briefing of all", TITLE, TITLE)
    found = tied(
        *(entry(f"{title} and others", url) for title, url in zip(titles, (*days, middle), strict=True))
    )
    assert found == [("article_id", days[1], middle)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/1234567-briefing", "https://example.org/7654321-briefing"),
        ("https://example.org/briefing-for-all", "https://example.org/briefing-for-all-2"),
    ],
)
def test_pages_that_are_strangers_in_both_orders(one: str, other: str) -> None:
    left, right = (Page(match_key(url) or "", (url,), (TITLE,)) for url in (one, other))
    assert strangers(left, right)
    assert strangers(right, left)


def test_an_edition_that_one_names_makes_no_strangers() -> None:
    plain, here, there = (
        Page(f"example.org/{path}", (f"https://example.org/{path}",), (TITLE,))
        for path in ("x", "us/x", "uk/x")
    )
    assert not strangers(plain, here)
    assert not strangers(there, plain)
    assert strangers(here, there)
    assert not strangers(here, here)


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


def test_a_stub_that_a_whole_site_names() -> None:
    entries = [entry(TITLE, f"https://example.org/{word}", ampWebUrl=AMP) for word in "abcdefghijklmnopqrstuvw"]
    assert tied(*entries) == []


def test_another_port_is_no_other_device() -> None:
    assert tied(entry(TITLE, PLAIN), entry(TITLE, PLAIN.replace(".org", ".org:8443"))) == []


def test_another_host_for_telephones() -> None:
    one, two = "https://example.org/face-recognition", "https://m.example.org/face-recognition"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://en.example.org/face-recognition")) == []
    assert tied(entry(TITLE, f"{one}#!/a"), entry(TITLE, f"{two}#!/b")) == []
    assert tied(entry(TITLE, "https://example.org/"), entry(TITLE, "https://amp.example.org/")) == []


def test_one_title_of_many_that_both_have() -> None:
    one, two = "https://example.org/face-recognition", "https://m.example.org/face-recognition"
    others = (f"Another {number} of those that a live page had" for number in range(6))
    entries = (*(entry(title, one) for title in others), entry(TITLE, one), entry(TITLE, two))
    assert len(tables_of(seed=seed("Own", OWN, *entries))[Link]) == 2


def test_one_site_under_two_names() -> None:
    one, two = "https://www.bbc.co.uk/news/business-65509876", "https://www.bbc.com/news/business-65509876"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.example.com/news/business-65509876")) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.notbbc.com/news/business-65509876")) == []
    assert tied(entry(TITLE, one), entry(TITLE, "https://www.bbc.com/news/business-65509877")) == []


@pytest.mark.parametrize("host", ["edition", "lite", "us"])
def test_one_site_under_two_hosts(host: str) -> None:
    one = f"https://{host}.cnn.com/2023/01/17/tech/face-recognition"
    two = "https://www.cnn.com/2023/01/17/tech/face-recognition/index.html"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []
    assert tied(entry(TITLE, one), entry(TITLE, two.replace("www.", "money."))) == []


@pytest.mark.parametrize(
    ("host", "twin"),
    [
        ("abcnews.go.com", "abcnews.com"),
        ("old.reddit.com", "www.reddit.com"),
        ("www.guardian.co.uk", "www.theguardian.com"),
        ("www.dailymail.com", "www.dailymail.co.uk"),
        ("eu.freep.com", "www.freep.com"),
        ("eu.theledger.com", "www.theledger.com"),
        ("m.economictimes.com", "economictimes.indiatimes.com"),
        ("r.nikkei.com", "www.nikkei.com"),
        ("www.threads.net", "www.threads.com"),
        ("www1.folha.uol.com.br", "m.folha.uol.com.br"),
    ],
)
def test_one_site_under_another_host(host: str, twin: str) -> None:
    one, two = (f"https://{name}/news/police-test-cameras" for name in (host, twin))
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", *sorted((one, two)))]
    assert tied(entry(TITLE, one.replace(f"{host}/", f"x.{host}/")), entry(TITLE, two)) == []


def test_the_host_of_feeds() -> None:
    one = "http://feeds.reuters.com/~r/reuters/topNews/~3/TVLnHIPYtO0/police-test-cameras-idUSKCN1Q01QO"
    two = "https://www.reuters.com/article/us-police-cameras/police-test-cameras-idUSKCN1Q01QO"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", one, two)]
    assert tied(entry(TITLE, one), entry(TITLE, two.replace("QO", "QP"))) == []


@pytest.mark.parametrize(
    ("one", "two", "rule"),
    [
        ("www.derstandard.at/story/2000126703001/a", "www.derstandard.de/story/2000126703001/a", "device"),
        ("doi.org/10.1038/s41586-020-2649-2", "dx.doi.org/10.1038/s41586-020-2649-2", "device"),
        (
            "m.timesofindia.com/amp_articleshow/857166.cms",
            "timesofindia.com/a/articleshow/857166.cms",
            "device",
        ),
        ("www.sueddeutsche.de/politik/kameras-1.5298765", "sz.de/1.5298765", "article_id"),
        ("www.independent.co.uk/a-b1833201.html", "www.the-independent.com/a-b1833201.html", "device"),
        ("www.dailymail.co.uk/news/article-13951234/a.html", "mol.im/a/13951234", "article_id"),
        ("www.msn.com/en-gb/money/other/a/ar-AA1rHpQ2", "a.msn.com/01/en-gb/AA1rHpQ2", "article_id"),
        ("espn.com/blog/nba/post/_/id/40170500/a", "espn.go.com/blog/nba/post/_/id/40170500/a", "device"),
        ("www.stuff.co.nz/world/300279965/a", "i.stuff.co.nz/world/300279965/a", "device"),
        ("www.npr.org/2021/05/18/998000002/police-test-cameras", "text.npr.org/998000002", "article_id"),
        ("news.v.daum.net/v/20210518123456789", "v.daum.net/v/20210518123456789", "device"),
        (
            "3g.163.com/photoview/00AN0001/2308123.html",
            "www.163.com/photoview/00AN0001/2308123.html",
            "device",
        ),
    ],
)
def test_another_name_of_a_site(one: str, two: str, rule: str) -> None:
    both = f"https://{one}", f"https://{two}"
    assert tied(*(entry(TITLE, url) for url in both)) == [(rule, *sorted(both))]


def test_the_host_for_subscribers() -> None:
    one, two = (f"https://{host}.asahi.com/articles/ASR8G5.html" for host in ("digital", "www"))
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("device", one, two)]


@pytest.mark.parametrize(
    ("address", "amp"),
    [
        ("example.org/news/police-test-cameras/", "example.org/news/police-test-cameras/amp/"),
        ("example.org/news/police-test-cameras/index.html", "example.org/news/police-test-cameras/amp.html"),
        ("example.org/news/2023/05/14/7402123/", "example.org/news/2023/05/14/7402123/index.amp"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/amp/1"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/lite/"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/print/"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras.print"),
        ("example.org/news/police-test-cameras", "example.org/news/police-test-cameras/comment-page-2/"),
        ("example.org/news/police-test-cameras/", "example.org/news/police-test-cameras/feed/atom/"),
        ("example.org/2020/01/22/police-test-cameras", "example.org/Print/2020/01/22/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "example.org/AMP/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "example.org/amphtml/news/police-test-cameras"),
        ("en.example.org/news/police-test-cameras", "en.m.example.org/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "example.org/platform/amp/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "m.example.org/google-amp/news/police-test-cameras"),
        ("example.org/news/police-test-cameras", "amp.example.org/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "amp.www.example.org/news/police-test-cameras"),
        ("www.example.org/news/police-test-cameras", "mobil.example.org/news/police-test-cameras"),
        ("example.org/news/a30430579/test-cameras", "example.org/news/amp30430579/test-cameras"),
        (
            "example.org/pixels/article/police-test-cameras",
            "example.org/pixels/article_amp/police-test-cameras",
        ),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amp.html"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amp"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.html/amp"),
        ("example.org/police-test-cameras.html", "example.org/police-test-cameras.amphtml"),
        ("example.org/police-test-cameras-101.html", "example.org/police-test-cameras-101~amp.html"),
        ("example.org/police/cameras-test-101.html", "example.org/police/cameras-test-101~amp.html"),
        ("example.org/police/cameras-1.5298765", "example.org/police/cameras-1.5298765!amp"),
        ("example.org/police-test-83844130.bild.html", "example.org/police-test-83844130,view=amp.bild.html"),
        ("example.org/police-test-83844130.bild.html", "example.org/police-test-83844130.bildMobile.html"),
        ("example.org/test-101683712345678.html", "example.org/test-101683712345678-amp.html"),
        ("example.org/police/article_1234567.html", "m.example.org/police/amp/article_1234567.html"),
        ("example.org/articles/20200122/k00/040c", "example.org/articles/20200122/k00/040c.amp"),
        ("example.org/news/cameras", "example.org/news/cameras/amp"),
    ],
)
def test_an_amp_page_that_no_file_names(address: str, amp: str) -> None:
    one, two = f"https://{address}", f"https://{amp}"
    assert [rule for rule, *_ in tied(entry(TITLE, one), entry(TITLE, two))] == ["device"]
    assert tied(entry(TITLE, one), entry("Shares of carmakers fall", two)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the-best-guitar", "the-best-guitar-amp"),
        ("police-test-cameras", "video/amp/police-test-cameras"),
        ("police-test-cameras", "web-stories/police-test-cameras"),
        ("police-test-cameras", "amplified/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/amp/2"),
        ("a30430579/test-cameras", "amp30430578/test-cameras"),
        ("a304/police-test-cameras", "amp304/police-test-cameras"),
        ("video/police-test-cameras", "video-amp/police-test-cameras"),
        ("police-test-cameras", "print-edition/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/comments"),
        ("police-test-cameras", "comment-page-2/police-test-cameras"),
        ("police-test-cameras", "feed/police-test-cameras"),
        ("police-test-cameras", "police-test-cameras/feed/2"),
        ("news/police-test-cameras", "news/print/police-test-cameras"),
        ("police-test-cameras.html", "police-test-cameras,view=video.html"),
        ("police-test-cameras?page=1", "amp/police-test-cameras?page=2"),
    ],
)
def test_what_is_no_amp_page_of_another(one: str, other: str) -> None:
    assert tied(entry(TITLE, f"https://example.org/{one}"), entry(TITLE, f"https://example.org/{other}")) == []


@pytest.mark.parametrize("title", ["Organic chicken layer feed", "Chicken feed", "Chicken layers"])
def test_a_word_of_a_title_that_may_be_a_mark_of_the_path(title: str) -> None:
    """As in a shop; a feed of comments has the title of its page, perhaps cut short."""
    page = "https://shop.example.org/chicken"
    ties = tied(entry(title, f"{page}/feed"), entry("Organic chicken layers", page))
    assert [rule for rule, *_ in ties] == ["device"] * ("feed" not in title)


def test_an_amp_page_under_the_id_alone() -> None:
    one, two = "https://example.org/amp/1234567", "https://example.org/news/police-test-cameras-1234567"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == [("article_id", one, two)]


def test_spellings_of_one_address() -> None:
    plain = "https://example.org/police-test-face-recognition"
    other = "http://www.example.org/police-test-face-recognition/?ref=home"
    shown = "http://www.example.org/police-test-face-recognition/?ref=home"
    tables = tables_of(
        seed=seed("Own", OWN, entry(TITLE, other), entry("Retitled since", plain + "?utm_source=x"))
    )
    (merge,) = same_link(tables)
    assert (merge.rule, merge.left_id, merge.right_id, merge.score) == ("match_key", shown, plain, 1.0)
    assert json.loads(merge.evidence) == {"match_key": "example.org/police-test-face-recognition"}
    assert [link.url for link in tables[Link] if link.mention_count] == [plain]
    assert [(row.entry_count, row.is_self) for row in tables[ArticleLink]] == [(2, False)]


RATES = "https://example.org/exchange-rates-of-today"


@pytest.mark.parametrize(
    ("one", "other"),
    [("source=ecb", "source=fed"), ("ref=22/01234/FUL", "ref=22/05678/FUL"), ("", "ref=reuters")],
)
def test_a_referral_that_may_choose_the_page(one: str, other: str) -> None:
    left, right = (f"{RATES}?{query}" for query in (one, other))
    assert tied(entry("Rates of the central bank", left), entry("All that is new at Reuters", right)) == []


@pytest.mark.parametrize(("one", "other"), [("ref=biztoc", "ref=refind"), ("", "source=axios")])
def test_a_referral_of_which_the_titles_tell(one: str, other: str) -> None:
    left, right = (f"{PLAIN}?{query}".rstrip("?") for query in (one, other))
    assert [rule for rule, *_ in tied(entry(TITLE, left), entry(TITLE, right))] == ["path"]
    three = (entry(TITLE, url) for url in (left, right, f"{PLAIN}?ref=upstract"))
    assert len(tables_of(seed=seed("Own", OWN, *three))[Link]) == 2


def test_a_number_behind_a_referral_is_the_pages() -> None:
    left, right = (f"{RATES}?ref={number}" for number in ("22/01234/FUL", "22/05678/FUL"))
    assert tied(entry(TITLE, left), entry(TITLE, right)) == []
    assert tied(entry(TITLE, RATES), entry(TITLE, f"{RATES}?ref=12345")) == []
    assert tied(entry(TITLE, RATES), entry(TITLE, left)) == [("path", RATES, left)]


def test_an_article_listed_under_another_spelling() -> None:
    tables = tables_of(
        a=seed("A", "https://example.org/a", entry("B as listed", "http://www.example.org/b/?utm_medium=x")),
        b=seed("B", "https://example.org/b", entry("B itself", "https://www.example.org/b")),
    )
    b = next(article for article in tables[Article] if article.title == "B")
    (link,) = [link for link in tables[Link] if link.article_id == b.article_id]
    assert (link.title, link.mention_count) == ("B", 2)
    assert {m.link_id for m in tables[Mention]} == {link.link_id}
    assert {(row.article_id == b.article_id, row.is_self) for row in tables[ArticleLink]} == {
        (True, True),
        (False, False),
    }


CUT = "One page that was cut short by the site"


def page(title: str, *related: str) -> str:
    listed = "".join(f"\n\n{text}\n\nThe excerpt.\n" for text in related)
    return PAGE.replace("A page", title).split("\nOne...")[0] + listed


def links_of(*texts: str) -> list[Any]:
    return tables_of(**{f"p{number}": text for number, text in enumerate(texts)})[Link]


def test_a_title_cut_short() -> None:
    whole = f"{CUT} and then some"
    tables = tables_of(a=page(whole, "Another thing"), b=page("The lister", f"{CUT}..."))
    assert sorted(link.title for link in tables[Link]) == ["Another thing", whole, "The lister"]
    assert [m.rule for m in same_link(tables)] == ["cut_title"]
    (is_article,) = [link for link in tables[Link] if link.title == whole]
    assert (is_article.mention_count, is_article.article_count) == (1, 1)


@pytest.mark.parametrize(
    "texts",
    [
        (page(f"{CUT} A", "X"), page("L", f"{CUT}..."), page(f"{CUT} B", "X")),  # two it could be
        (page("One page that", "X"), page("L", "One page...")),  # the beginning of many
        (page(f"{CUT} A", "X"), page("L", CUT)),  # not cut
        (page(f"{CUT} A", "X"), page("L", f"{CUT}...", "Y", CUT)),  # nor here, where it is listed again
        (page(f"{CUT} A", "X"), page("L", f"{CUT}...").replace("Somebody", "Another")),  # another source
    ],
)
def test_a_title_cut_short_that_ties_nothing(texts: tuple[str, ...]) -> None:
    assert sum(link.title.startswith("One page") for link in links_of(*texts)) == len(texts)
