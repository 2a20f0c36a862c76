"""How a stage reports what it rejected or repaired."""

import re
from typing import NamedTuple, TypeVar

from schemas.findings import MEANINGS, Code
from schemas.ids import short_id
from schemas.tables import Finding

MAX_TEXT = 200
MAX_MESSAGE = 500
SECURED = "secured"
"""The key of the encrypted part, of which nothing but size and hash is shown, wherever it stands."""
SECURED_LINE = re.compile(rf"(?:^|[{{,])\s*(?:- +)?[\"']?{SECURED}[\"']?\s*:")
SECURED_PATH = re.compile(rf"(?:^|\.){SECURED}(?![^.\[])")


class Place(NamedTuple):
    """Where something stands."""

    file: str
    line: int | None = None
    col: int | None = None
    path: str | None = None


def finding(
    code: Code, place: Place, message: str, text: str | None = None, hint: str | None = None
) -> Finding:
    """A finding at a place: what is wrong, the text there, and what to do about it if not the usual."""
    meaning = MEANINGS[code]
    is_secured = SECURED_PATH.search(place.path) if place.path else SECURED_LINE.search(text or "")
    text = None if is_secured and text != SECURED else shortened(text)
    place = place._replace(path=shortened(place.path))
    facts = (code, place.file, str(place.line), str(place.col), place.path or "", text or "")
    return Finding(
        finding_id=short_id("f", *facts),
        severity=meaning.severity,
        code=code,
        message=printable(shortened(message, MAX_MESSAGE)),
        hint=hint or meaning.hint,
        file=place.file,
        line=place.line,
        col=place.col,
        path=place.path,
        text=text,
    )


T = TypeVar("T", str, str | None)


def shortened(text: T, size: int = MAX_TEXT) -> T:
    """The text, cut if it is longer than this many characters."""
    return text if text is None or len(text) <= size else text[: size - 1] + "…"


def located(found: Finding) -> str:
    """A finding on one line: `seed.md:12:3: error: what is wrong [code]`."""
    place = ":".join(str(part) for part in (found.file, found.line, found.col) if part is not None)
    return printable(f"{place}: {found.severity}: {found.message} [{found.code}]")


def printable(text: str) -> str:
    """The text with its escapes spelled out, so that a terminal shows them instead of obeying."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
