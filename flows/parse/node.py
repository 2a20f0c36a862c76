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
    """The node this one repeats further down, to the letter; the nodes in its value are those of the origin."""

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
        elif isinstance(self.value, dict) and is_keyed_list(self.value):
            child = next(islice(self.value.values(), int(step), None), None)
        elif isinstance(self.value, dict):  # what stands alone is the first of a list
            return self
        elif isinstance(self.value, list) and isinstance(step, str):  # and the one in a list stands for it
            child = self.value[0]._child(step) if len(self.value) == 1 else None
        elif isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            child = self.value[step]
        return child.moved(self.line - self.origin.line) if child and self.origin else child


def is_keyed_list(mapping: dict[str, Any]) -> bool:
    """Whether a mapping stands for a list: all keys are numbers, as PHP writes gaps, or all values mappings.

    These stand behind their ids or names; a record, which may stand alone, has texts.
    """
    kinds = {type(getattr(value, "value", value)) for value in mapping.values()}
    return all(map(str.isdecimal, mapping)) or dict in kinds <= {dict, type(None)}


def path_text(steps: Steps) -> str:
    """A path as people write it: `related[3].quality`; of a long key only the beginning."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{_begun(step)}" for step in steps)
    return text.removeprefix(".")


def _begun(key: str) -> str:
    return key if len(key) <= MAX_KEY else f"{key[:MAX_KEY]}…"
