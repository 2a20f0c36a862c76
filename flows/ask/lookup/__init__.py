"""What the published tables say of a link, found by any spelling of an address or by an id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import duckdb

from flows.clean.records import KINDS
from flows.clean.urls import clean_url, match_key
from flows.domains import without_device
from flows.errors import NotFoundError
from flows.warehouse.queries import mappings
from schemas import web

KIND_ORDER = f"list_position({list(KINDS)}, kind)"
URLS = ", ".join(f"{kind}_url" for kind in KINDS)
COLUMNS = f"title, excerpt, published_at, quality, {URLS}"
# Ordered as `_precedence` of `flows.dedupe.links` orders them: the first speaks for the link.
RANKED = f"""
    WITH spoken AS (
        SELECT 0 AS position, 1 AS line, article_id, document_id, {COLUMNS} FROM articles WHERE link_id = $link
        UNION ALL
        SELECT position, line, article_id, document_id, {COLUMNS}
        FROM mentions JOIN (SELECT article_id, document_id FROM articles) USING (article_id)
        WHERE link_id = $link
    )
    SELECT path, line, position, title, [{URLS}] AS urls,
        strftime(published_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS published_at, quality,
        length(excerpt) AS excerpt_length, article_id, excerpt
    FROM spoken JOIN documents USING (document_id)
    ORDER BY position > 0, spoken.published_at DESC NULLS LAST, quality DESC NULLS LAST,
        coalesce(length(excerpt), 0) DESC, title, coalesce(excerpt, ''), article_id, position
"""
LINK = """
    SELECT * REPLACE (strftime(published_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS published_at)
    FROM links WHERE link_id = $link
"""
ADDRESSES = f"""
    SELECT url, kind, clean_url, match_key, is_shared FROM link_urls
    WHERE link_id = $link OR clean_url IN (
        SELECT unnest([{URLS}])
        FROM (FROM articles UNION ALL BY NAME FROM mentions) WHERE link_id = $link
    )
    ORDER BY {KIND_ORDER}, clean_url, url
"""
MERGES = """
    SELECT left_id, right_id, rule, score, evidence FROM merges
    WHERE relation = 'same_link' AND group_id = $link
    ORDER BY left_id, right_id
"""
BY_ID = """
    SELECT link_id FROM links WHERE link_id = $asked
    UNION ALL
    SELECT link_id FROM articles WHERE article_id = $asked
"""
# As written, else cleaned, else by its match key.
BY_ADDRESS = f"""
    SELECT link_id FROM link_urls WHERE url = $asked OR clean_url = $clean OR match_key = $key
    ORDER BY url <> $asked, clean_url IS DISTINCT FROM $clean, is_shared, {KIND_ORDER}, link_id
"""
HOST_OF = "split_part(match_key, '/', 1)"
NEAREST = f"""
    SELECT DISTINCT clean_url, jaro_winkler_similarity(match_key, $key) AS similarity FROM link_urls
    WHERE list_contains($hosts, {HOST_OF})
    ORDER BY similarity DESC, clean_url LIMIT 3
"""


HOST = re.compile(r"[^\s/:@?#.]+\.[^\s:@]+")
"""What begins like an address whose scheme is left out."""


class FoundPublication(NamedTuple):
    """An article or related entry of a link."""

    path: str
    line: int
    position: int
    """Place in the list, from 1; 0 for the article itself."""
    title: str
    urls: Sequence[str | None]
    """Cleaned addresses, in the order of `KINDS`."""
    published_at: str | None
    quality: int | None
    excerpt_length: int | None
    article_id: str
    """The article that it is, or that lists it."""
    excerpt: str | None = None

    @property
    def own(self) -> str | None:
        """Its strongest address."""
        return next((url for url in self.urls if url), None)


@dataclass(frozen=True)
class FoundLink:
    """A link with all that is said of it."""

    link: dict[str, Any]
    """Its row of `links`."""
    addresses: list[dict[str, Any]]
    """The rows of `link_urls` that lead to it, and those of addresses it names that lead to another link."""
    publications: list[FoundPublication]
    """The one that speaks for it first."""
    merges: list[dict[str, Any]]
    """What ties its addresses."""


def find(db: duckdb.DuckDBPyConnection, asked: str) -> FoundLink:
    """The link that an address in any spelling leads to, or that an id of a link or article names.

    Blanks and quotes around it do not count. Raises NotFoundError if there is none.
    """
    address = in_full(asked)
    spellings = {"asked": address, "clean": clean_url(address), "key": match_key(address)}
    by_id = db.execute(BY_ID, {"asked": web.scrubbed(asked)}).fetchone()
    found = by_id or db.execute(BY_ADDRESS, spellings).fetchone()
    if found is None:
        raise NotFoundError(_unknown(db, address))
    wanted = {"link": found[0]}
    spoken = db.execute(RANKED, wanted).fetchall()
    return FoundLink(
        link=mappings(db.execute(LINK, wanted))[0],
        addresses=mappings(db.execute(ADDRESSES, wanted)),
        publications=[FoundPublication._make(row) for row in spoken],
        merges=mappings(db.execute(MERGES, wanted)),
    )


def in_full(asked: str) -> str:
    """An address with its scheme, where only that is missing; anything else unchanged."""
    text = web.scrubbed(asked)
    return f"https://{text}" if HOST.match(text) else asked


def _unknown(db: duckdb.DuckDBPyConnection, asked: str) -> str:
    key = match_key(asked)
    if key is None:
        return f"{asked!r} is neither an address nor the id of a link or article"
    host = without_device(key.partition("/")[0])
    known = db.execute(f"SELECT DISTINCT {HOST_OF} FROM link_urls WHERE match_key IS NOT NULL").fetchall()
    hosts = [one for (one,) in known if without_device(one) == host]
    like = "".join(f"\n  {url}" for url, _ in db.execute(NEAREST, {"key": key, "hosts": hosts}).fetchall())
    near = f"; the most similar ones of its site:{like}" if like else ""
    return f"no link goes by {asked} (compared as {key}){near}"
