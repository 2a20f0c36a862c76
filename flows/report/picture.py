"""The flow as an SVG: paths, bars and labels; colours and fonts come from the page's style sheet."""

from typing import NamedTuple

from flows.report.flow import THICKNESS, Bar, Ribbon, Shape, lay

COLUMNS = 5
LABEL = 172
"""Room for the labels beside the last bar of a wide picture."""


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

    name: str
    width: float
    height: float
    curves: list[Curve]
    rects: list[Rect]
    labels: list[Label]


def draw(way: dict[str, int], shape: Shape) -> Picture:
    """The flow in this shape. There has to be a record."""
    bars, ribbons = lay(way, shape)
    across = max(bar.start + bar.width for bar in bars) + shape.head + 30
    width, height = (
        (shape.extent + 2 * shape.gap + 12, shape.length) if shape.is_upright else (shape.length, across)
    )
    return Picture(
        shape.name,
        width,
        round(height, 1),
        [_curve(ribbon, shape) for ribbon in ribbons],
        [_rect(bar, shape) for bar in bars],
        [_label(bar, shape, bars) for bar in bars],
    )


def _along(column: int, shape: Shape) -> float:
    room = shape.length - (70 if shape.is_upright else LABEL)
    return column * room / (COLUMNS - 1) + (shape.head if shape.is_upright else 0)


def _across(place: float, shape: Shape) -> float:
    return place if shape.is_upright else place + shape.head


def _rect(bar: Bar, shape: Shape) -> Rect:
    along, across = round(_along(bar.column, shape), 1), round(_across(bar.start, shape), 1)
    width = round(bar.width, 1)
    if shape.is_upright:
        return Rect(across, along, width, THICKNESS, bar.kind)
    return Rect(along, across, THICKNESS, width, bar.kind)


def _curve(ribbon: Ribbon, shape: Shape) -> Curve:
    begin, end = _along(ribbon.source.column, shape) + THICKNESS, _along(ribbon.target.column, shape)
    middle = (begin + end) / 2
    a, b, width = _across(ribbon.at_source, shape), _across(ribbon.at_target, shape), ribbon.width
    points = [(begin, a), (middle, a), (middle, b), (end, b), (end, b + width)]
    points += [(middle, b + width), (middle, a + width), (begin, a + width)]
    texts = [f"{y:.1f} {x:.1f}" if shape.is_upright else f"{x:.1f} {y:.1f}" for x, y in points]
    d = f"M{texts[0]}C{' '.join(texts[1:4])}L{texts[4]}C{' '.join(texts[5:8])}Z"
    kind = ribbon.target.kind if ribbon.target.is_end or ribbon.source.kind == "file" else ribbon.source.kind
    return Curve(d, kind, f"{ribbon.source.label} → {ribbon.target.label}: {ribbon.size:,}")


def _label(bar: Bar, shape: Shape, bars: list[Bar]) -> Label:
    number, _, noun = bar.label.partition(" ")
    beside = [other for other in bars if other.column == bar.column]
    place = _upright if shape.is_upright else _lying
    x, y, anchor = place(bar, shape, beside)
    return Label(round(x, 1), round(y, 1), anchor, number, noun, bar.is_end)


def _lying(bar: Bar, shape: Shape, beside: list[Bar]) -> tuple[float, float, str]:
    """Above the first bar of a column and below one that ends there; others have ribbons above them."""
    along, across = _along(bar.column, shape), _across(bar.start, shape)
    if bar.is_end:
        return along, across + bar.width + 18, "start"
    if bar is beside[0]:
        return along, across - 9, "start"
    return along - 8, across + bar.width / 2 + 5, "end"


def _upright(bar: Bar, shape: Shape, beside: list[Bar]) -> tuple[float, float, str]:
    """Above the first bar of a row; below others, on a second line where there are two of them.

    Those of the right half end where their bar does.
    """
    along, across = _along(bar.column, shape), _across(bar.start, shape)
    if bar is beside[0] and not bar.is_end:
        return across, along - 7, "start"
    y = along + THICKNESS + (15 if bar in beside[:2] else 32)
    if across > shape.extent / 2:
        return across + bar.width, y, "end"
    return across, y, "start"
