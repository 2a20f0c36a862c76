"""What a batch of files says: parsed, validated and cleaned; and what several batches say together.

The result depends on nothing but the files, so that batches can be made anywhere, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from flows.clean import CleanedEntries, clean
from flows.clean.records import CleanArticle, Cleaned, Mentions, Publication
from flows.parse import parse
from flows.parse.front_matter.blocks import Blocks
from flows.read import Files
from flows.tables import from_models
from flows.validate import JudgedEntries, Validated, validate
from schemas.findings import Contract
from schemas.tables import Finding, Format


class FileOutcome(NamedTuple):
    """A source file, and what became of it: a row of `documents` but for its id."""

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

    documents: list[FileOutcome]
    cleaned: Cleaned
    findings: pa.Table
    """Rows of `findings`, each finding once: as objects many take too much memory."""


AT_ONCE = 4
"""Batches that are put together before they leave the process that made them; more take much memory."""
MAX_BLOCKS = 2**17
MAX_SIZE = 2**26
"""What is remembered at most: blocks of text and what was made of them, and their bytes (64 MiB)."""


class Memory:
    """What was made of texts that repeat from batch to batch: a cache, which is emptied when it is full."""

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


def together(parts: Iterable[Extracted]) -> Extracted:
    """What several batches say, each publication once: most of them list the same."""
    documents, articles, findings = list[FileOutcome](), list[CleanArticle](), [finding_rows(())]
    listed, found = dict[Publication, int](), [(np.empty(0, np.int64),) * 4]
    for part in parts:
        places = np.array([listed.setdefault(one, len(listed)) for one in part.cleaned.listed], np.int64)
        article, what, position, line = (np.asarray(its, np.int64) for its in part.cleaned.mentions)
        found.append((article + len(articles), places[what], position, line))
        documents += part.documents
        articles += part.cleaned.articles
        findings.append(part.findings)
    mentions = Mentions(*map(np.concatenate, zip(*found, strict=True)))
    return Extracted(documents, Cleaned(articles, list(listed), mentions), pa.concat_tables(findings))


def finding_rows(found: Iterable[Finding]) -> pa.Table:
    """Rows of the table `findings`, each finding once."""
    return from_models(Finding, {one.finding_id: one for one in found}.values())


def _document(valid: Validated) -> FileOutcome:
    file, counts = valid.file, (valid.entry_count, valid.rejected_entry_count)
    outcome = "rejected" if valid.article is None else "accepted"
    return FileOutcome(file.path, valid.format, file.sha256, file.size, outcome, *counts)
