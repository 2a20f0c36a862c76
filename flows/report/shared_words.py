"""What two texts have in common, for showing them side by side."""

from difflib import SequenceMatcher
from typing import NamedTuple

MIN_WORDS = 3
"""Fewer shared words in a row are left unmarked: any two texts have them."""


class Piece(NamedTuple):
    """A part of a text."""

    text: str
    is_shared: bool


def side_by_side(left: str, right: str, least: int = MIN_WORDS) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; shared are runs of at least so many words, whatever their case and punctuation."""
    words = left.split(), right.split()
    matcher = SequenceMatcher(None, _bare(words[0]), _bare(words[1]), autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size >= least]
    return (
        _pieces(words[0], [(run.a, run.size) for run in runs]),
        _pieces(words[1], [(run.b, run.size) for run in runs]),
    )


def _bare(words: list[str]) -> list[str]:
    return ["".join(c for c in word.casefold() if c.isalnum()) or word for word in words]


def _pieces(words: list[str], runs: list[tuple[int, int]]) -> list[Piece]:
    pieces, done = [], 0
    for start, size in runs:
        pieces.append(Piece(" ".join(words[done:start]), is_shared=False))
        pieces.append(Piece(" ".join(words[start : start + size]), is_shared=True))
        done = start + size
    pieces.append(Piece(" ".join(words[done:]), is_shared=False))
    return [piece for piece in pieces if piece.text]
