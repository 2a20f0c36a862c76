"""Findings that are stored: of a large source there may be more than fit in memory."""

from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.snapshot.layout import parts
from flows.store.reading import unreadable
from flows.tables import as_models
from schemas.findings import Code, Severity
from schemas.tables import Document, Finding

MAX_TOLD = 200
"""How many a run tells of; the others are in the table alone."""
AT_ONCE = 2**16  # rows


def most_important(folder: Path) -> list[Finding]:
    """Those that a run tells of: errors of rejected files, then other errors, then warnings."""
    told: list[Finding] = []
    for rows in chain(
        _errors(folder, True), _errors(folder, False), _where(folder, "severity", [Severity.WARNING])
    ):
        told += as_models(Finding, rows.slice(0, MAX_TOLD - len(told)))
        if len(told) == MAX_TOLD:
            break
    return told


def about(files: Collection[str], folder: Path) -> list[Finding]:
    """Those about some files."""
    return [one for rows in _where(folder, "file", files) for one in as_models(Finding, rows)]


def paths_of_unknown_keys(folder: Path) -> Iterator[str]:
    """Where in their files the keys stand that a seed does not have.

    Raises DataFolderError if the table cannot be read.
    """
    try:
        for rows in _where(folder, "code", [Code.KEY_UNKNOWN], "path"):
            yield from filter(None, rows["path"].to_pylist())
    except (OSError, pa.ArrowException) as error:
        raise unreadable(folder, Finding, error) from error


def _errors(folder: Path, of_rejected: bool) -> Iterator[pa.Table]:
    """Errors of files that were rejected, or those that cost less."""
    is_rejected = pc.field("outcome") == "rejected"
    files = pq.read_table(
        parts(folder, Document.table), columns=["path"], filters=is_rejected, partitioning=None
    )
    rejected = files["path"].combine_chunks()
    for rows in _where(folder, "severity", [Severity.ERROR]):
        is_of_one = pc.is_in(rows["file"], value_set=rejected)
        yield rows.filter(is_of_one if of_rejected else pc.invert(is_of_one))


def _where(folder: Path, name: str, values: Collection[str], *columns: str) -> Iterator[pa.Table]:
    """The rows, or some of their columns, with one of some values in a column; so many rows at a time."""
    wanted = pa.array(values, pa.string())
    for path in parts(folder, Finding.table):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(AT_ONCE, columns=[name, *columns] if columns else None):
                rows = pa.Table.from_batches([batch])
                yield rows.filter(pc.is_in(rows[name], value_set=wanted))
