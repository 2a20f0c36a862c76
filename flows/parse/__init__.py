"""From the bytes of each file to a mapping that knows where everything stands.

A file is decoded (`decoding`) and its format recognised (`formats`). Each of the two formats has a package,
`front_matter` and `page`. Both give the parts of a file (`file_parts`): a tree of values with their places
(`node`), the body, and what is wrong with a part (`faults`). `forbidden` has the characters that neither may
hold; `bodies` looks over what is no YAML.
"""

from dataclasses import dataclass, replace

from flows.findings import Place, finding
from flows.parse.bodies import in_body, in_page
from flows.parse.decoding import decode
from flows.parse.faults import Fault
from flows.parse.file_parts import FileParts
from flows.parse.formats import recognise
from flows.parse.front_matter import parse_blocks, parse_front_matter
from flows.parse.front_matter.blocks import Blocks
from flows.parse.node import Steps, path_text
from flows.read import Files, SourceFile
from schemas.tables import Finding, Format


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file, and the mapping that it is; no parts if it could not be made one."""

    file: SourceFile
    format: Format | None = None
    parts: FileParts | None = None


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
        return ParsedFile(file, "front_matter", parts)
    kind: Format | None = None
    try:
        text = decode(source.data)
        kind = recognise(text, is_markdown=not file.path.lower().endswith(".txt"))
        parts = _parse_page(text) if kind == "page_text" else parse_front_matter(text)
    except Fault as fault:
        findings.append(fault_finding(file.path, fault))
        return ParsedFile(file, kind)
    look = in_page if kind == "page_text" else in_body
    findings += look(file.path, source.data, parts)
    return ParsedFile(file, kind, parts)


def _parse_page(text: str) -> FileParts:
    from flows.parse.page import parse_page  # noqa: PLC0415 - takes time, and most sources have no pages

    return parse_page(text)


def fault_finding(file: str, fault: Fault, steps: Steps = ()) -> Finding:
    """A fault as a finding of its file."""
    place = Place(file, fault.line, fault.col, path_text(steps) or None)
    return finding(fault.code, place, fault.message, fault.text, fault.hint)
