"""Stage 4: from what the seeds say to publications with clean addresses and texts."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias, get_args

from flows.clean.domains import clean_domain
from flows.clean.text import clean_name, clean_paragraphs, clean_text, without_cut_mark
from flows.clean.urls import key_of, parsed
from flows.progress import counted
from flows.validate import Valid, ValidArticle, Validated, ValidEntry
from schemas.ids import short_id
from schemas.seed import Article, Entry, Image
from schemas.tables import Kind
from schemas.values import Moment

KINDS: tuple[Kind, ...] = get_args(Kind)
"""From the strongest name of a page to the weakest."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a publication."""

    kind: Kind
    written: str
    clean: str
    key: str
    """Equal for all spellings of one page's address."""


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    """What an article or a related entry says, cleaned; entries that say the same to the letter share one."""

    article_id: str | None
    """The article it is; None if it is only listed."""
    origin: str
    """What knows it where it has no address: its provider, or else the page that lists it."""
    title: str
    is_title_cut: bool
    excerpt: str | None
    is_excerpt_cut: bool
    published: Moment | None
    type: str | None
    quality: int | None
    provider_domain: str | None
    provider_name: str | None
    addresses: tuple[Address, ...]
    """Strongest first."""
    images: tuple[Image, ...]
    provider_images: tuple[Image, ...]
    extra: str | None

    @property
    def published_at(self) -> datetime | None:
        """When it was published, in UTC; midnight if only the day is known."""
        return self.published.at if self.published else None

    @property
    def is_date_only(self) -> bool:
        """Whether of `published_at` only the day is known."""
        return self.published is not None and self.published.is_date_only


class Mention(NamedTuple):
    """A related entry where an article lists it."""

    publication: Publication
    position: int
    """Place in the list, from 1."""
    line: int


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """An article with its related entries, and what only articles have."""

    article_id: str
    document_id: str
    publication: Publication
    mentions: list[Mention]
    category: str | None
    heat: int | None
    seed: Article
    """The article as the seed says it, for what needs no cleaning."""
    author: str | None
    photo_credit: str | None
    body: str | None
    topics: list[str]


@dataclass(frozen=True)
class Cleaned:
    """All valid articles, cleaned, in the order of their ids."""

    articles: list[CleanArticle]

    @cached_property
    def counts(self) -> Counter[Publication]:
        """Every publication, and how often it is an article or listed."""
        mentions = (mention[0] for article in self.articles for mention in article.mentions)
        return Counter(chain((article.publication for article in self.articles), mentions))

    @property
    def publications(self) -> list[Publication]:
        """Every publication, once."""
        return list(self.counts)

    def __str__(self) -> str:
        named = sum(len(publication.addresses) * count for publication, count in self.counts.items())
        distinct = {address.clean for publication in self.counts for address in publication.addresses}
        return f"{self.counts.total():,} publications; {named:,} addresses, {len(distinct):,} distinct"


Known: TypeAlias = dict[int, Publication]
"""The publications of entries that say nothing of the page that lists them, by the identity of the entry."""


def clean(valid: Valid) -> Cleaned:
    """Clean every valid article and entry."""
    known: Known = {}
    articles = [_clean_article(file, file.article, known) for file in counted(valid.files) if file.article]
    return Cleaned(sorted(articles, key=lambda article: article.article_id))


def document_id(path: str) -> str:
    """The id of the document at a path."""
    return short_id("d", path)


def _clean_article(file: Validated, valid: ValidArticle, known: Known) -> CleanArticle:
    path, seed = file.file.path, valid.article
    article_id, own_id = short_id("a", path), document_id(path)
    author = clean_text(seed.author)
    # Two pages of one author (in page texts: the site) that list the same title mean the same page.
    origin = f"author {author}" if author else f"document {own_id}"
    return CleanArticle(
        article_id=article_id,
        document_id=own_id,
        publication=_publication(seed, valid.extra, origin, article_id),
        mentions=[
            Mention(_listed(entry, origin, known), entry.position, entry.line) for entry in valid.entries
        ],
        category=clean_text(seed.category),
        heat=None if seed.heat == -1 else seed.heat,
        seed=seed,
        author=author,
        photo_credit=clean_text(seed.photo),
        body=clean_paragraphs(valid.body),
        topics=[clean_text(topic) or "" for topic in seed.topics],
    )


def _listed(valid: ValidEntry, origin: str, known: Known) -> Publication:
    """The publication of an entry; entries that were read as one, and do not need their page, share it."""
    key = id(valid.entry)  # alive as long as the entries are
    if (found := known.get(key)) and valid.extra is None:
        return found
    made = _publication(valid.entry, valid.extra, origin)
    if valid.extra is None and (made.addresses or made.provider_domain):
        known[key] = made
    return made


def _publication(seed: Entry, extra: str | None, origin: str, article_id: str | None = None) -> Publication:
    title, is_title_cut = without_cut_mark(clean_text(seed.title) or "")
    excerpt, is_excerpt_cut = without_cut_mark(clean_text(seed.excerpt) or "")
    provider = seed.provider
    domain = clean_domain(provider.domain) if provider and provider.domain else None
    return Publication(
        article_id=article_id,
        origin=f"provider {domain}" if domain else origin,
        title=title,
        is_title_cut=is_title_cut,
        excerpt=excerpt or None,
        is_excerpt_cut=is_excerpt_cut,
        published=seed.published_date_time,
        type=clean_text(seed.type),
        quality=seed.quality,
        provider_domain=domain,
        provider_name=clean_name(provider.name) if provider else None,
        addresses=_addresses(seed),
        images=tuple(seed.images),
        provider_images=tuple(provider.images) if provider else (),
        extra=extra,
    )


def _addresses(seed: Entry) -> tuple[Address, ...]:
    written = (seed.web_url, seed.original_url, seed.amp_web_url, seed.cdn_amp_web_url)
    found = (_address(kind, url) for kind, url in zip(KINDS, written, strict=True) if url)
    return tuple(address for address in found if address)


@lru_cache(maxsize=2**18)
def _address(kind: Kind, written: str) -> Address | None:
    """The address, cleaned; the same one is named by many entries."""
    parts = parsed(written)
    return Address(kind, written, str(parts), key_of(parts)) if parts else None
