"""How texts, numbers and times are written on the page: whatever a source says stays text."""

import re
import unicodedata
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from flows.findings import shortened

MAX_LENGTH = 2_000
"""Characters of any one text; the templates cut most of them shorter."""
TICKED = re.compile("`([^`]+)`")
JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """The text on one line, with what cannot be seen or would turn others around spelled out.

    Control characters become their pictures (`␀`); marks of direction, zero-width and other format characters
    become `[U+202E]`. The joiners that scripts and emoji need stay between characters of theirs.
    """
    text = shortened(text, MAX_LENGTH)
    if text.isprintable():
        return text
    return "".join(_seen(text, place) for place in range(len(text)))


def _seen(text: str, place: int) -> str:
    character = text[place]
    if character in JOINERS:
        around = text[place - 1 : place] + text[place + 1 : place + 2]
        if len(around) == 2 and not any(c.isascii() for c in around):
            return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    is_unseen = unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return f"[U+{code:04X}]" if is_unseen else character


def shown(value: Any) -> Any:
    """What becomes of any value that a template writes: markup of our own as it is, texts visible."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return visible(str(value))


def ticked(text: str) -> Markup:
    """The text with what stands between backticks as code."""
    return Markup(TICKED.sub(r"<code>\1</code>", str(escape(visible(text)))))


def address(url: str | None) -> str | None:
    """The address, if it is one that a reader may follow: http or https, and not cut short; None if not."""
    if not url or len(url) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc and "\\" not in url else None


def day(moment: datetime | None) -> str:
    """The day: `2023-02-28`; `no date` if there is none."""
    return moment.date().isoformat() if moment else "no date"


def clock(moment: datetime) -> str:
    """The day and time: `2023-02-28 07:05`."""
    return moment.isoformat(" ", "minutes")


def share(part: int, whole: int) -> str:
    """The part in percent of the whole; `0 %` of nothing."""
    percent = 100 * part / whole if whole else 0
    exact = f"{percent:.0f}" if percent >= 10 or percent == round(percent) else f"{percent:.1f}"
    return f"{exact}\xa0%"
