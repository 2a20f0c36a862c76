"""Links in a related list, as Markdown and HTML have them: their words and addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph

ADDRESS = r"(?P<address>https?://[^\s<>\[\]|\"'`]+)"
MARKDOWN_LINK = re.compile(
    r"(?P<mark>[*_]{0,3})\[(?:\s*+!\[[^\[\]]*\]\([^()]*\)[\s\\]*+)*+(?:#{1,6}[^\S\n]++)?+(?P<words>[^\]]*+(?:\](?!\()[^\]]*+)*+)\]"
    r"""\((?P<address>(?:(?!\]\()[\S\n])+?)(?:\s+(?:"[^"]*"|'[^']*'))?\)(?P=mark)"""
)
OPENING = (
    r"""<a\s(?:(?!\bhref\s*=)[^<>])*+href\s*=\s*(?P<quote>["']?)(?P<address>[^\s"'<>]++)(?P=quote)[^<>]*>"""
)
HREF = re.compile(OPENING, re.IGNORECASE)
HTML_LINK = re.compile(
    rf"(?:<(?!a[\s>])[a-z][^<>]*>\s*)*+{OPENING}(?P<words>(?:(?!</?a[\s>]).)*+)</a>\s*(?:</[a-z][^<>]*>\s*)*+",
    re.DOTALL | re.IGNORECASE,
)
INLINE = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<address>(?:https?://|/)(?:[^\s()]++|\([^\s()]*+\))++)(?:\s+\"[^\"]*\")?\)",
    re.I,
)
"""A link of Markdown among other words, if an address is in it: brackets may hold anything."""
ALONE = re.compile(rf"<?{ADDRESS}>?", re.IGNORECASE)
"""An address, perhaps as Markdown has one that is a link."""
EMPHASIS = re.compile(r"\s*(?P<sign>[*_]{1,3})(?=\S)(?P<words>[^*_]+)(?<=\S)(?P=sign)\s*")
AT_END = re.compile(r"(?:https?://[^\s<>()\[\]]+)(?=[>)\]]?$)", re.IGNORECASE)
MAX_LINKS = 30_000
"""Links of a title that are looked at: more than there is room for findings in a file."""
BETWEEN = "-–—:|>→ \t\u00a0"
"""What may stand between words and an address on the same line."""
AT_START = re.compile(
    rf"<?(?P<address>https?://[^\s>|\[]++)>?[^\S\n][{BETWEEN}]*+(?P<words>[^\n]+)", re.IGNORECASE
)


class Link(NamedTuple):
    """A text that is one link."""

    words: Node
    address: Node


def link_of(paragraph: Paragraph) -> Link | None:
    """The link, as Markdown or HTML has it, that a text is; None if it is not one and no more."""
    found = _link(paragraph.text)
    if not found:
        return None
    line, col = place_in(paragraph, found.start("address"))
    address = found["address"].replace("\n", "")
    return Link(Node(found["words"], *place_in(paragraph, found.start("words"))), Node(address, line, col))


def place_in(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """The line and column of a place in the text of a paragraph."""
    return next(_places_in(paragraph, [at]))


def _places_in(paragraph: Paragraph, found: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The lines and columns of places in the text of a paragraph, from the first to the last."""
    text, above, start, seen = paragraph.text, 0, 0, 0
    indents = [len(line) - len(line.lstrip()) for line in paragraph.lines]
    for at in found:
        if breaks := text.count("\n", seen, at):
            above, start = above + breaks, text.rindex("\n", seen, at) + 1
        yield paragraph.line + above, indents[above] + at - start + 1
        seen = at


def without_links(title: Node, paragraph: Paragraph) -> tuple[Node, list[Node]]:
    """The title in a paragraph without the links of Markdown among its words, and the addresses of links.

    Tags of HTML are taken when texts are cleaned.
    """
    text = str(title.value)
    found = [*islice(HREF.finditer(text), MAX_LINKS)] if "<" in text else []
    inline = [*islice(INLINE.finditer(text), MAX_LINKS)] if "](" in text else []
    links = sorted([*found, *inline], key=lambda one: one.start("address"))  # one may stand within another
    words = [one["address"] for one in links]
    places = _places_in(paragraph, _found_in(paragraph.text, words))
    addresses = [Node(address, *place) for address, place in zip(words, places, strict=True)]
    if not inline:
        return title, addresses
    start = inline[0].start("words") if not inline[0].start() else 0
    return Node(INLINE.sub(r"\g<words>", text), title.line, title.col + start), addresses


def _found_in(text: str, words: Sequence[str]) -> Iterator[int]:
    """Where some words stand in a text, one behind the other."""
    at = -1
    for one in words:
        at = text.index(one, at + 1)
        yield at


def give_addresses(found: Sequence[dict[str, Node]]) -> None:
    """Give entries the addresses behind or before their titles, if most have one; one alone may be words."""
    for part in (_behind, _before):
        links = [(names, part(names["title"])) for names in found if "webUrl" not in names]
        known = [(names, link) for names, link in links if link]
        if len(known) > 1 and 2 * len(known) > len(found):
            for names, link in known:
                names.update(title=link.words, webUrl=link.address)


def take_titles(found: Iterable[dict[str, Node]]) -> None:
    """Give entries whose title is an address, since no other is known, that address."""
    for names in found:
        title = names["title"]
        if "webUrl" not in names and (one := ALONE.fullmatch(str(title.value))):
            title.value = one["address"]
            names["webUrl"] = title


def _behind(title: Node) -> Link | None:
    """The words of a title and the address behind them, unless there are other addresses in them."""
    text = str(title.value)
    start = text.lower().rfind("http")
    above = text[: max(start, 0)].rstrip("<([")
    words = above.rstrip(BETWEEN)
    is_apart = above[-1:].isspace() or text[start - 1 : start] == "<"
    address = AT_END.match(text, start) if is_apart and "\n" not in text else None
    if not address or not words or "://" in words:
        return None
    place = title.line, title.col
    return Link(Node(words, *place), Node(address[0], place[0], place[1] + address.start()))


def _before(title: Node) -> Link | None:
    """The address at the start of a title, and the words behind it, if no other address is among them."""
    found = AT_START.fullmatch(str(title.value))
    if not found or "://" in found["words"]:
        return None
    line, col = title.line, title.col
    return Link(Node(found["words"], line, col + found.start("words")), Node(found["address"], line, col))


def without_emphasis(title: Node) -> Node:
    """A node without the signs of Markdown around all of its text."""
    found = EMPHASIS.fullmatch(str(title.value))
    return Node(found["words"], title.line, title.col + found.start("words")) if found else title


def said(paragraph: Paragraph) -> str:
    """The text of a paragraph, or the words of the link that it is."""
    text = paragraph.text
    found = _link(text)
    return found["words"] if found else text


def _link(text: str) -> "re.Match[str] | None":
    found = _usual(text).fullmatch(text) if "](" in text or "</" in text else None
    return found if found and found["words"].strip() else None


def link_at_start(text: str) -> "re.Match[str] | None":
    """The link of Markdown or HTML that a text begins with."""
    found = _usual(text).match(text)
    return found if found and found["words"].strip() else None


def _usual(text: str) -> "re.Pattern[str]":
    return HTML_LINK if text.startswith("<") else MARKDOWN_LINK
