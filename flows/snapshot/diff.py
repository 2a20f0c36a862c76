"""`newslinks diff`: what changed between two snapshots, and which links and stories joined or split."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from flows.ask.connection import answering, bounds
from flows.findings import printable
from flows.snapshot.changes import changed_rows, counts
from flows.snapshot.layout import DATABASE
from schemas.columns import quote
from schemas.tables import TABLES, Row

MAX_SHOWN = 20
MOVES = {
    "links_joined": ("link_id", "new", "old"),
    "links_split": ("link_id", "old", "new"),
    "stories_joined": ("story_id", "new", "old"),
    "stories_split": ("story_id", "old", "new"),
}
"""What can happen to groups: their id, the side on which there is one, and that on which there are many."""

COLUMNS = """
    SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND table_name = ? ORDER BY column_index
"""
# What a link is known by in both snapshots: its addresses that no other link shares; and of publications
# without any address, the title under which an article lists them or is published.
NAMED = """
    SELECT u.url AS name, link_id, story_id
    FROM {side}.link_urls u JOIN {side}.links USING (link_id) WHERE NOT is_shared
    UNION ALL
    SELECT concat_ws(' ', what, p.article_id, p.title), link_id, story_id
    FROM (
        SELECT 'mention' AS what, * FROM {side}.mentions
        UNION ALL BY NAME SELECT 'article' AS what, * FROM {side}.articles
    ) p JOIN {side}.links USING (link_id)
    WHERE p.web_url IS NULL AND original_url IS NULL AND amp_url IS NULL AND amp_cache_url IS NULL
"""
COMMON_NAMES = f"""
    CREATE OR REPLACE TEMP TABLE moved AS
    SELECT DISTINCT o.link_id AS old_link_id, n.link_id AS new_link_id,
        o.story_id AS old_story_id, n.story_id AS new_story_id
    FROM ({NAMED.format(side="old")}) o JOIN ({NAMED.format(side="new")}) n USING (name)
"""
MOVED = """
    SELECT {one}_{group_id}, list(DISTINCT {many}_{group_id} ORDER BY {many}_{group_id})
    FROM moved GROUP BY ALL HAVING count(DISTINCT {many}_{group_id}) > 1 ORDER BY ALL
"""
TITLES = "SELECT {group_id}, min(title) FROM {side}.links GROUP BY {group_id}"


@dataclass
class TableChanges:
    """How many rows of a table came, went or changed, and how its columns did."""

    added: int
    removed: int
    changed: int
    columns_added: list[str] = field(default_factory=list)
    columns_removed: list[str] = field(default_factory=list)


@dataclass
class Move:
    """A group that was several before, or is several now."""

    id: str
    """The one that joined the others, or was split into them."""
    title: str
    others: list[str]


@dataclass
class Difference:
    """What changed from one snapshot to another."""

    old: str
    new: str
    tables: dict[str, TableChanges]
    moves: dict[str, list[Move]]
    """Links and stories that joined or split, by `MOVES`."""
    rows: pa.Table
    """Each row that came, went or changed: its table, its key, and which of the three."""


def diff(old: Path, new: Path) -> Difference:
    """What changed between two snapshots. Raises NotFoundError if one of them cannot be read."""
    with answering(f"{old.name} or {new.name}"), bounds() as settings, duckdb.connect(config=settings) as db:
        db.execute("CREATE TABLE rows (in_table VARCHAR, key VARCHAR, change VARCHAR)")
        for side, folder in (("old", old), ("new", new)):
            db.execute(f"ATTACH {quote(str(folder / DATABASE))} AS {side} (READ_ONLY)")
        tables = {name: _changes(db, name, row) for name, row in TABLES.items() if not row.is_history}
        rows = db.sql("FROM rows ORDER BY ALL").to_arrow_table()
        return Difference(old.name, new.name, tables, moves(db), rows)


def moves(db: duckdb.DuckDBPyConnection) -> dict[str, list[Move]]:
    """Links and stories that joined or split, by `MOVES`, between databases attached as `old` and `new`."""
    db.execute(COMMON_NAMES)
    return {name: _moves(db, *sides) for name, sides in MOVES.items()}


def as_text(found: Difference) -> Iterator[str]:
    """A line for each table that changed and each group that joined or split."""
    yield f"from {found.old} to {found.new}"
    yield f"{'table':<15} {'added':>9} {'removed':>9} {'changed':>9}"
    changed = {name: its for name, its in found.tables.items() if its != TableChanges(0, 0, 0)}
    for name, its in changed.items():
        columns = [f"+{c}" for c in its.columns_added] + [f"-{c}" for c in its.columns_removed]
        counts = f"{its.added:>9,} {its.removed:>9,} {its.changed:>9,}"
        yield f"{name:<15} {counts}{'  columns ' + ' '.join(columns) if columns else ''}"
    if not changed:
        yield "(nothing)"
    for name, moved in found.moves.items():
        yield from _moved(name.replace("_", " "), moved)


def as_json(found: Difference) -> Iterator[str]:
    """The same facts as one object."""
    facts = {
        "old": found.old,
        "new": found.new,
        "tables": {name: asdict(changes) for name, changes in found.tables.items()},
        **{name: [asdict(move) for move in moved] for name, moved in found.moves.items()},
        "rows": found.rows.to_pylist(),
    }
    yield json.dumps(facts, indent=2, ensure_ascii=False)


def _changes(db: duckdb.DuckDBPyConnection, table: str, row: type[Row]) -> TableChanges:
    """How a table changed; its rows that did are put into the table `rows`."""
    old, new = (_columns(db, side, table) for side in ("old", "new"))
    common = [name for name in old if name in new]
    if not set(row.key) <= set(common):  # a table that one of them does not have
        return TableChanges(_count(db, "new", table), _count(db, "old", table), 0)
    keys, rows = ", ".join(row.key), changed_rows(f"old.{table}", f"new.{table}", row.key, common)
    db.execute(f"INSERT INTO rows SELECT '{table}', concat_ws(', ', {keys}), change FROM ({rows})")
    added, removed, changed = counts(db, f"FROM rows WHERE in_table = '{table}'")
    come = [name for name in new if name not in common]
    gone = [name for name in old if name not in common]
    return TableChanges(added, removed, changed, come, gone)


def _columns(db: duckdb.DuckDBPyConnection, side: str, table: str) -> list[str]:
    return [name for (name,) in db.execute(COLUMNS, [side, table]).fetchall()]


def _count(db: duckdb.DuckDBPyConnection, side: str, table: str) -> int:
    if not _columns(db, side, table):
        return 0
    ((number,),) = db.execute(f"SELECT count(*) FROM {side}.{table}").fetchall()
    return int(number)


def _moves(db: duckdb.DuckDBPyConnection, group_id: str, one: str, many: str) -> list[Move]:
    titles: dict[Any, Any] = dict(db.execute(TITLES.format(group_id=group_id, side=one)).fetchall())
    rows = db.execute(MOVED.format(group_id=group_id, one=one, many=many)).fetchall()
    return [Move(group, titles[group], others) for group, others in rows]


def _moved(what: str, moves: list[Move]) -> Iterator[str]:
    if moves:
        yield f"{what}: {len(moves):,}"
    for move in moves[:MAX_SHOWN]:
        arrow = "<-" if what.endswith("joined") else "->"
        yield printable(f"  {move.id} {arrow} {', '.join(move.others)}  {move.title}")
    if len(moves) > MAX_SHOWN:
        yield f"  and {len(moves) - MAX_SHOWN:,} more: --format json"
