"""What is found in the part of a file that is not YAML: a body below front matter, or a page text."""

import re
from io import StringIO

from flows.findings import Place, finding, shortened
from flows.garble import mended_part
from flows.parse.decoding import decode
from flows.parse.faults import line_of, position
from flows.parse.file_parts import FileParts
from flows.parse.forbidden import UNPRINTABLE
from flows.parse.formats import SEED_KEY, seed_keys
from schemas.findings import Code
from schemas.tables import Finding

MAX_LOOKED_AT = 100_000
"""Characters of a body in which garble is looked for: to tell of it must not take as long as to mend it."""
SECOND = re.compile(r"---[^\S\n]*\n\s*(?:#[^\n]*\n\s*)*[\"']?[A-Za-z_][\w-]*[\"']?:(?:\s|$)")
"""A second front matter, and not a rule above the words of a body: its first line has a key."""
REST = re.compile(r"(?:[\"']?[A-Za-z_][\w-]*[\"']?:|-)\s(?s:.*?\n)??---[^\S\n]*$", re.MULTILINE)
"""What a line of dots within front matter cuts off: a key or an item first, and farther down the fence."""
DOTS_HINT = "Take out the line `...` above if this belongs to the first; if not, move it to a file of its own."
SECOND_BELOW = re.compile(
    r"^---[^\S\n]*\n(?=[\"']?[A-Za-z_][\w-]*[\"']?:\s)(?:(?!---)[^\S\n]*\S[^\n]*\n){0,40}?[\"']?title[\"']?:\s",
    re.MULTILINE,
)
"""The same below the words of a body, as where files were put together: its first lines have a title, too."""


def in_body(file: str, data: bytes, parts: FileParts) -> list[Finding]:
    """Findings in the body below front matter."""
    checks = (_second_document, _control_characters, _garbled_line)
    found = [one for check in checks for one in check(file, data, parts.body)]
    has_list = isinstance(parts.root.value, dict) and "related" in parts.root.value
    return found if has_list else [*found, *_unread_list(file, data, parts.body)]


def in_page(file: str, data: bytes, parts: FileParts) -> list[Finding]:
    """Findings in a page text."""
    return [*_control_characters(file, data, decode(data)), *_garbled_line(file, data, parts.body)]


def _unread_list(file: str, data: bytes, body: str | None) -> list[Finding]:
    """A finding of a heading of related articles in the body, with something below it."""
    if not body:
        return []
    from flows.parse.page.marks import is_related  # noqa: PLC0415 - takes time, and most front matter has a list

    start = 0
    for line in StringIO(body):
        if is_related(line) and body[start + len(line) :].strip():
            text = decode(data)
            indent = len(line) - len(line.lstrip())
            number, col = position(text, text.rindex(body) + start + indent)
            message = "a list of related articles starts here, in the body; its entries are not read"
            return [finding(Code.LIST_IN_BODY, Place(file, number, col), message, line_of(text, number))]
        start += len(line)
    return []


def _second_document(file: str, data: bytes, body: str | None) -> list[Finding]:
    """A finding of a second front matter where a body stands, with a line `---` above it or without."""
    if not body:
        return []
    hint = DOTS_HINT if _is_cut_off(data, body) else None
    is_first = hint or SECOND.match(body) or (SEED_KEY.match(body) and "title" in seed_keys(body))
    below = None if is_first else SECOND_BELOW.search(body)
    if not is_first and not below:
        return []
    text = decode(data)
    line, col = position(text, text.rindex(body) + (below.start() if below else 0))
    message = "a second front matter starts here; it is kept as the body"
    return [finding(Code.SECOND_DOCUMENT, Place(file, line, col), message, line_of(text, line), hint)]


def _is_cut_off(data: bytes, body: str) -> bool:
    """Whether dots that end front matter stood within it."""
    if not REST.match(body):
        return False
    text = decode(data)
    return text[: text.rindex(body)].rstrip().endswith("\n...")


def _control_characters(file: str, data: bytes, part: str | None) -> list[Finding]:
    """A finding of the first control character in a part of a file that is not YAML, if there is one."""
    bad = UNPRINTABLE.search(part) if part else None
    if part is None or bad is None:
        return []
    text, others = decode(data), UNPRINTABLE.subn("", part)[1] - 1
    line, col = position(text, text.rindex(part) + bad.start())
    more = f" (and {others:,} more below)" if others else ""
    message = f"the control character U+{ord(bad[0]):04X} stands here{more}"
    return [finding(Code.CONTROL_CHARACTER, Place(file, line, col), message, line_of(text, line))]


def _garbled_line(file: str, data: bytes, body: str | None) -> list[Finding]:
    """A finding of the first line of a body that will be mended, if there is one."""
    lines = (line.strip() for line in (body or "")[:MAX_LOOKED_AT].split("\n"))
    found = next(((line, mended) for line in lines if (mended := mended_part(line))), None)
    if found is None:
        return []
    text = decode(data)
    start = max(0, text.rfind(body or ""))  # the body of a page text need not stand there in one piece
    line, col = position(text, text.index(found[0], start))
    message = f"the body was decoded wrongly; this line is read as: {shortened(found[1], 80)}"
    return [finding(Code.TEXT_GARBLED, Place(file, line, col), message, found[0])]
