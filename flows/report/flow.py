"""The way from files to stories, as a flow whose widths are numbers of records.

No library that draws such a picture without a browser is kept up, so the layout is here: a few columns of bars,
and ribbons between them. What leaves the flow on the way (rejected, repeated, merged) ends in a bar of its own.
"""

from dataclasses import dataclass
from typing import NamedTuple

from flows.plural import count

LENGTH = 1000
"""Along the flow, in pixels."""
EXTENT = 230
"""Across it, for all records."""
GAP = 34
"""Across it, between bars."""
THICKNESS = 10
LEAST = 1.5
"""A bar of a single record among thousands can still be seen."""


@dataclass
class Bar:
    """A number of records at one step."""

    column: int
    size: int
    label: str
    kind: str
    """What it shows: `file`, `article`, `entry`, `link`, or, where it leaves the flow, `gone`, `rejected`."""
    start: float = 0
    """Where it begins across the flow, in pixels."""
    width: float = 0
    filled_in: float = 0
    filled_out: float = 0
    """So much of its width is tied to bars before it, and to bars behind it."""

    @property
    def is_end(self) -> bool:
        """Whether its records go no further."""
        return self.kind in {"gone", "rejected"}


class Ribbon(NamedTuple):
    """Records on their way from one bar to another, with the place where they begin at each."""

    source: Bar
    target: Bar
    size: int
    at_source: float
    at_target: float
    width: float


def steps(way: dict[str, int]) -> tuple[list[Bar], list[tuple[Bar, Bar, int]]]:
    """The bars and what goes from one to another; what came to a bar leaves it, unless it ends there."""
    kept, addresses = way["articles"] + way["entries"], way["article_addresses"] + way["entry_addresses"]
    rejected = way["rejected_files"] + way["rejected_entries"]
    files = Bar(0, way["files"] + way["listed"], count(way["files"], "file"), "file")
    articles = Bar(1, way["articles"], count(way["articles"], "article"), "article")
    entries = Bar(1, way["entries"], count(way["entries"], "entry"), "entry")
    lost = Bar(1, rejected, f"{rejected:,} rejected", "rejected")
    pages = Bar(2, addresses, count(addresses, "address"), "link")
    again = Bar(2, kept - addresses, f"{kept - addresses:,} repeated", "gone")
    links = Bar(3, way["links"], count(way["links"], "link"), "link")
    aliases = Bar(3, addresses - way["links"], count(addresses - way["links"], "other spelling"), "gone")
    stories = Bar(4, way["stories"], count(way["stories"], "story"), "link")
    copies = Bar(4, way["links"] - way["stories"], f"{way['links'] - way['stories']:,} retold", "gone")
    ways = [
        (files, articles, articles.size),
        (files, entries, entries.size),
        (files, lost, rejected),
        (articles, pages, way["article_addresses"]),
        (articles, again, articles.size - way["article_addresses"]),
        (entries, pages, way["entry_addresses"]),
        (entries, again, entries.size - way["entry_addresses"]),
        (pages, links, links.size),
        (pages, aliases, aliases.size),
        (links, stories, stories.size),
        (links, copies, copies.size),
    ]
    bars = [files, articles, entries, lost, pages, again, links, aliases, stories, copies]
    return [bar for bar in bars if bar.size], [one for one in ways if one[2]]


def lay(way: dict[str, int]) -> tuple[list[Bar], list[Ribbon]]:
    """Bars and ribbons in their places across the flow."""
    bars, ways = steps(way)
    scale = EXTENT / max(bar.size for bar in bars)
    ends: dict[int, float] = {}
    for bar in bars:
        bar.width = max(LEAST, bar.size * scale)
        bar.start = ends[bar.column] + GAP if bar.column in ends else 0
        ends[bar.column] = bar.start + bar.width
    return bars, [_ribbon(source, target, size) for source, target, size in ways]


def _ribbon(source: Bar, target: Bar, size: int) -> Ribbon:
    # Shares of the bars it ties, so that those drawn wider than they are stay full.
    width = min(source.width * size / source.size, target.width * size / target.size)
    at_source, at_target = source.start + source.filled_out, target.start + target.filled_in
    source.filled_out += source.width * size / source.size
    target.filled_in += target.width * size / target.size
    return Ribbon(source, target, size, at_source, at_target, width)
