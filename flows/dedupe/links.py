"""Which publications are one link, and what is said of it.

A publication is the link its strongest address leads to; without an address it is known by its
origin and its title.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.clean import KINDS, Publication
from schemas.ids import short_id
from schemas.tables import LinkUrl

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Linked:
    """A link and all its publications, the one that speaks for it first."""

    link_id: str
    publications: list[Publication]

    @property
    def first(self) -> Publication:
        """The publication whose values the link shows."""
        return self.publications[0]


def link_id(publication: Publication) -> str:
    """The id of the link a publication is."""
    if publication.addresses:
        return short_id("l", publication.addresses[0].clean)
    return short_id("l", publication.origin, publication.title)


def group_links(publications: Iterable[Publication]) -> list[Linked]:
    """The links that the publications are, each with its publications in order of precedence."""
    groups: defaultdict[str, list[Publication]] = defaultdict(list)
    for publication in publications:
        groups[link_id(publication)].append(publication)
    return [Linked(key, sorted(groups[key], key=_precedence)) for key in sorted(groups)]


def link_urls(links: Iterable[Linked]) -> list[LinkUrl]:
    """Every address as written, with the link it leads to.

    Where several links name the same address, the strongest name counts: the page itself before an
    AMP page of it; of equal names, the link with the smaller id.
    """
    strongest: dict[str, tuple[int, str, str]] = {}
    for link in links:
        for publication in link.publications:
            for address in publication.addresses:
                claim = (KINDS.index(address.kind), link.link_id, address.clean)
                strongest[address.written] = min(claim, strongest.get(address.written, claim))
    return [
        LinkUrl(url=url, link_id=owner, kind=KINDS[kind], clean_url=clean)
        for url, (kind, owner, clean) in strongest.items()
    ]


def _precedence(publication: Publication) -> tuple[object, ...]:
    """A total order: an article's own record, the latest, the best, the longest excerpt, then the text."""
    quality = publication.quality if publication.quality is not None else -(2**63)
    return (
        publication.position != 0,
        -(publication.published_at or NEVER).timestamp(),
        -quality,
        -len(publication.excerpt or ""),
        publication.title,
        publication.excerpt or "",
        publication.article_id,
        publication.position,
    )
