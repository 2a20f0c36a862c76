"""Parts of all publications that can be linked by themselves: whatever might be one link is in one part.

Pages that share a trait by which a rule could tie them are connected; a trait of more pages than a rule looks
at connects none. Each bucket of pages that are connected to none is a part; the others are put together.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from flows.arrays import Flags, Ints, Places, firsts, groups, stretches
from flows.clean.records import Publication
from flows.dedupe.components import Groups
from flows.dedupe.constraints import Pair
from flows.dedupe.numbered import Numbered
from flows.dedupe.pages import Page, group_pages, page_key
from flows.dedupe.tie_rules import MAX_CLAIMS
from flows.dedupe.ties import SOURCE, traits
from flows.extract.part import Texts, read_texts
from flows.scratch import Buckets

ALONE = -1
PAGES = 2**13  # that are connected, in a part


class Part(NamedTuple):
    """Some publications, with their numbers."""

    publications: list[Publication]
    numbers: list[int]
    is_connected: bool = True
    """Whether a rule could tie any of their pages."""
    common: frozenset[int] = frozenset()
    """Traits, by their hashes, that more pages share than rules look at: not all of these need be here."""


def in_parts(numbered: Numbered, pairs: Collection[Pair], split: frozenset[str]) -> Iterator[Part]:
    """All publications in parts; pages of a pair are in one part. `split` is as for `page_key`."""
    if numbered.count == 1:
        yield Part(numbered.publications(0), list(range(len(numbered))))
        return
    homes, common = _homes(numbered, pairs, split)
    number = max(int(its.max(initial=-1)) for its in homes) + 1
    connected_ones: Buckets[tuple[list[int], Texts]] = numbered.gathered.scratch.buckets("parts")
    for bucket in range(numbered.count):
        texts, start = numbered.texts(bucket), numbered.starts[bucket]
        alone = Part([], [])
        for home, those in groups(homes[bucket]):
            numbers, its = (those + start).tolist(), texts.take(those)
            if home == ALONE:
                alone = Part(read_texts(its), numbers, is_connected=False)
            else:
                connected_ones.put(home, (numbers, its))
        yield alone
    for home in range(number):
        part = Part([], [], common=common)
        for numbers, texts in connected_ones.take(home):
            part.numbers.extend(numbers)
            part.publications.extend(read_texts(texts))
        yield part


def _homes(
    numbered: Numbered, pairs: Collection[Pair], split: frozenset[str]
) -> tuple[list[Ints], frozenset[int]]:
    """The part of each publication, bucket by bucket; traits that too many pages share."""
    decided: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for key in pair:
            decided[key].append(pair)
    page_of, found, size = list[Places](), _Traits(), 0
    for bucket in range(numbered.count):
        places: dict[str, int] = {}
        publications = numbered.publications(bucket)
        page_of.append(np.zeros(len(publications), np.int32))
        for number, publication in enumerate(publications):
            key = page_key(publication, split)
            page_of[-1][number] = place = places.setdefault(key, size + len(places))
            found.add(place, traits(key, publication), decided.get(key, ()))
        found.pack()
        size += len(places)
    left, right, common = found.edges()
    groups = Groups(size)
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        groups.unite(one, other)
    homes = _put_together(groups.firsts())
    return [homes[pages] for pages in page_of], common


def _put_together(roots: Ints) -> Ints:
    """The part of each page, given the first page it is connected to; `ALONE` if there is no other."""
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

    def add(self, page: int, its: Iterable[tuple[str, Hashable]], pairs: Iterable[Pair]) -> None:
        """Add some of a page; it is connected to the others of pairs, however many there are."""
        self._new.update((page, hash(trait), trait[0] == SOURCE) for trait in its)
        self._new.update((page, hash(("decision", pair)), True) for pair in pairs)

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
        start, sizes = stretches(hashes)
        is_common = (sizes > MAX_CLAIMS) & ~always[start]
        common = frozenset(hashes[start[is_common]].tolist())
        is_edge = ~firsts(hashes) & np.repeat(~is_common, sizes)
        return np.repeat(pages[start], sizes)[is_edge], pages[is_edge], common


def relevant(numbered: Numbered, keys: Collection[str], split: frozenset[str]) -> dict[str, Page]:
    """The pages that have or name one of these match keys or addresses, by their keys, sorted."""
    found: dict[str, Page] = {}
    for bucket in range(numbered.count if keys else 0):
        for key, page in group_pages(numbered.publications(bucket), split).items():
            if key in keys or not page.aliases.keys().isdisjoint(keys):
                found[key] = page
    return dict(sorted(found.items()))
