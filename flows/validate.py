"""Stage 3: from mappings to articles and entries, field by field against the models of `schemas.seed`.

What a record cannot do without drops it; anything else that is wrong is left out of it. Both are
findings. The old names of addresses are read as the new ones.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from flows.findings import Place, finding
from flows.parse import Format, Parsed, ParsedFile, fault_finding
from flows.parse.node import Node, Steps, path_text
from flows.parse.yaml_nodes import core_value
from flows.read import SourceFile
from schemas.findings import Code, Severity
from schemas.seed import OLDER_NAMES, Article, Entry, Image, Provider
from schemas.tables import Finding

Record = TypeVar("Record", Article, Entry)

ADDRESSES = ("webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl")
PARTS: dict[str, type[BaseModel]] = {"provider": Provider, "images": Image}
"""Fields that hold mappings of their own, and what these are."""

REASONS = {
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "int_parsing": "should be a whole number",
    "int_parsing_size": "is too large a number",
    "int_type": "should be a whole number",
    "list_type": "should be a list",
    "model_type": "should be a mapping of keys to values",
    "string_too_short": "should not be empty",
    "string_type": "should be text",
}
"""Pydantic's most frequent complaints, in words for people who do not know Pydantic."""


@dataclass(frozen=True, slots=True)
class ValidEntry:
    """A related entry that can be used."""

    entry: Entry
    position: int
    """Place in the list, from 1."""
    line: int
    extra: str | None


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

    def __str__(self) -> str:
        articles = sum(file.article is not None for file in self.files)
        entries = sum(file.entry_count - file.rejected_entry_count for file in self.files)
        rejected = sum(file.rejected_entry_count for file in self.files)
        return (
            f"{articles:,} articles, {entries:,} related entries; "
            f"rejected {len(self.files) - articles:,} and {rejected:,}"
        )


def validate(parsed: Parsed) -> Valid:
    """Validate every file."""
    findings: list[Finding] = []
    return Valid([_validate_file(file, findings) for file in parsed.files], findings)


def _validate_file(file: ParsedFile, findings: list[Finding]) -> Validated:
    if file.content is None:  # `read` or `parse` has said why
        return Validated(file.file, file.format, None)
    check = _Check(file, file.content)
    article = check.record(Article, file.content, ())
    entries = list(check.entries())
    findings += check.findings
    listed = check.entry_count
    if article is None:
        return Validated(file.file, file.format, None, listed, listed)
    model, extra = article
    valid = ValidArticle(model, entries, file.body, extra)
    return Validated(file.file, file.format, valid, listed, listed - len(entries))


class _Check:
    """The validation of one file."""

    def __init__(self, file: ParsedFile, root: Node) -> None:
        self.file, self.root = file, root
        self.findings: list[Finding] = []
        self.entry_count = 0

    def report(self, code: Code, steps: Steps, message: str, text: str | None = None) -> None:
        node = self.root.at(steps)
        place = Place(self.file.file.path, node.line, node.col, path_text(steps) or None)
        self.findings.append(finding(code, place, message, text if text is not None else _text(node)))

    def entries(self) -> Iterator[ValidEntry]:
        """The entries that can be used."""
        related = self.root.at(("related",))
        if related is self.root or related.value is None:
            return
        if not isinstance(related.value, list):
            self.report(Code.FIELD_INVALID, ("related",), "should be a list of entries")
            return
        self.entry_count = len(related.value)
        for index, node in enumerate(related.value):
            steps: Steps = ("related", index)
            if not isinstance(node.value, dict):
                self.report(Code.RECORD_INVALID, steps, "a related entry should be a mapping")
            elif valid := self.record(Entry, node, steps):
                yield ValidEntry(valid[0], index + 1, node.line, valid[1])

    def record(self, model: type[Record], node: Node, steps: Steps) -> tuple[Record, str | None] | None:
        """The record that a mapping is, with its unknown keys; None, and findings, if it is none."""
        before = len(self.findings)
        spoilt = [(path, fault) for path, fault in self.file.faults if _belongs(path, steps)]
        self.findings += [fault_finding(self.file.file.path, fault, path) for path, fault in spoilt]
        data = node.plain()
        if model is Article:
            data.pop("related", None)
        _use_newer_names(data)
        extra = self.take_unknown(model, data, node, steps)
        valid = self.fit(model, data, steps)
        if valid is not None and model is Entry:
            self.require_address(data, steps)
        errors = any(f.severity is Severity.ERROR for f in self.findings[before:])
        return None if valid is None or errors else (valid, extra)

    def require_address(self, data: dict[str, Any], steps: Steps) -> None:
        """An entry needs an address, but for page texts, which have none."""
        if self.file.format == "front_matter" and not any(data.get(name) for name in ADDRESSES):
            self.report(Code.ADDRESS_MISSING, steps, "the entry has no address", "")

    def fit(self, model: type[Record], data: dict[str, Any], steps: Steps) -> Record | None:
        """The model of the data, whatever is wrong with optional parts taken out of the data."""
        while True:
            try:
                return model.model_validate(data)
            except ValidationError as error:
                faults = [(_removable(detail["loc"]), detail) for detail in error.errors(include_url=False)]
            for part, detail in faults:
                self.complain(part, detail, steps)
            if any(not part for part, _ in faults):
                return None
            _remove(data, {part for part, _ in faults})

    def complain(self, part: Steps, detail: ErrorDetails, steps: Steps) -> None:
        """Report one complaint of Pydantic's at its place; `part` is what is taken out because of it."""
        loc = detail["loc"]
        where = (*steps, *_written(self.root.at(steps), loc))
        if detail["type"] == "missing":
            code = Code.FIELD_INVALID if part else Code.FIELD_MISSING
            self.report(code, where, f"`{loc[-1]}` is missing", "")
            return
        code = Code.ADDRESS_UNUSABLE if loc[0] in ADDRESSES else Code.FIELD_INVALID
        reason = REASONS.get(detail["type"]) or detail["msg"].removeprefix("Value error, ").removeprefix(
            "Input "
        )
        self.report(code if part else Code.RECORD_INVALID, where, f"`{path_text(loc)}` {reason}")

    def take_unknown(
        self, model: type[BaseModel], data: dict[str, Any], node: Node, steps: Steps
    ) -> str | None:
        """Take the keys the model does not have out of the data; give them back as JSON."""
        extra: dict[str, Any] = {}
        for inner, mapping, part in _mappings(model, data):
            known = {info.alias for info in part.model_fields.values()}
            for key in [key for key in mapping if key not in known]:
                mapping.pop(key)
                where = _written(node, (*inner, key))
                value = node.at(where)
                extra[path_text(where)] = core_value(value)
                self.report(Code.KEY_UNKNOWN, (*steps, *where), f"`{key}` is not a key of a seed")
        return json.dumps(extra, ensure_ascii=False, sort_keys=True) if extra else None


def _text(node: Node) -> str | None:
    return node.value if isinstance(node.value, str) else None


def _belongs(path: Steps, steps: Steps) -> bool:
    """Whether a fault is one of the record at `steps`: an entry's own, or the article's but in no entry."""
    if steps:
        return path[: len(steps)] == steps
    return not (len(path) > 2 and path[0] == "related")


def _use_newer_names(data: dict[str, Any]) -> None:
    for old, new in OLDER_NAMES.items():
        if old in data and new not in data:
            data[new] = data.pop(old)


def _written(node: Node, loc: Steps) -> Steps:
    """The path as the file writes it: an address may stand under its older name."""
    if len(loc) == 1 and isinstance(node.value, dict) and loc[0] not in node.value:
        older = [old for old, new in OLDER_NAMES.items() if new == loc[0] and old in node.value]
        return (*older, *loc)[:1]
    return loc


def _mappings(model: type[BaseModel], data: Any) -> Iterator[tuple[Steps, dict[str, Any], type[BaseModel]]]:
    """A record's mapping and those inside it, each with its path and its model."""
    yield (), data, model
    for name, part in PARTS.items():
        value = data.get(name)
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, dict):
                inner: Steps = (name,) if index is None else (name, index)
                yield from (((*inner, *path), found, kind) for path, found, kind in _mappings(part, item))


def _removable(loc: Steps) -> Steps:
    """The smallest part around a faulty place that the record can do without; empty if there is none."""
    if loc == ("title",):
        return ()
    return loc[:-1] if loc[-1] == "url" else loc  # an image without its address is none


def _remove(data: dict[str, Any], parts: set[Steps]) -> None:
    """Take parts out of the data: the later items of a list first, and nothing inside of what goes anyway."""
    outer = [part for part in parts if not any(part[:size] in parts for size in range(1, len(part)))]
    for part in sorted(outer, key=lambda steps: [(isinstance(s, str), s) for s in steps], reverse=True):
        holder: Any = data
        for step in part[:-1]:
            holder = holder[step]
        del holder[part[-1]]
