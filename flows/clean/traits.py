"""What an address shares with others that may be of the same page, as fingerprints: compared, never shown.

They follow from the match key alone, and are kept with what a publication says: of a file that is unchanged
they are not worked out again.
"""

from hashlib import blake2b
from typing import NamedTuple

from flows.clean.article_ids import article_ids
from flows.clean.path_marks import edition, without_device_marks
from flows.clean.query import without_incidental
from flows.clean.urls import parts_of, tells
from flows.domains import without_device
from flows.remembered import remembered


class Traits(NamedTuple):
    """What is shared, by the rule that looks at it; None if there is nothing to share."""

    article_id: int | None = None
    """The ids the site gives it, its query and edition."""
    device: int | None = None
    """The address without what only says for which device its page is laid out."""
    path: int | None = None
    """The address without its query, on any device's host, if the path tells which page is meant."""


@remembered(2**16)
def traits_of(key: str) -> Traits:
    """Those of the addresses with a match key."""
    _, host, port, path, query, _ = parts_of(key)
    ids, asked = article_ids(path, query, host), without_incidental(query, host, "words")
    return Traits(
        _print(without_device(host), *sorted(ids), "", asked, *sorted(edition(path))) if ids else None,
        _print(without_device(host), without_device_marks(path), query),
        _print(without_device(host), port, path) if tells(path) else None,
    )


def _print(*shared: str) -> int:
    return int.from_bytes(blake2b("\n".join(shared).encode(), digest_size=8).digest())
