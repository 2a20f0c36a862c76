"""Rows of `providers`."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pyarrow as pa

from flows.arrays import Places
from flows.clean.records import Publication
from flows.tables import from_rows
from schemas import tables

NAMES = ("provider_domain", "name", "other_names", "name_count", "publication_count")


class Providers:
    """Who published what, and the names they go by."""

    def __init__(self) -> None:
        self._known: defaultdict[str, Counter[str | None]] = defaultdict(Counter)

    def add(self, publications: Iterable[Publication], counts: Places) -> None:
        """Add the providers of publications, each of which counts so often."""
        for publication, count in zip(publications, counts.tolist(), strict=True):
            if publication.provider_domain:
                self._known[publication.provider_domain][publication.provider_name] += count

    def table(self) -> pa.Table:
        """A row for each."""
        return from_rows(tables.Provider, self._rows(), NAMES)

    def _rows(self) -> Iterator[tuple[object, ...]]:
        for domain, counts in self._known.items():
            ranked = [name for _, name in sorted((-count, name) for name, count in counts.items() if name)]
            others = json.dumps(ranked[1:], ensure_ascii=False) if ranked[1:] else None
            yield domain, ranked[0] if ranked else None, others, len(ranked), counts.total()
