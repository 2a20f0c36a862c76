"""Seeds for tests: the five real ones, and small ones made to order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pyarrow as pa

from flows.decisions import require_decisions
from flows.dedupe import dedupe
from flows.engines import LOCAL, Engine
from flows.extract import batches, extract
from flows.extract.batch import Extracted, finding_rows, together
from flows.read import SourceFile, SourceFiles
from flows.read.files import Found, Read
from flows.read.sources import Opened
from flows.scratch import Scratch
from flows.tables import as_models
from flows.tabulate import tabulate
from schemas.columns import arrow_schema
from schemas.tables import Finding, Merge, Row

Facts = dict[str, Any]
T = TypeVar("T", bound=Row)

PROJECT = Path(__file__).parent.parent
SEEDS = PROJECT / "seeds"

ENTRY = """\
  - title: An entry
    webUrl: https://example.org/entry
    quality: 3
"""
ARTICLE = f"""\
---
title: An article
webUrl: https://example.com/article
provider:
  name: Example
  domain: example.com
related:
{ENTRY}---
"""
PAGE = """\
A page

photo: (example.cz)

First paragraph.

Author: Somebody
Added: 20.11.2019

Related articles


One...

The first one, when...


Two

The second one.

Most favourite

Navigation

Not an article.
"""


class Tables:
    """Whole tables, in memory."""

    def __init__(self, pieces: Iterable[tuple[type[Row], pa.Table]]) -> None:
        found: defaultdict[str, list[pa.Table]] = defaultdict(list)
        for row, table in pieces:
            found[row.table].append(table.cast(arrow_schema(row)))
        self.arrow = {name: pa.concat_tables(parts) for name, parts in found.items()}

    def __getitem__(self, row: type[T]) -> list[T]:
        return as_models(row, self.arrow[row.table]) if row.table in self.arrow else []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tables) and self.arrow == other.arrow

    __hash__ = None  # type: ignore[assignment]  # what can be compared by content alone


class _InMemory:
    """Seed files that are at hand."""

    label = origin = note = ""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self.files = {file.path: file for file in files}

    def has_seed(self) -> bool:
        return bool(self.files)

    def find(self) -> Found:
        return Found(list(self.files), 0, has_decisions=False, misnamed=None)

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        return ((self.files[name], None) for name in names)

    def close(self) -> None:
        """Nothing is held open."""


def in_memory(files: list[SourceFile], decisions: bytes | None = None) -> SourceFiles:
    """A source of these files."""
    opened = Opened(_InMemory(files), Path())
    return SourceFiles(files, decisions=decisions, opened=opened, names=[file.path for file in files])


def built(sources: SourceFiles, counts: Sequence[int] = (1,)) -> Tables:
    """The tables of a source, but for history: the same, however many buckets there are."""
    each = []
    for count in counts:
        with TemporaryDirectory() as folder:
            each.append(Tables(_pieces(sources, Scratch(count, Path(folder)))))
    assert all(one == each[0] for one in each)
    return each[0]


def _pieces(sources: SourceFiles, scratch: Scratch) -> Iterator[tuple[type[Row], pa.Table]]:
    decisions, faults = require_decisions(sources)
    deduped = dedupe(extract(sources, scratch=scratch), decisions)
    deduped.gathered.add_findings(finding_rows([*faults, *deduped.findings]))
    return tabulate(deduped, lambda _: None)


def merged(sources: SourceFiles) -> tuple[list[Merge], int]:
    """The merges of a source, and how many links come of them: in half the time that its tables take."""
    deduped = dedupe(extract(sources, scratch=Scratch(1)), [])
    merges = [one for piece in deduped.merges.in_order() for one in as_models(Merge, piece)]
    return merges, len(deduped.links.ids)


def said(sources: SourceFiles, engine: Engine = LOCAL) -> Extracted:
    """What the files of a source say."""
    return together(engine.extracted(list(batches(sources)), "evolve", copy))


def files_of(texts: Mapping[str, str | bytes]) -> SourceFiles:
    """A source of files with these names (`.md` is added) and contents."""
    return in_memory(
        [
            SourceFile(
                f"{name}.md", data := text.encode() if isinstance(text, str) else text, len(data), "0" * 64
            )
            for name, text in sorted(texts.items())
        ]
    )


def tables_of(**texts: str | bytes) -> Tables:
    """The tables of such files."""
    return built(files_of(texts))


def findings_of(**texts: str | bytes) -> list[Finding]:
    """What is found in such files, each by itself: in a tenth of the time that their tables take."""
    found = said(files_of(texts)).findings
    return as_models(Finding, found.sort_by([(name, "ascending") for name in Finding.order]))
