"""From mappings to articles and entries, field by field against the models of `schemas.seed`.

A fault in what a record cannot do without drops the record; any other faulty part is left out of it. Both
are findings. Addresses under their older names are read as under the newer ones.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from flows.findings import MAX_TEXT, SECURED, Place, finding
from flows.parse import Parsed, ParsedFile, fault_finding
from flows.parse.faults import Fault
from flows.parse.file_parts import FileParts
from flows.parse.node import Node, Steps, path_text
from flows.read import SourceFile
from flows.validate.fit import IN_TEXT, is_in_text
from flows.validate.judge import Judged, judge
from flows.validate.listed import ALONE, as_entry, in_list, with_list
from flows.validate.unknown_keys import UnknownKeys
from schemas.findings import Code, Contract, Severity
from schemas.seed import MAX_ENTRIES, Article, Entry
from schemas.tables import Finding, Format
from schemas.values import is_no_list

MAX_FINDINGS = 20_000  # of one file: nobody reads more, and each takes room


class JudgedEntries(dict[int | bytes, Judged[Entry]]):
    """A cache of what was found out about entries that repeat.

    An entry is known by the identity of the node it repeats, or else by a hash of what it says.
    """

    size = 0
    """Characters of the entries that are known by their hashes."""


class ValidEntry(NamedTuple):
    """A related entry that can be used."""

    entry: Entry
    position: int
    """Place in the list, from 1."""
    line: int
    extra: str | None
    is_lasting: bool
    """Whether other lists will hold this same object."""


@dataclass(frozen=True, slots=True)
class ValidArticle:
    """An article that can be used, with the entries that can."""

    article: Article
    entries: list[ValidEntry]
    body: str | None
    extra: str | None


@dataclass(frozen=True, slots=True)
class Validated:
    """A source file after validation; no article if it was rejected."""

    file: SourceFile
    format: Format | None
    article: ValidArticle | None
    entry_count: int = 0
    rejected_entry_count: int = 0


@dataclass(frozen=True)
class Valid:
    """All files, validated."""

    files: list[Validated]
    findings: list[Finding]


def validate(parsed: Parsed, contract: Contract, judged: JudgedEntries) -> Valid:
    """Validate every file; under the contract `freeze`, unknown keys drop the record they are in.

    What `judged` holds of entries is not found out again; it takes what is new.
    """
    findings: list[Finding] = []
    files = [_validate_file(file, contract, judged, findings) for file in parsed.files]
    return Valid(files, findings)


def _validate_file(
    file: ParsedFile, contract: Contract, known: JudgedEntries, findings: list[Finding]
) -> Validated:
    if file.parts is None:  # `read` or `parse` has said why
        return Validated(file.file, file.format, None)
    check = _Check(file, file.parts, contract, known)
    article = judge(Article, check.root, needs_address=False)
    record = article.record if check.tell(article, check.root, ()) else None
    entries = list(check.entries())
    findings += check.all_findings()
    listed = check.entry_count
    if record is None or check.is_rejected:
        return Validated(file.file, file.format, None, listed, listed)
    valid = ValidArticle(record, entries, file.parts.body, article.extra)
    return Validated(file.file, file.format, valid, listed, listed - len(entries))


class _Check:
    """The validation of one file."""

    def __init__(self, file: ParsedFile, parts: FileParts, contract: Contract, known: JudgedEntries) -> None:
        self.file, self.known = file, known
        self.unknown = UnknownKeys(file.file.path, contract)
        self.faults: defaultdict[Steps, list[tuple[Steps, Fault]]] = defaultdict(list)
        self.root, self.reason = with_list(parts.root)
        for where, fault in in_list(parts.root, parts.faults):  # an entry's own, or the article's
            is_entrys = where[:1] == ("related",) and any(isinstance(step, int) for step in where[1:2])
            self.faults[where[:2] if is_entrys else ()].append((where, fault))
        self.findings: list[Finding] = []
        self.entry_count = 0
        self.is_rejected = False

    def report(
        self, code: Code, steps: Steps, message: str, text: str | None = None, node: Node | None = None
    ) -> None:
        node = node or self.root.at(steps)
        place = Place(self.file.file.path, node.line, node.col, path_text(steps) or None)
        self.findings.append(finding(code, place, message, text if text is not None else text_of(node)))

    def all_findings(self) -> list[Finding]:
        """All findings; where there are too many, the first three, and the file is rejected."""
        found = [*self.findings, *islice(self.unknown.findings(), MAX_FINDINGS + 1)]
        if len(found) <= MAX_FINDINGS:
            return found
        self.is_rejected = True
        message = f"more than {MAX_FINDINGS:,} findings; only three are told"
        return [finding(Code.TOO_MANY_FINDINGS, Place(self.file.file.path), message), *found[:3]]

    def entries(self) -> Iterator[ValidEntry]:
        """The entries that can be used."""
        related = self.root.at(("related",))
        if related is self.root or is_no_list(related.value):
            return
        if not isinstance(related.value, list):
            message = f"`related` should be a list of entries{IN_TEXT if is_in_text(related.value) else ''}"
            self.report(Code.FIELD_INVALID, ("related",), message)
            return
        if self.reason:
            code = Code.LIST_OF_ONE if self.reason == ALONE else Code.FIELD_REPAIRED
            self.report(code, ("related",), f"`related` {self.reason}")
        self.entry_count = len(related.value)
        if self.entry_count > MAX_ENTRIES:
            message = f"{self.entry_count:,} related entries; a seed has at most {MAX_ENTRIES:,}"
            self.report(Code.TOO_MANY_ENTRIES, ("related",), message, "")
            self.is_rejected = True
            return
        for position, node in enumerate(related.value, start=1):
            if len(self.findings) > MAX_FINDINGS:  # the file is lost: see `all_findings`
                return
            steps: Steps = ("related", position - 1)
            key = self.key(node, steps)
            judged = (self.known.get(key) if key else None) or self.judged(node, key)
            if ((judged.is_flawless and key) or self.tell(judged, node, steps)) and judged.record:
                yield ValidEntry(judged.record, position, node.line, judged.extra, key in self.known)

    def key(self, node: Node, steps: Steps) -> int | bytes | None:
        """By what an entry is known if it is repeated; None if it has to be looked at each time."""
        if node.origin:
            return id(node.origin)  # the node keeps it alive, and so the id its own
        if self.file.format != "front_matter" or steps in self.faults:
            return None
        said = repr(node.plain()).encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=16).digest()

    def judged(self, node: Node, key: int | bytes | None) -> Judged[Entry]:
        """What there is to find out about an entry; one of a page text needs no address."""
        judged = judge(Entry, node, needs_address=self.file.format == "front_matter")
        if key and (node.origin or not judged.unknown):  # a text of an unknown key may be a number elsewhere
            self.known[key] = judged
            self.known.size += 0 if node.origin else len(repr(node.plain()))
        if node.origin and judged.is_flawless:
            node.origin.value = {}  # nobody will ask the nodes again, and they take most of the room
        return judged

    def tell(self, judged: Judged[Any], node: Node, steps: Steps) -> bool:
        """Tell what was found out about a record; gives whether it can be used, if there is one."""
        spoilt = self.faults.get(steps, [])[: MAX_FINDINGS + 1]
        faults = [fault_finding(self.file.file.path, fault, path) for path, fault in spoilt]
        self.findings += faults
        record = (as_entry(node) if steps else None) or node
        broken = {path for path, fault in spoilt if fault.code == Code.YAML_SYNTAX}
        for complaint in judged.complaints:
            where = (*steps, *complaint.where)
            if where not in broken:  # nothing was read there
                at = record.at(complaint.where) if complaint.where else node
                self.report(complaint.code, where, complaint.message, complaint.text, at)
        self.unknown.add(steps, record, judged.unknown)
        is_refused = judged.unknown and self.unknown.contract == "freeze"
        is_spoilt = any(fault.severity is Severity.ERROR for fault in faults)
        return not is_refused and not is_spoilt


def text_of(node: Node) -> str | None:
    """What stands at a node; of a list or a mapping the first texts in it, so that what is left out is told."""
    return node.value if isinstance(node.value, str) else ", ".join(islice(_texts(node), MAX_TEXT)) or None


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    elif node.value:
        for key, child in node.value.items() if isinstance(node.value, dict) else enumerate(node.value):
            if key != SECURED:
                yield from _texts(child)
