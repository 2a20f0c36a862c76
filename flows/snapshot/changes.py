"""Before stage 5: the table `changes`, what each run changed in each table."""

from collections.abc import Sequence
from filecmp import cmp
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.databases import bounded, source
from flows.snapshot.layout import parts
from flows.snapshot.reading import read_history
from flows.store.parquet import write_table
from flows.tables import from_models
from schemas.tables import TABLES, Change, Row, Run

# Rows are compared by a hash of 64 bits of all they say: it takes less room than that.
CHANGED = """
    SELECT {keys},
        CASE WHEN o.row IS NULL THEN 'added' WHEN n.row IS NULL THEN 'removed' ELSE 'changed' END AS change
    FROM (SELECT {keys}, hash({columns}) AS row FROM {old}) o
    FULL JOIN (SELECT {keys}, hash({columns}) AS row FROM {new}) n USING ({keys})
    WHERE o.row IS DISTINCT FROM n.row
"""


class RowCounts(NamedTuple):
    """How many rows of a table came, went and changed; None where that cannot be known."""

    added: int | None = None
    removed: int | None = None
    changed: int | None = None


def write(folder: Path, standing: Path | None, run: Run, before: Run | None) -> None:
    """Write `changes.parquet`: what earlier runs changed, and what this one does to the standing snapshot.

    `before` is the run that published that; the other tables are in `folder`. Raises DataFolderError if the
    earlier history cannot be read.
    """
    earlier = read_history(standing, Change) if standing else []
    found = compared(standing, folder) if standing else {}
    now = [
        Change(
            run_id=run.run_id,
            table_name=name,
            previous_run_id=before.run_id if before else None,
            row_count=sum(pq.read_metadata(path).num_rows for path in parts(folder, name)),
            added_count=rows.added,
            removed_count=rows.removed,
            changed_count=rows.changed,
        )
        for name, row in TABLES.items()
        if not row.is_history
        for rows in [found.get(name, RowCounts())]
    ]
    write_table(from_models(Change, [*earlier, *now]), Change, folder)


def compared(old: Path, new: Path) -> dict[str, RowCounts]:
    """What changed from one folder of Parquet files to another, by table."""
    with bounded(new) as db:
        return {
            name: _counts(db, row, parts(old, name), parts(new, name))
            for name, row in TABLES.items()
            if not row.is_history
        }


def _counts(db: duckdb.DuckDBPyConnection, row: type[Row], old: list[Path], new: list[Path]) -> RowCounts:
    try:
        if not old:
            return RowCounts()
        if len(old) == len(new) and all(cmp(*pair, shallow=False) for pair in zip(old, new, strict=True)):
            return RowCounts(0, 0, 0)
        known = set.intersection(*(set(pq.read_schema(paths[0]).names) for paths in (old, new)))
        columns = [name for name in row.model_fields if name in known]
        return RowCounts(*counts(db, changed_rows(source(old), source(new), row.key, columns)))
    except (OSError, pa.ArrowException, duckdb.Error):  # it tells nothing of the new tables, which are whole
        return RowCounts()


def changed_rows(old: str, new: str, keys: Sequence[str], columns: Sequence[str]) -> str:
    """A query for the rows that came, went or changed in some columns: their keys, and which of the three."""
    names = ", ".join(f'"{name}"' for name in columns)
    return CHANGED.format(old=old, new=new, keys=", ".join(keys), columns=names)


def counts(db: duckdb.DuckDBPyConnection, rows: str) -> tuple[int, int, int]:
    """How many rows came, went and changed, of those that a query gives."""
    answer = db.execute(f"SELECT change, count(*) FROM ({rows}) GROUP BY change").fetchall()
    found: dict[str, int] = dict(answer)
    return found.get("added", 0), found.get("removed", 0), found.get("changed", 0)
