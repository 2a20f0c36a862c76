"""A title that stands below the name of its site, its menu and the like."""

import pytest

from flows.parse.page import is_page_text, parse_page

TITLE = "Trams stop on Sunday"
TEXT = "One.\n\nTwo.\n\nThree.\n\nAuthor: A\n"
BYLINE = "By Jane Doe, 2 May 2020\nThe drivers want more money."


@pytest.mark.parametrize(
    "above",
    [
        *("News\n\n# ", "[Local news](/local)\n# ", "  * [News](/news)\n  * [Sport](/sport)\n\n# "),
        *(
            f"{TITLE} - Example Post\nNews\nSport\n",
            f"{TITLE} | Example Post\n\nNews\n\n",
            f"{TITLE}\nNews\nMenu\n",
        ),
        *(f"Example Post: {TITLE}\nExample Post\nNews\n", f"Example Post | {TITLE}\n\nNews\n\n"),
        *("Home\n»\nNews\n»\n", "Home\n\n›\n\nNews\n\n›\n\n", f"Home\n»\n{TITLE}\nNews\n"),
        f"{TITLE} - Example Post\nHome\n»\n{TITLE}\nNews\n",
    ],
)
def test_what_may_stand_above_it(above: str) -> None:
    text = f"{above}{TITLE}\n{BYLINE}\n"
    content, body, _ = parse_page(text)
    said = {"title": TITLE, "author": "Jane Doe", "publishedDateTime": "2 May 2020"}
    assert content.plain() == said
    assert body and body.endswith("The drivers want more money.")
    assert is_page_text(text, is_markdown=False)
    line, col = (content.at(("title",)).line, content.at(("title",)).col)
    assert text.split("\n")[line - 1][col - 1 :] == TITLE


def test_what_stands_above_it_stays_in_the_text() -> None:
    assert parse_page(f"Local\n# {TITLE}\n{BYLINE}\n").body == "Local\n\nThe drivers want more money."


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "Words.\n\n# What we know\n\nWords.\n\nAuthor: A\n"),
        ("", "By Jane Doe\n\n# What we know\n\nWords.\n\nAuthor: A\n"),
        ("", "2 May 2020\n\n# What we know\n\nWords.\n\nAuthor: A\n"),
        ("", "Words\n\n# What we know\n\nWords.\n\n# What comes next\n\nWords.\n\nAuthor: A\n"),
        ("", "Words\n\n# Related articles\n\nOne\n"),
        ("", "Words\n\n# Author: A\n"),
        ("", "Words\n\n## What we know\n\nWords.\n\nAuthor: A\n"),
        ("", f"In {'many ' * 40}words\n\n# What we know\n\nAuthor: A\n"),
        (": what we know of it", f"\n{TITLE}\n\nAuthor: A\n"),
        (" - Example Post", "\nTrams stop\n\nAuthor: A\n"),
        (" - it is said to be so in all of the city", f"\n{TITLE}\n\nAuthor: A\n"),
        ("", f"Words\n\n{TITLE}\nand Monday, too\n\nAuthor: A\n"),
        *(("", f"{above}\n\n# What we know\n\n{TEXT}") for above in ("Words", "- One\n- Two", "* [One](#one)")),
        ("", "Words\n\n# 2 May 2020\n\nBy Jane Doe\n\nWords.\n\nAuthor: A\n"),
        *((site, f"Words\n\n{TITLE}\n\n{TEXT}") for site in (" | 1931–2020", " - a review")),
    ],
)
def test_a_first_line_that_is_the_title(above: str, below: str) -> None:
    content, *_ = parse_page(f"{TITLE}{above}\n\n{below}")
    assert content.plain()["title"] == TITLE + above
    assert content.at(("title",)).line == 1


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_one_that_stands_right_below_itself_is_said_once(between: str) -> None:
    content, body, _ = parse_page(between.join((TITLE, TITLE, "By Jane Doe\n2 May 2020", "Words.")))
    assert content.at(("title",)).line == 1
    assert body == "Words."


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_day_alone_above_it_is_that_of_the_page(between: str) -> None:
    text = between.join(("Saturday, May 2, 2020", TITLE, "Words.\n\nRelated posts\n\nOne\n"))
    content, body, _ = parse_page(text)
    day = content.at(("publishedDateTime",))
    assert (content.at(("title",)).value, day.value, day.line, body) == (
        TITLE,
        "Saturday, May 2, 2020",
        1,
        "Words.",
    )
    for before, behind in (("# ", ""), ("**", "**")):
        heading = text.replace(TITLE, f"{before}{TITLE}{behind}")
        assert parse_page(heading).root.plain()["title"] == TITLE
    old = text.replace("Saturday, May 2, 2020", "2 May 1930")
    assert parse_page(old).root.plain()["title"] == "2 May 1930"
    content, body, _ = parse_page(text.replace("Words.", "By Jane Doe\n3 May 2020\n\nWords."))
    # Nothing is lost: of two days the other stays in the text.
    assert (content.at(("publishedDateTime",)).value, body) == ("3 May 2020", "Saturday, May 2, 2020\n\nWords.")


@pytest.mark.parametrize(
    "below",
    [
        "Dear Sir or Madam,",
        "- One of them",
        "All trams stop.",
        "All trams stop on\nsunday",
        "All trams stop in\nBrno, on all lines.",
        "By Jane Doe",
        "A day",
        "5 minutes read",
        "1. One of the trams",
        "10:15 All trams stop",
        'She said: "All trams stop."',
        "All trams stop\n\n3 May 2020\n\nAll trams run",
        "The Example Post\n\nNews and more\n\n# A heading",
    ],
)
def test_a_day_that_is_the_title(below: str) -> None:
    content, *_ = parse_page(f"2 May 2020\n\n{below}\n\nWords.\n\nRelated posts\n\nOne\n")
    assert content.at(("title",)).value == "2 May 2020"


def test_an_address_below_a_day_is_that_of_the_page() -> None:
    text = "2 May 2020\n\nhttps://example.com/a\n\nRelated posts\n\nOne\n"
    fields = parse_page(text).root.plain()
    assert (fields["title"], fields["webUrl"]) == ("2 May 2020", "https://example.com/a")


@pytest.mark.parametrize("day", ["**2 May 2020**", "## 2 May 2020"])
@pytest.mark.parametrize("below", ["by Jane Doe", "photo: A. N.", "Author: A. N.", "---"])
def test_what_stands_below_a_title_that_stands_below_a_day(below: str, day: str) -> None:
    fields = parse_page(f"{day}\n\n{TITLE}\n{below}\n\nWords.\n\nRelated posts\n\nOne\n").root.plain()
    assert (fields["title"], fields["publishedDateTime"]) == (TITLE, "2 May 2020")


@pytest.mark.parametrize("menu", ["Subscribe to our news\n\nNews", "* [News](https://example.com/news)"])
def test_the_only_heading_below_the_day_of_a_site_is_the_title(menu: str) -> None:
    text = (
        f"Saturday, May 2, 2020\n\nThe Example Post\n\n{menu}\n\n# {TITLE}\n\nBy Jane Doe\n1 May 2020\n\nWords."
    )
    fields = parse_page(text).root.plain()
    assert (fields["title"], fields["publishedDateTime"]) == (TITLE, "1 May 2020")


def test_a_day_above_a_heading_that_is_not_that_of_the_page() -> None:
    content, body, _ = parse_page(f"2 May 1930\n\n# {TITLE}\n\nBy Jane Doe\n\nWords.")
    assert content.plain().get("publishedDateTime") is None
    assert body is not None and body.startswith("2 May 1930")
    _, body, _ = parse_page(f"Published: 2 May 2020\n\n# {TITLE}\n\nBy Jane Doe\n3 May 2020\n\nWords.")
    assert body == "Published: 2 May 2020\n\nWords."


def test_the_only_word_of_a_site_is_no_title() -> None:
    text = "Example Post: Trams stop on Sunday\n\nExample Post\n\nAuthor: A\n"
    assert parse_page(text).root.plain()["title"] == "Example Post: Trams stop on Sunday"


@pytest.mark.parametrize(
    "byline", ["by Jane Doe\n2 May 2020", "by\nJane Doe\n2 May 2020", "di\nJane Doe\n2 May 2020"]
)
def test_a_byline_in_small_letters_below_it(byline: str) -> None:
    content, *_ = parse_page(f"{TITLE} - Example Post\nNews\n{TITLE}\n{byline}\nThe drivers want more money.\n")
    assert content.plain() == {"title": TITLE, "author": "Jane Doe", "publishedDateTime": "2 May 2020"}
