"""Who wrote a page, and when, as it stands right below the title without the labels of a page text."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from flows.parse.node import Node
from flows.parse.page.endings import ENDS, FULL_STOPS
from flows.parse.page.head_line import AROUND_DAY, SIGN, Line, is_name, read
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.end import is_heading
from flows.parse.page.related_list.remarks import BY, LABEL
from flows.parse.page.related_list.words import NETWORK
from flows.times import is_day, may_be_of_page, time_of

SMALL_WORD = re.compile(r"(?<!\S)[a-zß-öø-ÿ]{4,}")
"""A longer word in small letters, which no name has: behind `By`, it tells of a sentence broken into lines."""
IN_SENTENCE = re.compile(
    r"(?<!\S)(?!(?:al|and|bin|da|de|del|den|der|di|dos|du|en|et|ja|la|le|och|og|und|van|von)\s)[a-zß-öø-ÿ]{2}"
)
"""A word in small letters that no name has, but perhaps what stands behind its comma."""
AGENCY = re.compile(r"\s(?:avec|com|con|e|et|med|met|mit|und|y)\s(?:l['’])?\S+$")
"""Whom else a text is from, behind a name: `Jane Doe avec AFP`."""
MAX_HEAD, MAX_LINES = 6, 20
"""Lines below a title: how many may say who and when, and how many are looked at for more days."""
MAX_ABOVE, MAX_NAME = 2, 60
"""Lines that may stand above who and when, and their characters."""
NAME_END = re.compile(r",|\s(?:&|and|e|en|et|i|och|og|und|y|и)\s")
"""What ends a name: another one follows, or what its bearer does."""
ABOUT = re.compile(r"[\w\"'“„«‘「¿¡(](?!.*[,–—-]$)")
"""A line that may say what the page is about: it begins with no bullet, and does not go on below."""
CONTINUED = (",", "-", "–", "—")
"""The end of a line of a sentence that goes on."""

Fields = dict[str, Node]
Place = tuple[Paragraph, int]
"""A line of a paragraph, counted from 0."""


def head_lines(below: Sequence[Paragraph]) -> list[Line]:
    """The lines below a title that say who, when, or what is not kept, down to the first that does not.

    What the page is about, a section, a name or a place may stand above them, and stays in the text.
    """
    found: list[Line] = []
    plain = takewhile(lambda one: not one.mark, below[:MAX_HEAD])
    places = [(one, at) for one in plain for at in range(len(one.lines[:MAX_HEAD]))]
    words = [one.lines[at].strip() for one, at in places]
    for place in range(_words_above(places), len(places)):
        one, at = places[place]
        line = read(one.line + at, one.lines[at], found[-1].text if found else "")
        if not line and _is_between(found, words[place : place + 2]):
            line = Line(one.line + at, words[place], has_more=True)
        if not line:
            break
        line.rest = one.lines[at + 1 : at + 1 + MAX_HEAD]
        found.append(line)
    return found


def _is_between(found: Sequence[Line], lines: Sequence[str]) -> bool:
    """Whether the first of two lines stands between who and when, as a profession or a section."""
    above = found[-1] if found and len(lines) == 2 and _is_short(lines[0]) else None
    below = read(0, lines[1], "") if above and bool(above.author) is not bool(above.day) else None
    if not above or not below:
        return False
    return below.author is not None if above.day else bool(below.day or LABEL.fullmatch(below.text))


def _words_above(places: Sequence[Place]) -> int:
    """How many lines stand above who and when: what the page is about, a section, a name, a place.

    Right above a day without a label has to stand a name: another word, as `Deadline`, may say what day it is.
    """
    words = [one.lines[at].strip() for one, at in places]
    above = list(islice(_unread(words), MAX_ABOVE + 2))
    start = int(bool(above) and ABOUT.match(above[0]) is not None and not _is_short(above[0]))
    at, short = len(above), above[start:]
    if not above or len(short) > MAX_ABOVE or not all(map(_is_short, short)):
        return 0
    lines = (read(0, text, one) for one, text in pairwise(["", *words[at:]]))
    said = [line for line in takewhile(bool, lines) if line]
    is_named = any(line.is_named for line in said) or _ends_with_name(short, is_below_words=bool(start))
    # A day before there were web pages is one that the lines are about.
    is_of_page = is_named and all(may_be_of_page(str(line.day.value)) for line in said if line.day)
    if not is_of_page and not any(line.has_label or line.author for line in said):
        return 0
    end = at + len(said)
    end += len(list(takewhile(_is_button, words[end:])))
    has_words = end < len(places) and not _is_short(words[end])
    is_end = not start and (end == len(places) or any(not line for _, line in places[at + 1 : end + 1]))
    return at if said and (has_words or is_end) else 0


def _is_button(text: str) -> bool:
    return is_heading(text) or re.fullmatch(NETWORK, text, re.IGNORECASE) is not None


def _ends_with_name(lines: Sequence[str], is_below_words: bool) -> bool:
    """Whether the last line is a name; below words it has capitals and is more than a word like `Venue`."""
    name = NAME_END.split(lines[-1])[0] if lines else ""
    return is_name(name) and (not is_below_words or (" " in name and name != name.lower()))


def _unread(words: Sequence[str]) -> Iterator[str]:
    """Lines down to the first that says who or when."""
    return (text for above, text in takewhile(lambda two: not read(0, two[1], two[0]), pairwise(["", *words])))


def _is_short(text: str) -> bool:
    return len(text) <= MAX_NAME and not text.endswith((*ENDS, *CONTINUED))


def said_in(lines: Sequence[Line], below: list[Paragraph], has_day: bool, is_first: bool) -> Fields:
    """The author and the day that such lines say; the lines are taken from the paragraphs.

    First below the title, a day may stand alone, or an author if the day is known; farther down, both have to
    stand there.
    """
    days = [line for line in lines if line.day]
    first = next((line for line in days if line.has_label), days[0] if days else None)
    if has_day and not first and is_first and lines[0].author and not (lines[0].rest or lines[0].has_more):
        first = lines[0]
    if not first:
        return {}
    known = {line.number for line in lines}
    by = next((one for one in lines if one.author and not is_of_sentence(one, known)), None)
    if not by and not (is_first and _is_lone(first, lines, below)):
        return {}
    taken = [line for line in (by, first) if line and (line is by or not line.author)]
    numbers = {line.number for line in taken if not line.has_more}
    labels = [above for above, line in pairwise(lines) if line.number in numbers]
    numbers |= {above.number for above in labels if LABEL.fullmatch(above.text) or BY.fullmatch(above.text)}
    numbers |= {line.number for line in lines if SIGN.fullmatch(line.text)}
    below[:MAX_HEAD] = [rest for one in below[:MAX_HEAD] for rest in without_lines(one, numbers, one.line)]
    said = {"author": by.author if by else None, "publishedDateTime": first.day}
    return {name: node for name, node in said.items() if node}


def without_lines(paragraph: Paragraph, places: Collection[int], start: int = 0) -> list[Paragraph]:
    """A paragraph without its lines at some places, counted from `start` on; nothing if none is left."""
    found = [place - start for place in places if 0 <= place - start < len(paragraph.lines)]
    if not found:
        return [paragraph]
    end = max(found) + 1
    kept = [at for at in range(end) if at not in found]
    lines = [paragraph.lines[at] for at in kept] + paragraph.lines[end:]
    return [Paragraph(lines, paragraph.line + (kept or [end])[0], paragraph.gap)] if lines else []


def is_of_sentence(line: Line, known: Collection[int]) -> bool:
    """Whether what stands behind `By` is a sentence, perhaps one that goes on below."""
    name = AGENCY.sub("", str(line.author.value)) if line.author else ""
    if line.may_be_words or name.endswith((*FULL_STOPS, "!", "?")):
        return IN_SENTENCE.search(name.partition(",")[0]) is not None or SMALL_WORD.search(name) is not None
    below = [text for at, text in enumerate(line.rest, 1) if line.number + at not in known]
    return bool(below) and (below[0].strip()[:1].islower() or SMALL_WORD.search(name) is not None)


def _is_lone(line: Line, lines: Sequence[Line], below: Sequence[Paragraph]) -> bool:
    """Whether a day can be read in one way only, no words stand above it, and no sentence or day follows."""
    goes_on = bool(line.rest) and line.rest[0].strip()[:1].islower()
    if line.author or (line.has_more and not (line.has_label or line.is_named)):
        return False
    if goes_on or not line.day or not time_of(str(line.day.value)):
        return False
    if any(one.has_more or one.author for one in lines if one.number < line.number):
        return False
    others = {one.number for one in lines if not one.day} | {line.number}
    text = takewhile(lambda one: not one.mark, below)
    more = ((one.line + at, said) for one in text for at, said in enumerate(one.lines[:MAX_LINES]))
    return not any(_says_day(said, line.has_more) for at, said in islice(more, MAX_LINES) if at not in others)


def _says_day(text: str, may_be_beside: bool) -> bool:
    line = read(0, text, "") if may_be_beside else None
    return is_day(text.strip(AROUND_DAY)) or (line is not None and line.day is not None)
