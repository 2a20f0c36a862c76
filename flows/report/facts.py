"""What the page says, as the tables of a snapshot have it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from flows.report.changes import Changes, changes
from flows.snapshot.layout import DATABASE
from flows.warehouse.queries import declared, mappings
from schemas.columns import quote

Row = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """All that the page is made of."""

    rows: dict[str, list[Row]]
    """The answer to each query in `queries/`, by its name; times are in UTC, without a zone."""
    changes: Changes | None
    """What changed since the snapshot before; None if none stood."""

    def one(self, name: str) -> Row:
        """The only row of an answer."""
        (row,) = self.rows[name]
        return row


def gather(db: duckdb.DuckDBPyConnection, folder: Path, standing: Path | None) -> Facts:
    """Ask the tables of `folder` over a connection, and compare them with those of `standing`."""
    db.execute(f"ATTACH {quote(str(folder / DATABASE))} AS new (READ_ONLY)")
    changed = changes(db, standing) if standing else None
    db.execute("USE new")
    rows = {query.name: mappings(db.execute(query.sql)) for query in declared("report/queries")}
    return Facts(rows, changed)
