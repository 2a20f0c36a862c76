"""Every attempt at a run, those that failed too, as lines of JSON in `data/run-log.jsonl`.

Only `newslinks status` and messages to people are made from it: nothing that is published depends on it.
Who writes a line shares a lock, an attempt as long as it goes on, which ends with its process: whoever gets
that lock alone knows that all attempts without an end have died, and that nobody writes.
"""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, TypeAdapter

from flows.errors import DataFolderLockedError, NewslinksError
from flows.locations import Location
from flows.locks import alone, sharing
from flows.snapshot.layout import holder_of

NAME = "run-log.jsonl"
ALIVE = ".attempts"
"""Shared by all attempts that go on."""
SHORTER = ".run-log.new"
"""What is about to take its place."""
KEPT = 1_000  # lines, of which a file that holds twice as many keeps the last
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


class Recorder:
    """Takes that an attempt has begun, and how it ended."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt, self.is_begun = attempt, False
        self.held = ExitStack()
        """What is shared as long as the attempt goes on."""

    def begun(self, data: Path) -> None:
        """Note the beginning, unless that is done, or there is no data folder yet."""
        if not self.is_begun and self.held.enter_context(sharing(data / ALIVE)):
            self.is_begun = _write(data, self.attempt)

    def ended(self, ending: Ending, message: str, kind: str | None = None, exit_code: int = 0) -> None:
        """Note the end."""
        self.attempt = replace(
            self.attempt, ended_at=_now(), ending=ending, kind=kind, exit_code=exit_code, message=message
        )


@contextmanager
def recording(data: Path, source: Location, run: str | None = None) -> Iterator[Recorder]:
    """Record an attempt: its beginning, and its end, as noted or as the exception tells.

    Nothing is recorded where no data folder is; whoever makes one notes the beginning then.
    """
    recorder = Recorder(Attempt(os.getpid(), _now(), str(source), run=run))
    if _is_no_data_folder(data, source):
        yield recorder
        return
    try:
        with recorder.held:
            recorder.begun(data)
            try:
                with _noting(recorder):
                    yield recorder
            finally:
                _write(data, recorder.attempt)
    finally:
        _shorten(data)


@contextmanager
def recording_failure(data: Path, source: Location) -> Iterator[None]:
    """Record an attempt that fails before or beside what records itself; nothing if it does not."""
    if _is_no_data_folder(data, source):
        yield
        return
    recorder = Recorder(Attempt(os.getpid(), _now(), str(source)))
    try:
        with _noting(recorder):
            yield
    except Exception:
        with sharing(data / ALIVE):
            _write(data, recorder.attempt)
        _shorten(data)
        raise


@contextmanager
def trying_again(data: Path) -> Iterator[None]:
    """Let this process's attempt that has failed go on, while it waits for the next try.

    One that is killed meanwhile has died, one that is told to stop was stopped: nobody heard that it failed.
    """
    own = [one for one in attempts(data) if one.process == os.getpid()][-1:]
    if not own:
        yield
        return
    recorder = Recorder(replace(own[0], ended_at=None, ending=None))
    with recorder.held:
        recorder.begun(data)
        try:
            with _noting(recorder):
                yield
            recorder.attempt = own[0]
        finally:
            _write(data, recorder.attempt)


@contextmanager
def _noting(recorder: Recorder) -> Iterator[None]:
    """Note how an attempt ended, if it ends by an exception."""
    try:
        yield
    except DataFolderLockedError as error:
        recorder.ended("skipped", str(error), error.kind, error.exit_code)
        raise
    except NewslinksError as error:
        recorder.ended("failed", str(error), error.kind, error.exit_code)
        raise
    except Exception as error:
        recorder.ended("failed", f"{type(error).__name__}: {error}", NewslinksError.kind, 1)
        raise
    except BaseException as error:
        recorder.ended("stopped", type(error).__name__)
        raise


def attempts(data: Path) -> list[Attempt]:
    """The attempts on record, in the order in which they started, whatever the clock said.

    What is not a line of ours is passed over.
    """
    found: dict[tuple[int, str], Attempt] = {}
    for line in _lines(data):
        try:
            attempt = ATTEMPT.validate_json(line)
        except ValueError:  # cut off when the disk was full, or of another version
            continue
        found[attempt.process, attempt.started_at] = attempt
    return list(found.values())


def latest(data: Path) -> Attempt | None:
    """The latest attempt that failed or succeeded."""
    told = [one for one in attempts(data) if one.ending in SUCCEEDED | FAILED]
    return told[-1] if told else None


def goes_on(data: Path) -> bool:
    """Whether an attempt goes on."""
    with alone(data / ALIVE) as is_alone:
        return not is_alone


def found_dead(data: Path) -> list[Attempt]:
    """The attempts that have died, each of them given once: from now on the log says so.

    None are found as long as another attempt goes on. One that was tried again has not died, though its end is
    lost, as on a full disk.
    """
    if not os.path.exists(data / NAME):  # noqa: PTH110 - the lock would be left in what may be no data folder
        return []
    with alone(data / ALIVE) as is_alone:
        known = attempts(data) if is_alone else []
        last = {one.run: one for one in known if one.run}
        silent = [one for one in known if one.ending is None and last.get(one.run or "", one) is one]
        return [died for one in silent if _write(data, died := _died(one))]


def found_dead_by_name(data: Path, source: Location, run: str) -> list[Attempt]:
    """The same, of a run under Prefect whose process has died, perhaps before its attempt began."""
    if any(one.run == run for one in attempts(data)):
        return found_dead(data)
    died = _died(Attempt(0, _now(), str(source), run=run))
    with sharing(data / ALIVE):
        return [died] if _write(data, died) else []


def _died(attempt: Attempt) -> Attempt:
    return replace(attempt, ending="died", kind="Died", message=DIED)


def _is_no_data_folder(data: Path, source: Location) -> bool:
    """Whether what is named as the data folder never was one: the source lies in it, or it lies in another."""
    if holder_of(os.path.realpath(data)):
        return True
    if not isinstance(source, Path) or os.path.isdir(data / "snapshots"):  # noqa: PTH112
        return False
    return Path(os.path.realpath(source)).is_relative_to(os.path.realpath(data))


def _lines(data: Path) -> list[str]:
    try:
        return (data / NAME).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _write(data: Path, attempt: Attempt) -> bool:
    """Add a line; gives whether that could be done: a record that cannot be kept is no reason to fail."""
    if not data.is_dir():
        return False
    path = data / NAME
    try:
        begin = "\n" if _is_torn(path) else ""
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{begin}{json.dumps(asdict(attempt), ensure_ascii=True)}\n")
    except OSError:
        return False
    return True


def _is_torn(path: Path) -> bool:
    """Whether the last line of a file is cut off, as by a disk that was full."""
    if not path.exists() or not path.stat().st_size:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() != b"\n"


def _shorten(data: Path) -> None:
    """Keep the last lines of a log that has grown long, while nobody writes one: it would be lost."""
    if len(_lines(data)) <= 2 * KEPT:
        return
    with suppress(OSError), alone(data / ALIVE) as is_alone:
        if is_alone:
            shorter = data / SHORTER
            shorter.write_text("\n".join(_lines(data)[-KEPT:]) + "\n", "utf-8")
            shorter.replace(data / NAME)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
