"""Standard output and standard error, either of which may be closed, full, or no longer read by anybody."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

from flows.errors import OutputError


@contextmanager
def _required() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"the output could not be written: {error.strerror}") from error


class _Output(TextIOWrapper):
    """What was asked for: a command whose output is lost has failed."""

    def write(self, text: str, /) -> int:
        """Write. Raises OutputError if that fails, BrokenPipeError if whoever reads has seen enough."""
        with _required():
            return super().write(text)

    def flush(self) -> None:
        """Hand on what was written. Raises as `write`."""
        with _required():
            super().flush()


class _Aside(TextIOWrapper):
    """Progress and complaints: what is done does not depend on anybody reading them."""

    def write(self, text: str, /) -> int:
        """Write, if that can be done."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Hand on what was written, if that can be done."""
        with suppress(OSError):
            super().flush()


def prepare() -> None:
    """Let this process write to both in these ways; characters that an encoding lacks are escaped.

    So are bytes that are none in the encoding of what is read.
    """
    _open_closed()
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)  # `input` wants one
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="backslashreplace")
    sys.stdout = _like(sys.stdout, 1, _Output)
    sys.stderr = _like(sys.stderr, 2, _Aside)


def let_go() -> None:
    """Flush the output for the last time; what nobody can get is dropped, or Python would complain of it."""
    try:
        sys.stdout.flush()
    except (OSError, OutputError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _like(stream: object, number: int, kind: type[TextIOWrapper]) -> TextIOWrapper:
    """The stream as another kind of it; None is one that was closed."""
    if not isinstance(stream, TextIOWrapper):
        return kind(open(number, "wb", closefd=False), encoding="utf-8")
    return kind(
        stream.buffer,
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _open_closed() -> None:
    """Lead closed streams nowhere: otherwise the next file that is opened would get what is written to them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest number that is free
