"""Texts: one spelling for what looks the same, and cut marks taken for what they are."""

import re
import unicodedata

CUT_MARKS = ("...", "…", ". . .")
SPACES = re.compile(r"\s+")


def clean_text(written: str | None) -> str | None:
    """The text on one line, in Unicode's composed form (NFC); None if nothing remains.

    Control and format characters (zero-width spaces, byte order marks, marks of direction) go, but
    for the two joiners that scripts and emoji need; every run of white space becomes one space.
    """
    if written is None:
        return None
    spaced = SPACES.sub(" ", written)
    kept = "".join(c for c in spaced if c in "\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cf"})
    return SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip() or None


def clean_paragraphs(written: str | None) -> str | None:
    """The text with each paragraph cleaned, an empty line between them; None if nothing remains."""
    paragraphs = (clean_text(part) for part in re.split(r"\n\s*\n", written or ""))
    return "\n\n".join(part for part in paragraphs if part) or None


def without_cut_mark(text: str) -> tuple[str, bool]:
    """The text without the `...` with which it was cut short, and whether it was.

    A text of nothing but the mark stays.
    """
    kept = text
    while mark := next((mark for mark in CUT_MARKS if kept.endswith(mark)), None):
        kept = kept.removesuffix(mark).rstrip()
    return (kept, True) if kept and kept != text else (text, False)
