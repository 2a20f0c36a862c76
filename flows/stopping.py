"""Signals that tell this process to stop: it ends by an exception, so that nothing half done is left behind."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

signals: list[int] = []
"""Those that this process got so far."""
INTERRUPTED = "Query interrupted"
"""What DuckDB says when a signal has raised something."""


def listen() -> None:
    """End by SystemExit at SIGTERM, Ctrl-C and when the terminal goes, unless they are ignored."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    sys.unraisablehook = _lose


def obey() -> None:
    """Raise SystemExit if there was a signal: what it raised may have been lost in a library."""
    if signals:
        sys.exit(128 + signals[0])


@contextmanager
def unwrapped() -> Iterator[None]:
    """Raise what a signal raised meanwhile, where DuckDB has wrapped it into an error of its own.

    DuckDB 1 keeps it as the cause of that error; later ones lose it, and SystemExit is raised instead.
    """
    try:
        yield
    except Exception as error:
        obey()
        if str(error) == INTERRUPTED and not error.__cause__:
            sys.exit(128 + signal.SIGTERM)
        cause = error.__cause__
        if cause is None or isinstance(cause, Exception):
            raise
        raise cause from None


@contextmanager
def unheard() -> Iterator[None]:
    """Let threads and processes that start meanwhile know nothing of Ctrl-C: this process ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(number: int, _: object) -> None:
    if not signals:
        with suppress(OSError):  # nobody may be there to read it
            os.write(2, b"newslinks: told to stop; what was published stands\n")
    signals.append(number)
    sys.exit(128 + number)


def _lose(lost: "sys.UnraisableHookArgs") -> None:
    """Say nothing of what a signal raised in a callback, where it is lost: `obey` raises it again."""
    if not (signals and lost.exc_type is SystemExit):
        sys.__unraisablehook__(lost)
