"""Stage 5: the tables as a DuckDB file that every client since 1.4.2 can open and ask."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.databases import bounded, end, source
from flows.snapshot.layout import DATABASE, parts
from flows.warehouse.queries import declared, in_order
from schemas.columns import duckdb_ddl, quote
from schemas.tables import TABLES

STORAGE_VERSION = "v1.4.0"
ROWS = 61_440  # of a row group: half of what is usual, as two tables are written at a time


@dataclass(frozen=True)
class Loaded:
    """The database of a snapshot in the making."""

    path: Path

    def __str__(self) -> str:
        return f"{len(TABLES)} tables in {self.path.name}, {self.path.stat().st_size:,} bytes"


def load(folder: Path) -> Loaded:
    """Load the Parquet files of `folder` into `newslinks.duckdb` beside them."""
    path = folder / DATABASE
    with bounded(folder) as connection:
        # Keep DuckDB's log for recovery: without it, it loses what one thread adds while another one ends.
        options = f"STORAGE_VERSION '{STORAGE_VERSION}', ROW_GROUP_SIZE {ROWS}"
        connection.execute(f"ATTACH {quote(str(path))} AS built ({options})")
        connection.execute("USE built")
        tables = (";".join(duckdb_ddl(row)) for row in TABLES.values())
        connection.begin()
        for statement in (*tables, *_views(), *_macros()):
            connection.execute(statement)
        connection.commit()
        _fill_all(folder, connection)
        connection.execute("CHECKPOINT built")
    return Loaded(path)


def _fill_all(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Load the tables, two at a time: `mentions` takes about as long as all others."""
    with ExitStack() as opened, ThreadPoolExecutor(2) as pool:
        cursors = [opened.enter_context(connection.cursor()) for _ in TABLES]
        loads = [pool.submit(_fill, folder, *each) for each in zip(cursors, TABLES, strict=True)]
        try:
            for future in loads:
                future.result()
        except BaseException:
            for future in loads:
                future.cancel()
            end(loads, cursors)
            raise


def _fill(folder: Path, connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load a table; the connection is its own."""
    files = source(parts(folder, name))
    connection.execute(f"INSERT INTO built.{name} BY NAME SELECT * FROM {files}")


def _views() -> Iterator[str]:
    """The statements that make the views and describe them and their columns."""
    for view in in_order(declared("warehouse/views")):
        yield f"CREATE VIEW {view.name} AS {view.sql}"
        yield f"COMMENT ON VIEW {view.name} IS {quote(view.description)}"
        for column, description in view.columns.items():
            yield f"COMMENT ON COLUMN {view.name}.{column} IS {quote(description)}"


def _macros() -> Iterator[str]:
    """The statements that make the macros and describe them; DuckDB keeps no word on their columns."""
    for macro in in_order(declared("warehouse/macros")):
        kind = "MACRO TABLE" if macro.columns else "MACRO"
        yield macro.sql
        yield f"COMMENT ON {kind} {macro.name} IS {quote(macro.description)}"
