"""Where a related list ends: at the heading of another, at the foot of the page, or where the text goes on."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from flows.parse.list_bullets import BULLET, sign_of
from flows.parse.list_groups import ends
from flows.parse.list_lines import split
from flows.parse.paragraphs import Paragraph, visible
from flows.parse.words import ATTRIBUTES, COMMENTS, SHARE
from schemas.values import CUT_MARKS

MAX_HEADING = 100
"""Characters; what is longer is no heading."""
HEADING = re.compile(
    r"(?:#{1,6}\s++)?(?P<sign>[*_=–—-]*)\s*+(?P<words>(?:[\w©]|\([cC]\)).*?)"
    rf"\s*(?:\(\d+\)\s*)?(?::\s*)?(?P=sign)\s*[:»>#]*(?:{ATTRIBUTES})?"
)
"""Words with the signs and the count that stand around headings; behind a bullet they are an item of a list."""
OTHER_LIST = re.compile(
    r"Most (?:commented|popular|read|recent|shared|viewed)(?: (?:articles|news|stories))?"
    r"|(?:Latest|Popular|Recent|Top|Trending) (?:articles|comments|headlines|news|posts|stories)|Trending now",
    re.I,
)
"""Headings of lists of the site; anywhere else, a whole text could be lost below one."""
FOOT = {
    "comments": re.compile(
        r"comments?(?: are closed\.?)?|no comments|(?:add|leave|post|write) a (?:comment|reply)"
        rf"|{COMMENTS}",
        re.I,
    ),
    "author": re.compile(r"about the authors?", re.I),
    "share": re.compile(
        rf"share(?: this)?(?: (?:article|page|post|story))?|share (?:on|via) \w+|follow us|{SHARE}", re.I
    ),
    "tags": re.compile(r"(?:tags|filed under)\s*:.*", re.I),
    "newsletter": re.compile(
        r"(?:(?:subscribe|sign up)(?: (?:for|to) (?:our|the))?)?(?: ?(?:\b(?:daily|free|weekly) )?newsletter)?",
        re.I,
    ),
    "previous": re.compile(r"(?:previous|older) (?:articles?|posts?|stor(?:y|ies))", re.I),
    "next": re.compile(r"(?:next|newer) (?:articles?|posts?|stor(?:y|ies))", re.I),
    "rights": re.compile(r"(?:©|\(c\)|copyright\b).*\ball rights reserved\b.*|all rights reserved", re.I),
    "year": re.compile(r"(?:copyright\s*)?(?:©|\(c\))\s*(?:19|20)\d\d\b.*", re.I),
}
"""What stands once below all entries; what stands there several times may belong to each.

A year has nothing below it: it may be that of a photo.
"""
HAS_WORDS = re.compile(
    r"about|most|latest|popular|recent|top|trending|comment|reply|share|follow|tags|filed|subscribe|sign|news|rights"
    r"|previous|older|newer|next|©|\(c\)",
    re.I,
)
"""One of them is in each of these that is not short; to look for that takes less time."""
SHORT = 20
"""Characters."""

MIN_TEXT = 60
"""Characters that a paragraph of a text has at least."""
SUBHEADING = re.compile(r"(?P<signs>#{1,6})\s+\S.*")
MAX_OTHERS = 3
"""Labels and headings that may stand between a list and the text below it."""


@dataclass(slots=True)
class Bullets:
    """The bullets, or links, with which a list begins that stands above the text, or in it."""

    sign: str | None = None
    paragraphs: int = 0
    titles: int = 0

    def text_below(self, listed: Sequence[Paragraph]) -> list[Paragraph]:
        """Paragraphs of a text that stand below nothing but titles with bullets, and labels or headings there.

        They are two; below a heading or a single title, three: more than an excerpt or the foot of a page has.
        To be asked for each paragraph that is added.
        """
        if len(listed) == self.paragraphs + 1 and self._goes_on(listed[-1]):
            return []
        below = listed[self.paragraphs :]
        if not self.titles or len(below) > 3 + MAX_OTHERS:
            return []
        unlabelled = [one for one in below if not one.label]
        texts = [one for one in unlabelled if not self._is_subheading(one)]
        fewest = 2 if self.titles > 1 and len(texts) == len(unlabelled) else 3
        return list(below) if len(texts) == fewest and all(map(is_text, texts)) else []

    def _goes_on(self, paragraph: Paragraph) -> bool:
        first, *lines = split(paragraph)
        # What stands further to the right goes on with a title or is its excerpt.
        signs = [sign_of(line) for line in [first, *(one for one in lines if one.node.col <= first.node.col)]]
        self.sign = self.sign or signs[0]
        if not self.sign or any(sign != self.sign for sign in signs):
            return False
        self.paragraphs += 1
        self.titles += len(signs)
        return True

    def _is_subheading(self, paragraph: Paragraph) -> bool:
        seen = visible(paragraph.text)
        return bool(SUBHEADING.fullmatch(seen)) and sign_of(paragraph) != self.sign and not is_heading(seen)


def is_text(paragraph: Paragraph) -> bool:
    """Whether it is a paragraph of a text: as long as some sentences, and not cut short as excerpts are."""
    text = paragraph.text
    has_bullet = BULLET.match(paragraph.lines[0])
    return not has_bullet and len(text) >= MIN_TEXT and ends(paragraph) and not text.endswith(CUT_MARKS)


class Parted(NamedTuple):
    """What stands below a heading."""

    listed: list[Paragraph]
    """The list: all above another one, or above the foot of the page."""
    foot: list[Paragraph]
    """What stands below it, down to another list, which is navigation as that below `Most favourite`; if that
    is right below the heading, what it lists."""
    kind: str = ""
    """What the foot begins with."""


def level_of(seen: str) -> int:
    """That of a heading of Markdown; 0 if a visible line is none."""
    heading = SUBHEADING.fullmatch(seen)
    return len(heading["signs"]) if heading else 0


def parted(listed: Sequence[Paragraph], level: int = 0) -> Parted:
    """The list that the paragraphs below a heading of a level are, and the foot of the page.

    A heading of this level or above ends it, too, unless the first title is one.
    """
    sign = next(filter(None, map(sign_of, listed)), None) if level else None
    closing = {"#" * count for count in range(1, level + 1)} - {sign} if sign else set()
    kinds = [(place, at, kind) for place, one in enumerate(listed) for at, kind in _kinds_in(one, closing)]
    often = Counter(kind for *_, kind in kinds)
    last = next(((place, at) for place, at, kind in kinds if kind == "list"), (len(listed), 0))
    # Below the foot of a page no excerpt stands.
    last_excerpt = max(
        (place for place, one in enumerate(listed[: last[0]]) if one.text.endswith(CUT_MARKS)), default=-1
    )
    for place, at, kind in kinds:
        end = (len(listed), 0) if (place, at) == (0, 0) and kind == "list" else last
        if kind in {"list", "section"} or (often[kind] == 1 and place > last_excerpt):
            foot = _between(listed, (place, at + 1), end)
            if kind != "year" or not foot:
                return Parted(_between(listed, (0, 0), (place, at)), foot, kind)
    return Parted(list(listed), [])


def _between(listed: Sequence[Paragraph], start: tuple[int, int], end: tuple[int, int]) -> list[Paragraph]:
    """What stands from one line to above another, each a place and the number of a line there."""
    found: list[Paragraph] = []
    for place, one in enumerate(listed[start[0] : end[0] + 1], start[0]):
        first, stop = start[1] if place == start[0] else 0, end[1] if place == end[0] else len(one.lines)
        if stop > first:
            found.append(Paragraph(one.lines[first:stop], one.line + first, 0 if first else one.gap, one.mark))
    return found


def _kinds_in(paragraph: Paragraph, closing: Set[str]) -> list[tuple[int, str]]:
    """The lines of a paragraph with which a list may end, and what each is; such signs close it."""
    found: list[tuple[int, str]] = []
    for at, line in enumerate(paragraph.lines):
        is_known = len(line) <= MAX_HEADING and (len(line) <= SHORT or HAS_WORDS.search(line))
        bullet = BULLET.match(line) if closing else None
        is_section = bullet and bullet["sign"] in closing
        if kind := (is_known and _kind(visible(line))) or (is_section and "section"):
            found.append((at, kind))
    return found


def is_heading(seen: str) -> bool:
    """Whether a line may end a list."""
    return _kind(seen) is not None


def _kind(seen: str) -> str | None:
    heading = HEADING.fullmatch(seen)
    if not heading or heading["words"][0].islower():  # the end of a sentence that was broken into lines
        return None
    if OTHER_LIST.fullmatch(heading["words"]):
        return "list"
    return next((kind for kind, words in FOOT.items() if words.fullmatch(heading["words"])), None)
