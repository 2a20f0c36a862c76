"""The commands that messages advise, so that they lead out of the trouble when they are copied."""

import shlex
from pathlib import Path

from flows.layout import published
from flows.places import Place


def option(data: Place) -> str:
    """What a command needs to work on this data folder; nothing for the usual one."""
    return "" if str(data) == "data" else f" --data {shlex.quote(str(data))}"


def none_stands(data: Place, called: Place | None = None) -> str:
    """That no snapshot stands, and what lets one stand; `called` is what people know the data folder by."""
    to = option(called or data)
    way = f"run `newslinks build{to}` first"
    if isinstance(data, Path) and data.exists() and not data.is_dir():
        return f"no snapshot stands in {called or data}, which is no folder"
    if isinstance(data, Path):
        if known := published(data):
            way = f"`newslinks rollback {known[-1].name}{to}` lets one stand"
        if (link := data / "current").exists() and not link.is_symlink():
            way = f"{link} should be a symbolic link; move it away, then {way.removesuffix(' first')}"
    return f"no snapshot stands in {called or data}: {way}"
