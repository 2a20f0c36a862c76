"""The flow from files to stories: its numbers add up, whatever came in."""

from collections import Counter
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.report.charts import CHARACTER
from flows.report.flow import EXTENT, GAP, LEAST, THICKNESS, lay, steps
from flows.report.picture import HEAD, Rect, draw

number = st.integers(0, 10_000)


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Any]:
    """Counts as the checks of a snapshot let them be."""
    files = draw(st.integers(1, 10_000))
    rejected, listed = draw(st.integers(0, files)), draw(number)
    lost = draw(st.integers(0, listed))
    articles, entries = files - rejected, listed - lost
    own = draw(st.integers(min(articles, 1), articles))
    others = draw(st.integers(0 if own else min(entries, 1), entries))
    links = draw(st.integers(min(own + others, 1), own + others))
    return {
        **{"files": files, "rejected_files": rejected, "listed": listed, "rejected_entries": lost},
        **{"articles": articles, "entries": entries, "article_addresses": own, "entry_addresses": others},
        **{"links": links, "stories": draw(st.integers(min(links, 1), links))},
    }


@given(ways())
def test_what_comes_to_a_bar_leaves_it(way: dict[str, Any]) -> None:
    bars, ribbons = steps(way)
    came: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for source, target, size in ribbons:
        came[target.label] += size
        left[source.label] += size
    for bar in bars:
        if bar.column:
            assert came[bar.label] == bar.size
        if not bar.is_end and bar.column < 4:
            assert left[bar.label] == bar.size


@given(ways())
def test_ribbons_stay_within_their_bars_and_all_within_the_picture(way: dict[str, Any]) -> None:
    bars, ribbons = lay(way)
    for ribbon in ribbons:
        for bar, place in ((ribbon.source, ribbon.at_source), (ribbon.target, ribbon.at_target)):
            assert bar.start - 0.01 <= place
            assert place + ribbon.width <= bar.start + bar.width + 0.01
    for one, other in combinations(ribbons, 2):
        if one.source is other.source:
            assert one.at_source + one.width <= other.at_source + 0.01
        if one.target is other.target:
            assert one.at_target + one.width <= other.at_target + 0.01
    for bar, below in pairwise(sorted(bars, key=lambda bar: (bar.column, bar.start))):
        if bar.column == below.column:
            assert below.start - bar.start - bar.width == pytest.approx(GAP)
    drawn = draw(way)
    for rect in drawn.rects:
        assert rect.x + rect.width <= drawn.width
        assert rect.y + rect.height <= drawn.height
    for label in drawn.labels:
        assert 0 <= label.x <= drawn.width
        assert 0 < label.y < drawn.height
    assert len(bars) == len(drawn.rects) == len(drawn.labels)


@given(ways())
def test_a_bar_can_be_seen_and_is_full(way: dict[str, Any]) -> None:
    bars, _ = lay(way)
    for bar in bars:
        assert bar.width >= LEAST
        assert bar.filled_in == pytest.approx(bar.width if bar.column else 0)
        assert bar.filled_out == pytest.approx(0 if bar.is_end or bar.column == 4 else bar.width)


@given(ways())
def test_labels_stay_within_the_picture_and_apart(way: dict[str, Any]) -> None:
    drawn = draw(way)
    places = []
    for label in drawn.labels:
        length = CHARACTER * len(f"{label.number} {label.noun}")
        start = label.x - (length if label.anchor == "end" else 0)
        assert start >= 0
        assert start + length <= drawn.width
        places.append((start, start + length, label.y))
    for one, other in combinations(places, 2):
        assert abs(one[2] - other[2]) > 14 or one[1] <= other[0] or other[1] <= one[0]


FIVE_SEEDS = {
    **{"files": 5, "rejected_files": 0, "listed": 18, "rejected_entries": 0, "articles": 5, "entries": 18},
    **{"article_addresses": 5, "entry_addresses": 17, "links": 22, "stories": 21},
}


def test_in_words() -> None:
    assert [curve.title for curve in draw(FIVE_SEEDS).curves] == [
        "5 files → 5 articles: 5",
        "5 files → 18 entries: 18",
        "5 articles → 22 addresses: 5",
        "18 entries → 22 addresses: 17",
        "18 entries → 1 repeated: 1",
        "22 addresses → 22 links: 22",
        "22 links → 21 stories: 21",
        "22 links → 1 retold: 1",
    ]


def test_widths_are_numbers_of_records() -> None:
    bars, ribbons = lay(FIVE_SEEDS)
    wide = {round(bar.width / bar.size, 6) for bar in bars}
    assert wide == {round(ribbon.width / ribbon.size, 6) for ribbon in ribbons} == {round(EXTENT / 23, 6)}


def test_a_ribbon_ties_bars_where_they_are_drawn() -> None:
    drawn = draw(FIVE_SEEDS)
    files, articles, *_ = drawn.rects
    assert files == Rect(0, HEAD, THICKNESS, EXTENT, "file")
    curve = drawn.curves[0].d
    assert curve.startswith(f"M{files.x + THICKNESS:.1f} {files.y:.1f}C")
    assert f" {articles.x:.1f} {articles.y:.1f}L" in curve
    assert articles.x == 207, "a number in full for each column"


def test_each_step_has_its_place_and_its_colour() -> None:
    losses = {"files": 6, "rejected_files": 1, "listed": 19, "rejected_entries": 1, "links": 21, "stories": 20}
    bars, _ = steps(FIVE_SEEDS | losses)
    assert [(bar.column, bar.kind, bar.label) for bar in bars] == [
        (0, "file", "6 files"),
        (1, "article", "5 articles"),
        (1, "entry", "18 entries"),
        (1, "rejected", "2 rejected"),
        (2, "link", "22 addresses"),
        (2, "gone", "1 repeated"),
        (3, "link", "21 links"),
        (3, "gone", "1 other spelling"),
        (4, "link", "20 stories"),
        (4, "gone", "1 retold"),
    ]
