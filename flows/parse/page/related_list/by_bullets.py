"""Entries of a related list that bullets, or links, begin."""

from collections.abc import Sequence
from itertools import takewhile

from flows.parse.page.paragraphs import Paragraph, blank
from flows.parse.page.related_list.bullets import BULLET, sign_of
from flows.parse.page.related_list.groups import ends
from flows.parse.page.related_list.lines import lines_of, split
from flows.parse.page.related_list.width import is_full, width_of

DASHES = ("-", "–", "—")


def by_bullets(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries that bullets or links begin; none if the first has none, or if it is not clear where they do."""
    sign = sign_of(listed[0])
    if not sign or not _are_telling(listed, sign):
        return []
    groups: list[list[Paragraph]] = []
    lines = lines_of(listed)
    width = width_of(lines)
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
    """The entries without the bullets before their titles, if all have one, or most one that is no dash."""
    signs = [bullet["sign"] for title, *_ in groups if (bullet := BULLET.match(title.lines[0]))]
    is_of_most = 2 * len(signs) > len(groups) and not {*DASHES} & {*signs}
    if is_of_most or len(signs) == len(groups):
        return [[without_bullet(title), *others] for title, *others in groups]
    return groups
