"""Rows of words: what is made a few texts at a time is the same as all at once."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import arrays
from flows.arrays import is_in, parts, repeated
from flows.dedupe.stories import words
from flows.dedupe.stories.rarity import boilerplate
from flows.dedupe.stories.vocabulary import Vocabulary, numbered
from flows.dedupe.stories.weights import Weights
from flows.dedupe.stories.words import BREAK, Lines, Sets, runs, runs_at

LENGTH = 3
TEXTS = st.lists(st.text("ab| ", max_size=9), max_size=9)


def lines(texts: Sequence[str]) -> tuple[Lines, Vocabulary]:
    return numbered(np.arange(len(texts)), texts)


@given(TEXTS)
def test_a_run_depends_on_its_words_alone(texts: list[str]) -> None:
    rows, vocabulary = lines([" ".join(text) for text in texts])
    found = runs(rows.words, vocabulary.prints, LENGTH).tolist()
    held = [tuple(rows.words[place : place + LENGTH].tolist()) for place in range(len(rows.words))]
    whole = [len(run) == LENGTH and BREAK not in run for run in held]
    assert [bool(run) for run in found] == whole
    assert len(set(found) - {0}) == len({run for run, is_whole in zip(held, whole, strict=True) if is_whole})
    places = np.flatnonzero(found)
    assert runs_at(places, rows.words, vocabulary.prints, LENGTH).tolist() == [found[place] for place in places]


@given(TEXTS)
def test_the_words_of_each_text(texts: list[str]) -> None:
    rows, vocabulary = lines([" ".join(text) for text in texts])
    sets = Sets.of_words(rows)
    found = [
        set(vocabulary.named(sets.items[start:end]))
        for start, end in zip(sets.starts[:-1], sets.starts[1:], strict=True)
    ]
    assert found == [set(text) - {"|", " "} for text in texts]
    chosen = np.flatnonzero(sets.items % 2)
    assert sets.only(chosen).sizes().tolist() == [
        sum(int(word) % 2 for word in sets.items[start:end])
        for start, end in zip(sets.starts[:-1], sets.starts[1:], strict=True)
    ]
    assert sets.sums(np.ones(len(vocabulary), np.int64)).tolist() == sets.sizes().tolist()


@given(TEXTS)
def test_what_is_left_where_words_are_gone(texts: list[str]) -> None:
    rows, vocabulary = lines([" ".join(text) for text in texts])
    left = rows.without(vocabulary.are("b")[rows.words])
    found = [
        "".join(vocabulary.named(left.words[start - 1 : end - 1]))
        for start, end in pairwise(left.starts.tolist())
    ]
    passages = [text.replace(" ", "").replace("b", "|").split("|") for text in texts]
    there = [place for place, its in enumerate(passages) if any(its)]
    assert left.owners.tolist() == there
    assert found == ["".join(f"|{passage}" for passage in passages[place] if passage) for place in there]


def test_pieces_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(1)
    rows, vocabulary = lines([" ".join(random.choices("abcde|", k=random.randrange(12))) for _ in range(99)])
    titles = np.array([random.randrange(9) for _ in range(99)], np.uint64)
    sites = np.array([random.randrange(4) for _ in range(99)], np.int32)

    def made() -> list[list[int]]:
        gone = boilerplate(rows, vocabulary.prints, sites, titles, Weights(boilerplate_run=LENGTH))
        kinds = Sets.of_words(rows)
        kept = Lines(rows.words.copy(), rows.starts, rows.owners).without(gone)
        found = runs(rows.words, vocabulary.prints, LENGTH)
        return [part.tolist() for part in (gone, *kept, *kinds, found)]

    whole = made()
    assert any(whole[0])
    monkeypatch.setattr(arrays, "CACHED", 4)
    monkeypatch.setattr(words, "TEXTS_AT_ONCE", 2)
    assert len(list(rows.parts())) == 50
    assert made() == whole


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4))))
def test_sets_hold_each_number_once(pairs: list[tuple[int, int]]) -> None:
    owners, items = np.array(pairs, np.int64).reshape(-1, 2).T
    sets = Sets.of(owners, items, 4)
    held = [{item for owner, item in pairs if owner == place} for place in range(4)]
    assert [sets.at(place).tolist() for place in range(4)] == list(map(sorted, held))
    found = [column.tolist() for column in sets.side_by_side(np.array([0, 2]), np.array([1, 3]))]
    assert list(zip(*found, strict=True)) == [
        (pair, item, item in held[left] & held[right])
        for pair, (left, right) in enumerate(((0, 1), (2, 3)))
        for item in sorted(held[left] | held[right])
    ]


@given(st.lists(st.integers(0, 9)), st.integers(1, 4))
def test_what_stands_there_so_often(values: list[int], times: int) -> None:
    row = np.array(values, np.uint64) << np.uint64(60)
    known = repeated(row, times)
    often = {value for value in values if values.count(value) >= times}
    assert (known >> np.uint64(60)).tolist() == sorted(often)
    assert is_in(row, known).tolist() == [value in often for value in values]


@pytest.mark.parametrize("size", [-1, 0, 1, 2**15, 2**15 + 1])
def test_pieces_of_a_row(size: int) -> None:
    assert [place for part in parts(size) for place in range(size)[part]] == list(range(max(0, size)))
