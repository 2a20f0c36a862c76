"""All publications, each once and with a number."""

from collections.abc import Collection
from typing import cast

import numpy as np
import pyarrow as pa

from flows.arrays import Places
from flows.clean.records import Publication
from flows.extract.gathered import Gathered
from flows.extract.part import TEXT, JsonTexts, read_texts
from flows.scratch import Buckets


class AllPublications:
    """All publications, bucket by bucket; articles and entries that say the same are one publication."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered, self.count = gathered, gathered.scratch.count
        self.numbers: list[Places] = [np.zeros(size, np.int32) for size in gathered.sizes]
        """The number of each publication of each part, by its place there."""
        self.starts = [0]
        """The number of the first publication in each bucket; one more, where another would start."""
        self._texts: Buckets[JsonTexts] = gathered.scratch.buckets("all-publications")
        self._only: list[Publication] | None = None
        for bucket in range(self.count):
            texts = self._number(bucket)
            self.starts.append(self.starts[-1] + len(texts))
            self._texts.put(bucket, texts)
        if self.count == 1:
            self._only = read_texts(self.texts(0))

    def _number(self, bucket: int) -> JsonTexts:
        """Number the publications in a bucket; gives each once, in the order of their numbers."""
        known: dict[bytes, int] = {}
        every = self.gathered.publications.take(bucket)
        for part, (places, texts) in zip(self.gathered.parts_of[bucket], every, strict=True):
            numbers = [known.setdefault(text, len(known)) for text in cast("list[bytes]", texts.to_pylist())]
            self.numbers[part][places] = np.array(numbers, np.int32) + np.int32(self.starts[-1])
        return pa.array(known, TEXT)

    def texts(self, bucket: int) -> JsonTexts:
        """Those in a bucket as JSON, in the order of their numbers."""
        (texts,) = self._texts.each(bucket)
        return texts

    def of_bucket(self, bucket: int) -> list[Publication]:
        """Those in a bucket, in the order of their numbers."""
        return read_texts(self.texts(bucket)) if self._only is None else self._only

    def own(self, wanted: Collection[str]) -> set[str]:
        """Which of some cleaned addresses are the strongest one of a publication."""
        found = set[str]()
        for bucket in range(self.count if wanted else 0):
            found |= {one.addresses[0].clean for one in self.of_bucket(bucket) if one.addresses}
        return found.intersection(wanted)

    def forget(self) -> None:
        """Give back what the publications take; their numbers stay."""
        self._only = None
        for bucket in range(self.count):
            self._texts.empty(bucket)

    def __len__(self) -> int:
        return self.starts[-1]
