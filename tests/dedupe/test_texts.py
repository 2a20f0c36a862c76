"""What is compared of a link."""

import pytest

from flows.dedupe.texts import Text, state, texts
from flows.dedupe.weights import WEIGHTS
from tests.dedupe.test_stories import linked, publication


def text(title: str, excerpt: str = "") -> Text:
    (found,) = texts(linked(publication("https://www.example.co.uk/a", title, excerpt)), WEIGHTS)[0]
    return found


def test_snippets_of_a_page_do_not_follow_each_other() -> None:
    (excerpt,) = text("T", "One two ... three … four").excerpts
    assert excerpt.words == ("one", "two", None, "three", None, "four")
    assert excerpt.sums[2] == excerpt.sums[3]


def test_a_title() -> None:
    (title,) = text("In May 2020: 1,000 cranes, version 2.1 in preview...").titles
    assert title.numbers == {"2020", "1000", "2.1"}
    assert title.months == {"may"}
    assert (title.state, title.is_cut) == ("early", True)


def test_the_site_is_the_registrable_domain() -> None:
    assert text("T").site == "example.co.uk"


def test_no_excerpt() -> None:
    assert text("T").excerpts == ()


def test_a_long_excerpt_is_compared_in_part() -> None:
    (excerpt,) = text("T", "word " * 2_000).excerpts
    assert len(excerpt.words) == 300


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("now in preview", "early"),
        ("generally available", "done"),
        ("general availability", "done"),
        ("a preview is available", None),
        ("cranes accepted", None),
    ],
)
def test_state(words: str, expected: str | None) -> None:
    assert state(words.split()) == expected
