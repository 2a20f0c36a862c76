"""What a seed file may say, under the names its writers use.

A seed is one article with the entries listed as related to it. Values arrive as the text that
stands in the file: the field decides what a value is, not its shape, so that a title `2020` or `No`
stays the text it is (`schemas.values`).
"""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from schemas.values import Address, Cipher, Count, ImageAddress, Items, Maybe, Score, Text, Time

MAX_ENTRIES = 10_000  # a file of 8 MiB that lists more holds no entries worth the name
ADDRESSES = ("webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl")
# Older files use other names for three of them.
OLDER_NAMES = {"sourceUrl": "webUrl", "ampUrl": "ampWebUrl", "cdnAmpUrl": "cdnAmpWebUrl"}


class Seed(BaseModel):
    """What all parts of a seed share: camelCase names, nothing beyond the declared fields."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", frozen=True, use_attribute_docstrings=True
    )


class Image(Seed):
    """An image of an article, an entry or a provider."""

    url: ImageAddress
    """Address of the image; it may be relative to a site that is not known."""
    width: Maybe[Count] = None
    """Width in pixels."""
    height: Maybe[Count] = None
    """Height in pixels."""
    title: str | None = None
    """Title of the image."""
    is_cached: Maybe[bool] = None
    """Whether the source keeps a copy of it."""


class Provider(Seed):
    """Who published an article or entry."""

    name: str | None = None
    """Name of the publisher."""
    domain: str | None = None
    """Domain of the publisher, such as `example.org`."""
    images: Items[Image] = []
    """Images of the publisher, such as its logo."""


class Entry(Seed):
    """A related entry: another publication, as the seed lists it. It needs one address at least."""

    title: Text
    """Title; `...` at its end says that only the beginning is given."""
    excerpt: str | None = None
    """Summary or first words; `...` at its end says that they were cut short."""
    published_date_time: Maybe[Time] = None
    """When it was published, such as `2023-08-14T20:20:00Z`, or the day alone; without an offset, in UTC."""
    web_url: Maybe[Address] = None
    """Address of the page."""
    original_url: Maybe[Address] = None
    """Address under which the page was found first."""
    amp_web_url: Maybe[Address] = None
    """Address of the AMP page."""
    cdn_amp_web_url: Maybe[Address] = None
    """Address of the AMP page in a cache."""
    type: str | None = None
    """Kind of content, such as `article` or `video`."""
    quality: Maybe[Score] = None
    """Score for the quality of the text, a whole number; 0 is a score."""
    provider: Maybe[Provider] = None
    """Who published it."""
    images: Items[Image] = []
    """Images that belong to it."""


class Article(Entry):
    """The article of a seed. `related` is validated entry by entry and therefore not a field here."""

    category: str | None = None
    """Category it is put in."""
    heat: Maybe[Score] = None
    """Score for the attention it gets, a whole number; -1 says that it is not scored."""
    published: Maybe[bool] = None
    """Whether it is published."""
    featured_content: str | None = None
    """What is shown with it, such as the HTML of a player."""
    removed: Maybe[bool] = None
    """Whether it is removed."""
    topics: Items[Text] = []
    """Names of its topics."""
    secured: Maybe[Cipher] = None
    """An encrypted part as `ciphertext;iv`, both in base64; it is checked, never decrypted."""
    author: str | None = None
    """Author; page texts give it after `Author:`."""
    photo: str | None = None
    """Credit of the photo; page texts give it after `photo:`."""
