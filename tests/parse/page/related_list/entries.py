"""The related list of a page text, as tests of its layouts read it."""

from collections.abc import Sequence

from flows.parse.page import parse_page
from flows.plural import count

Entry = dict[str, str]
Pair = tuple[str, str | None]

CUT_TITLES = [
    (
        "Cyber-attack causes major disruptions...",
        "The danger of attacks was clear on Wednesday, when systems of a...",
    ),
    ("A short title", "The deadly attack in a university hospital in which a gunman killed..."),
    ("Czech firefighters being trained in...", "There are currently just over 700 electric-powered cars on..."),
    ("Is this the end?", "Seventy thousand: that is the number of bricks used by a teenager..."),
]
SENTENCES = [
    ("Police test cameras at six stations", "The tests begin in May."),
    ("Watchdog raises the alarm over faces", "“It is a very sensitive matter,” the office says."),
    ("Trams: no strike", "Drivers and the city have agreed. Trams run as usual."),
]
STOPPED = [("Trams stop.", "They do."), ("No strike.", "It is over."), ("Police test.", "It began.")]
"""Titles that end as their excerpts do."""
TITLES = [(title, None) for title, _ in [*CUT_TITLES, *SENTENCES]]
"""Some cut, some short, one a question."""


def entries_of(text: str, parts: int = 0) -> list[Entry]:
    """The entries that a text below the heading is, of which nothing is told but so many parts left out."""
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}\n\nMost favourite\n\nX\n")
    told = [fault.message.split(" of ")[0] for _, fault in faults if fault.code == "lines-left-out"]
    assert (told, len(faults)) == ([count(parts, "part")], 1) if parts else (told, faults) == ([], [])
    related: list[Entry] = content.plain()["related"]
    return related


def titles_of(text: str, parts: int = 0) -> list[str]:
    """Their titles."""
    return [entry["title"] for entry in entries_of(text, parts)]


def pairs_of(text: str) -> list[Pair]:
    """Their titles and excerpts."""
    return [(entry["title"], entry.get("excerpt")) for entry in entries_of(text)]


def listed(pairs: Sequence[Pair], within: str, between: str) -> list[Pair]:
    """What is read of pairs with so much between a title and its excerpt, and between entries."""
    text = between.join(title + (within + excerpt if excerpt else "") for title, excerpt in pairs)
    content, *_ = parse_page(f"T\n\nRelated articles{between}{text}{between}Most favourite\n\nX\n")
    return [(entry["title"], entry.get("excerpt")) for entry in content.plain()["related"]]
