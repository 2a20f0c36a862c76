"""The command line. Exit codes: 0 done, 1 `check` found errors, 2 wrong usage, others as in `flows.errors`."""

import gc
import os
import sys
from io import TextIOWrapper

from cyclopts import App, CycloptsError, UnusedCliTokensError

from flows import __version__, stopping
from flows.cli import reading, running, scheduling, unneeded
from flows.errors import NewslinksError, UsageError

app = App(
    name="newslinks",
    help="From a folder of news files to clean, deduplicated tables in Parquet and DuckDB.",
    version=__version__,
)
app.register_install_completion_command()
for command in (
    running.run, running.build, scheduling.serve, scheduling.status, reading.check, reading.report,
    reading.sql, reading.export, reading.explain, reading.why_not, running.review, reading.diff,
    reading.snapshots, reading.verify, running.rollback, running.prune, scheduling.automations, scheduling.unit,
    reading.schema,
):  # fmt: skip
    app.command(command)


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what an encoding cannot say is spelled out
            stream.reconfigure(errors="backslashreplace")
    stopping.listen()
    unneeded.hide()
    try:
        app(exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        print(f"newslinks: {_wrong_usage(error)}", file=sys.stderr)
        sys.exit(UsageError.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        stopping.obey()  # DuckDB, for one, makes an error of its own of a signal
        if not isinstance(error, NewslinksError):
            raise
        print(f"newslinks: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    finally:
        gc.freeze()  # what ends with the process need not be searched for garbage first


def _wrong_usage(error: CycloptsError) -> str:
    """What is wrong with the command line, and where to read what is right."""
    command = " ".join(["newslinks", *(error.command_chain or ())])
    told = str(error)
    if isinstance(error, UnusedCliTokensError) and error.unused_tokens:
        told = f"too many arguments, from {error.unused_tokens[0]!r} on; put quotes around what holds spaces."
    return f"{told} See `{command} --help`"
