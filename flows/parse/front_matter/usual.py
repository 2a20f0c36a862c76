"""YAML as programs write it: a key and a value on each line, indented by spaces. Anything else is left alone.

Of such a text every line tells by itself what it is, or is in a text below `|` or `>`, so that it can be read
five times as fast as by a parser of all of YAML. `yaml_nodes.load` is what it has to agree with:
tests/parse/front_matter/test_usual.py holds them equal.
"""

import re
from typing import TypeAlias

from flows.parse.front_matter.swallowed import MAY_BE
from flows.parse.node import Node

# What must not be in it: tabs and all that cannot be printed, a byte order mark, and line breaks of Unicode.
ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LINE = re.compile(
    r"""
    ^(?P<indent>\ *)
    (?:
        \#[^\n]*
        | (?P<dash>-\ )?
        (?:(?P<key>[A-Za-z]\w{,99}):)?
        (?:(?(key)\ |)
            (?:
                (?P<double>"[^"\\\n]*(?:\\["\\][^"\\\n]*)*")
                | (?P<single>'[^'\n]*(?:''[^'\n]*)*')
                | (?P<plain>(?:-\d|[^\s\-?:,\[\]{}\#&*!|>'"%@`])[^\n]*)
            )
        )?
        (?:\ +\#(?:[\ \#][^\n]*)?)?
    )$
    """,
    re.VERBOSE | re.MULTILINE,
)
BLOCK = re.compile(
    r"""
    ^(?P<indent>\ *)(?P<dash>-\ )?(?P<key>[A-Za-z]\w{,99}):\ (?P<style>[|>])(?P<strip>-?)\n
    (?P<text>(?P<deep>(?P=indent)(?(dash)\ \ )\ +)\S[^\n]*\n(?:(?:(?P=deep)\S[^\n]*)?\n)*)
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A key and, on lines of their own, its text, all of whose lines are indented alike."""
FOLD = re.compile(r"\n(\n*)")
ESCAPE = re.compile(r"\\(.)")
NULLS = {"~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN"}
"""The last three are numbers that are none: what tables of pandas have where nothing stands."""
MAX_DEPTH = 16  # half of what is allowed
START = "---\n"


_Row: TypeAlias = tuple[int, int, str, str, str, str, str]
"""A line that is not empty: its number, its indent, its dash, its key, and its value in one of three forms.

Nothing is made as often as these: a plain tuple takes a quarter of the time of one with names.
"""
AFTER: _Row = (0, -1, "", "", "", "", "")
"""Stands below the last row; indented less than any."""


def load(text: str, gap: tuple[int, int] = (0, 0)) -> Node | None:
    """The mapping that a text is; None if it is not laid out as usual.

    A gap stands for empty lines that were left out: an index, at the start of a line, and their number.
    """
    if ODD.search(text) or not text.endswith("\n") or (" #" in text and MAY_BE.search(text)):
        return None
    start = len(START) if text.startswith(START) else 0
    index, empty = max(gap[0], start), gap[1]
    head, tail, line = text[start:index], text[index:], 2 if start else 1
    try:
        rows = _rows(head, line) + _rows(tail, line + head.count("\n") + empty)
        return _Reader(rows).document()
    except _UnusualError:
        return None


def _rows(text: str, line: int) -> list[_Row]:
    """The lines of a text that say something, the first of which has this number; a text in a block is one."""
    rows: list[_Row] = []
    start, may_have_blocks = 0, ": |" in text or ": >" in text
    while may_have_blocks and (block := BLOCK.search(text, start)):
        above = text[start : block.start()]
        rows += _lines(above, line)
        line += above.count("\n")
        rows.append(_block(block, line))
        line += block[0].count("\n")
        start = block.end()
    return rows + _lines(text[start:], line)


def _block(found: "re.Match[str]", line: int) -> _Row:
    """A key with its text as the row it would be if the text stood in quotes."""
    indent, dash, key, style, strip, lines, deep = found.groups(default="")
    below = found.string[found.end() : found.string.find("\n", found.end())]
    if below.startswith(f"{deep} ") or below.isspace():  # this line belongs to the text, or more below it may
        raise _UnusualError
    text = "\n".join(line.removeprefix(deep) for line in lines.rstrip("\n").split("\n"))
    if style == ">":
        text = FOLD.sub(lambda breaks: breaks[1] or " ", text)
    quoted = text.replace("'", "''") + ("" if strip else "\n")
    return line, len(indent), dash, key, "", f"'{quoted}'", ""


def _lines(text: str, line: int) -> list[_Row]:
    """The lines of a text without blocks that are neither empty nor comments."""
    found = LINE.findall(text[:-1]) if text else []
    if len(found) != text.count("\n"):
        raise _UnusualError
    return [
        (number, len(indent), dash, key, double, single, plain)
        for number, (indent, dash, key, double, single, plain) in enumerate(found, line)
        if key or dash or plain or double or single
    ]


class _UnusualError(Exception):
    """The text has to be read by a parser of all of YAML."""


class _Reader:
    """Reads rows, each where the one before has ended."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = [*rows, AFTER]
        self.next = 0

    def document(self) -> Node:
        root = self.mapping(0, 0)
        if not root.value or self.rows[self.next] is not AFTER:
            raise _UnusualError
        return root

    def mapping(self, indent: int, depth: int) -> Node:
        """The mapping whose keys stand at this indent, the first in the next row."""
        rows, items = self.rows, dict[str, Node]()
        start = rows[self.next][0]
        while True:
            line, at, dash, key, double, single, plain = rows[self.next]
            if at < indent or dash:
                return Node(items, start, indent + 1)
            if at > indent or not key or key in items:
                raise _UnusualError
            self.next += 1
            col = indent + len(key) + 2
            if double or single or plain:
                value = _scalar(line, col + 1, double, single, plain)
            else:
                value = self.below(line, col, indent, depth)
            items[key] = value
            value.key_line, value.key_col = line, indent + 1

    def sequence(self, indent: int, depth: int) -> Node:
        """The list whose dashes stand at this indent, the first in the next row."""
        items: list[Node] = []
        start = self.rows[self.next][0]
        while True:
            line, at, dash, key, double, single, plain = self.rows[self.next]
            if at < indent or not dash:  # or a key, where dashes are not indented below theirs
                return Node(items, start, indent + 1)
            if at > indent:
                raise _UnusualError
            if key:
                self.rows[self.next] = (line, indent + 2, "", key, double, single, plain)
                items.append(self.mapping(indent + 2, depth))
            else:
                self.next += 1
                items.append(_scalar(line, indent + 3, double, single, plain))

    def below(self, line: int, col: int, indent: int, depth: int) -> Node:
        """The value of a key with nothing behind it, in the rows below that of the key."""
        _, at, dash, *_ = self.rows[self.next]
        if at < indent or (at == indent and not dash):
            return Node(None, line, col, is_plain=True)
        if depth == MAX_DEPTH:
            raise _UnusualError
        return (self.sequence if dash else self.mapping)(at, depth + 1)


def _scalar(line: int, col: int, double: str, single: str, plain: str) -> Node:
    """The text that stands in a row, in one of three forms."""
    if double:
        text = double[1:-1]
        return Node(ESCAPE.sub(r"\1", text) if "\\" in text else text, line, col)
    if single:
        return Node(single[1:-1].replace("''", "'"), line, col)
    if " #" in plain:
        plain, _, comment = plain.partition(" #")
        plain = plain.rstrip(" ")
        if comment and comment[0] not in " #":  # which nobody would write as one
            raise _UnusualError
    if not plain or ": " in plain or plain[-1] in ": ":
        raise _UnusualError
    return Node(None if plain in NULLS else plain, line, col, True)
