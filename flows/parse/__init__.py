"""From the bytes of each file to a mapping that knows where everything stands.

The two formats have a package each, `front_matter` and `page`. Both give `Parts` (`parts`): a tree of values
with their places (`node`), the body, and what is wrong with a part (`faults`). `forbidden` has the characters
that neither may hold.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass, replace
from typing import Literal

from flows.findings import Place, finding, shortened
from flows.garble import mended_part
from flows.parse.faults import Fault, line_of, position
from flows.parse.forbidden import UNPRINTABLE
from flows.parse.front_matter import (
    is_front_matter,
    is_rule_above_words,
    parse_blocks,
    parse_front_matter,
)
from flows.parse.front_matter.blocks import Blocks, without_breaks
from flows.parse.node import Node, Steps, path_text
from flows.parse.page import is_page_text, parse_page
from flows.parse.page.marks import headings_in
from flows.parse.parts import Parts
from flows.read import SourceFile, Sources
from schemas.findings import Code
from schemas.seed import OLDER_NAMES, Article
from schemas.tables import Finding

# How front matter is known whose first line is missing. A page text, too, has lines `photo:`.
SEED_KEYS = {info.alias or "" for info in Article.model_fields.values()} - {"photo"} | {"related", *OLDER_NAMES}
SEED_KEY = re.compile(rf"^({'|'.join(sorted(SEED_KEYS))}):", re.MULTILINE)
MARKS = {BOM_UTF32_LE: "UTF-32", BOM_UTF32_BE: "UTF-32", BOM_UTF16_LE: "UTF-16", BOM_UTF16_BE: "UTF-16"}
"""Marks with which texts in other encodings begin; longer ones first, as they begin like shorter ones."""
OTHERWISE = {
    r"\+\+\+\s*\n": "It is front matter in TOML: write it in YAML between lines `---` (`hugo convert toYAML`).",
    r'\{\s*"': "It is front matter in JSON, which YAML can read: put a line `---` above and below it.",
}
"""What to do about front matter that is not YAML, by its beginning."""
MAX_SAMPLE = 1_000  # bytes
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
MAX_LOOKED_AT = 100_000
"""Characters of a body in which garble is looked for: to tell of it must not take as long as to mend it."""
SECOND = re.compile(r"---[^\S\n]*\n\s*(?:#[^\n]*\n\s*)*[\"']?[A-Za-z_][\w-]*[\"']?:(?:\s|$)")
"""A second front matter, and not a rule above the words of a body: its first line has a key."""
SECOND_BELOW = re.compile(
    r"^---[^\S\n]*\n(?=[\"']?[A-Za-z_][\w-]*[\"']?:\s)(?:(?!---)[^\S\n]*\S[^\n]*\n){0,40}?[\"']?title[\"']?:\s",
    re.MULTILINE,
)
"""The same below the words of a body, as where files were put together: its first lines have a title, too."""

Format = Literal["front_matter", "page_text"]


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file as a mapping; no content if it could not be made one."""

    file: SourceFile
    format: Format | None = None
    content: Node | None = None
    body: str | None = None
    faults: tuple[tuple[Steps, Fault], ...] = ()
    """Faults that spoil only the part of the content they are in."""


@dataclass(frozen=True)
class Parsed:
    """All files, parsed."""

    files: list[ParsedFile]
    """Each without its bytes, which are not needed any more."""
    findings: list[Finding]


def parse(sources: Sources, blocks: Blocks | None = None) -> Parsed:
    """Parse every file, whatever its format; blocks of text that were seen before are known."""
    findings: list[Finding] = []
    blocks = blocks or Blocks()
    return Parsed([_parse_file(file, blocks, findings) for file in sources.files], findings)


def _parse_file(source: SourceFile, blocks: Blocks, findings: list[Finding]) -> ParsedFile:
    file = replace(source, data=None)
    if source.data is None:  # `read` has said why
        return ParsedFile(file)
    if parts := parse_blocks(source.data, blocks):
        findings += _in_body(file.path, source.data, parts)
        return ParsedFile(file, "front_matter", parts.root, parts.body, tuple(parts.faults))
    kind: Format | None = None
    try:
        text = decode(source.data)
        kind = recognise(text, is_markdown=not file.path.lower().endswith(".txt"))
        if kind == "page_text":
            content, body, faults = parse_page(text)
            findings += _control_characters(file.path, source.data, text)
            findings += _garbled_line(file.path, source.data, body)
            return ParsedFile(file, kind, content, body, tuple(faults))
        parts = parse_front_matter(text)
        findings += _in_body(file.path, source.data, parts)
        return ParsedFile(file, kind, parts.root, parts.body, tuple(parts.faults))
    except Fault as fault:
        findings.append(fault_finding(file.path, fault))
        return ParsedFile(file, kind)


def _in_body(file: str, data: bytes, parts: Parts) -> list[Finding]:
    """Findings in the body below front matter."""
    checks = (_second_document, _control_characters, _garbled_line)
    found = [one for check in checks for one in check(file, data, parts.body)]
    has_list = isinstance(parts.root.value, dict) and "related" in parts.root.value
    return found if has_list else [*found, *_unread_list(file, data, parts.body)]


def _unread_list(file: str, data: bytes, body: str | None) -> list[Finding]:
    """A finding of a heading of related articles in the body, with something below it."""
    for heading, is_related in headings_in(body or ""):
        if body and is_related and body[heading.end() :].strip():
            text = decode(data)
            line, col = position(text, text.rindex(body) + heading.start("words"))
            message = "a list of related articles starts here, in the body; its entries are not read"
            return [finding(Code.LIST_IN_BODY, Place(file, line, col), message, line_of(text, line))]
    return []


def _second_document(file: str, data: bytes, body: str | None) -> list[Finding]:
    """A finding of a second front matter where a body stands, with a line `---` above it or without."""
    if not body:
        return []
    is_first = SECOND.match(body) or (SEED_KEY.match(body) and "title" in _keys(body))
    below = None if is_first else SECOND_BELOW.search(body)
    if not is_first and not below:
        return []
    text = decode(data)
    line, col = position(text, text.rindex(body) + (below.start() if below else 0))
    message = "a second front matter starts here; it is kept as the body"
    return [finding(Code.SECOND_DOCUMENT, Place(file, line, col), message, line_of(text, line))]


def _keys(text: str) -> set[str]:
    """The keys of a seed in a text, down to the first empty line: below it, such lines are words."""
    empty = EMPTY_LINE.search(text)
    return {key[1] for key in SEED_KEY.finditer(text, 0, empty.start() if empty else len(text))}


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
    line, col = position(text, text.rindex(found[0]))
    message = f"the body was decoded wrongly; this line is read as: {shortened(found[1], 80)}"
    return [finding(Code.TEXT_GARBLED, Place(file, line, col), message, found[0])]


def decode(data: bytes) -> str:
    """The text of a file, with LF at line ends and without a BOM. Raises Fault if it is not UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = _unix(data[: error.start].decode("utf-8").lstrip("\ufeff"))
        line, col = position(good, len(good))
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise Fault(Code.FILE_NOT_UTF8, message, line, col, hint=_conversion(data)) from None
    text = _unix(text.lstrip("\ufeff"))
    if b"\0" in data:
        line, col = position(text, text.index("\0"))
        raise Fault(
            Code.FILE_NOT_UTF8, "a NUL byte: this is not a text file", line, col, hint=_conversion(data)
        )
    if not text.strip():
        raise Fault(Code.FILE_EMPTY, "the file is empty", 1, 1)
    return text


def _conversion(data: bytes) -> str | None:
    """How to convert a text in what Windows calls Unicode; None if it is not in that."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    high, low = data[1:MAX_SAMPLE:2], data[0:MAX_SAMPLE:2]
    # Without a mark, it is known by the empty half of what is ASCII; one empty byte says nothing.
    if not encoding and 0 not in low and high.count(0) > 1 + len(high) // 20:
        encoding = "UTF-16LE"
    elif not encoding and 0 not in high and low.count(0) > 1 + len(low) // 20:
        encoding = "UTF-16BE"
    return f"Convert it: iconv -f {encoding} -t UTF-8." if encoding else None


def _unix(text: str) -> str:
    return without_breaks(text.replace("\r\n", "\n").replace("\r", "\n"))


def recognise(text: str, is_markdown: bool) -> Format:
    """How a text is written. Raises Fault if it is neither front matter nor page text."""
    if is_front_matter(text):
        is_page = is_rule_above_words(text) and is_page_text(text, is_markdown)
        return "page_text" if is_page else "front_matter"
    start = len(text) - len(text.lstrip())
    block = text[start:]
    key, keys = SEED_KEY.search(block), _keys(block)
    if is_front_matter(block) or (key and (key.start() == 0 or "title" in keys or len(keys) > 1)):
        index = start if key is None or is_front_matter(block) else start + key.start()
        raise _unknown(text, index, "looks like front matter, but does not start with a line `---`")
    if is_page_text(text, is_markdown):
        return "page_text"
    if is_markdown and is_page_text(text, is_markdown=False):
        message = "is neither front matter nor, but for its name, a page text"
        hint = (
            "If it is the text of a page, give it a name that ends in .txt; if not, move it out of the source."
        )
        raise _unknown(text, start, message, hint)
    cure = next((told for begin, told in OTHERWISE.items() if re.match(begin, block)), None)
    raise _unknown(text, start, "is neither front matter nor a page text", cure)


def _unknown(text: str, index: int, message: str, hint: str | None = None) -> Fault:
    line, col = position(text, index)
    return Fault(Code.FORMAT_UNKNOWN, message, line, col, text[index:].split("\n", 1)[0].rstrip(), hint)


def fault_finding(file: str, fault: Fault, steps: Steps = ()) -> Finding:
    """A fault as a finding of its file."""
    place = Place(file, fault.line, fault.col, path_text(steps) or None)
    return finding(fault.code, place, fault.message, fault.text, fault.hint)
