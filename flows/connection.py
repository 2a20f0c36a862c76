"""A reader's way to the tables: the snapshot that stands, resolved once and opened read-only."""

from pathlib import Path

import duckdb

from flows.errors import NotFoundError
from flows.snapshot import current
from flows.warehouse import NAME

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}
"""Nothing but the tables: no other files, no network, no extensions, and no way to change that."""


def connect(data: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the snapshot that stands in a data folder; a later one does not disturb it.

    Raises NotFoundError if there is none.
    """
    folder = current(data)
    if folder is None or not (folder / NAME).is_file():
        raise NotFoundError(f"no snapshot stands in {data}: run `newslinks build` first")
    return duckdb.connect(str(folder / NAME), read_only=True, config=LOCKED)
