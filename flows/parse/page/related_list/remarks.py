"""Lines around titles that are no words of these: how long ago, a count, a byline, a day behind a label."""

import re
from collections.abc import Iterator
from itertools import islice

from flows.parse.node import Node
from flows.parse.page.related_list.kickers import is_name
from flows.parse.page.related_list.words import (
    AROUND,
    BEFORE,
    BEHIND,
    COMMENT,
    MEDIA,
    MINUTES,
    OF_READING,
    READING,
    TAGGED,
    TODAY,
)
from flows.parse.page.words import COLON, OF_DAY, PHOTO, SOURCE, UPDATED, WRITTEN
from flows.times import day_of, is_day

CLOCK = r"\d{1,2}(?:(?::\d\d){1,2}|h\d\d)(?: ?[ap]\.?m\.?)?(?: (?-i:[A-Z]{2,5}))?"
SINCE = (
    r"(?:about |over )?(?:\d+|an?|one) ?(?:[smhdw]|\w{3,8})? ago|(?:just|right) now"
    rf"|(?:{BEFORE}) \d+ \S+|(?:{AROUND[0]}) \d+ \S+ (?:{AROUND[1]})|\d{{1,4}} ?[^\s\d]{{1,20}} ?(?:{BEHIND})"
    rf"|(?:{TODAY}),? (?:\w{{1,3}} )?{CLOCK}"
)
AGO = rf"{SINCE}|{TODAY}"
COUNTED = rf"{MINUTES}(?: ?(?:{OF_READING}))?|{COMMENT}|likes|shares|views"
COUNT = rf"(?:(?:{READING})\s*:?\s*)?\d[\d.,]*[km]?(?: ?(?:{COUNTED}))?|\d{{1,2}}(?::\d\d){{1,2}}"
_NAMES = r"[^\W\d_a-z]\S*(?: (?:[^\W\d_a-z]\S*|\w{1,3}|&)){0,4}(?:(?<=,) .*)?"
BYLINE = rf"(?:by|par|por|von|{WRITTEN}) (?-i:{_NAMES})"
"""Names, and what joins them; longer words in small letters are those of a title: `By Design the city`."""
SIGNS = re.compile(r"^[^\w(]+")
"""What stands for a small picture before a count, as of an eye or a clock."""
SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:\s*›.*)?", re.I)
"""Where an entry stands, as search engines and lists of links have it below its title: `e.org › news`.

Next to other words it may be the end of a title, or its beginning: `Trams stop | e.org`.
"""
REMARKS = re.compile(rf"{AGO}|{COUNT}|(?:(?:{MEDIA}) )?{CLOCK}|{BYLINE}", re.I)
SURE = re.compile(rf"{SINCE}|{BYLINE}|(?:(?:{READING})\s*:?\s*)?\d[\d.,]*[km]? ?(?:{COUNTED})", re.I)
"""Without words and numbers that may be a title, such as `Today` and `1984`."""
TIME_AGO = re.compile(AGO, re.I)
BY_NAME = re.compile(BYLINE, re.I)
JOINT = re.compile(r",? (?:on|am|le|el|il) |,? (?=(?:by|par|por|von) )", re.I)
"""What stands between a byline and a day, in either order: `by A. N. on 2 May 2020`."""
CHANGED = re.compile(rf"(?:{UPDATED}|{OF_DAY})(?: on)?\s*:?\s+(?P<day>\S.*)", re.I)
"""When a page was changed, or published."""
LABEL = re.compile(rf"{OF_DAY}\s*{COLON}?", re.I)
"""The label of a day, on a line of its own above it; elsewhere it may be a title."""
BY = re.compile(rf"(?:by|{WRITTEN}|von|par|por|di|door|av|af)\s*:?", re.I)
"""The word before a name, on a line of its own, as where the name is a link."""
BETWEEN = re.compile(r"\s*[·•|–—]\s*|\s+[-/.]\s+")
"""What stands between the parts of such a line: `BBC · 20 November 2019`."""
LABELLED = re.compile(
    rf"(?:(?P<author>authors?)\s*:\s*|{OF_DAY}(?:\s*{COLON}\s*| ))"
    r"(?P<value>\S.*?)(?: (?:by|in) \S.*)?",
    re.I,
)
"""A day behind a label that has no colon: `Posted on May 2, 2019 by Jane Doe`."""
NO_WORDS = re.compile(
    rf"(?:{SOURCE}|(?:photo|image|{PHOTO})\s*{COLON})\s*(?P<name>\S.*)"
    rf"|(?:categor(?:y|ies)|section|tags?|topics?|{TAGGED})\s*{COLON}.*",
    re.I,
)
"""What an entry has no field for, behind a label; before other words than a name, some may begin a title."""
COMMENTS = re.compile(rf"\s+(?:no|\d{{1,5}}) (?:{COMMENT})$", re.I)
"""How many comments there are, behind a day."""
MAX_WORDS = 12
"""Words of a byline before a day, with nothing between them."""
MAX_REMARK, MAX_LABELLED = 80, 200  # characters
MAX_SOURCE = 30
"""Characters of a part of a line that may be anything, as the name of a newspaper."""


def labelled_day(node: Node) -> Node | None:
    """The day that a text is, perhaps behind words that say so."""
    text = str(node.value)
    label = LABELLED.fullmatch(text) if len(text) <= MAX_LABELLED else None
    day = day_of(_once(label["value"]) if label else text)
    return Node(day, node.line, node.col + text.rindex(day)) if day else None


def _once(text: str) -> str:
    """A text that says all of it twice, for those who see it and those who hear it, as it is said once."""
    half = text[: len(text) // 2]
    return half if 2 * half == text else text


def day_among(text: str) -> str | None:
    """The day in a line, behind the name of a source, or beside bylines and remarks."""
    told, has_count = COMMENTS.subn("", text)
    if has_count and is_day(told):
        return told
    for by, day in _cut_in_two(told):
        if (BY_NAME.fullmatch(by) or (has_count and is_name(by))) and is_day(day):
            return day
    parts = BETWEEN.split(told)
    name, _, day = told.partition(", ")
    if day and len(parts) == 1 and is_name(name):
        parts = [name, day]
    days = [part for part in parts[1:] if is_day(part)]
    is_one = len(days) == 1 and all(len(part) <= MAX_SOURCE for part in parts if part not in days)
    return days[0] if is_one else None


def _cut_in_two(text: str) -> Iterator[tuple[str, str]]:
    """What may be a byline, and a day behind or before it."""
    for joint in JOINT.finditer(text):
        parts = text[: joint.start()], text[joint.end() :]
        yield from (parts, parts[::-1])
    for space in islice(re.finditer(" ", text), MAX_WORDS):
        yield text[: space.start()], text[space.end() :]


def is_remark(text: str) -> bool:
    """Whether a line is a byline, a time ago or a count, perhaps beside the name of a source."""
    if names_author(text):
        return True
    parts = [SIGNS.sub("", part) for part in BETWEEN.split(text)]
    known = [bool(REMARKS.fullmatch(part)) or _is_of_change(part) for part in parts]
    return any(known) and all(
        is_known or len(part) <= MAX_SOURCE for part, is_known in zip(parts, known, strict=True)
    )


def is_sure_remark(text: str) -> bool:
    """Whether a line is a remark wherever it stands: it says who, how long ago or how many of what."""
    parts = [SIGNS.sub("", part) for part in BETWEEN.split(text)]
    sure = [bool(SURE.fullmatch(part)) for part in parts]
    named = any(sure) and all(is_sure or is_name(part) for part, is_sure in zip(parts, sure, strict=True))
    label = NO_WORDS.fullmatch(text)
    is_label = label is not None and (label["name"] is None or is_name(label["name"]))
    return named or is_label or names_author(text)


def may_begin_title(text: str) -> bool:
    """Whether a byline begins with a word that titles may begin with: `Von Trier in Cannes`."""
    return BY_NAME.fullmatch(text) is not None and not text.lower().startswith("by ")


def is_labelled(text: str) -> bool:
    """Whether a line says where an entry or its photo is from, or what it is about, behind a label."""
    return NO_WORDS.fullmatch(text) is not None


def _is_of_change(text: str) -> bool:
    changed = CHANGED.fullmatch(text)
    return changed is not None and (is_day(changed["day"]) or TIME_AGO.fullmatch(changed["day"]) is not None)


def names_author(text: str) -> bool:
    """Whether a line names an author behind a label."""
    label = LABELLED.fullmatch(text)
    return label is not None and label["author"] is not None
