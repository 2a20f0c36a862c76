"""The snapshots of a data folder: which there are, going back to one, and removing old ones."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.data_folders import DataFolder
from flows.errors import ChecksFailedError, DataFolderError, NotFoundError
from flows.plural import count
from flows.snapshot import current, is_undamaged, naming_write_errors, point, stamp, writing
from flows.snapshot.advice import none_stands, option
from flows.snapshot.layout import published
from flows.snapshot.left_over import remove, retire
from flows.snapshot.reading import read_previous, read_run, read_runs
from schemas.tables import Run

MAX_LISTED = 20
DAY = timedelta(days=1)


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
        size = 0
        with suppress(FileNotFoundError):  # a run may remove it now
            for path in self.folder.iterdir():
                size += path.stat().st_size
        return size


def snapshots(data: Path) -> list[Snapshot]:
    """The snapshots of a data folder, the oldest first."""
    standing = current(data)
    return [Snapshot(path, path.resolve() == standing) for path in published(data)]


def begun_anew(data: Path) -> str | None:
    """A remark on the first snapshot that stands where there are others; None where there are none."""
    if len(snapshots(data)) < 2:
        return None
    return "no snapshot stood: there are earlier ones, but this one goes on from none of them"


def _standing(known: list[Snapshot]) -> Snapshot | None:
    return next((one for one in known if one.is_current), None)


def choose(data: Path, name: str | None = None) -> Snapshot:
    """The snapshot with this name or beginning of one, or at this path; without a name, the one that stands.

    Raises NotFoundError if there is none, or more than one.
    """
    return chosen(snapshots(data), data, name)


def chosen(known: list[Snapshot], data: DataFolder, name: str | None = None) -> Snapshot:
    """The same, out of snapshots that are known already. Raises as `choose`."""
    name = "current" if name is None else name
    found = _called(known, data, name)
    if len(found) == 1:
        return found[0]
    if _last_part(name) == "current" and _standing(known) is None:
        raise NotFoundError(none_stands(data))
    what = "more than one snapshot is" if found else "no snapshot is"
    raise NotFoundError(f"{what} called {name or repr(name)}{_there_are(found or known)}")


def _called(known: list[Snapshot], data: DataFolder, name: str) -> list[Snapshot]:
    """Those of this name or beginning of one; `current` is the link, and names what stands."""
    # A path, as `build` prints it, is what lies there, since a copy elsewhere has the same name.
    if "/" in name and isinstance(data, Path) and os.access(name, os.F_OK):
        return [one for one in known if one.folder.resolve() == Path(name).resolve()]
    last = _last_part(name)
    if last == "current":
        return [one for one in known if one.is_current]
    return [one for one in known if last and one.name.startswith(last)]


def _last_part(name: str) -> str:
    return name.rstrip("/").rpartition("/")[2]


def _there_are(known: list[Snapshot]) -> str:
    """The snapshots that can be named, the latest of them, to go on a message."""
    return "".join(["; there are:" if known else "", *(f"\n  {one.name}" for one in known[-MAX_LISTED:])])


def earlier(known: list[Snapshot], later: Snapshot) -> Snapshot:
    """Of known snapshots the one before another: the one that stood when that was made, or else the next older.

    Raises NotFoundError if there is none.
    """
    run = None
    with suppress(DataFolderError):  # a damaged one is what one wants to get away from
        run = read_previous(later.folder)
    found = [one for one in known if one.name < later.name]
    found += [one for one in known if run and one.name.startswith(f"{stamp(run.started_at)}-")]
    if not found:
        others = [one for one in known if one.name != later.name]
        raise NotFoundError(f"there is no snapshot before {later.name}{_there_are(others)}")
    return found[-1]


def newer(known: list[Snapshot]) -> list[Snapshot]:
    """The snapshots that are newer than the one that stands, as after a rollback.

    Those it was made after are not, whatever the clock said.
    """
    stands = _standing(known)
    if stands is None:
        return []
    with suppress(DataFolderError):  # it is said elsewhere that it cannot be read
        earlier_ones = {stamp(run.started_at) for run in read_runs(stands.folder)}
        after = [one for one in known if one.name > stands.name]
        return [one for one in after if one.name.partition("-")[0] not in earlier_ones]
    return []


def rollback(data: Path, name: str | None = None) -> tuple[Snapshot | None, Snapshot]:
    """Let another snapshot stand, unless said the one before; gives the one that stood, if any, and that one.

    Raises NotFoundError if there is none, DataFolderLockedError if a run is writing, ChecksFailedError if the
    other one is damaged.
    """
    choose(data, name)  # nothing is made where nothing was published
    with writing(data, needs_room=False):
        known = snapshots(data)
        stood = _standing(known)
        target = earlier(known, stood) if name is None and stood else chosen(known, data, name)
        if not is_undamaged(target.folder):
            raise damaged(target, data)
        with naming_write_errors(data):
            point(data, target.name)
    return stood, target


def damaged(target: Snapshot, data: DataFolder) -> ChecksFailedError:
    """Why a snapshot is not to stand again."""
    how = f"`newslinks verify {target.name}{option(data)}` says how"
    return ChecksFailedError(f"{target.name} is damaged: {how}; name another one")


def prune(data: Path, keep: int, max_age: timedelta | None = None) -> list[Snapshot]:
    """Remove all but the newest snapshots, and those older than that; gives what was removed.

    The snapshot that stands, the one before it and the latest always stay; where none stands, all do. What
    failed its checks is kept by number only. The caller holds the right to write. Raises DataFolderError, when
    all that can be removed is, if something cannot.
    """
    gone = outdated(snapshots(data), keep, max_age)
    failed = sorted((data / "failed").glob("*Z"))
    faults = [
        *_faults(retire, [one.folder for one in gone]),
        *_faults(remove, failed[:-keep]),
    ]
    if faults:
        raise DataFolderError(f"{count(len(faults), 'old snapshot')} could not be removed: {faults[0]}")
    return gone


def _faults(work: Callable[[Path], None], folders: list[Path]) -> Iterator[str]:
    """Why some folders cannot be removed; the others are."""
    for folder in folders:
        try:
            work(folder)
        except OSError as error:
            yield f"{error.strerror} ({error.filename})"


def outdated(
    known: list[Snapshot], keep: int, max_age: timedelta | None = None, previous: str | None = None
) -> list[Snapshot]:
    """Those of the snapshots that `prune` removes; none where none stands.

    `previous` is the name of the one before the one that stands; it is looked up if it is not given. Those of a
    clock that was more than a day ahead count as the oldest: else they would take the places of others.
    """
    stands = _standing(known)
    if stands is None:
        return []
    now = datetime.now(UTC)
    if previous is None:
        with suppress(NotFoundError):
            previous = earlier(known, stands).name
    ahead = stamp(now + DAY)
    known = sorted(known, key=lambda one: one.name < ahead)
    kept = {stands.name, known[-1].name, previous}
    return [
        one
        for number, one in enumerate(known)
        if one.name not in kept
        and (number < len(known) - keep or (max_age is not None and now - one.at > max_age))
    ]


def as_text(found: list[Snapshot]) -> Iterator[str]:
    """A line for each snapshot, the one that stands marked with a star."""
    yield f"  {'snapshot':<33} {'documents':>10} {'articles':>10} {'links':>10} {'MB':>8}"
    for one in found:
        run = _run(one)
        counts = (
            f"{run.documents:>10,} {run.articles:>10,} {run.links:>10,}" if run else f"{'cannot be read':>32}"
        )
        yield f"{'*' if one.is_current else ' '} {one.name:<33} {counts} {one.size / 1e6:>8.1f}"


def _run(one: Snapshot) -> Run | None:
    """The run that published it; None if that cannot be read, as it is damaged."""
    try:
        return read_run(one.folder)
    except DataFolderError:
        return None


def as_json(found: list[Snapshot]) -> Iterator[str]:
    """The same as a list of objects."""
    rows = [
        {
            "snapshot": one.name,
            "is_current": one.is_current,
            "bytes": one.size,
            **(run.model_dump(mode="json") if (run := _run(one)) else dict.fromkeys(Run.model_fields)),
        }
        for one in found
    ]
    yield json.dumps(rows, indent=2, ensure_ascii=False)
