"""How a data folder fares: what stands, how fresh it is, what failed, when the next run is due."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from pathlib import Path

from flows import snapshot
from flows.data_folders import DataFolder, Mirrored
from flows.errors import DataFolderError
from flows.monitoring import run_log
from flows.monitoring.run_log import SUCCEEDED, Attempt
from flows.plural import count
from flows.serve.state import ServeState, is_served, read_state
from flows.snapshot import history
from flows.snapshot.advice import none_stands, option
from flows.snapshot.reading import read_run
from schemas.tables import Run

MAX_FAILURES = 5
MAX_AGE = timedelta(days=1)
AHEAD = timedelta(minutes=5)
"""So much two machines may differ."""
LATE = timedelta(minutes=1)
"""So much later than it is due a run may begin."""


class Health(IntEnum):
    """What `newslinks status` exits with."""

    FRESH = 0
    STALE = 1
    BROKEN = 2


@dataclass(frozen=True)
class Status:
    """How a data folder fares."""

    health: Health
    why: str
    snapshot: str | None
    """The snapshot that stands."""
    newer: list[str]
    """Snapshots that are newer, as after a rollback."""
    run: Run | None
    """The run that published it."""
    checked_at: datetime | None
    """When a run last found the snapshot to agree with the source, or made it so."""
    age: timedelta | None
    """Time since then."""
    failures: list[Attempt]
    """The failures since then, the latest first."""
    serving: ServeState | None
    """The schedule that is served now."""
    is_running: bool
    """Whether a run goes on now."""


def status(
    data: Path,
    max_age: timedelta = MAX_AGE,
    now: datetime | None = None,
    mirrored: Mirrored | None = None,
) -> Status:
    """How the data folder fares, found out from its files and what is known of it if it is a mirror."""
    now = now or datetime.now(UTC)
    attempts = run_log.attempts(data)
    # A run that waits for its next try does not write. To look whether one goes on takes its lock for a moment.
    may_go_on = any(one.ending is None for one in attempts)
    is_running = snapshot.is_written(data) or (may_go_on and run_log.goes_on(data))
    damage = mirrored.damage if mirrored else None
    standing = None if damage else snapshot.current(data)
    called = mirrored.address if mirrored else data
    run, fault = (None, damage) if damage else _published(data, called, standing)
    name = standing.name if standing else None
    checked_at = _checked_at(attempts, run, name) if run else None
    age = now - checked_at if checked_at else None
    failures = [told for one in _since_success(attempts, checked_at) if (told := _failure(one, is_running))]
    health, why = (Health.BROKEN, fault) if fault else _freshness(age, max_age)
    served = read_state(data) if is_served(data) else None
    known = mirrored.snapshots if mirrored else history.snapshots(data)
    newer = [one.name for one in history.newer(known)] if run else []
    return Status(health, why, name, newer, run, checked_at, age, failures[::-1], served, is_running)


def as_text(found: Status) -> Iterator[str]:
    """The status for a person."""
    yield f"{found.health.name.lower():<10} {found.why}"
    if found.run:
        run = found.run
        yield f"published  {found.snapshot}, {_at(run.started_at)}, from {run.source}"
        counts = count(run.documents, "file"), count(run.articles, "article"), count(run.links, "link")
        yield f"           {', '.join(counts)}"
    if found.newer:
        yield f"behind     {count(len(found.newer), 'newer snapshot')}, the latest {found.newer[-1]}"
        yield "           the next run publishes what the source says then"
    if found.checked_at:
        yield f"checked    {_at(found.checked_at)}"
    for failure in found.failures[:MAX_FAILURES]:
        yield f"failed     {_at(datetime.fromisoformat(failure.started_at))}  {_failure_line(failure)}"
    if len(found.failures) > MAX_FAILURES:
        yield f"           and {len(found.failures) - MAX_FAILURES:,} more since the last success"
    yield f"running    {'now' if found.is_running else 'no'}"
    yield f"next       {_next(found.serving)}"


def as_json(found: Status) -> Iterator[str]:
    """The status for a monitor."""
    facts = {
        "health": found.health.name.lower(),
        "why": found.why,
        "snapshot": found.snapshot,
        "newer_snapshots": found.newer,
        "published_at": found.run.started_at.isoformat() if found.run else None,
        "checked_at": found.checked_at.isoformat() if found.checked_at else None,
        "age_seconds": None if found.age is None else round(found.age.total_seconds()),
        "is_running": found.is_running,
        "next_at": found.serving.next_at if found.serving else None,
        "serving": asdict(found.serving) if found.serving else None,
        "failures": [asdict(failure) for failure in found.failures],
        "run": found.run.model_dump(mode="json") if found.run else None,
    }
    yield json.dumps(facts, indent=2, ensure_ascii=False)


def _published(data: Path, called: DataFolder, standing: Path | None) -> tuple[Run | None, str | None]:
    """The run that published what stands, and what is broken, if anything."""
    if standing is None:
        return None, none_stands(data, called)
    try:
        run = read_run(standing)
    except DataFolderError as error:
        return None, f"the snapshot {standing.name} cannot be read: {error}"
    if not snapshot.is_undamaged(standing):
        why = f"`newslinks verify{option(called)}` says why"
        return run, f"the snapshot {standing.name} is not as it was published: {why}"
    return run, None


def _freshness(age: timedelta | None, max_age: timedelta) -> tuple[Health, str]:
    """How a snapshot that can be read fares, and why, by the time since a run last succeeded."""
    assert age is not None  # a run published what stands
    if age < -AHEAD:
        return Health.STALE, f"the last success is {_long(-age)} ahead of the clock: one of the two was wrong"
    if age > max_age:
        return Health.STALE, f"no run has succeeded for {_long(age)}, longer than {_long(max_age)}"
    return Health.FRESH, f"a run succeeded {_long(age)} ago"


def _checked_at(attempts: list[Attempt], run: Run, standing: str | None) -> datetime:
    """When a run last succeeded, by the log of runs; if that is lost, by the snapshot.

    A success that found what stands counts, though that was made by a clock that was ahead.
    """
    for last in reversed(attempts):
        if last.ending in SUCCEEDED and last.ended_at:
            at = datetime.fromisoformat(last.ended_at)
            return at if last.message == standing else max(run.built_at, at)
    return run.built_at


def _since_success(attempts: list[Attempt], checked_at: datetime | None) -> list[Attempt]:
    """The attempts since the last success; since a time if the log holds none."""
    successes = [number for number, attempt in enumerate(attempts) if attempt.ending in SUCCEEDED]
    if successes:
        return attempts[successes[-1] + 1 :]
    since = checked_at.isoformat() if checked_at else ""
    return [attempt for attempt in attempts if attempt.started_at > since]


def _failure(attempt: Attempt, is_running: bool) -> Attempt | None:
    """An attempt that failed, if only so far, or whose process died; None of any other."""
    if attempt.ending is None:
        if not is_running:
            return run_log.as_dead(attempt)
        return attempt if attempt.kind else None
    return attempt if attempt.ending in run_log.FAILED else None


def _failure_line(attempt: Attempt) -> str:
    first, *_ = (attempt.message or "").splitlines() or [""]
    if attempt.ending == "died":
        return f"its process died{first.removeprefix(run_log.DIED)}"
    return f"{attempt.kind}: {first}{'' if attempt.ending else '; it is tried again'}"


def _next(serving: ServeState | None) -> str:
    if serving is None:
        return "not known here: no `newslinks serve` runs on this folder"
    return f"{_due(serving.next_at)}, {serving.schedule}; look at {serving.ui}"


def _due(next_at: str | None) -> str:
    """When the next run is due; one that is late waits for another run, for the server or for the disk."""
    if next_at is None:
        return "not known yet, or it is paused"
    at = datetime.fromisoformat(next_at)
    return f"due since {_at(at)}" if datetime.now(UTC) - at > LATE else _at(at)


def _at(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _long(time: timedelta) -> str:
    """A time in its largest unit: `3 hours`."""
    seconds = max(0, round(time.total_seconds()))
    for name, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}s"
    return f"{seconds} s"
