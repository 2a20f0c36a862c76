"""Which pairs are compared at all."""

from flows.clean import Publication
from flows.dedupe.candidates import candidates
from flows.dedupe.texts import texts
from flows.dedupe.weights import WEIGHTS
from tests.dedupe.test_stories import BANK, GLACIER, HARBOUR, TITLE, crowd, linked, publication


def test_strangers_are_not_compared() -> None:
    pages = [
        publication(f"https://{text[0].lower()}.example/", text[:20], text, number)
        for number, text in enumerate((HARBOUR, GLACIER, BANK))
    ]
    assert candidates(texts(linked(*pages), WEIGHTS)[0]) == set()


def test_what_is_compared() -> None:
    pages = [
        publication("https://text.example/", "Port deal", HARBOUR, 0),
        publication("https://both.example/", TITLE, HARBOUR[50:], 1),
        publication("https://title.example/", "Dockworkers of Talvik accept cranes", "Photo: the quay.", 2),
        publication("https://other.example/", "Buried lakes", GLACIER, 3),
    ]
    known, _ = texts(linked(*pages), WEIGHTS)
    assert candidates(known) == {(0, 1), (1, 2)}


def test_the_pairs_grow_with_the_links_not_with_their_square() -> None:
    many = 500
    copies = [publication(f"https://c{n}.example/", TITLE, HARBOUR, n / 100) for n in range(many)]
    assert len(candidates(texts(linked(*copies), WEIGHTS)[0])) <= many * 20
    assert len(candidates(texts(linked(*crowd(400)), WEIGHTS)[0])) <= 400 * 20


def numbered(text: str, title: str, number: int, count: int) -> list[Publication]:
    """Pages whose words are their own but for a part of the text or title."""
    return [
        publication(f"https://{number}n{n}.example/", title.format(n=n), text.format(n=n)) for n in range(count)
    ]


def test_a_single_phrase_is_not_enough() -> None:
    pages = numbered("a{n} said on tuesday b{n}", "c{n} d{n}", 0, 2)
    assert candidates(texts(linked(*pages), WEIGHTS)[0]) == set()
    pages = numbered("a{n} said on tuesday that it b{n}", "c{n} d{n}", 0, 2)
    assert candidates(texts(linked(*pages), WEIGHTS)[0]) == {(0, 1)}


def test_a_phrase_that_many_hold_is_not_rare() -> None:
    pages = numbered("a{n} said on tuesday that it b{n}", "c{n} d{n}", 0, 101)
    assert candidates(texts(linked(*pages), WEIGHTS)[0]) == set()


def test_equal_titles_of_one_word() -> None:
    pages = numbered("a{n} b{n}", "Krananlage", 0, 2)
    assert candidates(texts(linked(*pages), WEIGHTS)[0]) == {(0, 1)}
