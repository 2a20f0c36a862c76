"""DuckDB for a while: a database in little memory, and Parquet files as its queries name them."""

from collections.abc import Collection, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import TIMEOUT_MAX, Event, Thread
from typing import Any

import duckdb

from schemas.columns import quote

AGAIN = 0.05
"""Seconds until DuckDB is interrupted once more: a statement that begins forgets that it was."""


@contextmanager
def bounded(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in little memory; what does not fit goes to disk for a while, below a folder."""
    with (
        TemporaryDirectory(dir=folder) as spill,
        duckdb.connect(config={"threads": 1, "memory_limit": "256MB", "temp_directory": spill}) as db,
    ):
        db.execute("SET TimeZone = 'UTC'")
        yield db


@contextmanager
def limited(db: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """What the database is asked meanwhile ends with an InterruptException after so many seconds."""
    over = Event()

    def watch() -> None:
        pause = min(seconds, TIMEOUT_MAX)
        while not over.wait(pause):
            db.interrupt()
            pause = AGAIN

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def end(asked: Collection["Future[Any]"], connections: Collection[duckdb.DuckDBPyConnection]) -> None:
    """Interrupt what is asked over connections in other threads, until all of it has ended."""
    while wait(asked, AGAIN).not_done:
        for connection in connections:
            connection.interrupt()


def source(files: list[Path]) -> str:
    """What a query reads the Parquet files of a table from, in order."""
    return parquet(", ".join(quote(literal(path)) for path in files))


def parquet(names: str) -> str:
    """Parquet files in a query; folders above them named `key=value` tell nothing of what is in them."""
    return f"read_parquet([{names}], hive_partitioning = false)"


def literal(path: Path) -> str:
    """The path as text, with the characters that mean patterns to DuckDB made plain."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in str(path))
