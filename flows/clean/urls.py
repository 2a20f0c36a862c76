"""Addresses: the form that is shown and joined on, and the key by which pages are told apart.

Both are pure functions of the address alone and never raise. `tests/clean/addresses.tsv` is the specification.
"""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from flows.clean import amp, query, redirects
from flows.clean.article_ids import ids_in
from flows.clean.path_marks import is_dated
from flows.domains import site, without_www
from schemas import web
from schemas.rules import paths

# What the WHATWG parser makes of an address is always of this form; a match key may have no path.
SERIALISED = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<host>[^/?#:]+|\[[^\]]*\])(?P<port>:\d+)?"
    r"(?P<path>(?:/[^?#]*)?)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?"
)
MAX_PASSES = 10  # two are usual; an address that still changes then was made to cost time
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
PLAIN = re.compile(r"%(2[14789AC]|3A|40|5[BD]|7C)")
"""Signs that separate nothing, and so mean the same encoded or not: programs differ in what they encode."""

WORDS = re.compile(r"(?:^|[-_+ ])([^\W\d_]{2,})(?=$|[-_+ ])")
WORDS_OF_DATED, WORDS_OF_PAGE, WORDS_OF_SCRIPT = 2, 3, 6
"""How many words tell the page: below a day or month, anywhere, and as the name of a program for many pages."""
SLASHES = re.compile(r"(?<![:/])/{2,}")
"""Several where servers see one; behind a colon they are those of another address."""
END = re.compile(r"(?<!/)(?<!%20)(?:/|%20)+$")
"""Slashes, and spaces that were copied along and then encoded."""
ROUTE = re.compile(r"[!/]+[^!/]")
"""How a fragment begins that leads to a page of its own; `#!` alone, as The Hindu writes it, leads nowhere."""
EXTENSION = re.compile(r"\.[A-Za-z]\w{0,4}$")


class UrlParts(NamedTuple):
    """A cleaned address, part by part."""

    scheme: str
    host: str
    port: str
    """With its colon; empty for the scheme's own."""
    path: str
    query: str
    fragment: str

    def __str__(self) -> str:
        mark = f"?{self.query}" if self.query else ""
        place = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host}{self.port}{self.path}{mark}{place}"


def clean_url(written: str) -> str | None:
    """The address as it is shown and joined on; None if it is not http(s).

    Parsed by the WHATWG URL standard. Gone are tracking parameters, user names, and a fragment, unless it
    chooses what the page shows; an address in an AMP cache becomes that of the page it holds, a redirect that
    of the page to which it says it leads. Idempotent; the case of a path never changes.
    """
    parts = parsed(written)
    return str(parts) if parts else None


def match_key(written: str) -> str | None:
    """The text that the spellings of one page's address share, such as `example.org/a?b=1`.

    For comparing only. Gone are the scheme, `www.`, what a path may end in, sessions, the order of
    parameters, needless percent-encoding and, where the path tells the page, parameters that say how a reader
    came or looks at it. Equal for an address and its cleaned form; parameters that are kept never fall
    together. None if the address is not http(s).
    """
    parts = parsed(written)
    return key_of(parts) if parts else None


def key_of(parts: UrlParts) -> str:
    """The match key of a cleaned address."""
    return _key(bare(parts))


def parts_of(key: str) -> UrlParts:
    """The parts of an address that its match key keeps: those that tell pages apart."""
    found = SERIALISED.fullmatch(f"https://{key}")
    assert found
    return UrlParts(*found.groups(default=""))


def _key(parts: UrlParts) -> str:
    """All parts but the scheme, and the host without `www.`."""
    return str(parts._replace(host=without_www(parts.host))).partition("://")[2]


def bare(parts: UrlParts) -> UrlParts:
    """A cleaned address without the parts that do not tell pages apart; its parameters in order."""
    path, asked = _bare_path(_plain(parts.path)), _plain(parts.query).replace("%2F", "/")
    if asked:
        asked = query.without_incidental(asked, parts.host, told_by(path))
        asked = "&".join(sorted(asked.split("&")))
    return _usual_form(parts._replace(path=path, query=asked))


def _usual_form(parts: UrlParts) -> UrlParts:
    """The parts of the usual address of a page that its site shows at several."""
    forms, name, key = _page_forms(), site(parts.host), _key(parts._replace(fragment=""))
    for pattern, usual in (*(forms.get(name, ()) if name else ()), *forms.get("", ())):
        if found := pattern.fullmatch(key):
            host, _, rest = found.expand(usual).partition("/")
            path, _, asked = rest.partition("?")
            parts = parts._replace(host=host, path=f"/{path}", query=asked)
            key = _key(parts._replace(fragment=""))
    return parts


@cache
def _page_forms() -> dict[str, list[tuple["re.Pattern[str]", str]]]:
    """The rules for such addresses by site; those for all sites are under an empty name."""
    found: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for rule in paths().page_forms:
        for host in rule.hosts or ("",):
            found[host].append((re.compile(rule.name), rule.usual))
    return dict(found)


def parsed(written: str) -> UrlParts | None:
    """The parts of an address, cleaned; None if it is not http(s)."""
    text = written
    for _ in range(MAX_PASSES):  # what one rule leaves, another may change
        parts = _split(web.scrubbed(text))
        if parts is None:
            return None
        target, clean = _target(parts), str(parts)
        if target is None and clean == text:
            return parts
        text = target or clean
    # Redirects within redirects, too many of them: the address is taken as it stands, if it is settled so.
    parts = _split(web.scrubbed(written))
    return parts if parts and _split(web.scrubbed(str(parts))) == parts else None


def tells(path: str) -> bool:
    """Whether a path by itself tells which page is meant."""
    return told_by(path) is not None


def told_by(path: str) -> query.Telling | None:
    """What at the end of a path tells which page is meant: an id, or enough words; None if nothing does.

    Three words are enough, and two below a day or month; the name of a program, such as
    `news-detail-page.php`, has to have six.
    """
    segments = [unquote(segment) for segment in path.strip("/").split("/")[-2:]]
    if any(map(ids_in, segments)):
        return "id"
    is_below_date = is_dated(path)
    if any(len(WORDS.findall(EXTENSION.sub("", s))) >= _needed(s, is_below_date) for s in segments):
        return "day" if is_below_date else "words"
    return None


def _needed(segment: str, is_below_date: bool) -> int:
    """How many words of a segment tell the page."""
    if is_below_date:
        return WORDS_OF_DATED
    is_script = segment.rpartition(".")[2].lower() in _script_endings()
    return WORDS_OF_SCRIPT if is_script else WORDS_OF_PAGE


@cache
def _script_endings() -> frozenset[str]:
    return frozenset(rule.name for rule in paths().script_endings)


def _target(parts: UrlParts) -> str | None:
    """The address to which a redirect leads, or of the page that an AMP cache holds; None of any other."""
    asked = f"?{parts.query}" if parts.query else ""
    held = redirects.target(parts.host, parts.path, parts.query)
    return held or amp.decoded(parts.host, f"{parts.path}{asked}")


def _split(text: str) -> UrlParts | None:
    url = web.parse(text)
    found = SERIALISED.fullmatch(str(url)) if url else None
    if not found:
        return None
    scheme, host, port, path, asked, fragment = found.groups(default="")
    host = host.rstrip(".")
    if not host:
        return None
    path, asked = query.with_glued(_normal(path), _normal(asked))
    asked = query.without_tracking(asked, host) if asked else ""
    fragment = _normal(fragment) if ROUTE.match(fragment) else ""
    return UrlParts(scheme, host, port, path, asked, fragment)


def _normal(text: str) -> str:
    """The text with its percent-encoding in one spelling (RFC 3986, section 6.2.2)."""
    return ESCAPE.sub(_escape, text) if "%" in text else text


def _escape(found: "re.Match[str]") -> str:
    character = chr(int(found[1], 16))
    return character if character in UNRESERVED else found[0].upper()


def _plain(text: str) -> str:
    """The text without needless percent-encoding."""
    return PLAIN.sub(lambda found: chr(int(found[1], 16)), text) if "%" in text else text


def _bare_path(path: str) -> str:
    """The path without default document, session, superfluous slashes and spaces at its end."""
    if ";" in path:
        path = _sessions().sub("", path)
    if "//" in path:
        path = SLASHES.sub("/", path)
    path = END.sub("", path)
    folder, _, last = path.rpartition("/")
    return END.sub("", folder) if last.lower() in _default_documents() else path


@cache
def _sessions() -> "re.Pattern[str]":
    names = "|".join(rule.name for rule in paths().path_parameters)
    return re.compile(rf";(?:{names})=[^/;]*", re.IGNORECASE)


@cache
def _default_documents() -> frozenset[str]:
    return frozenset(rule.name for rule in paths().default_documents)
