"""What keeps two pages from being one link."""

from collections.abc import Callable, Iterator

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
from flows.dedupe.tie_rules import by_path
from schemas.tables import Link
from tests.dedupe.entries import AMP, ID, OWN, PLAIN, TITLE, UUID, entry, seed, tied
from tests.seeds import tables_of


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


def test_the_kind_of_content_on_the_host_for_another_device() -> None:
    one, two = "https://m.example.org/video/1234567/cameras", "https://example.org/news/1234567/cameras"
    assert tied(entry(TITLE, one), entry(TITLE, two)) == []


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


def test_pages_of_which_no_title_is_known() -> None:
    urls = [f"https://example.org/{word}/article_{UUID}.html" for word in ("driverless", "machinery")]
    one, two = (
        Page(match_key(url) or "", (url,), titles) for url, titles in zip(urls, ((TITLE,), ()), strict=True)
    )
    for pair in ((one, two), (two, one), (two, two)):
        assert list(against_titles(*pair, 0.0, 0.6)) == ["no title is known of one of them"]


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
        ("police-test-face-recognition", "unheard=of", "unheard=one"),
    ],
)
def test_each_page_has_a_value_of_its_own(path: str, one: str, other: str) -> None:
    left, right = (f"https://example.org/{path}?{query}" for query in (one, other))
    assert tied(entry(TITLE, left), entry(TITLE, right)) == []
    plain = f"https://example.org/{path}"
    assert len(tied(entry(TITLE, left), entry(TITLE, right), entry(TITLE, plain))) == 1
    assert len(tied(entry(TITLE, left), entry(TITLE, f"{left}&{other}"))) == 1


def test_each_way_to_a_page_has_a_parameter_of_its_own() -> None:
    """What none of them says to choose the page, does so in none: they are as many spellings of one address."""
    urls = [f"{PLAIN}?{query}".rstrip("?") for query in ("", "unheard=of", "another=one", "a=b&c=d")]
    tables = tables_of(seed=seed("Own", OWN, *(entry(TITLE, url) for url in urls)))
    assert len(tables[Link]) == 2


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


def test_one_title_of_many_that_both_have() -> None:
    one, two = "https://example.org/face-recognition", "https://m.example.org/face-recognition"
    others = (f"Another {number} of those that a live page had" for number in range(6))
    entries = (*(entry(title, one) for title in others), entry(TITLE, one), entry(TITLE, two))
    assert len(tables_of(seed=seed("Own", OWN, *entries))[Link]) == 2


@pytest.mark.parametrize("title", ["Organic chicken layer feed", "Chicken feed", "Chicken layers"])
def test_a_word_of_a_title_that_may_be_a_mark_of_the_path(title: str) -> None:
    """As in a shop; a feed of comments has the title of its page, perhaps cut short."""
    page = "https://shop.example.org/chicken"
    ties = tied(entry(title, f"{page}/feed"), entry("Organic chicken layers", page))
    assert [rule for rule, *_ in ties] == ["device"] * ("feed" not in title)


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
