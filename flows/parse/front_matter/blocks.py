"""Related entries that are listed again and again: each distinct block of text is parsed once.

In such sources the same entries stand in many files, to the letter. Where a list is laid out as usual,
its entries can be cut apart without parsing them, and one that was seen before needs no parsing. Anything
unusual is left to `yaml_nodes.load`, whose meaning this has: tests/parse/front_matter/test_blocks.py holds them
equal. Cut apart, too, an entry that is no YAML costs no other (`without_broken`).
"""

import re
from collections import defaultdict
from typing import NamedTuple

from flows.parse.faults import Fault
from flows.parse.front_matter import usual, yaml_nodes
from flows.parse.front_matter.yaml_nodes import Loaded
from flows.parse.node import Node
from schemas.findings import Code

KEY = "related"
MAX_SIZE = 2**19  # bytes or characters; in more, the strict parser has to count the values
# Line breaks to YAML 1.1 and so to its parser, but not to YAML 1.2 nor to any editor: read as spaces,
# or every line after them would have a wrong number.
NO_BREAKS = "\x85\u2028\u2029"
# All begin with a line break, since that is what can be found fastest.
HEADING = re.compile(
    rb"""
    \n(?P<quote>["']?)related(?P=quote)\ *:(?:\ *|\ +\#(?:[\ \#][^\n]*)?)\n
    (?:\ *(?:\#[^\n]*)?\n)*
    (?P<dash>\ *-[\ \n])
    """,
    re.VERBOSE,
)
END = re.compile(rb"\n(?=[^ \t\n#])(?!-[ \n])")
"""The dashes, too, may stand at the start of a line, as PyYAML and Ruby write them."""
KEPT_LINES = re.compile(r"[|>][0-9]?\+")
"""Begins a text that keeps the empty lines below it, of which a block has none."""
MAX_AGAIN = 20_000  # lines, all told: each faulty entry is read again, below as many as stand above it
DOTS = b"\n..."
"""May end the document."""


class _Block(NamedTuple):
    """What a block of text is."""

    entry: Node | None
    """The entry, as if it stood on line 2, below its key; None if only the whole document tells what it is."""
    lines: int


class _Cut(NamedTuple):
    """A document without its related entries, and what they are cut from."""

    rest: Loaded
    related: Node
    """Where they belong, in the rest."""
    entries: bytes
    dash: bytes
    """What each of them begins with."""


class Blocks:
    """Puts documents together from their blocks, and remembers the blocks it has seen.

    All is done with the bytes of a file: only what is new is decoded.
    """

    def __init__(self) -> None:
        self.seen: defaultdict[bytes, dict[bytes, _Block]] = defaultdict(dict)
        """The entry of each block, by the indent of the list with its dash, and by the text after that."""
        self.size = 0
        """Bytes of all that was seen."""

    @property
    def count(self) -> int:
        """How many are remembered."""
        return sum(map(len, self.seen.values()))

    def load(self, data: bytes) -> Loaded | None:
        """The one document of a YAML text, as `yaml_nodes.load` has it.

        None if it is laid out in another way, or wrong in any: that is for `yaml_nodes.load` to read or tell.
        """
        try:
            return self._assembled(data) if len(data) <= MAX_SIZE else None
        except (Fault, UnicodeDecodeError):
            return None

    def _assembled(self, data: bytes) -> Loaded | None:
        if DOTS in data:
            return None
        heading = HEADING.search(data)
        if not heading:
            return loaded(decoded(data))
        cut = _cut(data, heading)
        items = self._items(cut.entries, cut.dash, cut.related.line) if cut else None
        if cut is None or items is None:
            return None
        cut.related.value, cut.related.is_plain = items, False
        return cut.rest

    def _items(self, entries: bytes, dash: bytes, line: int) -> "list[Node] | None":
        """The entries of a list, the first of which starts on a line."""
        items: list[Node] = []
        seen = self.seen[dash]
        for text in entries[len(dash) :].split(b"\n" + dash):
            bare = text.rstrip(b"\n")
            block = seen.get(bare)
            if block is None:
                self.size += len(bare)
                block = seen[bare] = _Block(_entry(decoded(dash + bare)), (dash + bare).count(b"\n") + 1)
            if block.entry is None:
                return None
            items.append(block.entry.moved(line - 2))
            line += block.lines + len(text) - len(bare)
        return items


def _cut(data: bytes, heading: "re.Match[bytes]") -> _Cut | None:
    """A document cut at its related entries, below a heading; None if that is none. Raises Fault."""
    start, dash = heading.start("dash"), heading["dash"]
    found = END.search(data, start)
    end = found.end() if found else len(data)
    entries = data[start:end]
    # The rest, with each line where it was, shows whether the heading is a key or words of a scalar.
    head = decoded(data[:start])
    rest = loaded(head + decoded(data[end:]), (len(head), entries.count(b"\n")))
    related = rest.root.at((KEY,))
    if related.value is not None or related.key_line != data.count(b"\n", 0, heading.start() + 1) + 1:
        return None
    related.line, related.col = head.count("\n") + 1, len(dash) - 1
    return _Cut(rest, related, entries, dash)


def without_broken(text: str) -> Loaded | None:
    """The document of a text that some entries keep from being YAML, these as faults; None if more is wrong.

    Entries are cut apart by their dashes, whatever stands in them: a quote that is not closed costs no other.
    """
    data = text.encode("utf-8", "surrogatepass")
    heading = HEADING.search(data) if len(data) <= MAX_SIZE and DOTS not in data else None
    try:
        cut = _cut(data, heading) if heading else None
        return _mended(cut) if cut and not cut.rest.has_anchors else None
    except (Fault, UnicodeDecodeError):
        return None


def _mended(cut: _Cut) -> Loaded | None:
    """What was cut, put together; None if that is not to be had, or no entry is at fault. Raises Fault."""
    items: list[Node] = []
    faults, line, again = [*cut.rest.faults], cut.related.line, 0
    begin = rb"\n(?=" + cut.dash[:-1] + rb"(?:[ \n{]|[\"']?\w+[\"']?:[ \n]))"  # the space may be missing
    for place, text in enumerate(re.split(begin, cut.entries)):
        block = decoded(text)
        if entry := _usual_entry(block.rstrip("\n")):
            items.append(entry.moved(line - 2))
        else:
            again += line
            found = _odd_entry(block, decoded(cut.dash), line, place) if again <= MAX_AGAIN else None
            if found is None:
                return None
            items.append(found.root)
            faults += found.faults
        line += block.count("\n") + 1
    cut.related.value, cut.related.is_plain = items, False
    is_theirs = any(fault.code == Code.YAML_SYNTAX for _, fault in faults[len(cut.rest.faults) :])
    return Loaded(cut.rest.root, faults) if is_theirs else None


def _usual_entry(block: str) -> Node | None:
    try:
        return _entry(block)
    except Fault:
        return None


def _odd_entry(block: str, dash: str, line: int, place: int) -> Loaded | None:
    """The entry of a block, with its faults; None if it needs other blocks. Raises Fault.

    It is read behind as many items and lines as stand above it, so that its faults have the right places.
    """
    above = f"{dash[:-1]} 0\n" * place + "\n" * (line - 2 - place)
    try:
        found = loaded(f"{KEY}:\n{above}{block}\n")
    except Fault as fault:
        if fault.code != Code.YAML_SYNTAX:
            raise
        return Loaded(Node(None, line, len(dash) + 1), [((KEY, place), fault)])
    items = found.root.at((KEY,)).value
    if found.has_anchors or not isinstance(items, list) or len(items) != place + 1:
        return None
    return Loaded(items[place], found.faults)


def _entry(block: str) -> Node | None:
    """The one entry of a block, if it needs nothing outside of the block."""
    if KEPT_LINES.search(block):
        return None
    found = loaded(f"{KEY}:\n{block}\n")
    # Aliases in blocks below could name its anchors.
    if found.faults or found.has_anchors:
        return None
    related = found.root.at((KEY,)).value
    return related[0] if isinstance(related, list) and len(related) == 1 else None


def decoded(data: bytes) -> str:
    """The text of bytes, without the line breaks that only YAML 1.1 knows. Raises UnicodeDecodeError."""
    return without_breaks(data.decode("utf-8"))


def without_breaks(text: str) -> str:
    """The text with spaces for the line breaks that only YAML 1.1 knows."""
    for character in "" if text.isascii() else NO_BREAKS:  # twenty times as fast as `translate`
        text = text.replace(character, " ")
    return text


def loaded(text: str, gap: tuple[int, int] = (0, 0)) -> Loaded:
    """The document of a text with a gap, as `usual.load` has it, in the fast way if that can read it.

    Raises Fault as `yaml_nodes.load` does.
    """
    if len(text) <= MAX_SIZE and (root := usual.load(text, gap)):
        return Loaded(root, [])
    index, empty = gap
    return yaml_nodes.load(text[:index] + "\n" * empty + text[index:])
