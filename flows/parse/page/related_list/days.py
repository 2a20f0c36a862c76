"""Days on the lines of titles: `20.11.2019 - Title`, `Title (20.11.2019)`, `[Title](address) 20.11.2019`."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import BULLET, NUMBER, without_bullet
from flows.parse.page.related_list.lines import ends, is_sentence, lines_of, part_of, with_lines
from flows.parse.page.related_list.links import link_of
from flows.times import is_day, may_be_of_page

MARK = re.compile(r"(?:\s*[|·•–—]\s*|\s--?\s+|[:,]\s+)(?!\d\d?[:.]\d\d(?!\.))")
"""What stands between a day and words; before a time, it is within a day."""
MAX_MARKS = 5
"""Marks that are tried: a day may have some, as `Monday, 20 November 2019`."""
MAX_DAY = 60
"""Characters."""
IN_BRACKETS = r"[\[(](?P<day>[^\[\]()]{6,60})[\])](?!\()"
OPENING = ("[", "(")
AT_START = re.compile(rf"{IN_BRACKETS}\s*[:|·•–—-]?\s*(?=\S)")
AT_END = re.compile(rf"(?<=\S)\s*{IN_BRACKETS}$")
SPACE = re.compile(
    r"(?<=[^\W\d_]{4})(?<!\b(?:from|nach|seit|dopo))(?<!\b(?:after|desde|hasta|since|until))"
    r"(?<!\b(?:before|during))[.!?…»”’\"']*\s+(?=\d|[^\W\d_]{3})"
    r"|(?<=\S)\s+(?=(?:19|20)\d\d-\d\d-\d\d$)"
)
"""Before a day alone, behind a word of the title that is none of the day, as `on` and `bis` are.

Behind any word, if the day is written as programs write it.
"""
BEHIND_LINK = re.compile(r"(?:(?<=\))|(?<=</a>))\s+(?P<day>\w[^()<>]*)$")
"""A day that needs no mark before it, as it is no word of the link."""
IN_NUMBERS = re.compile(r"(?P<day>\d{1,4}(\. ?|[/-])\d{1,2}\2\d{1,4}(?:[ T]\d\d?[:.]\d\d)?+)\s+(?=\w)")
"""A day that needs no mark behind it."""


class Dated(NamedTuple):
    """A line that has a day before its words or behind them."""

    day: str
    at: int
    """Where it stands."""
    rest: str
    """The line without the day; words keep their columns."""


def without_days(listed: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], list[Node]]:
    """The paragraphs without the days beside titles, and these, if the first title has one and most others too.

    Where titles would be the same without them, they are words that tell these apart. What stands behind a link
    is no word of it: there one day alone is none of its title. Below titles that have none, excerpts may.
    """
    lines = [line for line in lines_of(listed) if part_of(line)[0] == "title"]
    found = _beside_titles(lines) or {line.line: day for line in lines if (day := _behind_link(line))}
    found = found or _before_excerpts(lines)
    days = [Node(day.day, number, day.at + 1) for number, day in found.items()]
    rests = {number: day.rest for number, day in found.items()}
    return [with_lines(paragraph, rests) for paragraph in listed], days


def _beside_titles(lines: Sequence[Paragraph]) -> dict[int, Dated]:
    """The days beside titles by their lines."""
    first = next(iter(lines), None)
    forms = (dated_before, _dated_behind, _dated_bare)
    dated = next((form for form in forms if first and form(first.lines[0])), None)
    if not first or not dated:
        return {}
    titles = [first, *(line for line in lines[1:] if is_sentence(line) is is_sentence(first))]
    found = {one.line: day for one in titles if (day := dated(one.lines[0])) and _has_words(day, one)}
    others = [one for one in titles if one.line not in found and not ends(one)]
    is_told = len(found) > 1 and len(found) >= len(others) and not (dated is _dated_bare and others)
    if not is_told or len({day.rest.strip() for day in found.values()}) < len(found):
        return {}
    return found


def _before_excerpts(lines: Sequence[Paragraph]) -> dict[int, Dated]:
    """The days with which the excerpts below titles begin, as search engines show them, if two or more do."""
    found = {
        line.line: day
        for title, line in pairwise(lines)
        if ends(line) and not ends(title) and (day := dated_before(line.lines[0])) and _has_words(day, line)
    }
    return found if len(found) > 1 else {}


def _behind_link(line: Paragraph) -> Dated | None:
    """The day behind a line that without it is one link."""
    has_link = len(line.lines) == 1 and ("](" in line.text or "</a>" in line.text)
    day = _dated_behind(line.lines[0].rstrip()) if has_link else None
    return day if day and link_of(without_bullet(Paragraph([day.rest], line.line, 0))) else None


def _has_words(day: Dated, title: Paragraph) -> bool:
    """Whether a title has words without its day, which a picture has not."""
    return part_of(Paragraph([day.rest], title.line, title.gap))[0] is not None


def dated_before(line: str) -> Dated | None:
    """A line as a day and words behind it, if it is one, perhaps behind a bullet or a number."""
    signs = (BULLET.match(line), NUMBER.match(line))
    starts = [*(sign.end() for sign in signs if sign), len(line) - len(line.lstrip())]
    return next(filter(None, (_dated_from(line, start) for start in starts)), None)


def _dated_from(line: str, start: int) -> Dated | None:
    bracketed, bare = AT_START.match(line, start), IN_NUMBERS.match(line, start)
    if not bracketed and line.startswith("[", start) and "](" in line:  # in a link of Markdown
        start += 1
    marks = MARK.finditer(line, start, start + MAX_DAY)
    spans = [(*bracketed.span("day"), bracketed.end())] if bracketed else []
    spans += [(start, *mark.span()) for mark in islice(marks, MAX_MARKS)]
    spans += [(*bare.span("day"), bare.end())] if bare else []
    for begin, end, words in spans:
        is_title = line[words:] and (not line[words].islower() or line[begin - 1 : begin] in OPENING)
        if is_title and is_day(line[begin:end]):
            return Dated(line[begin:end], begin, line[:start].ljust(words) + line[words:])
    return None


def _dated_behind(line: str) -> Dated | None:
    last = max(len(line) - MAX_DAY - 3, 0)
    bracketed = AT_END.search(line, last)
    known = bracketed or (BEHIND_LINK.search(line, last) if "](" in line or "</a>" in line else None)
    marks = () if bracketed else islice(MARK.finditer(line, last), MAX_MARKS)
    spans = [(known.start(), *known.span("day"))] if known else []
    for words, begin, end in [*spans, *((mark.start(), mark.end(), len(line)) for mark in marks)]:
        if is_day(line[begin:end]):
            return Dated(line[begin:end], begin, line[:words])
    return None


def _dated_bare(line: str) -> Dated | None:
    """A line that ends with a day, before which stands no mark: so it is where a day stands beside a link."""
    spaces = SPACE.finditer(line, max(len(line) - MAX_DAY, 0))
    days = (space for space in spaces if is_day(line[space.end() :]))
    found = next((space for space in days if may_be_of_page(line[space.end() :])), None)
    return Dated(line[found.end() :], found.end(), line[: found.end()].rstrip()) if found else None
