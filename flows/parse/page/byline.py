"""Who wrote a page, and when, as it stands right below the title without the labels of a page text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.groups import ENDS, FULL_STOPS
from flows.parse.page.related_list.links import MARKDOWN_LINK, without_emphasis
from flows.parse.page.related_list.remarks import AGO, COUNT, LABEL, labelled_day
from flows.parse.page.words import AUTHORS, BY, COLON, FENCE, LAST, OF_DAY, READING, SOURCE, UPDATED, WRITTEN
from flows.times import is_day, time_of

NAME = r"(?P<name>[^\W\d_a-z]\S*(?:\s\S+){0,9})"
BYLINE = re.compile(
    rf"(?:(?:B(?:y|Y)|(?i:{WRITTEN})|(?P<other>{BY}|by|par|por|von|(?:av|af|de|di|door)(?=:?\s+\S+\s))):?\s+"
    rf"|(?:{AUTHORS})\s*{COLON}\s*){NAME}"
)
"""A sentence may begin so: only next to a day it is a byline."""
ACCOUNT = re.compile(rf"(?:[Bb]y|(?i:{WRITTEN}))\s+(?P<name>[a-z][\w.-]*)")
"""A name that a site knows a writer by, on the line of a day: `by admin`."""
REPORTER = re.compile(r"(?P<name>[가-힣]{2,4})\s?기자")
"""The same in Korean."""
SMALL_WORD = re.compile(r"(?<!\S)[a-zß-öø-ÿ]{4,}")
"""Right above words, a sentence that was broken into lines may begin so, too: it has words that no name has."""
IN_SENTENCE = re.compile(
    r"(?<!\S)(?!(?:al|and|bin|da|de|del|den|der|di|dos|du|en|et|ja|la|le|och|og|und|van|von)\s)[a-zß-öø-ÿ]{2}"
)
"""What no name has but behind a comma; others may, where nothing else tells them from a sentence."""
_NOT_BEHIND_LAST = "".join(rf"(?<!\b{word})" for word in LAST.split("|"))
BETWEEN = re.compile(
    r"(?<=[^\s\d])\s+[|·•–—]\s+|(?<=\d)\s+[|/·•–—]\s+(?!\d\d:\d\d|\d:\d\d\s?[AaPp]\.?\s?[Mm])"
    rf"|(?<=\S)\s+-\s+(?![\d.:]+$)(?=(?i:{AGO}|{COUNT})$)|(?<=\S)\s+(?=(?i:leave a comment)$)"
    rf"|(?<=[^\s,;(])(?:[,;]|\s+[-/]|(?=\s)(?i:{_NOT_BEHIND_LAST}))\s+\(?"
    rf"(?=(?i:{UPDATED}|{SOURCE}|(?:{READING})\s*:))"
)
"""Marks between parts of a line, but for one between a day and its time, and words that begin another part.

A hyphen, which names have, too, is one before what is not kept, and a slash, which parts names, behind a
day. Of a run of white space each is tried once.
"""
WITHIN = re.compile(
    r"(?<=\S)(?:,\s+|\s+(?:[-/]\s+|(?:on|at|le|el|am|il|den|op)\s+"
    rf"|(?=\d(?!\d*\s\d)|(?:[Bb]y|[Pp](?:ar|or)|[Vv]on)\s|(?i:{OF_DAY})\s*{COLON})))"
)
"""What stands between a byline and its day without a mark: `By A. N., 2 May 2020` and `2 May 2020 by A. N.`."""
MAX_WITHIN = 8
"""Those that are looked at."""
OTHER = re.compile(rf"{AGO}|{COUNT}|leave a comment|(?:{UPDATED})\b(?=\s*:|.*\d).*", re.IGNORECASE)
"""How long ago, how long to read, how many comments, when it was changed: none of it is kept."""
OF_SOURCE = re.compile(rf"\s(?:{SOURCE})", re.IGNORECASE)
"""Behind a day: that is the page's."""
CHANGED = re.compile(rf"(?:{UPDATED})\s*:?", re.IGNORECASE)
"""A label on a line of its own."""
BOX = re.compile(FENCE)
MAX_HEAD, MAX_LINES = 6, 20
"""Lines below a title: those that may say so, and those that are looked at for more days."""
_CAPITAL = r"(?:[^\W\da-z]\S*|&|de|der|di|la|van|von)"
NAMES = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{1,4}}|[^\Wa-z\d]{{3,}}")
"""A name, or a section as sites write it."""
BESIDE = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{,4}}")
"""The same where a mark parts it from a day: `News | 2 May 2020`."""
SIDE = re.compile(r",\s+|\s+-\s+|\s+(?=\d)|(?<=\d)\s+")
"""What parts them within a part of a line: `Talvik, 2 May 2020`."""
MAX_ABOVE, MAX_NAME = 2, 60
"""Lines above who and when, and their characters."""
CONTINUED = (",", "-", "–", "—")
"""The end of a line of a sentence that goes on."""
MAX_LINE = 200
"""Characters of a byline."""
EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
"""Words that Markdown sets off: `*By A. N.*, 2 May 2020`."""
AROUND_DAY = " \t*_#"
"""White space and signs of Markdown."""

Fields = dict[str, Node]


@dataclass(slots=True)
class Line:
    """A line right below a title that says who wrote the page, when, or what is not kept."""

    number: int
    text: str
    author: Node | None = None
    day: Node | None = None
    is_told: bool = False
    """Whether a label stands above the day or before it, or beside it the source or a name."""
    has_more: bool = False
    """Whether words stand there, too: it stays in the text."""
    may_be_words: bool = False
    """Whether what stands before the name may also begin a sentence."""
    rest: list[str] = field(default_factory=list)
    """The lines below it in its paragraph."""


def head_lines(below: Sequence[Paragraph]) -> list[Line]:
    """The first lines below a title, as long as each says who, when, or what is not kept."""
    found: list[Line] = []
    plain = list(takewhile(lambda one: not one.mark, below[:MAX_HEAD]))
    for place, one in enumerate(plain):
        beyond = [other.words[0] for other in plain[place + 1 : place + 2]]
        start = 0 if place else _words_above(one)
        for at, text in enumerate(one.lines[start:MAX_HEAD], start):
            line = _read(one.line + at, text, found[-1].text if found else "")
            if not line and _is_between(found, [*one.words[at:MAX_HEAD], *beyond][:2]):
                line = Line(one.line + at, text.strip(), has_more=True)
            if not line:
                return found
            line.rest = one.lines[at + 1 : at + 1 + MAX_HEAD]
            found.append(line)
    return found


def _is_between(found: Sequence[Line], lines: Sequence[str]) -> bool:
    """Whether the first of two lines stands between a byline and its day, as what its author does."""
    if len(lines) < 2 or not found or not found[-1].author or found[-1].day:
        return False
    day = _read(0, lines[1], "") if _is_short(lines[0]) else None
    return day is not None and (day.day is not None or LABEL.fullmatch(day.text) is not None)


def _words_above(first: Paragraph) -> int:
    """How many lines stand above who and when, if these end the first paragraph: a section, a name, a place.

    They stay in the text.
    """
    above = ""
    for at, text in enumerate(first.lines[:MAX_ABOVE]):
        if _read(first.line + at, text, above):
            break
        above = text
    else:
        at = MAX_ABOVE
    words = first.words
    if not 0 < at < len(words) <= MAX_HEAD or not all(map(_is_short, words[:at])):
        return 0
    said = [_read(0, text, one) for one, text in pairwise(["", *words[at:]])]
    # Right above a day that nothing tells may stand what else it is of, such as `Deadline`.
    is_told = any(line and (line.is_told or line.author) for line in said)
    return at if all(said) and (is_told or NAMES.fullmatch(words[at - 1])) else 0


def _is_short(text: str) -> bool:
    return len(text) <= MAX_NAME and not text.endswith((*ENDS, *CONTINUED))


def said_in(lines: Sequence[Line], below: list[Paragraph], has_day: bool) -> Fields:
    """The author and the day that such lines say, which are taken from the paragraphs.

    Below another paragraph both stand there. Right below the title a day may stand alone, and so may an author
    where the day is known.
    """
    is_first = bool(lines) and lines[0].number < below[0].line + len(below[0].lines)
    days = [line for line in lines if line.day]
    first = next((line for line in days if line.is_told), days[0] if days else None)
    if has_day and not first and is_first and lines[0].author and not (lines[0].rest or lines[0].has_more):
        first = lines[0]
    if not first:
        return {}
    known = {line.number for line in lines}
    by = next((one for one in lines if one.author and not _is_sentence(one, known)), None)
    if not by and not (is_first and _is_lone(first, lines, below)):
        return {}
    taken = [line for line in (by, first) if line and (line is by or not line.author)]
    numbers = {line.number for line in taken if not line.has_more}
    labels = (above for above, line in pairwise(lines) if line.number in numbers)
    numbers |= {above.number for above in labels if LABEL.fullmatch(above.text)}
    below[:MAX_HEAD] = [rest for one in below[:MAX_HEAD] for rest in without_lines(one, numbers, one.line)]
    said = {"author": by.author if by else None, "publishedDateTime": first.day}
    return {name: node for name, node in said.items() if node}


def without_lines(paragraph: Paragraph, places: Collection[int], start: int = 0) -> list[Paragraph]:
    """A paragraph without its lines at some places, counted from a start; nothing if none is left."""
    found = [place - start for place in places if 0 <= place - start < len(paragraph.lines)]
    if not found:
        return [paragraph]
    end = max(found) + 1
    kept = [at for at in range(end) if at not in found]
    lines = [paragraph.lines[at] for at in kept] + paragraph.lines[end:]
    return [Paragraph(lines, paragraph.line + (kept or [end])[0], paragraph.gap)] if lines else []


def _read(number: int, text: str, above: str) -> Line | None:
    """What a line says; nothing if it says neither who nor when, nor what is not kept."""
    if len(text) > MAX_LINE:
        return None
    line = Line(number, text.strip(AROUND_DAY))
    if any(one.fullmatch(line.text) for one in (LABEL, CHANGED, BOX)) or CHANGED.fullmatch(above):
        return line
    plain = MARKDOWN_LINK.sub(lambda link: link["words"], text).replace("**", "")
    plain = EMPHASIS.sub(r"\2", plain)
    parts = list(_parts(number, plain))
    if sum(labelled_day(part) is not None for part in parts) > 1:
        return None  # a span of time
    others = [part for part in parts if not _reads(line, part)]
    for node in (line.author, line.day) if plain != text else ():
        if node:
            node.col = text.find(str(node.value).split(maxsplit=1)[0]) + 1
    line.has_more = bool(others)
    is_beside = bool(others) and all(_is_beside(line, part) for part in others)
    line.is_told |= is_beside or LABEL.fullmatch(above) is not None or OF_SOURCE.search(plain) is not None
    return line if line.day or len(others) < len(parts) else None


def _is_beside(line: Line, part: Node) -> bool:
    """Whether a part of a line is a name, perhaps of a place, or one beside the day, which the line takes."""
    text = str(part.value)
    if BESIDE.fullmatch(text):
        return True
    for found in islice(SIDE.finditer(text), MAX_WITHIN):
        before, behind = text[: found.start()], text[found.end() :]
        form = NAMES if found[0].isspace() else BESIDE
        for name, day, start in ((before, behind, found.end()), (behind, before, 0)):
            if form.fullmatch(name) and _takes(line, None, Node(day, part.line, part.col + start)):
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
        line.is_told = line.is_told or day.col > on.col
        line.day = day
    if by and name and not line.author:
        line.author = Node(name["name"], by.line, by.col + name.start("name"))
        line.may_be_words = bool(name.groupdict().get("other"))
    return True


def _parts(number: int, line: str) -> Iterator[Node]:
    """What stands on a line between marks, without the signs of Markdown around it."""
    start = 0
    for part in BETWEEN.split(line.strip()):
        start = line.index(part, start)
        yield without_emphasis(Node(part, number, start + 1))
        start += len(part)


def _is_sentence(line: Line, known: Collection[int]) -> bool:
    """Whether what stands behind `By` is a sentence, perhaps one that goes on; nouns may have capitals, too."""
    name = str(line.author.value) if line.author else ""
    if line.may_be_words or name.endswith((*FULL_STOPS, "!", "?")):
        return IN_SENTENCE.search(name.partition(",")[0]) is not None or SMALL_WORD.search(name) is not None
    below = [text for at, text in enumerate(line.rest, 1) if line.number + at not in known]
    return bool(below) and (below[0].strip()[:1].islower() or SMALL_WORD.search(name) is not None)


def _is_lone(line: Line, lines: Sequence[Line], below: Sequence[Paragraph]) -> bool:
    """Whether a day has one meaning only, no words stand above it, and no sentence or days follow."""
    goes_on = bool(line.rest) and line.rest[0].strip()[:1].islower()
    if line.author or (line.has_more and not line.is_told):
        return False
    if goes_on or not line.day or not time_of(str(line.day.value)):
        return False
    if any(one.has_more or one.author for one in lines if one.number < line.number):
        return False
    others = {one.number for one in lines if not one.day} | {line.number}
    text = takewhile(lambda one: not one.mark, below)
    more = ((one.line + at, said) for one in text for at, said in enumerate(one.lines[:MAX_LINES]))
    return not any(_says_day(said, line.has_more) for at, said in islice(more, MAX_LINES) if at not in others)


def _says_day(text: str, perhaps_beside: bool) -> bool:
    read = _read(0, text, "") if perhaps_beside else None
    return is_day(text.strip(AROUND_DAY)) or (read is not None and read.day is not None)
