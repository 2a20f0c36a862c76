"""What each line of a related list is: words, a day, an address, a remark, a name, a button or a section."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph, line_of
from flows.parse.page.related_list.buttons import buttons_of, leads_on
from flows.parse.page.related_list.kickers import is_above_title, is_name, may_be_above
from flows.parse.page.related_list.lines import day_in, ends, part_of, split
from flows.parse.page.related_list.links import link_of, said
from flows.parse.page.related_list.remarks import (
    BETWEEN,
    BY,
    LABEL,
    MAX_REMARK,
    SITE,
    day_among,
    is_labelled,
    is_remark,
    labelled_day,
    names_author,
)
from flows.times import is_day
from schemas.values import without_cut_mark

WORDS, DAY, ADDRESS, REMARK, NAME, BUTTON, KICKER = "wdarnbk"
"""What a line may be; of words, those that stand below several others, as `Read more`, are buttons."""


class Part(NamedTuple):
    """A line that is more than marks."""

    kind: str
    line: Paragraph
    """The line with the gap above it; of a day with a remark, the day alone."""

    @property
    def text(self) -> str:
        """The text of the line."""
        return said(self.line)


NOTHING = Part("", Paragraph([""], 0, 2))
"""What stands around a list, below as wide a gap as between entries."""
Parts = Sequence[Part]


def parts_of(listed: Sequence[Paragraph]) -> list[Part]:
    """What the lines of paragraphs are, each by itself, but for labels."""
    units = _units(listed)
    buttons = buttons_of(map(said, units))
    return _changed([_part(unit, buttons) for unit in units], REMARK, _is_label)


def with_names(parts: Parts) -> list[Part]:
    """The parts, in which words next to titles are names if they may be, as of newspapers.

    So are words below remarks or days that may be the section or author of the title above, if some stand below
    the last one.
    """
    named = _changed(parts, NAME, _is_name)
    *_, above, last = NOTHING, NOTHING, *named
    return _changed(named, NAME, _is_section) if _is_section(above, last, NOTHING) else named


def with_kickers(parts: Parts, is_above: Callable[[str, str], bool]) -> list[Part]:
    """The parts, in which words are a section or a name if they may be that of the title below.

    Whether a text may be, above another, is asked of `is_above`.
    """
    found: list[Part] = []
    for one, below in zip(parts, [*parts[1:], NOTHING], strict=False):
        is_title = bool(found) and found[-1].kind == KICKER
        may_be = not is_title and _may_be_kicker(one, below)
        is_kicker = may_be and is_above(one.text, without_cut_mark(below.text)[0])
        found.append(Part(KICKER, one.line) if is_kicker else one)
    return found


def _changed(parts: Parts, kind: str, is_so: Callable[[Part, Part, Part], bool]) -> list[Part]:
    """The parts, but words of which this is so, given what stands above and below, are of another kind."""
    around = zip([NOTHING, *parts], parts, [*parts[1:], NOTHING], strict=False)
    return [
        Part(kind, one.line) if one.kind in {WORDS, BUTTON} and is_so(above, one, below) else one
        for above, one, below in around
    ]


def is_told(part: Part) -> bool:
    """Whether an entry has no field for a part that may be more than a button."""
    text = part.text
    if part.kind == REMARK:
        return names_author(text) or not (is_remark(text) or LABEL.fullmatch(text) or BY.fullmatch(text))
    return part.kind in {NAME, KICKER} and not leads_on(text)


def as_entry(parts: Parts) -> list[Paragraph]:
    """The lines of an entry that it has fields for, the first below the gap between entries."""
    lines = [part.line for part in parts if part.kind in {WORDS, DAY, ADDRESS}]
    return [Paragraph(line.lines, line.line, 1 if at else 2) for at, line in enumerate(lines)]


def _units(listed: Sequence[Paragraph]) -> list[Paragraph]:
    units: list[Paragraph] = []
    for paragraph in listed:
        gap = paragraph.gap
        for line in split(paragraph):
            if part_of(line)[0]:
                units.append(Paragraph(line.lines, line.line, gap))
                gap = 0
    return units


def _part(unit: Paragraph, buttons: set[str]) -> Part:
    name, node = part_of(unit)
    text = said(unit)
    is_short = len(text) <= MAX_REMARK
    if name == "webUrl":
        return Part(ADDRESS, unit)
    if day := day_in(unit) or (node if name == "publishedDateTime" else None):
        # Without its remark, behind which it might be taken for a title.
        return Part(DAY, line_of(day, unit.gap))
    if is_short and (last := day_among(text)):
        return Part(DAY, line_of(Node(last, unit.line, unit.node.col + unit.text.rindex(last)), unit.gap))
    if is_short and (_is_remark(text) or SITE.fullmatch(unit.text)):
        return Part(REMARK, unit)
    return Part(BUTTON if text in buttons and not ends(unit) and not link_of(unit) else WORDS, unit)


def _is_remark(text: str) -> bool:
    return is_remark(text) or is_labelled(text) or _is_day_of_no_year(text)


def _is_label(above: Part, one: Part, below: Part) -> bool:
    """Whether a part is the label of a day right below it, or `by`, or the name below that."""
    is_of_day = LABEL.fullmatch(one.text) and (is_day(below.text) or _is_day_of_no_year(below.text))
    return bool(is_of_day or BY.fullmatch(one.text) or (BY.fullmatch(above.text) and is_name(one.text)))


def _is_name(above: Part, one: Part, below: Part) -> bool:
    """Whether a part is a name between a title and a day, or right below a longer title that is none."""
    if link_of(one.line) or not (is_name(one.text) or (one.kind, below.kind) == (BUTTON, DAY)):
        return False
    if above.kind == DAY:
        return below.kind == WORDS and is_above_title(one.text, below.text)
    is_below = above.kind == WORDS and len(one.text) < len(above.text)
    is_above_excerpt = below.kind == WORDS and ends(below.line) and below.line.gap >= one.line.gap
    is_last = below.line.gap > one.line.gap
    is_apart = one.line.gap and not (is_above_excerpt or is_last)
    return is_below and (below.kind == DAY or not (is_name(above.text) or is_apart))


def _is_section(above: Part, one: Part, below: Part) -> bool:
    """Whether a part may be a section or a name that stands below the remark on a title, or its day."""
    is_one = one.kind in {WORDS, NAME} and is_name(one.text) and not link_of(one.line)
    return above.kind in {REMARK, DAY} and is_one and (below is NOTHING or may_be_above(one.text, below.text))


def _may_be_kicker(one: Part, below: Part) -> bool:
    return one.kind in {WORDS, BUTTON} and below.kind == WORDS and not (ends(one.line) or link_of(one.line))


def _is_day_of_no_year(text: str) -> bool:
    """Whether a text is a day without its year, perhaps beside names."""
    parts = BETWEEN.split(text)
    days = [labelled_day(Node(f"{part} 2000", 1, 1)) is not None for part in parts]
    return any(days) and all(is_one or is_name(part) for is_one, part in zip(days, parts, strict=True))
