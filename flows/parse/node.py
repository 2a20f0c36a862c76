"""A value of a document together with the place where it stands."""

from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
MAX_KEY = 200  # characters of a key in a path


@dataclass(slots=True)
class Node:
    """A text, nothing, a list or a mapping, and where it starts (line and column from 1).

    All scalars are text or None: what else a text may mean is decided by the field it is in.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    line: int
    col: int
    is_plain: bool = False
    """Whether it is a scalar written without quotes."""
    key_line: int = 0
    key_col: int = 0
    """Where its key starts, if it is the value of a mapping."""
    origin: "Node | None" = field(default=None, repr=False, compare=False)
    """The node that this one repeats further down; the nodes in both their values are the same objects."""

    def moved(self, lines: int) -> "Node":
        """The same node so many lines further down."""
        key_line = self.key_line + lines if self.key_line else 0
        return Node(self.value, self.line + lines, self.col, self.is_plain, key_line, self.key_col, self)

    def plain(self, without: str | None = None) -> Any:
        """The value without places: texts, lists and dicts; of a mapping, `without` one of its keys."""
        value = self.value
        if isinstance(value, dict):
            return {
                key: node.value if isinstance(node.value, str) else node.plain()
                for key, node in value.items()
                if key != without
            }
        return [node.plain() for node in value] if isinstance(value, list) else value

    def at(self, steps: Steps) -> "Node":
        """The node at the end of a path, or the last one on the way that exists."""
        node = self
        for step in steps:
            child = node._child(step)
            if child is None:
                break
            node = child
        return node

    def _child(self, step: str | int) -> "Node | None":
        child = None
        if isinstance(self.value, dict) and isinstance(step, str):
            child = self.value.get(step)
        elif isinstance(self.value, dict):  # where a list belongs: it is one item, or stands for a list
            items = items_in(self.value)
            if items is None:
                return self
            child = next(islice(items, int(step), None), None)
        elif isinstance(self.value, list) and isinstance(step, str):  # where a mapping belongs: the one in it
            child = self.value[0]._child(step) if len(self.value) == 1 else None
        elif isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            child = self.value[step]
        return child.moved(self.line - self.origin.line) if child and self.origin else child


def items_in(mapping: dict[str, Any]) -> list[Any] | None:
    """The items of the list that a mapping stands for; None if it stands for none.

    All keys are numbers, as PHP writes gaps, or all values mappings, behind their ids or names, or a list
    stands behind the one key, as in XML; a record, which may stand alone, has texts.
    """
    items = [*mapping.values()]
    bare = [getattr(item, "value", item) for item in items]
    if all(map(str.isdecimal, mapping)) or dict in set(map(type, bare)) <= {dict, type(None)}:
        return items
    if len(items) > 1 or not isinstance(bare[0], list):
        return None
    # One text in a list may be the value of a record, as programs write it that make lists of all elements.
    is_list = len(bare[0]) > 1 or any(isinstance(getattr(item, "value", item), dict) for item in bare[0])
    return bare[0] if is_list else None


def path_text(steps: Steps) -> str:
    """A path as people write it: `related[3].quality`; of a long key only the beginning."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{_begun(step)}" for step in steps)
    return text.removeprefix(".")


def _begun(key: str) -> str:
    return key if len(key) <= MAX_KEY else f"{key[:MAX_KEY]}…"
