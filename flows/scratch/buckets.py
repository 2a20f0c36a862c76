"""Things stored in buckets; each can be packed where it is made, and stored as it is."""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, groups

T = TypeVar("T")
CODEC: Literal["lz4"] = "lz4"  # the bytes are a third, and it takes less time than to write the others


class Packed(NamedTuple):
    """A thing in bytes."""

    size: int
    """Before they were compressed."""
    data: bytes

    @classmethod
    def of(cls, thing: Any) -> "Packed":
        """Pack what can be pickled."""
        data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
        return cls(len(data), pa.compress(data, CODEC, asbytes=True))

    def thing(self) -> Any:
        """What is packed."""
        return pickle.loads(pa.decompress(self.data, self.size, CODEC))


Share: TypeAlias = tuple[int, Any]
"""A bucket, and what goes there."""


class Buckets(Generic[T]):
    """Things in numbered buckets: in memory, or in a file for each in a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: defaultdict[int, list[Any]] = defaultdict(list)

    def put(self, bucket: int, thing: "T | Packed") -> None:
        """Put a thing, which can be pickled or is packed, behind those of a bucket."""
        if self._folder is None:
            self._held[bucket].append(thing)
            return
        with self._path(bucket).open("ab") as file:
            packed = thing if isinstance(thing, Packed) else Packed.of(thing)
            pickle.dump(tuple(packed), file)

    def each(self, bucket: int) -> Iterator[T]:
        """The things in a bucket, in the order in which they came; they stay."""
        if self._folder is None:
            yield from self._held[bucket]
            return
        path = self._path(bucket)
        if not path.exists():
            return
        with path.open("rb") as file:
            while file.peek(1):
                yield Packed(*pickle.load(file)).thing()

    def take(self, bucket: int) -> Iterator[T]:
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


def shares(homes: Ints, count: int, of: Callable[[Ints], Any]) -> list[Share]:
    """What goes to each of `count` buckets, given the bucket of each thing; `of` gives things by their places.

    It is packed, unless there is but one bucket.
    """
    if count == 1:
        return [(0, of(np.arange(len(homes))))] if len(homes) else []
    return [(bucket, Packed.of(of(places))) for bucket, places in groups(homes)]
