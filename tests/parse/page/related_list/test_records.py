"""Lists in which the parts of entries have names, as lines with labels or columns of a table."""

import tracemalloc

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.proportion import assert_in_proportion

NAMED = [
    {
        "title": "One: a story",
        "webUrl": "http://e.org/1",
        "publishedDateTime": "2.3.2020",
        "excerpt": "So it is.",
    },
    {"title": "Two", "webUrl": "http://e.org/2", "publishedDateTime": "May 2, 2020", "excerpt": "It is so"},
    {"title": "Three", "webUrl": "http://e.org/3", "publishedDateTime": "2020-03-02", "excerpt": "Is it?"},
]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("layout", "parts"),
    [
        (
            "Category: News\nTitle: {title}\nLink: {webUrl}\nDate: {publishedDateTime}\nSummary: {excerpt}\n\n",
            1,
        ),
        (
            "- Headline: {title}\n  Source: A. N.\n  Published: {publishedDateTime}\n  URL: {webUrl}\n"
            "  Excerpt: {excerpt}\n  By: B. N.\n",
            2,
        ),
        (
            "{{}}. **Title:** {title}\n\n**Date:** {publishedDateTime}\n\n**Description:** {excerpt}\n\n"
            "**Link:** {webUrl}\n\n",
            0,
        ),
        ("TITLE: {title}\nADDED: {publishedDateTime}\nLINK: {webUrl}\nTEASER: {excerpt}\n", 0),
    ],
)
def test_parts_with_labels(layout: str, parts: int, count: int) -> None:
    named = NAMED[:count]
    text = "".join(layout.format(**one).format(at) for at, one in enumerate(named, 1))
    assert entries_of(text, parts * count) == named


@pytest.mark.parametrize(
    ("labels", "name", "value"),
    [
        (("Link", "URL", "Address"), "webUrl", "http://e.org/1"),
        (
            ("Date", "Published", "Published on", "Posted", "Posted on", "Added"),
            "publishedDateTime",
            "2.3.2020",
        ),
        (("Excerpt", "Summary", "Description", "Teaser"), "excerpt", "So it is."),
        (
            ("Author", "Authors", "By", "Category", "Image", "Section", "Source", "Tags", "Topic"),
            None,
            "A. Novak",
        ),
    ],
)
def test_names_of_parts(labels: tuple[str, ...], name: str | None, value: str) -> None:
    for label in labels:
        for title in ("Title", "Headline"):
            named = [{"title": one, **({name: value} if name else {})} for one in ("One", "Two")]
            text = "\n".join(f"{title}: {one}\n{label}: {value}\n" for one in ("One", "Two"))
            assert entries_of(text, 0 if name else 2) == named


@pytest.mark.parametrize(("name", "value"), [("webUrl", "e.org/2"), ("publishedDateTime", "last week")])
def test_one_address_or_day_that_is_none_stays_where_it_is(name: str, value: str) -> None:
    """What is wrong with it is told when the entry is validated."""
    layout = "Title: {title}\nLink: {webUrl}\nDate: {publishedDateTime}\nSummary: {excerpt}\n\n"
    named = [NAMED[0], {**NAMED[1], name: value}, NAMED[2]]
    text = "T\n\nRelated articles\n\n" + "".join(layout.format(**one) for one in named)
    content, _, faults = parse_page(text)
    assert (content.plain()["related"], faults) == (named, [])
    node = content.at(("related", 1, name))
    assert text.split("\n")[node.line - 1][node.col - 1 :] == value


def test_parts_that_some_entries_have() -> None:
    ago = "Title: One\nPublished: 2 hours ago\n\nTitle: Two\nDate: yesterday\n"
    assert entries_of(ago) == [{"title": "One"}, {"title": "Two"}]
    text = "Title: One\nLink: http://e.org/1\n\nSource: A\nTitle: Two\nSummary: So it is,\n  and so on.\n\nTitle: Three"
    assert entries_of(text, parts=1) == [
        {"title": "One", "webUrl": "http://e.org/1"},
        {"title": "Two", "excerpt": "So it is,\nand so on."},
        {"title": "Three"},
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Title: one", "Title: two"],
        ["Link: what it is", "Source: who says so"],
        ["Title: One", "Three of them"],
        ["Title: One", "Summary: So", "", "Three of them"],
        ["Title: One", "Place: Brno"],
        ["Title: One", "Link: none"],
        ["Title: One", "Date: some day"],
        ["Date: 2.3.2020, they say", "Title race: who leads"],
    ],
)
def test_lines_that_only_look_like_parts(lines: list[str]) -> None:
    assert entries_of("\n".join(lines)) == [{"title": line} for line in lines if line]


@pytest.mark.parametrize(
    "head", ["| Title | Date | Source |", "| Article | Date | Source |", "Headline | Added | Author"]
)
@pytest.mark.parametrize("rule", ["|---|---|---|", "| :--- | :-: | --- |", "--- | --- | ---"])
def test_tables(head: str, rule: str) -> None:
    rows = "| [One](/1) | 2.3.2020 | Herald |\n| **Two** \\| 2 | 3.3.2020 ||\n  Three || A. N.\n"
    assert entries_of(f"{head}\n{rule}\n{rows}", parts=2) == [
        {"title": "One", "webUrl": "/1", "publishedDateTime": "2.3.2020"},
        {"title": "**Two** \\| 2", "publishedDateTime": "3.3.2020"},
        {"title": "Three"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Title | Price |\n| --- | --- |\n| One | 2 |",
        "| Title | Date | Price |\n| --- | --- | --- |\n| One | 2.3.2020 | 2 |",
        "| Title | Date |\n| --- | --- |\n| One |",
        "| Title | Date |\n| --- | --- |\n| One |\n| One of them | 2.3.2020 |",
        "| Title | Price | Place |\n| --- | --- | --- |\n| One | 2 | Brno |",
        "| Article | Price |\n| --- | --- |\n| One | 2 |",
        "| Title | Title |\n| --- | --- |\n| One | Two |",
        "| Article | Link | Link |\n| --- | --- | --- |\n| One | http://e.org/1 | http://e.org/2 |",
        "| Title | Date |\n| One | 2.3.2020 |\n| Two | 3.3.2020 |",
        "| Title | Date |\n| --- | --- |\n| One | some day |",
    ],
)
def test_tables_that_are_not_known(text: str) -> None:
    assert all(line in str(entries_of(text)) for line in text.split("\n") if "One" in line)


def test_places_of_parts() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n- Title: One\n  Link: http://e.org/1\n")
    nodes = [content.at(("related", 0, name)) for name in ("title", "webUrl")]
    assert [(node.line, node.col) for node in nodes] == [(5, 10), (6, 9)]
    content, *_ = parse_page("T\n\nRelated articles\n\n|Title|Date|\n|---|---|\n| One | 2.3.2020 |\n")
    nodes = [content.at(("related", 0, name)) for name in ("title", "publishedDateTime")]
    assert [(node.value, node.line, node.col) for node in nodes] == [("One", 7, 3), ("2.3.2020", 7, 9)]


@pytest.mark.parametrize("label", ["Link", "URL", "Read more", "More", "Full story"])
def test_an_address_behind_what_it_is(label: str) -> None:
    text = "".join(f"{one['title']}\n{one['excerpt']}\n {label}: {one['webUrl']}\n\n" for one in NAMED)
    expected = [{name: one[name] for name in ("title", "excerpt", "webUrl")} for one in NAMED]
    assert entries_of(text) == expected
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}")
    assert content.at(("related", 0, "webUrl")).col == len(label) + 4
    assert entries_of(f"One\n\n\n{label}: none of it") == [{"title": "One"}, {"title": f"{label}: none of it"}]


@pytest.mark.parametrize("piece", [" ", "|", "| -", "Title: ", "-", "Date : ", "* "])
def test_long_lines_with_names_take_no_time(piece: str) -> None:
    def parse(size: int) -> None:
        line = piece * (size // len(piece))
        parse_page(f"T\n\nRelated articles\n\nTitle: a{line}\n{line}a\n|{line}a\n")

    assert_in_proportion(parse, 300_000)


def test_a_row_of_many_cells_takes_little_memory() -> None:
    tracemalloc.start()
    parse_page(f"T\n\nRelated articles\n\n|Title|Date|\n|---|---|\n{'|' * 20_000}a\n")
    assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    tracemalloc.stop()


def test_a_label_without_a_value_is_below_an_excerpt() -> None:
    entries = [
        "Title: One\nLink: https://e.org/1\nExcerpt: This.\nAuthor:",
        "Title: Two\nExcerpt: That.\nAuthor:",
    ]
    assert titles_of("\n\n".join(entries)) == ["One", "Two"]
