"""Tables of what the source files say."""

from typing import Annotated, ClassVar, Literal

from schemas.seed import OLDER_NAMES
from schemas.tables.row import (
    ArticleId,
    Count,
    DocumentId,
    Domain,
    Json,
    LinkId,
    Meta,
    Moment,
    Place,
    Row,
    Sha256,
)  # fmt: skip


def _named(key: str) -> str:
    """A key of a seed, and its name in older ones."""
    older = [name for name, newer in OLDER_NAMES.items() if newer == key]
    return f"{key} (once {older[0]})" if older else key


Format = Literal["front_matter", "page_text"]

UNSAID = "the seed does not say"
NO_FRONT_MATTER = "the seed gives none, as usual in front matter"
NO_URL = "the seed gives none that can be used"
UNREAD = "the file could not be read"


class Document(Row):
    """A source file."""

    table = "documents"
    key = ("document_id",)
    order = ("path",)

    document_id: DocumentId
    """Identifies the file by its path."""
    path: Annotated[str, Meta("2021/06/watchdog.md")]
    """Path of the file, relative to the source, with `/` between the parts."""
    format: Annotated[Format | None, Meta(null="that cannot be told")]
    """How the file is written: YAML between two lines `---`, or the text of a scraped page."""
    sha256: Annotated[Sha256 | None, Meta(null=UNREAD)]
    """SHA-256 of the file's bytes, in hex."""
    bytes: Annotated[int | None, Meta(2452, unit="bytes", least=0, null=UNREAD)]
    """Size of the file."""
    outcome: Literal["accepted", "rejected"]
    """`accepted` if its article was published; `rejected` if not: `findings` says why."""
    entry_count: Count
    """How many related entries the file lists, as far as it could be read."""
    rejected_entry_count: Annotated[Count, Meta(0)]
    """How many of these entries were rejected, all of them if the file was: `findings` says why."""


class Publication(Row):
    """What an article and a related entry have in common, cleaned."""

    link_id: LinkId
    """The link this publication is."""
    title: Annotated[str, Meta("UK watchdog raises alarm over live face recognition tech", seed="title")]
    """Title, without the mark that shows it was cut short."""
    is_title_cut: bool
    """Whether the seed gives only the beginning of the title (it ends in `...`)."""
    excerpt: Annotated[str | None, Meta("Unlike CCTV, LFR can identify you", seed="excerpt", null=UNSAID)]
    """Summary or first words, without the mark that shows they were cut short."""
    is_excerpt_cut: bool
    """Whether the excerpt ends in a mark of being cut short (`...`); some seeds cut without one."""
    published_at: Annotated[
        Moment | None,
        Meta(seed="publishedDateTime", null="the seed names no time that can be"),
    ]
    """When it was published; midnight if only the day is known. A time without a zone is taken as UTC."""
    is_date_only: bool
    """Whether the seed names only the day of `published_at`; some seeds write midnight for a day."""
    type: Annotated[str | None, Meta("article", seed="type", null=UNSAID)]
    """Kind of content, in the words of the seed: most often `article` or `video`."""
    quality: Annotated[int | None, Meta(74, seed="quality", null="not scored")]
    """Score that the seed gives the text, higher for better, without a bound that is known; 0 is a score."""
    provider_domain: Annotated[Domain | None, Meta(seed="provider.domain", null=UNSAID)]
    """Domain of the publisher, without `www.`, outside ASCII in the form `xn--…`: a row of `providers`. What is
    no domain stays, in lower case."""
    provider_name: Annotated[str | None, Meta("The Tribune", seed="provider.name", null=UNSAID)]
    """Name of the publisher as given here; `providers` has the usual one."""
    web_url: Annotated[
        str | None, Meta("https://www.tribuneindia.com/a-271870", seed=_named("webUrl"), null=NO_URL)
    ]
    """Address of the page, cleaned."""
    original_url: Annotated[
        str | None,
        Meta("https://www.tribuneindia.com/a-271870", seed=_named("originalUrl"), null=NO_URL),
    ]
    """Address under which the page was found first, cleaned."""
    amp_url: Annotated[
        str | None,
        Meta("https://www.tribuneindia.com/amp/a-271870", seed=_named("ampWebUrl"), null=NO_URL),
    ]
    """Address of the AMP page (a form for telephones), cleaned."""
    amp_cache_url: Annotated[
        str | None,
        Meta("https://www.tribuneindia.com/amp/a-271870", seed=_named("cdnAmpWebUrl"), null=NO_URL),
    ]
    """Address of the AMP page in a cache, cleaned: that of the page which the cache holds."""
    extra: Annotated[Json | None, Meta(null="there are no such keys")]
    """Keys that are not part of the format, as a JSON object; those of a provider or an image below `provider`,
    `images[0]` and so on."""


class Article(Publication):
    """A valid article: what a source file is about."""

    table = "articles"
    key = ("article_id",)
    references: ClassVar[dict[str, str]] = {
        "document_id": "documents.document_id",
        "link_id": "links.link_id",
        "provider_domain": "providers.provider_domain",
    }

    article_id: ArticleId
    """Identifies the article by the path of its file; two files about one page are two articles, one link."""
    document_id: DocumentId
    """The file it came from."""
    category: Annotated[str | None, Meta("news", seed="category", null=UNSAID)]
    """Category, in the words of the seed."""
    heat: Annotated[int | None, Meta(12, seed="heat", null="not scored (-1 in the seed), or not given")]
    """Score that the seed gives the attention it gets, higher for more, without a bound that is known."""
    is_published: Annotated[bool | None, Meta(seed="published", null=UNSAID)]
    """Whether the seed marks it as published."""
    is_removed: Annotated[bool | None, Meta(seed="removed", null=UNSAID)]
    """Whether the seed marks it as removed."""
    featured_content: Annotated[
        str | None,
        Meta('<iframe src="https://example.org/a"></iframe>', seed="featuredContent", null=UNSAID),
    ]
    """What is to be shown with it, such as the HTML of a player."""
    author: Annotated[str | None, Meta("Brian Kenety", seed="author", null=NO_FRONT_MATTER)]
    """Author; a page text names one after `Author:`. Several have commas between them."""
    photo_credit: Annotated[str | None, Meta("(radio.cz)", seed="photo", null=NO_FRONT_MATTER)]
    """Credit of the photo; a page text gives it after `photo:`."""
    body: Annotated[str | None, Meta("First paragraph", null=NO_FRONT_MATTER)]
    """Text of the article where the seed holds it, a blank line between paragraphs."""
    secured_bytes: Annotated[
        int | None, Meta(272, seed="secured", unit="bytes", least=0, null="there is no such part")
    ]
    """Size of the encrypted part; it is not decrypted."""
    secured_sha256: Annotated[Sha256 | None, Meta(seed="secured", null="there is no such part")]
    """SHA-256, in hex, of all that stands there as written."""


class Mention(Publication):
    """A related entry as listed, cleaned, before any merge."""

    table = "mentions"
    key = ("article_id", "position")
    # What is listed again and again stands together: half the bytes, in DuckDB too, and less time to load them.
    order = ("link_id", "article_id", "position")
    references: ClassVar[dict[str, str]] = {
        "article_id": "articles.article_id",
        "link_id": "links.link_id",
        "provider_domain": "providers.provider_domain",
    }

    article_id: ArticleId
    """The article that lists it."""
    position: Place
    """Place in the list, from 1, where rejected entries count, too: theirs are missing here."""
    line: Annotated[Place, Meta(30)]
    """Line of the file on which the entry starts, from 1."""


class ArticleTopic(Row):
    """A topic of an article."""

    table = "article_topics"
    key = ("article_id", "position")
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id"}

    article_id: ArticleId
    """The article."""
    position: Place
    """Place in the list of topics, from 1; those that were rejected or stand there already are not counted."""
    topic: Annotated[str, Meta("Computer Vision", seed="topics")]
    """Name of the topic, in the words of the seed."""


class Image(Row):
    """An image of an article, of a related entry, or of the provider of either."""

    table = "images"
    key = ("article_id", "mention_position", "role", "position")
    order = ("url", *key)
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id"}

    article_id: ArticleId
    """The article whose file names the image."""
    mention_position: Annotated[int, Meta(1, least=0)]
    """Place of the related entry it belongs to, from 1; 0 for the article itself."""
    role: Literal["content", "provider"]
    """Whether it shows the publication's subject or its provider."""
    position: Place
    """Place in the list of images, from 1; those that were rejected are not counted."""
    url: Annotated[str, Meta("https://example.org/crowd.jpg", seed="images.url")]
    """Address of the image, without what stands around it; it may be relative to a site that is not known."""
    width: Annotated[int | None, Meta(660, seed="images.width", unit="pixels", least=0, null=UNSAID)]
    """Width."""
    height: Annotated[int | None, Meta(440, seed="images.height", unit="pixels", least=0, null=UNSAID)]
    """Height."""
    title: Annotated[str | None, Meta("A camera above a square", seed="images.title", null=UNSAID)]
    """Title of the image."""
    is_cached: Annotated[bool | None, Meta(seed="images.isCached", null=UNSAID)]
    """Whether the seed says that a copy of it is kept."""
