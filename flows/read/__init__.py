"""Stage 1: find the seed files of a source, and hash them where it matters whether they are the same as before.

A source is a folder, an archive, a revision of a git repository or a prefix in object storage; a module for
each gives the same (`files.Source`).
"""

from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from flows.errors import SourceError
from flows.locations import Location, location, resolved
from flows.plural import count
from flows.progress import counted
from flows.read.files import (
    DECISIONS,
    MAX_BYTES,
    SUFFIXES,
    Found,
    Read,
    Source,
    SourceFile,
    unreadable,
)
from flows.read.folder import Folder
from flows.read.kinds import open_source
from flows.read.sources import Batch, Files, Opened, SourceFiles

__all__ = ["DECISIONS", "MAX_BYTES", "Batch", "Files", "SourceFile", "SourceFiles", "read", "require"]


def read(
    source: Location, skip: Location | None = None, allow_empty: bool = False, hashed: bool = True
) -> SourceFiles:
    """Every seed file of `source`, hashed if asked for, in an order that depends on their paths alone.

    What they hold is not kept, but can be read again until the sources are closed. The place `skip` (where
    tables are published) is left out. Raises SourceError if there is no such source, or no seed file in it and
    that is not allowed.
    """
    place = location(source)
    with ExitStack() as stack:
        opened = stack.enter_context(closing(open_source(place, skip)))
        found = _usable(opened, allow_empty)
        if isinstance(opened, Folder) and not hashed:
            reads = list(opened.listed(found.names))
        else:  # what comes from far away is read now, hashed or not, and kept
            reads = [(replace(file, data=None), fault) for file, fault in opened.read(counted(found.names))]
        decisions, fault = _decisions(opened, found)
        stack.pop_all()  # it stays open
    findings = [finding for finding in (*(finding for _, finding in reads), fault) if finding]
    return SourceFiles(
        files=[file for file, _ in reads],
        findings=findings,
        passed_over=found.passed_over,
        decisions=decisions.data if decisions else None,
        opened=Opened(opened, resolved(place) if isinstance(place, Path) else opened.origin),
        names=found.names,
    )


def _decisions(source: Source, found: Found) -> Read | tuple[None, None]:
    if found.has_decisions:
        return next(source.read([DECISIONS]))
    if found.misnamed:
        return unreadable(DECISIONS, f"it is called {found.misnamed}; rename it")
    return None, None


def require(source: Location, skip: Location | None = None, allow_empty: bool = False) -> None:
    """Raise what `read` raises before it reads; a source is searched no further than to the first seed."""
    with closing(open_source(source, skip)) as opened:
        if not opened.has_seed():
            _usable(opened, allow_empty)


def _usable(source: Source, allow_empty: bool) -> Found:
    found = source.find()
    if not found.names and not allow_empty:
        others = found.passed_over + found.has_decisions
        more = f" ({count(others, 'other file')} in it)" if others else ""
        raise SourceError(f"{source.label} holds no seed file{more}; seeds end in {', '.join(SUFFIXES)}")
    return found
