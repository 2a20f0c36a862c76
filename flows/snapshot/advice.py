"""Commands that messages advise, complete, so that they can be copied."""

import os
import shlex
from pathlib import Path

from flows.data_folders import DataFolder
from flows.snapshot.layout import DATABASE, holder_of, published


def option(data: DataFolder) -> str:
    """The option that names this data folder to a command; empty for the default."""
    name = str(data)
    between = "=" if name.startswith("-") else " "
    return "" if name == "data" else f" --data{between}{shlex.quote(name)}"


def none_stands(data: DataFolder, called: DataFolder | None = None) -> str:
    """A sentence: that no snapshot stands, and what to do; `called` is what people call the data folder."""
    to = option(called or data)
    way = f"run `newslinks build{to}` first"
    if isinstance(data, Path) and data.exists() and not data.is_dir():
        return f"no snapshot stands in {called or data}, which is no folder"
    if isinstance(data, Path):
        if (data / DATABASE).is_file():
            way = f"it looks like a copy of one: DuckDB opens {DATABASE} in it, other programs the *.parquet"
        if holder := holder_of(os.path.realpath(data)):
            way = f"it lies among those of {holder}, which is the data folder"
        if known := published(data):
            way = f"`newslinks rollback {known[-1].name}{to}` lets one stand"
        link, then = data / "current", way.removesuffix(" first")
        if link.is_symlink():
            way = f"{link} leads to {os.path.realpath(link)}, which is no snapshot; {then}"
        elif link.exists():
            way = f"{link} should be a symbolic link; move it away, then {then}"
    return f"no snapshot stands in {called or data}: {way}"
