"""Garbled text (mojibake): UTF-8 that something on its way to the seed read as another encoding."""

import re

import ftfy

from flows.remembered import remembered

TELLING = re.compile("[^\n\x20-\x7e\u2010-\u2027]")
"""What is neither ASCII nor general punctuation: garbled text has some, as its first bytes are letters."""

QUOTES = (("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»"), ("‹", "›"))
"""Those that are also letters of garbled text, which end in `Ã”`."""
LOST = re.compile(r"â€(?=[\x00-\x7f]|$)")
"""What is left of `”` where its last byte, which Windows-1252 has no character for, went on the way."""
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
    mended = ftfy.fix_encoding(LOST.sub("â€\x9d", text))
    return text if any(_is_torn(*pair, text, mended) for pair in QUOTES) else mended


def _is_torn(opening: str, closing: str, text: str, mended: str) -> bool:
    """Whether quotes that come in pairs would not any more: `“MANHÃ”` is no `“MANHÔ`."""
    before, after = text.count(closing), mended.count(closing)
    return before == text.count(opening) and after < before and after != mended.count(opening)
