"""Lines of a related list: what is no words but an address, a date or a mark, and how others end."""

import re
from collections.abc import Iterable, Mapping

from flows.parse.node import Node
from flows.parse.page.endings import CLOSING, FULL_STOPS, is_ended
from flows.parse.page.paragraphs import Paragraph, blank
from flows.parse.page.related_list.links import OPENING, place_in, said
from flows.parse.page.related_list.remarks import labelled_day
from flows.parse.page.related_list.words import (
    ADVERTISEMENT,
    FILED,
    MORE,
    NEWSLETTER,
    ON_NETWORK,
    PAYWALL,
    READ_ON,
)
from flows.parse.page.words import ATTRIBUTES, ESCAPE, FENCE
from flows.times import is_day
from schemas import web
from schemas.values import CUT_MARKS

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
LABELLED = re.compile(
    r"(?:Link|URL|(?:Read )?more|Full (?:article|story))\s*:\s*(?P<address>\S+)", re.IGNORECASE
)
"""An address behind words that say what it is."""
TAG = re.compile(r"</?(?:[a-z][a-z\d-]*|[A-Z][A-Z\d]*)(?=[\s/>])[^<>]*>|!\[[^\[\]]*\]\([^()]*\)")
"""One of HTML, or an image in Markdown."""
NO_WORDS_LINK = re.compile(
    rf"{OPENING}|(?:^(?=\]\((?:/|https?:))|(?<!!)\[(?:!\[[^\[\]]*\]\([^()]*\))?\s*)\]\((?P<other>(?:[^\s()]|\n)+)\)",
    re.IGNORECASE,
)
"""One of an image, or of words on other lines, or the end of one whose words stand above an empty line."""
DAY_AND_MORE = re.compile(
    r"(?P<day>[^·•|–—]{6,60}?)\s*+(?:[·•|–—]|(?:--?|(?<=\s)/)(?=\s))\s*+(?!\d\d?[:.]\d\d)"
    r"(?:[^\s.!?…。！？]{1,20}(?:\s[^\s.!?…。！？]{1,20}){0,2}|(?=\D{0,47}\d)(?:[^.!?…。！？]|(?<=[Mm]in)\.){1,48})"
)
"""Such as `12.6.2020 · 5 min`: not a time; of more than three words without a number, a title."""
AD = re.compile(rf"\W*(?:{ADVERTISEMENT}|{FILED}|{MORE}|{NEWSLETTER}|{ON_NETWORK}|{PAYWALL})\W*", re.IGNORECASE)
MAX_AD = 60  # characters
BUTTON = re.compile(rf"(?<=[.!?…。！？\])])\s+(?:{READ_ON})\W*$", re.IGNORECASE)
"""Behind a text, or its beginning."""
BOX = re.compile(rf"\s*{FENCE}\s*")
MAX_BROKEN = 12
"""Lines, as programs write that break them at 80 characters, or where a link is a card."""
MAX_WORD = 30
"""Characters of the longest word; in Chinese, where nothing stands between words, breaks are not known."""
END_OF_LINK = re.compile(r"(?:\]\([^\s()]+\)|</a>)[*_]*$", re.IGNORECASE)
"""It makes a line as long as any, and closes the title."""
AT_END = re.compile(rf"(?<=\S)\s?{ATTRIBUTES}$")
ESCAPED = re.compile(ESCAPE)
UNSEEN = re.compile(rf"^[\s{web.INVISIBLE}]+")
UNSEEN_END = re.compile(rf"(?:(?![\u200c\u200d])[\s{web.INVISIBLE}])+")
"""Without the joiners, which shape the letter before them."""


def bare(line: str) -> str:
    """A line without attributes and invisible characters at its ends, and without escapes of Markdown.

    Spaces stand for what is invisible at its start. Nothing is left of one that stands for an advertisement,
    says where an entry is filed, or begins or ends a box.
    """
    if (len(line) <= MAX_AD and AD.fullmatch(line)) or BOX.fullmatch(line):
        return ""
    if line.endswith("}"):
        line = AT_END.sub("", line)
    if "\\" in line:
        line = ESCAPED.sub("", line)
    line = BUTTON.sub("", line)
    if line.isascii():
        return line
    # From its end, since a search for what stands there would look at each character again and again.
    unseen = UNSEEN_END.match(line[::-1])
    text = line[: len(line) - unseen.end()] if unseen else line
    return UNSEEN.sub(blank, text, count=1)


def lines_of(listed: Iterable[Paragraph]) -> list[Paragraph]:
    """The lines of paragraphs, each as a paragraph."""
    return [line for paragraph in listed for line in split(paragraph)]


def with_lines(paragraph: Paragraph, others: Mapping[int, str]) -> Paragraph:
    """A paragraph with others for the lines of some numbers."""
    lines = [others.get(number, line) for number, line in enumerate(paragraph.lines, paragraph.line)]
    return Paragraph(lines, paragraph.line, paragraph.gap, paragraph.mark)


def split(paragraph: Paragraph) -> list[Paragraph]:
    """Its lines, each as a paragraph; those of a broken link as one. Empty ones are none, if it has others."""
    lines, found = paragraph.lines, list[Paragraph]()
    start = 0
    while start < len(lines):
        end = start + (_length(lines[start : start + MAX_BROKEN]) if "[" in lines[start] else 1)
        found.append(Paragraph(lines[start:end], paragraph.line + start, 0))
        start = end
    return [line for line in found if line.text] or found


def _length(lines: list[str]) -> int:
    """How many of some lines the first is; more than one if a link of Markdown is broken within it."""
    depth, is_address, has_address = 0, False, False
    for count, line in enumerate(lines, 1):
        depth += line.count("[") - line.count("]")
        start, end = line.rfind("]("), line.rfind(")")
        if start != end:  # it has one of them
            is_address, has_address = start > end, has_address or start >= 0
        if depth <= 0 and not is_address:
            return count if has_address else 1
    return 1


def part_of(line: Paragraph) -> tuple[str | None, Node]:
    """The field of an entry that a line may be, words being a title, and its value; marks alone are none."""
    text = line.text
    labelled = LABELLED.fullmatch(text)
    address = labelled["address"] if labelled else text
    if ADDRESS.fullmatch(web.scrubbed(address)):
        return "webUrl", Node(address, line.line, line.node.col + len(text) - len(address))
    if day := labelled_day(line.node):
        return "publishedDateTime", day
    has_marks = "<" in text or "](" in text
    if any(map(str.isalnum, TAG.sub("", NO_WORDS_LINK.sub("", text)) if has_marks else text)):
        return "title", line.node
    if found := NO_WORDS_LINK.search(text) if has_marks else None:
        name = "address" if found["address"] else "other"
        return "webUrl", Node(found[name].replace("\n", ""), *place_in(line, found.start(name)))
    return None, line.node


def day_in(line: Paragraph) -> Node | None:
    """The day that a line begins with, if nothing but a remark follows."""
    found = DAY_AND_MORE.fullmatch(line.text)
    return Node(found["day"], line.line, line.node.col) if found and is_day(found["day"]) else None


def widest_of(lines: Iterable[Paragraph]) -> int:
    """The characters of the longest line."""
    return max(len(line.lines[-1].rstrip()) for line in lines)


def is_full(line: Paragraph, below: Paragraph, width: int) -> bool:
    """Whether a text is broken at the end of a line: the first word right below it had no room there."""
    is_closed = line.text.endswith(CUT_MARKS) or END_OF_LINK.search(line.lines[-1].rstrip()) is not None
    is_open = line.line + len(line.lines) == below.line and not is_closed
    word = below.text.split(maxsplit=1)[0]
    return is_open and len(word) <= MAX_WORD and len(line.lines[-1].rstrip()) + 1 + len(word) > width


def ends(unit: Paragraph) -> bool:
    """Whether a paragraph ends like a sentence or is cut short."""
    return is_ended(said(unit))


def is_sentence(unit: Paragraph) -> bool:
    """Whether a paragraph ends with a full stop, and is not cut short."""
    text = said(unit)
    return text.rstrip(CLOSING).endswith(FULL_STOPS) and not text.endswith(CUT_MARKS)
