"""All that is compared of links, in columns: without an object for each link or text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Floats, Ints, spread, starts
from flows.dedupe.links import Link
from flows.dedupe.stories.headlines import headline
from flows.dedupe.titles import MAX_TITLES
from flows.domains import clean_domain

MAX_EXCERPTS = 3  # the longest
LONG_TITLE = 20  # characters


@dataclass(slots=True)
class LinkTexts:
    """What links say: columns with a value for each link, in the order of their ids; then columns of texts.

    The texts of a link follow each other, at most five titles, sorted, and at most three excerpts, the longest
    first; a link without an excerpt has an empty one. They have offsets of 64 bits, as they may take more than
    2 GiB.
    """

    link_ids: pa.StringArray
    first: Floats
    """When each link was first published, in seconds since 1970; NaN where no date is known."""
    last: Floats
    """When it was last published, in the same way."""
    domains: pa.StringArray
    """The provider's, of the publication that speaks for the link, or else the host of its address; or null."""
    repeats: pa.BooleanArray
    """Whether a text of each link repeats its title, which is not compared there."""
    title_counts: Ints
    excerpt_counts: Ints
    titles: pa.LargeStringArray
    is_cut: pa.BooleanArray
    """Whether each title is cut short."""
    excerpts: pa.LargeStringArray
    """Emptied once their words are numbers: they take most of the memory."""

    def columns(self) -> list[Any]:
        """The columns, in the order of their declaration."""
        return [getattr(self, field.name) for field in fields(self)]


def link_texts(links: Iterable[Link]) -> LinkTexts:
    """What links say; they may come in any order."""
    known = sorted(links, key=lambda link: link.link_id)
    seconds = [_seconds(link) for link in known]
    titles: list[str] = []
    is_cut: list[bool] = []
    excerpts: list[str] = []
    counts = [_add(link, titles, is_cut, excerpts) for link in known]
    return LinkTexts(
        pa.array([link.link_id for link in known], pa.string()),
        np.array([first for first, _ in seconds], np.float64),
        np.array([last for _, last in seconds], np.float64),
        pa.array([link.first.provider_domain or _host(link) for link in known], pa.string()),
        pa.array([repeats for *_, repeats in counts], pa.bool_()),
        np.array([of_titles for of_titles, *_ in counts], np.int64),
        np.array([of_excerpts for _, of_excerpts, _ in counts], np.int64),
        pa.array(titles, pa.large_string()),
        pa.array(is_cut, pa.bool_()),
        pa.array(excerpts, pa.large_string()),
    )


def merged(parts: Iterable[LinkTexts]) -> LinkTexts:
    """What the links of several parts say; the parts have different links, and come in any order.

    If the parts are in the order of their ids, nothing of them is there twice.
    """
    every = [_Column(column) for column in link_texts(()).columns()]
    for part in parts:
        for column, more in zip(every, part.columns(), strict=True):
            column.add(more)
    whole = LinkTexts(*(column.array() for column in every))
    order: Ints = pc.sort_indices(whole.link_ids).to_numpy().astype(np.int64)
    if (order == np.arange(len(order))).all():
        return whole
    _, titles = spread(starts(whole.title_counts)[order], whole.title_counts[order])
    _, excerpts = spread(starts(whole.excerpt_counts)[order], whole.excerpt_counts[order])
    return LinkTexts(
        whole.link_ids.take(order),
        whole.first[order],
        whole.last[order],
        whole.domains.take(order),
        whole.repeats.take(order),
        whole.title_counts[order],
        whole.excerpt_counts[order],
        whole.titles.take(titles),
        whole.is_cut.take(titles),
        whole.excerpts.take(excerpts),
    )


class _Column:
    """A column that grows; long texts are not kept in pieces, of which there would be copies at the end."""

    def __init__(self, first: Any) -> None:
        self._pieces: list[Any] = [first]
        self._is_long = isinstance(first, pa.LargeStringArray)
        self._sizes, self._bytes = [np.zeros(1, np.int64)], bytearray()

    def add(self, more: Any) -> None:
        """Add values."""
        if not self._is_long:
            self._pieces.append(more)
            return
        if len(more):
            _, offsets, data = more.buffers()
            known: Ints = np.frombuffer(offsets, np.int64)[more.offset : more.offset + len(more) + 1]
            self._bytes += memoryview(data)[known[0] : known[-1]]
            self._sizes.append(np.diff(known))

    def array(self) -> Any:
        """All of it."""
        if not self._is_long:
            is_numbers = isinstance(self._pieces[0], np.ndarray)
            return np.concatenate(self._pieces) if is_numbers else pa.concat_arrays(self._pieces)
        offsets = np.cumsum(np.concatenate(self._sizes))
        buffers = pa.py_buffer(offsets.tobytes()), pa.py_buffer(self._bytes)
        return pa.LargeStringArray.from_buffers(len(offsets) - 1, *buffers)


def _add(link: Link, titles: list[str], is_cut: list[bool], excerpts: list[str]) -> tuple[int, int, bool]:
    """Add what the link says to the texts so far.

    Gives how many titles and how many excerpts it has, and whether one of these repeats its title.
    """
    known: dict[str, bool] = {}
    host = None if all(one.provider_domain for one in link.publications) else _host(link)
    for one in link.publications:
        title = headline(one.title, one.provider_domain or host, one.provider_name)
        known[title] = one.is_title_cut and known.get(title, True)
    chosen = sorted(known)[:MAX_TITLES]
    written = {(one.title, one.excerpt or "") for one in link.publications}
    told = {_told(*one) for one in written}
    longest = sorted(told, key=lambda text: (-len(text), text))
    longest = longest[:MAX_EXCERPTS]
    titles += chosen
    is_cut += map(known.__getitem__, chosen)
    excerpts += longest
    return len(chosen), len(longest), told != {excerpt for _, excerpt in written}


def _told(title: str, excerpt: str) -> str:
    """What an excerpt says beyond its title; all of it, if the title is most of it.

    A short title in its midst may be words of a sentence.
    """
    rest = excerpt.replace(title, "") if len(title) >= LONG_TITLE else excerpt.removeprefix(title)
    return rest if len(rest) > len(title) else excerpt


def _host(link: Link) -> str | None:
    """The host of the address of a link: without a provider, it tells the site."""
    return clean_domain(link.url) if link.url else None


def _seconds(link: Link) -> tuple[float, float]:
    """When a link was published, first and last, in seconds since 1970; twice NaN if nothing is known of it."""
    times: Iterator[float] = (one.published.at.timestamp() for one in link.publications if one.published)
    known = list(times)
    return min(known, default=np.nan), max(known, default=np.nan)
