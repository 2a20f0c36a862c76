"""Rows of `link_urls`: every address as written, and the link it leads to.

Each link claims the addresses that it names. The first claim counts: that of the link whose own page the
address is, in some spelling, before those of which it is an AMP page or the like; then the one that names it as
the stronger kind, then the smaller id. DuckDB sorts the claims, which it can do on disk; the first one of each
address is chosen here, since DuckDB would need room for all addresses to group by them.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.arrays import Ints, stretches
from flows.clean.records import KINDS
from flows.scratch import Scratch
from flows.scratch.rows import answer
from flows.tables import columns, from_columns
from flows.tabulate.links import LinkBucket
from schemas import tables

# An address that is named, and that is a page of another link, is claimed by that link as well.
CLAIMS = f"""
    WITH claims AS (
        SELECT * FROM named
        UNION ALL
        SELECT url, kind, clean_url, match_key, own.link_id FROM named JOIN own USING (match_key)
    )
    SELECT url, claims.link_id, kind, clean_url, claims.match_key
    FROM claims LEFT JOIN own ON own.match_key = claims.match_key
    ORDER BY
        url, own.link_id IS DISTINCT FROM claims.link_id, list_position({list(KINDS)}, kind), claims.link_id
"""


class LinkUrls:
    """All addresses that links name."""

    def __init__(self, scratch: Scratch) -> None:
        self.named = scratch.lines("named")
        """`url`, as written; `kind`, `clean_url`, `match_key`, `link_id`."""
        self.own = scratch.lines("own")
        """The match keys that are a link's own: `match_key`, `link_id`."""

    def add(self, bucket: LinkBucket) -> None:
        """Add what some links name."""
        named = {
            (address.written, address.kind, address.clean, address.key, link.link_id)
            for link, _ in bucket.links
            for publication in link.publications
            for address in publication.addresses
        }
        self.named.add(_table(named, ("url", "kind", "clean_url", "match_key", "link_id")))
        own = [(key, link.link_id) for link, _ in bucket.links for key in link.keys]
        self.own.add(_table(own, ("match_key", "link_id")))

    def tables(self) -> Iterator[pa.Table]:
        """All rows, in order."""
        waiting: pa.Table | None = None
        for claims in answer(CLAIMS, named=self.named, own=self.own):
            known = pa.concat_tables([waiting, claims]) if waiting else claims
            last = int(_addresses(known)[0][-1])  # there may be more claims of the last address
            if last:
                yield _first_claims(known.slice(0, last))
            waiting = known.slice(last)
        if waiting:
            yield _first_claims(waiting)


def _table(rows: Iterable[tuple[str, ...]], names: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(texts, pa.string()) for name, texts in columns(rows, names).items()})


def _addresses(claims: pa.Table) -> tuple[Ints, Ints]:
    """Where the claims of each address start, and how many they are."""
    return stretches(claims["url"].combine_chunks().dictionary_encode().indices.to_numpy())


def _first_claims(claims: pa.Table) -> pa.Table:
    starts, counts = _addresses(claims)
    links = claims["link_id"]
    first = links.take(np.repeat(starts, counts))
    is_other = pc.not_equal(links, first).to_numpy(zero_copy_only=False)
    rows = claims.take(starts)
    its = {name: rows[name].combine_chunks() for name in rows.column_names}
    is_shared = pa.array(np.logical_or.reduceat(is_other, starts))
    return from_columns(tables.LinkUrl, its | {"is_shared": is_shared}, is_sorted=True)
