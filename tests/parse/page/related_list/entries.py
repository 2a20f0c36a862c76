"""The related list of a page text, as tests of its layouts read it."""

from flows.parse.page import parse_page
from flows.plural import count

Entry = dict[str, str]
Pair = tuple[str, str | None]


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
