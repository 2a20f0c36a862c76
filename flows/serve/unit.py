"""Units for systemd and a line for cron, filled in for this installation."""

import re
import shlex
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeAlias

from flows.errors import UsageError
from flows.locations import Location, absolute
from flows.places import DataFolder
from flows.snapshot import require_usual

Kind: TypeAlias = Literal["serve", "build", "timer", "cron"]
BREAK = re.compile(r"[\r\n]")
FILES: dict[Kind, str] = {
    "serve": "serve.service",
    "build": "build.service",
    "timer": "build.timer",
    "cron": "crontab",
}


def unit(kind: Kind, source: Location, data: DataFolder) -> str:
    """The text of a unit, with the paths of this installation, the source and the data folder.

    Raises UsageError if one of them holds a line break, which has no place in a crontab or a unit;
    DataFolderError as `require_usual` does, before a schedule fails for it.
    """
    if isinstance(data, Path):
        require_usual(data)
    command = Path(sys.argv[0]).absolute() if Path(sys.argv[0]).name == "newslinks" else Path(sys.executable)
    quote: Callable[[str], str] = _for_cron if kind == "cron" else _for_systemd
    words = [str(command), *(["-m", "flows"] if command == Path(sys.executable) else [])]
    here, seeds, tables = str(Path.cwd()), str(absolute(source)), str(absolute(data))
    for path in (*words, here, seeds, tables):
        if BREAK.search(path):
            raise UsageError(f"{path!r} holds a line break: neither systemd nor cron can be told of it")
    return (
        files("flows.serve")
        .joinpath("units", FILES[kind])
        .read_text("utf-8")
        .format(
            command=" ".join(map(quote, words)),
            source=quote(seeds),
            data=quote(tables),
            folder=quote(here) if kind == "cron" else here.replace("%", "%%"),
        )
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
