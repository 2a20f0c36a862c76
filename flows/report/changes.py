"""What changed since the snapshot before, in short; `newslinks diff --format json` names every row."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from flows.snapshot.diff import Move, moves
from flows.snapshot.layout import DATABASE
from flows.warehouse.queries import mappings
from schemas.columns import quote

COMPARED = ["documents", "articles", "links", "stories", "findings"]
COUNTS = """
    SELECT table_name AS name, added_count AS added, removed_count AS removed FROM new.last_changes
    WHERE table_name IN $tables AND added_count IS NOT NULL ORDER BY list_position($tables, table_name)
"""
FILES = """
    SELECT CASE WHEN o.path IS NULL THEN 'added' WHEN n.path IS NULL THEN 'removed' ELSE 'changed' END
        AS change, coalesce(n.path, o.path) AS path
    FROM old.documents o FULL JOIN new.documents n USING (document_id)
    WHERE o.sha256 IS DISTINCT FROM n.sha256 ORDER BY change, path
"""
STORIES = """
    SELECT title FROM new.stories s JOIN new.links l USING (link_id)
    WHERE s.story_id NOT IN (SELECT story_id FROM old.stories)
    ORDER BY s.link_count DESC, s.story_id LIMIT {limit}
"""
MAX_SHOWN = 8


@dataclass(frozen=True)
class Changes:
    """What changed."""

    since: str
    """Name of the snapshot before."""
    is_known: bool = True
    """False if the snapshot before cannot be read, or its tables are of another version."""
    counts: list[dict[str, Any]] = field(default_factory=list)
    """How many rows came and went, by table."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Paths of files that were added, changed or removed."""
    stories: list[str] = field(default_factory=list)
    """Titles of new stories, the largest first: the first of them."""
    moved: dict[str, list[Move]] = field(default_factory=dict)
    """Links and stories that joined or split."""


def changes(db: duckdb.DuckDBPyConnection, standing: Path) -> Changes:
    """What changed from the snapshot in `standing` to the one that `db` has attached as `new`."""
    try:
        db.execute(f"ATTACH {quote(str(standing / DATABASE))} AS old (READ_ONLY)")
        files: dict[str, list[str]] = {}
        for change, path in db.execute(FILES).fetchall():
            files.setdefault(change, []).append(path)
        return Changes(
            standing.name,
            counts=mappings(db.execute(COUNTS, {"tables": COMPARED})),
            files=files,
            stories=[title for (title,) in db.execute(STORIES.format(limit=MAX_SHOWN)).fetchall()],
            moved={name: found for name, found in moves(db).items() if found},
        )
    except duckdb.Error:
        return Changes(standing.name, is_known=False)
