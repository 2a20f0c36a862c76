"""Letters of all scripts for comparing: one spelling of each, and words where none are written apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from flows.clean.text import PerCharacter

# Blocks of Unicode whose marks are accents, vowel points and signs of style, which the same word may lack:
# those of Latin, Greek, Cyrillic, Hebrew and Arabic letters. In other scripts a mark is as good as a letter.
ACCENTS = (
    "\u0300-\u074f\u07c0-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef"
)
# Thai and Lao, Myanmar, Khmer, Japanese and Chinese: no space stands between two words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
IN_ONE = {
    **{"’": None, "\u02bb": None, "\u02bc": None, "\u05f3": None, "\u200c": None, "\u200d": None},
    **{"\u066b": ".", "\u066c": ","},
    **{"\u0640": None, "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647"},
}
"""Apostrophes go, those of Hawaiian, Ukrainian and Hebrew too, and joiners; the marks of Arabic numbers are
those of others.

Letters that papers in Arabic and Persian write in two ways are one, as for Apache Lucene's analyzers: yeh with
or without dots, kaf, teh marbuta and heh; a stroke that only makes a word longer goes.
"""
MARKED = range(0x0780, 0x1F000)  # where marks stand in Unicode that are no accents
IS_ACCENT, IS_UNSPACED = re.compile(f"[{ACCENTS}]"), re.compile(f"[{UNSPACED}]")


def letter(character: str) -> str | None:
    """A character of a text in compatibility decomposition (NFKD) for comparing; None if it does not count."""
    if character in IN_ONE:
        return IN_ONE[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "\u2010" <= character <= "\u2027":
        return "-"  # dashes, quotation marks, bullets
    is_mark = unicodedata.category(character).startswith("M")
    return None if is_mark and IS_ACCENT.match(character) else character


LETTERS = PerCharacter(letter)


def split(text: str) -> Iterator[str]:
    """The words of a text of such letters: letters with their marks; where no spaces are written, bigrams."""
    words = _patterns().word.findall(text)
    return iter(words) if not IS_UNSPACED.search(text) else _cut(words)


def _cut(words: Iterable[str]) -> Iterator[str]:
    """The words, those of scripts without spaces as every two letters that follow each other."""
    patterns = _patterns()
    for word in words:
        for run in patterns.run.findall(word):
            found = patterns.letter.findall(run)
            if len(found) < 2:
                yield run
            else:
                yield from map("".join, pairwise(found))


def letters(word: str) -> list[str]:
    """The letters of a word, with their marks, if it is of a script without spaces; none otherwise."""
    return _patterns().letter.findall(word) if IS_UNSPACED.match(word) else []


def unsplit(words: Iterable[str]) -> str:
    """Words that follow each other as they are read: bigrams that share a letter are one run again."""
    if not IS_UNSPACED.search(spaced := " ".join(words)):
        return spaced
    found, last = "", ""
    for word in spaced.split(" "):
        its = letters(word)
        if len(its) > 1 and its[0] == last:
            found += its[-1]
        else:
            found += f" {word}"
        last = its[-1] if len(its) > 1 else ""
    return found[1:]


class _Patterns(NamedTuple):
    word: re.Pattern[str]
    run: re.Pattern[str]
    """What of a word is of scripts without spaces, and what is not."""
    letter: re.Pattern[str]
    """Of such scripts, with its marks."""


@cache
def _patterns() -> _Patterns:
    """Made when first needed: that `re` knows no classes of characters but its own takes some milliseconds."""
    marks = "".join(c for c in map(chr, MARKED) if unicodedata.category(c).startswith("M"))
    return _Patterns(
        re.compile(rf"\w[\w{marks}]*(?:[.,]\d+)*"),
        re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+"),
        re.compile(f"(?![{marks}])[{UNSPACED}][{marks}]*"),
    )
