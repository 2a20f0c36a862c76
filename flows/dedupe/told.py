"""What links say, in columns: all that is compared of them, without an object for each link or text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Floats, Ints, spread
from flows.dedupe.links import Linked

MAX_TITLES = 5  # of a link that goes by many, the first in order speak for all
MAX_EXCERPTS = 3  # the longest


class Told(NamedTuple):
    """What links say, in columns: one row per link in the order of link ids, then their texts, link after link.

    Titles and excerpts have offsets of 64 bits, as those of many links take more than 2 GiB. Of each link come
    at most five titles, the first in order, and at most three excerpts, the longest first; one without excerpt
    has an empty one.
    """

    link_ids: pa.StringArray
    first: Floats
    """When the earliest publication of each was, in seconds since 1970; NaN where no date is known."""
    last: Floats
    """When the latest was."""
    domains: pa.StringArray
    """Of the provider of the publication that speaks for the link; null if none is known."""
    title_counts: Ints
    excerpt_counts: Ints
    titles: pa.LargeStringArray
    is_cut: pa.BooleanArray
    """Whether each title is cut short."""
    excerpts: pa.LargeStringArray


def told(links: Iterable[Linked]) -> Told:
    """What links say, given in any order."""
    known = sorted(links, key=lambda link: link.link_id)
    first, last = np.array([_seconds(link) for link in known], np.float64).reshape(-1, 2).T
    titles: list[str] = []
    is_cut: list[bool] = []
    excerpts: list[str] = []
    counts = np.array([_add(link, titles, is_cut, excerpts) for link in known], np.int64).reshape(-1, 2).T
    return Told(
        pa.array([link.link_id for link in known], pa.string()),
        np.ascontiguousarray(first),
        np.ascontiguousarray(last),
        pa.array([link.first.provider_domain for link in known], pa.string()),
        np.ascontiguousarray(counts[0]),
        np.ascontiguousarray(counts[1]),
        pa.array(titles, pa.large_string()),
        pa.array(is_cut, pa.bool_()),
        pa.array(excerpts, pa.large_string()),
    )


def joined(parts: Sequence[Told]) -> Told:
    """What the links of several parts say; the parts have different links, and come in any order."""
    if not parts:
        return told(())
    columns: list[Any] = [_end_to_end(column) for column in zip(*parts, strict=True)]
    whole = Told(*columns)
    order: Ints = pc.sort_indices(whole.link_ids).to_numpy().astype(np.int64)
    if len(parts) == 1 or (order == np.arange(len(order))).all():
        return whole
    _, titles = spread(starts(whole.title_counts)[order], whole.title_counts[order])
    _, excerpts = spread(starts(whole.excerpt_counts)[order], whole.excerpt_counts[order])
    return Told(
        whole.link_ids.take(order),
        whole.first[order],
        whole.last[order],
        whole.domains.take(order),
        whole.title_counts[order],
        whole.excerpt_counts[order],
        whole.titles.take(titles),
        whole.is_cut.take(titles),
        whole.excerpts.take(excerpts),
    )


def starts(counts: Ints) -> Ints:
    """Where the texts of each link start among all."""
    return np.cumsum(counts) - counts


def _end_to_end(columns: Sequence[Any]) -> Any:
    return np.concatenate(columns) if isinstance(columns[0], np.ndarray) else pa.concat_arrays(columns)


def _add(link: Linked, titles: list[str], is_cut: list[bool], excerpts: list[str]) -> tuple[int, int]:
    """Add what the link says to the texts so far; gives how many titles and excerpts that is."""
    if len(link.publications) == 1:  # as most are
        one = link.publications[0]
        titles.append(one.title)
        is_cut.append(one.is_title_cut)
        excerpts.append(one.excerpt or "")
        return 1, 1
    known: dict[str, bool] = {}
    for one in link.publications:
        known[one.title] = one.is_title_cut and known.get(one.title, True)
    chosen = sorted(known)[:MAX_TITLES]
    longest = sorted({one.excerpt or "" for one in link.publications}, key=_longest)[:MAX_EXCERPTS]
    titles += chosen
    is_cut += map(known.__getitem__, chosen)
    excerpts += longest
    return len(chosen), len(longest)


def _longest(text: str) -> tuple[int, str]:
    return -len(text), text


def _seconds(link: Linked) -> tuple[float, float]:
    """When a link was published, first and last, in seconds since 1970; twice NaN if nothing is known of it."""
    times: Iterator[float] = (one.published.at.timestamp() for one in link.publications if one.published)
    known = list(times)
    return min(known, default=np.nan), max(known, default=np.nan)
