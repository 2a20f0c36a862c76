"""Things put by in buckets."""

import pickle
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Buckets:
    """Things in numbered buckets: in memory if there is one bucket, else in a file for each."""

    def __init__(self, count: int, folder: Path | None = None) -> None:
        self.count, self._folder = count, folder
        self._held: defaultdict[int, list[Any]] = defaultdict(list)

    def put(self, bucket: int, thing: Any) -> None:
        """Put a thing, which can be pickled, behind those of a bucket."""
        if self._folder is None:
            self._held[bucket].append(thing)
            return
        with self._path(bucket).open("ab") as file:
            pickle.dump(thing, file, pickle.HIGHEST_PROTOCOL)

    def each(self, bucket: int) -> Iterator[Any]:
        """The things in a bucket, in the order in which they came; they stay."""
        if self._folder is None:
            yield from self._held[bucket]
            return
        path = self._path(bucket)
        if not path.exists():
            return
        with path.open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)

    def take(self, bucket: int) -> Iterator[Any]:
        """The same; afterwards the bucket is empty."""
        yield from self.each(bucket)
        self.empty(bucket)

    def empty(self, bucket: int) -> None:
        """Give back what a bucket takes."""
        if self._folder is None:
            self._held.pop(bucket, None)
        else:
            self._path(bucket).unlink(missing_ok=True)

    def _path(self, bucket: int) -> Path:
        assert self._folder
        return self._folder / f"{bucket}.pickle"
