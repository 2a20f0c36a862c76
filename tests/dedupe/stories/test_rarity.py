"""How much words tell, and what is boilerplate."""

from math import log

import numpy as np
import pytest

from flows.dedupe.stories.rarity import NAT, boilerplate, information
from flows.dedupe.stories.vocabulary import BAR, Vocabulary, numbered
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import Lines
from tests.dedupe.stories.publications import CROWD, HARBOUR, TITLE, publication, report, united

RUN = "subscribe to our letter today"


def lines(*texts: str) -> tuple[Lines, Vocabulary]:
    return numbered(np.arange(len(texts)), texts)


def test_information() -> None:
    parts = information(np.array([3, 1]), documents=3, background=7)
    assert (parts / NAT).tolist() == pytest.approx([log(11 / 3.5), log(11 / 1.5)])


@pytest.mark.parametrize(
    ("places", "is_boilerplate"),
    [
        ([(1, 1), (1, 2), (1, 3)], True),
        ([(1, 1), (1, 2), (1, 2)], False),  # two titles
        ([(1, 1), (2, 2), (3, 3), (4, 4)], False),  # copies on many sites
        ([(0, 1), (0, 2), (0, 3)], False),  # no site is known
        ([(1, 1), (1, 2), (1, 3), (2, 4), (3, 5)], True),  # two others quote it
        ([(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (4, 4)], False),  # copies, of which one site has several
        ([(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (3, 6), (3, 7), (4, 8)], True),  # sites of one chain
        ([], False),
    ],
)
def test_boilerplate(places: list[tuple[int, int]], is_boilerplate: bool) -> None:
    rows, vocabulary = lines(*(f"x{n} {RUN}" for n in range(len(places))))
    sites, titles = np.array(places, np.int32).reshape(-1, 2).T
    found = boilerplate(rows, vocabulary.prints, sites, titles.astype(np.uint64), Weights(boilerplate_run=5))
    expected = RUN.split() * len(places) if is_boilerplate else []
    assert vocabulary.named(rows.words[found]) == expected


def test_texts_without_some_words() -> None:
    rows, vocabulary = lines(f"a b {RUN} c", RUN, f"d {BAR} e")
    gone = vocabulary.are(RUN.split())[rows.words]
    kept = rows.without(gone)
    texts = [kept.words[start : end - 1] for start, end in zip(kept.starts[:-1], kept.starts[1:], strict=True)]
    shown = [" ".join(vocabulary.named(text)) for text in texts]
    assert (shown, kept.owners.tolist()) == (["a b | c", "d | e"], [0, 2])


def test_a_template_of_one_site() -> None:
    subjects = ("granite worktops", "veterinary lasers", "camel saddles", "deep learning chipsets")
    assert united(*map(report, subjects), crowd=CROWD) == set()
    assert united(report(subjects[0]), report(subjects[0], "copies"), crowd=CROWD) == {
        frozenset({"reports", "copies"})
    }


def test_a_disclaimer_that_a_site_repeats() -> None:
    disclaimer = (
        "Nothing on these pages is advice of any kind, and the editors of the Lantern hold no shares in firms they "
        "write about; readers who act on what they read do so at their own risk, as the statutes of Talvik require."
    )
    titles = ("Ferry timetable changes", "Choir seeks tenors", "Baker retires", "Cranes accepted")
    pages = [
        publication(f"https://lantern.example/{n}", title, disclaimer, n) for n, title in enumerate(titles)
    ]
    elsewhere = publication("https://herald.example/x", "Fishing quota halved", disclaimer, 2)
    assert united(*pages, elsewhere, crowd=CROWD) == set()


def test_two_of_a_template() -> None:
    assert united(report("granite worktops"), report("camel saddles"), crowd=CROWD) == set()


def test_a_tagline_under_unlike_titles() -> None:
    tagline = (
        "The Daily Lantern brings you every morning what matters in Talvik and beyond, from harbour to hillside, "
        "in words that anyone understands. Subscribe to our letter and never miss a story that concerns you."
    )
    titles = ("Ferry timetable changes", "Choir seeks tenors", "Buried lakes beneath the glacier", TITLE)
    pages = [publication(f"https://lantern.example/{n}", title, tagline, n) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


def test_a_tagline_under_titles_of_one_thing() -> None:
    """A page that was moved has more of a text than the line below the name of a site."""
    titles = (
        "Harbour cranes of Talvik idle for weeks",
        "Harbour cranes of Talvik, seen from the glacier at night",
    )
    text = "News of the quays of Talvik, told by those who work there."
    pages = [publication(f"https://lantern.example/{n}", title, text) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


def test_a_tagline_under_titles_of_one_event() -> None:
    tagline = (
        "The Lantern brings you every morning what matters in the towns around the bay, in words anyone reads, from "
        "harbour to hillside and beyond; subscribe to our letter today."
    )
    titles = (
        "Storm cuts power for thousands of homes in Talvik",
        "Thousands of homes in Talvik still without power after storm",
        "Talvik storm: homes without power until Friday",
    )
    here = [publication(f"https://one.example/{n}", title, tagline) for n, title in enumerate(titles)]
    assert united(*here, crowd=CROWD) == set()
    there = [publication(f"https://site{n}.example/a", title, tagline) for n, title in enumerate(titles)]
    assert united(*there, crowd=CROWD) == {frozenset({"site0", "site1", "site2"})}, "each retitled a text"


def test_a_wire_text_that_one_site_has_in_several_sections() -> None:
    titles = ("Ports of the north vote", "Quay robots arrive", "Fruit and timber move again")
    pages = [publication(f"https://one.example/{n}", title, HARBOUR) for n, title in enumerate(titles)]
    others = {"two": TITLE, "three": "Nine weeks of talks are over", "four": "A template for docks, says Varga"}
    pages += [publication(f"https://{name}.example/a", title, HARBOUR) for name, title in others.items()]
    (story,) = united(*pages, crowd=CROWD)
    assert story >= others.keys()
