"""Addresses in caches of AMP pages, and the addresses of the pages they hold.

Format: AMP documentation, "AMP Cache URL format and request handling".
"""

import re
from functools import cache

from flows.domains import is_registrable
from schemas.rules import paths

# Kind of content (page, viewer, web package, image, resource, document), `s` for https, the host, the rest.
CACHED = re.compile(r"/(?:[cvir]|wp|ii/w\d+|doc/-)/(?P<secure>s/)?(?P<host>[^/:]+)(?P<rest>/.*)?")
VIEWED = re.compile(r"/amp/(?P<secure>s/)?(?P<host>[^/:]+)(?P<rest>/.*)?")
"""The same on the own pages of Google and Bing, where the sign before a query is encoded: `a%3Fid=5`."""
VIEWERS = re.compile(r"(?:www\.)?(?:bing\.com|google\.(?:com|(?:com?\.)?[a-z]{2}))")
"""Their hosts; Google has one in each country."""


def decoded(host: str, tail: str) -> str | None:
    """The address of the page that a cache holds under a host and what follows it; None if it is no cache."""
    found = _cached(host, tail)
    if not found or not is_registrable(found["host"]):
        return None
    path, _, asked = (found["rest"] or "/").partition("?")
    if found.re is VIEWED:
        path, _, own = path.partition("%3F")
        asked = own or asked
    sign = "?" if asked else ""
    return f"{'https' if found['secure'] else 'http'}://{found['host']}{path}{sign}{asked}"


def _cached(host: str, tail: str) -> "re.Match[str] | None":
    if VIEWERS.fullmatch(host):
        return VIEWED.fullmatch(tail)
    return CACHED.fullmatch(tail) if f".{host}".endswith(_hosts()) else None


@cache
def _hosts() -> tuple[str, ...]:
    """Those of caches, each behind a dot: a site may have a name that only ends like one."""
    return tuple(f".{rule.name}" for rule in paths().amp_caches)
