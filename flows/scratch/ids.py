"""Ids as fixed bytes in arrays, and the bucket of each: buckets in their order hold ids in theirs."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from flows.arrays import Ints
from flows.tables import Array
from schemas.ids import LETTERS

Ids: TypeAlias = npt.NDArray[np.bytes_]
WIDTH = 18  # of an id: a letter, `_`, and sixteen characters
RANKS = np.zeros(256, np.int64)
RANKS[np.frombuffer("".join(sorted(LETTERS)).encode(), np.uint8)] = np.arange(len(LETTERS))


def as_ids(ids: Iterable[str]) -> Ids:
    """The ids in an array."""
    return np.array(list(ids), f"S{WIDTH}")


def ids_in(column: "pa.ChunkedArray[Any]") -> Ids:
    """The ids in a column of texts, without an object for each."""
    ids: Any = column.cast(pa.binary(WIDTH)).combine_chunks()
    return np.frombuffer(ids.buffers()[1], f"S{WIDTH}", len(ids), ids.offset * WIDTH)


def texts(ids: Ids) -> Array:
    """The ids as texts; of 16 MiB and more `pa.array` would make several arrays."""
    offsets = np.arange(len(ids) + 1, dtype=np.int32) * np.int32(WIDTH)
    buffers = pa.py_buffer(offsets.data), pa.py_buffer(ids.data)
    return pa.StringArray.from_buffers(len(ids), *buffers)


def buckets_of(ids: Ids, count: int) -> Ints:
    """The bucket of each id, of so many: its first three characters are spread evenly, as ids are hashes."""
    letters = RANKS[ids.view(np.uint8).reshape(-1, WIDTH)[:, 2:5]]
    return ((letters[:, 0] * 32 + letters[:, 1]) * 32 + letters[:, 2]) * count >> 15
