"""What clustering needs to know of compared pairs: a number or two for each of millions."""

from bisect import bisect_left
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from flows.arrays import Flags, Ints, is_among
from flows.dedupe.stories import rulings
from flows.dedupe.stories.likeness import Likenesses

Scores: TypeAlias = npt.NDArray[np.int16]

MOST = 1_000  # scores are kept in thousandths, to which they are rounded
OFF_TOPIC, IMPOSSIBLE, UNLIKE, VERIFIED = -2, -1, 0, 1


def scores(found: Likenesses) -> Scores:
    """The scores of compared pairs in thousandths; the verdicts of those that are impossible or off topic."""
    made = np.rint(found.scores * MOST).astype(np.int16)
    made[found.rulings == rulings.OFF_TOPIC] = OFF_TOPIC
    made[(found.rulings > 0) & (found.rulings < rulings.OFF_TOPIC)] = IMPOSSIBLE
    return made


def are_verified(keys: Ints, found: Scores, line: float, refused: Ints) -> Flags:
    """Which pairs, given their keys, have a score from this line on and are not refused (keys, sorted)."""
    is_likely: Flags = np.append(np.arange(MOST + 1) / MOST >= line, [False] * 2)[found]  # for -2 and -1
    return is_likely & ~is_among(keys, refused)


class Verdicts:
    """The verdicts on pairs of `size` links; a pair is known by its key, `left * size + right`."""

    def __init__(self, keys: Ints, found: Scores, size: int, line: float, refused: Ints) -> None:
        self._keys = keys.data  # of which one number can be had faster than of an array
        self._starts = np.searchsorted(keys, np.arange(size + 1) * size).data
        self._line, self._refused = line, refused
        self._verdicts = self._verdicts_of(keys, found).data
        self._later: dict[int, int] = {}

    def of(self, left: int, key: int) -> int | None:
        """The verdict on a pair; None if it was not compared."""
        end = self._starts[left + 1]
        place = bisect_left(self._keys, key, self._starts[left], end)
        if place < end and self._keys[place] == key:
            found: int = self._verdicts[place]
            return found
        return self._later.get(key)

    def add(self, keys: Ints, found: Scores) -> None:
        """Add the scores of a few more pairs."""
        self._later.update(zip(keys.tolist(), self._verdicts_of(keys, found).tolist(), strict=True))

    def _verdicts_of(self, keys: Ints, found: Scores) -> "npt.NDArray[np.int8]":
        verdicts = are_verified(keys, found, self._line, self._refused).astype(np.int8)
        verdicts[found < 0] = found[found < 0]
        return verdicts
