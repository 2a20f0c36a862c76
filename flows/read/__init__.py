"""Stage 1: find the seed files of a source, read and hash them.

A source is a folder, an archive, a revision of a git repository or a prefix in object storage; a module for
each gives the same (`files.Source`).
"""

import os
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import SourceError
from flows.locations import Location, located
from flows.progress import counted
from flows.read.files import DECISIONS, MAX_BYTES, SUFFIXES, Found, Source, SourceFile, Sources, shown
from flows.read.folder import Folder

__all__ = [
    "DECISIONS", "MAX_BYTES", "Found", "Source", "SourceFile", "Sources", "find", "open_source", "read",
    "require", "shown",
]  # fmt: skip
ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip")


def read(source: Location, skip: Location | None = None, allow_empty: bool = False) -> Sources:
    """Read every seed file of `source`, in an order that depends on their paths alone.

    The place `skip` (where tables are published) is left out. Raises SourceError if there is no
    such source, or no seed file in it and that is not allowed.
    """
    with closing(open_source(source, skip)) as opened:
        found = _usable(opened, allow_empty)
        told = list(opened.read(counted(found.names)))
        told += [*opened.read([DECISIONS])] if found.has_decisions else []
        findings = [finding for _, finding in told if finding]
        decisions = told.pop()[0].data if found.has_decisions else None
        files = [file for file, _ in told]
        return Sources(files, findings, found.passed_over, decisions, opened.origin, opened.note)


def require(source: Location, skip: Location | None = None, allow_empty: bool = False) -> None:
    """Raise what `find` raises; a source that holds a seed is searched no further than to the first."""
    with closing(open_source(source, skip)) as opened:
        if not opened.has_seed():
            _usable(opened, allow_empty)


def find(source: Location, skip: Location | None = None, allow_empty: bool = False) -> Found:
    """The seed files of `source`, sorted, and how many other files were passed over.

    Raises SourceError if there is no such source, or no seed file in it and that is not allowed.
    """
    with closing(open_source(source, skip)) as opened:
        return _usable(opened, allow_empty)


def open_source(source: Location, skip: Location | None = None) -> Source:
    """The source, opened; whoever opens it closes it.

    Raises SourceError if there is no such source, UsageError if no source can be written so.
    """
    place = located(source)
    if isinstance(place, str):
        return _of_address(place, skip)
    local = skip if isinstance(skip, Path) else None
    if local and Path(os.path.realpath(place)).is_relative_to(os.path.realpath(local)):
        what = "source folder" if place.is_dir() else "source"
        raise SourceError(f"{what} {place} lies in the data folder {local}, which is never read")
    if place.is_dir() or not place.name.lower().endswith(ARCHIVES):
        return Folder(place, local)
    if place.name.lower().endswith(".zip"):
        from flows.read.zip import Zip  # noqa: PLC0415 - what a folder does not need

        return Zip(place)
    from flows.read.tar import Tar  # noqa: PLC0415

    return Tar(place)


def _of_address(address: str, skip: Location | None) -> Source:
    scheme = urlsplit(address).scheme
    if scheme.startswith("git+"):
        from flows.read.git import Repository  # noqa: PLC0415

        return Repository(address)
    if scheme == "s3":
        from flows.read.bucket import Bucket  # noqa: PLC0415

        return Bucket(address, skip)
    raise SourceError(
        f"source {address} is of no kind that can be read: folders, archives ({', '.join(ARCHIVES)}), "
        "git+file://, git+https://, git+ssh:// and s3://"
    )


def _usable(source: Source, allow_empty: bool) -> Found:
    found = source.find()
    if not found.names and not allow_empty:
        others = found.passed_over + found.has_decisions
        more = f" ({others} other files in it)" if others else ""
        raise SourceError(f"{source.label} holds no seed file{more}; seeds end in {', '.join(SUFFIXES)}")
    return found
