"""Front matter: YAML between two lines `---`, and an optional body below."""

import re

from flows.parse.blocks import Blocks
from flows.parse.node import Node, Steps
from flows.parse.yaml_nodes import Fault, line_of
from schemas.findings import Code

FENCE = "---"
CLOSING = re.compile(rf"\n{FENCE}[^\S\n]*(?:\n|$)")


def is_front_matter(text: str) -> bool:
    """Whether a text starts with the line that opens front matter."""
    return text.split("\n", 1)[0].rstrip() == FENCE


def parse_front_matter(text: str, blocks: Blocks) -> tuple[Node, str | None, list[tuple[Steps, Fault]]]:
    """The mapping of the front matter, the body below it, and the faults of parts of the mapping.

    Raises Fault if the front matter is not closed, is not YAML or is not a mapping.
    """
    yaml_text, body = _split(text)
    root, faults, _ = blocks.load(yaml_text)
    if not isinstance(root.value, dict):
        what = "is empty" if root.value is None else "is not a mapping of keys to values"
        raise Fault(
            Code.RECORD_INVALID, f"the front matter {what}", root.line, root.col, line_of(text, root.line)
        )
    return root, body.strip() or None, faults


def _split(text: str) -> tuple[str, str]:
    """What stands above the closing fence, the opening one kept so that lines keep their numbers."""
    if closing := CLOSING.search(text):
        return text[: closing.start() + 1], text[closing.end() :]
    raise Fault(Code.FRONT_MATTER_OPEN, "the front matter that starts here is not closed", 1, 1, FENCE)
