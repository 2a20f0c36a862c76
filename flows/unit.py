"""Units for systemd and a line for cron, filled in for this installation."""

import shlex
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeAlias

from flows.locations import Location, absolute
from flows.places import Address, Place

Kind: TypeAlias = Literal["serve", "build", "timer", "cron"]
FILES: dict[Kind, str] = {
    "serve": "serve.service",
    "build": "build.service",
    "timer": "build.timer",
    "cron": "crontab",
}


def unit(kind: Kind, source: Location, data: Place) -> str:
    """The text of a unit, with the paths of this installation, the source and the data folder."""
    command = Path(sys.argv[0]).absolute() if Path(sys.argv[0]).name == "newslinks" else Path(sys.executable)
    quote: Callable[[str], str] = _for_cron if kind == "cron" else _for_systemd
    words = [str(command), *(["-m", "flows"] if command == Path(sys.executable) else [])]
    folder = _for_cron(str(Path.cwd())) if kind == "cron" else str(Path.cwd()).replace("%", "%%")
    return (
        files("flows")
        .joinpath("units", FILES[kind])
        .read_text("utf-8")
        .format(
            command=" ".join(map(quote, words)),
            source=quote(str(absolute(source))),
            data=quote(str(data if isinstance(data, Address) else data.absolute())),
            folder=folder,
        )
    )


def _for_systemd(word: str) -> str:
    """A word of a command line in a unit (systemd.service(5), "Command lines")."""
    safe = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{safe}"' if any(c.isspace() or c in "\"'\\;" for c in word) else safe


def _for_cron(word: str) -> str:
    """A word of a command in a crontab, where `%` ends the line (crontab(5))."""
    return shlex.quote(word).replace("%", "\\%")
