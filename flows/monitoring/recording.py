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

Waits: TypeAlias = Callable[[NewslinksError], None]
"""Takes why an attempt waits to be tried again."""


class Recorder:
    """Takes that an attempt has begun, and how it ended."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt, self.is_begun = attempt, False
        self.held = ExitStack()
        """What is shared as long as the attempt goes on."""

    def begun(self, data: Path) -> None:
        """Note the beginning, unless that is done, or there is no data folder yet."""
        if not self.is_begun and self.held.enter_context(sharing(data / ALIVE)):
            self.is_begun = write(data, self.attempt)

    def waits(self, data: Path, why: NewslinksError) -> None:
        """Note that the attempt goes on, and waits to be tried again, and why, once: a disk may be full."""
        before, self.attempt = self.attempt, replace(self.attempt, kind=why.kind, message=str(why))
        if self.is_begun and self.attempt != before:
            write(data, self.attempt)

    def ended(self, ending: Ending, message: str, kind: str | None = None, exit_code: int | None = 0) -> None:
        """Note the end."""
        self.attempt = replace(
            self.attempt, ended_at=now(), ending=ending, kind=kind, exit_code=exit_code, message=message
        )


@contextmanager
def recording(data: Path, source: Location, run: str | None = None) -> Iterator[Recorder]:
    """Record an attempt: its beginning, and its end, as noted or as the exception tells.

    Nothing is recorded where no data folder is; whoever makes one notes the beginning then.
    """
    recorder = Recorder(Attempt(os.getpid(), now(), str(source), run=run))
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
                write(data, recorder.attempt)
    finally:
        shorten(data)


@contextmanager
def recording_failure(data: Path, source: Location) -> Iterator[None]:
    """Record an attempt that fails before or beside what records itself; nothing if it does not."""
    if _is_no_data_folder(data, source):
        yield
        return
    recorder = Recorder(Attempt(os.getpid(), now(), str(source)))
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
        recorder.ended("skipped", str(error), error.kind, error.exit_code)
        raise
    except NewslinksError as error:
        recorder.ended("failed", str(error), error.kind, error.exit_code)
        raise
    except Exception as error:
        recorder.ended("failed", f"{type(error).__name__}: {error}", NewslinksError.kind, 1)
        raise
    except BaseException as error:
        recorder.ended("stopped", type(error).__name__, exit_code=None)
        raise


def _is_no_data_folder(data: Path, source: Location) -> bool:
    """Whether what is named as the data folder never was one: the source lies in it, or it lies in another."""
    if holder_of(os.path.realpath(data)):
        return True
    if not isinstance(source, Path) or os.path.isdir(data / "snapshots"):  # noqa: PTH112
        return False
    return Path(os.path.realpath(source)).is_relative_to(os.path.realpath(data))
