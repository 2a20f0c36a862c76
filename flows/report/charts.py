"""Charts of bars as SVG, by pygal; colours and fonts come from the page's style sheet."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

import pygal
from markupsafe import Markup
from pygal.etree import etree

TICKS = 4
WIDTH, HEIGHT = 960, 260
"""In pixels."""
CHARACTER = 7.5
"""Pixels, at most, that a character of a label takes."""


class Chart(NamedTuple):
    """What a chart shows."""

    name: str
    """Begins the ids of its parts: unique on the page."""
    title: str
    description: str
    labels: Sequence[str]
    """What stands below each bar; there is one."""
    series: dict[str, list[int]]
    """Numbers for each bar, by what they count; stacked."""


def draw(chart: Chart) -> Markup:
    """The chart as an SVG element without script or style of its own."""
    etree.to_etree()  # whatever else is installed
    totals = [sum(numbers) for numbers in zip(*chart.series.values(), strict=True)]
    drawing = pygal.StackedBar(
        width=WIDTH,
        height=HEIGHT,
        margin=4,
        margin_right=36,  # half of a label, below the last bar
        show_legend=False,
        disable_xml_declaration=True,
        truncate_label=-1,
        show_minor_x_labels=False,
        formatter=lambda value: f"{value:,.0f}",
        y_labels=[{"value": tick, "label": f"{tick:,}"} for tick in ticks(max(totals))],
    )
    drawing.x_labels = chart.labels
    drawing.x_labels_major = chart.labels[:: _step(chart)]
    for name, numbers in chart.series.items():
        drawing.add(name, numbers)
    drawing.add_xml_filter(lambda root: _bare(root, chart))
    return Markup(drawing.render())  # made of numbers, dates and words of ours


def ticks(most: int) -> list[int]:
    """Round numbers from 0 to at least the most there is: 0, 20, 40, 60."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * TICKS >= most:
                return list(range(0, max(most, 1) + step, step))
        power *= 10


def _step(chart: Chart) -> int:
    """Of how many labels one is written, so that they do not touch."""
    room = WIDTH / (CHARACTER * (2 + max(map(len, chart.labels))))
    return -(-len(chart.labels) // max(1, int(room)))


def _bare(root: Element, chart: Chart) -> Element:
    """The drawing without the library's styles, script, comments and empty layers, and with a name."""
    _keep(root, lambda child: child.tag == "g")
    graph = root[0]
    _keep(graph, lambda child: child.get("class") == "plot")
    series = list(chart.series)
    for number, group in enumerate(graph.findall("g/g[@class]/g[@class='bars']")):
        for bar in group:
            _tell(bar, series[number])
    for guide in graph.iterfind(".//g[@class='guides']"):
        _keep(guide, lambda child: child.tag != "title")
    for tag, text in (("desc", chart.description), ("title", chart.title)):
        element = Element(tag, {"id": f"{chart.name}-{tag}"})
        element.text = text
        root.insert(0, element)
    root.attrib |= {"id": f"{chart.name}-chart", "class": "chart", "role": "img"}
    root.set("aria-labelledby", f"{chart.name}-title {chart.name}-desc")
    return root


def _keep(parent: Element, is_wanted: Callable[[Element], bool]) -> None:
    for child in list(parent):
        if not is_wanted(child):
            parent.remove(child)


def _tell(bar: Element, series: str) -> None:
    """What a bar says when it is pointed at, in place of the notes for the library's script."""
    told = {note.get("class"): note.text for note in bar.findall("desc")}
    _keep(bar, lambda child: child.tag != "desc")
    SubElement(bar, "title").text = f"{told['x_label']}, {series}: {told['value']}"
