"""Where tables are in a snapshot, and how snapshots are called; what reads them takes time to import."""

import re
from pathlib import Path

DATABASE = "newslinks.duckdb"
NAMES = re.compile(r"\d{8}T\d{6}\.\d{3}Z-[0-9a-z]+")
"""What a snapshot can be called."""


def published(data: Path) -> list[Path]:
    """The folders of the snapshots of a data folder, the oldest first; what else lies there is not ours."""
    found = (data / "snapshots").glob("*Z-*")
    return sorted(path for path in found if NAMES.fullmatch(path.name) and path.is_dir())


def parts(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table in a snapshot, in order; none if it does not have it."""
    whole = folder / f"{table}.parquet"
    return [whole] if whole.is_file() else sorted(folder.glob(f"{table}-*.parquet"))
