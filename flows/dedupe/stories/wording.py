"""How two titles of nearly the same words differ: in some places, or by words that changed places."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import TypeAlias

from flows.dedupe.stories.headlines import TAIL
from flows.dedupe.titles import words

Question: TypeAlias = Callable[[Sequence[str], Sequence[str]], bool]
"""What is asked of two titles, given as words."""
MOST_WORDS = 60  # of a title; what has more is no headline, and is not looked at
WRITTEN = re.compile(r"[^\W\d_]+")
LONG = 4  # letters of a word that a headline in capitals would not leave small
NAME = 7  # letters of a word from which one letter more, less or other is a spelling, not a name
AND = frozenset({"and", "e", "en", "et", "i", "og", "och", "und", "y"})
"""Between two names, it leaves open which of them is first."""
ENDINGS = {
    r"(?<=[^\W\d_]{2})our(?!ce|n|se|t)": "or",
    r"(?<=[bt])re(?=s?$)": "er",
    r"(?<=am)me(?=s?$)": "",
    r"(?<=ag)eing$": "ing",
    r"ogue(?=s?$)": "og",
}
"""What British papers write, and American ones for it: harbour, theatre, programme, ageing, dialogue."""
AMERICAN = {
    **{"grey": "gray", "mould": "mold", "plough": "plow", "tyre": "tire", "tyres": "tires"},
    "kiev": "kyiv",  # of which both papers changed the spelling
}
"""The same of whole words, too short for one letter to be but a spelling."""

BRITISH = f"our|[bt]re|amme|eing|ogue|^(?:{'|'.join(AMERICAN)})$"
"""What a word has, among others, that may be spelled so; without the looks around that Arrow does not know."""


def is_template(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two titles are one frame with other words in some places, no more than around them.

    As of a firm and its symbol. Where words come in another order, as in `Leeds v York: how to watch` and
    `York v Hull: how to watch`, all between what is the same is one place. Other spellings of the same words
    are none: `labour organisers` and `labor organizers`.
    """
    slots = _slots(one, two)
    slot = sum(max(map(len, both)) for both in slots)
    frame = len(one) + len(two) - sum(len(left) + len(right) for left, right in slots)
    is_filled = slots != [] and all(left and right for left, right in slots)
    return is_filled and frame >= 2 * slot and not any(_are_spellings(*both) for both in slots)


def is_widened(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether one of two titles is the other with more words in its middle, as that of another subject."""
    start, mine, theirs = between(one, two)
    return (mine == 0) != (theirs == 0) and 0 < start < len(one) - mine


def _slots(one: Sequence[str], two: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The places in which two titles have other words, and these; one where words come in another order.

    None of titles that share less than half of the shorter one: these are no frame, which takes long to see.
    """
    one, two = sorted((one, two), key=lambda title: (len(title), tuple(title)))  # the same in either order
    if len(two) > MOST_WORDS or 2 * sum(map(set(two).__contains__, one)) < len(one):
        return []
    steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    slots = [(one[a:b], two[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    left, right = (set(chain.from_iterable(both[side] for both in slots)) for side in (0, 1))
    if left.isdisjoint(right):
        return slots
    start, mine, theirs = between(one, two)
    return [(one[start : start + mine], two[start : start + theirs])]


def _are_spellings(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word differs from its fellow in how it is spelled, or all in the spaces between them."""
    return "".join(left) == "".join(right) or any(map(is_spelling, left, right))


def is_turned(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two titles say the same of each other's subjects: `A beats B` and `B beats A`.

    Where a part was moved to the other end they say the same, with no words that stayed between; so do
    `A and B` and `B and A`.
    """
    start, mine, theirs = between(one, two)
    if mine != theirs or mine > MOST_WORDS:
        return False
    left, right = tuple(one[start : start + mine]), tuple(two[start : start + mine])
    return any(
        left[-last:] + left[first:-last] + left[:first] == right and not AND.issuperset(left[first:-last])
        for first in range(1, mine - 1)
        for last in range(1, mine - first)
    )


def are_names(own: frozenset[str], title: str) -> bool:
    """Whether some words of a title are written as names are: capitalised where most others are not.

    The first word says nothing, nor does a title of which most words are capitalised; `UK` may be `Britain`.
    Nor do words behind a mark at its end: those are rather of who published it.
    """
    found = TAIL.fullmatch(title)
    pieces, front = (WRITTEN.findall(said) for said in (title, found["rest"] if found else title))
    chosen = [piece for piece in front[1:] if not own.isdisjoint(words(piece))]
    others = [piece for piece in pieces[1:] if len(piece) >= LONG and own.isdisjoint(words(piece))]
    small = sum(map(str.islower, others))
    is_sentence = small > 1 and 3 * small >= 2 * len(others)
    return is_sentence and chosen != [] and all(piece[0].isupper() and not piece.isupper() for piece in chosen)


def are_no_names(own: frozenset[str], title: str) -> bool:
    """Whether all of some words of a title are sure to be no names: numbers, or small where names are not.

    The first word may be either; so may those of a title without capitals, or in a script that has none.
    """
    pieces = (piece for piece in title.split()[1:] if all(map(str.islower, filter(str.isalpha, piece))))
    small = chain.from_iterable(map(words, pieces))
    return own.issubset(small) and not title.islower()


def between(one: Sequence[str], two: Sequence[str]) -> tuple[int, int, int]:
    """Where two rows begin to differ, and how much of each is left before they end in the same way."""
    most = min(len(one), len(two))
    start = next((place for place in range(most) if one[place] != two[place]), most)
    end = next((place for place in range(most - start) if one[-1 - place] != two[-1 - place]), most - start)
    return start, len(one) - start - end, len(two) - start - end


def is_spelling(one: str, two: str) -> bool:
    """Whether two words that differ are spellings of one."""
    start, mine, theirs = between(one, two)
    is_long = start > 0 and max(mine, theirs) == 1 and min(len(one), len(two)) >= NAME
    return is_long or (one != two and american_spelling(one) == american_spelling(two))


def american_spelling(word: str) -> str:
    """A word as American papers spell it."""
    for ending, usual in ENDINGS.items():
        word = re.sub(ending, usual, word)
    return AMERICAN.get(word, word)
