"""The addresses that programs write below a text, with the numbers that its links have there: `[1]` and `1. https://`."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import LIKE_HEADING, mark_of, visible

REFERENCE = re.compile(
    r"\s*(?:\[(?P<number>\d{1,5})\]:?|(?P<count>\d{1,5})\.)\s+(?P<address>https?://\S+)\s*", re.I
)
HEADING = re.compile(r"(?:References|Links|(?:Visible|Hidden) links):?", re.I)
NUMBERED = re.compile(
    r"\[(?P<number>\d{1,5})\](?!\()\s*(?P<words>\S.*)|\[(?P<text>[^\[\]]+)\]\[(?P<mark>\d{1,5})\]", re.S
)
"""A text that is one link, as lynx and others write it, or as Markdown does."""
USED = re.compile(r"\[(\d{1,5})\](?!\()")

References = Mapping[str, Node]


class Referred(NamedTuple):
    """A text without the addresses below it."""

    text: str
    references: References
    """Those of the links of a related list."""
    notes: str = ""
    """The lines they stood on, if no link of a list refers to one: they are notes of the text."""


def without_references(text: str) -> Referred:
    """The text above its references, and these; all of it, if there are none."""
    if not REFERENCE.fullmatch(text.rstrip().rpartition("\n")[2]):
        return Referred(text, {})
    lines = text.split("\n")
    found: dict[str, Node] = {}
    start, has_heading = len(lines), False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if reference := REFERENCE.fullmatch(line):
            number = reference["number"] or reference["count"]
            found[number] = Node(reference["address"], place + 1, reference.start("address") + 1)
            start = place if reference["number"] else start
        elif HEADING.fullmatch(line.strip()) and found:
            start, has_heading = place, True
        elif line.strip():
            break
    above = lines[:start]
    list_start = _list_start(above)
    # Without a heading, they may be a list of addresses.
    is_told = has_heading or not found.keys().isdisjoint(_used(above))
    if not found or not is_told or list_start is None or any(map(REFERENCE.fullmatch, above)):
        return Referred(text, {})
    if found.keys().isdisjoint(_used(above[list_start:])):
        return Referred("\n".join(above), {}, "\n".join(line.strip() for line in lines[start:]).strip())
    return Referred("\n".join(above), found)


def _used(lines: Sequence[str]) -> list[str]:
    return USED.findall("\n".join(lines))


def _list_start(lines: Sequence[str]) -> int | None:
    """The line of the heading of the first related list; without one, such lines are notes of the text."""
    marks = ((place, mark_of(visible(line))) for place, line in enumerate(lines) if LIKE_HEADING.search(line))
    return next((place for place, mark in marks if mark and mark["related"]), None)


def referred(title: Node, references: References) -> tuple[Node, Node] | None:
    """The words of a title that is one link, and its address."""
    found = NUMBERED.fullmatch(title.value) if references and isinstance(title.value, str) else None
    address = references.get(found["number"] or found["mark"]) if found else None
    if not found or not address:
        return None
    name = "words" if found["words"] else "text"
    return Node(found[name], title.line, title.col + found.start(name)), address
