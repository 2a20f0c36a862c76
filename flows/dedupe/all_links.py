"""All links: added partition by partition, and given back in the order of their ids."""

from collections.abc import Collection, Iterable
from itertools import chain
from typing import Any, NamedTuple

import msgspec
import numpy as np

from flows.arrays import Ints, Places, groups, places_in
from flows.clean.records import Publication
from flows.dedupe.links import Link
from flows.dedupe.stories.link_texts import LinkTexts, link_texts, merged
from flows.scratch import Buckets, Scratch
from flows.scratch.ids import Ids, as_ids, buckets_of


class NumberedLink(NamedTuple):
    """A link, and the numbers of its publications in their order."""

    link: Link
    numbers: list[int]


_encode, _decode = msgspec.json.Encoder().encode, msgspec.json.Decoder(list[NumberedLink]).decode


class AllLinks:
    """All links."""

    def __init__(self, scratch: Scratch, publications: int) -> None:
        self._count = scratch.count
        self._links: Buckets[Any] = scratch.buckets("links")
        """Lists of `NumberedLink`, in the bucket of the link's id; as JSON if they go to disk."""
        self.ids: Ids = as_ids(())
        """The ids of all links, sorted, once all are added."""
        self.link_of: Places = np.zeros(publications, np.int32)
        """For each publication, by its number, the place of its link in `ids`."""
        self.id_of_page: dict[str, str] = {}
        """The id of the link that a watched page belongs to, by the key of the page."""
        self.most_pages = 0
        """Pages of the link that has most."""
        self._ids: list[Ids] = []
        self._added = 0

    def add(self, links: list[Link], number_of: dict[Publication, int], watched: Collection[str]) -> None:
        """Add the links of a partition, given the numbers of its publications and which pages to watch."""
        numbered = [NumberedLink(link, [number_of[one] for one in link.publications]) for link in links]
        ids = as_ids(link.link_id for link in links)
        for place, (_, numbers) in enumerate(numbered, self._added):
            self.link_of[numbers] = place
        for bucket, places in groups(buckets_of(ids, self._count)):
            those = [numbered[place] for place in places.tolist()]
            self._links.put(bucket, those if self._count == 1 else _encode(those))
        self.id_of_page |= {key: link.link_id for link in links for key in link.keys if key in watched}
        self.most_pages = max((self.most_pages, *(len(link.keys) for link in links)))
        self._ids.append(ids)
        self._added += len(links)

    def finish(self) -> LinkTexts:
        """Put all in order; gives what the links say."""
        found = np.concatenate([*self._ids, self.ids])
        order = np.argsort(found)
        self.ids, self.link_of = found[order], places_in(order).astype(np.int32)[self.link_of]
        self._ids.clear()
        return merged(link_texts(link for link, _ in self.of_bucket(bucket)) for bucket in range(self._count))

    def places(self, link_ids: Iterable[str]) -> Ints:
        """The places of links in `ids`; to ask for many at once takes no longer than for one."""
        return np.searchsorted(self.ids, as_ids(link_ids))

    def of_bucket(self, bucket: int) -> list[NumberedLink]:
        """The links in a bucket, in the order of their ids."""
        every = self._links.each(bucket)
        found = chain.from_iterable(every if self._count == 1 else map(_decode, every))
        return sorted(found, key=lambda one: one.link.link_id)
