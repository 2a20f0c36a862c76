"""Which pairs are compared at all."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.records import Publication
from flows.dedupe.stories import candidates
from flows.dedupe.stories.candidates import by_runs, by_titles, near
from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.weights import WEIGHTS
from tests.dedupe.stories.publications import BANK, GLACIER, HARBOUR, TITLE, crowd, linked, publication
from tests.examples import examples


def compared(*publications: Publication) -> set[tuple[int, int]]:
    """The pairs of links that are compared, by their places in the order of time."""
    texts = Texts(link_texts(linked(*publications)), WEIGHTS)
    found = near(texts, (by_titles(texts), by_runs(texts)), WEIGHTS).tolist()
    return {divmod(pair, len(texts)) for pair in found}


WORDS = ("anchor", "barley", "candle", "dragon", "engine", "falcon", "garden", "hammer")


@examples(0.5)
@pytest.mark.parametrize("at_once", [1, candidates.AT_ONCE])
@given(titles=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True), max_size=8))
def test_titles_that_share_two_words_are_compared(at_once: int, titles: list[list[str]]) -> None:
    pages = [publication(f"https://t{n}.example/", " ".join(title), "", n) for n, title in enumerate(titles)]
    expected = {
        (one, other)
        for (one, mine), (other, theirs) in combinations(enumerate(titles), 2)
        if mine == theirs or len({*mine} & {*theirs}) >= 2
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "AT_ONCE", at_once)
        assert compared(*pages) == expected


def test_two_common_words_are_not_enough() -> None:
    """They are in many titles, but together in two only."""
    titles = ["Anchor barley", "Barley anchor"]
    titles += [f"{word} x{word}{n}" for n in range(50) for word in ("anchor", "barley")]
    assert (0, 1) not in compared(*numbered_titles(titles))
    assert (0, 1) in compared(*numbered_titles(titles[:98]))


def test_a_word_counts_in_each_title_whatever_the_one_before_holds() -> None:
    """From the rarest to the most common: the last of the first title is the first of the second."""
    titles = ["Anchor barley", "Barley candle", "Candle barley", "Candle dragon", "Candle engine"]
    assert compared(*numbered_titles(titles)) == {(1, 2)}


def numbered_titles(titles: list[str]) -> list[Publication]:
    return [publication(f"https://t{n}.example/", title, "", n / 100) for n, title in enumerate(titles)]


def test_pairs_that_are_found_twice_come_once_and_sorted() -> None:
    texts = Texts(link_texts(linked(*numbered_titles(["Anchor", "Barley", "Candle"]))), WEIGHTS)
    twice = [np.array([5, 1]), np.array([1, 2])]
    assert near(texts, twice, WEIGHTS).tolist() == [1, 2, 5]


def test_strangers_are_not_compared() -> None:
    pages = [
        publication(f"https://{text[0].lower()}.example/", text[:20], text, number)
        for number, text in enumerate((HARBOUR, GLACIER, BANK))
    ]
    assert compared(*pages) == set()


def test_what_is_compared() -> None:
    pages = [
        publication("https://text.example/", "Port deal", HARBOUR, 0),
        publication("https://both.example/", TITLE, HARBOUR[50:], 1),
        publication("https://title.example/", "Dockworkers of Talvik accept cranes", "Photo: the quay.", 2),
        publication("https://other.example/", "Buried lakes", GLACIER, 3),
    ]
    assert compared(*pages) == {(0, 1), (1, 2)}


def test_the_pairs_grow_with_the_links_not_with_their_square() -> None:
    many = 500
    copies = [publication(f"https://c{n}.example/", TITLE, HARBOUR, n / 100) for n in range(many)]
    assert len(compared(*copies)) <= many * 20
    assert len(compared(*crowd(400))) <= 400 * 20


SENTENCE = "said on tuesday that it would open a second yard for ferries and barges by the river"


def numbered(text: str, title: str, number: int, count: int) -> list[Publication]:
    """Pages whose words are their own but for a part of the text or title."""
    return [
        publication(f"https://{number}n{n}.example/", title.format(n=n), text.format(n=n)) for n in range(count)
    ]


def test_a_single_phrase_is_not_enough() -> None:
    pages = numbered("a{n} said on tuesday that b{n}", "c{n} d{n}", 0, 2)
    assert compared(*pages) == set()
    pages = numbered(f"a{{n}} {SENTENCE} b{{n}}", "c{n} d{n}", 0, 2)
    assert compared(*pages) == {(0, 1)}


def test_a_phrase_that_many_hold_is_not_rare() -> None:
    pages = numbered(f"a{{n}} {SENTENCE} b{{n}}", "c{n} d{n}", 0, 101)
    assert compared(*pages) == set()


def test_equal_titles_of_one_word() -> None:
    pages = numbered("a{n} b{n}", "Krananlage", 0, 2)
    assert compared(*pages) == {(0, 1)}


def test_what_lies_years_apart_is_not_compared() -> None:
    def copies(days: float | None) -> list[Publication]:
        return [publication(f"https://c{n}.example/", TITLE, HARBOUR, days and n * days) for n in range(2)]

    assert compared(*copies(30)) == compared(*copies(None)) == {(0, 1)}
    assert compared(*copies(300)) == set()
