"""The ids a site itself gives its articles, as they stand in addresses."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from urllib.parse import unquote

from flows.clean.query import tier
from schemas.rules import paths

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
TOKEN = re.compile(r"[^\W_]+")
EDGES = re.compile(r"^(\d{5,})(?![^\W_])|(?<![^\W_])(\d{5,})(?=\.\w{1,5}$|$)")
"""A long number at the start or the end of a path's segment; within a slug it is a word of the title."""
DAY, MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
TIME = r"(?:[01]\d|2[0-3])(?:[0-5]\d){0,2}"
SHORT_DATE = rf"{DAY}{MONTH}\d\d|{MONTH}{DAY}\d\d|\d\d{MONTH}{DAY}"
LONG_DATE = rf"(?:19|20)\d\d{MONTH}(?:{DAY}(?:{TIME})?)?|(?:{DAY}{MONTH}|{MONTH}{DAY})20\d\d"
DATE = re.compile(rf"{LONG_DATE}|{SHORT_DATE}")
"""A day or month, perhaps with its time: many articles share it."""
HEX = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{11,}", re.IGNORECASE)
CHANGES = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
DAY_OF_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
COUNTER = re.compile(r"[-_/](?:page|part|p)?(\d{1,4})(?:\.\w{1,5})?$", re.IGNORECASE)


@lru_cache(maxsize=2**16)
def article_ids(path: str, query: str, host: str) -> frozenset[str]:
    """The article ids in an address: UUIDs, long numbers, and strings no word looks like.

    A number has five digits or more, stands at an edge of a segment, and is neither a date nor round; other
    strings mix letters and digits (`idUSKBN1ZF2QL`, `928477de0601`). Of the query, only parameters count that
    are known to identify.
    """
    asked = [part.partition("=")[2] for part in query.split("&") if part and tier(part, host) == "identity"]
    return frozenset(found for part in [*path.split("/"), *asked] for found in ids_in(unquote(part)))


def ids_in(segment: str) -> Iterator[str]:
    """The article ids in a segment of a path, percent-decoded."""
    yield from (uuid.lower() for uuid in UUID.findall(segment))
    rest = UUID.sub("/", segment)
    yield from (n for edges in EDGES.findall(rest) for n in edges if n and not _is_common(n))
    yield from (token for token in TOKEN.findall(rest) if _is_opaque(token))


def are_strong(ids: frozenset[str]) -> bool:
    """Whether such ids hardly ever come up by chance: seven digits or eleven characters."""
    return any(len(found) >= (7 if found.isdigit() else 11) for found in ids)


def day(path: str) -> tuple[int, ...]:
    """Year, month and day that a path names; empty if it names none."""
    found = DAY_OF_PATH.search(path)
    return tuple(map(int, found.groups())) if found else ()


def edition(path: str) -> frozenset[str]:
    """What tells the page from others of the same article id: language, country, kind of content."""
    kinds = _kinds()
    segments = path.lower().strip("/").split("/")
    found = {kinds[segment] for segment in segments if segment in kinds}
    found |= {segment for segment in segments if LOCALE.fullmatch(segment)}
    return frozenset(found | ({segments[0]} & {rule.name for rule in paths().editions}))


def counter(path: str) -> str:
    """The small number at the end of a path, by which sites tell pages of one title apart; empty if none."""
    found = COUNTER.search(path.rstrip("/"))
    return found[1] if found else ""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind.name for kind in paths().content_kinds for word in kind.words}


def _is_common(number: str) -> bool:
    return number.endswith("000") or DATE.fullmatch(number) is not None


def _is_opaque(token: str) -> bool:
    return bool(HEX.fullmatch(token)) or (len(token) >= 10 and len(CHANGES.findall(token)) >= 3)
