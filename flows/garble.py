"""Garbled text (mojibake): UTF-8 that something on its way to the seed read as another encoding."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import ftfy

from flows.remembered import remembered

if TYPE_CHECKING:
    from flows.parse.node import Steps

TELLING = re.compile("[^\n\x20-\x7e\u2010-\u2027]")
"""What is neither ASCII nor general punctuation: garbled text has some, as its first bytes are letters."""

QUOTES = (("“", "”"), ("‘", "’"), ("„", "“"), ("«", "»"), ("‹", "›"))
"""Those that are also letters of garbled text, which end in `Ã”`."""
MAX_BEFORE = 30
"""Characters that are shown before the first that is mended."""
TEXTS = frozenset({"title", "excerpt", "type", "category", "author", "photo", "name", "featuredContent"})
"""The keys of a seed whose values are texts; others are addresses, numbers and the like."""


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


def garbled(data: Any, steps: "Steps" = ()) -> Iterator[tuple["Steps", str]]:
    """The texts in the data of a record that will be mended: where each stands, and how it will read there."""
    if isinstance(data, str):
        if mended := mended_part(data):
            yield steps, mended
        return
    for step, value in data.items() if isinstance(data, dict) else enumerate(data or ()):
        if step in TEXTS or isinstance(step, int) or not isinstance(value, str):
            yield from garbled(value, (*steps, step))


@remembered(2**15)  # asked once to tell of it and once to mend it
def _mended(text: str) -> str:
    mended = ftfy.fix_encoding(text)
    return text if any(_is_torn(*pair, text, mended) for pair in QUOTES) else mended


def _is_torn(opening: str, closing: str, text: str, mended: str) -> bool:
    """Whether quotes that come in pairs would not any more: `“MANHÃ”` is no `“MANHÔ`."""
    before, after = text.count(closing), mended.count(closing)
    return before == text.count(opening) and after < before and after != mended.count(opening)
