"""Stage 9: look the new tables over before anyone sees them.

Each check is a file `checks/NAME.sql`: a query of the published tables that gives the offending rows,
and comments above it that say what it checks. Anyone can run it on a snapshot.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.errors import ChecksFailedError
from flows.queries import declared
from flows.warehouse import NAME

MAX_ROWS = 20


@dataclass(frozen=True)
class Checked:
    """What the checks found: offending rows by the name of the check."""

    rows: dict[str, list[dict[str, object]]]

    def __str__(self) -> str:
        failed = [name for name, rows in self.rows.items() if rows]
        return f"{len(self.rows)} checks, {', '.join(failed) if failed else 'none'} failed"


def check(folder: Path) -> Checked:
    """Run every check on the database of `folder`; the results are written beside it as `checks.json`.

    Raises ChecksFailedError if a check finds an offending row.
    """
    checks = declared("checks")
    with duckdb.connect(str(folder / NAME), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        result = Checked({c.name: _offending(connection, c.sql) for c in checks})
    report = [
        {
            "name": c.name,
            "description": c.description,
            "passed": not result.rows[c.name],
            "rows": result.rows[c.name],
        }
        for c in checks
    ]
    (folder / "checks.json").write_text(json.dumps(report, indent=2, default=str) + "\n", "utf-8")
    if failed := {name: rows for name, rows in result.rows.items() if rows}:
        first = "; ".join(f"{name}: {rows[0]}" for name, rows in failed.items())
        raise ChecksFailedError(f"the new tables failed {len(failed)} of {len(report)} checks: {first}")
    return result


def _offending(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, object]]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchmany(MAX_ROWS)]
