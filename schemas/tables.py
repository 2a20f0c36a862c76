"""What newslinks publishes: one row model a table.

Everything else that describes a table is derived from here (`schemas.columns`). The sentence under
a field is the description of its column, in every place where columns are described.
"""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from schemas.findings import Code, Severity

Kind = Literal["web", "original", "amp", "amp_cache"]


class Row(BaseModel):
    """What all tables share. The docstring of a row model is the description of its table."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    table: ClassVar[str]
    """The name of the table."""
    key: ClassVar[tuple[str, ...]]
    """The columns that identify a row."""
    order: ClassVar[tuple[str, ...]] = ()
    """The columns by which rows are sorted; the key if empty."""
    references: ClassVar[dict[str, str]] = {}
    """Columns that hold the key of another table: column to `table.column`."""


class Document(Row):
    """A source file."""

    table = "documents"
    key = ("document_id",)
    order = ("path",)

    document_id: str
    """Identifies the file by its path."""
    path: str
    """Path of the file, relative to the source folder, with `/` between the parts."""
    format: Literal["front_matter", "page_text"] | None
    """How the file is written; empty if that cannot be told."""
    sha256: str | None
    """SHA-256 of the file's bytes, in hex; empty if it could not be read."""
    bytes: int | None
    """Size of the file in bytes; empty if it could not be read."""
    outcome: Literal["accepted", "rejected"]
    """`accepted` if its article was published; `rejected` if not: `findings` says why."""
    entry_count: int
    """How many related entries the file lists, as far as it could be read."""
    rejected_entry_count: int
    """How many of these entries were rejected: `findings` says why."""


class Publication(Row):
    """What an article and a related entry have in common, cleaned."""

    link_id: str
    """The link this publication is."""
    title: str
    """Title, without the mark that shows it was cut short."""
    is_title_cut: bool
    """Whether the seed gives only the beginning of the title (it ends in `...`)."""
    excerpt: str | None
    """Summary or first words, without the mark that shows they were cut short."""
    is_excerpt_cut: bool
    """Whether the seed gives only the beginning of the excerpt (it ends in `...`)."""
    published_at: datetime | None
    """When it was published, in UTC; midnight if only the day is known."""
    is_date_only: bool
    """Whether of `published_at` only the day is known."""
    type: str | None
    """Kind of content, such as `article` or `video`."""
    quality: int | None
    """Score of the source for the quality of the text; 0 is a score."""
    provider_domain: str | None
    """Domain of the publisher, without `www.`: a row of `providers`."""
    provider_name: str | None
    """Name of the publisher as given here."""
    web_url: str | None
    """Address of the page, cleaned."""
    original_url: str | None
    """Address under which the page was found first, cleaned."""
    amp_url: str | None
    """Address of the AMP page, cleaned."""
    amp_cache_url: str | None
    """Address of the AMP page in a cache, cleaned."""
    extra: str | None
    """Keys that are not part of the format, as a JSON object."""


class Article(Publication):
    """A valid article: what a source file is about."""

    table = "articles"
    key = ("article_id",)
    references: ClassVar[dict[str, str]] = {
        "document_id": "documents.document_id",
        "link_id": "links.link_id",
        "provider_domain": "providers.provider_domain",
    }

    article_id: str
    """Identifies the article by the path of its file."""
    document_id: str
    """The file it came from."""
    category: str | None
    """Category the source put it in."""
    heat: int | None
    """Score of the source for the attention it gets; empty if not scored (-1 in the seed)."""
    is_published: bool | None
    """Whether the source marks it as published."""
    is_featured: bool | None
    """Whether the source marks it as featured."""
    is_removed: bool | None
    """Whether the source marks it as removed."""
    author: str | None
    """Author, as a page text gives it."""
    photo_credit: str | None
    """Credit of the photo, as a page text gives it."""
    body: str | None
    """Text of the article where the seed holds it, a blank line between paragraphs."""
    secured_bytes: int | None
    """Size of the encrypted part in bytes; it is not decrypted."""
    secured_sha256: str | None
    """SHA-256, in hex, of the encrypted part as written."""


class Mention(Publication):
    """A related entry as listed, cleaned, before any merge."""

    table = "mentions"
    key = ("article_id", "position")
    references: ClassVar[dict[str, str]] = {
        "article_id": "articles.article_id",
        "link_id": "links.link_id",
        "provider_domain": "providers.provider_domain",
    }

    article_id: str
    """The article that lists it."""
    position: int
    """Place in the list, from 1."""
    line: int
    """Line of the file on which the entry starts, from 1."""


class Link(Row):
    """A web resource, listed as related or an article itself or both, once however often named."""

    table = "links"
    key = ("link_id",)
    references: ClassVar[dict[str, str]] = {
        "story_id": "stories.story_id",
        "article_id": "articles.article_id",
        "provider_domain": "providers.provider_domain",
    }

    link_id: str
    """Identifies the link by its address, or by source and title where no address is known."""
    story_id: str
    """The story this link tells."""
    article_id: str | None
    """The article of a source file that is this link; empty if it is only listed."""
    url: str | None
    """Address of the page, cleaned: the shortest of its own; empty if no seed gives one."""
    title: str
    """Title; of several, that of the publication that wins (article first, then the latest)."""
    excerpt: str | None
    """Summary or first words, of the publication that wins."""
    published_at: datetime | None
    """When it was published, in UTC, of the publication that wins."""
    is_date_only: bool
    """Whether of `published_at` only the day is known."""
    type: str | None
    """Kind of content, of the publication that wins."""
    quality: int | None
    """Score for the quality of the text, of the publication that wins."""
    provider_domain: str | None
    """Domain of the publisher, of the publication that wins."""
    mention_count: int
    """How many related entries are this link."""
    article_count: int
    """How many articles of source files are this link."""


class LinkUrl(Row):
    """An address as some file writes it, and the link it leads to."""

    table = "link_urls"
    key = ("url",)
    references: ClassVar[dict[str, str]] = {"link_id": "links.link_id"}

    url: str
    """The address exactly as written."""
    link_id: str
    """The link it leads to."""
    kind: Kind
    """What it is named as; where files differ, the first of web, original, amp, amp_cache."""
    clean_url: str
    """The same address, cleaned."""
    match_key: str
    """What all spellings of one page's address share; for comparing, not for opening."""
    is_shared: bool
    """Whether other links name this address too and yet are other pages, as with a site's AMP stub."""


class ArticleLink(Row):
    """An article and a link it lists, once."""

    table = "article_links"
    key = ("article_id", "link_id")
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id", "link_id": "links.link_id"}

    article_id: str
    """The article that lists the link."""
    link_id: str
    """The link."""
    position: int
    """Place of the first entry that is this link, from 1."""
    entry_count: int
    """How many entries of the list are this link."""
    is_self: bool
    """Whether the link is the article itself."""
    is_own_story: bool
    """Whether the link tells the article's own story."""


class Story(Row):
    """A text, however often published."""

    table = "stories"
    key = ("story_id",)
    references: ClassVar[dict[str, str]] = {"link_id": "links.link_id"}

    story_id: str
    """Identifies the story by its first link."""
    link_id: str
    """The link that published it first."""
    link_count: int
    """How many links tell it."""
    first_published_at: datetime | None
    """Earliest time any publication of its links gives, in UTC."""
    last_published_at: datetime | None
    """Latest time any publication of its links gives, in UTC."""


class Merge(Row):
    """Why two links are one story, or two addresses one link."""

    table = "merges"
    key = ("left_id", "right_id", "relation")

    left_id: str
    """The link, or for `same_link` the cleaned address, that comes first; a title without one has an id."""
    right_id: str
    """The link, or for `same_link` the cleaned address, that comes second."""
    relation: Literal["same_link", "same_story"]
    """What the two have in common."""
    group_id: str
    """The link, or for `same_story` the story, that both belong to."""
    rule: str
    """The rule that found it."""
    score: float
    """How sure the rule is, from 0 to 1."""
    evidence: str
    """What the rule saw, as a JSON object."""


class Provider(Row):
    """A publisher, known by its domain."""

    table = "providers"
    key = ("provider_domain",)

    provider_domain: str
    """Domain, without `www.`."""
    name: str | None
    """The name most publications give it; of equally frequent ones, the first in the alphabet."""
    other_names: str | None
    """The other names, the most frequent first, as a JSON array."""
    name_count: int
    """How many names it goes by."""
    publication_count: int
    """How many articles and related entries name it."""


class ArticleTopic(Row):
    """A topic of an article."""

    table = "article_topics"
    key = ("article_id", "position")
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id"}

    article_id: str
    """The article."""
    position: int
    """Place in the article's list of topics, from 1."""
    topic: str
    """Name of the topic."""


class Image(Row):
    """An image of an article, of a related entry, or of the provider of either."""

    table = "images"
    key = ("article_id", "mention_position", "role", "position")
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id"}

    article_id: str
    """The article whose file names the image."""
    mention_position: int
    """Place of the related entry it belongs to, from 1; 0 for the article itself."""
    role: Literal["content", "provider"]
    """Whether it shows the publication's subject or its provider."""
    position: int
    """Place in the list of images, from 1."""
    url: str
    """Address of the image as written; it may be relative to a site that is not known."""
    width: int | None
    """Width in pixels."""
    height: int | None
    """Height in pixels."""
    title: str | None
    """Title of the image."""
    is_cached: bool | None
    """Whether the source keeps a copy of it."""


class Finding(Row):
    """What was rejected or repaired, where, and what to do about it."""

    table = "findings"
    key = ("finding_id",)
    order = ("file", "line", "col", "finding_id")

    finding_id: str
    """Identifies the finding by its code, place and text."""
    severity: Severity
    """`error`: the record is dropped; `warning`: it is kept."""
    code: Code
    """Stable name of the kind of finding."""
    message: str
    """What is wrong."""
    hint: str
    """What to do about it."""
    file: str
    """The file, as in `documents.path`."""
    line: int | None
    """Line of the file, from 1; empty if the finding is about the whole file."""
    col: int | None
    """Character of the line, from 1 (`col`, since `column` is a reserved word of SQL)."""
    path: str | None
    """Path in the document, such as `related[3].quality` (list items count from 0)."""
    text: str | None
    """The offending text, shortened."""


# Read back from earlier snapshots: a column added later has to be one that may be empty.
class Run(Row):
    """A run that published a snapshot, up to this one. The only table that is history."""

    table = "runs"
    key = ("run_id",)
    order = ("started_at",)

    run_id: str
    """Identifies the run by the time of its start."""
    started_at: datetime
    """When it started, in UTC."""
    built_at: datetime
    """When its tables were complete, in UTC."""
    source: str
    """The source folder, as given."""
    documents: int
    """Source files read."""
    documents_rejected: int
    """Source files rejected."""
    entries: int
    """Related entries read."""
    entries_rejected: int
    """Related entries rejected."""
    articles: int
    """Rows of `articles`."""
    mentions: int
    """Rows of `mentions`."""
    article_links: int
    """Rows of `article_links`."""
    links: int
    """Rows of `links`."""
    largest_link_size: int | None
    """Most pages, by their match keys, whose addresses lead to one link."""
    stories: int
    """Rows of `stories`."""
    largest_story_size: int | None
    """Most links that tell one story."""
    errors: int
    """Findings that are errors."""
    warnings: int
    """Findings that are warnings."""
    files_passed_over: int
    """Hidden files and files of other kinds in the source folder, not read."""
    newslinks_version: str
    """Version of newslinks."""
    python_version: str
    """Version of Python."""
    duckdb_version: str
    """Version of DuckDB that wrote the database."""
    pyarrow_version: str
    """Version of pyarrow that wrote the Parquet files."""


TABLES: dict[str, type[Row]] = {
    row.table: row
    for row in (
        Document, Article, Mention, Link, LinkUrl, ArticleLink, Story,
        Merge, Provider, ArticleTopic, Image, Finding, Run,
    )
}  # fmt: skip
