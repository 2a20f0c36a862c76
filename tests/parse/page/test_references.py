"""The addresses below a text, with the numbers that its links have there."""

from itertools import product

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import SENTENCES, entries_of

REFERRED = ["* [{0}]{1}", "  • [{0}] {1}", "[{1}][{0}]", "* {1} [{0}]"]


@pytest.mark.parametrize(
    ("title", "number", "heading"),
    [
        *product(REFERRED[:1], ["{}."], ["References:\n", "Links\n\n   Visible links:\n", "Hidden links\n\n"]),
        *product(REFERRED, ["{}.", "[{}]", "[{}]:"], ["References\n\n"]),
        *product(REFERRED, ["[{}]"], ["Links:\n------\n", ""]),
    ],
)
def test_addresses_that_links_refer_to_by_numbers(title: str, number: str, heading: str) -> None:
    """As lynx and others write a page."""
    text = "\n".join(title.format(at, one) for at, (one, _) in enumerate(SENTENCES, 7))
    last = "\n".join(f"   {number.format(at)} http://e.org/{at}" for at in range(7, 10))
    content, body, faults = parse_page(f"T\n\nWords [7].\n\nRelated articles\n\n{text}\n\n{heading}{last}\n\n")
    assert content.plain()["related"] == [
        {"title": one, "webUrl": f"http://e.org/{at}"} for at, (one, _) in enumerate(SENTENCES, 7)
    ]
    assert (body, faults) == ("Words [7].", [])
    place = content.at(("related", 1, "webUrl"))
    lines = f"{heading}{last}".split("\n")
    assert lines[place.line - 11][place.col - 1 :] == "http://e.org/8"
    assert content.at(("related", 1, "title")).col == title.format(8, "A").index("A") + 1


@pytest.mark.parametrize(
    "heading", ['<!-- wp:heading {"level":2} -->Related news', "_Related news_", "Související články"]
)
def test_references_below_a_list_however_its_heading_is_written(heading: str) -> None:
    content, *_ = parse_page(
        f"T\n\n{heading}\n\n* [1]One\n* [2]Two\n\n[1] http://e.org/1\n[2] http://e.org/2\n"
    )
    assert [entry["webUrl"] for entry in content.plain()["related"]] == ["http://e.org/1", "http://e.org/2"]


def test_what_is_no_reference() -> None:
    addresses = "1. http://e.org/1\n2. http://e.org/2"
    for listed in (addresses, addresses.replace("1.", "[1]").replace("2.", "[2]")):
        assert len(entries_of(listed)) == 2
    content, *_ = parse_page(f"T\n\nWords [1].\n\nRelated articles\n\n{addresses}\n")
    assert len(content.plain()["related"]) == 2
    for notes in (f"References\n\n{addresses}", "[1]: http://e.org/1\n[2] http://e.org/2"):
        text = f"Words [1].\n\nRelated articles\n\n[9] One\n[1](/x)\n[Two][8]\n\n{notes}\n"
        content, body, _ = parse_page(f"T\n\n{text}")
        assert content.plain()["related"] == [
            {"title": "[9] One"},
            {"title": "1", "webUrl": "/x"},
            {"title": "[Two][8]"},
        ]
        assert body == f"Words [1].\n\n{notes}"
    for notes in (addresses, f"References\n\n{addresses}", "[1]: http://e.org/1"):
        _, body, _ = parse_page(f"T\n\nAuthor: A\n\nWords [1].\n\n{notes}\n")
        assert body == f"Words [1].\n\n{notes}"
    notes = f"References\n\n{addresses}"
    for heading in ("Related articles", "Most favourite"):
        _, body, _ = parse_page(f"T\n\nWords.\n\n{heading}\n\nOne\n\n{notes}\n")
        assert body == f"Words.\n\n{notes}"


def test_an_address_with_a_number_in_the_midst_of_a_text_is_of_that() -> None:
    text = "Words [1].\n\n[1] http://e.org/1\n\nMore words."
    content, body, _ = parse_page(
        f"T\n\n{text}\n\nRelated articles\n\n* [2]One\n* [3]Two\n\n[2] http://e.org/2\n[3] http://e.org/3"
    )
    assert [entry["webUrl"] for entry in content.plain()["related"]] == ["http://e.org/2", "http://e.org/3"]
    assert body == text


def test_numbered_addresses_above_references_are_none() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n* One [1]\n* Two [2]\n\n"
        "1. https://e.org/list\n[1] https://e.org/1\n[2] https://e.org/2\n"
    )
    addresses = [entry.get("webUrl") for entry in content.plain()["related"]]
    assert addresses[:2] == ["https://e.org/1", "https://e.org/2"]
