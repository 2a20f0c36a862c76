"""Records attempts at runs: that they began, and how they ended."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from flows.errors import DataFolderLockedError, NewslinksError
from flows.locations import Location
from flows.locks import sharing
from flows.monitoring.run_log import ALIVE, Attempt, Ending, now, shorten, write
from flows.snapshot.layout import holder_of

NoteWait: TypeAlias = Callable[[NewslinksError], None]
"""Notes that an attempt waits to be tried again after a failure."""


class Recorder:
    """Notes in the log of runs how an attempt fares."""

    def __init__(self, data: Path, attempt: Attempt) -> None:
        self.data, self.attempt, self.is_begun = data, attempt, False
        self.held = ExitStack()
        """The lock that is shared as long as the attempt goes on."""

    def note_beginning(self) -> None:
        """Write that it has begun, unless that is written, or there is no data folder yet."""
        if not self.is_begun and self.held.enter_context(sharing(self.data / ALIVE)):
            self.is_begun = write(self.data, self.attempt)

    def note_wait(self, failure: NewslinksError) -> None:
        """Write that it waits to be tried again after a failure; not twice of the same: a disk may be full."""
        before, self.attempt = self.attempt, replace(self.attempt, kind=failure.kind, message=str(failure))
        if self.is_begun and self.attempt != before:
            write(self.data, self.attempt)

    def note_end(
        self, ending: Ending, message: str, kind: str | None = None, exit_code: int | None = 0
    ) -> None:
        """Keep how it ended, to be written at its end."""
        self.attempt = replace(
            self.attempt, ended_at=now(), ending=ending, kind=kind, exit_code=exit_code, message=message
        )


@contextmanager
def recording(data: Path, source: Location, run: str | None = None) -> Iterator[Recorder]:
    """Record an attempt: its beginning, and its end, as noted or as the exception tells.

    Before there is a data folder, nothing can be: whoever makes it notes the beginning then.
    """
    recorder = Recorder(data, Attempt(os.getpid(), now(), str(source), run=run))
    if _is_no_data_folder(data, source):
        yield recorder
        return
    try:
        with recorder.held:
            recorder.note_beginning()
            try:
                with _noting(recorder):
                    yield recorder
            finally:
                write(data, recorder.attempt)
    finally:
        shorten(data)


@contextmanager
def recording_failure(data: Path, source: Location) -> Iterator[None]:
    """Record a failure where no attempt is recorded: before a run begins, or of a schedule that starts none."""
    if _is_no_data_folder(data, source):
        yield
        return
    recorder = Recorder(data, Attempt(os.getpid(), now(), str(source)))
    try:
        with _noting(recorder):
            yield
    except Exception:
        with sharing(data / ALIVE):
            write(data, recorder.attempt)
        shorten(data)
        raise


@contextmanager
def _noting(recorder: Recorder) -> Iterator[None]:
    """Note how an attempt ended, if it ends by an exception."""
    try:
        yield
    except DataFolderLockedError as error:
        recorder.note_end("skipped", str(error), error.kind, error.exit_code)
        raise
    except NewslinksError as error:
        recorder.note_end("failed", str(error), error.kind, error.exit_code)
        raise
    except Exception as error:
        recorder.note_end("failed", f"{type(error).__name__}: {error}", NewslinksError.kind, 1)
        raise
    except BaseException as error:
        recorder.note_end("stopped", type(error).__name__, exit_code=None)
        raise


def _is_no_data_folder(data: Path, source: Location) -> bool:
    """Whether nothing must be written to what is named as the data folder.

    It lies among the snapshots of another, or the source lies in it and no snapshots do.
    """
    if holder_of(os.path.realpath(data)):
        return True
    if not isinstance(source, Path) or os.path.isdir(data / "snapshots"):  # noqa: PTH112
        return False
    return Path(os.path.realpath(source)).is_relative_to(os.path.realpath(data))
