"""Questions with their SQL and the answers of the five seeds, renewed by `make docs`."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.ask.connection import connect
from flows.config import Config
from flows.pipeline import build
from schemas.columns import table

RECIPE = re.compile(
    r"^(```sql\n(?P<query>(?:.*\n)*?)```\n)(?:\n(?P<answer>(?:(?:\|.*|\(no rows\))\n)+))?", re.MULTILINE
)
"""A query, and below it the answer it had: a table of Markdown."""


def renewed(page: str, seeds: Path) -> str:
    """The page with the answers that its queries have over the tables of these seeds.

    Raises duckdb.Error for a query that is wrong.
    """
    with TemporaryDirectory() as folder:
        build(Config(seeds, Path(folder)))
        for snapshot in Path(folder, "snapshots").iterdir():
            snapshot.chmod(0o755)  # published folders are read-only; this one is to be removed again
        with connect(Path(folder)) as db:
            return RECIPE.sub(lambda found: f"{found[1]}\n{answer(db, found['query'])}", page)


def answer(db: duckdb.DuckDBPyConnection, query: str) -> str:
    """The answer to a query as a table of Markdown."""
    cursor = db.execute(query)
    names = [column[0] for column in cursor.description or []]
    rows = [[_cell(value) for value in row] for row in cursor.fetchall()]
    return table(names, rows) if rows else "(no rows)\n"


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
