"""Related lists in which each entry has a line that is no words of it: a byline, a count, a button, a section.

One such line says little, since a title may look like it. But where each entry has one at the same place, they
are known by that, and so is where entries begin.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.groups import buttons_of, ends, is_button_of
from flows.parse.page.related_list.kickers import is_above_title, is_name
from flows.parse.page.related_list.lines import part_of, split
from flows.parse.page.related_list.links import link_of, said
from flows.parse.page.related_list.remarks import (
    BY,
    LABEL,
    MAX_REMARK,
    SITE,
    day_behind,
    is_remark,
    labelled_day,
    names_author,
)
from flows.times import is_day
from schemas.values import without_cut_mark

WORDS, DAY, ADDRESS, REMARK, BUTTON, KICKER = "wdarbk"
BELOW = "w(?:w?b|w?[da]{0,2}r[dar]{0,3}b?|w?d|[dr]{1,3}w)"
ABOVE = "[dar]{1,3}ww?b|b?(?=[da]{0,2}r)[dar]{1,3}ww?|bww?[da]{0,2}[dr][dar]{0,3}"
RHYTHM = re.compile(f"(?P<entry>{BELOW}|{ABOVE})(?P=entry)+")
"""A title, perhaps an excerpt, and above or below that what is no words; the same in two entries or more."""
REMARKS = re.compile("[dar]{1,4}")
UNEVEN = ("ww?{0}b?", "w{0}(?:w(?!{0}))?", "{0}ww?")
"""Entries with such remarks, of which some have an excerpt."""
KICKED = re.compile(f"(?P<entry>k(?:ww?[da]{{0,2}}|{BELOW}))(?P=entry)+")
"""The same, with the section of the title above that."""


def in_rhythm(listed: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], list[Paragraph]]:
    """The lines of the paragraphs without remarks, and with gaps between entries; else all as it is.

    And those of the others that are told: no entry has a field for them.
    """
    units = _units(listed)
    buttons = buttons_of(map(said, units))
    parts = _with_names(_with_labels([_part(unit, buttons) for unit in units]))
    if kicked := _with_kickers(parts):
        parts = kicked
    kinds = _kinds(parts)
    found = (KICKED if kicked else RHYTHM).fullmatch(kinds)
    starts = _even(units, parts, found["entry"]) if found else _uneven(units, parts)
    if not starts:
        return listed, []
    told = [(place, part) for place, (kind, part) in enumerate(parts) if kind in {WORDS, DAY, ADDRESS}]
    above = [0, *(bisect(starts, place) for place, _ in told)]
    untaken = [part for kind, part in parts if _is_told(kind, said(part))]
    return [
        Paragraph(part.lines, part.line, 1 if bisect(starts, place) == last else 2)
        for last, (place, part) in zip(above, told, strict=False)
    ], untaken


def _even(units: Sequence[Paragraph], parts: Sequence[tuple[str, Paragraph]], entry: str) -> Sequence[int]:
    """Where entries of these parts begin; nowhere if a line is farther from that above than entries are."""
    starts = range(0, len(units), len(entry))
    within, between = _gaps(units, starts)
    if max(within) > between:
        return []
    if entry in {"wb", "wwb"} and not (_is_tight(units, len(entry)) or _has_buttons(parts)):
        return []
    return starts


def _uneven(units: Sequence[Paragraph], parts: Sequence[tuple[str, Paragraph]]) -> list[int]:
    """Where entries begin, if each has the same remarks and some lack an excerpt, in the one way that may be.

    What is taken for an excerpt ends like one, and no line is farther from that above than entries are.
    """
    kinds = _kinds(parts)
    remarks = REMARKS.search(kinds)
    forms = [form.format(remarks[0]) for form in UNEVEN] if remarks else ["ww?b"]
    found = [_starts(form, kinds) for form in forms]
    fitting = [starts for starts in found if starts and _have_excerpts(units, kinds, starts)]
    is_told = len(fitting) == 1 and (remarks or _has_buttons(parts))
    return fitting[0] if is_told else []


def _starts(entry: str, kinds: str) -> list[int]:
    """Where entries of a form begin, if all lines are of them."""
    is_whole = re.fullmatch(f"(?:{entry}){{2,}}", kinds)
    return [one.start() for one in re.finditer(entry, kinds)] if is_whole else []


def _have_excerpts(units: Sequence[Paragraph], kinds: str, starts: Sequence[int]) -> bool:
    """Whether the second words of each entry end like an excerpt, and gaps are no wider within entries.

    As wide as between them are two empty lines or more only where all gaps are.
    """
    for start, end in pairwise([*starts, len(kinds)]):
        excerpts = [at for at in range(start, end) if kinds[at] == WORDS][1:]
        if not all(ends(units[at]) for at in excerpts):
            return False
    within, between = _gaps(units, starts)
    return max(within) < between or (max(within) == between and between in {0, 1, min(within)})


def _units(listed: Sequence[Paragraph]) -> list[Paragraph]:
    """Their lines that are more than marks, each with the gap above it."""
    units: list[Paragraph] = []
    for paragraph in listed:
        gap = paragraph.gap
        for line in split(paragraph):
            if part_of(line)[0]:
                units.append(Paragraph(line.lines, line.line, gap))
                gap = 0
    return units


def _part(unit: Paragraph, buttons: set[str]) -> tuple[str, Paragraph]:
    """What a line is, and the day alone if it is one with a remark."""
    name, node = part_of(unit, has_remarks=True)
    text = said(unit)
    if name == "publishedDateTime":  # alone, as what begins with a day and a remark may be a title elsewhere
        return DAY, Paragraph([" " * (node.col - 1) + str(node.value)], unit.line, unit.gap)
    if name != "title":
        return ADDRESS, unit
    is_short = len(text) <= MAX_REMARK
    if is_short and (day := day_behind(text)):
        return DAY, Paragraph([" " * (unit.node.col - 1 + unit.text.rindex(day)) + day], unit.line, unit.gap)
    if is_short and (is_remark(text) or SITE.fullmatch(unit.text) or _is_day_of_no_year(text)):
        return REMARK, unit
    is_button = text in buttons and not ends(unit) and not link_of(unit)
    return (BUTTON if is_button else WORDS), unit


def _with_labels(parts: Sequence[tuple[str, Paragraph]]) -> list[tuple[str, Paragraph]]:
    """The same parts, but labels right above days, and `by` and the name below it, are remarks."""
    texts = ["", *(said(part) for _, part in parts), ""]
    return [
        (REMARK if kind in {WORDS, BUTTON} and _is_label(*around) else kind, part)
        for (kind, part), around in zip(parts, zip(texts, texts[1:], texts[2:], strict=False), strict=False)
    ]


def _is_label(above: str, text: str, below: str) -> bool:
    is_of_day = LABEL.fullmatch(text) is not None and (is_day(below) or _is_day_of_no_year(below))
    return is_of_day or BY.fullmatch(text) is not None or (BY.fullmatch(above) is not None and is_name(text))


def _with_names(parts: Sequence[tuple[str, Paragraph]]) -> list[tuple[str, Paragraph]]:
    """The same parts, but names next to titles, as of papers, are remarks, if each entry has one.

    Days stand next to them, or excerpts below them, three titles or more have one below them, or the lines of
    each entry are nearer to each other than to others.
    """
    around = [("", Paragraph([""], 0, 0)), *parts, ("", Paragraph([""], 0, 0))]
    named = [
        (REMARK if _is_name_at(above, one, below) else one[0], one[1])
        for above, one, below in zip(around, parts, around[2:], strict=False)
    ]
    found = RHYTHM.fullmatch(_kinds(named))
    if not found:
        return list(parts)
    entry = found["entry"]
    has_excerpts = entry == "wrw" and all(ends(part) for _, part in parts[2::3])
    is_told = DAY in entry or has_excerpts or (entry == "wr" and len(parts) >= 6)
    return named if is_told or _is_tight([part for _, part in parts], len(entry)) else list(parts)


def _is_name_at(above: tuple[str, Paragraph], one: tuple[str, Paragraph], below: tuple[str, Paragraph]) -> bool:
    """Whether a part is a name between a title and a day, or right below a longer title that is none."""
    text, title = said(one[1]), said(above[1])
    if (
        one[0] not in {WORDS, BUTTON}
        or link_of(one[1])
        or not (is_name(text) or (one[0], below[0]) == (BUTTON, DAY))
    ):
        return False
    if above[0] == DAY:
        return below[0] == WORDS and is_above_title(text, said(below[1]))
    is_below = above[0] == WORDS and len(text) < len(title)
    is_above_excerpt = below[0] == WORDS and ends(below[1]) and below[1].gap >= one[1].gap
    return is_below and (below[0] == DAY or not (is_name(title) or (one[1].gap and not is_above_excerpt)))


def _kinds(parts: Sequence[tuple[str, Paragraph]]) -> str:
    return "".join(kind for kind, _ in parts)


def _with_kickers(parts: Sequence[tuple[str, Paragraph]]) -> list[tuple[str, Paragraph]]:
    """The same parts, in which what stands above each title is its section; nothing if it may be a title.

    Without lines that are no words, two titles may look so by chance.
    """
    kicked = [
        (KICKER if _is_kicker(kind, part, other, below) else kind, part)
        for (kind, part), (other, below) in pairwise([*parts, ("", Paragraph([""], 0, 0))])
    ]
    found = KICKED.fullmatch(_kinds(kicked))
    if not found:
        return []
    length = len(found["entry"])
    if found["entry"] == "kww" and not all(ends(part) for _, part in parts[2::length]):
        return []
    if not found["entry"].startswith("kww") and any(ends(part) for _, part in parts[1::length]):
        return []  # below a short title may stand an excerpt
    is_told = {*found["entry"]} - {KICKER, WORDS} or len(parts) > 2 * length
    return kicked if is_told or _is_tight([part for _, part in parts], length) else []


def _is_kicker(kind: str, part: Paragraph, other: str, below: Paragraph) -> bool:
    is_words = kind in {WORDS, BUTTON} and other == WORDS and not ends(part)
    title, _ = without_cut_mark(said(below))
    return is_words and is_above_title(said(part), title) and not link_of(part)


def _is_told(kind: str, text: str) -> bool:
    """Whether a line that is no words of its entry is a name or a section, or a day of no year."""
    if kind == KICKER:
        return True
    if kind == REMARK:
        return names_author(text) or not (is_remark(text) or LABEL.fullmatch(text) or BY.fullmatch(text))
    return kind == BUTTON and _is_day_of_no_year(text)


def _is_day_of_no_year(text: str) -> bool:
    return labelled_day(Node(f"{text} 2000", 1, 1)) is not None


def _has_buttons(parts: Sequence[tuple[str, Paragraph]]) -> bool:
    """Whether below titles, and excerpts, stand buttons, and no title that comes again.

    They say the titles again, are shorter than all else, what is above them ends as excerpts do, or more than
    two titles have one.
    """
    buttons = [part for kind, part in parts if kind == BUTTON]
    above = [one for (_, one), (kind, _) in pairwise(parts) if kind == BUTTON]
    least = min(len(part.text) for kind, part in parts if kind == WORDS)
    is_of_titles = 2 * len(buttons) == len(parts)
    if all(is_button_of(said(one), said(title)) for one, title in zip(buttons, above, strict=True)):
        return True
    return all(map(ends, above)) or len(buttons[0].text) < least or (is_of_titles and len(buttons) > 2)


def _is_tight(units: Sequence[Paragraph], length: int) -> bool:
    """Whether the lines of each entry are nearer to each other than to other entries."""
    within, between = _gaps(units, range(0, len(units), length))
    return max(within) < between


def _gaps(units: Sequence[Paragraph], starts: Sequence[int]) -> tuple[set[int], int]:
    """The gaps within entries that begin at these places, and the narrowest between them."""
    begin = set(starts)
    within = {unit.gap for place, unit in enumerate(units) if place not in begin}
    return within, min(units[start].gap for start in starts[1:])
