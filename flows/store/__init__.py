"""Stage 4: the tables as Parquet files, the same bytes for the same rows."""

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa

from flows import __version__
from flows.memory import give_back
from flows.plural import count
from flows.store.parquet import TableWriter, write_table
from flows.tables import from_models
from schemas.tables import TABLES, Article, ArticleLink, Finding, Link, Mention, Row, Run, Story

REPORTED: dict[str, type[Row]] = {
    "article": Article,
    "mention": Mention,
    "article_link": ArticleLink,
    "link": Link,
    "story": Story,
    "finding": Finding,
}
"""The tables of which a run says how many rows they have, by what it calls a row."""


@dataclass(frozen=True)
class Stored:
    """The Parquet files of a snapshot in the making."""

    folder: Path
    content: str
    """Hash of what the files say, history aside: equal for equal content."""
    counts: dict[str, int]
    """How many rows each table has."""

    def __str__(self) -> str:
        sizes = [path.stat().st_size for path in self.folder.glob("*.parquet")]
        rows = ", ".join(count(self.counts[row.table], noun) for noun, row in REPORTED.items())
        return f"{rows} in {count(len(sizes), 'Parquet file')}, {count(sum(sizes), 'byte')}"


def store(pieces: "Iterable[tuple[type[Row], pa.Table]]", folder: Path) -> Stored:
    """Write every table but history to `folder`, from pieces of all tables; those of a table come in its order.

    A piece is written while the next one is made.
    """
    writers = {row: TableWriter(row, folder) for row in TABLES.values() if not row.is_history}
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(give_back)
        for row, table in pieces:
            written.result()  # no more than one waits
            give_back()
            written = pool.submit(writers[row].add, table)
        written.result()
    with ThreadPoolExecutor(2) as pool:
        paths = chain.from_iterable(pool.map(TableWriter.close, writers.values()))
    digest = hashlib.sha256(__version__.encode())
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, lambda: digest)
    counts = {row.table: writer.count for row, writer in writers.items()}
    return Stored(folder, digest.hexdigest()[:12], counts)


def write_runs(folder: Path, runs: Sequence[Run]) -> None:
    """Write the table `runs` to `folder`."""
    write_table(from_models(Run, runs), Run, folder)
