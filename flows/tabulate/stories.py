"""Rows of `stories`."""

import numpy as np
import pyarrow as pa

from flows.arrays import Ints
from flows.dedupe import Deduped
from flows.scratch.ids import texts
from flows.tables import Array, from_columns
from flows.tabulate.links import LinkBucket
from schemas import tables
from schemas.columns import arrow_schema

NEVER = np.iinfo(np.int64)  # its `max` as a first time, its `min` as a last one


class StoryDates:
    """When the links of each story were published, first and last."""

    def __init__(self, deduped: Deduped) -> None:
        self._deduped, self._stories = deduped, deduped.stories
        self._first = np.full(len(self._stories.story_ids), NEVER.max)
        self._last = np.full(len(self._stories.story_ids), NEVER.min)

    def add(self, bucket: LinkBucket, published_at: Array) -> None:
        """Add links, given when each of their publications was published."""
        times = published_at.cast(pa.int64())
        stories = np.repeat(self._stories.story_of[bucket.places], bucket.sizes)
        np.minimum.at(self._first, stories, times.fill_null(NEVER.max).to_numpy())
        np.maximum.at(self._last, stories, times.fill_null(NEVER.min).to_numpy())

    def table(self) -> pa.Table:
        """A row for each story."""
        stories, ids = self._stories, self._deduped.links.ids
        columns: dict[str, Array] = {
            "story_id": stories.story_ids,
            "link_id": texts(ids[stories.first]),
            "link_count": pa.array(np.bincount(stories.story_of)),
            "first_published_at": _times(self._first, NEVER.max),
            "last_published_at": _times(self._last, NEVER.min),
        }
        return from_columns(tables.Story, columns, is_sorted=True)


def _times(times: Ints, never: int) -> Array:
    kind = arrow_schema(tables.Story).field("first_published_at").type
    return pa.array(times, mask=times == never).cast(kind)
