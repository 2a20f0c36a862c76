"""Entries laid out with what stands around their titles, as tests of that write them."""

from collections.abc import Sequence

TITLES = ("Trams stop on Sunday", "Police test cameras", "Fares to rise again in all of the city")
EXCERPTS = ("The drivers want more", "At six stations", "Nobody knows why")
CUT = [f"{text}..." for text in EXCERPTS]


def laid_out_with(titles: Sequence[str], names: Sequence[str], layout: str) -> str:
    """The list of such titles, each with a name."""
    rows = zip(titles, names, strict=False)
    return "".join(layout.format(title=title, name=name) for title, name in rows)


def laid_out(layout: str, remarks: Sequence[str]) -> str:
    """The list of so many of these titles and excerpts as there are remarks."""
    rows = zip(TITLES, EXCERPTS, remarks, strict=False)
    return "".join(layout.format(title=title, excerpt=text, remark=remark) for title, text, remark in rows)


def bare(text: str) -> str:
    """A text, or that of the link that it is."""
    return text[1:].partition("]")[0] if text.startswith("[") else text
