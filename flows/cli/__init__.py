"""The command line. Exit codes: 0 done, 1 `check` found errors, 2 wrong usage, others as in `flows.errors`."""

import gc
import os
import sys
from io import TextIOWrapper

from cyclopts import App

from flows import __version__
from flows.cli import reading, running
from flows.errors import NewslinksError

app = App(
    name="newslinks",
    help="From a folder of news files to clean, deduplicated tables in Parquet and DuckDB.",
    version=__version__,
)
app.register_install_completion_command()
for command in (
    running.run, running.build, reading.check, reading.sql, reading.export, reading.explain, reading.why_not,
    reading.diff, running.review, reading.snapshots, reading.verify, running.rollback, running.prune,
    reading.schema,
):  # fmt: skip
    app.command(command)


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what an encoding cannot say is spelled out
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
        sys.stdout.flush()
    except NewslinksError as error:
        print(f"newslinks: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        gc.freeze()  # what ends with the process need not be searched for garbage first
