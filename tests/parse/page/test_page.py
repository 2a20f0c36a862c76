"""Page texts as a whole: their fields, body and places, and what they may take."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.page import is_page_text, parse_page
from tests.proportion import assert_in_proportion
from tests.seeds import PAGE


def test_parts_of_a_page() -> None:
    content, body, _ = parse_page(PAGE)
    assert content.plain() == {
        "title": "A page",
        "photo": "(example.cz)",
        "author": "Somebody",
        "publishedDateTime": "20.11.2019",
        "related": [
            {"title": "One...", "excerpt": "The first one, when..."},
            {"title": "Two", "excerpt": "The second one."},
        ],
    }
    assert body == "First paragraph."


def test_places() -> None:
    content, *_ = parse_page(PAGE)
    places = {
        path: (content.at(path).line, content.at(path).col)
        for path in [("photo",), ("publishedDateTime",), ("related", 0), ("related", 1, "excerpt")]
    }
    assert places == {
        ("photo",): (3, 8),
        ("publishedDateTime",): (8, 8),
        ("related", 0): (13, 1),
        ("related", 1, "excerpt"): (20, 1),
    }


def test_without_related_articles() -> None:
    content, body, _ = parse_page("T\n\nWords.\n\nAdded: 1.2.2020\n")
    assert content.plain() == {"title": "T", "publishedDateTime": "1.2.2020"}
    assert body == "Words."


def test_a_title_and_a_list_as_markdown_has_them() -> None:
    content, *_ = parse_page(
        "## A page\n\nAuthor: A\n\n## Related articles\n\n* [One [1]](https://e.org/1)\n* [Two](/2)\n"
    )
    assert content.plain()["title"] == "A page"
    for node in (content, content.at(("title",))):
        assert (node.line, node.col) == (1, 4)
    assert content.plain()["related"] == [
        {"title": "One [1]", "webUrl": "https://e.org/1"},
        {"title": "Two", "webUrl": "/2"},
    ]
    node = content.at(("related", 0, "webUrl"))
    assert (node.line, node.col) == (7, 13)
    content, *_ = parse_page("# A page {#a-page .title}\n\nAuthor: A\n")
    assert content.plain()["title"] == "A page"
    for title in ("#MeToo: two years on", "C# is twenty", "What is # for", "What {#} is {# 1}", "{#one} more"):
        content, *_ = parse_page(f"{title}\n\nAuthor: A\n")
        assert content.plain()["title"] == title


@pytest.mark.parametrize("piece", ["\n", "- -\n", ".\n"])
def test_many_lines_without_words_take_no_time(piece: str) -> None:
    assert_in_proportion(lambda size: parse_page(f"T\n\nphoto: x\n\n{piece * size}"), 60_000)


@pytest.mark.parametrize("text", ["# Readme\n\nWords.", "Just a line"])
def test_other_texts_are_no_pages(text: str) -> None:
    assert not is_page_text(text, is_markdown=True)
    assert is_page_text(f"{text}\n\nAuthor: A\n\nWords.", is_markdown=True)


lines = st.sampled_from(
    ["", "", "Words.", "Author: A", "Added: 1.1.2020", "photo:", "Related articles", "Most favourite"]
)


@given(st.lists(lines, min_size=1).map("\n".join))
def test_nothing_but_navigation_is_lost(text: str) -> None:
    content, body, _ = parse_page(f"A page\n{text}")
    seen = str(content.plain()) + (body or "")
    if "Most favourite" not in text:
        assert seen.count("Words.") == text.count("Words.")


@pytest.mark.parametrize(
    "text",
    [
        "T\n\nRelated articles\n\nhttps://e.org {}",
        "T\n\nRelated articles\n\n[https://e.org {}",
        "T\n\nRelated articles\n\n`{}<https://e.org",
        "T\n\nRelated articles\n\n<a href=https://e.org>{}</p>",
        "T {}\n\nRelated articles\n\nA",
    ],
)
@pytest.mark.parametrize("sign", ["a ", "_ "])
def test_a_long_line_takes_little_memory(text: str, sign: str) -> None:
    """Patterns kept where they stood before each of its characters, which took 90 times its size."""
    written = text.format(sign * 100_000)
    tracemalloc.start()
    parse_page(written)
    assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_a_list_of_too_many_lines_takes_little_memory() -> None:
    """All of them were put together to tell of the first."""
    text = "T\n\nRelated articles\n\n" + "a line\n" * 120_000
    tracemalloc.start()
    with pytest.raises(Fault, match="more than 100,000 lines"):
        parse_page(text)
    assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
    tracemalloc.stop()
