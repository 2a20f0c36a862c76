"""Related lists as programs write them that make Markdown of HTML: escapes, breaks of lines, and broken links."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of

SENTENCES = [
    ("Police test cameras at six stations", "The tests begin in May, when the days are long."),
    ("Trams: no strike", "Drivers and the city have agreed. Trams run as usual."),
]


@pytest.mark.parametrize("picture", ["", "![A boat](http://e.org/1.png)\n\n    "])
@pytest.mark.parametrize("sign", ["", "### "])
def test_links_whose_words_stand_between_empty_lines(picture: str, sign: str) -> None:
    """As programs write cards that hold parts of their own."""
    text = "".join(
        f"-   [\n\n    {picture}{sign}{title}\n\n    {number}.5.2020\n\n    ](http://e.org/{number})\n"
        for number, title in enumerate(("Bicycles for boat people", "What lies in the mud"), 1)
    )
    assert entries_of(text) == [
        {"title": "Bicycles for boat people", "webUrl": "http://e.org/1", "publishedDateTime": "1.5.2020"},
        {"title": "What lies in the mud", "webUrl": "http://e.org/2", "publishedDateTime": "2.5.2020"},
    ]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        *((r"\[Video\] Storm", "[Video] Storm"), (r"Storm \& flood", "Storm & flood"), (r"A\_b \#1", "A_b #1")),
        *((r"It\'s \$5", "It's $5"), (r"The mayor\...", "The mayor..."), (r"C:\dir\new", r"C:\dir\new")),
    ],
)
def test_escapes_of_markdown(written: str, title: str) -> None:
    text = f"# {written}\n\n{written}\n\nWords \\[1\\].\n\nRelated articles\n\n- [{written}](http://e.org/1)\n- {written}\n"
    content, body, _ = parse_page(text)
    assert content.plain()["title"] == title
    assert body == "Words \\[1\\]."
    assert content.plain()["related"] == [{"title": title, "webUrl": "http://e.org/1"}, {"title": title}]


@pytest.mark.parametrize("link", ["{}", "[{}](http://e.org/{})"])
def test_breaks_of_lines_in_markdown(link: str) -> None:
    pairs = [(title, f"Twice as long as its title: {excerpt}") for title, excerpt in SENTENCES]
    text = "\n\n".join(f"{link.format(title, 1)}\\\n{excerpt}" for title, excerpt in pairs)
    assert [(one["title"], one["excerpt"]) for one in entries_of(text)] == pairs


def test_numbers_that_are_escaped() -> None:
    assert entries_of("1\\. One\n\n2\\. Two\n") == [{"title": "One"}, {"title": "Two"}]
    assert entries_of("- One\n\n3\\. Mai 2020\n- Two\n\n4\\. Mai 2020\n")[1] == {
        "title": "Two",
        "publishedDateTime": "4. Mai 2020",
    }


def test_a_card_with_a_title_above_the_level_of_the_heading() -> None:
    text = "".join(f"-   [\n\n    ### {one} of them\n\n    ](http://e.org/{one})\n" for one in ("One", "Two"))
    content, *_ = parse_page(f"T\n\n#### Related articles\n\n{text}")
    assert [one["title"] for one in content.plain()["related"]] == ["One of them", "Two of them"]


def test_a_box_ends_below_the_year_at_the_foot() -> None:
    assert entries_of("::: related\n- One\n- Two\n:::\n\n::: foot\n© 2023 E\n:::") == [
        {"title": "One"},
        {"title": "Two"},
    ]
