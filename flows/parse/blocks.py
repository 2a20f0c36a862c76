"""Related entries that are listed again and again: each distinct block of text is parsed once.

In such sources the same entries stand in many files, to the letter. Where a list is laid out as usual,
its entries can be cut apart without parsing them, and one that was seen before needs no parsing. Anything
unusual is left to `yaml_nodes.load`, whose meaning this has: tests/parse/test_blocks.py holds them equal.
"""

import re
from typing import NamedTuple

from flows.parse import usual, yaml_nodes
from flows.parse.node import Node
from flows.parse.yaml_nodes import Fault, Loaded

KEY = "related"
MAX_TEXT = 2**19  # characters; in more, the strict parser has to count the values
# Both begin with a line break, since that is what can be found fastest.
HEADING = re.compile(rf"\n{KEY}: *\n(?: *\n)*(?P<indent> +)- ")
END = re.compile(r"\n(?=[^ \n])")
BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*\s*$", re.MULTILINE)


class _Block(NamedTuple):
    """What a block of text is."""

    entry: Node | None
    """The entry, on line 2, after the key; None if it needs the whole document."""
    lines: int


class Blocks:
    """Loads YAML texts as `yaml_nodes.load` does, and remembers the entries it has seen."""

    def __init__(self) -> None:
        self.seen: dict[str, _Block] = {}
        """The entry of each block, by the indent of the list and the text after the dash."""

    def load(self, text: str) -> Loaded:
        """The one document of a YAML text. Raises Fault as `yaml_nodes.load` does."""
        if len(text) <= MAX_TEXT:
            return self._assembled(text) or _read(text)
        return yaml_nodes.load(text)

    def _assembled(self, text: str) -> Loaded | None:
        """The document put together from its blocks; None if it is laid out in another way."""
        heading = HEADING.search(text)
        if not heading:
            return None
        indent, start = heading["indent"], heading.start("indent")
        end = found.end() if (found := END.search(text, start)) else len(text)
        entries = text[start:end]
        # The rest, every line where it was: proves that the heading is a key and not words of a scalar.
        rest = _loaded(text[:start] + text[end:], (start, entries.count("\n")))
        line = text.count("\n", 0, heading.start() + 1) + 1
        related = rest.root.at((KEY,)) if rest else None
        if not rest or not related or related.value is not None or related.key_line != line:
            return None
        related.line, related.col = text.count("\n", 0, start) + 1, len(indent) + 1
        items = self._items(entries.rstrip("\n"), f"{indent}- ", related.line)
        if items is None:
            return None
        related.value, related.is_plain = items, False
        return rest

    def _items(self, entries: str, dash: str, line: int) -> "list[Node] | None":
        """The entries of a list, the first of which starts on a line."""
        items: list[Node] = []
        for text in entries.removeprefix(dash).split(f"\n{dash}"):
            bare = text.rstrip("\n")
            block = self.seen.get(dash + bare)
            if block is None:
                block = self.seen[dash + bare] = _Block(_entry(dash + bare), bare.count("\n") + 1)
            if block.entry is None:
                return None
            items.append(block.entry.moved(line - 2))
            line += block.lines + len(text) - len(bare)
        return items


def _entry(block: str) -> Node | None:
    """The one entry of a block, if it needs nothing outside of the block."""
    if BLOCK_SCALAR.search(block):  # whose meaning depends on the empty lines below it
        return None
    # An anchor would be known to the blocks below.
    loaded = _loaded(f"{KEY}:\n{block}\n")
    if not loaded or loaded.faults or loaded.has_anchors or len(loaded.root.plain()) != 1:
        return None
    related = loaded.root.at((KEY,)).value
    return related[0] if isinstance(related, list) and len(related) == 1 else None


def _loaded(text: str, gap: tuple[int, int] = (0, 0)) -> Loaded | None:
    """The document of a text with a gap, as `usual.load` has it; None if that is none."""
    try:
        return _read(text, gap)
    except Fault:  # told when the whole document is loaded
        return None


def _read(text: str, gap: tuple[int, int] = (0, 0)) -> Loaded:
    """The document of a text, in the fast way if that can read it."""
    if root := usual.load(text, gap):
        return Loaded(root, [])
    index, empty = gap
    return yaml_nodes.load(text[:index] + "\n" * empty + text[index:])
