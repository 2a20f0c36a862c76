"""The snapshots of a data folder: which there are, going back to one, and removing old ones."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.config import KEEP
from flows.errors import NotFoundError
from flows.layout import DATABASE
from flows.places import Place
from flows.snapshot import current, point, remove, writing, written
from flows.store import read_runs

MAX_LISTED = 20


@dataclass(frozen=True)
class Snapshot:
    """A published snapshot."""

    folder: Path
    is_current: bool

    @property
    def name(self) -> str:
        """Its name: when its run started, and a hash of what it says."""
        return self.folder.name

    @property
    def at(self) -> datetime:
        """When its run started, in UTC."""
        return datetime.strptime(self.name.partition("-")[0], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


def snapshots(data: Path) -> list[Snapshot]:
    """The snapshots of a data folder, the oldest first."""
    standing = current(data)
    found = sorted(path for path in (data / "snapshots").glob("*Z-*") if (path / DATABASE).is_file())
    return [Snapshot(path, standing is not None and path.resolve() == standing) for path in found]


def choose(data: Path, name: str | None = None) -> Snapshot:
    """The snapshot with this name or beginning of one, or at this path; without a name, the one that stands.

    Raises NotFoundError if there is none, or more than one.
    """
    return chosen(snapshots(data), data, name)


def chosen(known: list[Snapshot], data: Place, name: str | None = None) -> Snapshot:
    """The same, out of snapshots that are known already."""
    if name is not None:
        name = name.rstrip("/").rpartition("/")[2]  # a path, as `build` prints it, names its last part
    found = [one for one in known if (one.is_current if name is None else one.name.startswith(name))]
    if len(found) == 1:
        return found[0]
    if name is None:
        raise NotFoundError(f"no snapshot stands in {data}: run `newslinks build` first")
    listed = "".join(f"\n  {one.name}" for one in (found or known)[-MAX_LISTED:])
    what = "more than one snapshot is" if found else "no snapshot is"
    raise NotFoundError(f"{what} called {name}" + (f"; there are:{listed}" if listed else ""))


def before(data: Path, later: Snapshot) -> Snapshot:
    """The snapshot before another one. Raises NotFoundError if there is none."""
    return earlier(snapshots(data), later)


def earlier(known: list[Snapshot], later: Snapshot) -> Snapshot:
    """The same, out of snapshots that are known already."""
    found = [one for one in known if one.name < later.name]
    if not found:
        raise NotFoundError(f"there is no snapshot before {later.name}")
    return found[-1]


def rollback(data: Path, name: str | None = None) -> tuple[Snapshot, Snapshot]:
    """Let another snapshot stand, unless said the one before; gives the one that stood and the one that stands.

    Raises NotFoundError if there is none, DataFolderLockedError if a run is writing.
    """
    choose(data)  # nothing is made where nothing was published
    with writing(data):
        stood = choose(data)
        target = choose(data, name) if name else before(data, stood)
        with written(data):
            point(data, target.name)
    return stood, target


def prune(data: Path, keep: int = KEEP, max_age: float | None = None) -> list[Snapshot]:
    """Remove all but the newest snapshots, and those older than so many days; gives what was removed.

    The snapshot that stands and the one before it always stay; where none stands, all do. Candidates that
    failed their checks are kept by number only. The caller holds the right to write.
    """
    known = snapshots(data)
    if not any(one.is_current for one in known):
        return []
    gone = outdated(known, keep, max_age)
    failed = sorted((data / "failed").glob("*Z"))
    with written(data):
        for folder in (*(one.folder for one in gone), *failed[: max(0, len(failed) - keep)]):
            remove(folder)
    return gone


def outdated(known: list[Snapshot], keep: int = KEEP, max_age: float | None = None) -> list[Snapshot]:
    """Those of the snapshots, of which one stands, that `prune` removes."""
    place = next((number for number, one in enumerate(known) if one.is_current), None)
    oldest = datetime.now(UTC) - timedelta(days=max_age) if max_age is not None else None
    return [
        one
        for number, one in enumerate(known)
        if place is not None
        and number not in {place, place - 1}
        and (number < len(known) - keep or (oldest is not None and one.at < oldest))
    ]


def as_text(found: list[Snapshot]) -> Iterator[str]:
    """A line for each snapshot, the one that stands marked with a star."""
    yield f"  {'snapshot':<33} {'documents':>10} {'articles':>10} {'links':>10} {'MB':>8}"
    for one in found:
        run = read_runs(one.folder)[-1]
        counts = f"{run.documents:>10,} {run.articles:>10,} {run.links:>10,} {one.size / 1e6:>8.1f}"
        yield f"{'*' if one.is_current else ' '} {one.name:<33} {counts}"


def as_json(found: list[Snapshot]) -> Iterator[str]:
    """The same as a list of objects."""
    rows = [
        {
            "snapshot": one.name,
            "is_current": one.is_current,
            "bytes": one.size,
            **read_runs(one.folder)[-1].model_dump(mode="json"),
        }
        for one in found
    ]
    yield json.dumps(rows, indent=2, ensure_ascii=False)
