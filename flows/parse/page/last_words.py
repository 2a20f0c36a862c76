"""Words right below a related list that are none of its entries, such as `Print` or the name of an agency."""

import re
from collections.abc import Sequence

from flows.parse.page.left_out import is_of_a_foot
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import NUMBER, sign_of
from flows.parse.page.related_list.kickers import MIN_WORDS, words_in
from flows.parse.page.related_list.lines import bare, ends, lines_of, part_of, split
from flows.parse.page.related_list.remarks import is_remark
from flows.parse.page.words import COLON

MAX_WORDS = 2
"""Words of what is a title only next to others of so few."""


def without_last_words(listed: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """A list without paragraphs at its end that have fewer words than titles, and these.

    None, if other lines are as short, or a day stands above the first title, as it may above the last; below
    nothing but bullets, any paragraph without one is no entry.
    """
    if not listed or part_of(split(listed[0])[0])[0] != "title":
        return listed, []
    end = len(listed)
    while end > 1 and listed[end - 1].gap and _has_few_words(listed[end - 1], ends(listed[end - 2])):
        end -= 1
    end -= end == len(listed) and _is_below_bullets(listed)
    if end == len(listed):
        return listed, []
    above = [line for line in lines_of(listed[:end]) if part_of(line)[0] == "title"]
    titles = [line for line in above if not ends(line)]
    if len(titles) < 2 or any(words_in(line.text) < MIN_WORDS for line in titles):
        return listed, []
    return listed[:end], [Paragraph(list(map(bare, one.lines)), one.line, one.gap) for one in listed[end:]]


def _has_few_words(paragraph: Paragraph, is_below_excerpt: bool) -> bool:
    """Whether no line has the words of a title, which has more below excerpts, or is part of an entry."""
    for line in filter(lambda line: bare(line.lines[0]), split(paragraph)):
        count = words_in(line.text)
        is_label = re.search(COLON, line.text) is not None
        may_be_title = count > MAX_WORDS and not (is_below_excerpt or is_label or is_of_a_foot(line.text))
        if count >= MIN_WORDS or may_be_title or part_of(line)[0] != "title" or _has_bullet(line):
            return False
        if is_remark(line.text) or (ends(line) and not is_of_a_foot(line.text)):
            return False
    return True


def _has_bullet(line: Paragraph) -> bool:
    return sign_of(line) is not None or NUMBER.match(line.lines[0]) is not None


def _is_below_bullets(listed: Sequence[Paragraph]) -> bool:
    """Whether the last paragraph is the only one without a bullet, and no excerpt that is indented or near."""
    lines = lines_of(listed[:-1])
    if not lines or listed[-1].gap != 1 or listed[-1].node.col > lines[0].node.col:
        return False
    if any(one.gap > 1 for one in listed[1:-1]):
        return False  # it stands nearer to the last title than titles do to each other
    return all(map(_has_bullet, lines)) and not any(map(_has_bullet, split(listed[-1])))
