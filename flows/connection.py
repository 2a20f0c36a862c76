"""A reader's way to the tables: the snapshot that stands, resolved once and opened read-only."""

from collections.abc import Iterator
from contextlib import contextmanager
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
}
"""Nothing but the tables: no other files, no network, no extensions, and no way to change that."""


@contextmanager
def answering(snapshot: Path | str) -> Iterator[None]:
    """Make NotFoundError of what goes wrong when a snapshot is asked: it is damaged, or of another version."""
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).split("\n")[0]
        raise NotFoundError(
            f"{snapshot} cannot be read: {reason}; `newslinks build` makes a new one"
        ) from error


@contextmanager
def reading(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the snapshot that stands, for a command.

    Raises NotFoundError if there is none, or if it cannot answer.
    """
    with answering(f"the snapshot in {data}"), connect(data) as connection:
        yield connection


def connect(data: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the snapshot that stands in a data folder; a later one does not disturb it.

    Raises NotFoundError if there is none.
    """
    folder = current(data)
    if folder is None or not (folder / NAME).is_file():
        raise NotFoundError(f"no snapshot stands in {data}: run `newslinks build` first")
    connection = duckdb.connect(str(folder / NAME), read_only=True, config=LOCKED)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection
