"""Publications, each once and with a number."""

import numpy as np

from flows.arrays import Places
from flows.clean.records import Publication
from flows.extract.gathered import Gathered, Held


class Numbered:
    """All publications, bucket by bucket; entries that say the same are one."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered, self.count = gathered, gathered.scratch.count
        self.of: list[Places] = [np.zeros(size, np.int32) for size in gathered.sizes]
        """The number of each publication of each part, by its place there."""
        self.starts = [0]
        """The number of the first publication in each bucket; one more, where another would start."""
        self._only: list[Publication] | None = None
        for bucket in range(self.count):
            known: dict[Publication, int] = {}
            # On disk they stay, to be read again; in memory they would be there twice.
            every = gathered.publications.take if self.count == 1 else gathered.publications.each
            for held in every(bucket):
                self._number(held, known)
            self.starts.append(self.starts[-1] + len(known))
            self._only = list(known) if self.count == 1 else None

    def _number(self, held: Held, known: dict[Publication, int]) -> None:
        places = [known.setdefault(publication, len(known)) for publication in held.publications]
        self.of[held.part][held.places] = np.array(places, np.int32) + np.int32(self.starts[-1])

    def publications(self, bucket: int) -> list[Publication]:
        """Those in a bucket, in the order of their numbers."""
        if self._only is not None:
            return self._only
        every = self.gathered.publications.each(bucket)
        return list(dict.fromkeys(publication for held in every for publication in held.publications))

    def forget(self) -> None:
        """Give back what the publications take; their numbers stay."""
        self._only = None
        for bucket in range(self.count):
            self.gathered.publications.empty(bucket)

    def __len__(self) -> int:
        return self.starts[-1]
