"""Lines of a related list: what is no words but an address, a date or a mark, and the links among words."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.paragraphs import Paragraph, blank
from flows.times import is_day
from schemas import web

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
TAG = re.compile(r"</?(?:[a-z][a-z\d-]*|[A-Z][A-Z\d]*)(?=[\s/>])[^<>]*>|!\[[^\[\]]*\]\([^()]*\)")
"""One of HTML, or an image in Markdown."""
MARKDOWN_LINK = re.compile(
    r"(?P<mark>[*_]{0,3})\[(?:\s*+!\[[^\[\]]*\]\([^()]*\)[\s\\]*+)*+(?P<words>[^\]]*+(?:\](?!\()[^\]]*+)*+)\]"
    r"""\((?P<address>(?:(?!\]\()[\S\n])+?)(?:\s+(?:"[^"]*"|'[^']*'))?\)(?P=mark)"""
)
OPENING = (
    r"""<a\s(?:(?!\bhref\s*=)[^<>])*+href\s*=\s*(?P<quote>["']?)(?P<address>[^\s"'<>]++)(?P=quote)[^<>]*>"""
)
HREF = re.compile(OPENING, re.IGNORECASE)
HTML_LINK = re.compile(
    rf"(?:<(?!a[\s>])[a-z][^<>]*>\s*)*+{OPENING}(?P<words>(?:(?!</?a[\s>]).)*)</a>\s*(?:</[a-z][^<>]*>\s*)*+",
    re.DOTALL | re.IGNORECASE,
)
INLINE = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<address>(?:https?://|/)(?:[^\s()]++|\([^\s()]*+\))++)(?:\s+\"[^\"]*\")?\)",
    re.I,
)
"""A link of Markdown among other words; what is no address there may be anything."""
NO_WORDS_LINK = re.compile(
    rf"{OPENING}|(?<!!)\[(?:!\[[^\[\]]*\]\([^()]*\))?\s*\]\((?P<other>(?:[^\s()]|\n)+)\)", re.IGNORECASE
)
"""One of an image, or of words on other lines."""
DAY_AND_MORE = re.compile(
    r"(?P<day>[^·•|–—]{6,60}?)\s*+(?:[·•|–—]|--?(?=\s))\s*+(?!\d\d?[:.]\d\d)"
    r"(?:[^\s.!?…。！？]{1,20}(?:\s[^\s.!?…。！？]{1,20}){0,2}|(?=\D{0,47}\d)[^.!?…。！？]{1,48})"
)
"""Such as `12.6.2020 · 5 min`: not a time; of more than three words without a number, a title."""
MAX_BROKEN = 6
"""Lines, as programs write that break them at 80 characters."""
EMPHASIS = re.compile(r"\s*(?P<sign>[*_]{1,3})(?=\S)(?P<words>[^*_]+)(?<=\S)(?P=sign)\s*")
AT_END = re.compile(r"(?:https?://[^\s<>()\[\]]+)(?=[>)\]]?$)", re.IGNORECASE)
AT_START = re.compile(r"https?://\S+(?=\s)", re.IGNORECASE)
BETWEEN = "-–—:|>→ \t\u00a0"
"""What may stand between words and an address on the same line."""
UNSEEN = re.compile(rf"^[\s{web.INVISIBLE}]+")
UNSEEN_END = re.compile(rf"(?:(?![\u200c\u200d])[\s{web.INVISIBLE}])+")
"""Without the joiners, which shape the letter before them."""


class Link(NamedTuple):
    """A text that is one link."""

    words: Node
    address: Node


def bare(line: str) -> str:
    """A line without invisible characters at its ends; spaces stand for the first ones."""
    if line.isascii():
        return line
    # From its end, since a search for what stands there would look at each character again and again.
    unseen = UNSEEN_END.match(line[::-1])
    text = line[: len(line) - unseen.end()] if unseen else line
    return UNSEEN.sub(blank, text, count=1)


def split(paragraph: Paragraph) -> list[Paragraph]:
    """Its lines, each as a paragraph; those of a broken link as one."""
    lines, found = paragraph.lines, list[Paragraph]()
    start = 0
    while start < len(lines):
        has_more = "[" in lines[start] and start + 1 < len(lines)
        end = start + (_length(lines[start : start + MAX_BROKEN]) if has_more else 1)
        found.append(Paragraph(lines[start:end], paragraph.line + start, 0))
        start = end
    return found


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


def part_of(line: Paragraph, has_remarks: bool = False) -> tuple[str | None, Node]:
    """The field of an entry that a line may be, words being a title, and its value; marks alone are none.

    Behind a day may stand remarks, or it is part of a title.
    """
    text = line.text
    if ADDRESS.fullmatch(web.scrubbed(text)):
        return "webUrl", line.node
    if has_remarks and (day := day_in(line)):
        return "publishedDateTime", day
    if is_day(text):
        return "publishedDateTime", line.node
    has_marks = "<" in text or "](" in text
    if any(map(str.isalnum, TAG.sub("", NO_WORDS_LINK.sub("", text)) if has_marks else text)):
        return "title", line.node
    if found := NO_WORDS_LINK.search(text) if has_marks else None:
        name = "address" if found["address"] else "other"
        return "webUrl", Node(found[name].replace("\n", ""), *_place(line, found.start(name)))
    return None, line.node


def day_in(line: Paragraph) -> Node | None:
    """The day that a line begins with, if nothing but a remark follows."""
    found = DAY_AND_MORE.fullmatch(line.text)
    return Node(found["day"], line.line, line.node.col) if found and is_day(found["day"]) else None


def link_of(paragraph: Paragraph) -> Link | None:
    """The link, as Markdown or HTML has it, that a text is; None if it is not one and no more."""
    found = _link(paragraph.text)
    if not found:
        return None
    line, col = _place(paragraph, found.start("address"))
    address = found["address"].replace("\n", "")
    # Some programs write breaks of lines within links as Markdown has them.
    words = found["words"].replace("\\\n", "\n")
    return Link(Node(words, *_place(paragraph, found.start("words"))), Node(address, line, col))


def _place(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """The line and column of a place in its text."""
    above = paragraph.text[:at].split("\n")
    line = paragraph.lines[len(above) - 1]
    return paragraph.line + len(above) - 1, len(line) - len(line.lstrip()) + len(above[-1]) + 1


def without_links(title: Node, paragraph: Paragraph) -> tuple[Node, list[Node]]:
    """The title in a paragraph without the links of Markdown among its words, and the addresses of links.

    Tags of HTML are taken when texts are cleaned.
    """
    text = title.value if isinstance(title.value, str) else ""
    found = [*HREF.finditer(text)] if "<" in text else []
    inline = [*INLINE.finditer(text)] if "](" in text else []
    links = sorted([*found, *inline], key=lambda one: one.start())
    addresses, at = list[Node](), 0
    for one in links:
        at = paragraph.text.index(one["address"], at)
        addresses.append(Node(one["address"], *_place(paragraph, at)))
    if not inline:
        return title, addresses
    start = inline[0].start("words") if not inline[0].start() else 0
    return Node(INLINE.sub(r"\g<words>", text), title.line, title.col + start), addresses


def give_addresses(found: Sequence[dict[str, Node]]) -> None:
    """Give entries the addresses in their titles, if each has one at the same end; one alone may be words."""
    if len(found) < 2 or any("webUrl" in names for names in found):
        return
    for part in (_behind, _before):
        links = list(takewhile(bool, (part(names["title"]) for names in found)))
        if len(links) == len(found):
            for names, link in zip(found, links, strict=True):
                names.update({"title": link.words, "webUrl": link.address} if link else {})
            return


def _behind(title: Node) -> Link | None:
    """The words of a title and the address behind them."""
    text = title.value if isinstance(title.value, str) else ""
    start = text.lower().rfind("http")
    words = text[: max(start, 0)].rstrip("<([")
    found = AT_END.match(text, start) if words[-1:].isspace() and "\n" not in text else None
    return _parted(title, words.rstrip(BETWEEN), 0, found) if found else None


def _before(title: Node) -> Link | None:
    """The words of a title and the address before them."""
    text = title.value if isinstance(title.value, str) else ""
    found = AT_START.match(text) if "\n" not in text else None
    words = text[found.end() :].lstrip(BETWEEN) if found else ""
    return _parted(title, words, len(text) - len(words), found) if found else None


def _parted(title: Node, words: str, at: int, address: "re.Match[str]") -> Link | None:
    """A title in two, unless there are no words or other addresses in them."""
    if not words or "://" in words:
        return None
    return Link(
        Node(words, title.line, title.col + at),
        Node(address[0], title.line, title.col + address.start()),
    )


def without_emphasis(title: Node) -> Node:
    """The same without the signs of Markdown around all of it."""
    found = EMPHASIS.fullmatch(title.value) if isinstance(title.value, str) else None
    return Node(found["words"], title.line, title.col + found.start("words")) if found else title


def said(paragraph: Paragraph) -> str:
    """Its text, or the words of the link that it is."""
    text = paragraph.text
    found = _link(text)
    return found["words"] if found else text


def _link(text: str) -> "re.Match[str] | None":
    if "](" not in text and "</" not in text:
        return None
    found = (HTML_LINK if text.startswith("<") else MARKDOWN_LINK).fullmatch(text)
    return found if found and found["words"].strip() else None
