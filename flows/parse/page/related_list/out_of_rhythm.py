"""Related lists of one entry, and those in which not every entry has what is no words of it, as a byline.

There is no form that comes again and tells; what lines say by themselves has to.
"""

import re
from collections.abc import Iterator, Sequence

from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import sign_of
from flows.parse.page.related_list.buttons import leads_on
from flows.parse.page.related_list.kickers import MIN_WORDS, is_above_title, words_in
from flows.parse.page.related_list.lines import day_in, ends, lines_of, with_lines
from flows.parse.page.related_list.parts import (
    BUTTON,
    NAME,
    REMARK,
    WORDS,
    Part,
    Parts,
    as_entry,
    is_told,
    with_kickers,
)
from flows.parse.page.related_list.remarks import BETWEEN, is_labelled, is_sure_remark, may_begin_title

WORD = re.compile(r"\w\S*")
ONE = re.compile("(?:k(?=w[dar]))?[dar]*w(?:n(?=[dr]))?[dar]*(?:w[dar]*)?(?:(?<=[dr])n)?")
"""A lone entry, each part a letter as in `parts`; a section or name is one only with a day or remark."""


def out_of_rhythm(listed: Sequence[Paragraph], parts: Parts) -> tuple[Sequence[Paragraph], list[Paragraph]]:
    """The paragraphs without what is a remark for sure; of a lone entry, without all that is no words of it.

    And those of them that are told: no entry has a field for them.
    """
    for known in (parts, with_kickers(parts, is_above_title)):
        if _is_one(known) and not any(map(day_in, lines_of(listed))):
            return as_entry(known), [part.line for part in known if _is_told(part)]
    sure = list(_sure(parts))
    gone = {part.line.line: "" for part in sure}
    left = [with_lines(one, gone) for one in listed] if sure else listed
    return left, [part.line for part in sure if _is_told(part)]


def _is_told(part: Part) -> bool:
    return is_told(part) or may_begin_title(part.text)


def _is_one(parts: Parts) -> bool:
    """Whether the lines are a title, perhaps an excerpt that ends like one, and what is no other title."""
    kinds = "".join(part.kind for part in parts)
    if not ONE.fullmatch(kinds) or not (kinds.count(WORDS) == 1 or {REMARK, NAME} & {*kinds}):
        return False
    title, *excerpts = (part for part in parts if part.kind == WORDS)
    remarks = [part for part in parts if part.kind == REMARK]
    are_known = all(_is_alone(one.text) or is_sure_remark(one.text) for one in remarks)
    are_words = _has_words(title) and not ends(title.line) and all(ends(part.line) for part in excerpts)
    return are_words and are_known and not any(sign_of(one.line) for one in remarks)


def _is_alone(text: str) -> bool:
    """Whether a remark stands beside no other words, as a number in a title may."""
    return len(BETWEEN.split(text)) == 1 and not is_labelled(text)


def _sure(parts: Parts) -> Iterator[Part]:
    """The remarks below titles and excerpts that are nothing else, and names below these.

    What has a bullet is an entry.
    """
    is_below, above = False, None
    for part in parts:
        if part.kind == WORDS:
            is_below = _has_words(part)
        elif is_below and not sign_of(part.line) and _is_sure(part):
            above = part
            yield part
            continue
        elif part.kind == NAME and above:
            yield part
        above = None


def _is_sure(part: Part) -> bool:
    return leads_on(part.text) if part.kind == BUTTON else part.kind == REMARK and is_sure_remark(part.text)


def _has_words(part: Part) -> bool:
    """Whether it has as many words as titles have."""
    return sum(map(words_in, WORD.findall(part.text))) >= MIN_WORDS
