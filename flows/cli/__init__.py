"""The command line. Exit codes: 0 done, 1 `check` found errors, 2 wrong usage, others as in `flows.errors`."""

import os
import sys

from flows import stopping
from flows.cli import streams, unneeded


def main() -> None:
    """Run the command line."""
    stopping.listen()
    streams.prepare()
    have_home()
    unneeded.hide()
    from flows.cli import commands  # takes its time, in which the process may be told to stop

    sys.exit(commands.obey(sys.argv[1:]))


def have_home() -> None:
    """Give a user without a home folder, as in some containers, the one of Docker: libraries ask for it."""
    if os.path.expanduser("~") == "~":  # noqa: PTH111
        os.environ["HOME"] = "/"
