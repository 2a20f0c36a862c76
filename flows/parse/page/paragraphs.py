"""Paragraphs of a page text; lines with labels and headings are paragraphs by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flows.parse.node import Node
from flows.parse.page.labels import plain_labels
from flows.parse.page.marks import MARK, mark_of, visible
from flows.parse.page.words import COLON, CRUMBS, FENCE, SKIP

LABELS = {"photo": "photo", "author": "author", "added": "publishedDateTime"}
"""The names that front matter uses for what stands after a label."""
BETWEEN = " \t\u00a0|/·•,;–—-"
SECOND_LABEL = re.compile(rf"(?<=[{BETWEEN}])(?:(?<!\w-)A(?i:uthor)|A(?i:dded)|[Pp](?i:hoto))\s*:")
"""A label behind the value of another one; `Co-Author:` is none."""
MAX_BEHIND = 20
"""How many labels are looked for behind the first of a line; several authors may each have one."""
ABOVE_TITLE = re.compile(
    r"(?:(?:(?:URL|Link)\s*:|Printed from:?)\s*)?(?P<address>https?://\S+)"
    rf"|{SKIP}|{CRUMBS}"
    r"|View (?:(?:it|(?:this|our) [\w -]{4,20}) )?in (?:(?:a|the|your) )?(?:web )?browser\b.*",
    re.IGNORECASE,
)
"""What may stand above a title: the address of the page, or what mails and sites have there."""
RULE = re.compile(rf"([-=_*~–—═─])(?:\s*\1){{2,}}|{FENCE}")
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
        # Most paragraphs of a list have one line, and it is asked for time and again.
        return self.lines[0].strip() if len(self.lines) == 1 else "\n".join(self.words)

    @property
    def node(self) -> Node:
        """Its text, and where that starts."""
        first = self.lines[0]
        return Node(self.text, self.line, len(first) - len(first.lstrip()) + 1)


def line_of(node: Node, gap: int = 0) -> Paragraph:
    """A text as a paragraph, at the place where it stands."""
    return Paragraph([" " * (node.col - 1) + str(node.value)], node.line, gap)


def blank(found: "re.Match[str]") -> str:
    """As many spaces as were found, so that what stands behind them stays in its column."""
    return " " * len(found[0])


def paragraphs_of(text: str, title_line: int) -> Iterator[Paragraph]:
    """Paragraphs; the title, what stands above it and lines with a label or a heading are one by themselves."""
    title: Paragraph | None = None
    last: Paragraph | None = None
    gap = 0
    is_open = False
    for number, line, seen in _lines(text):
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
            title = title or (None if number < title_line or ABOVE_TITLE.fullmatch(seen) else last)
        gap = 0
    if last:
        yield last


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Lines with their numbers, and what is seen of them, with labels as a page text has them.

    Of several labels on one line, each is a line of its own, where it stands.
    """
    for number, (line, plain) in enumerate(plain_labels(text), start=1):
        if not line:
            yield number, line, line
            continue
        seen, start = visible(plain), 0
        # Labels within the credit of a photo are the photo's: `photo: ČTK, author: A. N.`.
        mark = MARK.match(seen) if plain.count(":") > 1 else None
        if mark and mark["label"] and mark["label"][0] == "A":
            first = len(re.split(COLON, line, maxsplit=1)[0])
            for second in islice(SECOND_LABEL.finditer(line, first), MAX_BEHIND):
                yield number, " " * start + line[start : second.start()].rstrip(BETWEEN), seen
                start = second.start()
                seen = line[start:]
        yield number, " " * start + line[start:], seen
