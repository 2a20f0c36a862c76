"""Front matter: YAML between two lines `---`, and an optional body below.

Its YAML is cut into blocks (`blocks`), each parsed once, in the fast way where it is laid out as usual
(`usual`), else strictly (`yaml_nodes`, with `yaml_texts`), which is what `usual` has to agree with. The strict
way tells of text that YAML takes for a comment (`swallowed`), knows surrogate pairs (`surrogates`), and says
what to do about mistakes (`yaml_hints`), told where they were made (`yaml_causes`). What a value means where no
field says so is in `core_schema`.
"""

import re

from flows.parse.faults import Fault, line_of
from flows.parse.file_parts import FileParts
from flows.parse.front_matter.blocks import Blocks, decoded, loaded, without_broken
from flows.parse.front_matter.yaml_causes import AFTER_COLON
from flows.parse.front_matter.yaml_hints import NO_SPACE, PLAIN_COLON
from flows.parse.front_matter.yaml_nodes import Loaded
from schemas.findings import Code

FENCE = "---"
OPEN = re.compile(rb"---[ \t]*\n")
CLOSED = re.compile(rb"\n---[ \t]*(?:\n|\Z)")
BOM = "\ufeff".encode()
BOMS = re.compile(rb"^(?:%b)+" % BOM, re.MULTILINE)
CLOSING = re.compile(rf"\n(?:{FENCE}|\.\.\.(?:\s*\n{FENCE})?)[^\S\n]*(?:\n|$)")
"""The end of a document in YAML is that of front matter, too, as pandoc has it."""
NEARLY_CLOSED = re.compile(
    r"\n[^\w\n|:.–—-]*+(?:[-–—]{2,}+|[–—]|\.{3})[^\w\n|:#]*+(?:#[^\n]*+)?(?=\n|$)",
)
"""A line that may be meant for the end: other dashes or more of them, behind spaces, or before a comment."""

NO_MAPPING = {
    AFTER_COLON: PLAIN_COLON,
    re.compile(r"\w+:[^\s:/]"): NO_SPACE,
    re.compile(r"\w+ *= "): "Write `key: value`, with a colon.",
    re.compile(r"- *\w+:"): "Write the keys without `- ` before them: a seed is one article.",
}
"""What to do about YAML that is no mapping, by its first line."""
LIKE_YAML = re.compile(r"^[ \t]*(?:(?!photo\s*:)[\"'a-z][^:\n]{,60}:(?:\s|$)|- |-$|[#{\[])", re.MULTILINE)
"""The beginning of a line: `photo:` is in page texts, too."""


def is_front_matter(text: str) -> bool:
    """Whether a text starts with the line that opens front matter."""
    return text.split("\n", 1)[0].rstrip() == FENCE


def is_rule_above_words(text: str) -> bool:
    """Whether the line that would open front matter is a rule: nothing below it looks like YAML."""
    closing = CLOSING.search(text)
    start = len(FENCE)
    return not LIKE_YAML.search(text, start, closing.start() + 1 if closing else len(text))


def parse_front_matter(text: str) -> FileParts:
    """The mapping of the front matter, the body below it, and the faults of parts of the mapping.

    Raises Fault if the front matter is not closed, is not YAML or is not a mapping.
    """
    yaml_text, body = _split(text)
    root, faults, _ = _loaded(yaml_text)
    if not isinstance(root.value, dict):
        what = "is empty" if root.value is None else "is not a mapping of keys to values"
        line = line_of(text, root.line)
        hint = next((cure for look, cure in NO_MAPPING.items() if look.match(line or "")), None)
        raise Fault(Code.RECORD_INVALID, f"the front matter {what}", root.line, root.col, line, hint)
    return FileParts(root, body.strip() or None, faults)


def _loaded(yaml_text: str) -> Loaded:
    try:
        return loaded(yaml_text)
    except Fault as fault:
        found = without_broken(yaml_text) if fault.code == Code.YAML_SYNTAX else None
        if not found:
            raise
        return found


def parse_blocks(data: bytes, blocks: Blocks) -> FileParts | None:
    """The same, put together from blocks; None if the file is laid out in another way, or anything is wrong."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if BOM in data:
        data = BOMS.sub(b"", data)
    closed = CLOSED.match(data, max(0, data.find(b"\n---")))
    if not closed or not OPEN.match(data) or b"\0" in data:
        return None
    found = blocks.load(data[: closed.start() + 1])
    if not found or not isinstance(found.root.value, dict):
        return None
    try:
        body = decoded(data[closed.end() :]).strip()
    except UnicodeDecodeError:
        return None
    return None if is_front_matter(body) else FileParts(found.root, body or None, found.faults)


def _split(text: str) -> tuple[str, str]:
    """What stands above the closing fence, below an opening one for YAML, so that lines keep their numbers."""
    if closing := CLOSING.search(text):
        return FENCE + text[text.index("\n") : closing.start() + 1], text[closing.end() :]
    hint = None
    if nearly := NEARLY_CLOSED.search(text):
        line = text.count("\n", 0, nearly.end()) + 1
        hint = f"If line {line:,} is meant for its end, write `{FENCE}` there, and nothing else."
    raise Fault(Code.FRONT_MATTER_OPEN, "the front matter that starts here is not closed", 1, 1, FENCE, hint)
