"""On which line the title of a page stands: perhaps below the name of its site, its menu and the like."""

import re
from collections.abc import Sequence
from io import StringIO
from itertools import islice, pairwise

from flows.parse.page.endings import CLOSING, FULL_STOPS
from flows.parse.page.head_line import MAX_LINE, read
from flows.parse.page.marks import MARK, breadth, mark_of, visible
from flows.parse.page.words import HOME
from flows.times import day_of, is_day, may_be_of_page

MAX_LINES = 200
"""Lines that are looked at; the menu of a site may be long."""
MIN_TITLE = 10
"""The breadth that a title has at least."""
MAX_BELOW = 3
"""Lines below a title among which its byline stands: what the page is about, `By` or a label, a name."""
IN_MENU = re.compile(r"[*+-]\s+\[[^\]]+\]\((?!#)[^\s()]+\)")
"""An item that is one link, unless that leads to a part of the page, as in a table of contents."""
HEADING = re.compile(r"^#[^\S\n]+(?=[^\s#])", re.MULTILINE)
SITE = re.compile(r"\s*[–—|»_：]|\s[-·:]")
"""What stands between a title and the name of its site, behind it or, read backwards, before it."""
LABELLED = re.compile(r"\s*(?:#\s+)?(?:title|headline)\s*:", re.IGNORECASE)
"""A first line that says itself that it is the title."""
WORDS = re.compile(r"(?:#{1,6} |\*\*)?(?!\d+[.:)、]|https?:)\w")
"""How a line begins that is no item of a list, perhaps with the signs of a heading."""
GREETING = (",", ":", "，", "：")
"""How a line ends that begins a letter or goes on below."""
CRUMBS = re.compile(rf"\s*(?:{HOME})[^\S\n]*\n(?:\s*[›»>/][^\S\n]*\n\s*(?:\S.*\n(?=\s*[›»>/][^\S\n]*\n))?)+")
"""The places above a page, and the marks between them, each on a line of its own."""


def title_line(text: str) -> int:
    """The number of the line that is the title: 1, unless something says that it stands farther down.

    That is so if it stands below a day alone, is the only heading of the first level, or repeats what the first
    line says, perhaps beside the name of the site. Nothing that only an article has may stand above it; and
    links of a menu have to, or a byline or day below it: else it may be a heading of the text.
    """
    if LABELLED.match(text):
        return 1
    crumbs = CRUMBS.match(text)
    first = text.count("\n", 0, crumbs.end()) if crumbs else 0
    lines = [visible(line) for line in islice(StringIO(text), first, first + MAX_LINES)]
    start = next((at for at, line in enumerate(lines) if line), 0)
    has_heading = len(list(islice(HEADING.finditer(text), 2))) == 1
    place = _place(lines, start, has_heading)
    if place is None:
        place = start if crumbs else _below_day(lines, start, has_heading)
    return first + 1 + (place or 0)


def _below_day(lines: Sequence[str], start: int, has_heading: bool) -> int | None:
    """The place of a title right below a day alone, as above posts of blogs; None if there is none."""
    day = day_of(lines[start]) if lines else None
    if not day or not may_be_of_page(day):
        return None
    place = next((at for at in range(start + 1, len(lines)) if lines[at]), 0)
    below = next((at for at in range(place + 1, len(lines)) if lines[at]), place)
    is_title = _may_be_title(lines[place]) and (not has_heading or HEADING.match(lines[place]))
    goes_on = below == place + 1 and _goes_on(lines[below], place > start + 1)
    is_of_log = is_day(lines[below]) and lines[below] != lines[start]
    return place if place and is_title and not goes_on and not is_of_log else None


def _may_be_title(line: str) -> bool:
    """Whether a line below a day may be a title: no item of a list, sentence, greeting, or what is not kept."""
    if not WORDS.match(line) or line.endswith(GREETING) or not _is_above(line.rstrip(CLOSING)):
        return False
    return breadth(line) >= MIN_TITLE and not read(1, line, "")


def _goes_on(below: str, is_paragraph: bool) -> bool:
    """Whether the line right below goes on with a paragraph, which has an empty line above, or a sentence."""
    has_words = below[:1].isalnum() if is_paragraph else below[:1].islower()
    return has_words and not mark_of(below) and not read(1, below, "")


def _place(lines: Sequence[str], start: int, has_heading: bool) -> int | None:
    """The place of the title; None if it is at the start, the place of the first line that is not empty.

    Where the title stands several times, the last one counts, since a menu may have it as well.
    """
    headings = [at for at, line in enumerate(lines) if has_heading and HEADING.match(line)]
    pairs = list(enumerate(pairwise([*lines, ""])))[start + 1 :]
    places = headings or [at for at, pair in pairs if _is_title_in(lines[start], *pair)]
    menu = next((at for at, line in enumerate(lines) if IN_MENU.fullmatch(line)), MAX_LINES)
    places = [at for at in places if at > menu or _is_above_byline(lines[at + 1 :])]
    heading = HEADING.sub("", lines[places[0]]) if places else ""
    if not heading or MARK.match(heading) or _says_who_or_when(heading):
        return None
    others = (at for at in range(start + 1, places[-1]) if at not in places and not _is_above(lines[at]))
    end = next(others, len(lines))
    last = max((at for at in places if at < end), default=start)
    return last if any(line and line != lines[start] for line in lines[start : last + 1]) else None


def _is_above_byline(below: Sequence[str]) -> bool:
    """Whether who wrote the page, or when, stands soon below a line."""
    return any(map(_says_who_or_when, islice(filter(None, below), MAX_BELOW)))


def _is_above(line: str) -> bool:
    """Whether a line may stand above a title: no label, sentence or byline."""
    if len(line) > MAX_LINE or mark_of(line) or line.endswith(FULL_STOPS):
        return False
    return not _says_who_or_when(line)


def _says_who_or_when(line: str) -> bool:
    said = read(1, line, "")
    return said is not None and (said.author or said.day) is not None


def _is_title_in(first: str, line: str, below: str) -> bool:
    """Whether a line repeats the first one, but for the name of the site, and goes on in no sentence below."""
    if breadth(line) < MIN_TITLE:
        return False
    if below[:1].islower() and not read(1, below, ""):
        return False
    behind, before = first.removeprefix(line), first.removesuffix(line)
    site = behind if behind != first else before[::-1]
    is_beside = site != first[::-1] and len(site) <= len(line) and SITE.match(site) is not None
    return line == first or is_beside
