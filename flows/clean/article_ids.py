"""The ids a site itself gives its articles, as they stand in addresses."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from flows.clean.path_marks import kinds
from flows.clean.query import tier
from flows.remembered import remembered
from schemas.dates import DATE, HOUR, SIXTY, YEAR
from schemas.rules import paths

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TOKEN = re.compile(r"[^\W_]+")
CHAIN = re.compile(rf"(?<![^\W_])(\d{{5,}})_(?!{YEAR}(?!\d))\d{{3,}}(?=\.\w{{1,5}}$|$)")
"""Such a number, then one that may be shorter: the article's, then its section's."""
LETTERED = re.compile(r"[A-Za-z]{1,10}(\d{7,})")
"""A number behind a word or letter, as in `article30643210` or `n1121234`."""
EDGES = re.compile(
    rf"^({DATE}|\d{{2,4}}000|\d{{5,}}(?!\.\d{{6,}}(?:\.\w{{1,5}})?$))(?![^\W_])"
    r"|(?<![^\W_])(?<!\d\.)((?:\d+\.)?\d{5,})(?=\.\w{1,5}$|$)"
)
"""A long number at the start or the end of a path's segment; within a slug it is a word of the title.

Of `3442188.3445922`, the first is that of what holds the papers, unless it is common to many.
"""
CLOCK = re.compile(rf"{HOUR}{SIXTY}{SIXTY}\d{{3}}")
"""Hour to millisecond, by which some sites tell the articles of a day apart."""
HEX = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{11,}", re.IGNORECASE)
CHANGES = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")


def article_ids(path: str, query: str, host: str) -> frozenset[str]:
    """The article ids in an address: UUIDs, long numbers, and strings no word looks like.

    A number has five digits or more, stands at an edge of a segment, and is neither a date nor round; other
    strings mix letters and digits (`idUSKBN1ZF2QL`, `928477de0601`), and are no date behind a word. What holds
    articles has numbers as well: those do not count. Of the query, only parameters count that are known to
    identify.
    """
    asked = [part.partition("=")[2] for part in query.split("&") if tier(part, host) == "identity"]
    segments = path.split("/")
    held = [
        last
        for before, last in zip(["", *segments], segments, strict=False)
        if before.lower() not in _holders()
    ]
    return frozenset().union(*(ids_in(unquote(part)) for part in [*held, *asked]))


@remembered(2**16)
def ids_in(segment: str) -> frozenset[str]:
    """The article ids in a segment of a path, percent-decoded."""
    return frozenset(_ids_in(segment))


def _ids_in(segment: str) -> Iterator[str]:
    yield from (uuid.lower() for uuid in UUID.findall(segment))
    rest = UUID.sub("/", segment)
    numbers = (*CHAIN.findall(rest), *(n for edges in EDGES.findall(rest) for n in edges if n))
    yield from (number for number in numbers if not _is_common(number))
    yield from (token for token in TOKEN.findall(rest) if _is_opaque(token))


def below_ids(path: str, ids: frozenset[str]) -> str:
    """What a path has below the last segment with one of these ids, decoded; empty if there is nothing."""
    return unquote(path[len(_down_to(path, ids)) :].removeprefix("/"))


def is_an_articles(path: str, ids: frozenset[str]) -> bool:
    """Whether a path says that the last of these ids in it is an article's: by a word or the day before it.

    Not that of a gallery or the like, which may hold many pages, or one with folders below it.
    """
    held = _down_to(path, ids)
    return _owned().search(held) is not None and not kinds(held) and "/" not in below_ids(path, ids)


def _down_to(path: str, ids: frozenset[str]) -> str:
    """A path down to the last segment with one of these ids; all of it if there is none."""
    segments = path.split("/")
    places = (n for n in reversed(range(len(segments))) if ids & ids_in(unquote(segments[n])))
    return "/".join(segments[: next(places, len(segments)) + 1])


def are_strong(ids: frozenset[str]) -> bool:
    """Whether such ids hardly ever come up by chance: seven digits, no time of day; or eleven characters."""
    return any(
        not CLOCK.fullmatch(found) and (len(found) >= 11 or sum(map(str.isdigit, found)) >= 7) for found in ids
    )


def _is_common(number: str) -> bool:
    return (len(number) < 8 and number.endswith("000")) or re.fullmatch(DATE, number) is not None


def _is_opaque(token: str) -> bool:
    if _opaque().fullmatch(token):
        lettered = LETTERED.fullmatch(token)
        return not (lettered and _is_common(lettered[1]))
    return len(token) >= 10 and len(CHANGES.findall(token)) >= 3


@cache
def _opaque() -> "re.Pattern[str]":
    """Whatever is opaque by its form; one pattern, since every word of every address is held against it."""
    patterns = [f"(?i:{HEX.pattern})", LETTERED.pattern, *(rule.name for rule in paths().id_patterns)]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _owned() -> "re.Pattern[str]":
    words = "|".join(word for rule in paths().id_owners for word in rule.words)
    return re.compile(rf"/(?:{words})(?:[-_]\d{{5}}|/)|/{YEAR}/\d\d?/\d\d?/[^/]+$", re.IGNORECASE)


@cache
def _holders() -> frozenset[str]:
    return frozenset(word for rule in paths().id_holders for word in rule.words)
