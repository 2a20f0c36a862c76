"""Addresses: the form that is shown and joined on, and the key by which pages are told apart.

Both are pure functions of the address alone and never raise. `tests/clean/addresses.tsv` is the specification.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

import ada_url

from flows.clean import amp, query
from flows.clean.domains import without_www
from schemas.rules import paths

QUOTES = {"<": ">", '"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
AMPERSAND = re.compile(r"&(?:amp|#0?38);", re.IGNORECASE)
DIRT = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200d\u2060\ufeff]+")
# What the WHATWG parser makes of an address is always of this form.
SERIALISED = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<host>[^/?#:]+|\[[^\]]*\])(?P<port>:\d+)?"
    r"(?P<path>/[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

# What tells a page by its path alone: some words, a long number, a UUID.
WORDS = re.compile(r"(?:^|[-_+ ])([^\W\d_]{2,})(?=$|[-_+ ])")
TELLING = re.compile(r"\d{5,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Parts(NamedTuple):
    """A cleaned address."""

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
    chooses what the page shows; an address in an AMP cache becomes that of the page it holds. Idempotent;
    the case of a path never changes.
    """
    parts = parsed(written)
    return str(parts) if parts else None


def match_key(written: str) -> str | None:
    """The text that the spellings of one page's address share, such as `example.org/a?b=1`.

    For comparing only. Gone are the scheme, `www.`, what a path may end in, the order of parameters and,
    where the path tells the page, parameters that say how a reader came or looks at it. Equal for an address
    and its cleaned form; parameters that are kept never fall together. None if the address is not http(s).
    """
    parts = parsed(written)
    return key_of(parts) if parts else None


def key_of(parts: Parts) -> str:
    """The match key of a cleaned address."""
    parts = bare(parts)
    mark = f"?{parts.query}" if parts.query else ""
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{without_www(parts.host)}{parts.port}{parts.path}{mark}{place}"


def bare(parts: Parts) -> Parts:
    """A cleaned address without what does not tell pages apart; the parameters in order."""
    path, asked = _bare_path(parts.path), parts.query
    if asked and tells(path):
        asked = query.without(asked, query.INCIDENTAL, parts.host)
    return parts._replace(path=path, query="&".join(sorted(asked.split("&"))))


def parsed(written: str) -> Parts | None:
    """The parts of an address, cleaned; None if it is not http(s)."""
    parts = _split(_scrubbed(written))
    while parts and (page := amp.decoded(parts.host, parts.path + (f"?{parts.query}" if parts.query else ""))):
        held = _split(page)
        if held is None or len(page) >= len(str(parts)):  # never longer: this ends
            break
        parts = held
    return parts


def tells(path: str) -> bool:
    """Whether a path by itself tells which page is meant: a segment of words, a long number or a UUID."""
    segments = unquote(path).split("/")
    return any(TELLING.search(s) or len(WORDS.findall(re.sub(r"\.\w{1,5}$", "", s))) >= 3 for s in segments)


def _scrubbed(written: str) -> str:
    """The address without what surrounds it: spaces, invisible characters, quotes, brackets."""
    text = written
    while text and not (text[0].isalnum() and text[-1].isalnum()):
        start, end = 0, len(text)
        if found := DIRT.match(text):
            start = found.end()
        while end > start and DIRT.match(text[end - 1]):
            end -= 1
        text = text[start:end]
        if len(text) < 2 or QUOTES.get(text[0]) != text[-1]:
            break
        text = text[1:-1]
    return AMPERSAND.sub("&", text) if "&" in text else text


def _split(text: str) -> Parts | None:
    try:
        found = SERIALISED.fullmatch(ada_url.normalize_url(text))
    except ValueError:
        return None
    if not found:
        return None
    scheme, host, port, path, asked, fragment = found.groups(default="")
    host = host.rstrip(".")
    if not host:
        return None
    asked = query.without(_normal(asked), query.TRACKING, host) if asked else ""
    fragment = _normal(fragment) if fragment.startswith(("!", "/")) else ""
    return Parts(scheme, host, port, _normal(path), asked, fragment)


def _normal(text: str) -> str:
    """The text with its percent-encoding in one spelling (RFC 3986, section 6.2.2)."""
    return ESCAPE.sub(_escape, text) if "%" in text else text


def _escape(found: "re.Match[str]") -> str:
    character = chr(int(found[1], 16))
    return character if character in UNRESERVED else found[0].upper()


def _bare_path(path: str) -> str:
    """The path without default document, session and slashes at its end."""
    rules = paths()
    if ";" in path:
        names = "|".join(rule.name for rule in rules.path_parameters)
        path = re.sub(rf"(?i);(?:{names})=[^/;]*", "", path)
    folder, _, last = path.rpartition("/")
    if last.lower() in {rule.name for rule in rules.default_documents}:
        path = folder
    return path.rstrip("/")
