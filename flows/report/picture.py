"""The flow as an SVG: paths, bars and labels; colours and fonts come from the page's style sheet."""

from typing import NamedTuple

from flows.report.flow import LENGTH, THICKNESS, Bar, Ribbon, lay

COLUMNS = 5
LABEL = 172
"""Room for the labels beside the last bar."""
HEAD = 30
"""Room for those above the first."""


class Rect(NamedTuple):
    """A bar as drawn."""

    x: float
    y: float
    width: float
    height: float
    kind: str


class Curve(NamedTuple):
    """A ribbon as drawn."""

    d: str
    kind: str
    title: str


class Label(NamedTuple):
    """A text of the picture."""

    x: float
    y: float
    anchor: str
    number: str
    noun: str
    is_end: bool


class Picture(NamedTuple):
    """A drawn flow, in pixels."""

    width: float
    height: float
    curves: list[Curve]
    rects: list[Rect]
    labels: list[Label]


def draw(way: dict[str, int]) -> Picture:
    """The flow, from left to right. There has to be a record."""
    bars, ribbons = lay(way)
    height = max(bar.start + bar.width for bar in bars) + 2 * HEAD
    firsts = {bar.column: bar for bar in reversed(bars)}
    return Picture(
        LENGTH,
        round(height, 1),
        [_curve(ribbon) for ribbon in ribbons],
        [_rect(bar) for bar in bars],
        [_label(bar, firsts[bar.column]) for bar in bars],
    )


def _x(column: int) -> float:
    return column * (LENGTH - LABEL) / (COLUMNS - 1)


def _rect(bar: Bar) -> Rect:
    return Rect(_x(bar.column), round(bar.start + HEAD, 1), THICKNESS, round(bar.width, 1), bar.kind)


def _curve(ribbon: Ribbon) -> Curve:
    begin, end = _x(ribbon.source.column) + THICKNESS, _x(ribbon.target.column)
    middle = (begin + end) / 2
    a, b, width = ribbon.at_source + HEAD, ribbon.at_target + HEAD, ribbon.width
    points = [(begin, a), (middle, a), (middle, b), (end, b), (end, b + width)]
    points += [(middle, b + width), (middle, a + width), (begin, a + width)]
    texts = [f"{x:.1f} {y:.1f}" for x, y in points]
    d = f"M{texts[0]}C{' '.join(texts[1:4])}L{texts[4]}C{' '.join(texts[5:8])}Z"
    kind = ribbon.target.kind if ribbon.target.is_end or ribbon.source.kind == "file" else ribbon.source.kind
    return Curve(d, kind, f"{ribbon.source.label} → {ribbon.target.label}: {ribbon.size:,}")


def _label(bar: Bar, first: Bar) -> Label:
    """Above the first bar of a column and below one that ends there; others have ribbons above them."""
    x, y, anchor = _x(bar.column), bar.start + HEAD, "start"
    if bar.is_end:
        y += bar.width + 18
    elif bar is first:
        y -= 9
    else:
        x, y, anchor = x - 8, y + bar.width / 2 + 5, "end"
    number, _, noun = bar.label.partition(" ")
    return Label(x, round(y, 1), anchor, number, noun, bar.is_end)
