"""Where a related list ends: at the heading of another, at the foot of the page, or where the text goes on."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from flows.parse.page.marks import HEADING, visible
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import BULLET, sign_of
from flows.parse.page.related_list.kickers import MIN_WORDS, words_in
from flows.parse.page.related_list.remarks import BETWEEN
from flows.parse.page.related_list.words import COMMENTS, FOLLOW, POPULAR, SHARE, TAGGED, TAGS, TOPICS
from flows.parse.page.words import COLON
from schemas.values import CUT_MARKS

MAX_HEADING = 300
"""Characters of a line that may be a heading, tags or rights; none of these is longer."""
OTHER_LIST = re.compile(
    r"Most (?:commented|popular|read|recent|shared|viewed|visited|watched)(?: (?:articles|news|stories))?"
    r"|(?:In )?other news|(?P<more>More (?:articles|headlines|news|stories))"
    r"|(?:Latest|Popular|Recent|Top|Trending) (?:articles|comments|headlines|news|posts|stories)|Trending now"
    r"|Promoted content|(?:Paid|Partner|Promoted|Sponsored) (?:links|posts|stories)"
    r"|(?:More )?from (?:around )?the web"
    r"|(?P<tag>Don['’]t miss|Editor['’]?s['’]? (?:choice|picks)|Latest|Must[- ]reads?|Popular|Trending"
    rf"|{TAGS})|{POPULAR}",
    re.I,
)
"""Headings of lists of the site; anywhere else, a whole text could be lost below one.

A tag may stand above the title of each entry, too, and a button such as `More stories` below it.
"""
LETTER = "(?:our|this) (?:(?:e-?)?mail|letter|message|newsletter)s?"
BEHIND = r"\s*[:(<]*\s*https?:.*|\s*[|·•].*"
"""What stands behind the words of a link: its address, or other links."""
FOOT = {
    "comments": re.compile(
        r"comments?(?: are closed\.?)?|no comments|(?:add|leave|post|write) a (?:comment|reply)"
        rf"|{COMMENTS}",
        re.I,
    ),
    "author": re.compile(r"about the authors?", re.I),
    "contact": re.compile(r"(?:media|press) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))", re.I),
    "share": re.compile(
        rf"share(?: this)?(?: (?:article|page|post|story))?|share (?:on|via) \w+|{FOLLOW}|{SHARE}", re.I
    ),
    "tags": re.compile(
        rf"(?:tag(?:s|ged)|filed under|{TAGGED})\s*{COLON}.*|tags|{TAGGED}"
        rf"|related (?:tags|topics|internet links)|explore the topic|{TOPICS}",
        re.I,
    ),
    "page": re.compile(r"page \d+ of \d+|https?://\S+\s+\d+/\d+", re.I),
    "newsletter": re.compile(
        r"(?:(?:subscribe|sign up)(?: (?:for|to)(?: (?:our|the))?)?)?"
        r"(?: ?(?:\b(?:daily|free|weekly) )?newsletters?)?"
        rf"|unsubscribe(?:{BEHIND}| (?:here|from {LETTER}).*)?"
        rf"|view (?:(?:it|{LETTER}) )?(?:in|with) (?:a|the|your)? ?browser(?:{BEHIND})?"
        rf"|you(?:['’]re| are)? (?:get|got|receive|received|receiving) {LETTER} (?:as|because|since)\b.*",
        re.I,
    ),
    "cookies": re.compile(
        r"(?:we|this (?:web)?site) uses? cookies(?:\b.*\.(?:\s.*)?)?|(?:accept|manage|reject)(?: all)? cookies"
        r"|cookie (?:consent|notice|policy|preferences|settings)",
        re.I,
    ),
    "site": re.compile(
        r"(?:(?:about|contact) us|privacy (?:notice|policy|statement)|terms of (?:service|use)"
        r"|terms (?:and|&) conditions|impressum|datenschutz(?:erklärung)?|mentions légales|aviso legal"
        r"|política de privacidade?|polityka prywatności|ochrana osobních údajů|политика конфиденциальности"
        r"|プライバシーポリシー|隐私政策)(?:\s*[|·•].*)?",
        re.I,
    ),
    "previous": re.compile(r"(?:previous|older) (?:articles?|posts?|stor(?:y|ies))", re.I),
    "next": re.compile(r"(?:next|newer) (?:articles?|posts?|stor(?:y|ies))", re.I),
    "rights": re.compile(r"(?:©|\(c\)|copyright\b).*\ball rights reserved\b.*|all rights reserved", re.I),
    "holder": re.compile(r"(?:copyright\s*)?(?:©|\(c\)\s*(?:19|20)\d\d\b).*", re.I),
}
"""What stands once below all entries; what stands there several times may belong to each, but for `site`.

Below a page of the site stand others: boxes between entries that ask for mails name one, too. Below a holder of
rights stand their names and perhaps a line of words; where titles do, the rights are those of a photo.
"""
FIELD = re.compile(
    r"(?:(?:enter|type) )?(?:your )?(?:e-?mail|(?:first |full |last )?name)(?: address)?\s*[:*]?", re.I
)
"""What is asked for between the words above a form and its button."""
MAX_PAGE = 24
"""Characters of the name of such a page, as `Terms and conditions`; most titles are longer."""
SUBHEADING = re.compile(r"(?P<signs>#{1,6})\s+\S.*")


class Parted(NamedTuple):
    """What stands below a heading."""

    listed: Sequence[Paragraph]
    """The list: all above another one, or above the foot of the page."""
    foot: Sequence[Paragraph]
    """What stands below the list: the foot of the page, down to another list."""
    kind: str = ""
    """What the foot begins with; another list below entries is navigation, as that below `Most favourite`."""


def level_of(seen: str) -> int:
    """The level of a visible line as a heading of Markdown; 0 if it is none."""
    heading = SUBHEADING.fullmatch(seen)
    return len(heading["signs"]) if heading else 0


def parted(listed: Sequence[Paragraph], level: int) -> Parted:
    """The list that the paragraphs below a heading of a level are, and the foot of the page.

    A heading of this level or above ends it, too, unless the first title is one.
    """
    sign = next(filter(None, map(sign_of, filter(_has_words, listed))), None) if level else None
    closing = {"#" * count for count in range(1, level + 1)} - {sign} if sign else set()
    kinds = [
        (number, kind)
        for place, one in enumerate(listed)
        for number, kind in _kinds_in(one, closing)
        if kind != "tag" or not _is_alike(listed, place)
    ]
    # A heading that the button below it repeats counts once.
    lines = {one.line + at: line for one in listed for at, line in enumerate(one.words)}
    again = {
        below
        for above, below in pairwise(kinds)
        if above[1] == below[1] and _is_next(lines, above[0], below[0])
    }
    kinds = [one for one in kinds if one not in again]
    often = Counter(kind for _, kind in kinds)
    lists = {"list", *(kind for kind in ("tag", "more") if often[kind] == 1)}
    end = _end_of(listed[-1])
    last = next((number for number, kind in kinds if kind in lists), end)
    # Below the foot of a page no excerpt stands, and below a page of the site no title.
    above = [one for one in listed if _end_of(one) <= last]
    last_excerpt = max((_end_of(one) for one in above if one.text.endswith(CUT_MARKS)), default=0)
    last_title = max((_end_of(one) for one in above if _is_long(one)), default=0)
    for number, kind in kinds:
        is_foot = number >= last_title if kind == "site" else often[kind] == 1
        if kind in {*lists, "section"} or (is_foot and number >= last_excerpt):
            foot = _between(listed, number + 1, end if kind in lists else last)
            if kind == "holder" and _has_titles(foot):
                continue
            known = ("navigation" if number > listed[0].line else "list") if kind in lists else kind
            return Parted(_between(listed, 0, number), foot, known)
    return Parted(list(listed), [])


def _end_of(paragraph: Paragraph) -> int:
    """The number of the line below a paragraph."""
    return paragraph.line + len(paragraph.lines)


def _is_long(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a line that is longer than the name of a page of the site."""
    return any(len(line) > MAX_PAGE for line in paragraph.lines)


def _has_titles(foot: Sequence[Paragraph]) -> bool:
    """Whether several lines have as many words as titles; of a row of links, each has few."""
    lines = (BETWEEN.split(line[:MAX_HEADING]) for one in foot for line in one.lines)
    return sum(max(map(words_in, parts)) >= MIN_WORDS for parts in lines) > 1


def _has_words(paragraph: Paragraph) -> bool:
    return any(map(str.isalnum, paragraph.text))


def _is_alike(listed: Sequence[Paragraph], place: int) -> bool:
    """Whether a paragraph has several lines, and as many as the two next to it: each is an entry."""
    start = max(0, min(place - 1, len(listed) - 3))
    counts = [len(one.lines) for one in listed[start : start + 3]]
    return len(counts) == 3 and len(set(counts)) == 1 and counts[0] > 1


def _is_next(lines: Mapping[int, str], above: int, below: int) -> bool:
    """Whether nothing but a form stands between the lines of two numbers."""
    return all(FIELD.fullmatch(lines[at]) for at in range(above + 1, below) if at in lines)


def _between(listed: Sequence[Paragraph], start: int, end: int) -> list[Paragraph]:
    """What stands from the line of a number to above another one."""
    found: list[Paragraph] = []
    for one in listed:
        if lines := one.lines[max(0, start - one.line) : max(0, end - one.line)]:
            found.append(Paragraph(lines, max(start, one.line), one.gap, one.mark))
    return found


def _kinds_in(paragraph: Paragraph, closing: Set[str]) -> list[tuple[int, str]]:
    """The numbers of lines with which a list may end, and what each is; such signs close it."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(paragraph.lines, paragraph.line):
        bullet = BULLET.match(line) if closing else None
        is_section = bullet and bullet["sign"] in closing
        if kind := (len(line) <= MAX_HEADING and _kind(visible(line))) or (is_section and "section"):
            found.append((number, kind))
    return found


def has_end(paragraph: Paragraph) -> bool:
    """Whether a list may end at one of its lines."""
    return bool(_kinds_in(paragraph, set()))


def is_heading(seen: str) -> bool:
    """Whether a line may end a list."""
    return _kind(seen) is not None


def _kind(seen: str) -> str | None:
    heading = HEADING.fullmatch(" ".join(seen.split()))  # the pattern would try each part of many spaces
    text = heading["words"] if heading else ""
    # Any other is the end of a sentence that was broken into lines.
    if not text or (text[0].islower() and "://" not in text):
        return None
    if found := OTHER_LIST.fullmatch(text):
        return found.lastgroup or "list"
    return next((kind for kind, words in FOOT.items() if words.fullmatch(text)), None)
