"""Bullets before the titles of a related list, or numbers that count."""

import re
from collections.abc import Sequence

from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.lines import split
from flows.parse.page.related_list.links import link_of

CIRCLE = r"(?:(?<=\s)o|o(?=\t|\s\s|\s\[))(?=\s+(?:\[|[^\W\d_a-z]))"
"""An `o` that stands for one is indented, or away from the title; in some languages it is a word."""
BULLET = re.compile(
    rf"\s*(?P<sign>(?:[-–—*+>»›]|{CIRCLE}|#{{1,6}})(?=\s)"
    r"|[•·‣⁃∙・\u2190-\u21ff\u25a0-\u25ff\u2794-\u27be\ue000-\uf8ff\U0001f446-\U0001f449\U0001f536-\U0001f53b]\ufe0f?)"
    r"\s*(?:\[[ xX]\]\s+)?(?=\S)"
)
"""Before titles in a list: signs that words have, too, or bullets, arrows, shapes, those of fonts, or an `o`;
behind them perhaps a box for a tick."""
LINK = "[]"
"""Stands for the bullet of titles that are links."""
NUMBER = re.compile(r"\s*\(?(?P<number>\d{1,5})[.)]\s+(?=\S)")


def sign_of(paragraph: Paragraph) -> str | None:
    """The bullet before its first line, or that this is a link."""
    bullet = BULLET.match(paragraph.lines[0])
    return bullet["sign"] if bullet else LINK if link_of(split(paragraph)[0]) else None


def with_bullets(words: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with bullets for numbers, if these count from the first line on; else none."""
    found = [NUMBER.match(line) for paragraph in words for line in paragraph.lines]
    numbers = [int(one["number"]) for one in found if one]
    if not found[0] or len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return []
    signed = []
    for paragraph in words:
        lines = [NUMBER.sub(_bullet, line, count=1) if NUMBER.match(line) else line for line in paragraph.lines]
        signed.append(Paragraph(lines, paragraph.line, paragraph.gap))
    return signed


def _bullet(found: "re.Match[str]") -> str:
    return "•".ljust(len(found[0]))
