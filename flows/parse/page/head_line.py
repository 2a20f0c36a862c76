"""What one line right below a title says: who wrote the page, when, or what is not kept of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from flows.parse.node import Node
from flows.parse.page.related_list import remarks
from flows.parse.page.related_list.links import MARKDOWN_LINK, without_emphasis
from flows.parse.page.related_list.remarks import AGO, COUNT, LABEL, labelled_day
from flows.parse.page.related_list.words import READING
from flows.parse.page.words import (
    AUTHORS,
    BY,
    COLON,
    ESCAPE,
    FENCE,
    LAST,
    OF_DAY,
    OTHER_DAY,
    SOURCE,
    UPDATED,
    WRITTEN,
)

NAME = r"(?P<name>(?!.*\s(?:\d\d?[:.]\d\d|(?:19|20)\d\d)\b)[^\W\d_a-z]\S*(?:\s\S+){0,9})"
"""A name, in which no day or time stands."""
BYLINE = re.compile(
    rf"(?:(?:B(?:y|Y)|(?i:{WRITTEN})|(?P<other>{BY}|by|par|por|von|(?:av|af|de|di|door)(?=:?\s+\S+\s))):?\s+"
    rf"|(?:{AUTHORS})\s*{COLON}\s*){NAME}"
)
"""A byline, if a day stands next to it: a sentence, too, may begin so."""
ACCOUNT = re.compile(rf"(?:[Bb]y|(?i:{WRITTEN}))\s+(?P<name>[a-z][\w.-]*)")
"""A name that a site knows a writer by, on the line of a day: `by admin`."""
REPORTER = re.compile(r"(?P<name>[가-힣]{2,4})\s?기자")
"""A name and the word for a reporter, in Korean."""
_NOT_BEHIND_LAST = "".join(rf"(?<!\b{word})" for word in LAST.split("|"))
_BEHIND_TIME = r"(?:(?<=\d[AP]M)|(?<=\d [AP]M)|(?<=[\dM.] [A-Z][DMS]T)|(?<=[\dM.] [A-Z]T)|(?<=[\dM] UTC))"
"""Behind what ends a time; names in capitals may end in these letters, and have a slash between them."""
BETWEEN = re.compile(
    rf"(?<=[^\s\d])\s+[|·•–—]\s+|{_BEHIND_TIME}\s+/\s+"
    r"|(?<=\d)\s+[|/·•–—]\s+(?!\d\d:\d\d|\d\d?[:.]\d\d\s?(?:[AaPp]\.?\s?[Mm]|Uhr))"
    rf"|(?<=\S)\s+-\s+(?![\d.:]+$)(?=(?i:{AGO}|{COUNT})$)|(?<=\S)\s+(?=(?i:leave a comment)$)"
    r"|(?<=\b(?:19|20)\d\d)\s+(?=in\s[A-Z])"
    rf"|(?<=[^\s,;(])(?:\||(?:[,;]|\s+[-/]|(?=\s)(?i:{_NOT_BEHIND_LAST}))\s+)\(?"
    rf"(?=(?i:{UPDATED}|{SOURCE}|(?:{READING})\s*:))"
)
"""Marks between parts of a line, but for one between a day and its time, and words that begin another part.

A hyphen, which names have, too, is one before what is not kept, and a slash, which parts names, behind a
day. Of a run of white space each is tried once.
"""
_MONTH = r"(?![^\W\d_a-z]\b)[^\W\d_]+[.,]*\s(?:[^\W\d_]+\.?\s)?\d\d?\b"
"""How a day begins with the name of its month, perhaps behind its own or as in `d. 2. maj`.

A capital alone is of a name: `Jane D.`.
"""
WITHIN = re.compile(
    r"(?<=\S)(?:[,،]\s+|\s+(?:[-/]\s+|(?:on|at|le|el|am|il|den|op)\s+"
    rf"|(?=\d(?!\d*\s\d)|(?:[Bb]y|[Pp](?:ar|or)|[Vv]on)\s|(?i:{OF_DAY})\s*{COLON}|(?i:(?!dat|fecha){OF_DAY})\s"
    rf"|(?:{AUTHORS})\s*{COLON}|{_MONTH})))"
)
"""What stands between a byline and its day without a mark: `By A. N., 2 May 2020` and `2 May 2020 by A. N.`.

Nothing has to, before the name of a month or of a day of the week: `By A. N. May 2, 2020`.
"""
SECOND_DAY = re.compile(
    r"(?<=\b(?:19|20)\d\d)\s*(?:[^\W\d_]+\.?\s\d\d?,?|\d\d?\.?\s[^\W\d_]+\.?,?)\s(?:19|20)\d\d\b"
)
"""A day right behind another: when the page was changed, as blogs of WordPress have it."""
MAX_WITHIN = 8
"""Places in a part of a line that are tried as what stands within it."""
OTHER = re.compile(rf"{AGO}|{COUNT}|leave a comment|(?:{UPDATED})\b(?=\s*:|.*\d).*", re.IGNORECASE)
"""How long ago, how long to read, how many comments, when it was changed: none of it is kept."""
ESCAPED = re.compile(ESCAPE)
ITEM = re.compile(r"^\s*[*•]\s+")
"""The bullet of a line that is an item of a list."""
OF_SOURCE = re.compile(rf"\s(?:{SOURCE})", re.IGNORECASE)
"""The source of the page: a day before it is the page's."""
CHANGED = re.compile(rf"(?:{UPDATED})\s*:?", re.IGNORECASE)
"""A label on a line of its own."""
BOX = re.compile(FENCE)
SIGN = re.compile(r"[|/·•,–—-]")
"""What stands between links, on a line of its own where each is one."""
_CAPITAL = r"(?:[^\W\da-z][^\s:：]*|&|da|de|del|den|der|di|dos|du|la|van|von)"
SAY_NOTHING = (LABEL, CHANGED, BOX, remarks.BY, SIGN)
"""Lines that say nothing by themselves."""
MAIL = re.compile(r"[\s,(<]+[^\s@]+@\S+\.\S+$")
"""The mail address behind a name."""
NAMES = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{1,4}}|[^\Wa-z\d]{{3,}}")
"""A name, or a section as sites write it, but no label, as in `Invoice Date: 2 May 2020`."""
BESIDE = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{,4}}")
"""A name beside a day and a mark, which may be one word: `News | 2 May 2020`."""
OF_ANOTHER = re.compile(rf"{UPDATED}|\b(?:{OTHER_DAY})\b", re.IGNORECASE)
"""What looks like a name, but says that the day is not that of the page."""
SIDE = re.compile(rf",\s+|\s+-\s+|\s+(?=\d|{_MONTH})|(?<=\d)\s+")
"""What stands between a name and a day within a part of a line: `Talvik, 2 May 2020`."""
MAX_LINE = 200
"""Characters of a byline."""
EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
"""Words that Markdown sets off: `*By A. N.*, 2 May 2020`."""
AROUND_DAY = " \t*_#"
"""White space and signs of Markdown."""


@dataclass(slots=True)
class Line:
    """A line right below a title that says who wrote the page, when, or what is not kept."""

    number: int
    text: str
    author: Node | None = None
    day: Node | None = None
    has_label: bool = False
    """Whether a label stands above the day or before it, or its source behind it."""
    is_named: bool = False
    """Whether nothing but names stands beside the day."""
    has_more: bool = False
    """Whether words stand there, too: it stays in the text."""
    may_be_words: bool = False
    """Whether what stands before the name may also begin a sentence."""
    rest: list[str] = field(default_factory=list)
    """The lines below it in its paragraph."""


def read(number: int, text: str, above: str) -> Line | None:
    """What a line says; None if it says neither who nor when, nor what is not kept."""
    if len(text) > MAX_LINE:
        return None
    line = Line(number, text.strip(AROUND_DAY))
    if any(one.fullmatch(line.text) for one in SAY_NOTHING) or CHANGED.fullmatch(above):
        return line
    plain = MARKDOWN_LINK.sub(lambda link: link["words"], ITEM.sub("", text)).replace("**", "")
    plain, days = SECOND_DAY.subn("", ESCAPED.sub("", EMPHASIS.sub(r"\2", plain)))
    if remarks.BY.fullmatch(above) and is_name(plain.strip(), BESIDE):
        plain = f"By {plain.strip()}"
    parts = list(_parts(number, plain))
    if sum(labelled_day(part) is not None for part in parts) > 1:
        return None  # a span of time
    others = [part for part in parts if not _reads(line, part)]
    for node in (line.author, line.day) if plain != text else ():
        if node:
            node.col = text.find(str(node.value).split(maxsplit=1)[0]) + 1
    line.has_more = bool(others)
    line.is_named = line.has_more and all(_is_beside(line, part) for part in others)
    line.has_label = line.has_label or LABEL.fullmatch(above) is not None or OF_SOURCE.search(plain) is not None
    if days and not (line.has_label or line.author):
        return None  # a span of time, too
    return line if line.day or len(others) < len(parts) else None


def is_name(text: str, form: re.Pattern[str] = NAMES) -> bool:
    """Whether a text is a name, or the like, that may stand above or beside the day of a page."""
    if form.fullmatch(text) is None or OF_ANOTHER.search(text):
        return False
    return all(word.isascii() or word[0] == word[0].title() for word in text.split())


def _is_beside(line: Line, part: Node) -> bool:
    """Whether a part of a line is a name, perhaps of a place, or one beside the day, which the line takes."""
    text = str(part.value)
    if is_name(text, BESIDE):
        return True
    for found in islice(SIDE.finditer(text), MAX_WITHIN):
        before, behind = text[: found.start()], text[found.end() :]
        form = NAMES if found[0].isspace() else BESIDE
        for name, day, start in ((before, behind, found.end()), (behind, before, 0)):
            if is_name(name, form) and _takes(line, None, Node(day, part.line, part.col + start)):
                return True
    return False


def _reads(line: Line, part: Node) -> bool:
    """Whether a part of a line says anything, which the line takes."""
    text = str(part.value)
    for found in islice(WITHIN.finditer(text), MAX_WITHIN):
        before = Node(text[: found.start()], part.line, part.col)
        behind = Node(text[found.end() :], part.line, part.col + found.end())
        if _takes(line, before, behind) or _takes(line, behind, before):
            return True
    return _takes(line, None, part) or _takes(line, part, None) or OTHER.fullmatch(text) is not None


def _takes(line: Line, by: Node | None, on: Node | None) -> bool:
    """Take a name and a day, if they are these."""
    forms = (BYLINE, REPORTER, ACCOUNT) if on else (BYLINE, REPORTER)
    name = next((name for form in forms if by and (name := form.fullmatch(str(by.value)))), None)
    day = labelled_day(on) if on else None
    # Two days are a span of time.
    if (by and not name) or (on and (line.day or not day)):
        return False
    if on and day:
        line.has_label = line.has_label or any(map(str.isalnum, str(on.value)[: day.col - on.col]))
        line.day = day
    if by and name and not line.author:
        line.author = Node(MAIL.sub("", name["name"]), by.line, by.col + name.start("name"))
        line.may_be_words = bool(name.groupdict().get("other"))
    return True


def _parts(number: int, line: str) -> Iterator[Node]:
    """What stands on a line between marks, without the signs of Markdown around it."""
    start = 0
    for part in BETWEEN.split(line.strip()):
        start = line.index(part, start)
        yield without_emphasis(Node(part, number, start + 1))
        start += len(part)
