"""What links say, read back from the published tables: exactly what was compared when these were made."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import duckdb

from flows.clean.records import Address, Publication
from flows.dedupe.links import Link
from flows.dedupe.stories.link_texts import LinkTexts, link_texts, merged
from schemas.values import Moment

AT_ONCE = 2**12  # links, and rows
NAMES = ("title", "is_title_cut", "excerpt", "provider_domain", "provider_name")
SAID = f"SELECT link_id, published_at, is_date_only, {', '.join(NAMES)}"
# The publication that speaks for a link has its provider; nothing else of it tells it from the others here.
ROWS = f"""
    SELECT link_id, url, said.* EXCLUDE (link_id)
    FROM ({SAID} FROM articles UNION {SAID} FROM mentions) AS said JOIN links USING (link_id)
    ORDER BY link_id, said.provider_domain IS DISTINCT FROM links.provider_domain
"""


def published_texts(db: duckdb.DuckDBPyConnection) -> LinkTexts:
    """What the links of a snapshot say, as far as it is compared."""
    return merged(_parts(_linked(link_id, said) for link_id, said in groupby(_rows(db), key=itemgetter(0))))


def _parts(links: Iterator[Link]) -> Iterator[LinkTexts]:
    while part := list(islice(links, AT_ONCE)):
        yield link_texts(part)


def _rows(db: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    answer = db.execute(ROWS)
    while rows := answer.fetchmany(AT_ONCE):
        yield from rows


def _linked(link_id: str, said: Iterator[tuple[Any, ...]]) -> Link:
    return Link(link_id, [_publication(*values) for _, *values in said], [])


def _publication(
    url: str | None, published_at: datetime | None, is_date_only: bool, *compared: Any
) -> Publication:
    """A publication, given its columns, without what is not compared."""
    return Publication(
        article_id=None,
        origin="",
        is_excerpt_cut=False,
        published=Moment(published_at, is_date_only) if published_at else None,
        type=None,
        quality=None,
        addresses=(Address("web", url, url, ""),) if url else (),
        images=(),
        provider_images=(),
        extra=None,
        **dict(zip(NAMES, compared, strict=True)),
    )
