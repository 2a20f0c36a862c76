"""What a path says besides the name of a page: its edition, the kind of content, a day, a small number."""

import re
from functools import cache

from schemas.dates import DAY, MONTH, YEAR
from schemas.rules import paths

REGION = re.compile(r"[a-z]{2}[-_][a-z]{2}", re.IGNORECASE)
ENDING = re.compile(r"(?:_|(?<=\d)[-.])([a-z]{2})(?:\.\w{1,5})?$")
"""A language at the end, as in `1234567_en.html`; behind a dash or point, only after a number."""
BEFORE_ID = re.compile(r"([a-z]+)[-_](?=\d{5}|[0-9a-f]{8}-)")
"""The word before an id, as in `video_345e9f7c-…`."""
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = (
    re.compile(rf"(?<!\d)(?P<y>{YEAR})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<y>{YEAR})[-/](?P<m>{'|'.join(MONTHS)})[-/](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{2}})-(?P<m>\d{{2}})-(?P<y>{YEAR})(?!\d)"),
    re.compile(rf"(?<![a-z0-9%])(?P<y>{YEAR})(?P<m>{MONTH})(?P<d>{DAY})(?![a-z0-9])"),
)
"""In a path in small letters."""
FOLDERS = re.compile(rf"/{YEAR}/(?:0?[1-9]|1[0-2])/")
"""Those of a year and a month, as WordPress and Blogger have them."""
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ROMAN = "i{1,3}|i?[vx]|vi{1,3}"
COUNTER = re.compile(
    r"[-_/.,](?:page|part|p)?[-_]?"
    rf"(\d{{1,4}}|(?<=page-)(?:{'|'.join(NUMBERS)})|(?<=part-)(?:{'|'.join(NUMBERS)}|{ROMAN}))"
    r"(?:\.[a-z]\w{0,4})?$",
    re.IGNORECASE,
)


def edition(path: str) -> frozenset[str]:
    """What tells the page from others of the same article id: language, country, kind of content."""
    segments, kind_of = path.strip("/").split("/"), _kinds()
    found = {kind_of[s.lower()] for s in segments if s.lower() in kind_of}
    found |= {kind_of[m[1]] for s in segments if (m := BEFORE_ID.match(s.lower())) and m[1] in kind_of}
    found |= {s.lower() for s in segments if names_language(s)}
    if (ending := ENDING.search(segments[-1])) and ending[1] in _languages():
        found.add(ending[1])
    return frozenset(found | ({segments[0]} & _editions()))


def names_language(word: str) -> bool:
    """Whether a word is the code of a language, perhaps with that of a country, as in `fr` and `fr-CA`."""
    return word.lower() in _languages() or REGION.fullmatch(word) is not None


def day(path: str) -> tuple[int, ...]:
    """Year, month and day that a path names; empty if it names none."""
    found = next((match for pattern in DAYS if (match := pattern.search(path.lower()))), None)
    if not found:
        return ()
    month = found["m"]
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    return int(found["y"]), number, int(found["d"])


def is_dated(path: str) -> bool:
    """Whether a path names a day, or a year and a month."""
    return day(path) != () or FOLDERS.search(path) is not None


def without_device_marks(path: str) -> str:
    """The path without what only says for which device the page is laid out, as with `/amp/`."""
    return _device().sub("", path).rstrip("/")


def has_device_marks(path: str) -> bool:
    """Whether a path says for which device its page is laid out; `.html`, for which others stand, does not."""
    return any(not mark[0].lower().startswith(".htm") for mark in _device().finditer(path))


@cache
def _device() -> "re.Pattern[str]":
    return re.compile("|".join(rule.name for rule in paths().device_paths), re.IGNORECASE)


def counter(path: str) -> str:
    """The small number at the end of a path, by which sites tell pages of one title apart; empty if none."""
    found = COUNTER.search(path)
    return found[1] if found else ""


def without_counter(path: str) -> str:
    """The path without such a number."""
    return COUNTER.sub("", path)


def kinds(slug: str) -> frozenset[str]:
    """The kinds of content that the words of a slug name."""
    kind_of = _kinds()
    return frozenset(kind_of[word] for word in re.split(r"[^a-z]+", slug.lower()) if word in kind_of)


@cache
def _kinds() -> dict[str, str]:
    """Kinds of content, by the words that name them."""
    return {word: kind.name for kind in paths().content_kinds for word in kind.words}


@cache
def _languages() -> frozenset[str]:
    return frozenset(word for rule in paths().locales if rule.name == "language" for word in rule.words)


@cache
def _editions() -> frozenset[str]:
    """What names an edition at the start of a path."""
    return frozenset(word for rule in paths().locales if rule.name != "language" for word in rule.words)
