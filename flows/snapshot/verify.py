"""`newslinks verify`: whether a snapshot is still what was published."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flows.errors import ChecksFailedError
from schemas.findings import Severity

SUMS = "SHA256SUMS"
"""As `sha256sum` writes it, so that anyone can check the files with `sha256sum -c`."""


def write_sums(folder: Path) -> None:
    """Write the hashes of all files of a folder beside them."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.name != SUMS]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def verify(folder: Path) -> Iterator[str]:
    """A line for the files and one for each check. Raises ChecksFailedError last, if something is wrong.

    What another version made cannot be checked, but for its hashes.
    """
    import duckdb  # noqa: PLC0415 - imports take their time

    from flows.ask.connection import OTHER_TABLES  # noqa: PLC0415
    from flows.check import run_checks  # noqa: PLC0415

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


def are_as_published(folder: Path, paths: list[Path]) -> bool:
    """Whether these files of a snapshot have the hashes that were published with them."""
    known = summed(folder) if (folder / SUMS).is_file() else {}
    return all(path.is_file() and known.get(path.name) == sha256(path) for path in paths)


def summed(folder: Path) -> dict[str, str]:
    """The hash of each file of a snapshot by its name, as published. Raises ChecksFailedError if unknown."""
    try:
        lines = (folder / SUMS).read_text("utf-8", errors="replace").splitlines()
    except OSError as error:
        raise ChecksFailedError(f"{folder.name} has no hashes of its files: {error.strerror}") from error
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def sha256(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
