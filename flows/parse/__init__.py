"""From the bytes of each file to a mapping that knows where everything stands.

A file is decoded (`decoding`) and its format known (`formats`). Each of the two formats has a package,
`front_matter` and `page`. Both give `Parts` (`parts`): a tree of values with their places (`node`), the body,
and what is wrong with a part (`faults`). `forbidden` has the characters that neither may hold, `bodies` what
else is found in a body.
"""

from dataclasses import dataclass, replace

from flows.findings import Place, finding
from flows.parse.bodies import control_characters, garbled_line, in_body
from flows.parse.decoding import decode
from flows.parse.faults import Fault
from flows.parse.formats import recognise
from flows.parse.front_matter import parse_blocks, parse_front_matter
from flows.parse.front_matter.blocks import Blocks
from flows.parse.node import Node, Steps, path_text
from flows.parse.page import parse_page
from flows.read import Files, SourceFile
from schemas.tables import Finding, Format


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


def parse(read: Files, blocks: Blocks) -> Parsed:
    """Parse every file, whatever its format; blocks of text that were seen before are known."""
    findings: list[Finding] = []
    return Parsed([_parse_file(file, blocks, findings) for file in read.files], findings)


def _parse_file(source: SourceFile, blocks: Blocks, findings: list[Finding]) -> ParsedFile:
    file = replace(source, data=None)
    if source.data is None:  # `read` has said why
        return ParsedFile(file)
    if parts := parse_blocks(source.data, blocks):
        findings += in_body(file.path, source.data, parts)
        return ParsedFile(file, "front_matter", parts.root, parts.body, tuple(parts.faults))
    kind: Format | None = None
    try:
        text = decode(source.data)
        kind = recognise(text, is_markdown=not file.path.lower().endswith(".txt"))
        if kind == "page_text":
            content, body, faults = parse_page(text)
            findings += control_characters(file.path, source.data, text)
            findings += garbled_line(file.path, source.data, body)
            return ParsedFile(file, kind, content, body, tuple(faults))
        parts = parse_front_matter(text)
        findings += in_body(file.path, source.data, parts)
        return ParsedFile(file, kind, parts.root, parts.body, tuple(parts.faults))
    except Fault as fault:
        findings.append(fault_finding(file.path, fault))
        return ParsedFile(file, kind)


def fault_finding(file: str, fault: Fault, steps: Steps = ()) -> Finding:
    """A fault as a finding of its file."""
    place = Place(file, fault.line, fault.col, path_text(steps) or None)
    return finding(fault.code, place, fault.message, fault.text, fault.hint)
