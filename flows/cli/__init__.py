"""The command line. Exit codes are those of `flows.errors`, and 1 and 2 as `check` and `status` mean them."""

import os
import shutil
import sys
from typing import NoReturn

from flows import stopping, unneeded
from flows.cli import streams

LEAST = 20
"""Columns of a terminal."""


def main() -> None:
    """Run the command line."""
    stopping.listen()
    streams.prepare()
    have_home()
    have_width()
    unneeded.hide()
    from flows.cli import commands  # takes a while, in which signals are heard already

    end(commands.obey(sys.argv[1:]))


def end(code: int) -> NoReturn:
    """End this process without taking apart what is loaded.

    That takes a tenth of a second, and libraries that come too late in it abort the process, as DuckDB may on
    Python 3.14. Prefect and Dask have threads and processes to end first.
    """
    sys.stderr.flush()
    if not sys.modules.keys().isdisjoint(("prefect", "distributed")):
        sys.exit(code)
    os._exit(code)


def have_width() -> None:
    """Let nothing be laid out in fewer columns than words take: in one or two, help would never end."""
    columns = shutil.get_terminal_size().columns
    if columns < LEAST or "COLUMNS" in os.environ:  # 0 stands for a width that is not known
        os.environ["COLUMNS"] = str(max(columns, LEAST))


def have_home() -> None:
    """Give a user without a home folder, as in some containers, the one of Docker: libraries ask for it."""
    if os.path.expanduser("~") == "~":  # noqa: PTH111
        os.environ["HOME"] = "/"
