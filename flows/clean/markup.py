"""Tags and comments of HTML in texts that are none, but that a program took from a page as they stood."""

import re

from schemas.web import COMMENT

BLOCK = frozenset({
    "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin a new line (HTML Living Standard, 15.3): before and after them words end."""
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
})  # fmt: skip
ELEMENTS = BLOCK | INLINE
VOID = frozenset({"br", "hr", "img", "wbr"})
"""Elements without an end tag."""
MARK = "<![CDATA["
CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[|\]\]>).)*+)(?:\]\]>|$)", re.DOTALL)
"""What feeds put around a text, so that HTML in it needs no entities (XML 1.0, 2.7); its end may be cut."""
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z]+[1-6]?)(?=[\s/>])"
    r"""(?P<attributes>(?:[^<>=]++|=\s*"[^"<]*"|=\s*'[^'<]*'|=)*+)>"""
)
"""In quotes, a value may hold a `>`."""


def without_markup(text: str) -> str:
    """The text without comments, tags of the elements that texts are made of, and marks of CDATA around it.

    Words about HTML, or in a programming language, stay: a tag counts if its element ends somewhere in the
    text or has no end, if it has attributes, or if it is at the start, with a block, of a text that was cut.
    """
    text = COMMENT.sub("", text)
    if text.lstrip().startswith(MARK):
        text = CDATA.sub(r"\1", text)
    ended = {_name(tag) for tag in TAG.finditer(text) if tag["end"]}
    opening = _opening(text)
    kept, end = list[str](), 0
    for tag in TAG.finditer(text):  # not by `sub`, which would keep a copy of each tag that stays
        name = _name(tag)
        counts = tag.end() <= opening or name in ended or name in VOID or "=" in tag["attributes"]
        if counts and name in ELEMENTS:
            kept += text[end : tag.start()], " " if name in BLOCK else ""
            end = tag.end()
    return "".join([*kept, text[end:]])


def _name(tag: "re.Match[str]") -> str:
    return tag["name"].lower()


def _opening(text: str) -> int:
    """Where the tags end with which a text begins; 0 if none of them is a block."""
    end, has_block = 0, False
    for tag in TAG.finditer(text):
        if text[end : tag.start()].strip():
            break
        end, has_block = tag.end(), has_block or _name(tag) in BLOCK
    return end if has_block else 0
