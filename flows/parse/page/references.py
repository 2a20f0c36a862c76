"""The addresses that programs write below a text, with the numbers that its links have there: `[1]` and `1. https://`."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.marks import heading_of
from flows.parse.page.paragraphs import RULE

REFERENCE = re.compile(
    r"\s*(?:\[(?P<number>\d{1,5})\]:?|(?P<count>\d{1,5})\.)\s+(?P<address>https?://\S+)\s*", re.I
)
HEADING = re.compile(r"(?:References|Links|(?:Visible|Hidden) links):?", re.I)
NUMBERED = re.compile(
    r"\[(?P<before>\d{1,5})\](?!\()\s*(?P<words>\S.*)|\[(?P<text>[^\[\]]+)\]\[(?P<mark>\d{1,5})\]"
    r"|(?P<title>\S.*?)\s\[(?P<behind>\d{1,5})\]",
    re.S,
)
"""A text that is one link, as lynx writes it, as Markdown does, or as programs that make text of mails do."""
USED = re.compile(r"\[(\d{1,5})\](?!\()")

References = Mapping[str, Node]


class Referred(NamedTuple):
    """A text without the addresses below it."""

    text: str
    references: References
    """The addresses, if links of a related list refer to them."""
    notes: str = ""
    """The lines of the addresses, if none does: they are notes of the text."""


def without_references(text: str) -> Referred:
    """The text above its references, and these; all of it, if there are none."""
    if not REFERENCE.fullmatch(text.rstrip().rpartition("\n")[2]):
        return Referred(text, {})
    lines = text.split("\n")
    start, has_heading = len(lines), False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if reference := REFERENCE.fullmatch(line):
            start = place if reference["number"] else start
        elif HEADING.fullmatch(line.strip()):
            start, has_heading = place, True
        elif line.strip() and not RULE.fullmatch(line.strip()):
            break
    found = _found(lines, start)
    above = "\n".join(lines[:start])
    # If there is no list, such lines are notes, and stay in the text.
    first = next((place for place, line in enumerate(lines[:start]) if heading_of(line)), None)
    # Without a heading or a number that is used, they may be a list of addresses.
    is_told = has_heading or not found.keys().isdisjoint(USED.findall(above))
    if not is_told or first is None or start == len(lines):
        return Referred(text, {})
    if found.keys().isdisjoint(USED.findall("\n".join(lines[first:start]))):
        return Referred(above, {}, "\n".join(line.strip() for line in lines[start:]).strip())
    return Referred(above, found)


def _found(lines: Sequence[str], start: int) -> dict[str, Node]:
    """The references on lines from some place on, by their numbers; of two, the first, as in Markdown."""
    found: dict[str, Node] = {}
    for line, text in enumerate(lines[start:], start + 1):
        if one := REFERENCE.fullmatch(text):
            node = Node(one["address"], line, one.start("address") + 1)
            found.setdefault(one["number"] or one["count"], node)
    return found


def referred(title: Node, references: References) -> tuple[Node, Node] | None:
    """The words of a title that is one link, and its address."""
    found = NUMBERED.fullmatch(str(title.value)) if references else None
    address = references.get(found["before"] or found["mark"] or found["behind"]) if found else None
    if not found or not address:
        return None
    name = next(name for name in ("words", "text", "title") if found[name])
    return Node(found[name], title.line, title.col + found.start(name)), address
