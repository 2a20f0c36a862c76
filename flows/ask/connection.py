"""How tables are opened to be read: the snapshot that stands, resolved once, read-only."""

import atexit
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from threading import Lock
from typing import TypeAlias

import duckdb

from flows.errors import NotFoundError, UsageError
from flows.memory import advice
from flows.snapshot import current
from flows.snapshot.advice import none_stands
from flows.snapshot.layout import DATABASE

OTHER_TABLES = duckdb.CatalogException, duckdb.BinderException
"""What DuckDB raises where a table or column is not there."""
ANEW = "`newslinks build` into its data folder makes a new one"
UNDAMAGED = {
    "Could not set lock": "let that program close it, or open it read-only",
    "Permission denied": "let its owner change that",
}
"""What DuckDB says where a run would find the snapshot as it was published, and what to do about it."""
Settings: TypeAlias = dict[str, str | bool | int | float | list[str]]

LOCKED: Settings = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
}
"""Nothing but the tables: no other files, no network, no extensions, and no way to change that."""

ONE_BY_ONE = Lock()
"""Held while the folder of the process is made: two threads at once would make two."""

NOWHERE = ""
"""Queries have memory alone, where nobody can write; left to itself, DuckDB would write beside the tables."""


@contextmanager
def answering(snapshot: Path | str) -> Iterator[None]:
    """Make NotFoundError of what goes wrong when a snapshot is asked: it is damaged, or of another version.

    Raises UsageError if there is too little memory.
    """
    try:
        yield
    except duckdb.Error as error:
        reason = str(error).split("\n")[0]
        if isinstance(error, duckdb.OutOfMemoryException):
            raise UsageError(f"there is too little memory to read {snapshot}: {reason}{advice()}") from error
        what = "was made by another version" if isinstance(error, OTHER_TABLES) else "cannot be read"
        cures = (cure for words, cure in UNDAMAGED.items() if words in reason)
        raise NotFoundError(f"{snapshot} {what}: {reason}; {next(cures, ANEW)}") from error


@contextmanager
def reading(data: Path, memory: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the snapshot that stands, for a command; with so much memory, if said, as `512MB`.

    Raises NotFoundError if there is none, or if it cannot answer.
    """
    with answering(f"the snapshot in {data}"), bounds(memory) as settings, connect(data, settings) as db:
        yield db


@contextmanager
def bounds(memory: str | None = None) -> Iterator[Settings]:
    """Settings for so much memory, if said; what does not fit goes to disk for a while."""
    with ExitStack() as while_asked:
        settings: Settings = {"memory_limit": memory} if memory else {}
        settings["temp_directory"] = NOWHERE
        with suppress(OSError):
            settings["temp_directory"] = while_asked.enter_context(TemporaryDirectory())
        yield settings


def _usual() -> Settings:
    """Settings for whoever says none; those of connections to one database have to be alike in a process."""
    with ONE_BY_ONE:
        return {"temp_directory": _folder_of_process(os.getpid())}


@cache
def _folder_of_process(process: int) -> str:
    """A folder for what does not fit into memory, for all connections: when one ends, nobody knows."""
    try:
        folder = mkdtemp()
    except OSError:
        return NOWHERE
    atexit.register(_remove, folder, process)
    return folder


def _remove(folder: str, process: int) -> None:
    """Remove the folder of a process that ends; one that was forked from it ends with the same words."""
    if os.getpid() == process:
        rmtree(folder, ignore_errors=True)


def connect(data: Path, settings: Settings | None = None) -> duckdb.DuckDBPyConnection:
    """A connection to the snapshot that stands in a data folder; a later one does not disturb it.

    Raises NotFoundError if there is none, UsageError if this process has it open in another way, or if the one
    that it was forked from had.
    """
    folder = current(data)
    if folder is None:
        raise NotFoundError(none_stands(data))
    if not (folder / DATABASE).is_file():
        raise NotFoundError(f"the snapshot {folder.name} has no {DATABASE} any more; {ANEW}")
    settings = settings or _usual()
    try:
        connection = duckdb.connect(folder / DATABASE, read_only=True, config=LOCKED | settings)
    except duckdb.ConnectionException as error:
        told = f"{folder / DATABASE} is open in this process in another way: close that connection first"
        raise UsageError(told) from error
    with suppress(duckdb.InvalidInputException):  # locked by another connection, which set the same for all
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        connection.execute("SET lock_configuration = true")
    return connection
