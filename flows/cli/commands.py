"""All commands, and what becomes of their errors."""

import os
import sys
from collections.abc import Callable, Sequence
from errno import EACCES, ENAMETOOLONG, EPERM, EROFS
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from cyclopts import App, CycloptsError, UnusedCliTokensError

from flows import __version__, memory, stopping
from flows.cli import console, environment, reading, running, scheduling, streams
from flows.errors import PASSING, DataFolderError, NewslinksError, UsageError

P = ParamSpec("P")
R = TypeVar("R")


def in_room(command: Callable[P, R]) -> Callable[P, R]:
    """The command, once it is sure that this process may have the memory that reading takes."""

    @wraps(command)
    def obeyed(*arguments: P.args, **options: P.kwargs) -> R:
        memory.require_room(f"`{app.name_transform(command.__name__)}`", memory.READING)
        return command(*arguments, **options)

    return obeyed


FAULTS = ArithmeticError, AssertionError, AttributeError, LookupError, NameError, TypeError, ValueError
"""What tells of a fault of newslinks, however little memory there is."""
NO_THREADS = "can't start new thread", "Failed to launch worker thread"
"""What Python and Arrow say where a process may start no more of them; DuckDB repeats it."""
SHOWN = 60
"""Characters of a path that is too long, which are enough to know it by."""
KINDS = {"int": "a whole number", "float": "a number", "timedelta": "a time, such as 90m, 36h or 2d"}
"""What options take, by Python's name for it."""
app = App(
    name="newslinks",
    help="From a folder of news files to clean, deduplicated tables in Parquet and DuckDB.",
    version=__version__,
    result_action="return_int_as_exit_code_else_zero",
)
app.register_install_completion_command()
# These read no tables, or see for themselves to what a run needs.
for command in (
    running.run, running.build, scheduling.serve, scheduling.automations, scheduling.unit, reading.schema,
):  # fmt: skip
    app.command(command)
for reader in (
    reading.check, reading.diff, reading.explain, reading.export, reading.report, reading.snapshots,
    reading.sql, reading.verify, reading.why_not, running.prune, running.review, running.rollback,
    scheduling.status,
):  # fmt: skip
    app.command(in_room(reader))


def obey(arguments: Sequence[str]) -> int:
    """Do what the command line says; the only place that turns errors into exit codes."""
    code: int = 0
    try:
        _require_text(arguments)
        for sentence in environment.misspelt(os.environ):
            console.warn(sentence)
        code = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        return _failed(UsageError(_wrong_usage(error)))
    except BrokenPipeError:  # whoever read the output has seen enough
        return code
    except SystemExit as error:
        if isinstance(error.__context__, BrokenPipeError):  # rich makes the one of the other
            return 0
        raise
    except Exception as error:
        stopping.obey()  # a library, such as DuckDB, may have made this error of a signal
        if (known := _known(error)) is None:
            raise
        return _failed(known)
    else:
        return code
    finally:
        streams.let_go()


def _known(error: Exception) -> NewslinksError | None:
    """What there is to say of an error; None of a fault of newslinks itself."""
    if isinstance(error, NewslinksError):
        return error
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        return UsageError("the folder this runs in was removed: change to another one, or give full paths")
    if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
        return UsageError(f"a path is too long for this system: {str(error.filename)[:SHOWN]}…")
    if lack := _lack(error):
        return UsageError(lack)
    if isinstance(error, OSError) and error.errno in PASSING | {EACCES, EPERM, EROFS}:
        where = f" ({error.filename})" if error.filename else ""
        return DataFolderError(f"a file or folder cannot be used: {error.strerror}{where}", error)
    return None


def _lack(error: Exception) -> str | None:
    """What this process may not have enough of, and what to do; None if that is not to be seen."""
    if any(said in str(error) for said in NO_THREADS):
        cure = "raise `ulimit -u`, or the limit of tasks of this container or service"
        return f"no more threads can be started ({error}): {cure}"
    if not isinstance(error, FAULTS) and (cure := memory.advice()):
        return f"memory seems to have run out ({type(error).__name__}: {error}){cure}"
    return None


def _failed(error: NewslinksError) -> int:
    print(f"newslinks: {error}", file=sys.stderr)
    return error.exit_code


def _is_nowhere() -> bool:
    """Whether the working folder is gone, on which all relative paths depend."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _require_text(arguments: Sequence[str]) -> None:
    """Raise UsageError if an argument is no text: none of what it could name can be told of, or stored."""
    for argument in arguments:
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = os.fsencode(argument).decode("utf-8", "backslashreplace")
            raise UsageError(f"an argument is not UTF-8: {shown}") from error


def _wrong_usage(error: CycloptsError) -> str:
    """What is wrong with the command line, and where to read what is right."""
    command = " ".join(["newslinks", *(error.command_chain or ())])
    told = str(error)
    if isinstance(error, UnusedCliTokensError) and error.unused_tokens:
        first = error.unused_tokens[0]
        is_file = os.path.isfile(first)  # noqa: PTH113 - of any text, however long
        cure = "name the folder they are in" if is_file else "put quotes around what holds spaces"
        told = f"too many arguments, from {first!r} on; {cure}."
    for kind, words in KINDS.items():
        told = told.replace(f" into {kind}.", f" into {words}.")
    return f"{told} See `{command} --help`"
