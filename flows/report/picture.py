"""The flow as an SVG: paths, bars and labels; colours and fonts come from the page's style sheet."""

from typing import Any, NamedTuple

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


def draw(way: dict[str, Any], shape: Shape) -> Picture:
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
    is_first = next(other for other in bars if other.column == bar.column) is bar
    along, across = _along(bar.column, shape), _across(bar.start, shape)
    if not shape.is_upright:
        if not is_first and not bar.is_end:  # above it there are ribbons
            return Label(round(along - 8, 1), round(across + bar.width / 2 + 5, 1), "end", number, noun, False)
        y = across + bar.width + 18 if bar.is_end else across - 9
        return Label(round(along, 1), round(y, 1), "start", number, noun, bar.is_end)
    y = along - 7 if is_first and not bar.is_end else along + THICKNESS + 15
    is_late = bar.is_end and bar.start > 0.3 * shape.extent
    x = across + bar.width if is_late else across
    return Label(round(x, 1), round(y, 1), "end" if is_late else "start", number, noun, bar.is_end)
