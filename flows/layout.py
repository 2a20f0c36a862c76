"""Where tables are in a snapshot, and how snapshots are called; what reads them takes time to import."""

from pathlib import Path

DATABASE = "newslinks.duckdb"
PUBLISHED = "[0-9]*Z-*"
"""Matches the names of the folders of snapshots."""


def parts(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table in a snapshot, in order; none if it does not have it."""
    whole = folder / f"{table}.parquet"
    return [whole] if whole.is_file() else sorted(folder.glob(f"{table}-*.parquet"))
