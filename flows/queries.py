"""Queries that are kept in files of their own: the comments above the SQL say what a query gives."""

from importlib.resources import files
from typing import NamedTuple

from schemas.findings import Severity

WARNING = "severity: warning"


class Query(NamedTuple):
    """A query as its file declares it."""

    name: str
    description: str
    sql: str
    severity: Severity = Severity.ERROR
    """Of a check: whether what it finds stops a run."""


def declared(folder: str) -> list[Query]:
    """The queries of a folder of this package, by name."""
    found = (path for path in files("flows").joinpath(folder).iterdir() if path.name.endswith(".sql"))
    return [_query(path.name.removesuffix(".sql"), path.read_text("utf-8")) for path in sorted(found, key=str)]


def _query(name: str, text: str) -> Query:
    lines = text.splitlines()
    comments = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    severity = Severity.WARNING if WARNING in comments else Severity.ERROR
    sql = "\n".join(line for line in lines if not line.startswith("--"))
    description = " ".join(comment for comment in comments if comment != WARNING)
    return Query(name, description, sql.strip().removesuffix(";"), severity)
