"""YAML as programs write it: a key and a value on each line, indented by spaces. Anything else is left alone.

Of such a text every line tells by itself what it is, so that it can be read five times as fast as by a parser
of all of YAML. `yaml_nodes.load` is what it has to agree with: tests/parse/test_usual.py holds them equal.
"""

import re
from typing import NamedTuple

from flows.parse.node import Node

# What must not be in it: tabs and all that cannot be printed, a byte order mark, and line breaks of Unicode.
ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LINE = re.compile(
    r"""
    ^(?P<indent>\ *)(?P<dash>-\ )?
    (?:(?P<key>[A-Za-z]\w{,99}):)?
    (?:(?(key)\ |)
        (?:
            (?P<double>"[^"\\\n]*(?:\\["\\][^"\\\n]*)*")
            | (?P<single>'[^'\n]*(?:''[^'\n]*)*')
            | (?P<plain>(?:-\d|[^\s\-?:,\[\]{}\#&*!|>'"%@`])[^\n]*)
        )
    )?$
    """,
    re.VERBOSE | re.MULTILINE,
)
ESCAPE = re.compile(r"\\(.)")
NULLS = {"~", "null", "Null", "NULL"}
MAX_DEPTH = 16  # half of what is allowed
START = "---\n"
EMPTY = ("",) * 5


class _Row(NamedTuple):
    """A line that is not empty; of the last three, at most one is there."""

    line: int
    indent: int
    dash: str
    key: str
    double: str
    single: str
    plain: str


def load(text: str, gap: tuple[int, int] = (0, 0)) -> Node | None:
    """The mapping that a text is; None if it is not laid out as usual.

    A gap is where so many empty lines are to be thought: an index, at the start of a line, and their number.
    """
    if ODD.search(text) or not text.endswith("\n"):
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
    """The lines of a text that are not empty, the first of which has this number."""
    found = LINE.findall(text[:-1]) if text else []
    if len(found) != text.count("\n"):
        raise _UnusualError
    return [
        _Row._make((number, len(row[0]), *row[1:]))
        for number, row in enumerate(found, line)
        if row[1:] != EMPTY
    ]


class _UnusualError(Exception):
    """The text has to be read by a parser of all of YAML."""


class _Reader:
    """Reads rows, each where the one before has ended."""

    def __init__(self, rows: list[_Row]) -> None:
        self.rows = rows
        self.next = 0

    def document(self) -> Node:
        if not self.rows or self.rows[0].indent or self.rows[0].dash:
            raise _UnusualError
        root = self.mapping(0, 0)
        if self.next < len(self.rows):
            raise _UnusualError
        return root

    def mapping(self, indent: int, depth: int) -> Node:
        """The mapping whose keys stand at this indent, the first in the next row."""
        items: dict[str, Node] = {}
        start = self.rows[self.next].line
        while (row := self.row_at(indent)) and not row.dash:
            key = row.key
            if not key or key in items:
                raise _UnusualError
            self.next += 1
            items[key] = value = self.value(row, indent, depth)
            value.key_line, value.key_col = row.line, indent + 1
        return Node(items, start, indent + 1)

    def sequence(self, indent: int, depth: int) -> Node:
        """The list whose dashes stand at this indent, the first in the next row."""
        items: list[Node] = []
        start = self.rows[self.next].line
        while row := self.row_at(indent):
            if not row.dash:
                raise _UnusualError
            if row.key:
                self.rows[self.next] = row._replace(indent=indent + 2, dash="")
                items.append(self.mapping(indent + 2, depth))
            else:
                self.next += 1
                items.append(_scalar(row, indent + 3))
        return Node(items, start, indent + 1)

    def row_at(self, indent: int) -> _Row | None:
        """The next row, if it stands at this indent; None if it stands before that."""
        if self.next == len(self.rows) or (row := self.rows[self.next]).indent < indent:
            return None
        if row.indent > indent:
            raise _UnusualError
        return row

    def value(self, row: _Row, indent: int, depth: int) -> Node:
        """The value of the key of a row, in the row or in those below."""
        col = indent + len(row.key) + 2
        if row.double or row.single or row.plain:
            return _scalar(row, col + 1)
        if self.next == len(self.rows) or (below := self.rows[self.next]).indent < indent:
            return Node(None, row.line, col, is_plain=True)
        if below.indent == indent and not below.dash:
            return Node(None, row.line, col, is_plain=True)
        if depth == MAX_DEPTH:
            raise _UnusualError
        return (self.sequence if below.dash else self.mapping)(below.indent, depth + 1)


def _scalar(row: _Row, col: int) -> Node:
    """The text that stands in a row."""
    line, _, _, _, double, single, plain = row
    if double:
        return Node(ESCAPE.sub(r"\1", double[1:-1]) if "\\" in double else double[1:-1], line, col)
    if single:
        return Node(single[1:-1].replace("''", "'"), line, col)
    if not plain or ": " in plain or " #" in plain or plain[-1] in ": ":
        raise _UnusualError
    return Node(None if plain in NULLS else plain, line, col, True)
