"""What cleaning gives: publications, each once, and where articles list them."""

from array import array
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, get_args

import msgspec

from flows.clean.traits import Traits
from schemas.tables import Kind
from schemas.values import Moment

KINDS: tuple[Kind, ...] = get_args(Kind)
"""From the strongest name of a page to the weakest."""

if TYPE_CHECKING:
    from flows.arrays import Ints

Numbers: TypeAlias = "array[int] | Ints"
# Named tuples, not dataclasses: all of it is handed from process to process, and they are pickled fastest.


class Address(NamedTuple):
    """An address of a publication."""

    kind: Kind
    written: str
    clean: str
    key: str
    """Equal for all spellings of one page's address."""


class Picture(NamedTuple):
    """An image of a publication."""

    url: str
    width: int | None
    height: int | None
    title: str | None
    is_cached: bool | None


class Publication(NamedTuple):
    """What an article or a related entry says, cleaned; entries that say the same are one."""

    article_id: str | None
    """The article it is; None if it is only listed."""
    origin: str
    """What knows it, if it has no address: its provider, or else the page that lists it."""
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
    """Strongest first; but that of a site behind those that tell the page."""
    images: tuple[Picture, ...]
    provider_images: tuple[Picture, ...]
    extra: str | None
    traits: Traits = Traits()
    """Of its strongest address."""

    @property
    def page_key(self) -> str:
        """The match key of the page it is; without an address, who knows the page and its title."""
        return self.addresses[0].key if self.addresses else f"{self.origin}\n{self.title}"

    @property
    def published_at(self) -> datetime | None:
        """When it was published, in UTC; midnight if only the day is known."""
        return self.published.at if self.published else None

    @property
    def is_date_only(self) -> bool:
        """Whether of `published_at` only the day is known."""
        return self.published is not None and self.published.is_date_only


class CleanArticle(NamedTuple):
    """An article: the publication it is, and what only articles have."""

    article_id: str
    document_id: str
    publication: Publication
    category: str | None
    heat: int | None
    is_published: bool | None
    is_removed: bool | None
    featured_content: str | None
    author: str | None
    photo_credit: str | None
    body: str | None
    secured_bytes: int | None
    secured_sha256: str | None
    topics: tuple[str, ...]


class Mentions(NamedTuple):
    """Where articles list publications: numbers in parallel, article by article, each list in its order."""

    article: "Numbers"
    """The place of the article."""
    listed: "Numbers"
    """The place of what it lists."""
    position: "Numbers"
    """Place in the list, from 1."""
    line: "Numbers"
    """Line in the file."""


@dataclass(frozen=True)
class Cleaned:
    """Valid articles, cleaned, and what they list."""

    articles: list[CleanArticle]
    listed: list[Publication]
    """Every publication that is listed, once."""
    mentions: Mentions

    @property
    def publications(self) -> list[Publication]:
        """Those of the articles, in their order, and then what they list."""
        return [*(article.publication for article in self.articles), *self.listed]


to_json = msgspec.json.Encoder().encode
"""A publication as a list of what it says, in the order of its fields; equal ones are equal texts."""
from_json = msgspec.json.Decoder(Publication).decode
"""The publication that was written so."""
