"""Tables of what dedupe found: links, their addresses, the stories they tell, and why."""

from typing import Annotated, ClassVar, Literal

from schemas.tables.row import ArticleId, Count, Domain, Json, LinkId, Meta, Moment, Place, Row, StoryId

Kind = Literal["web", "original", "amp", "amp_cache"]
PageRule = Literal["match_key", "alias", "article_id", "path", "device", "cut_title"]
StoryRule = Literal["title", "excerpt", "title_and_excerpt"]

UNSAID = "the publication that wins does not say"
NO_TIME = "none gives a time"


class Link(Row):
    """A web resource, listed as related or an article itself or both, once however often named."""

    table = "links"
    key = ("link_id",)
    lookups = ("url",)
    references: ClassVar[dict[str, str]] = {
        "story_id": "stories.story_id",
        "article_id": "articles.article_id",
        "provider_domain": "providers.provider_domain",
    }

    link_id: LinkId
    """Identifies the link by its address; where none is known, by its title and its provider, or else the
    author of the page that lists it, or that file."""
    story_id: StoryId
    """The story this link tells."""
    article_id: Annotated[ArticleId | None, Meta(null="it is only listed")]
    """The article of a source file that is this link; of several, the one that wins."""
    url: Annotated[
        str | None, Meta("https://www.tribuneindia.com/a-271870", null="no seed gives an address of it")
    ]
    """Address of the page, cleaned: the first of `web_url`, `original_url`, `amp_url` and `amp_cache_url` that
    a publication has; one that is its site's last, if another of that site tells the page. Of several: the
    first of these again; of those, one for any reader before one for AMP or telephones, one in the usual form
    (a video's, or without doubled slashes), the fewest parameters, https before http, the shortest."""
    title: Annotated[str, Meta("UK watchdog raises alarm over live face recognition tech")]
    """Title; of several, that of the publication that wins (article first, then the latest)."""
    excerpt: Annotated[str | None, Meta("Unlike CCTV, LFR can identify you", null=UNSAID)]
    """Summary or first words, of the publication that wins."""
    published_at: Annotated[Moment | None, Meta(null=UNSAID)]
    """When it was published, of the publication that wins; midnight if only the day is known."""
    is_date_only: bool
    """Whether the seed names only the day of `published_at`; some seeds write midnight for a day."""
    type: Annotated[str | None, Meta("article", null=UNSAID)]
    """Kind of content, of the publication that wins."""
    quality: Annotated[int | None, Meta(74, null="not scored")]
    """Score for the quality of the text, of the publication that wins; higher for better."""
    provider_domain: Annotated[Domain | None, Meta(null=UNSAID)]
    """Domain of the publisher, of the publication that wins."""
    mention_count: Count
    """How many related entries are this link; an article may list it twice."""
    article_count: Annotated[Count, Meta(1)]
    """How many articles of source files are this link, not how many list it."""


class LinkUrl(Row):
    """An address as some file writes it, and the link it leads to."""

    table = "link_urls"
    key = ("url",)
    lookups = ("url", "clean_url", "match_key")
    references: ClassVar[dict[str, str]] = {"link_id": "links.link_id"}

    url: Annotated[str, Meta("https://www.tribuneindia.com/a-271870?utm_source=x")]
    """The address exactly as written, but for white space around it."""
    link_id: LinkId
    """The link it leads to; of several, the one whose page it is, in whatever spelling, before those of which
    it is an AMP page or the like, then the one that gives it the stronger `kind`."""
    kind: Kind
    """What it is named as; where files differ, the first of web, original, amp, amp_cache."""
    clean_url: Annotated[str, Meta("https://www.tribuneindia.com/a-271870")]
    """The same address, cleaned."""
    match_key: Annotated[str, Meta("tribuneindia.com/a-271870")]
    """What all spellings of one page's address share; for comparing, not for opening."""
    is_shared: bool
    """Whether other links, which are other pages, name this address too or are its page in another spelling,
    as with a site's AMP stub."""


class ArticleLink(Row):
    """An article and a link it lists, once."""

    table = "article_links"
    key = ("article_id", "link_id")
    references: ClassVar[dict[str, str]] = {"article_id": "articles.article_id", "link_id": "links.link_id"}

    article_id: ArticleId
    """The article that lists the link."""
    link_id: LinkId
    """The link."""
    position: Place
    """Place of the first entry that is this link, from 1."""
    entry_count: Place
    """How many entries of the list are this link."""
    is_self: bool
    """Whether the link is the article itself."""
    is_own_story: bool
    """Whether the link tells the article's own story, as the article itself does and copies of its text."""


class Story(Row):
    """A text, however often published."""

    table = "stories"
    key = ("story_id",)
    references: ClassVar[dict[str, str]] = {"link_id": "links.link_id"}

    story_id: StoryId
    """Identifies the story by its first link."""
    link_id: LinkId
    """The link that published it first; where times are equal or not known, the one with the smaller id."""
    link_count: Place
    """How many links tell it."""
    first_published_at: Annotated[Moment | None, Meta(null=NO_TIME)]
    """Earliest time any publication of its links gives."""
    last_published_at: Annotated[Moment | None, Meta(null=NO_TIME)]
    """Latest time any publication of its links gives."""


class Merge(Row):
    """Why two links are one story, or two addresses one link."""

    table = "merges"
    key = ("left_id", "right_id", "relation")

    left_id: Annotated[str, Meta("l_wn3xdw3pkrdfcrho")]
    """The link, or for `same_link` the cleaned address, that comes first in the alphabet; a title without
    address has an id."""
    right_id: Annotated[str, Meta("l_x3t5dhcczjfuj3sh")]
    """The link, or for `same_link` the cleaned address, that comes second in it."""
    relation: Literal["same_link", "same_story"]
    """What the two have in common. Addresses that one article or entry gives are one link without a row."""
    group_id: StoryId
    """The link, or for `same_story` the story, that both belong to."""
    rule: Annotated[Literal[PageRule, StoryRule, "decision"], Meta("title_and_excerpt")]
    """Why: `match_key` for two spellings of one address, `alias` for an address that is named for both,
    `article_id` for the same id of their site, `path` for parameters that no rule knows, `device` for a form
    for telephones or print, `cut_title` for one title that begins the other; of stories, what agrees;
    `decision` for a person's word."""
    score: Annotated[float, Meta(0.999, least=0, most=1)]
    """How sure the rule is, from 0 to 1; of `alias`, `article_id`, `device` and `path`, how far the titles
    agree."""
    evidence: Annotated[Json, Meta('{"match_key": "tribuneindia.com/a-271870"}')]
    """What the rule saw, as a JSON object; of stories, also what adds up to the log-odds of the score: above 0
    what speaks for one story, below 0 what speaks against it."""


class Provider(Row):
    """A publisher, known by its domain."""

    table = "providers"
    key = ("provider_domain",)

    provider_domain: Domain
    """Domain, without `www.`."""
    name: Annotated[str | None, Meta("The Tribune", null="no publication names it")]
    """The name most publications give it; of equally frequent ones, the first in the alphabet."""
    other_names: Annotated[str | None, Meta('["Tribune India"]', null="there are none")]
    """The other names, the most frequent first, as a JSON array."""
    name_count: Annotated[Count, Meta(1)]
    """How many names it goes by."""
    publication_count: Place
    """How many articles and related entries name it."""
