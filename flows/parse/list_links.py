"""Links in a related list, as Markdown, HTML and other markup have them: their words and addresses."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.paragraphs import Paragraph

ADDRESS, WORDS = r"(?P<address>https?://[^\s<>\[\]|\"'`]+)", r"(?P<words>(?:(?!://)[^\n])+)"
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
OTHER_LINKS = tuple(
    re.compile(form.replace("ADDRESS", ADDRESS).replace("WORDS", WORDS), re.IGNORECASE)
    for form in (
        "`WORDS<ADDRESS>`__?",  # reStructuredText
        r"\[\[ADDRESS(?:\]\[|\|)WORDS\]\]",  # Org, DokuWiki
        r"\[ADDRESS\s+WORDS\]",  # MediaWiki
        r"\[url=[\"']?ADDRESS[\"']?\]WORDS\[/url\]",  # BBCode
        r"(?:link:)?ADDRESS\[WORDS\]",  # AsciiDoc
        r"=>\s+ADDRESS\s+WORDS",  # Gemini
        r"<ADDRESS\|WORDS>",  # Slack
        '"WORDS":ADDRESS',  # Textile
    )
)
EMPHASIS = re.compile(r"\s*(?P<sign>[*_]{1,3})(?=\S)(?P<words>[^*_]+)(?<=\S)(?P=sign)\s*")
AT_END = re.compile(r"(?:https?://[^\s<>()\[\]]+)(?=[>)\]]?$)", re.IGNORECASE)
AT_START = re.compile(r"https?://\S+(?=\s)", re.IGNORECASE)
BETWEEN = "-–—:|>→ \t\u00a0"
"""What may stand between words and an address on the same line."""


class Link(NamedTuple):
    """A text that is one link."""

    words: Node
    address: Node


def link_of(paragraph: Paragraph) -> Link | None:
    """The link, as Markdown, HTML or other markup has it, that a text is; None if it is not one and no more."""
    found = _link(paragraph.text)
    if not found:
        return None
    line, col = place_in(paragraph, found.start("address"))
    address = found["address"].replace("\n", "")
    # Some programs write breaks of lines within links as Markdown has them.
    words = found["words"].replace("\\\n", "\n")
    return Link(Node(words, *place_in(paragraph, found.start("words"))), Node(address, line, col))


def place_in(paragraph: Paragraph, at: int) -> tuple[int, int]:
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
    links = sorted([*found, *inline], key=lambda one: one.start("address"))  # one may stand within another
    addresses, at = list[Node](), -1
    for one in links:
        at = paragraph.text.index(one["address"], at + 1)
        addresses.append(Node(one["address"], *place_in(paragraph, at)))
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
    if "](" in text or "</" in text:
        found = (HTML_LINK if text.startswith("<") else MARKDOWN_LINK).fullmatch(text)
    elif "://" in text:
        found = next(filter(None, (form.fullmatch(text) for form in OTHER_LINKS)), None)
    else:
        return None
    return found if found and found["words"].strip() else None
