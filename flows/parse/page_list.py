"""The related list of a page text: which of its paragraphs are titles, and which excerpts.

An empty line stands between a title and its excerpt, two or more between entries. Where a program has made one
of several, more of each or none of all, gaps tell nothing. Then bullets do, or the words: an excerpt is longer
than titles, and ends like a sentence or is cut short. Rules are passed over; an address is that of its entry.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.paragraphs import Paragraph, blank
from schemas import web
from schemas.values import CUT_MARKS

CLOSING = "\"'”’“»)] "
FULL_STOPS = (".", "。", "।")
ENDS = (*FULL_STOPS, "…", "!", "?", "！", "？", "؟")
BULLET = re.compile(r"\s*(?P<sign>(?:[-*+]|#{1,6})(?=\s)|[•·▪►‣●○■])\s*(?=\S)")
"""What stands before titles in a list."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
LONGER = 1.5
"""How many times as long as titles an excerpt is at least, where that has to tell them apart."""


class Entries(NamedTuple):
    """What a list is."""

    nodes: list[Node]
    others: list[tuple[int, Node]]
    """Addresses no entry takes, as it has another or they stand above all, and the place of the entry there."""


def entries(listed: Sequence[Paragraph]) -> Entries:
    """The entries that the paragraphs below a heading are."""
    words, addresses = _sorted(listed)
    if not words:  # of an address alone nobody knows the title
        words, addresses = list(listed), []
    groups = _without_bullets(_by_bullets(words) or _groups(words)) if words else []
    found = [_entry(group) for group in groups]
    others = _add(found, addresses)
    return Entries([Node(names, names["title"].line, names["title"].col) for names in found], others)


def _sorted(listed: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Node]]:
    """The paragraphs without lines that are an address or, of nothing but signs, a rule; and the addresses."""
    words: list[Paragraph] = []
    addresses: list[Node] = []
    gap = 0
    for paragraph in listed:
        gap = max(gap, paragraph.gap)
        for are_words, part in groupby(_split(paragraph), _is_words):
            lines = list(part)
            if are_words:
                words.append(Paragraph([line.lines[0] for line in lines], lines[0].line, gap))
                gap = 0
            else:
                found = [line.node for line in lines if _is_address(line)]
                addresses += found
                gap += len(lines) > len(found)  # a rule parts what is above it from what is below
    return words, addresses


def _is_words(line: Paragraph) -> bool:
    return any(map(str.isalnum, line.text)) and not _is_address(line)


def _is_address(line: Paragraph) -> bool:
    return ADDRESS.fullmatch(web.scrubbed(line.text)) is not None


def _by_bullets(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries that a bullet begins; none if the first has none, or if bullets do not say where each begins."""
    first = BULLET.match(listed[0].lines[0])
    if not first or not _are_telling(listed, first["sign"]):
        return []
    groups: list[list[Paragraph]] = []
    lines = [line for paragraph in listed for line in _split(paragraph)]
    for line in lines:
        if _has_bullet(line, first["sign"]):
            groups.append([line])
        elif len(groups[-1]) > 1 and groups[-1][-1].line + len(groups[-1][-1].lines) == line.line:
            groups[-1][-1].lines += line.lines
        else:
            groups[-1].append(line)
    return groups if len(groups) > 1 or len(lines) < 3 else []  # a dash may begin a quotation


def _are_telling(listed: Sequence[Paragraph], sign: str) -> bool:
    """Whether no other paragraph is as far from the one above it as those with a bullet."""
    gaps = {has: [one.gap for one in listed[1:] if _has_bullet(one, sign) is has] for has in (True, False)}
    return max(gaps[False], default=0) < max(min(gaps[True], default=0), 2)


def _has_bullet(paragraph: Paragraph, sign: str) -> bool:
    found = BULLET.match(paragraph.lines[0])
    return bool(found and found["sign"] == sign)


def _without_bullets(groups: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """The same entries without bullets before their titles, if all have one."""
    if all(BULLET.match(title.lines[0]) for title, *_ in groups):
        for title, *_ in groups:
            title.lines[0] = BULLET.sub(blank, title.lines[0], count=1)
    return groups


def _add(found: list[dict[str, Node]], addresses: list[Node]) -> list[tuple[int, Node]]:
    """Give each entry the address that stands in it; or above it, if that goes for the first and the last.

    Given are those that no entry takes, as `Entries` has them.
    """
    others: list[tuple[int, Node]] = []
    titles = [names["title"].line for names in found]
    is_above = bool(addresses) and addresses[0].line < titles[0] and addresses[-1].line < titles[-1]
    for address in addresses:
        place = bisect(titles, address.line) - (not is_above)
        # One above all may be that of the whole list.
        taken = found[place].setdefault("webUrl", address) if place >= 0 else None
        if taken is None or taken.value != address.value:
            others.append((max(place, 0), address))
    return others


def _groups(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Of each entry the title and the paragraphs of its excerpt."""
    gaps = {paragraph.gap for paragraph in listed[1:]}
    is_by_lines = len(listed[0].lines) > 1
    if (1 in gaps and max(gaps) > 1) or (gaps == {1} and len(listed) == 2 and not is_by_lines):
        return _by_gaps(listed)
    units = [line for paragraph in listed for line in _split(paragraph)] if is_by_lines else listed
    if len(units) > 3 and _alternate(units):
        return [list(units[index : index + 2]) for index in range(0, len(units), 2)]
    is_spaced = not is_by_lines and min(gaps, default=0) > 1
    return _by_gaps(listed) if is_spaced else _by_words(units)


def _by_gaps(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries between gaps of two empty lines; an excerpt that is cut short ends its entry, too."""
    groups: list[list[Paragraph]] = []
    for paragraph in listed:
        if not groups or paragraph.gap > 1 or _has_cut_excerpt(groups[-1]):
            groups.append([])
        groups[-1].append(paragraph)
    return groups


def _by_words(units: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries of a title and what its words show to be an excerpt."""
    longest = max(len(unit.text) for unit in units if unit is units[0] or not _ends(unit))
    groups: list[list[Paragraph]] = []
    for unit in units:
        if not groups or not _is_excerpt(unit, groups[-1], longest):
            groups.append([])
        groups[-1].append(unit)
    return groups


def _is_excerpt(unit: Paragraph, group: list[Paragraph], longest: int) -> bool:
    """Whether it goes on with an entry, given the length of the longest title."""
    if _has_cut_excerpt(group):
        return False
    if _is_sentence(unit):  # as titles are not, but where a site ends all of them with a full stop
        return not _is_sentence(group[0])
    return len(unit.text) >= LONGER * longest


def _alternate(units: Sequence[Paragraph]) -> bool:
    """Whether every second one stands out from those around it, as excerpts do; of five, one may not."""
    excerpts = range(1, len(units), 2)
    return sum(_stands_out(units[at], units[at - 1 : at + 2 : 2]) for at in excerpts) >= 0.8 * len(excerpts)


def _stands_out(excerpt: Paragraph, titles: Sequence[Paragraph]) -> bool:
    """Whether it is longer than the titles around it, or ends as they do not."""
    if len(excerpt.text) >= LONGER * max(len(title.text) for title in titles):
        return True
    return _ends(excerpt) and not any(map(_ends, titles))


def _split(paragraph: Paragraph) -> list[Paragraph]:
    """Its lines, each as a paragraph."""
    return [Paragraph([line], paragraph.line + index, 0) for index, line in enumerate(paragraph.lines)]


def _has_cut_excerpt(group: list[Paragraph]) -> bool:
    return len(group) > 1 and group[-1].text.endswith(CUT_MARKS)


def _ends(unit: Paragraph) -> bool:
    """Whether it ends like a sentence or is cut short."""
    return unit.text.rstrip(CLOSING).endswith(ENDS)


def _is_sentence(unit: Paragraph) -> bool:
    return unit.text.rstrip(CLOSING).endswith(FULL_STOPS) and not unit.text.endswith(CUT_MARKS)


def _entry(group: list[Paragraph]) -> dict[str, Node]:
    first, *others = group
    title = first.node
    names = {"title": title}
    if link := _link(first.text):
        names["title"] = Node(link[0], title.line, title.col + 1)
        names["webUrl"] = Node(link[1], title.line, title.col + len(link[0]) + 3)
    if others:
        excerpt = names["excerpt"] = others[0].node
        excerpt.value = "\n\n".join(paragraph.text for paragraph in others)
    return names


def _link(text: str) -> tuple[str, str] | None:
    """The words and the address of a link as Markdown has it; None if a text is not one such link."""
    if not (text.startswith("[") and text.endswith(")")):
        return None
    words, _, address = text[1:-1].partition("](")
    return (words, address) if words.strip() and len(address.split()) == 1 and "](" not in address else None
