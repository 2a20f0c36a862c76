"""Stage 6: look the new tables over before anyone sees them.

Each check is a file `checks/NAME.sql`: a query of the published tables that gives the offending rows, and
comments above it that say what it checks. Anyone can run it in the folder of a snapshot. Some are derived from
the declarations by `make docs`.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from flows.databases import literal, parquet
from flows.errors import ChecksFailedError
from flows.snapshot.layout import DATABASE
from flows.warehouse.queries import Query, declared, mappings
from schemas.columns import quote
from schemas.findings import Severity

MAX_ROWS = 20
MEMORY = "512MB"
RESULTS = "checks.json"


@dataclass(frozen=True)
class Checked:
    """What the checks found."""

    checks: list[Query]
    rows: dict[str, list[dict[str, object]]]
    """Offending rows, the first of many, by the name of the check."""

    def failed(self, severity: Severity) -> list[str]:
        """The names of the checks of this severity that found something."""
        return [check.name for check in self.checks if self.rows[check.name] and check.severity is severity]

    def __str__(self) -> str:
        failed = self.failed(Severity.ERROR)
        warned = self.failed(Severity.WARNING)
        warnings = f"; warnings: {', '.join(warned)}" if warned else ""
        return f"{len(self.rows)} checks, {', '.join(failed) if failed else 'none'} failed{warnings}"


def check(folder: Path) -> Checked:
    """Run every check on the tables of `folder`; the results are written beside them as `checks.json`.

    Raises ChecksFailedError if a check that is not only a warning finds an offending row.
    """
    result = run_checks(folder, folder)
    report = [
        {
            "name": one.name,
            "description": one.description,
            "severity": one.severity,
            "passed": not result.rows[one.name],
            "rows": result.rows[one.name],
        }
        for one in result.checks
    ]
    (folder / RESULTS).write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    if failed := result.failed(Severity.ERROR):
        first = "; ".join(f"{name}: {result.rows[name][0]}" for name in failed)
        raise ChecksFailedError(f"the new tables failed {len(failed)} of {len(report)} checks: {first}")
    return result


def run_checks(folder: Path, beside: Path | None = None) -> Checked:
    """What every check finds in the tables of `folder`; nothing is written there.

    What does not fit in `MEMORY` goes to disk for a while, below the folder `beside` if it is given.
    """
    checks = declared("check/checks")
    with TemporaryDirectory(dir=beside) as spill, _connected(folder / DATABASE, spill) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        answers = ((one.name, connection.execute(_placed(one.sql, folder))) for one in checks)
        return Checked(checks, {name: mappings(answer, MAX_ROWS) for name, answer in answers})


def _connected(path: Path, spill: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True, config={"memory_limit": MEMORY, "temp_directory": spill})


def _placed(sql: str, folder: Path) -> str:
    """The query with the files it names where they are, whatever folder the program runs in."""
    place = literal(folder)
    return re.sub(r"'(\w+\*\.parquet)'", lambda found: parquet(quote(f"{place}/{found[1]}")), sql)
