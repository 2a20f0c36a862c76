"""What a batch of files says: parsed, validated and cleaned.

The result depends on nothing but the files, so that batches can be made anywhere, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from flows.clean import CleanedEntries, clean
from flows.clean.records import Cleaned
from flows.parse import parse
from flows.parse.front_matter.blocks import Blocks
from flows.read import Files
from flows.tables import from_models
from flows.validate import JudgedEntries, Validated, validate
from schemas.findings import Contract
from schemas.tables import Finding, Format


class Document(NamedTuple):
    """A source file, and what became of it."""

    path: str
    format: Format | None
    sha256: str | None
    bytes: int | None
    outcome: str
    """`accepted` or `rejected`."""
    entry_count: int
    rejected_entry_count: int


@dataclass(frozen=True)
class Extracted:
    """What files say."""

    documents: list[Document]
    cleaned: Cleaned
    findings: pa.Table
    """Rows of `findings`, each finding once: as objects many take too much memory."""


MAX_BLOCKS = 2**17
MAX_SIZE = 2**26
"""What is remembered at most: blocks of text and what was made of them, and their bytes (64 MiB)."""


class Memory:
    """A cache of what was made of texts that repeat from batch to batch; it is emptied when it is full."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Empty it."""
        self.blocks, self.judged, self.cleaned = Blocks(), JudgedEntries(), CleanedEntries()

    @property
    def is_full(self) -> bool:
        """Whether it would take much more room."""
        count, size = self.blocks.count + len(self.judged), self.blocks.size + self.judged.size
        return count > MAX_BLOCKS or size > MAX_SIZE


def extract_batch(read: Files, contract: Contract, memory: Memory) -> Extracted:
    """What some files say, whose bytes are at hand."""
    if memory.is_full:
        memory.forget()
    parsed = parse(read, memory.blocks)
    valid = validate(parsed, contract, memory.judged)
    cleaned = clean(valid, memory.cleaned)
    findings = [*read.findings, *parsed.findings, *valid.findings]
    return Extracted([_document(file) for file in valid.files], cleaned, finding_rows(findings))


def finding_rows(found: Iterable[Finding]) -> pa.Table:
    """Rows of the table `findings`, each finding once."""
    return from_models(Finding, {one.finding_id: one for one in found}.values())


def _document(valid: Validated) -> Document:
    file, counts = valid.file, (valid.entry_count, valid.rejected_entry_count)
    outcome = "rejected" if valid.article is None else "accepted"
    return Document(file.path, valid.format, file.sha256, file.size, outcome, *counts)
