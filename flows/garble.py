"""Garbled text (mojibake): UTF-8 that something on its way to the seed read as another encoding."""

import re

import ftfy

from flows.remembered import remembered

TELLING = re.compile("[^\n\x20-\x7e\u2010-\u2027]")
"""What is neither ASCII nor general punctuation: garbled text has some, as its first bytes are letters."""

QUOTES = (("“", "”"), ("„", "“"), ("‚", "‘"), ("«", "»"), ("‹", "›"))
"""Those that are also letters of garbled text, which end in `Ã”`; ftfy itself leaves `Ã’`."""
LOST = re.compile(r"""â€(?:(?<=\wâ€)(?P<hyphen>(?=[0-9A-Za-z]))|(?![^\x00-\x7f]|["'\w]))""")
"""What is left of `”`, or of a hyphen (U+2010) within a word, whose last byte is no character of Windows-1252.

Before a straight quote it is rather what is left of a dash, whose last character is a curly one.
"""
ADDED = re.compile("(?<=â€)[\x90\x9d]")
"""The same byte, where all of it has stayed as it was."""
MAX_BEFORE = 30
"""Characters that are shown before the first that is mended."""


def without_garble(text: str) -> str:
    """The text with characters mended that were decoded wrongly: `donâ€™t` is `don’t` (the ftfy library)."""
    return _mended(text) if TELLING.search(text) else text


def mended_part(text: str) -> str | None:
    """How a text will read from a few words before the first that is mended; None if nothing is."""
    mended = without_garble(text)
    if mended == text:
        return None
    pairs = enumerate(zip(text, mended, strict=False))
    start = next((place for place, (one, other) in pairs if one != other), len(mended))
    return mended if start <= MAX_BEFORE else f"…{mended[start - MAX_BEFORE :]}"


@remembered(2**15)  # asked once to tell of it and once to mend it
def _mended(text: str) -> str:
    whole = LOST.sub(lambda found: "â€\x9d" if found["hyphen"] is None else "â€\x90", text)
    mended = ADDED.sub("", ftfy.fix_encoding(whole))
    return text if any(_is_torn(*pair, text, mended) for pair in QUOTES) else mended


def _is_torn(opening: str, closing: str, text: str, mended: str) -> bool:
    """Whether quotes that come in pairs would not any more: `“MANHÃ”` is no `“MANHÔ`."""
    before, after = text.count(closing), mended.count(closing)
    return before == text.count(opening) and after < before and after != mended.count(opening)
