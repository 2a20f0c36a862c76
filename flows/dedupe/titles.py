"""Titles for comparing: how far two of them say the same. Never shown."""

import re
import unicodedata
from functools import cache, lru_cache

from flows.clean.text import PerCharacter

WORD = re.compile(r"\w+(?:[.,]\d+)*")
LETTERS = PerCharacter(
    lambda c: None if unicodedata.combining(c) or c == "’" else " " if "\u2010" <= c <= "\u2027" else c
)
NO_WORDS = bytes(code if WORD.match(chr(code)) else ord(" ") for code in range(256))
SHAPES = bytes(ord("0" if chr(code).isdigit() else "." if chr(code) in ".," else " ") for code in range(256))
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Words that hold a sentence together say little of what it is about; below this size most are of that kind.
SHORT = 3


@lru_cache(maxsize=2**16)
def words(title: str) -> tuple[str, ...]:
    """The words of a title in small letters, without accents, in Latin letters where those were meant."""
    return tuple(spaced(title).split())


def spaced(text: str) -> str:
    """The words of a text, as `words` gives them, with spaces between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    if not text.isascii():
        return " ".join(map(in_latin, WORD.findall(text.replace("'", ""))))
    # Most are, by now; then `WORD` can be had ten times as fast, if no number holds a point.
    small = text.lower().replace("'", "").encode()
    if b".0" not in small.translate(SHAPES):
        return small.translate(NO_WORDS).decode()
    return " ".join(WORD.findall(small.decode()))


def in_latin(word: str) -> str:
    """The word with look-alike letters of other scripts made Latin, if it has Latin letters too.

    By the table of the Unicode consortium's UTS #39, "confusables". A word all in another script stays.
    """
    if word.isascii() or not any(character.isascii() and character.isalpha() for character in word):
        return word
    return "".join(_look_alikes().get(character, character) for character in word)


def agreement(left: str, right: str) -> float:
    """How far two titles say the same, from 0 to 1: the share of the words of the one with fewer.

    Short words and repeated ones do not count. A title cut short agrees with the whole one.
    """
    one, two = _telling(left), _telling(right)
    if not one or not two:
        return float(words(left) == words(right))
    return len(one & two) / min(len(one), len(two))


@lru_cache(maxsize=2**16)
def numbers(title: str) -> frozenset[str]:
    """The numbers in a title."""
    return frozenset(NUMBER.findall(title))


@lru_cache(maxsize=2**16)
def _telling(title: str) -> frozenset[str]:
    return frozenset(word for word in words(title) if len(word) >= SHORT or word.isdigit())


@cache
def _look_alikes() -> dict[str, str]:
    """Small letters of other scripts that look like a Latin one, each with that letter."""
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415 - seldom needed

    found: dict[str, str] = {}
    for letter, others in confusables_data.items():
        latin = [o["c"] for o in others if len(o["c"]) == 1 and o["c"].isascii() and o["c"].isalpha()]
        if len(letter) == 1 and letter.isalpha() and not letter.isascii() and latin:
            found[letter] = min(latin).casefold()
    return found
