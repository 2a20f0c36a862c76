"""Pages: all publications whose addresses have one match key, and what is known of them for comparing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flows.clean.article_ids import article_ids, below_ids, is_an_articles
from flows.clean.path_marks import (
    counter,
    day,
    edition,
    has_device_marks,
    without_counter,
    without_device_marks,
)
from flows.clean.query import without_incidental
from flows.clean.records import KINDS, Publication
from flows.clean.traits import Traits
from flows.clean.urls import EXTENSION, UrlParts, bare, parsed
from flows.domains import site, without_device, without_www
from schemas.ids import short_id
from schemas.tables import Kind

NOWHERE = UrlParts("", "", "", "", "", "")


@dataclass(frozen=True)
class Page:
    """What the publications under one match key say together."""

    key: str
    """The match key; without an address, who knows the page and its title."""
    urls: tuple[str, ...]
    """Every cleaned address with this key, sorted; empty if there is none."""
    titles: tuple[str, ...]
    """Every title, sorted."""
    is_cut: bool = False
    """Whether only the beginning of its title is known."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """The match keys of the other addresses its publications name, each with what it is named as."""
    traits: Traits = field(default_factory=Traits)
    """What it shares with others that may be the same."""

    @cached_property
    def parts(self) -> UrlParts:
        """The address, without the parts that do not distinguish pages."""
        parts = parsed(self.urls[0]) if self.urls else None
        return bare(parts) if parts else NOWHERE

    @property
    def host(self) -> str:
        """The host, without `www.`."""
        return without_www(self.parts.host)

    @property
    def name(self) -> str:
        """What tells it from others: its address, or else the id of the link it would be alone."""
        return self.urls[0] if self.urls else link_id([self.key])

    @property
    def host_of_any_device(self) -> str:
        """The host without what only says for which device its pages are laid out."""
        return without_device(self.host)

    @property
    def path_of_any_device(self) -> str:
        """The path without what only says for which device the page is laid out."""
        return without_device_marks(self.parts.path)

    @property
    def site(self) -> str | None:
        """The registrable domain."""
        return site(self.parts.host)

    @cached_property
    def article_ids(self) -> frozenset[str]:
        """The ids the site gives it."""
        return article_ids(self.parts.path, self.parts.query, self.parts.host)

    @cached_property
    def below_ids(self) -> str:
        """What its path has below its ids, of which one may be that of a folder, a gallery or a match."""
        return below_ids(self.parts.path, self.article_ids)

    @property
    def telling_query(self) -> str:
        """Its query without parameters that hardly ever choose a page, or not beside an id of the article."""
        return without_incidental(self.parts.query, self.parts.host, "words" if self.article_ids else None)

    @property
    def has_own_id(self) -> bool:
        """Whether its path says that the id is an article's."""
        return is_an_articles(self.parts.path, self.article_ids)

    @property
    def parameters(self) -> frozenset[str]:
        """The parameters in `telling_query`, each with its value."""
        return frozenset(filter(None, self.telling_query.split("&")))

    @property
    def edition(self) -> frozenset[str]:
        """Language, country and kind of content, as its path names them."""
        return edition(self.parts.path)

    @property
    def day(self) -> tuple[int, ...]:
        """Year, month and day, as its path names them."""
        return day(self.parts.path)

    @property
    def counter(self) -> str:
        """The small number its path ends in."""
        return counter(self.parts.path)

    def is_numbered_like(self, other: "Page") -> bool:
        """Whether the two paths are the same but for the small numbers they end in."""
        mine, theirs = (EXTENSION.sub("", page.parts.path) for page in (self, other))
        return bool({mine, without_counter(mine)} & {theirs, without_counter(theirs)})


def link_id(keys: Sequence[str]) -> str:
    """The id of the link that the pages with these keys are: it rests on one of them, if possible a usual page.

    So it stays the same when the AMP page or the like of a page that is known comes to be listed, too.
    """
    first = min(keys, key=_usual_first) if len(keys) > 1 else keys[0]
    return short_id("l", *first.split("\n"))


def _usual_first(key: str) -> tuple[bool, int, str]:
    return is_for_some_readers(f"https://{key}"), key.count("&"), key


def is_for_some_readers(url: str) -> bool:
    """Whether it is the address of an AMP page or the like, or is at a second name of its site."""
    parts = parsed(url) or NOWHERE
    return has_device_marks(parts.path) or without_device(parts.host) != without_www(parts.host)


def page_key(publication: Publication, split: frozenset[str]) -> str:
    """The key of the page that a publication is; if its match key is split, its cleaned address."""
    if publication.addresses and publication.addresses[0].key in split:
        return publication.addresses[0].clean
    return publication.page_key


def group_pages(publications: Iterable[Publication], split: frozenset[str] = frozenset()) -> dict[str, Page]:
    """The pages that the publications are, by their keys."""
    groups: defaultdict[str, list[Publication]] = defaultdict(list)
    for publication in publications:
        groups[page_key(publication, split)].append(publication)
    return {key: _page(key, groups[key]) for key in sorted(groups)}


def _page(key: str, publications: list[Publication]) -> Page:
    urls = {p.addresses[0].clean for p in publications if p.addresses}
    named = {(a.key, KINDS.index(a.kind)) for p in publications for a in p.addresses[1:] if a.key != key}
    titles = sorted({p.title for p in publications})
    is_cut = all(p.is_title_cut for p in publications)
    return Page(key, tuple(sorted(urls)), tuple(titles), is_cut, named_as(named), publications[0].traits)


def named_as(named: Iterable[tuple[str, int]]) -> dict[str, Kind]:
    """What each alias is named as, sorted; given places in `KINDS`, of which the strongest counts."""
    found: dict[str, Kind] = {}
    for alias, place in sorted(named):
        found.setdefault(alias, KINDS[place])
    return found
