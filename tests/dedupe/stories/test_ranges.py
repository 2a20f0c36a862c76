"""How many links are worked through at a time makes no difference."""

from collections import Counter
from copy import copy
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import arrays
from flows.arrays import at_most, chained, is_among, is_of_range, ranges, repeated
from flows.clean.records import Publication
from flows.dedupe import stories
from flows.dedupe.stories import StoryTie, candidates, group_stories, pairs, texts, vocabulary, words
from flows.dedupe.stories.candidates import by_runs
from flows.dedupe.stories.link_texts import LinkTexts, link_texts
from flows.dedupe.stories.weights import WEIGHTS
from tests.benchmarks.stories import links as made_up
from tests.dedupe.stories.publications import CROWD, linked, report, some_links
from tests.dedupe.stories.test_candidates import SENTENCE, numbered
from tests.examples import examples

AT_ONCE = (candidates, pairs, stories, texts, vocabulary, words)


def columns(said: LinkTexts) -> tuple[list[str | None], list[int], list[int], list[StoryTie]]:
    """All of the stories, and the ties in order."""
    found, ties = group_stories(copy(said))
    return found.story_ids.to_pylist(), found.story_of.tolist(), found.first.tolist(), sorted(ties, key=str)


@examples(0.5)
@given(some_links, st.integers(1, 9), st.integers(1, 40), st.integers(40, 2_000))
def test_pieces_and_ranges_of_any_size(
    monkeypatch: pytest.MonkeyPatch, found: list[Publication], few: int, some: int, many: int
) -> None:
    said = link_texts(linked(*found, *CROWD[:few], *map(report, "abcde")))
    at_once = columns(said)
    with monkeypatch.context() as patch:
        patch.setattr(arrays, "RANGE", many)
        patch.setattr(arrays, "CACHED", some)
        patch.setattr(words, "TEXTS_AT_ONCE", few)
        for module in AT_ONCE:
            patch.setattr(module, "AT_ONCE", some)
        assert columns(said) == at_once


def test_many_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    said = made_up(600)
    at_once = columns(said)
    monkeypatch.setattr(arrays, "RANGE", 500)
    assert ranges(len(said.link_ids) * 50) == 64
    assert columns(said) == at_once
    assert len(at_once[0]) < 550
    assert at_once[3]


def test_runs_in_several_ranges_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    said = texts.Texts(link_texts(linked(*numbered(f"a{{n}} {SENTENCE} b{{n}}", "c{n} d{n}", 0, 9))), WEIGHTS)
    at_once = by_runs(said).tolist()
    assert len(at_once) == 9 * 8 / 2
    for size in (1, 2, 5, 20, 100):
        monkeypatch.setattr(arrays, "RANGE", size)
        assert by_runs(said).tolist() == at_once


@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(0, 6))
def test_each_fingerprint_is_of_one_range(values: list[int], bits: int) -> None:
    row, number = np.array(values, np.uint64), 1 << bits
    for place in range(number):
        its = [value for value in values if value * number >> 64 == place]
        assert row[is_of_range(row, place, number)].tolist() == its


@pytest.mark.parametrize(
    ("size", "number"), [(0, 1), (2**24 - 1, 1), (2**24, 2), (2**25, 4), (2**26 - 1, 4), (2**26, 8)]
)
def test_no_range_is_too_large(size: int, number: int) -> None:
    assert ranges(size) == number


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_so_many_of_each(values: list[int], times: int) -> None:
    row, counts = np.array(values, np.int64), Counter(values)
    assert repeated(row, times).tolist() == sorted(value for value in counts if counts[value] >= times)
    kept = {value: min(count, times) for value, count in counts.items()}
    assert at_most(row, times).tolist() == sorted(Counter(kept).elements())


@given(st.lists(st.lists(st.integers(0, 9))), st.sets(st.integers(0, 9)))
def test_rows_end_to_end(pieces: list[list[int]], known: set[int]) -> None:
    row = chained((np.array(piece, np.int64) for piece in pieces), np.int64)
    assert row.tolist() == list(chain(*pieces))
    is_known = is_among(row, np.array(sorted(known), np.int64))
    assert is_known.tolist() == [value in known for value in row.tolist()]
