"""The top of a page text: its title, the address of the page above it, and what is no text below it."""

import re
from collections.abc import Iterator
from itertools import islice, permutations, takewhile

from flows.parse.faults import Fault
from flows.parse.node import Node
from flows.parse.page.marks import MARK, visible
from flows.parse.page.paragraphs import ABOVE_TITLE, RULE, Paragraph, blank
from flows.parse.page.related_list.links import without_emphasis
from flows.parse.page.related_list.rhythm import AGO, COUNT, labelled_day
from flows.parse.page.words import ATTRIBUTES, AUTHORS, BY, COLON, PHOTO
from flows.times import is_day, time_of
from schemas.findings import Code

BEFORE_TITLE = re.compile(
    r"^\s*(?:(?:#{1,6}|\*\*)\s+(?=\S))?(?:(?:Title|TITLE|Headline|HEADLINE)\s*:\s*(?=\S))?"
)
"""What may stand before a title: the signs of a heading in Markdown or in a mail, and what it is."""
AFTER_TITLE = re.compile(rf"\s?{ATTRIBUTES}$")
BYLINE = re.compile(rf"(?:B(?:y|Y)|(?P<other>{BY})):?\s+(?P<name>[^\W\d_a-z]\S*(?:\s\S+){{0,9}})")
"""A sentence may begin so: only next to a day it is a byline."""
SMALL_WORD = re.compile(r"(?<!\S)[a-zß-öø-ÿ]{4,}")
"""Right above words, a sentence that was broken into lines may begin so, too: it has words that no name has."""
BETWEEN = re.compile(r"(?:(?<=[^\s\d])\s+[|·•–—]\s+|(?<=\d)\s+[|·•–—]\s+(?!\d\d:\d\d))")
"""Marks between parts of a line, but for one between a day and its time.

They are looked for once in a run of white space.
"""
HEAD = re.compile(
    r"\s*(?:(?:URL Source|URL)\s*:\s*(?P<webUrl>https?://\S+)|Published Time\s*:\s*(?P<publishedDateTime>\S.*?)"
    r"|Markdown Content\s*:)\s*",
    re.IGNORECASE,
)
"""Lines below `Title:`, as some programs write them."""
CREDIT = re.compile(rf"\s*(?:{PHOTO})\.?\s*{COLON}\s*\S.*", re.IGNORECASE)
"""Of a photo, as some other languages write it."""
COUNTED = re.compile(rf"{AGO}|{COUNT}", re.IGNORECASE)
"""How long ago, how long to read, how many comments: none of it is kept."""
MAX_LINES = 20
"""Those below a title that are looked at, each perhaps a paragraph."""
MAX_LINE = 200
"""Characters of a byline."""
AROUND_DAY = " \t*_#"
"""White space and signs of Markdown."""
LABELLED = re.compile(rf"^[^\w\n]*(?:authors?|added|{AUTHORS})\s*{COLON}", re.IGNORECASE | re.MULTILINE)

Fields = dict[str, Node]


def top(found: Iterator[Paragraph]) -> tuple[Paragraph, Node | None, list[Paragraph]]:
    """The title, the address of the page if one stands above, and what belongs to the body.

    The address is the title of a page that has no other. Raises Fault if nothing can be seen in the text.
    """
    above: list[Paragraph] = []
    for paragraph in found:
        if ABOVE_TITLE.fullmatch(visible(paragraph.lines[0])):
            above.append(paragraph)
        elif above and paragraph.mark:
            return above[0], None, [*above[1:], paragraph]
        else:
            paragraph.lines[0] = AFTER_TITLE.sub("", BEFORE_TITLE.sub(blank, paragraph.lines[0]))
            return paragraph, _address(above[0]) if above else None, above[1:]
    if not above:
        raise Fault(Code.FIELD_MISSING, "the page has no title", 1, 1, None)
    return above[0], None, above[1:]


def _address(paragraph: Paragraph) -> Node:
    """The address that a paragraph is, perhaps behind a label."""
    node = paragraph.node
    start = max(paragraph.text.lower().find("http"), 0)
    return Node(paragraph.text[start:], node.line, node.col + start)


def below_title(title: str, found: Iterator[Paragraph], has_labels: bool) -> tuple[Fields, list[Paragraph]]:
    """Fields that stand right below a title, and the paragraphs below those that were looked at.

    They may stand in the head that a program has written, or, if no labels say them, in a byline with a day or
    on a line of the day alone.
    """
    below = list(islice(found, MAX_LINES))
    fields = _head(below)
    if below and not below[0].mark and BEFORE_TITLE.sub("", below[0].words[0]) == title:
        next_line = "".join(below[0].words[1:2])
        if not next_line[:1].islower():  # a title that stands there again, and no sentence that begins like it
            _drop(below, 2 if RULE.fullmatch(next_line) else 1)
    _mark_credit(below)
    return fields | ({} if has_labels else _byline(below) or _lone_day(below)), below


def _drop(below: list[Paragraph], count: int) -> None:
    """Take away the first lines, which are of one paragraph."""
    first = below.pop(0)
    if first.lines[count:]:
        below.insert(0, Paragraph(first.lines[count:], first.line + count, first.gap))


def _head(below: list[Paragraph]) -> Fields:
    """The address of the page and its time, where these stand behind labels, down to that of the text."""
    fields: Fields = {}
    while below and (found := HEAD.fullmatch(below[0].lines[0])) and (found["webUrl"] or fields):
        for name in ("webUrl", "publishedDateTime"):
            if found[name]:
                fields[name] = Node(found[name], below[0].line, found.start(name) + 1)
        _drop(below, 1)
    return fields


def _mark_credit(below: list[Paragraph]) -> None:
    """Know the credit of a photo that stands first, on a line with none below it, as one behind `photo:`."""
    if below and len(below[0].lines) == 1 and CREDIT.fullmatch(below[0].lines[0]):
        below[0].mark = MARK.match("photo:")


def _byline(below: list[Paragraph]) -> Fields:
    """The author and the day that stand first, on two lines or on one; one without the other may be words."""
    plain = takewhile(lambda one: not one.mark, below[:2])
    lines = [(one.line + at, line) for one in plain for at, line in enumerate(one.lines)][:2]
    for count in range(1, len(lines) + 1):
        parts = [part for number, line in lines[:count] for part in _parts(number, line)]
        for one, other in permutations(parts) if len(parts) == 2 else ():
            found = BYLINE.fullmatch(str(one.value))
            day = labelled_day(other) if found else None
            if found and day and not _is_sentence(found, below[0].lines[count:]):
                for _ in range(count):
                    _drop(below, 1)
                author = Node(found["name"], one.line, one.col + found.start("name"))
                return {"author": author, "publishedDateTime": day}
    return {}


def _is_sentence(byline: "re.Match[str]", more: list[str]) -> bool:
    """Whether what stands behind `By` is a sentence, perhaps one that goes on; nouns may have capitals, too."""
    name = byline["name"]
    may_be = bool(byline["other"] or more or name.endswith((".", "!", "?")))
    return may_be and SMALL_WORD.search(name) is not None


def _lone_day(below: list[Paragraph]) -> Fields:
    """The day that stands first, if it has one meaning only, and neither a sentence nor more days follow."""
    if not below or below[0].mark:
        return {}
    first = below[0]
    parts = _parts(first.line, first.lines[0])
    days = [day for part in parts if (day := labelled_day(part)) and time_of(str(day.value))]
    text = takewhile(lambda one: not one.mark, below)
    more = [line.strip(AROUND_DAY) for one in text for line in one.lines[:MAX_LINES]][1:MAX_LINES]
    goes_on = len(first.lines) > 1 and more[0][:1].islower()
    if len(parts) > 1 or not days or goes_on or any(map(is_day, more)):
        return {}
    _drop(below, 1)
    return {"publishedDateTime": days[0]}


def _parts(number: int, line: str) -> list[Node]:
    """What stands on a line between marks, without the signs of Markdown around it, and without counts."""
    parts: list[Node] = []
    start = 0
    for part in BETWEEN.split(line.strip()) if len(line) <= MAX_LINE else ():
        start = line.index(part, start)
        parts.append(without_emphasis(Node(part, number, start + 1)))
        start += len(part)
    return [part for part in parts if labelled_day(part) or not COUNTED.fullmatch(str(part.value))]
