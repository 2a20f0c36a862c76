"""`newslinks export`: tables and views of the standing snapshot as files for other programs."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import duckdb
import pyarrow as pa

from flows.errors import ExportError, NotFoundError
from flows.export.values import readable
from flows.findings import printable
from schemas.tables import TABLES

Format = Literal["csv", "xlsx", "jsonl"]

ROWS = 10_000
"""Rows that are in memory at once."""
MEMORY = "512MB"
"""What the database may take, which tables do not need, and views of large ones may."""
NAMES = "SELECT table_name FROM information_schema.tables WHERE table_catalog = current_catalog() ORDER BY ALL"
COLUMNS = """
    SELECT table_name AS "table", column_name AS "column", data_type AS "type", comment AS "description"
    FROM duckdb_columns() WHERE NOT internal AND database_name = current_catalog()
    ORDER BY table_name, column_index
"""
"""What is written beside the tables: what the columns of all of them hold."""


class Table(NamedTuple):
    """A table or view that is to be written."""

    name: str
    rows: int
    schema: pa.Schema
    """Times are texts already."""
    batches: Iterable[pa.RecordBatch]
    """Its rows, some at a time; to be read once, before those of the next one."""


class Written(NamedTuple):
    """A file that was written."""

    path: Path
    rows: int
    remarks: list[str]
    """What its format could not hold as it is."""


Writer: TypeAlias = Callable[[Path, list[Table]], list[str]]
"""Writes tables to a file and gives remarks."""

WRITERS: dict[Format, str] = {"csv": "delimited", "jsonl": "json_lines", "xlsx": "workbook"}
"""The module that writes a format; it is imported when it is needed."""


def export(db: duckdb.DuckDBPyConnection, format: Format, names: Sequence[str], to: Path) -> Iterator[Written]:  # noqa: A002
    """Write tables and views, all tables if none is named, to a folder: a file each, or one workbook of all.

    One more, `columns`, says what the columns of all tables and views hold. Files of the same names are
    replaced, each as a whole. Raises NotFoundError if a name is not known, ExportError if a table does not fit
    into the format or a file cannot be written.
    """
    known = [name for (name,) in db.execute(NAMES).fetchall()]
    if unknown := [name for name in names if name not in known]:
        raise NotFoundError(f"there is no table or view {unknown[0]}; there are: {', '.join(known)}")
    chosen = names or [name for name in TABLES if name in known]
    queries = {"columns": COLUMNS} | {name: f'FROM "{name}"' for name in chosen}
    tables = (_table(db, name, query) for name, query in queries.items())
    write: Writer = import_module(f"flows.export.{WRITERS[format]}").write
    if format == "xlsx":
        yield _write(write, to / "newslinks.xlsx", list(tables))
    else:
        for table in tables:
            yield _write(write, to / f"{table.name}.{format}", [table])


def require_outside(data: Path, to: Path) -> None:
    """Raise ExportError if a path lies among the snapshots of a data folder, where nothing is to change."""
    if Path(os.path.realpath(to)).is_relative_to(os.path.realpath(data / "snapshots")):
        raise ExportError(f"{to} cannot be written: it lies among the snapshots of {data}; name another place")


def _write(write: Writer, path: Path, tables: list[Table]) -> Written:
    with whole(path) as beside:
        path.parent.mkdir(parents=True, exist_ok=True)
        remarks = write(beside, tables)
    return Written(path, sum(table.rows for table in tables), [printable(remark) for remark in remarks])


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write beside the one that is replaced once it is whole.

    Raises ExportError if that cannot be done, or if it would replace what is no file, as a pipe or a device.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.new")
    if path.exists() and not path.is_file():
        raise ExportError(f"{path} cannot be written: it is no file")
    try:
        yield beside
        beside.replace(target)
    except (OSError, pa.ArrowException) as error:
        # Arrow's own words name the file again, and the reason twice.
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise ExportError(f"{path} cannot be written: {reason}") from error
    finally:
        if beside.exists():
            beside.unlink()


def _table(db: duckdb.DuckDBPyConnection, name: str, query: str) -> Table:
    ((rows,),) = db.execute(f"SELECT count(*) FROM ({query})").fetchall()
    schema = readable(db.sql(f"FROM ({query}) LIMIT 0")).to_arrow_table().schema
    return Table(name, rows, schema, _batches(db, query))


def _batches(db: duckdb.DuckDBPyConnection, query: str) -> Iterator[pa.RecordBatch]:
    # Not `execute`, whose readers hold all rows at once in later versions.
    yield from readable(db.cursor().sql(query)).to_arrow_reader(ROWS)
