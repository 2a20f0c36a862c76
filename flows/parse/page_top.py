"""The top of a page text: its title, and the address of the page if one stands above."""

import re
from collections.abc import Iterator

from flows.parse.node import Node
from flows.parse.paragraphs import ABOVE_TITLE, Paragraph, blank, visible

BEFORE_TITLE = re.compile(r"^\s*(?:#{1,6}\s+(?=\S))?(?:(?:Title|TITLE|Headline|HEADLINE)\s*:\s*(?=\S))?")
"""What may stand before a title: the signs of a heading in Markdown, and what it is."""


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
