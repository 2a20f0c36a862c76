"""The figures of a run: the row of `runs` for it, and what limits look at."""

import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from flows import __version__
from flows.read import SourceFiles
from flows.snapshot.layout import parts
from schemas import tables
from schemas.findings import Severity
from schemas.ids import short_id

if TYPE_CHECKING:
    from flows.pipeline import Made

LARGEST_LINK = """
    SELECT link_id, count(DISTINCT match_key) AS size FROM {} GROUP BY ALL ORDER BY size DESC, link_id LIMIT 1
"""
LARGEST_STORY = "SELECT story_id, link_count FROM {} ORDER BY link_count DESC, story_id LIMIT 1"


@dataclass(frozen=True)
class Largest:
    """What is largest in tables that are stored."""

    folder: Path
    link: tuple[str, int]
    """The id of the link whose addresses have the most match keys, and their number; of equals the first."""
    story: tuple[str, int]
    """The id of the story with the most links, and their number; of equals the first."""


def largest_in(folder: Path) -> Largest:
    """The largest link and story in the Parquet files of a folder."""
    from flows.databases import bounded, source  # noqa: PLC0415 - DuckDB is large: see flows/scratch/rows.py

    with bounded(folder) as db:
        found = (
            db.execute(query.format(source(parts(folder, row.table)))).fetchone() or ("", 0)
            for query, row in ((LARGEST_LINK, tables.LinkUrl), (LARGEST_STORY, tables.Story))
        )
        return Largest(folder, *found)


def run_row(sources: SourceFiles, made: "Made", largest: Largest, started_at: datetime) -> tables.Run:
    """The row of `runs` for this run."""
    counts = made.counts
    counted = (tables.Article, tables.Mention, tables.ArticleLink, tables.Link, tables.Story)
    return tables.Run(
        run_id=short_id("r", started_at.isoformat()),
        started_at=started_at,
        built_at=datetime.now(UTC),
        source=sources.origin,
        documents=counts.documents,
        documents_rejected=counts.documents_rejected,
        entries=counts.entries,
        entries_rejected=counts.entries_rejected,
        **{row.table: made.stored.counts[row.table] for row in counted},
        largest_link_size=largest.link[1],
        largest_story_size=largest.story[1],
        errors=made.severities.get(Severity.ERROR, 0),
        warnings=made.severities.get(Severity.WARNING, 0),
        files_passed_over=sources.passed_over,
        newslinks_version=__version__,
        python_version=platform.python_version(),
        duckdb_version=version("duckdb"),
        pyarrow_version=version("pyarrow"),
    )
