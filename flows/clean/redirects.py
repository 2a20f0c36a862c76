"""Addresses that only redirect the reader to another one, which they hold."""

import base64
import re
from functools import cache

from flows.domains import is_registrable, without_www
from schemas import web
from schemas.rules import paths

ESCAPED = re.compile(r"%([0-7][0-9A-F])")
"""Of ASCII; what is beyond it stays as it is: an address has it encoded."""
GOOGLE_NEWS = "news.google.com"
PACKED = re.compile(r"/(?:(?:__i/)?rss/(?:rd/)?)?(?:articles|read)/CBMi([\w-]+)")
"""A path there that holds an address in base64, behind its length and before that of its AMP page."""
LENGTH = re.compile(rb"[\x00-\x7f]|[\x80-\xff][\x01-\x7f]")
"""In one byte, or in two of which the first has its high bit set."""

PROOFPOINT = re.compile(
    r"urldefense(?:\.proofpoint)?\.(?:com|us)/v(?:"
    r"2/url\?(?:.*&)?u=(?P<second>https?-3A__[^&]+).*|3/__(?P<third>https?:/[^*]+?)(?:__;[\w-]*!.*)?)"
)
"""A link in a mail, in the second form with `-` for `%` and `_` for `/`, in the third as it was.

There a `*` stands for signs that are told behind it, which is seldom. What stands behind may have gone with
a parameter that tracks.
"""
OF_SECOND = str.maketrans("-_", "%/")


def target(host: str, path: str, query: str) -> str | None:
    """The address to which a redirect with this host, path and query leads; None if it is none.

    Only an address of the web counts: http or https, and a host that can be there.
    """
    if host == GOOGLE_NEWS and (packed := PACKED.fullmatch(path)):
        return _unpacked(packed[1])
    where = f"{without_www(host)}{path}"
    if held := _path_redirects().fullmatch(where):
        return next(filter(_is_of_the_web, [_decoded(held[1])]), None)
    if link := PROOFPOINT.fullmatch(f"{where}?{query}"):
        held_by = link["third"] or _decoded(link["second"].translate(OF_SECOND))
        return held_by if _is_of_the_web(held_by) else None
    if "http" not in query.lower():
        return None
    names = next((names for pattern, names in _redirects() if pattern.fullmatch(where)), ())
    pairs = [part.partition("=") for part in query.split("&")]
    values = (value for wanted in names for name, _, value in pairs if name.lower() == wanted)
    return next(filter(_is_of_the_web, map(_decoded, values)), None)


def _unpacked(text: str) -> str | None:
    """The address in what Google News packed, until 2024; None if it is cut short, or a key of Google's."""
    try:
        held = base64.urlsafe_b64decode(f"{text}==")
        length = LENGTH.match(held)
        size = sum((byte & 127) << 7 * place for place, byte in enumerate(length[0])) if length else 0
        found = held[length.end() :][:size].decode() if length else ""
    except ValueError:
        return None
    return found if len(found.encode()) == size and _is_of_the_web(found) else None


@cache
def _redirects() -> tuple[tuple["re.Pattern[str]", tuple[str, ...]], ...]:
    return tuple((re.compile(rule.name, re.IGNORECASE), rule.parameters) for rule in paths().redirects)


@cache
def _path_redirects() -> "re.Pattern[str]":
    names = "|".join(rule.name for rule in paths().path_redirects)
    return re.compile(rf"(?:{names})[=/](https?(?::|%3A)%2F%2F[^/]+)(?:/.*)?", re.IGNORECASE)


def _decoded(value: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def _is_of_the_web(text: str) -> bool:
    url = web.parse(web.scrubbed(text))
    return url is not None and url.protocol in {"http:", "https:"} and is_registrable(url.hostname.rstrip("."))
