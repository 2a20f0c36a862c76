"""Units for systemd and a line for cron, filled in for this installation."""

import shlex
import sys
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeAlias

from flows.data_folders import DataFolder
from flows.locations import Location, absolute
from flows.snapshot import require_usual

Kind: TypeAlias = Literal["serve", "build", "timer", "cron"]
"""The names of the templates in `units`."""


def unit(kind: Kind, source: Location, data: DataFolder) -> str:
    """The text of a unit, with the paths of this installation, the source and the data folder.

    Raises DataFolderError as `require_usual` does, before a schedule fails for it.
    """
    if isinstance(data, Path):
        require_usual(data)
    quote = _for_cron if kind == "cron" else _for_systemd
    program, here = Path(sys.argv[0]).absolute(), str(Path.cwd())
    words = [str(program)] if program.name == "newslinks" else [sys.executable, "-m", "flows"]
    text = files("flows.serve").joinpath("units", kind).read_text("utf-8")
    return text.format(
        command=" ".join(map(quote, words)),
        source=quote(str(absolute(source))),
        data=quote(str(absolute(data))),
        folder=quote(here) if kind == "cron" else here.replace("%", "%%"),
    )


def _for_systemd(word: str) -> str:
    """A word of a command line in a unit (systemd.service(5), "Command lines")."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{safe}"' if any(c.isspace() or c in "\"'\\;" for c in word) else safe


def _for_cron(word: str) -> str:
    """A word of a command in a crontab, where `%` ends the line (crontab(5)).

    Most crons take away the backslash before it; some leave it to the shell, which does so outside quotes.
    """
    return "\\%".join(map(shlex.quote, word.split("%")))
