"""Charts: SVG that needs no script and no style of its own, with names for all readers."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from flows.report.charts import CHARACTER, HEIGHT, WIDTH, Chart, draw, ticks

SVG = "{http://www.w3.org/2000/svg}"
LABELS = [f"2020-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 29)]
CHART = Chart("volume", "Links by day", "Told.", LABELS, {"articles": [1] * 56, "links": list(range(56))})


def test_an_accessible_picture() -> None:
    root = ElementTree.fromstring(draw(CHART))
    assert root.get("role") == "img"
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    names = (root.get("aria-labelledby") or "").split()
    assert [root.find(f"*[@id='{name}']").text for name in names] == ["Links by day", "Told."]  # type: ignore[union-attr]
    tags = {element.tag for element in root.iter()}
    assert tags == {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "g", "rect", "path", "text")}
    assert not [element for element in root.iter() if element.get("style")]
    assert {"color-0", "color-1"} <= {name for e in root.iter() for name in (e.get("class") or "").split()}


def test_each_bar_says_what_it_is() -> None:
    root = ElementTree.fromstring(draw(CHART))
    assert not root.findall(f".//{SVG}g[@class='bar']/{SVG}desc"), "the notes for a script"
    said = [title.text for title in root.iterfind(f".//{SVG}g[@class='bar']/{SVG}title")]
    assert len(said) == 2 * len(LABELS)
    assert said[0] == "2020-01-01, articles: 1"
    assert said[-1] == "2020-02-28, links: 55"


@pytest.mark.parametrize(("number", "written"), [(1, 1), (2, 2), (7, 7), (56, 10)])
def test_labels_do_not_touch(number: int, written: int) -> None:
    chart = CHART._replace(labels=LABELS[:number], series={"links": [1] * number})
    root = ElementTree.fromstring(draw(chart))
    texts = root.findall(f".//{SVG}g[@class='axis x']//{SVG}text")
    assert len(texts) == written
    assert {text.text for text in texts} <= set(LABELS), "each in full"
    assert all(b - a > 10 * CHARACTER for a, b in pairwise(float(text.get("x", "")) for text in texts))


def test_the_scale_reaches_the_highest_bar() -> None:
    texts = [text.text for text in ElementTree.fromstring(draw(CHART)).iter(f"{SVG}text")]
    assert [text for text in texts if text not in LABELS] == ["0", "20", "40", "60"]


def test_thousands_are_set_apart() -> None:
    drawn = draw(CHART._replace(labels=["2020"], series={"links": [4_000]}))
    assert ">4,000</text>" in drawn
    assert "<title>2020, links: 4,000</title>" in drawn


def test_the_same_every_time() -> None:
    assert draw(CHART) == draw(CHART)


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (5, [0, 2, 4, 6]), (150, [0, 50, 100, 150]), (233, [0, 100, 200, 300]), (4_000, [0, 1_000, 2_000, 3_000, 4_000])],
)  # fmt: skip
def test_ticks_are_round(most: int, expected: list[int]) -> None:
    assert ticks(most) == expected
