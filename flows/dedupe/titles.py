"""Titles for comparing: how far two of them say the same. Never shown."""

import re
import unicodedata
from functools import lru_cache

from flows.dedupe.scripts import IS_UNSPACED, LETTERS, split

WORD = re.compile(r"\w+(?:[.,]\d+)*")
NO_WORDS = bytes(code if WORD.match(chr(code)) else ord(" ") for code in range(256))
SHAPES = bytes(
    ord("0" if chr(c).isdigit() else "." if chr(c) in ".," else "a" if NO_WORDS[c] != ord(" ") else " ")
    for c in range(256)
)
POINTED, SPACED_OUT, INITIALS = b".0", b"0 000", b"a.a"
"""What the shape of a text has where a number may hold a point, or a space between its groups of digits.

And what it has where letters may have points between them.
"""
ABBREVIATION = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b")
"""Single letters with points between them, as in `U.S.`, which others write `US`."""
ELISIONS = (
    "c d j l m n s t v un gl agl dagl degl negl sugl all coll dall dell nell pell sull "
    "qu jusqu lorsqu puisqu quoiqu"
)
"""What French, Italian and Catalan leave of words before a vowel: those that Apache Lucene's analyzers know."""
ELISION = re.compile(rf"\b({ELISIONS.replace(' ', '|')})['’](?=[aeiouyh\d]|[^\x00-\x7f])", re.IGNORECASE)
LETTER_BEHIND = re.compile(r"\((?<=\d\()([^\W\d_])\)")
"""A letter in brackets right behind a number, as in `401(k)`, which others write `401k`."""
NUMBER = re.compile(r"\d+(?:\.\d+)*")
PERCENT = re.compile(
    r"(?<=\d) (?:per ?cent|pct|pro[cz]ent|por ?ciento|pour ?cent|per ?cento|por ?cento)(?![^ ])"
)
"""How papers of several languages write `%`, behind a number."""
PERCENT_PARTS = ("cent", "zent", " pct", "ciento")
"""What stands in all of these."""
BELOW_1000 = r"\d{0,2}(?:[.,]\d{1,2})?"
THOUSANDS = re.compile(
    rf"\d(?<![\w.,]\d){BELOW_1000}(?:ks?| ?mila| thousand)\b|\d(?<![\w.,$£]\d){BELOW_1000} mil\b", re.IGNORECASE
)
"""Round numbers as papers in English, Italian, Spanish and Portuguese shorten them; `$5 mil` are millions."""
GROUPED = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:[1-9]\d{0,2}(?:(?:,\d{3}){1,6}(?!,?\d)|(?:\.\d{3}){1,6}(?!\.?\d))"
    r"|[1-9]\d?(?:,\d\d){1,6},\d{3}(?!,?\d)"  # lakhs and crores
    r"|(?<![-\w])(?<!\d )[1-9]\d{0,2}(?: \d{3}){1,6}(?! ?\d|\w))"
)
"""A number in groups of three digits, the first of one to three."""
MARKS = str.maketrans("", "", "., ")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
# Words that hold a sentence together say little of what it is about; below this size most are of that kind.
SHORT = 3
MAX_TITLES = 5  # of what goes by many, the first in order speak for all
MAX_COMPARED = 6_000  # characters of a title or excerpt that are compared; usual ones have a few hundred


@lru_cache(maxsize=2**16)
def words(title: str) -> tuple[str, ...]:
    """The words of a title in small letters, without accents."""
    return tuple(spaced(title).split())


def spaced(text: str) -> str:
    """The words of a text, as `words` gives them, with spaces between them; of a long one the first."""
    text = LETTER_BEHIND.sub(r"\1", text[:MAX_COMPARED])
    found = _spaced(THOUSANDS.sub(_in_digits, text))
    return PERCENT.sub("", found) if any(part in found for part in PERCENT_PARTS) else found


def _spaced(text: str) -> str:
    """The same, but with `percent` and the like as they are written."""
    if "'" in text or "’" in text:
        text = ELISION.sub(r"\1 ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    text = text.replace("'", "")
    if not text.isascii():
        text = ABBREVIATION.sub(_without_points, text)
        return " ".join(split(with_plain_numbers(text)))
    # Most are, by now; then `WORD` can be had ten times as fast, if no number holds a point.
    small = text.lower().encode()
    shape = small.translate(SHAPES)
    if INITIALS in shape:
        small = ABBREVIATION.sub(_without_points, small.decode()).encode()
        shape = small.translate(SHAPES)
    if POINTED not in shape and SPACED_OUT not in shape:
        return small.translate(NO_WORDS).decode()
    return " ".join(WORD.findall(with_plain_numbers(small.decode())))


def with_plain_numbers(text: str) -> str:
    """The text with each number in one spelling: no marks between groups of three digits, a point for decimals.

    `1,200`, `1.200` and `1 200` are `1200`; so `1.200` is never taken for one and a fifth.
    """
    return DECIMAL_COMMA.sub(".", GROUPED.sub(lambda number: number[0].translate(MARKS), text))


def _without_points(found: "re.Match[str]") -> str:
    return found[0].replace(".", "")


def _in_digits(found: "re.Match[str]") -> str:
    """Thousands: of `5.5K`, `5500`."""
    whole, *parts = re.findall(r"\d+", found[0])
    return f"{whole}{''.join(parts).ljust(3, '0')}"


def agreement(left: str, right: str) -> float:
    """How far two titles say the same, from 0 to 1: the share of the words of the one with fewer.

    Short words and repeated ones do not count. A title cut short agrees with the whole one.
    """
    one, two = _telling(left), _telling(right)
    if not one or not two:
        return float(words(left) == words(right))
    return len(one & two) / min(len(one), len(two))


def whole_agreement(left: str, right: str) -> float:
    """How far two titles say the same, from 0 to 1: the share of the words of the one with more."""
    one, two = (_telling(title) or frozenset(words(title)) for title in (left, right))
    return len(one & two) / max(len(one), len(two), 1)


@lru_cache(maxsize=2**16)
def numbers(title: str) -> frozenset[str]:
    """The numbers in a title, each in one spelling."""
    return frozenset(number for word in words(title) for number in NUMBER.findall(word))


@lru_cache(maxsize=2**16)
def _telling(title: str) -> frozenset[str]:
    return frozenset(
        word
        for word in words(title)
        if len(word) >= SHORT or word.isdigit() or (len(word) > 1 and IS_UNSPACED.match(word))
    )
