"""A fingerprint of what a snapshot is made from: if that has not changed, nothing has to be made again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from flows.program import program
from flows.read import SourceFiles
from schemas.findings import Contract
from schemas.tables import Document, Finding, Run

NAME = "inputs.json"
SAME = ".same-inputs"
"""In the data folder: the snapshot that stands, and what else it could have been made from."""


class Record(BaseModel):
    """What a snapshot was made from, and what its run reported: read without the libraries that tables take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fingerprint: str
    run: Run
    before: Run | None
    """The run that published the snapshot before this one."""
    findings: list[Finding]
    """The most important ones."""


class File(NamedTuple):
    """A source file, by what tells whether its content is the same."""

    path: str
    size: int | None
    sha256: str | None


def of_sources(sources: SourceFiles, contract: Contract) -> str:
    """The fingerprint of a source that was read."""
    files = sorted(File(file.path, file.size, file.sha256) for file in sources.files)
    return _fingerprint(files, sources.findings, sources.decisions, contract)


def of_tables(folder: Path, decisions: bytes | None, contract: Contract) -> str:
    """The same of tables, whose files were read a second time and may have changed since `of_sources`."""
    from flows.snapshot.findings import about  # noqa: PLC0415 - a run that finds nothing new does without

    unread = [file.path for file in _files(folder) if not file.sha256]
    return _fingerprint(_files(folder), about(unread, folder), decisions, contract)


def _files(folder: Path) -> Iterator[File]:
    """The files that the tables in a folder were made from, in the order of their paths."""
    from flows.snapshot.reading import pieces  # noqa: PLC0415

    for rows in pieces(folder, Document, "path", "bytes", "sha256"):
        yield from map(File._make, zip(*(column.to_pylist() for column in rows.columns), strict=True))


def _fingerprint(
    files: Iterable[File], findings: Iterable[Finding], decisions: bytes | None, contract: Contract
) -> str:
    """A hash of all that tables are made from: files, decisions, contract, program, rules, libraries.

    Files come in the order of their paths, with the findings that say why some, or the decisions, could not be
    read. Content counts, not when a file was written.
    """
    digest = hashlib.sha256(f"{program()} {contract}\n".encode())
    for file in files:
        digest.update(json.dumps(file).encode())
    digest.update(b"none" if decisions is None else hashlib.sha256(decisions).digest())
    reasons = {f"{found.finding_id} {found.message}\n" for found in findings}
    digest.update("".join(sorted(reasons)).encode())
    return digest.hexdigest()


def write(folder: Path, record: Record) -> None:
    """Keep in a snapshot what it was made from."""
    (folder / NAME).write_text(record.model_dump_json() + "\n", "utf-8")


def read(folder: Path) -> Record | None:
    """What a snapshot was made from; None if it does not say so, as those of earlier versions."""
    try:
        return Record.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None


def note_same(data: Path, standing: Path, made_from: str) -> None:
    """Note that these inputs make the standing snapshot too; snapshots themselves are never written to."""
    (data / SAME).write_text(f"{standing.name} {made_from}", "utf-8")


def makes(data: Path, standing: Path, record: Record, made_from: str) -> bool:
    """Whether these inputs make the standing snapshot: it was made from them, or a later run noted so."""
    if record.fingerprint == made_from:
        return True
    try:
        return (data / SAME).read_text("utf-8") == f"{standing.name} {made_from}"
    except (OSError, ValueError):
        return False
