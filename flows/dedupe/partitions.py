"""Partitions: parts of all publications that can be linked each by itself.

Pages that share a trait by which a rule could tie them are connected, and come into one partition; a trait of
more pages than a rule looks at connects none. The pages of a bucket that are connected to no other are a
partition of their own.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from flows.arrays import Flags, Ints, Places, firsts, groups, stretches
from flows.clean.records import Publication
from flows.dedupe.all_publications import AllPublications
from flows.dedupe.components import Groups
from flows.dedupe.constraints import Pair
from flows.dedupe.pages import Page, group_pages, page_key
from flows.dedupe.tie_rules import MAX_CLAIMS
from flows.dedupe.ties import SOURCE, traits
from flows.extract.part import JsonTexts, read_texts
from flows.scratch import Buckets

ALONE = -1
PAGES = 2**13  # connected ones in a partition, about


class Partition(NamedTuple):
    """Some publications, with their numbers."""

    publications: list[Publication]
    numbers: list[int]
    is_connected: bool = True
    """Whether a rule could tie any of their pages."""
    common: frozenset[int] = frozenset()
    """Traits, by their hashes, that more pages share than rules look at: not all of these need be here."""


def partitioned(
    publications: AllPublications, pairs: Collection[Pair], split: frozenset[str]
) -> Iterator[Partition]:
    """All publications in partitions, two pages of a pair in one. `split` is as for `page_key`."""
    if publications.count == 1:
        yield Partition(publications.of_bucket(0), list(range(len(publications))))
        return
    homes, common = _homes(publications, pairs, split)
    number = max(int(its.max(initial=-1)) for its in homes) + 1
    connected_ones: Buckets[tuple[list[int], JsonTexts]] = publications.gathered.scratch.buckets("parts")
    for bucket in range(publications.count):
        texts, start = publications.texts(bucket), publications.starts[bucket]
        alone = Partition([], [])
        for home, those in groups(homes[bucket]):
            numbers, its = (those + start).tolist(), texts.take(those)
            if home == ALONE:
                alone = Partition(read_texts(its), numbers, is_connected=False)
            else:
                connected_ones.put(home, (numbers, its))
        yield alone
    for home in range(number):
        part = Partition([], [], common=common)
        for numbers, texts in connected_ones.take(home):
            part.numbers.extend(numbers)
            part.publications.extend(read_texts(texts))
        yield part


def _homes(
    publications: AllPublications, pairs: Collection[Pair], split: frozenset[str]
) -> tuple[list[Ints], frozenset[int]]:
    """The partition of each publication, bucket by bucket; and the traits that too many pages share."""
    decided: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in pairs:
        for key in pair:
            decided[key].append(("decision", pair))
    page_of, found, size = list[Places](), _Traits(), 0
    for bucket in range(publications.count):
        places: dict[str, int] = {}
        here = publications.of_bucket(bucket)
        page_of.append(np.zeros(len(here), np.int32))
        for number, publication in enumerate(here):
            key = page_key(publication, split)
            page_of[-1][number] = place = places.setdefault(key, size + len(places))
            found.add(place, (*traits(key, publication), *decided.get(key, ())))
        found.pack()
        size += len(places)
    left, right, common = found.edges()
    groups = Groups(size)
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        groups.unite(one, other)
    homes = _put_together(groups.firsts())
    return [homes[pages] for pages in page_of], common


def _put_together(roots: Ints) -> Ints:
    """The partition of each page, given the first page it is connected to; `ALONE` if there is no other."""
    sizes = np.bincount(roots, minlength=len(roots))
    is_connected = sizes > 1
    parts = np.full(len(roots), ALONE)
    parts[is_connected] = np.cumsum(sizes[is_connected]) // PAGES
    return parts[roots]


class _Traits:
    """The traits of pages, by their hashes."""

    def __init__(self) -> None:
        self._new: set[tuple[int, int, bool]] = set()
        self._packed: list[tuple[Ints, Ints, Flags]] = []

    def add(self, page: int, its: Iterable[tuple[str, Hashable]]) -> None:
        """Add those of a page."""
        self._new.update((page, hash(trait), trait[0] == SOURCE) for trait in its)

    def pack(self) -> None:
        """Put those that are new into arrays."""
        pages, hashes, always = zip(*self._new, strict=True) if self._new else ((), (), ())
        self._packed.append((np.array(pages, np.int32), np.array(hashes, np.int64), np.array(always, np.bool_)))
        self._new.clear()

    def edges(self) -> tuple[Ints, Ints, frozenset[int]]:
        """Pairs of connected pages, as two rows; and the traits that more than `MAX_CLAIMS` pages share."""
        pages, hashes, always = (np.concatenate(column) for column in zip(*self._packed, strict=True))
        order = np.argsort(hashes, kind="stable")
        pages, hashes, always = pages[order], hashes[order], always[order]
        start, sizes = stretches(hashes)
        is_common = (sizes > MAX_CLAIMS) & ~always[start]
        common = frozenset(hashes[start[is_common]].tolist())
        is_edge = ~firsts(hashes) & np.repeat(~is_common, sizes)
        return np.repeat(pages[start], sizes)[is_edge], pages[is_edge], common


def relevant(publications: AllPublications, keys: Collection[str], split: frozenset[str]) -> dict[str, Page]:
    """The pages that one of these keys is of, or that name an address with it; by their own keys, sorted."""
    found: dict[str, Page] = {}
    for bucket in range(publications.count if keys else 0):
        for key, page in group_pages(publications.of_bucket(bucket), split).items():
            if key in keys or not page.aliases.keys().isdisjoint(keys):
                found[key] = page
    return dict(sorted(found.items()))
