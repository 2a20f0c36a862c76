"""Pairs of links, known by their places in the order of time, and what came of comparing them.

A pair is kept as one number, its key: `left * size + right`, where `size` is how many links there are, and the
smaller place is on the left.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Flags, Ints, alongside, firsts
from flows.dedupe.components import Pair, ordered
from flows.dedupe.stories.candidates import by_runs, by_titles, near
from flows.dedupe.stories.likeness import Comparer, Likenesses
from flows.dedupe.stories.link_texts import LinkTexts
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.verdicts import Verdicts, are_verified, scores
from flows.dedupe.stories.weights import Weights

IdPair = tuple[str, str]
Made = TypeVar("Made")
AT_ONCE = 2**10  # pairs that are compared together: caches hold them, and a few thousand keep two threads busy
SPELLED = 2**14  # pairs that are taken out of an array together


class Pairs:
    """The pairs that are worth comparing, compared, and any others that are asked for."""

    def __init__(self, link_texts: LinkTexts, refused: Iterable[IdPair], weights: Weights) -> None:
        self.texts = texts = Texts(link_texts, weights)
        self.size = max(1, len(texts))
        self.refused = self.keys_of(refused)
        self._line = weights.verified
        # What is done with titles takes about as long as to look for boilerplate.
        titles, _ = alongside(lambda: Titles(texts), lambda: texts.boilerplate)
        self.keys = near(texts, alongside(lambda: by_runs(texts), lambda: by_titles(texts)), weights)
        """The pairs that are worth comparing, sorted."""
        self.titled = texts.title_prints[firsts(texts.titles.owners)].data
        """The first title of each link, by its fingerprint."""
        texts.forget_titles()
        self.comparer = Comparer(texts, titles, weights)
        compared = self._compared(self.keys, lambda found: (scores(found), found.are_by_title()))
        self.scores, by_title = (np.concatenate(parts) for parts in zip(*compared, strict=True))
        self.verified = self._verified(by_title)
        """The pairs that are likely enough one story: by their titles alone, then others; the surest first."""
        self._verdicts = self._judged()

    def keys_of(self, pairs: Iterable[IdPair]) -> Ints:
        """The keys of pairs of ids, each once, sorted."""
        asked = list(pairs)
        ids = pa.array(sorted({one for pair in asked for one in pair}), pa.string())
        is_asked = pc.is_in(self.texts.link_texts.link_ids, value_set=ids).to_numpy(zero_copy_only=False)
        places = np.flatnonzero(is_asked[self.texts.order])
        place_of = dict(zip(self._ids(places), places.tolist(), strict=True))
        both = {ordered((place_of[one], place_of[other])) for one, other in asked}
        return np.array(sorted(left * self.size + right for left, right in both), np.int64)

    def places(self, keys: Ints) -> Iterator[Pair]:
        """The places of the links of pairs."""
        for start in range(0, len(keys), SPELLED):
            left, right = np.divmod(keys[start : start + SPELLED], self.size)
            yield from zip(left.tolist(), right.tolist(), strict=True)

    def ids(self, keys: Ints) -> list[IdPair]:
        """The ids of the links of a few pairs, each two sorted."""
        left, right = (self._ids(places) for places in np.divmod(keys, self.size))
        return list(map(ordered, zip(left, right, strict=True)))

    def forget_scores(self) -> None:
        """Give back the memory of all scores: no pair is judged any more."""
        self.keys, self.scores = self.keys[:0].copy(), self.scores[:0].copy()
        self._verdicts = self._judged()

    def judge(self, pairs: list[Pair]) -> list[int]:
        """The verdict on each pair; those not compared yet are now."""
        keys = [(left, left * self.size + right) for left, right in map(ordered, pairs)]
        verdicts = [self._verdicts.of(*key) for key in keys]
        if None in verdicts:
            new = np.array(
                [key for (_, key), said in zip(keys, verdicts, strict=True) if said is None], np.int64
            )
            self._verdicts.add(new, np.concatenate(list(self._compared(new, scores))))
        return [said for key in keys if (said := self._verdicts.of(*key)) is not None]

    def compare(self, keys: Ints) -> Likenesses:
        """All that comparing a few pairs gives."""
        found = self._compared(keys, lambda found: found)
        columns: list[Any] = [np.concatenate(parts) for parts in zip(*found, strict=True)]
        return Likenesses(*columns)

    def _verified(self, by_title: Flags) -> Ints:
        """Titles that would do alone come first: excerpts are cut anywhere, and others quote them."""
        is_verified = are_verified(self.keys, self.scores, self._line, self.refused)
        found, by_title = self.scores[is_verified], by_title[is_verified]
        return self.keys[is_verified][np.lexsort((-found, ~by_title))]

    def _compared(self, keys: Ints, kept: Callable[[Likenesses], Made]) -> Iterator[Made]:
        """Compare pairs, a part at a time; gives what `kept` makes of each part."""
        parts = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)] or [keys]
        with ThreadPoolExecutor(2) as pool:
            yield from pool.map(lambda part: kept(self.comparer.compare(*np.divmod(part, self.size))), parts)

    def _judged(self) -> Verdicts:
        return Verdicts(self.keys, self.scores, self.size, self._line, self.refused)

    def _ids(self, places: Ints) -> list[str]:
        """The ids of links."""
        found: list[Any] = self.texts.link_texts.link_ids.take(self.texts.order[places]).to_pylist()
        return found
