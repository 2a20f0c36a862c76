"""Labels of a page text and the headings of its lists: how a line with one is known."""

import html
import re
import unicodedata

from flows.parse.page.words import ATTRIBUTES, COLON, FIRST_WORDS, RELATED_IN_ANY_CASE
from schemas import web

# Sites write them in capitals too, but in small letters they are words of a text or keys of another format.
MARK = re.compile(
    r"(?P<label>(?-i:[Pp])hoto|(?-i:A)(?:uthor|dded))\s*:"
    r"|(?:(?P<related>(?-i:R)elated\s+articles|"
    r"(?P<like>(?-i:R)elated(?:\s+(?:content|coverage|links|news|posts|reading|stories|videos))?"
    rf"|{RELATED_IN_ANY_CASE}))"
    rf"|(?-i:M)ost\s+favou?rite)(?:\s*{COLON})?$",
    re.IGNORECASE,
)
"""How a line with a label or a heading starts, once the white space around it is gone."""
HEADING = re.compile(
    r"(?:(?:#{1,6}|\*\*(?!.*\*))\s++)?(?P<sign>[*_=–—-]*)\s*+【?+(?P<words>(?:[\w©]|\([cC]\)).*?)】?"
    rf"\s*(?:\(\d+\)\s*)?(?:{COLON}\s*)?(?P=sign)\s*[:：»>#]*(?:{ATTRIBUTES})?"
)
"""Words with the signs and the count that stand around headings; behind a bullet they are an item of a list.

Two stars before them alone, and none behind, are a heading in mails that are no HTML.
"""
LINK = re.compile(r"\[(?P<words>\w[^\[\]\n]*|)[^\[\]\n]?\]\([^()\s]*\)")
"""A link that a heading of Markdown is, or one behind it to itself: empty, or a sign."""
FIRST_WORD = f"(?:related|most|{FIRST_WORDS})"
"""Begins every heading, and is looked for first, which takes less time."""
LIKE_HEADING = re.compile(rf"[\W_]*+{FIRST_WORD}", re.IGNORECASE)
LIKE_MARK = re.compile(rf"[\W_]*+(?:{FIRST_WORD}|photo|author|added)", re.IGNORECASE)
"""Begins every label and heading; most lines are neither."""
MAX_HEADING = 100
"""Characters of a heading with the signs around it."""
INVISIBLE = re.compile(f"[{web.INVISIBLE}]")


def breadth(text: str) -> int:
    """How many characters a text has, of which those of Chinese and the like are as wide as two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def visible(line: str) -> str:
    """What can be seen of a line, without the white space around it."""
    if "<!--" in line:
        line = web.COMMENT.sub("", line)
    if "&" in line:
        line = html.unescape(line)
    return (line if line.isascii() else INVISIBLE.sub("", line)).strip()


def mark_of(seen: str) -> "re.Match[str] | None":
    """The label or heading that a visible line starts with; around a heading, signs and a count may stand."""
    if not LIKE_MARK.match(seen) and "](" not in seen:
        return None
    if mark := MARK.match(seen):
        return mark
    if seen.startswith("#") and "](" in seen:
        seen = LINK.sub(r"\g<words>", seen)
    if len(seen) > MAX_HEADING or not LIKE_HEADING.match(seen):
        return None
    found = HEADING.fullmatch(" ".join(seen.split()))  # of many spaces it would try each part
    return MARK.match(found["words"]) if found else None


def heading_of(line: str) -> "re.Match[str] | None":
    """The heading of a list that a line is: of related articles, or of navigation."""
    mark = mark_of(visible(line))
    return mark if mark and not mark["label"] else None


def is_related(line: str) -> bool:
    """Whether a line is the heading of a list of related articles."""
    heading = heading_of(line)
    return heading is not None and heading["related"] is not None
