"""Addresses that only redirect the reader to another one, which is in one of their parameters."""

import re
from functools import cache

from flows.clean.domains import is_registrable, without_www
from schemas import web
from schemas.rules import paths

ESCAPED = re.compile(r"%([0-7][0-9A-F])")
"""Of ASCII; what is beyond it stays as it is: an address has it encoded."""


def target(host: str, path: str, query: str) -> str | None:
    """The address to which a redirect with this host, path and query leads; None if it is none.

    Only an address of the web counts: http or https, and a host that can be there.
    """
    if "http" not in query.lower():
        return None
    where = f"{without_www(host)}{path}"
    names = next((names for pattern, names in _redirects() if pattern.fullmatch(where)), ())
    pairs = [part.partition("=") for part in query.split("&")]
    values = (value for wanted in names for name, _, value in pairs if name.lower() == wanted)
    return next(filter(_is_of_the_web, map(_decoded, values)), None)


@cache
def _redirects() -> tuple[tuple["re.Pattern[str]", tuple[str, ...]], ...]:
    return tuple((re.compile(rule.name, re.IGNORECASE), rule.parameters) for rule in paths().redirects)


def _decoded(value: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def _is_of_the_web(text: str) -> bool:
    url = web.parse(web.scrubbed(text))
    return url is not None and url.protocol in {"http:", "https:"} and is_registrable(url.hostname.rstrip("."))
