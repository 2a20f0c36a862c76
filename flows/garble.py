"""Garbled text (mojibake): UTF-8 that something on its way to the seed read as another encoding."""

import re

import ftfy

from flows.remembered import remembered

TELLING = re.compile("[^\n\x20-\x7e\u2010-\u2027]")
"""What is neither ASCII nor general punctuation: garbled text has some, as its first bytes are letters."""


def without_garble(text: str) -> str:
    """The text with characters mended that were decoded wrongly: `donâ€™t` is `don’t` (the ftfy library)."""
    return _mended(text) if TELLING.search(text) else text


_mended = remembered(2**15)(ftfy.fix_encoding)  # asked once to tell of it and once to mend it
