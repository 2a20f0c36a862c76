"""Paragraphs of a page text, and the lines with labels and headings between them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flows.parse.node import Node
from flows.parse.page.labels import plain_labels
from flows.parse.page.words import ATTRIBUTES, FIRST_WORDS, RELATED_IN_ANY_CASE
from schemas import web

LABELS = {"photo": "photo", "author": "author", "added": "publishedDateTime"}
"""The names that front matter uses for what stands after a label."""
# Sites write them in capitals too, but in small letters they are words of a text or keys of another format.
MARK = re.compile(
    r"(?P<label>(?-i:[Pp])hoto|(?-i:A)(?:uthor|dded))\s*:"
    r"|(?:(?P<related>(?-i:R)elated\s+articles|"
    rf"(?P<like>(?-i:R)elated\s+(?:content|coverage|links|news|posts|reading|stories)|{RELATED_IN_ANY_CASE}))"
    r"|(?-i:M)ost\s+favou?rite)(?:\s*:)?$",
    re.IGNORECASE,
)
"""How a line with a label or a heading starts, once the white space around it is gone."""
HEADING = re.compile(
    r"(?:#{1,6}\s++)?(?P<sign>[*_=–—-]*)\s*+(?P<words>(?:[\w©]|\([cC]\)).*?)"
    rf"\s*(?:\(\d+\)\s*)?(?::\s*)?(?P=sign)\s*[:»>#]*(?:{ATTRIBUTES})?"
)
"""Words with the signs and the count that stand around headings; behind a bullet they are an item of a list."""
LINK = re.compile(r"\[(?P<words>\w[^\[\]\n]*|)[^\[\]\n]?\]\([^()\s]*\)")
"""One that a heading of Markdown is, or one to itself, as an empty one or a sign."""
FIRST_WORD = rf"(?:related|most|{FIRST_WORDS})(?:\b|_)"
"""Begins every heading: to look for it takes less time."""
LIKE_HEADING = re.compile(rf"[\W_]*+{FIRST_WORD}", re.IGNORECASE)
HEADING_LINE = re.compile(
    rf"^[^\S\n]*+(?P<words>[^\n]*?(?:\b|_){FIRST_WORD}[^\n]*)", re.IGNORECASE | re.MULTILINE
)
MAX_HEADING = 100
"""Characters, with the signs around it."""
BETWEEN = " \t\u00a0|/·•,;–—-"
SECOND_LABEL = re.compile(rf"(?<=[{BETWEEN}])(?:A(?i:uthor|dded)|[Pp](?i:hoto))\s*:")
"""A label behind the value of another one."""
MAX_BEHIND = 20
"""How many labels are looked for behind the first of a line; several authors may each have one."""
INVISIBLE = re.compile(f"[{web.INVISIBLE}]")
ABOVE_TITLE = re.compile(r"(?:(?:URL|Link)\s*:\s*)?(?P<address>https?://\S+)", re.IGNORECASE)
"""The address of a page, where programs and people write it above the title."""
RULE = re.compile(r"([-=_*~–—═─])(?:\s*\1){2,}")
"""A line as it is drawn above and below parts of a text."""


@dataclass(slots=True)
class Paragraph:
    """Lines without an empty line between them."""

    lines: list[str]
    """As they stand in the text, with the white space at their start."""
    line: int
    gap: int
    """Empty lines before it."""
    mark: "re.Match[str] | None" = None
    """The label or heading that its one line starts with."""

    @property
    def label(self) -> str | None:
        """The label it starts with, in small letters."""
        return self.mark["label"].lower() if self.mark and self.mark["label"] else None

    @property
    def words(self) -> list[str]:
        """Its lines, without the white space around them."""
        return [line.strip() for line in self.lines]

    @property
    def text(self) -> str:
        """These as one text."""
        return "\n".join(self.words)

    @property
    def node(self) -> Node:
        """Its text, and where that starts."""
        first = self.lines[0]
        return Node(self.text, self.line, len(first) - len(first.lstrip()) + 1)


def visible(line: str) -> str:
    """What can be seen of a line, without the white space around it."""
    if "<!--" in line:
        line = web.COMMENT.sub("", line)
    if "&" in line:
        line = html.unescape(line)
    return (line if line.isascii() else INVISIBLE.sub("", line)).strip()


def blank(found: "re.Match[str]") -> str:
    """As many spaces: what is behind them stays where it was."""
    return " " * len(found[0])


def mark_of(seen: str) -> "re.Match[str] | None":
    """The label or heading that a visible line starts with; around a heading, signs and a count may stand."""
    if mark := MARK.match(seen):
        return mark
    if seen.startswith("#") and "](" in seen:
        seen = LINK.sub(r"\g<words>", seen)
    if len(seen) > MAX_HEADING or not LIKE_HEADING.match(seen):
        return None
    found = HEADING.fullmatch(" ".join(seen.split()))  # of many spaces it would try each part
    mark = MARK.match(found["words"]) if found else None
    return mark if mark and not mark["label"] else None


def headings_in(text: str) -> Iterator[tuple["re.Match[str]", bool]]:
    """The headings of lists in a text, and whether each is that of related articles."""
    for line in HEADING_LINE.finditer(text):
        mark = mark_of(visible(line["words"]))
        if mark and not mark["label"]:
            yield line, bool(mark["related"])


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """Paragraphs; the title, addresses above it and lines with a label or a heading are one by themselves."""
    title: Paragraph | None = None
    last: Paragraph | None = None
    gap = 0
    is_open = False
    for number, line in _lines(text):
        seen = visible(line)
        is_at_title = title is None or (last is title and not gap)  # above it, or right below
        if not seen or (is_at_title and RULE.fullmatch(seen)):
            gap, is_open = gap + 1, False
            continue
        mark = mark_of(seen)
        if last and is_open and not mark:
            last.lines.append(line)
        else:
            is_open = mark is None and title is not None
            if last:
                yield last
            last = Paragraph([line], number, gap, mark)
            title = title or (None if ABOVE_TITLE.fullmatch(seen) else last)
        gap = 0
    if last:
        yield last


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; of several labels on one line, each as a line of its own, where it stands."""
    for number, line in enumerate(plain_labels(text), start=1):
        rest, start = line, 0
        # What stands in a credit, as in `photo: ČTK, author: A. N.`, is of the photo.
        mark = MARK.match(visible(rest)) if rest.count(":") > 1 else None
        if mark and mark["label"] and mark["label"][0] == "A":
            first = rest.index(":")
            for second in islice(SECOND_LABEL.finditer(rest, first + 1), MAX_BEHIND):
                yield number, " " * start + rest[start : second.start()].rstrip(BETWEEN)
                start = second.start()
        yield number, " " * start + rest[start:]
