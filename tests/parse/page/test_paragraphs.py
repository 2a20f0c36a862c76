"""Paragraphs of a page text, of which lines with labels are some by themselves."""

import pytest

from flows.parse.page import parse_page


@pytest.mark.parametrize(
    "between",
    [" ", " | ", ", ", "\u00a0– ", "\t", "\u00a0", " / ", "/", " · ", " • ", "; ", " — ", " - ", " -"],
)
def test_labels_on_one_line(between: str) -> None:
    line = f" Author: A. N.{between}Added: 1.2.2020"
    content, body, _ = parse_page(f"T\n\n{line}{between}photo: C\n\nphoto: D, Author: E")
    found = {name: content.at((name,)) for name in ("author", "publishedDateTime", "photo")}
    assert {name: node.value for name, node in found.items()} == {
        "author": "A. N.",
        "publishedDateTime": "1.2.2020",
        "photo": "C",
    }
    assert {(node.line, node.col) for node in found.values()} == {
        (3, 10),
        (3, len(line) - 7),
        (3, len(line + between) + 8),
    }
    assert body == "photo: D, Author: E"


def test_labels_within_a_text_are_words() -> None:
    _, body, _ = parse_page("T\n\nThe Author: a, Added: b\n\nRelated articles are below\n\nAdded: 1.1.2020")
    assert body == "The Author: a, Added: b\n\nRelated articles are below"
