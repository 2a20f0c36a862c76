"""What a file holds, whatever its format."""

from typing import NamedTuple

from flows.parse.faults import Fault
from flows.parse.node import Node, Steps


class FileParts(NamedTuple):
    """A mapping, the text below or around it, and what is wrong with either."""

    root: Node
    body: str | None
    faults: list[tuple[Steps, Fault]]
    """Of parts of the mapping."""
