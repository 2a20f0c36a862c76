"""Parts of all publications that can be linked by themselves: whatever might be one link is in one part.

Pages that share a trait by which a rule could tie them are connected; a trait of more pages than a rule looks
at connects none. Buckets of pages are parts, but for what is connected to pages of other buckets: that makes
parts of its own.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from flows.arrays import Flags, Ints, firsts
from flows.clean.records import Publication
from flows.dedupe.components import connected
from flows.dedupe.decisions import Pair
from flows.dedupe.numbered import Numbered
from flows.dedupe.pages import Page, group_pages, page_key
from flows.dedupe.ties import MAX_CLAIMS, SOURCE, traits

PAGES = 2**13  # from several buckets, in a part


class Part(NamedTuple):
    """Some publications, with their numbers."""

    publications: list[Publication]
    numbers: list[int]
    common: frozenset[int] = frozenset()
    """Traits, by their hashes, that more pages share than rules look at: not all of these need be here."""


def partitions(numbered: Numbered, pairs: Collection[Pair], apart: frozenset[str]) -> Iterator[Part]:
    """All publications in parts; pages of a pair are in one part. `apart` is as for `page_key`."""
    if numbered.count == 1:
        yield Part(numbered.publications(0), list(range(len(numbered))))
        return
    homes, starts, common = _homes(numbered, pairs, apart)
    moved = numbered.gathered.scratch.parts(max(homes.max(initial=0) + 1, numbered.count))
    for bucket in range(numbered.count):
        stay = Part([], [], common)
        found = numbered.publications(bucket)
        keys = [page_key(publication, apart) for publication in found]
        places = {key: place for place, key in enumerate(sorted(set(keys)), starts[bucket])}
        go: defaultdict[int, list[tuple[int, Publication]]] = defaultdict(list)
        for number, (key, publication) in enumerate(zip(keys, found, strict=True), numbered.starts[bucket]):
            if (home := int(homes[places[key]])) == bucket:
                stay.publications.append(publication)
                stay.numbers.append(number)
            else:
                go[home].append((number, publication))
        for home, those in go.items():
            moved.put(home, those)
        yield stay
    for home in range(numbered.count, moved.count):
        those = sorted((one for some in moved.take(home) for one in some), key=lambda one: one[0])
        yield Part([publication for _, publication in those], [number for number, _ in those], common)


def _homes(
    numbered: Numbered, pairs: Collection[Pair], apart: frozenset[str]
) -> tuple[Ints, list[int], frozenset[int]]:
    """The part of each page, by its place; the first place in each bucket; traits that too many pages share."""
    decided: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for key in pair:
            decided[key].append(pair)
    starts, found = [0], _Traits()
    for bucket in range(numbered.count):
        pages = group_pages(numbered.publications(bucket), apart)
        for place, page in enumerate(pages.values(), starts[-1]):
            found.add(place, traits(page), decided.get(page.key, ()))
        found.pack()
        starts.append(starts[-1] + len(pages))
    left, right, common = found.edges()
    buckets = np.searchsorted(starts, np.arange(starts[-1]), side="right") - 1
    return _moved(connected(starts[-1], left, right), buckets, numbered.count), starts, common


def _moved(roots: Ints, buckets: Ints, count: int) -> Ints:
    """The part of each page: its bucket, unless what it is connected to is in another one as well."""
    is_split = np.zeros(len(roots), np.bool_)
    is_split[roots[buckets != buckets[roots]]] = True
    goes = is_split[roots]
    order = np.argsort(roots[goes], kind="stable")
    together = np.cumsum(firsts(roots[goes][order])) - 1  # the number of the component
    sizes = np.bincount(together)
    parts = ((np.cumsum(sizes) - sizes) // PAGES)[together] + count
    homes = buckets.copy()
    homes[np.flatnonzero(goes)[order]] = parts
    return homes


class _Traits:
    """The traits of pages, by their hashes."""

    def __init__(self) -> None:
        self._new: list[tuple[int, int, bool]] = []
        self._packed: list[tuple[Ints, Ints, Flags]] = []

    def add(self, page: int, its: Iterable[tuple[str, Hashable]], pairs: Iterable[Pair]) -> None:
        """Add those of a page; it is connected to the others of pairs, however many there are."""
        self._new += [(page, hash(trait), trait[0] == SOURCE) for trait in its]
        self._new += [(page, hash(("decision", pair)), True) for pair in pairs]

    def pack(self) -> None:
        """Put those that are new into arrays."""
        pages, hashes, always = zip(*self._new, strict=True) if self._new else ((), (), ())
        self._packed.append((np.array(pages, np.int32), np.array(hashes, np.int64), np.array(always, np.bool_)))
        self._new.clear()

    def edges(self) -> tuple[Ints, Ints, frozenset[int]]:
        """Pairs of pages that are connected, as two rows; and what more than `MAX_CLAIMS` pages share."""
        pages, hashes, always = (np.concatenate(column) for column in zip(*self._packed, strict=True))
        order = np.argsort(hashes, kind="stable")
        pages, hashes, always = pages[order], hashes[order], always[order]
        start = np.flatnonzero(firsts(hashes))
        sizes = np.diff(np.append(start, len(hashes)))
        is_common = (sizes > MAX_CLAIMS) & ~always[start]
        common = frozenset(hashes[start[is_common]].tolist())
        is_edge = ~firsts(hashes) & np.repeat(~is_common, sizes)
        return np.repeat(pages[start], sizes)[is_edge], pages[is_edge], common


def relevant(numbered: Numbered, keys: Collection[str], apart: frozenset[str]) -> dict[str, Page]:
    """The pages that have or name one of these match keys or addresses, by their keys, sorted."""
    found: dict[str, Page] = {}
    for bucket in range(numbered.count if keys else 0):
        for key, page in group_pages(numbered.publications(bucket), apart).items():
            if key in keys or not page.aliases.keys().isdisjoint(keys):
                found[key] = page
    return dict(sorted(found.items()))
