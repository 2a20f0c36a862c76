"""Related entries that are listed again and again: each distinct block of text is parsed once.

In such sources the same entries stand in many files, to the letter. Where a list is laid out as usual,
its entries can be cut apart without parsing them, and one that was seen before needs no parsing. Anything
unusual is left to `yaml_nodes.load`, whose meaning this has: tests/parse/test_blocks.py holds them equal.
"""

import re

from flows.parse.node import Node
from flows.parse.yaml_nodes import Fault, Loaded, load

KEY = "related"
MAX_TEXT = 2**19  # characters; in more, `load` has to count the values
HEADING = re.compile(rf"^{KEY}: *\n(?: *\n)*(?P<indent> *)- ", re.MULTILINE)


class Blocks:
    """Loads YAML texts as `yaml_nodes.load` does, and remembers the entries it has seen."""

    def __init__(self) -> None:
        self.seen: dict[str, Node | None] = {}
        """The entry of each block, on line 2, after the key; None if it needs the whole document."""

    def load(self, text: str) -> Loaded:
        """The one document of a YAML text. Raises Fault as `yaml_nodes.load` does."""
        return self._assembled(text) or load(text)

    def _assembled(self, text: str) -> Loaded | None:
        """The document put together from its blocks; None if it is laid out in another way."""
        heading = HEADING.search(text) if len(text) <= MAX_TEXT else None
        if not heading:
            return None
        size = len(heading["indent"])
        start = heading.start("indent")
        blocks = _cut(text, start, size)
        end = start + sum(map(len, blocks))
        # The rest, every line where it was: proves that the heading is a key and not words of a scalar.
        rest = _loaded(text[: heading.end() - size - 2] + "\n" * text.count("\n", start, end) + text[end:])
        line = text.count("\n", 0, heading.start()) + 1
        related = rest.root.at((KEY,)) if rest else None
        if not rest or not related or related.value is not None or related.key_line != line:
            return None
        related.line, related.col = text.count("\n", 0, start) + 1, size + 1
        items = self._items(blocks, related.line)
        if items is None:
            return None
        related.value, related.is_plain = items, False
        return rest

    def _items(self, blocks: list[str], line: int) -> "list[Node] | None":
        """The entries of blocks that follow each other from a line on."""
        items: list[Node] = []
        for block in blocks:
            if block not in self.seen:
                self.seen[block] = _entry(block)
            entry = self.seen[block]
            if entry is None:
                return None
            items.append(entry.moved(line - 2))
            line += block.count("\n")
        return items


def _cut(text: str, start: int, size: int) -> list[str]:
    """The blocks from `start` on: a line with the dash, then lines that are indented below it or empty."""
    block = re.compile(rf" {{{size}}}- .*\n(?:(?: {{{size + 2}}}.*| *)\n)*")
    blocks: list[str] = []
    while found := block.match(text, start):
        blocks.append(found[0])
        start = found.end()
    return blocks


def _entry(block: str) -> Node | None:
    """The one entry of a block, if it needs nothing outside of the block."""
    # An anchor would be known to the blocks below.
    loaded = _loaded(f"{KEY}:\n{block}", may_anchor=False)
    related = loaded.root.at((KEY,)).value if loaded and not loaded.faults else None
    return related[0] if isinstance(related, list) else None


def _loaded(text: str, may_anchor: bool = True) -> Loaded | None:
    try:
        loaded = load(text)
    except Fault:  # told when the whole document is loaded
        return None
    return loaded if may_anchor or not loaded.has_anchors else None
