"""Garbled text (mojibake): UTF-8 that something on its way to the seed read as another encoding."""

import ftfy


def without_garble(text: str) -> str:
    """The text with characters mended that were decoded wrongly: `donâ€™t` is `don’t` (the ftfy library)."""
    return text if text.isascii() else ftfy.fix_encoding(text)
