"""Lines of a related list that a program has broken after so many characters."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import BULLET
from flows.parse.page.related_list.lines import split
from schemas.values import CUT_MARKS

MIN_WIDTH, MAX_WIDTH = 60, 100
"""Characters after which programs break lines."""
MIN_WIDTH_OF_CARDS = 30
"""Characters after which programs break lines in boxes beside a text."""
MAX_WORD = 30
"""Characters of the longest word; where nothing stands between words, as in Chinese, none of this is known."""
END_OF_LINK = re.compile(r"(?:\]\([^\s()]+\)|</a>)[*_]*$", re.IGNORECASE)
"""It makes a line as long as any, and closes the title."""


def width_of(lines: Sequence[Paragraph]) -> int:
    """After how many characters a program has broken the lines of a list, if it has broken titles; else 0."""
    width = _widest(lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    below = [(one, other) for one, other in pairwise(lines) if _is_title_above(one, other)]
    is_told = len(below) > 1 or any(other.text[0].islower() for _, other in below)
    return width if is_told and all(is_full(one, other, width) for one, other in below) else 0


def are_cards(listed: Sequence[Paragraph]) -> bool:
    """Whether paragraphs are a title and, right below it, an excerpt, of which a program may have broken some.

    The first and others are, or most are, or what stands right above an excerpt is cut short.
    """
    cards = [lines for paragraph in listed if len(lines := split(paragraph)) > 1]
    are_most = 2 * len(cards) > len(listed) or len(listed[0].lines) > 1
    are_cut = len(listed) > 1 and all(title.text.endswith(CUT_MARKS) for title, *_ in cards)
    if not cards or not (are_cut or (are_most and len(cards) > 1)):
        return False
    if len(cards) < len(listed) and not all(one.gap for one in listed[1:]):
        return False  # something stood between the lines that is gone
    widest = _widest(line for lines in cards for line in lines)
    if widest >= MIN_WIDTH_OF_CARDS and all(is_full(title, line, widest) for title, line, *_ in cards):
        return False  # it stands right below a title, and is the rest of that
    breaks = [pair for _, *lines in cards for pair in pairwise(lines)]
    width = _widest(line for _, *lines in cards for line in lines)
    return not breaks or (width >= MIN_WIDTH_OF_CARDS and all(is_full(*pair, width) for pair in breaks))


def _widest(lines: Iterable[Paragraph]) -> int:
    return max(len(line.lines[-1].rstrip()) for line in lines)


def is_full(line: Paragraph, below: Paragraph, width: int) -> bool:
    """Whether a text is broken at the end of a line: the first word right below it had no room there."""
    is_closed = line.text.endswith(CUT_MARKS) or END_OF_LINK.search(line.lines[-1].rstrip()) is not None
    is_open = line.line + len(line.lines) == below.line and not is_closed
    word = below.text.split(maxsplit=1)[0]
    return is_open and len(word) <= MAX_WORD and len(line.lines[-1].rstrip()) + 1 + len(word) > width


def _is_title_above(line: Paragraph, below: Paragraph) -> bool:
    signs = [bool(BULLET.match(one.lines[0])) for one in (line, below)]
    return signs == [True, False] and line.line + len(line.lines) == below.line
