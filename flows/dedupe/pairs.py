"""Pairs of links, known by their places in the order of time, and what came of comparing them."""

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from flows.arrays import Flags, Ints, alongside
from flows.dedupe.candidates import by_runs, by_titles, near
from flows.dedupe.clusters import Pair
from flows.dedupe.likeness import Comparer, Likenesses
from flows.dedupe.links import Linked
from flows.dedupe.sides import Titles
from flows.dedupe.texts import Texts
from flows.dedupe.weights import Weights

IdPair = tuple[str, str]
AT_ONCE = 2**10  # pairs that are compared together: caches hold them, and a few thousand keep two threads busy


class Pairs:
    """The pairs that are worth comparing, compared, and any others that are asked for."""

    def __init__(self, links: list[Linked], refused: Collection[IdPair], weights: Weights) -> None:
        self.texts = Texts(links, weights)
        self._places = {link.link_id: place for place, link in enumerate(self.texts.links)}
        self.refused = frozenset(self.known(refused))
        self._line = weights.verified
        # What is done with titles takes about as long as to look for boilerplate.
        (titles, by_title), _ = alongside(
            lambda: (Titles(self.texts), by_titles(self.texts)), lambda: self.texts.excerpts
        )
        self.comparer, by_run = alongside(
            lambda: Comparer(self.texts, titles, weights), lambda: by_runs(self.texts)
        )
        self.compared = self._compare(near(self.texts, (by_title, by_run), weights))
        """Those that were worth it; by left, then by right place."""
        self._scores: dict[Pair, float] = {}
        self._keep(self.compared)

    def known(self, pairs: Collection[IdPair]) -> Iterator[Pair]:
        """The places of pairs of ids, as far as both are here."""
        for one, other in pairs:
            if one in self._places and other in self._places:
                left, right = sorted((self._places[one], self._places[other]))
                yield left, right

    def ids(self, pair: Pair) -> IdPair:
        """The ids of two links, sorted."""
        one, other = sorted(self.texts.links[place].link_id for place in pair)
        return one, other

    def is_verified(self) -> Flags:
        """Which of the compared pairs are likely enough one story."""
        likely = self.compared.scores >= self._line
        if self.refused:
            likely &= np.array([pair not in self.refused for pair in self.compared.pairs()], np.bool_)
        return likely

    def verified(self) -> list[Pair]:
        """The verified pairs; the most certain first, then by places."""
        found = self.compared.chosen(self.is_verified())
        return found.chosen(np.lexsort((found.right, found.left, -found.scores))).pairs()

    def judge(self, pairs: list[Pair]) -> tuple[int, bool]:
        """How many pairs are verified, and whether one is impossible; those not compared yet are now."""
        if new := [pair for pair in pairs if pair not in self._scores]:
            self._keep(self._compare(np.array(new, np.int64).T))
        scores = [self._scores[pair] for pair in pairs]
        votes = sum(
            score >= self._line and pair not in self.refused for pair, score in zip(pairs, scores, strict=True)
        )
        return votes, min(scores) < 0

    def _keep(self, found: Likenesses) -> None:
        scores = np.where(found.is_impossible, -1.0, found.scores)
        self._scores.update(zip(found.pairs(), scores.tolist(), strict=True))

    def _compare(self, places: Ints) -> Likenesses:
        """Compare pairs, given as two rows of places, of each pair the smaller above."""
        parts = [places[:, start : start + AT_ONCE] for start in range(0, places.shape[1], AT_ONCE)] or [places]
        with ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda part: self.comparer.compare(part[0], part[1]), parts)
            columns: list[Any] = [np.concatenate(column) for column in zip(*found, strict=True)]
            return Likenesses(*columns)
