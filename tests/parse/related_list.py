"""The related list of a page text, as tests of its layouts read it."""

from flows.parse.page import parse_page

Entry = dict[str, str]


def entries_of(text: str) -> list[Entry]:
    """The entries that a text below the heading is, of which nothing has to be told."""
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}\n\nMost favourite\n\nX\n")
    assert faults == []
    related: list[Entry] = content.plain()["related"]
    return related
