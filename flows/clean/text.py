"""Texts: one spelling for what looks the same."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

import ftfy

from flows.clean.markup import without_markup
from flows.garble import TELLING, without_garble
from flows.remembered import remembered
from schemas.web import AMPERSAND

SPACES = re.compile(r"\s+")
UNTIDY = ("&", "  ", "\n")
"""Where none of these stands in a text of ASCII and general punctuation, it is clean but for its ends."""
MAX_PASSES = 10  # two are usual; only texts made to cost time need more
ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
MAX_NAME = 500  # characters; a longer text is no name, and decoding takes many times its size
MAX_MARKS = 30
TOO_MANY_MARKS = re.compile(f"M{{{MAX_MARKS + 1},}}")


class PerCharacter(dict[int, str | None]):
    """A table for `str.translate` that asks once for each character it meets."""

    def __init__(self, rule: Callable[[str], str | None]) -> None:
        self.rule = rule

    def __missing__(self, code: int) -> str | None:
        self[code] = self.rule(chr(code))
        return self[code]


KEPT = PerCharacter(lambda c: c if c in "\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cf"} else None)
FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)")
"""A flag as of Scotland: a black one and the name of a region in tag characters (UTS #51, ED-14a)."""
MARKS = PerCharacter(lambda c: "M" if unicodedata.combining(c) else "-")


def clean_text(written: str | None) -> str | None:
    """The text on one line, in Unicode's composed form (NFC); None if nothing remains.

    HTML entities and garbled characters (UTF-8 once read as another encoding) become what they stand for.
    Tags and comments of HTML go, unless there is nothing else. Control and format characters (zero-width
    spaces, byte order marks, marks of direction) go, but for the two joiners that scripts and emoji need and
    the tags of a flag; every run of white space becomes one space.
    """
    text = clean_with_tags(written) if written else None
    for _ in range(MAX_PASSES):  # once a tag is gone, what stood around it may be one
        bare = clean_with_tags(without_markup(text)) if text and "<" in text else None
        if not bare or bare == text:
            break
        text = bare
    return text


@remembered(2**16)
def clean_with_tags(text: str) -> str | None:
    """A text that is not empty, as `clean_text` gives it, but with its tags and comments of HTML."""
    if not TELLING.search(text) and not any(sign in text for sign in UNTIDY):
        return text.strip() or None
    for _ in range(MAX_PASSES):  # what one rule leaves, another may change: `&amp;lt;`
        cleaned = _cleaned(text)
        if cleaned == text:
            break
        text = cleaned
    return text or None


def clean_markup(written: str | None) -> str | None:
    """HTML on one line, its entities as written: spelled out, they would end attributes or begin tags."""
    return _tidied(written) or None if written else None


def _cleaned(text: str) -> str:
    return _tidied(ftfy.fixes.unescape_html(AMPERSAND.sub("&", text)) if "&" in text else text)


def _tidied(text: str) -> str:
    text = ftfy.fixes.remove_terminal_escapes(text)
    spaced = SPACES.sub(" ", without_garble(text))
    kept = with_few_marks(_without_formats(spaced))
    return SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def _without_formats(text: str) -> str:
    if "\U000e007f" not in text:
        return text.translate(KEPT)
    return "".join(part if FLAG.fullmatch(part) else part.translate(KEPT) for part in FLAG.split(text))


def with_few_marks(text: str) -> str:
    """The text with at most 30 combining marks in a row, as many as any script needs (UAX #15, D4).

    To sort more of them, as NFC does, takes time in proportion to the square of their number.
    """
    parts, end = [], 0
    for run in TOO_MANY_MARKS.finditer(text.translate(MARKS)):
        parts.append(text[end : run.start() + MAX_MARKS])
        end = run.end()
    return "".join([*parts, text[end:]])


def clean_name(written: str | None) -> str | None:
    """A name as `clean_text` gives it, its percent-escapes decoded if they all are UTF-8: `ABC%20News`.

    Not of more than 500 characters.
    """
    name = clean_text(written)
    try:
        for _ in range(MAX_PASSES):
            if not name or len(name) > MAX_NAME or not ESCAPED.search(name):
                break
            name = clean_text(unquote(name, errors="strict"))
    except UnicodeDecodeError:
        pass
    return name


def clean_paragraphs(written: str | None) -> str | None:
    """The text with each paragraph cleaned, but for markup; an empty line between them; None if none remain."""
    paragraphs = (clean_with_tags(part) for part in re.split(r"\n\s*\n", written or ""))
    return "\n\n".join(part for part in paragraphs if part) or None
