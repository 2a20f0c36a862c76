"""Where seeds come from: a local path, or an address such as `s3://bucket/prefix`."""

import os
import re
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from flows.errors import UsageError

Location: TypeAlias = Path | str
"""A local path; an address as text, since a `Path` would make one slash of two."""
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def location(place: object) -> Location:
    """A place as a command line or a form gives it: an address stays as it is, all else is a path.

    Raises UsageError for an address that holds a password: it would be published with the tables; ValueError
    for what is no text.
    """
    if not isinstance(place, str | Path) or not str(place):
        raise ValueError("a source is a path or an address.")
    text = str(place)
    if not ADDRESS.match(text):  # nor is one what was a path before: that has lost a slash
        return Path(place)
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no address: {error}") from None
    user, has_user, _ = parts.netloc.rpartition("@")
    if has_user and (":" in user or not parts.scheme.endswith("ssh")):
        kept = "git's own credential helper" if parts.scheme.startswith("git+") else "the environment"
        where = f"the address of {parts.hostname}"
        raise UsageError(f"{where} holds a user or password, which would be published: keep them in {kept}")
    return text


def resolved(place: Location) -> Location:
    """The place, wherever one stands: an absolute path without links, or the address."""
    return Path(os.path.realpath(place)) if isinstance(place, Path) else place


def absolute(place: Location) -> Location:
    """The place as an absolute path, links as they are, or the address."""
    return place.absolute() if isinstance(place, Path) else place


def inside(place: Location, path: str) -> str:
    """A file below a place, as a person would write it."""
    return (place / path).as_posix() if isinstance(place, Path) else f"{place}/{path}"
