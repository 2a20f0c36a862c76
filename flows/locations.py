"""Where seeds come from: a local path, or an address such as `s3://bucket/prefix`."""

import os
import re
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit

from flows.errors import UsageError

Location: TypeAlias = Path | str
"""A local path; an address as text, since a `Path` would make one slash of two."""
P = TypeVar("P", bound=Location)
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def location(given: object) -> Location:
    """A source as a command line or a form names it: an address stays as it is, all else is a path.

    Raises UsageError for an address that holds a password: it would be published with the tables; ValueError
    for what is no text.
    """
    if not isinstance(given, str | Path) or not given:
        raise ValueError("a source is a path or an address.")
    text = str(given)
    if not ADDRESS.match(text):  # `Path("s3://x")` does not: it has lost a slash
        return Path(given)
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


def resolved(place: P) -> P | Path:
    """An absolute path without symbolic links; an address as it is."""
    return Path(os.path.realpath(place)) if isinstance(place, Path) else place


def absolute(source: Location) -> Location:
    """An absolute path whose symbolic links are kept; an address as it is."""
    return source.absolute() if isinstance(source, Path) else source


def inside(source: Location, path: str) -> str:
    """A file below a source, as a person would write it."""
    return (source / path).as_posix() if isinstance(source, Path) else f"{source}/{path}"
