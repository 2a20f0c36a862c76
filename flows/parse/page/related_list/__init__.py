"""The related list of a page text: what in it is a title, an excerpt, an address or a date.

Titles may have bullets, or numbers that count; else gaps or the words tell. Rules and tags are passed over; an
address or a date is that of its entry.

Where a list ends is known before: at another heading or the foot of the page (`end`), or where the text goes
on (`text_below`). Of what is left, named parts (`records`), days beside titles (`days`) and lines that are no
words of entries (`rhythm`, by what each line is: `parts`, and `buttons`) are taken; then `bullets` or else gaps
and words (`groups`) tell where entries begin; excerpts may stand behind titles (`texts_behind`). A line is
looked at in `lines` and `remarks`, a link in `links` or, if it holds a whole entry, in `cards`.
"""

from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph, line_of
from flows.parse.page.references import References, referred
from flows.parse.page.related_list.bullets import (
    below_bullets,
    by_bullets,
    with_bullets,
    without_bullet,
    without_bullets,
)
from flows.parse.page.related_list.buttons import address_of_button, buttons_of, without_buttons
from flows.parse.page.related_list.cards import parts_of_card
from flows.parse.page.related_list.days import dated_before, without_days
from flows.parse.page.related_list.groups import groups_of
from flows.parse.page.related_list.lines import bare, day_in, lines_of, part_of, split
from flows.parse.page.related_list.links import (
    give_addresses,
    link_of,
    said,
    take_titles,
    without_emphasis,
    without_links,
)
from flows.parse.page.related_list.records import without_names
from flows.parse.page.related_list.rhythm import in_rhythm
from flows.parse.page.related_list.sites import give_sites, without_names_behind
from flows.parse.page.related_list.texts_behind import texts_behind


class Entries(NamedTuple):
    """What a list is."""

    nodes: list[Node]
    others: list[tuple[int, str, Node]]
    """What no entry takes, as it has another or they stand above all; the place of the entry, and the field."""
    parts: list[Paragraph]
    """Those for which entries have no field."""


def entries(listed: Sequence[Paragraph], references: References) -> Entries:
    """The entries that the paragraphs below a heading are; their links may be numbers of references."""
    for paragraph in listed:
        paragraph.lines = [bare(line) for line in paragraph.lines]
    named = without_names(listed)
    undated, days = without_days(named.listed)
    unnamed, behind = without_names_behind(undated)
    told, untaken = in_rhythm(without_buttons(unnamed))
    words, lines = _sorted(told)
    if not words:  # a list of addresses alone: these are the titles
        words, lines = [line_of(node, 2) for _, node in lines], []
    groups = _entries_of(words)
    found = [_entry(group, references) for group in groups]
    if not lines:
        give_addresses(found)
    others = [other for place, names in enumerate(found) for other in _untaken(names, place, groups[place][0])]
    give_sites(found, [first for first, *_ in groups])
    told_of = sorted(
        [*lines, *named.odd, *(("publishedDateTime", day) for day in days)], key=lambda one: one[1].line
    )
    for field in ("webUrl", "publishedDateTime"):
        others += _add(found, field, [node for name, node in told_of if name == field])
    take_titles(found)
    nodes = [Node(names, names["title"].line, names["title"].col) for names in found]
    return Entries(nodes, others, named.others + behind + untaken)


def _entries_of(words: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Of each entry the title and the paragraphs of its excerpt."""
    if not words:
        return []
    listed = with_bullets(words) or words
    below = below_bullets(listed)
    if groups := by_bullets(listed[: len(listed) - len(below)]):
        others = (by_bullets(below) or groups_of(below)) if below else []
        return _parted(without_bullets(groups)) + without_bullets(others)
    lines = lines_of(words)
    return texts_behind(lines) or texts_behind(words) or without_bullets(groups_of(words))


def _parted(groups: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """The entries with the excerpts that stand behind their titles, and go on below, if all have one."""
    return texts_behind([_whole(group) for group in groups]) or groups


def _whole(group: Sequence[Paragraph]) -> Paragraph:
    first = group[0]
    return Paragraph([line for one in group for line in one.lines], first.line, first.gap)


def _sorted(listed: Sequence[Paragraph]) -> tuple[list[Paragraph], list[tuple[str, Node]]]:
    """The paragraphs without lines that are an address, a date or nothing but marks; and the first two."""
    words: list[Paragraph] = []
    others: list[tuple[str, Node]] = []
    buttons = buttons_of(map(said, lines_of(listed)))
    gap = 0
    has_remarks = _has_remarks(listed)
    for paragraph in listed:
        is_alone = paragraph.gap > 1 and len(paragraph.lines) == 1  # it may be an entry
        gap, is_open = max(gap, paragraph.gap), False
        for line in split(paragraph):
            day = day_in(line) if has_remarks and not is_alone else None
            field, value = ("publishedDateTime", day) if day else part_of(line)
            button = address_of_button(line, words[-1], buttons) if words else None
            name, node = button or (field, value)
            if name == "title" and is_open:
                left_out = line.line - words[-1].line - len(words[-1].lines)
                words[-1].lines += [""] * left_out + line.lines
            elif name == "title":
                words.append(Paragraph(line.lines, line.line, gap))
                gap = 0
            else:
                others += [(name, node)] if name else []
                gap += not name and len(line.text) > 2  # as a rule does; a comma may stand before a date
            is_open = name == "title"
    return words, others


def _has_remarks(listed: Sequence[Paragraph]) -> bool:
    """Whether what stands behind a day is a remark on it: in a list that begins so, it may be a title."""
    first = next((line for line in lines_of(listed) if part_of(line)[0] == "title"), None)
    return first is not None and not day_in(first) and not dated_before(first.lines[0])


def _untaken(names: dict[str, Node], place: int, first: Paragraph) -> list[tuple[int, str, Node]]:
    """Give an entry the address that links in its title have; of several, nobody knows which is meant."""
    names["title"], links = without_links(names["title"], first)
    if len({link.value for link in links}) == 1:
        names.setdefault("webUrl", links[0])
    return [
        (place, "webUrl", link) for link in links if link.value != names.get("webUrl", Node(None, 0, 0)).value
    ]


def _add(found: list[dict[str, Node]], name: str, nodes: list[Node]) -> list[tuple[int, str, Node]]:
    """Give each entry what stands in it; or above it, if that goes for the first and the last.

    Given are those that no entry takes, as `Entries` has them.
    """
    others: list[tuple[int, str, Node]] = []
    titles = [names["title"].line for names in found]
    is_above = bool(nodes) and nodes[0].line < titles[0] and nodes[-1].line < titles[-1]
    for node in nodes:
        place = bisect(titles, node.line) - (not is_above)
        # One above all may be that of the whole list.
        taken = found[place].setdefault(name, node) if place >= 0 else None
        if taken is None or taken.value != node.value:
            others.append((max(place, 0), name, node))
    return others


def _entry(group: list[Paragraph], references: References) -> dict[str, Node]:
    first, *others = group
    link = link_of(without_bullet(first))
    names = {"title": link.words, "webUrl": link.address} if link else {"title": first.node}
    if known := referred(names["title"], references):
        names["title"], names["webUrl"] = known
    names |= parts_of_card(names["title"])
    names["title"] = without_emphasis(names["title"])
    excerpts = [*filter(None, [names.get("excerpt")]), *(paragraph.node for paragraph in others)]
    if excerpts:
        names["excerpt"] = excerpts[0]
        excerpts[0].value = "\n\n".join(str(one.value) for one in excerpts)
    return names
