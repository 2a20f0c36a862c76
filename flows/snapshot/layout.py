"""Where tables are in a snapshot, how snapshots are called, and which one stands; cheap to import."""

import errno
import re
from pathlib import Path

from flows.errors import DataFolderError

DATABASE = "newslinks.duckdb"
NAMES = re.compile(r"\d{8}T\d{6}\.\d{3}Z-[0-9a-z]+")
"""What a snapshot can be called."""
NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
"""How a link says that nothing is behind it."""


def current(data: Path) -> Path | None:
    """The folder of the snapshot that stands, resolved; None before the first, and if the link leads to none.

    Raises DataFolderError if that cannot be found out: this user may not look, say.
    """
    link = data / "current"
    try:
        link.stat()
    except OSError as error:
        if error.errno in NOT_THERE:
            return None
        raise DataFolderError(f"data folder {data} cannot be read: {error.strerror} ({link})", error) from error
    folder = link.resolve()
    return folder if NAMES.fullmatch(folder.name) and folder.is_dir() else None


def published(data: Path) -> list[Path]:
    """The folders of the snapshots of a data folder, the oldest first; what else lies there is not ours."""
    found = (data / "snapshots").glob("*Z-*")
    return sorted(path for path in found if NAMES.fullmatch(path.name) and path.is_dir())


def holder_of(path: str) -> Path | None:
    """The data folder among whose snapshots a resolved path lies, if there is one."""
    folders = (folder for folder in Path(path, "x").parents if folder.name == "snapshots")
    return next((folder.parent for folder in folders if (folder.parent / "current").is_symlink()), None)


def parts(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table in a snapshot, in order; none if it does not have it."""
    whole = folder / f"{table}.parquet"
    return [whole] if whole.is_file() else sorted(folder.glob(f"{table}-*.parquet"))
