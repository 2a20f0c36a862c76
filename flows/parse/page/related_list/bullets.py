"""Entries of a related list that bullets begin, or numbers that count, or links."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from flows.parse.page.paragraphs import Paragraph, blank
from flows.parse.page.related_list.lines import ends, is_full, lines_of, split, widest_of
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
DASHES = ("-", "–", "—")
MIN_WIDTH, MAX_WIDTH = 60, 100
"""Characters after which programs break lines."""


def sign_of(paragraph: Paragraph) -> str | None:
    """The bullet before its first line, or that this is a link."""
    bullet = BULLET.match(paragraph.lines[0])
    return bullet["sign"] if bullet else LINK if link_of(split(paragraph)[0]) else None


def with_bullets(words: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with bullets for numbers, if these count from the first line on; else none."""
    found = [NUMBER.match(line) for paragraph in words for line in paragraph.lines]
    numbers = [int(one["number"]) for one in found if one]
    if len(numbers) < 2 or not found[0] or numbers != list(range(1, len(numbers) + 1)):
        return []
    signed = []
    for paragraph in words:
        lines = [NUMBER.sub(_bullet, line, count=1) if NUMBER.match(line) else line for line in paragraph.lines]
        signed.append(Paragraph(lines, paragraph.line, paragraph.gap))
    return signed


def _bullet(found: "re.Match[str]") -> str:
    return "•".ljust(len(found[0]))


def by_bullets(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries that bullets or links begin; none if the first has none, or if it is not clear where they do."""
    sign = sign_of(listed[0])
    if not sign or not _are_telling(listed, sign):
        return []
    groups: list[list[Paragraph]] = []
    lines = lines_of(listed)
    width = _width_of(lines)
    for line in lines:
        if sign_of(line) == sign:
            groups.append([line])
        elif len(groups[-1]) == 1 and width and is_full(groups[-1][0], line, width):
            groups[-1][0].lines += line.lines
        elif len(groups[-1]) > 1 and groups[-1][-1].line + len(groups[-1][-1].lines) == line.line:
            groups[-1][-1].lines += line.lines
        else:
            groups[-1].append(line)
    return groups if len(groups) > 1 or len(lines) < 3 else []  # a dash may begin a quotation


def below_bullets(listed: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """What stands below nothing but titles with bullets, farther than these from each other, or a list as well.

    Programs write lists that follow each other with other bullets: one bullet would make one list of them.
    """
    sign = sign_of(listed[0])
    signs = [[sign_of(line) for line in split(one)] for one in listed] if sign else []
    titles = list(takewhile(lambda found: {*found} == {sign}, signs))
    rest = listed[len(titles) :]
    if not rest or any(sign in found for found in signs[len(titles) :]):
        return []
    is_list = sign_of(rest[0]) is not None and not ends(rest[0])
    fewest = 3 if sign in DASHES and not is_list else 2  # two may be a title and an excerpt that are quotations
    is_far = rest[0].gap >= max([2, *(one.gap for one in listed[1 : len(titles)])])
    return rest if sum(map(len, titles)) >= fewest and (is_far or is_list) else []


def _are_telling(listed: Sequence[Paragraph], sign: str) -> bool:
    """Whether no other paragraph is as far from the one above it as those with a bullet."""
    gaps = {has: [one.gap for one in listed[1:] if (sign_of(one) == sign) is has] for has in (True, False)}
    return max(gaps[False], default=0) < max(min(gaps[True], default=0), 2)


def without_bullet(title: Paragraph) -> Paragraph:
    """A paragraph without the bullet before it."""
    bullet = BULLET.match(title.lines[0])
    if not bullet:
        return title
    first = blank(bullet) + title.lines[0][bullet.end() :]
    return Paragraph([first, *title.lines[1:]], title.line, title.gap)


def without_bullets(groups: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """The entries without the bullets, or numbers that count, before their titles.

    All have one, or most one that is no dash.
    """
    titles = [title for title, *_ in groups]
    titles = with_bullets(titles) or titles
    signs = [bullet["sign"] for title in titles if (bullet := BULLET.match(title.lines[0]))]
    is_of_most = 2 * len(signs) > len(groups) and not {*DASHES} & {*signs}
    if is_of_most or len(signs) == len(groups):
        return [[without_bullet(title), *others] for title, (_, *others) in zip(titles, groups, strict=True)]
    return groups


def _width_of(lines: Sequence[Paragraph]) -> int:
    """After how many characters a program has broken the lines of a list, if it has broken titles; else 0."""
    width = widest_of(lines)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return 0
    below = [(one, other) for one, other in pairwise(lines) if _is_title_above(one, other)]
    is_told = len(below) > 1 or any(other.text[0].islower() for _, other in below)
    return width if is_told and all(is_full(one, other, width) for one, other in below) else 0


def _is_title_above(line: Paragraph, below: Paragraph) -> bool:
    signs = [bool(BULLET.match(one.lines[0])) for one in (line, below)]
    return signs == [True, False] and line.line + len(line.lines) == below.line
