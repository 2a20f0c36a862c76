"""The findings of a snapshot, read back: of a large source there may be more than fit in memory."""

from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.snapshot.layout import parts
from flows.snapshot.reading import pieces
from flows.snapshot.sums import is_as_published
from flows.tables import as_models
from flows.validate.unknown_keys import pattern
from schemas.findings import Code, Severity
from schemas.tables import Document, Finding

MAX_TOLD = 200
"""How many a run tells of; the others are in the table alone."""


def most_important(folder: Path) -> list[Finding]:
    """The first findings that a run tells of: errors of rejected files, then other errors, then warnings."""
    told: list[Finding] = []
    for rows in chain(
        _errors(folder, True), _errors(folder, False), _where(folder, "severity", [Severity.WARNING])
    ):
        told += as_models(Finding, rows.slice(0, MAX_TOLD - len(told)))
        if len(told) == MAX_TOLD:
            break
    return told


def about(files: Collection[str], folder: Path) -> list[Finding]:
    """The findings about some files."""
    return [one for rows in _where(folder, "file", files) for one in as_models(Finding, rows)]


def new_keys(folder: Path, standing: Path | None) -> list[str]:
    """Unknown keys that the standing snapshot did not hold.

    Empty if its findings are damaged, as all keys would seem to be new.
    """
    if standing and not is_as_published(standing, Finding.table):
        return []
    known = _unknown_keys(standing) if standing else set[str]()
    return sorted(_unknown_keys(folder) - known)


def _unknown_keys(folder: Path) -> set[str]:
    found = _where(folder, "code", [Code.KEY_UNKNOWN], "path")
    return {pattern(path) for rows in found for path in rows["path"].to_pylist() if path}


def _errors(folder: Path, of_rejected: bool) -> Iterator[pa.Table]:
    """Errors of rejected files, or those of other files."""
    is_rejected = pc.field("outcome") == "rejected"
    rejected = pq.read_table(
        parts(folder, Document.table), columns=["path"], filters=is_rejected, partitioning=None
    )
    for rows in _where(folder, "severity", [Severity.ERROR]):
        is_of_one = pc.is_in(rows["file"], value_set=rejected["path"])
        yield rows.filter(is_of_one if of_rejected else pc.invert(is_of_one))


def _where(folder: Path, name: str, values: Collection[str], *columns: str) -> Iterator[pa.Table]:
    """The findings with one of some values in a column, or some of their columns; a part of them at a time."""
    wanted = pa.array(values, pa.string())
    for rows in pieces(folder, Finding, *((name, *columns) if columns else ())):
        yield rows.filter(pc.is_in(rows[name], value_set=wanted))
