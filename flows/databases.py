"""DuckDB for a while: a database in little memory, and Parquet files as its queries name them."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TypeVar

import duckdb

from flows import stopping
from schemas.columns import quote

T = TypeVar("T")
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


def heard(work: Callable[[], T], db: duckdb.DuckDBPyConnection, seconds: float) -> T:
    """What is asked over a connection, in a thread of its own: this one hears of signals meanwhile.

    DuckDB 2 may wait for its threads until a statement ends. Raises TimeoutError after so many seconds; in any
    case nothing is asked any more.
    """
    stopping.obey()
    answer = Future[T]()
    with ThreadPoolExecutor(2) as beside:
        try:
            beside.submit(_watch, answer, db)
            beside.submit(_give, answer, work)
            return _result(answer, seconds)
        finally:
            if not answer.cancel():  # it has begun, though a signal may have come before that was known here
                end([answer], [db])


def _give(answer: Future[T], work: Callable[[], T]) -> None:
    if answer.set_running_or_notify_cancel():
        try:
            answer.set_result(work())
        except BaseException as error:  # it is raised where the answer is waited for
            answer.set_exception(error)


def _result(answer: Future[T], seconds: float) -> T:
    """What another thread gives. Waits bit by bit: signals that do not wake this one are heard in between."""
    until = monotonic() + seconds
    while not (answer.done() or stopping.signals) and (left := until - monotonic()) > 0:
        wait([answer], min(left, AGAIN))
    stopping.obey()
    return answer.result(0)


def _watch(answer: Future[T], db: duckdb.DuckDBPyConnection) -> None:
    """Interrupt what is asked once there was a signal: where one is heard, the next may prevent that."""
    while not answer.done():
        if stopping.signals and not answer.cancel():
            db.interrupt()
        wait([answer], AGAIN)


def end(asked: Collection["Future[Any]"], connections: Collection[duckdb.DuckDBPyConnection]) -> None:
    """Interrupt what is asked over connections in other threads, until all of it has ended."""
    while wait(asked, 0).not_done:
        for connection in connections:
            connection.interrupt()
        wait(asked, AGAIN)


def source(files: list[Path]) -> str:
    """What a query reads the Parquet files of a table from, in order."""
    return parquet(", ".join(quote(literal(path)) for path in files))


def parquet(names: str) -> str:
    """Parquet files in a query; folders above them named `key=value` tell nothing of what is in them."""
    return f"read_parquet([{names}], hive_partitioning = false)"


def literal(path: Path) -> str:
    """The path as text, with the characters that mean patterns to DuckDB made plain."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in str(path))
