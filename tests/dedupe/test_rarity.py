"""How much words tell, and what is boilerplate."""

from math import log

import numpy as np
import pytest

from flows.dedupe.stories.rarity import NAT, boilerplate, information
from flows.dedupe.stories.vocabulary import BAR, Vocabulary, numbered
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import Lines

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
