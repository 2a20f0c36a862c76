"""From mappings to articles and entries, field by field against the models of `schemas.seed`.

A fault in what a record cannot do without drops the record; any other faulty part is left out of it. Both
are findings. Addresses under their older names are read as under the newer ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from flows.findings import MAX_TEXT, Place, finding, shortened
from flows.garble import garbled
from flows.parse import Format, Parsed, ParsedFile, fault_finding
from flows.parse.node import Node, Steps, path_text
from flows.parse.yaml_nodes import Fault
from flows.read import SourceFile
from flows.validate.contract import UnknownKeys
from flows.validate.fit import REASONS, Complaint, Record, fit
from flows.validate.repair import ALONE, in_list, repair, with_list
from schemas.findings import Code, Contract, Severity
from schemas.seed import ADDRESSES, MAX_ENTRIES, OLDER_NAMES, Article, Entry
from schemas.tables import Finding
from schemas.values import check_address, is_blank, is_no_list

Flawless = dict[int | bytes, Entry]
"""The entries without findings, by the identity of the node they were first read from, or by what they say."""

MAX_FINDINGS = 20_000  # of one file: nobody reads more, and each takes room


class ValidEntry(NamedTuple):
    """A related entry that can be used."""

    entry: Entry
    position: int
    """Place in the list, from 1."""
    line: int
    extra: str | None
    is_lasting: bool = False
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
    findings: list[Finding] = field(default_factory=list)


def validate(parsed: Parsed, contract: Contract = "evolve", flawless: Flawless | None = None) -> Valid:
    """Validate every file; under the contract `freeze`, unknown keys drop the record they are in."""
    findings: list[Finding] = []
    flawless = {} if flawless is None else flawless
    files = [_validate_file(file, contract, flawless, findings) for file in parsed.files]
    return Valid(files, findings)


def _validate_file(
    file: ParsedFile, contract: Contract, flawless: Flawless, findings: list[Finding]
) -> Validated:
    if file.content is None:  # `read` or `parse` has said why
        return Validated(file.file, file.format, None)
    check = _Check(file, file.content, contract, flawless)
    article = check.record(Article, file.content, ())
    entries = list(check.entries())
    findings += check.told()
    listed = check.entry_count
    if article is None or check.is_rejected:
        return Validated(file.file, file.format, None, listed, listed)
    model, extra = article
    valid = ValidArticle(model, entries, file.body, extra)
    return Validated(file.file, file.format, valid, listed, listed - len(entries))


class _Check:
    """The validation of one file."""

    def __init__(self, file: ParsedFile, root: Node, contract: Contract, flawless: Flawless) -> None:
        self.file, self.flawless = file, flawless
        self.unknown = UnknownKeys(file.file.path, contract)
        self.faults: defaultdict[Steps, list[tuple[Steps, Fault]]] = defaultdict(list)
        self.root, self.reason = with_list(root)
        for where, fault in in_list(root, file.faults):  # an entry's own, or the article's
            self.faults[where[:2] if where[0] == "related" and len(where) > 2 else ()].append((where, fault))
        self.findings: list[Finding] = []
        self.entry_count = 0
        self.is_rejected = False

    def report(self, code: Code, steps: Steps, message: str, text: str | None = None) -> None:
        node = self.root.at(steps)
        place = Place(self.file.file.path, node.line, node.col, path_text(steps) or None)
        self.findings.append(finding(code, place, message, text if text is not None else _text(node)))

    def told(self) -> list[Finding]:
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
            self.report(Code.FIELD_INVALID, ("related",), "`related` should be a list of entries")
            return
        if self.reason:
            code = Code.LIST_OF_ONE if self.reason == ALONE else Code.FIELD_REPAIRED
            self.report(code, ("related",), f"`related` {self.reason}")
        self.entry_count = len(related.value)
        if self.entry_count > MAX_ENTRIES:
            message = f"{self.entry_count:,} related entries; a seed has at most {MAX_ENTRIES:,}"
            self.report(Code.TOO_MANY_ENTRIES, ("related",), message)
            self.is_rejected = True
            return
        for position, node in enumerate(related.value, start=1):
            steps: Steps = ("related", position - 1)
            key = self.key(node, steps)
            # Where an entry is repeated of which nothing had to be told, it is validated once.
            if key and (entry := self.flawless.get(key)):
                yield ValidEntry(entry, position, node.line, None, is_lasting=True)
            elif valid := self.entry(node, steps, key):
                yield ValidEntry(valid[0], position, node.line, valid[1], is_lasting=key in self.flawless)

    def key(self, node: Node, steps: Steps) -> int | bytes | None:
        """By what an entry is known if it is repeated; None if it has to be looked at each time."""
        if node.origin:
            return id(node.origin)  # alive as long as the node
        if self.file.format != "front_matter" or steps in self.faults:
            return None
        return blake2b(repr(node.plain()).encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def entry(self, node: Node, steps: Steps, key: int | bytes | None) -> tuple[Entry, str | None] | None:
        """The entry a node is; None, and a finding, if it is none."""
        if not isinstance(node.value, dict):
            self.report(Code.RECORD_INVALID, steps, "a related entry should be a mapping")
            return None
        before = len(self.findings)
        valid = self.record(Entry, node, steps)
        if key and valid and valid[1] is None and len(self.findings) == before:
            self.flawless[key] = valid[0]
            if node.origin:
                node.origin.value = {}  # nobody will ask the nodes again, and they take most of the room
        return valid

    def record(self, model: type[Record], node: Node, steps: Steps) -> tuple[Record, str | None] | None:
        """The record that a mapping is, with its unknown keys; None, and findings, if it is none."""
        before = len(self.findings)
        if before > MAX_FINDINGS:  # the file is lost: see `told`
            return None
        spoilt = self.faults.get(steps, [])[: MAX_FINDINGS + 1]
        self.findings += [fault_finding(self.file.file.path, fault, path) for path, fault in spoilt]
        data = node.plain(without="related" if model is Article else None)
        self.complain(repair(model, data), steps)
        for name, reason in _use_newer_names(data):
            self.report(Code.ADDRESS_UNUSABLE, (*steps, name), f"`{name}` {reason}")
        extra = self.unknown.take(model, data, node, steps)
        mended = list(garbled(data))
        valid, complaints = fit(model, data, node)
        self.complain(complaints, steps)
        if valid is not None:
            self.tell_garble(mended, steps)
        if valid is not None and model is Entry:
            self.require_address(data, steps)
        errors = any(f.severity is Severity.ERROR for f in self.findings[before:])
        refused = extra is not None and self.unknown.contract == "freeze"
        return None if valid is None or errors or refused else (valid, extra)

    def complain(self, complaints: Iterable[Complaint], steps: Steps) -> None:
        """Report what is wrong with parts of a record."""
        for complaint in complaints:
            self.report(complaint.code, (*steps, *complaint.where), complaint.message, complaint.text)

    def tell_garble(self, mended: list[tuple[Steps, str]], steps: Steps) -> None:
        """Warn of texts that will be mended: their source should know."""
        for where, text in mended:
            message = f"`{path_text(where)}` was decoded wrongly; read as: {shortened(text, 80)}"
            self.report(Code.TEXT_GARBLED, (*steps, *where), message)

    def require_address(self, data: dict[str, Any], steps: Steps) -> None:
        """An entry needs an address, but for page texts, which have none."""
        if self.file.format == "front_matter" and all(is_blank(data.get(name)) for name in ADDRESSES):
            self.report(Code.ADDRESS_MISSING, steps, "the entry has no address", "")


def _text(node: Node) -> str | None:
    """What stands at a node; of a list or a mapping the first texts in it, so that what is left out is told."""
    return node.value if isinstance(node.value, str) else ", ".join(islice(_texts(node), MAX_TEXT)) or None


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    elif node.value:
        for child in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _texts(child)


def _use_newer_names(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Put addresses under their newer names; given is what has to go for one, and why."""
    gone: list[tuple[str, str]] = []
    for old, new in OLDER_NAMES.items():
        if is_blank(data.get(old)) or data[old] == data.get(new):
            data.pop(old, None)  # says nothing more
        elif is_blank(data.get(new)):
            data[new] = data.pop(old)
        elif (reason := _unusable(data[new])) and not _unusable(data[old]):
            gone.append((new, reason))
            data[new] = data.pop(old)
    return gone


def _unusable(value: Any) -> str | None:
    """Why a value is no address; None if it is one."""
    try:
        if isinstance(value, str):
            check_address(value)
            return None
    except ValueError as error:
        return str(error)
    return REASONS["string_type"]
