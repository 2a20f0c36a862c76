"""Entries of a related list whose titles have no bullets: gaps tell them apart, or the words do.

An empty line stands between a title and its excerpt, two or more between entries. Where a program has made one
of several, more of each or none of all, gaps tell nothing; then an excerpt is longer than titles, and ends like
a sentence or is cut short, at another width than titles are.
"""

from collections.abc import Sequence
from itertools import pairwise

from flows.parse.page.marks import breadth
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.buttons import buttons_of
from flows.parse.page.related_list.lines import ends, is_full, is_sentence, lines_of, split, widest_of
from flows.parse.page.related_list.links import said
from schemas.values import CUT_MARKS

MAX_TITLE = 200
"""Characters of the longest title; longer texts may be cut off anywhere."""
LONGER = 1.5
"""How many times as long as titles an excerpt is at least, where that has to tell them apart."""
MIN_WIDTH = 30
"""Characters after which programs break lines in boxes beside a text, or cut them."""
WORD = 13
"""Characters of a long word: where texts are cut at one width, it is left out whole. Few have twice as many."""
MOST = 3
"""Paragraphs that an entry has as a rule at most: a title, who wrote it or what it is about, and an excerpt."""


def groups_of(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Of each entry the title and the paragraphs of its excerpt."""
    if _are_blocks(listed) and _end_as_blocks(listed):
        return [_title_and_excerpt(paragraph) for paragraph in listed]
    gaps = {paragraph.gap for paragraph in listed[1:]}
    is_by_lines = len(split(listed[0])) > 1 or (gaps == {0} and len(listed) > 2)
    if gaps == {1} and len(listed) == 2 and not is_by_lines and _has_one_excerpt(*listed):
        return _by_gaps(listed)
    if 1 in gaps and max(gaps) > 1 and _are_of_entries(groups := _by_gaps(listed)):
        return groups
    units = lines_of(listed) if is_by_lines else listed
    if _are_of_two_widths(units) or (len(units) > 3 and _alternate(units)):
        return [list(units[index : index + 2]) for index in range(0, len(units), 2)]
    is_spaced = not is_by_lines and min(gaps, default=0) > 1
    return _by_gaps(listed) if is_spaced else _by_words(units)


def _are_blocks(listed: Sequence[Paragraph]) -> bool:
    """Whether paragraphs are a title and, right below it, an excerpt, of which a program may have broken some.

    The first and others are, or most are, or what stands right above an excerpt is cut short.
    """
    blocks = [lines for paragraph in listed if len(lines := split(paragraph)) > 1]
    are_most = 2 * len(blocks) > len(listed) or len(listed[0].lines) > 1
    are_cut = len(listed) > 1 and all(title.text.endswith(CUT_MARKS) for title, *_ in blocks)
    if not blocks or not (are_cut or (are_most and len(blocks) > 1)):
        return False
    if len(blocks) < len(listed) and not all(one.gap for one in listed[1:]):
        return False  # something stood between the lines that is gone
    widest = widest_of(line for lines in blocks for line in lines)
    if widest >= MIN_WIDTH and all(is_full(title, line, widest) for title, line, *_ in blocks):
        return False  # it stands right below a title, and is the rest of that
    breaks = [pair for _, *lines in blocks for pair in pairwise(lines)]
    width = widest_of(line for _, *lines in blocks for line in lines)
    return not breaks or (width >= MIN_WIDTH and all(is_full(*pair, width) for pair in breaks))


def _end_as_blocks(listed: Sequence[Paragraph]) -> bool:
    """Whether paragraphs of several lines end as excerpts do, but not the others."""
    blocks = [one for one in listed if len(split(one)) > 1]
    others = [one for one in listed if len(split(one)) == 1]
    ended = list(map(_ends_excerpt, blocks))
    # The last entry may be cut off with the page.
    return all(ended[:-1] if len(ended) > 2 else ended) and not any(map(is_sentence, others))


def _ends_excerpt(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends as titles seldom do."""
    return paragraph.text.endswith(CUT_MARKS) or is_sentence(paragraph)


def _has_one_excerpt(title: Paragraph, other: Paragraph) -> bool:
    """Whether the second of two paragraphs is an excerpt: a title may stand as near to the heading."""
    if title.gap > 1 or is_sentence(other):
        return True
    are_of_one_width = title.text.endswith(CUT_MARKS) and breadth(said(other)) <= breadth(said(title)) + WORD
    return other.text.endswith(CUT_MARKS) and not are_of_one_width


def _title_and_excerpt(block: Paragraph) -> list[Paragraph]:
    title, *lines = split(block)
    text = [text for line in lines for text in line.lines]
    return [title, Paragraph(text, lines[0].line, 0)] if text else [title]


def _are_of_entries(groups: list[list[Paragraph]]) -> bool:
    """Whether gaps tell entries apart: a wide gap may just as well stand above the foot of the page."""
    sizes = [len(group) for group in groups]
    return 2 * sum(size for size in sizes if size <= MOST) >= sum(sizes)


def _by_gaps(listed: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries between gaps of two empty lines; an excerpt that is cut short ends its entry, too."""
    buttons = buttons_of(paragraph.text for paragraph in listed)
    groups: list[list[Paragraph]] = []
    for paragraph in listed:
        if not groups or paragraph.gap > 1 or _is_over(groups[-1], paragraph, buttons):
            groups.append([])
        groups[-1].append(paragraph)
    return groups


def _by_words(units: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Entries of a title and what its words show to be an excerpt."""
    sizes = [len(said(unit)) for unit in units[1:] if not ends(unit)]
    longest = max([len(said(units[0])), *(size for size in sizes if size <= MAX_TITLE)])
    buttons = buttons_of(unit.text for unit in units)
    groups: list[list[Paragraph]] = []
    for unit in units:
        if not groups or _is_over(groups[-1], unit, buttons) or not _is_excerpt(unit, groups[-1], longest):
            groups.append([])
        groups[-1].append(unit)
    return groups


def _is_excerpt(unit: Paragraph, group: list[Paragraph], longest: int) -> bool:
    """Whether a line goes on with an entry, given the length of the longest title."""
    if _has_cut_excerpt(group):  # the line is a button
        return True
    if is_sentence(unit):  # no title is, unless the site ends all of them with a full stop
        return not is_sentence(group[0])
    return len(said(unit)) >= LONGER * longest


def _are_of_two_widths(units: Sequence[Paragraph]) -> bool:
    """Whether every second line ends as excerpts do, and titles alone would not have been cut so."""
    if len(units) % 2 or not all(map(_ends_excerpt, units[1::2])):
        return False
    texts, titles = units[1::2], units[::2]
    cut, cut_titles = _cut_sizes(texts), _cut_sizes(titles)
    is_longer = bool(cut and cut_titles) and min(cut) > max(cut_titles) + WORD
    longest = max((breadth(said(title)) for title in titles if not _ends_excerpt(title)), default=0)
    return is_longer or (min(cut, default=0) >= MIN_WIDTH and longest > max(cut) + 2 * WORD)


def _cut_sizes(units: Sequence[Paragraph]) -> list[int]:
    return [breadth(said(unit)) for unit in units if unit.text.endswith(CUT_MARKS)]


def _alternate(units: Sequence[Paragraph]) -> bool:
    """Whether every second line stands out from those around it, as excerpts do; of five, one need not."""
    excerpts = range(1, len(units), 2)
    return sum(_stands_out(units[at], units[at - 1 : at + 2 : 2]) for at in excerpts) >= 0.8 * len(excerpts)


def _stands_out(excerpt: Paragraph, titles: Sequence[Paragraph]) -> bool:
    """Whether a line is longer than the titles around it, or ends as they do not."""
    if len(said(excerpt)) >= LONGER * max(len(said(title)) for title in titles):
        return True
    return any(ended(excerpt) and not any(map(ended, titles)) for ended in (ends, _ends_excerpt))


def _is_over(group: list[Paragraph], below: Paragraph, buttons: set[str]) -> bool:
    """Whether an entry ends with an excerpt that is cut short, though a button may stand below it."""
    return _has_cut_excerpt(group) and below.text not in buttons


def _has_cut_excerpt(group: list[Paragraph]) -> bool:
    return len(group) > 1 and group[-1].text.endswith(CUT_MARKS)
