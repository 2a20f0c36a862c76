"""The top of a page text: its title, the address above it, and what stands between it and the text."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from flows.parse.faults import Fault
from flows.parse.node import Node
from flows.parse.page.byline import Fields, head_lines, said_in, without_lines
from flows.parse.page.marks import MARK, visible
from flows.parse.page.paragraphs import ABOVE_TITLE, RULE, Paragraph, blank, paragraphs_of
from flows.parse.page.related_list.links import without_emphasis
from flows.parse.page.title_line import title_line
from flows.parse.page.words import ATTRIBUTES, AUTHORS, COLON, ESCAPE, PHOTO
from schemas.findings import Code

BEFORE_TITLE = re.compile(
    r"^\s*(?:(?:#{1,6}|\*\*(?!.*\*))\s+(?=\S))?(?:(?:Title|TITLE|Headline|HEADLINE)\s*:\s*(?=\S))?"
)
"""What may stand before a title: the signs of a heading in Markdown or in a mail, and the word `Title:`."""
NOT_OF_TITLE = re.compile(rf"\s?{ATTRIBUTES}$|{ESCAPE}")
"""What programs write behind a title and within it."""
HEAD = re.compile(
    r"\s*(?:(?P<source>(?:URL Source|URL)\s*:\s*)?(?P<webUrl>https?://\S+)"
    r"|Published Time\s*:\s*(?P<publishedDateTime>\S(?:.*\S)?)"
    r"|Markdown Content\s*:)\s*",
    re.IGNORECASE,
)
"""Lines below `Title:`, as some programs write them; an address may stand below any title."""
EMBEDDED = re.compile(
    r"https?://(?:[\w-]+\.)*(?:dailymotion|facebook|instagram|soundcloud|spotify|tiktok|twitter|vimeo|x|youtube)"
    r"\.com/|https?://youtu\.be/",
    re.IGNORECASE,
)
"""Addresses of films and posts: alone on a line, one is shown there, and is not that of the page."""
CREDIT = re.compile(rf"\s*(?:{PHOTO})\.?\s*{COLON}\s*\S.*", re.IGNORECASE)
"""The credit of a photo, as some other languages write it."""
MAX_LINES = 20
"""Lines below a title that are looked at, each perhaps a paragraph."""
LABELLED = re.compile(rf"^[^\w\n]*(?:authors?|added|{AUTHORS})\s*{COLON}", re.IGNORECASE | re.MULTILINE)


class Top(NamedTuple):
    """How a page text begins."""

    title: Node
    mark: "re.Match[str] | None"
    """The label or heading that its title starts with."""
    address: Node | None
    """The address of the page, if it stands above the title."""
    said: Fields
    """What stands right below the title."""
    above: list[Paragraph]
    """What else stands above the title: it belongs to the body."""
    rest: Iterator[Paragraph]
    """The paragraphs below."""


def top_of(text: str) -> Top:
    """The top of a page, of which the address may be the title. Raises Fault if the text says nothing."""
    number = title_line(text)
    found = paragraphs_of(text, number)
    first, address, above = _begun(found, number)
    title = without_emphasis(first.node)
    labels = sum(1 for _ in islice(LABELLED.finditer(text), MAX_LINES))
    said, below = _below_title(str(title.value), address is not None, found, labels)
    return Top(title, first.mark, address, said, above, chain(below, found))


def _begun(found: Iterator[Paragraph], number: int) -> tuple[Paragraph, Node | None, list[Paragraph]]:
    """The title, the address above it, and what else was read."""
    above: list[Paragraph] = []
    for paragraph in found:
        if paragraph.line < number or ABOVE_TITLE.fullmatch(visible(paragraph.lines[0])):
            above.append(paragraph)
        elif above and paragraph.mark:
            return above[0], None, [*above[1:], paragraph]
        else:
            paragraph.lines[0] = NOT_OF_TITLE.sub("", BEFORE_TITLE.sub(blank, paragraph.lines[0]))
            address = next(filter(None, map(_address, above)), None)
            return paragraph, address, [one for one in above if not address or one.line != address.line]
    if not above:
        raise Fault(Code.FIELD_MISSING, "the page has no title", 1, 1, None)
    return above[0], None, above[1:]


def _address(paragraph: Paragraph) -> Node | None:
    """The address that a paragraph is, perhaps behind a label."""
    found = ABOVE_TITLE.fullmatch(visible(paragraph.lines[0]))
    if not found or not found["address"]:
        return None
    node, start = paragraph.node, max(paragraph.text.lower().find("http"), 0)
    return Node(paragraph.text[start:], node.line, node.col + start)


def _below_title(
    title: str, has_address: bool, found: Iterator[Paragraph], labels: int
) -> tuple[Fields, list[Paragraph]]:
    """Fields that stand right below a title, and what is left of the paragraphs that were looked at for them.

    They stand in a head that a program has written; or, unless labels farther down (`labels` in all) say them,
    in a byline with a day, or on a line of the day alone. The credit of a photo may stand above or below these.
    """
    below = list(islice(found, MAX_LINES))
    fields = _head(below, has_address)
    if below and not below[0].mark and NOT_OF_TITLE.sub("", BEFORE_TITLE.sub("", below[0].words[0])) == title:
        next_line = "".join(below[0].words[1:2])
        if not next_line[:1].islower():  # the title again, not a sentence that begins like it
            below[:1] = without_lines(below[0], range(2 if RULE.fullmatch(next_line) else 1))
    credit = _credit(below)
    first = head_lines(below)
    lines = first or (head_lines(below[1:]) if below and not below[0].mark else [])
    if labels == sum(bool(LABELLED.match(line.text)) for line in lines):
        fields |= said_in(lines, below, "publishedDateTime" in fields, bool(first))
    return fields, [*(credit or _credit(below)), *below]


def _head(below: list[Paragraph], has_address: bool) -> Fields:
    """Take the address of the page and its time, which stand behind labels, down to the label of the text.

    An address needs no label, unless one stands above the title or it is that of a film.
    """
    fields: Fields = {}
    while below and (found := HEAD.fullmatch(below[0].lines[0])) and (found["webUrl"] or fields):
        is_bare = found["webUrl"] and not found["source"]
        if is_bare and (has_address or fields or EMBEDDED.match(found["webUrl"])):
            break
        for name in ("webUrl", "publishedDateTime"):
            if found[name]:
                fields[name] = Node(found[name], below[0].line, found.start(name) + 1)
        below[:1] = without_lines(below[0], range(1))
    return fields


def _credit(below: list[Paragraph]) -> list[Paragraph]:
    """Take the credit of a photo that stands first, as if behind `photo:`; if words follow, it is a caption."""
    if below and CREDIT.fullmatch(below[0].lines[0]):
        first, more = below[0], without_lines(below[0], range(1))
        if len(first.lines) > 1 and not said_in(
            head_lines(more), [*more, *below[1:]], has_day=False, is_first=True
        ):
            return []
        below[:1] = more
        return [Paragraph(first.lines[:1], first.line, first.gap, MARK.match("photo:"))]
    return [below.pop(0)] if below and below[0].label == "photo" else []
