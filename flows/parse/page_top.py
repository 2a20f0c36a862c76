"""The top of a page text: its title, the address of the page above it, and a byline with a day below."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from flows.parse.node import Node
from flows.parse.paragraphs import ABOVE_TITLE, Paragraph, blank, visible
from flows.times import is_day

BEFORE_TITLE = re.compile(r"^\s*(?:#{1,6}\s+(?=\S))?(?:(?:Title|TITLE|Headline|HEADLINE)\s*:\s*(?=\S))?")
"""What may stand before a title: the signs of a heading in Markdown, and what it is."""
BYLINE = re.compile(r"B(?:y|Y):?\s+(?P<name>[^\W\d_a-z]\S*(?:\s\S+){0,9})")
"""A sentence may begin so: only next to a day it is a byline."""
BETWEEN = re.compile(r"(?<=\S)\s+[|·•–—]\s+")  # looked for once in a run of white space
LABELLED = re.compile(r"^[^\w\n]*(?:author|added)\s*:", re.IGNORECASE | re.MULTILINE)


def top(found: Iterator[Paragraph]) -> tuple[Paragraph, Node | None, list[Paragraph]]:
    """The title, the address of the page if one stands above, and what belongs to the body.

    The address is the title of a page that has no other.
    """
    above: list[Paragraph] = []
    for paragraph in found:
        if ABOVE_TITLE.fullmatch(visible(paragraph.lines[0])):
            above.append(paragraph)
        elif above and paragraph.mark:
            return above[0], None, [*above[1:], paragraph]
        else:
            paragraph.lines[0] = BEFORE_TITLE.sub(blank, paragraph.lines[0])
            return paragraph, _address(above[0]) if above else None, above[1:]
    return above[0], None, above[1:]


def _address(paragraph: Paragraph) -> Node:
    """The address that a paragraph is, perhaps behind a label."""
    node = paragraph.node
    start = max(paragraph.text.lower().find("http"), 0)
    return Node(paragraph.text[start:], node.line, node.col + start)


def byline(below: Sequence[Paragraph]) -> tuple[dict[str, Node], int]:
    """The author and the day that stand right below the title, and how many paragraphs they are.

    One without the other may be words.
    """
    parts, count = _parts(below[0]) if below else [], 1
    if len(parts) == 1 and len(below) > 1:
        parts, count = [*parts, *_parts(below[1])], 2
    for one, other in permutations(parts) if len(parts) == 2 else ():
        found = BYLINE.fullmatch(str(one.value))
        if found and is_day(str(other.value)):
            author = Node(found["name"], one.line, one.col + found.start("name"))
            return {"author": author, "publishedDateTime": other}, count
    return {}, 0


def _parts(paragraph: Paragraph) -> list[Node]:
    """Lines of a paragraph, and what stands on one between marks."""
    parts: list[Node] = []
    for at, line in enumerate(() if paragraph.mark or len(paragraph.lines) > 2 else paragraph.lines):
        start = 0
        for part in BETWEEN.split(line.strip()):
            start = line.index(part, start)
            parts.append(Node(part, paragraph.line + at, start + 1))
            start += len(part)
    return parts
