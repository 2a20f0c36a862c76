"""Every attempt at a run, those that failed too, as lines of JSON in `data/run-log.jsonl`.

Only `newslinks status` and messages to people are made from it: nothing that is published depends on it.
Who writes a line shares a lock, an attempt as long as it goes on, which ends with its process: whoever gets
that lock alone knows that all attempts without an end have died, and that nobody writes.
"""

import fcntl
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, TypeAdapter

from flows.locations import Location
from flows.locks import alone, is_held, sharing

NAME = "run-log.jsonl"
ALIVE = ".attempts"
"""Shared by all attempts that go on."""
SHORTER = ".run-log.new"
"""What is about to take its place."""
KEPT = 1_000  # lines that stay of a log once it has twice as many
Ending: TypeAlias = Literal["published", "unchanged", "skipped", "failed", "stopped", "died"]
SUCCEEDED, FAILED = frozenset({"published", "unchanged"}), frozenset({"failed", "died"})
DIED = "it ended without a word: it was killed, was out of memory, or the machine went down"


def _with_offset(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a time without an offset")
    return text


Time: TypeAlias = Annotated[str, AfterValidator(_with_offset)]


@dataclass(frozen=True)
class Attempt:
    """An attempt at a run. As long as `ending` is empty it goes on, or has died and nobody has seen that."""

    process: int
    started_at: Time
    """When it started, in UTC, as ISO 8601."""
    source: str
    ended_at: Time | None = None
    ending: Ending | None = None
    """How it ended; `skipped` since another run was writing, `stopped` by a signal, `died` without a word."""
    kind: str | None = None
    """The kind of failure, as in `flows.errors`."""
    exit_code: int | None = None
    message: str | None = None
    """What a person was told, or which snapshot stands now."""
    run: str | None = None
    """The name of the run under Prefect."""

    @property
    def name(self) -> str:
        """What people know it by."""
        return self.run or f"process {self.process}"


ATTEMPT = TypeAdapter(Attempt)


def attempts(data: Path, as_told: bool = False) -> list[Attempt]:
    """The attempts on record, in the order in which each was last heard of, whatever the clock said.

    If asked for, those that died stand where that was found out, which may be after a later one succeeded.
    What is not a line of ours is passed over.
    """
    found: dict[tuple[int, str], Attempt] = {}
    for line in _lines(data):
        try:
            # Pydantic's own JSON takes no lone surrogates, which odd paths hold.
            attempt = ATTEMPT.validate_python(json.loads(line))
        except (ValueError, RecursionError):  # cut off when the disk was full, or of another version
            continue
        key = attempt.process, attempt.started_at
        if as_told or attempt.ending != "died":  # which another process says of it, later
            found.pop(key, None)
        found[key] = attempt
    return list(found.values())


def settled(data: Path) -> list[Attempt]:
    """The attempts that failed or succeeded, in the order in which that was told."""
    return [one for one in attempts(data, as_told=True) if one.ending in SUCCEEDED | FAILED]


def goes_on(data: Path) -> bool:
    """Whether an attempt goes on."""
    return is_held(data / ALIVE, fcntl.LOCK_EX)


def found_dead(data: Path) -> list[Attempt]:
    """The attempts that have died, each of them given once: from now on the log says so.

    None are found as long as another attempt goes on.
    """
    if not os.path.exists(data / NAME):  # noqa: PTH110 - the lock would be left in what may be no data folder
        return []
    with alone(data / ALIVE) as is_alone:
        silent = [one for one in attempts(data) if one.ending is None] if is_alone else []
        return [dead for one in silent if write(data, dead := as_dead(one))]


def found_dead_by_name(data: Path, source: Location, run: str) -> list[Attempt]:
    """The same, of a run under Prefect whose process has died, perhaps before its attempt began."""
    if any(one.run == run for one in attempts(data)):
        return found_dead(data)
    dead = as_dead(Attempt(0, now(), str(source), run=run))
    with sharing(data / ALIVE):
        return [dead] if write(data, dead) else []


def as_dead(attempt: Attempt) -> Attempt:
    """The attempt, once it is found to have died; of one that was tried again, why it had to be."""
    before = f"; before, it had failed with {attempt.kind}: {attempt.message}" if attempt.kind else ""
    return replace(attempt, ending="died", kind="Died", exit_code=None, message=f"{DIED}{before}")


def _lines(data: Path) -> list[str]:
    try:
        return (data / NAME).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def write(data: Path, attempt: Attempt) -> bool:
    """Add a line; gives whether that could be done: a record that cannot be kept is no reason to fail."""
    line = f"{json.dumps(asdict(attempt))}\n".encode()
    try:
        with (data / NAME).open("a+b") as file:
            file.write(b"\n" + line if _is_torn(file) else line)
    except OSError:
        return False
    return True


def _is_torn(file: IO[bytes]) -> bool:
    """Whether the last line of a file, at whose end we are, is cut off, as by a disk that was full."""
    if not file.tell():
        return False
    file.seek(-1, os.SEEK_END)
    return file.read() != b"\n"


def shorten(data: Path) -> None:
    """Keep the last lines of a log that has grown long, while nobody writes one: it would be lost."""
    if len(_lines(data)) <= 2 * KEPT:
        return
    with suppress(OSError), alone(data / ALIVE) as is_alone:
        if is_alone:
            shorter = data / SHORTER
            shorter.write_text("\n".join(_lines(data)[-KEPT:]) + "\n", "utf-8")
            shorter.replace(data / NAME)


def now() -> str:
    """The time in UTC, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
