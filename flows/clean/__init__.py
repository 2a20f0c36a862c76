"""From what the seeds say to publications with clean addresses and texts."""

import re
from array import array
from typing import TypeAlias

from flows.clean.records import KINDS, Address, CleanArticle, Cleaned, Mentions, Picture, Publication
from flows.clean.text import clean_markup, clean_name, clean_paragraphs, clean_text
from flows.clean.traits import Traits, traits_of
from flows.clean.urls import UrlParts, key_of, parsed, parts_of, tells
from flows.domains import clean_domain
from flows.remembered import remembered
from flows.validate import Valid, ValidArticle, Validated, ValidEntry
from schemas.ids import short_id
from schemas.seed import Entry, Image
from schemas.tables import Kind
from schemas.values import without_cut_mark
from schemas.web import scrubbed

SITE = re.compile(r"[^/?#]*")
"""The match key of an address without path, query and fragment."""
CleanedEntries: TypeAlias = dict[int, tuple[Entry, Publication]]
"""A cache of the publications of entries that repeat, by the identity of the entry.

It has those only that say nothing of the page that lists them.
"""


def clean(valid: Valid, cleaned: CleanedEntries) -> Cleaned:
    """Clean every valid article and entry, but for entries that `cleaned` holds; it takes what is new."""
    cleaner = _Cleaner(cleaned)
    articles = [cleaner.article(file, file.article) for file in valid.files if file.article]
    mentions = Mentions(cleaner.whose, cleaner.what, cleaner.position, cleaner.line)
    return Cleaned(articles, list(cleaner.listed), mentions)


def document_id(path: str) -> str:
    """The id of the document at a path."""
    return short_id("d", path)


class _Cleaner:
    """Cleans article after article, and notes what each lists."""

    def __init__(self, known: CleanedEntries) -> None:
        self.known = known
        self.listed: dict[Publication, int] = {}
        """The place of each publication that is listed; equal ones are one."""
        self.whose, self.what, self.position, self.line = (array("q") for _ in Mentions._fields)
        self.places: dict[int, int] = {}
        """The places of the publications of lasting entries, by the identity of the entry."""
        self.count = 0

    def article(self, file: Validated, valid: ValidArticle) -> CleanArticle:
        """An article; its mentions are noted."""
        path, seed = file.file.path, valid.article
        article_id, own_id = short_id("a", path), document_id(path)
        author = clean_text(seed.author)
        # An entry without an address is known by who lists it: by the author, which in page texts is the site.
        origin = f"author {author}" if author else f"document {own_id}"
        self._note(valid.entries, origin)
        return CleanArticle(
            article_id=article_id,
            document_id=own_id,
            publication=_publication(seed, valid.extra, origin, article_id),
            category=clean_text(seed.category),
            heat=None if seed.heat == -1 else seed.heat,
            is_published=seed.published,
            is_removed=seed.removed,
            featured_content=clean_markup(seed.featured_content),
            author=author,
            photo_credit=clean_text(seed.photo),
            body=clean_paragraphs(valid.body),
            secured_bytes=seed.secured.size if seed.secured else None,
            secured_sha256=seed.secured.sha256 if seed.secured else None,
            topics=tuple(dict.fromkeys(clean_text(topic) or "" for topic in seed.topics)),
        )

    def _note(self, entries: list[ValidEntry], origin: str) -> None:
        """Note what the next article lists."""
        places = self.places
        for valid in entries:
            place = places.get(id(valid.entry)) if valid.is_lasting else None
            self.what.append(self._place(valid, origin) if place is None else place)
            self.position.append(valid.position)
            self.line.append(valid.line)
        self.whose.extend([self.count] * len(entries))
        self.count += 1

    def _place(self, valid: ValidEntry, origin: str) -> int:
        """The place of what an entry lists; a lasting entry that says all by itself is looked up by its id."""
        key, entry = id(valid.entry), valid.entry  # `known` keeps the entry alive, so that its id stays its own
        if valid.is_lasting and key in self.known:
            place = self.places[key] = self._place_of(self.known[key][1])
            return place
        made = _publication(entry, valid.extra, origin)
        place = self._place_of(made)
        if valid.is_lasting and (made.addresses or made.provider_domain):
            self.known[key] = entry, made
            self.places[key] = place
        return place

    def _place_of(self, publication: Publication) -> int:
        return self.listed.setdefault(publication, len(self.listed))


def _publication(seed: Entry, extra: str | None, origin: str, article_id: str | None = None) -> Publication:
    title, is_title_cut = without_cut_mark(clean_text(seed.title) or "")
    excerpt, is_excerpt_cut = without_cut_mark(clean_text(seed.excerpt) or "")
    provider = seed.provider
    domain = clean_domain(provider.domain) if provider and provider.domain else None
    addresses = _addresses(seed)
    return Publication(
        article_id=article_id,
        origin="" if addresses else f"provider {domain}" if domain else origin,
        title=title,
        is_title_cut=is_title_cut,
        excerpt=excerpt or None,
        is_excerpt_cut=is_excerpt_cut,
        published=seed.published_date_time,
        type=clean_text(seed.type),
        quality=seed.quality,
        provider_domain=domain,
        provider_name=clean_name(provider.name) if provider else None,
        addresses=addresses,
        images=_pictures(seed.images),
        provider_images=_pictures(provider.images) if provider else (),
        extra=extra,
        traits=traits_of(addresses[0].key) if addresses else Traits(),
    )


def _pictures(images: list[Image]) -> tuple[Picture, ...]:
    return tuple(Picture(scrubbed(i.url), i.width, i.height, clean_text(i.title), i.is_cached) for i in images)


def _addresses(seed: Entry) -> tuple[Address, ...]:
    """The addresses, strongest first.

    If the strongest names a site and no page, those of pages of that site go before it: many pages share it.
    One of another site does not: its page may be where that site was found.
    """
    written = (seed.web_url, seed.original_url, seed.amp_web_url, seed.cdn_amp_web_url)
    named = (_address(kind, url) for kind, url in zip(KINDS, written, strict=True) if url)
    found = tuple(address for address in named if address)
    if len(found) < 2 or not SITE.fullmatch(found[0].key):
        return found
    telling = [address for address in found[1:] if _tells_page_of(found[0].key, parts_of(address.key))]
    return tuple(dict.fromkeys((*telling, *found)))


def _tells_page_of(name: str, parts: UrlParts) -> bool:
    """Whether an address tells which page of a site is meant, on its host or one below, such as `amp.`."""
    return f".{parts.host}{parts.port}".endswith(f".{name}") and tells(parts.path)


@remembered(2**16)
def _address(kind: Kind, written: str) -> Address | None:
    """The address, cleaned; the same one is named by many entries."""
    parts = parsed(written)
    return Address(kind, written, str(parts), key_of(parts)) if parts else None
