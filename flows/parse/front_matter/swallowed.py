"""Text that YAML takes for a comment: ` #` begins one, wherever it stands outside of quotes."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from flows.parse.node import Steps

TEXTS = {"title", "excerpt", "category", "topics", "provider", "name", "author", "photo"}
"""Fields that people read: of these, as of several words anywhere, even what may well be a comment is told.

Behind an address, a number or a word for programs, ` # ` begins nothing but a comment.
"""
BEHIND = re.compile(r"[ \t]*(#.*)")
ODD = re.compile(r"[ \t]*(#[^\s#].*)")
"""A comment that nobody would write as one: `title: We are #1`."""
WORD = r"\#(?!-\s|\w+:(?:\s|$))[^\s#]"
"""Begins such a comment on a line of its own, if that is no key or item that was taken out."""
BELOW = re.compile(rf"[ \t]*\n(?:[ \t]*\n)*+ *({WORD}.*)")
JOINED = re.compile(r"\n[ \t]*(- .*)")
"""On a line of its own, the next item of a list, indented too far."""
BEFORE = re.compile(r" *(?:- +)*")
BETWEEN = re.compile(rf"[\[,\n][ \t]*({WORD}.*)")
MAY_BE = re.compile(
    rf"""
    ^(?P<indent>\ *)(?P<dash>-\ )?
    (?:
        (?:(?P<key>{"|".join(sorted(TEXTS))}):(?!\ +["'])|(?(dash)(?!["']|\w+:)|(?!)))
        [^\n]*?(?:\ \#|\n(?:\ *\n)*(?P=indent)(?(dash)\ \ )(?(key)\ )\ *{WORD})
        | \w+:\ +[^\s"'\#][^\n\ ]*\ ++(?!\#)[^\n]*?\ \#
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Where texts stand on one line each, finds the first that may have lost something."""


def behind(text: str, event: Any, steps: Steps) -> "re.Match[str] | None":
    """The comment, as group 1, that may belong to the scalar of an event."""
    end: int = event.end_mark.index
    is_plain = event.style not in {"'", '"'}
    if found := BEHIND.match(text, end):
        is_told = is_plain and (is_text(steps) or _has_words(event.value))
        return found if is_told else ODD.match(text, end)
    below = BELOW.match(text, end) if is_plain else None
    if below and is_text(steps) and _goes_on(text, event.start_mark, below.start(1)):
        return below
    return None


def joined(text: str, event: Any, steps: Steps) -> "re.Match[str] | None":
    """The next item, as group 1, within the plain text of an event, if that is one of a list of texts."""
    if "- " not in event.value or not is_text(steps) or not isinstance(steps[-1], int):
        return None
    return JOINED.search(text, event.start_mark.index, event.end_mark.index)


def between(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """The comments, as group 1, between two items of a list in brackets, that nobody would write as ones."""
    return BETWEEN.finditer(text, start, end)


def is_text(steps: Steps) -> bool:
    """Whether people read what stands at the end of a path."""
    for step in reversed(steps):
        if isinstance(step, str):
            return step in TEXTS
    return False


def _has_words(value: str) -> bool:
    """Whether a value has several words, and not a time or the like."""
    return sum(any(map(str.isalpha, word)) for word in value.split(" ")) > 1


def _goes_on(text: str, start: yaml.Mark, index: int) -> bool:
    """Whether a text that starts at a mark could go on at an index further down, as that is indented."""
    before = BEFORE.match(text, start.index - start.column)
    least: int = before.end() - before.start() if before else 0
    indent: int = index - text.rindex("\n", 0, index) - 1
    is_below_key = least < start.column
    return indent > least if is_below_key else indent >= least
