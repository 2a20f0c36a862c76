"""Lines of a related list that a program has broken after so many characters."""

from collections.abc import Sequence
from itertools import pairwise

from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import BULLET
from flows.parse.page.related_list.lines import split
from schemas.values import CUT_MARKS

MIN_WIDTH, MAX_WIDTH = 60, 100
"""Characters after which programs break lines."""
MIN_WIDTH_OF_CARDS = 30
"""The same of boxes beside a text."""
MAX_WORD = 30
"""Characters; without spaces, as in Chinese, nobody knows."""


def width_of(lines: Sequence[Paragraph]) -> int:
    """After how many characters a program has broken the lines of a list, if it has broken titles; else 0."""
    width = max(len(one.lines[-1].rstrip()) for one in lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    below = [(one, other) for one, other in pairwise(lines) if _is_title_above(one, other)]
    is_told = len(below) > 1 or any(other.text[0].islower() for _, other in below)
    return width if is_told and all(is_full(one, other, width) for one, other in below) else 0


def are_cards(listed: Sequence[Paragraph]) -> bool:
    """Whether each paragraph is a title and, right below it, an excerpt, of which a program has broken some."""
    excerpts = [split(paragraph)[1:] for paragraph in listed]
    breaks = [pair for lines in excerpts for pair in pairwise(lines)]
    if len(listed) < 2 or len(breaks) < 2 or not all(excerpts):
        return False
    width = max(len(line.lines[-1].rstrip()) for lines in excerpts for line in lines)
    if width < MIN_WIDTH_OF_CARDS:
        return False
    return all(is_full(one, other, width) and not one.text.endswith(CUT_MARKS) for one, other in breaks)


def is_full(line: Paragraph, below: Paragraph, width: int) -> bool:
    """Whether the first word of the line right below it had no room on a line."""
    is_next = line.line + len(line.lines) == below.line
    word = below.text.split(maxsplit=1)[0]
    return is_next and len(word) <= MAX_WORD and len(line.lines[-1].rstrip()) + 1 + len(word) > width


def _is_title_above(line: Paragraph, below: Paragraph) -> bool:
    signs = [bool(BULLET.match(one.lines[0])) for one in (line, below)]
    return signs == [True, False] and line.line + len(line.lines) == below.line
