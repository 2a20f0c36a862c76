"""Before stage 5: the table `changes`, what each run changed in each table."""

from filecmp import cmp
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.snapshot.layout import parts
from flows.store import read_history, read_run
from flows.store.parquet import write_table
from flows.tables import from_models
from flows.warehouse import bounded, source
from schemas.tables import TABLES, Change, Row

# Keys and rows are compared by a hash of 64 bits: among a million, two agree by chance with odds below one in
# ten million, and then a count is off by one.
COUNTS = """
    SELECT count(*) FILTER (o.row IS NULL), count(*) FILTER (n.row IS NULL),
        count(*) FILTER (o.row IS NOT NULL AND n.row IS NOT NULL)
    FROM (SELECT hash({keys}) AS key, hash({columns}) AS row FROM {old}) o
    FULL JOIN (SELECT hash({keys}) AS key, hash({columns}) AS row FROM {new}) n USING (key)
    WHERE o.row IS DISTINCT FROM n.row
"""


class RowCounts(NamedTuple):
    """How many rows of a table came, went and changed; None where that cannot be known."""

    added: int | None = None
    removed: int | None = None
    changed: int | None = None


def write(folder: Path, standing: Path | None, run_id: str) -> None:
    """Write `changes.parquet`: what earlier runs changed, and what this one does to the standing snapshot.

    The other tables are in `folder`. Raises DataFolderError if the earlier history cannot be read.
    """
    earlier = read_history(standing, Change) if standing else []
    previous = read_run(standing).run_id if standing else None
    counts = compared(standing, folder) if standing else {}
    now = [
        Change(
            run_id=run_id,
            table_name=name,
            previous_run_id=previous,
            row_count=sum(pq.read_metadata(path).num_rows for path in parts(folder, name)),
            added_count=found.added,
            removed_count=found.removed,
            changed_count=found.changed,
        )
        for name, row in TABLES.items()
        if not row.is_history
        for found in [counts.get(name, RowCounts())]
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
        sql = COUNTS.format(
            keys=_listed(row.key),
            columns=_listed([name for name in row.model_fields if name in known]),
            old=source(old),
            new=source(new),
        )
        return RowCounts(*(db.execute(sql).fetchone() or ()))
    except (OSError, pa.ArrowException, duckdb.Error):  # it tells nothing of the new tables, which are whole
        return RowCounts()


def _listed(names: "tuple[str, ...] | list[str]") -> str:
    return ", ".join(f'"{name}"' for name in names)
