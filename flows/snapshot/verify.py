"""`newslinks verify`: whether a snapshot is still what was published."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from flows.ask.connection import OTHER_TABLES
from flows.check import run_checks
from flows.errors import ChecksFailedError
from flows.snapshot.sums import SUMS, sha256, summed
from schemas.findings import Severity


def verify(folder: Path) -> Iterator[str]:
    """A line for the files and one for each check. Raises ChecksFailedError last, if something is wrong.

    What another version made cannot be checked, but for its hashes.
    """
    if not summed(folder):
        raise ChecksFailedError(f"{folder.name} has no hashes of its files: {SUMS} is gone or empty")
    faults = list(_changed_files(folder))
    yield f"files   {'; '.join(faults) if faults else 'as they were published'}"
    try:
        result = run_checks(folder)
    except duckdb.Error as error:
        if faults:
            raise _changed(folder, faults) from error
        if not isinstance(error, OTHER_TABLES):
            raise
        reason = str(error).split("\n")[0]
        yield f"checks  not run, as another version of newslinks made it: {reason}"
        return
    for one in result.checks:
        rows = result.rows[one.name]
        outcome = f"{one.severity}: {rows[0]}" if rows else "passed"
        yield f"check   {one.name}: {outcome}"
        if rows and one.severity is Severity.ERROR:
            faults.append(f"{one.name} failed")
    if faults:
        raise _changed(folder, faults)


def _changed(folder: Path, faults: list[str]) -> ChecksFailedError:
    return ChecksFailedError(f"{folder.name} is not what was published: {faults[0]}")


def _changed_files(folder: Path) -> Iterator[str]:
    """What differs from the hashes that were published with the files."""
    known = summed(folder)
    for name, digest in known.items():
        if not (folder / name).is_file():
            yield f"{name} is gone"
        elif sha256(folder / name) != digest:
            yield f"{name} was changed"
    for path in sorted(folder.iterdir()):
        if path.name not in known and path.name != SUMS:
            yield f"{path.name} was added"
