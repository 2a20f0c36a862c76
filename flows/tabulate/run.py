"""The row of `runs` for a run, and the figures in it."""

import platform
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from flows import __version__
from flows.extract.batch import Document
from flows.limits import largest_link, largest_story
from flows.tabulate.tables import Tables
from schemas import tables
from schemas.findings import Severity
from schemas.ids import short_id


def run_row(
    source: str, documents: Sequence[Document], passed_over: int, built: Tables, started_at: datetime
) -> tables.Run:
    """The row of `runs` for this run."""
    severities = Counter(built.column(tables.Finding, "severity"))
    counted = (tables.Article, tables.Mention, tables.ArticleLink, tables.Link, tables.Story)
    counts = {row.table: built.size(row) for row in counted}
    return tables.Run(
        run_id=short_id("r", started_at.isoformat()),
        started_at=started_at,
        built_at=datetime.now(UTC),
        source=source,
        documents=len(documents),
        documents_rejected=sum(not document.is_accepted for document in documents),
        entries=sum(document.entry_count for document in documents),
        entries_rejected=sum(document.rejected_entry_count for document in documents),
        **counts,
        largest_link_size=largest_link(built)[1],
        largest_story_size=largest_story(built)[1],
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        files_passed_over=passed_over,
        newslinks_version=__version__,
        python_version=platform.python_version(),
        duckdb_version=version("duckdb"),
        pyarrow_version=version("pyarrow"),
    )
