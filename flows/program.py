"""Which program this is: what it makes of the same files may differ from what another version makes."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from flows import __version__

LIBRARIES = "can-ada", "duckdb", "ftfy", "msgspec", "numpy", "publicsuffixlist", "pyarrow", "pydantic", "pyyaml"
"""What the tables depend on besides newslinks itself, and Python with its tables of Unicode."""


@cache
def program() -> str:
    """A hash of newslinks' own files, and of the versions of Python and the libraries it rests on."""
    versions = [*platform.python_version_tuple()[:2], *(f"{name} {version(name)}" for name in LIBRARIES)]
    digest = hashlib.sha256("\n".join([__version__, *versions]).encode())
    for package in ("flows", "schemas"):
        for path, data in sorted(_files(files(package), package)):
            digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _files(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            found += _files(entry, path)
        elif entry.name.endswith((".py", ".sql", ".yml")):
            found.append((path, entry.read_bytes()))
    return found
