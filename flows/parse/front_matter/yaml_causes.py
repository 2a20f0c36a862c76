"""Where the cause of a complaint of the YAML parser's stands: often above where the parser found out."""

import re
from typing import Any, NamedTuple

import yaml

from flows.parse.faults import Fault, line_of, position
from flows.parse.front_matter.yaml_hints import (
    CLOSE,
    ESCAPE,
    NO_SPACE,
    NO_SPACE_AFTER_HYPHEN,
    PLAIN_COLON,
    TWICE,
    yaml_hint,
)
from schemas.findings import Code

RIGHT_AFTER_COLON = re.compile(r" *(?:- +)*[A-Za-z]\w*:(?=[^\s/:])")
"""The beginning of a line that is no key either, and so of a text that ends on the line below."""
AFTER_COLON = re.compile(r" *(?:- +)*[A-Za-z]\w*(?::(?=[\u00a0\u2007\u202f])|(?=：))")
"""A key that is none, since YAML wants a plain colon behind it, and a plain space."""
AFTER_HYPHEN = re.compile(r" *(?:- +)*-(?=\{|([\"']?)[A-Za-z]\w*\1:(?:\s|$))")
"""A hyphen that begins no item of a list, but a key or a mapping."""
NO_ITEM = re.compile(r"mapping values are not allowed|did not find expected")
NO_KEY = re.compile(r"mapping values are not allowed|could not find expected ':'")
NOT_CLOSED = re.compile(r"unexpected end of stream|expected ':'|scanning an (?:alias|anchor)")
BRACKET = re.compile(r"[\[\]{}]")
RUNS_ON = re.compile(r"\n *(?:(?:- +)*\w+: *|(?:- +)+)([\"'])$")
"""Ends a text in quotes that was not closed: the quote is the one that opens the next text."""
RESOLVE = "Keep one of the two, and take out the lines of git: `<<<<<<<`, `=======`, `>>>>>>>`."


class _Cause(NamedTuple):
    """What led to a complaint."""

    line: int
    col: int
    message: str
    hint: str | None = None


def syntax_fault(problem: str, mark: yaml.Mark, opened: yaml.Mark | None, text: str, last: Any) -> Fault:
    """The parser's complaint about a text, with its marks, told where its cause stands: `last` may be it."""
    line, col, message, hint = (
        _conflict(text)
        or _quote_left_open(opened or mark, mark, text, last)
        or _missing_space(problem, text, mark.line + 1)
        or _not_closed(problem, mark, opened, text)
        or _at_end(problem, mark, text)
    )
    written = line_of(text, line)
    return Fault(Code.YAML_SYNTAX, message, line, col, written, hint or yaml_hint(message, written))


def _conflict(text: str) -> _Cause | None:
    """What git could not merge, of which YAML makes anything but a conflict."""
    lines = f"\n{text}"
    above = lines.find("\n<<<<<<<")
    between = lines.find("\n=======", above)
    if lines.find("\n>>>>>>>", between) < 0:  # or an earlier one is missing
        return None
    return _Cause(*position(text, above), "git could not merge two versions that start here", RESOLVE)


def _quote_left_open(opened: yaml.Mark, mark: yaml.Mark, text: str, last: Any) -> _Cause | None:
    """The quote of the last text there was, if it is that of the next one that closes it."""
    if not last:
        return None
    start, end = last.start_mark, last.end_mark
    is_complained_of = end.line in {opened.line, mark.line}
    quote = RUNS_ON.search(text, start.index, end.index) if is_complained_of and last.style else None
    if not quote or not quote[1] == last.style == text[start.index]:
        return None
    message = f"the text that starts with this quote goes on to line {end.line + 1}"
    hint = CLOSE + (TWICE if last.style == "'" else ESCAPE)
    return _Cause(start.line + 1, start.column + 1, message, hint)


def _missing_space(problem: str, text: str, line: int) -> _Cause | None:
    """Where a space is missing that led to a complaint about a line, what to say of it, and what to do."""
    if place := _no_plain_colon(problem, text, line):
        is_wide = (line_of(text, place[0]) or "")[place[1] - 1] == "："
        message = "this is no plain colon" if is_wide else "a no-break space stands after the colon"
        return _Cause(*place, message, PLAIN_COLON)
    if place := _no_space(problem, text, line):
        return _Cause(*place, "no space stands after the colon", NO_SPACE)
    if place := _no_space_after_hyphen(problem, text, line):
        return _Cause(*place, "no space stands after the hyphen", NO_SPACE_AFTER_HYPHEN)
    return None


def _no_plain_colon(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of another space or colon behind a key, where that led to a complaint about a line."""
    if not NO_KEY.search(problem):
        return None
    lines = text.split("\n", line)[:line]
    if lines and not AFTER_COLON.match(lines[-1]):
        lines.pop()
    found = None
    while lines and (key := AFTER_COLON.match(lines[-1])):  # of several lines in a row, the first
        found = len(lines), key.end() + 1
        lines.pop()
    return found


def _no_space(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of what stands right after a colon, where the line below is complained of."""
    above = text.split("\n", line - 1)[line - 2] if line > 1 else ""
    found = RIGHT_AFTER_COLON.match(above) if "mapping values are not allowed" in problem else None
    return (line - 1, found.end() + 1) if found else None


def _no_space_after_hyphen(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of a key right after a hyphen, where this line or the next is complained of."""
    if not NO_ITEM.search(problem):
        return None
    lines = text.split("\n", line)[:line]
    found = ((at, AFTER_HYPHEN.match(lines[at - 1])) for at in (line, line - 1) if 0 < at <= len(lines))
    return next(((at, hyphen.end() + 1) for at, hyphen in found if hyphen), None)


def _not_closed(problem: str, mark: yaml.Mark, opened: yaml.Mark | None, text: str) -> _Cause | None:
    """The beginning of what is never closed, or is no key after all."""
    if opened and (NOT_CLOSED.search(problem) or _runs_on(text, opened, mark)):
        return _Cause(opened.line + 1, opened.column + 1, problem)
    return None


def _at_end(problem: str, mark: yaml.Mark, text: str) -> _Cause:
    """A complaint where its mark stands; one about what is behind all of a text, where that ends."""
    end = len(text.rstrip())
    # A tab that ends a text may be what it is about.
    if mark.index < end or not end or text[mark.index :].startswith("\t"):
        return _Cause(mark.line + 1, mark.column + 1, problem)
    return _Cause(*position(text, end - 1), problem)


def _runs_on(text: str, opened: yaml.Mark, end: yaml.Mark) -> bool:
    """Whether what opens at a mark is a bracket that nothing closes behind where the parser found out."""
    closing = {"[": "]", "{": "}"}.get(text[opened.index : opened.index + 1])
    if not closing:
        return False
    depth = 1
    for bracket in BRACKET.finditer(text, end.index):
        depth += 1 if bracket[0] in "[{" else -1
        if not depth:
            return bracket[0] != closing
    return True
