"""Titles without what adds nothing: publisher, genre, marks of a newswire."""

import re
from functools import lru_cache

from flows.dedupe.titles import words
from flows.domains import site

MARK = r" (?:[-–—|·•»]|::) "
"""What stands between a title and a name."""
HEAD = re.compile(rf"(?P<name>[^:|]{{2,40}}?)(?:: |{MARK})(?P<rest>.+)", re.DOTALL)
TAIL = re.compile(rf"(?P<rest>.+){MARK}(?P<name>.{{2,40}})", re.DOTALL)
WIRE = re.compile(
    r"(?:(?:CORRECTED|REFILE|RPT|(?:ACTUALIZA|ATUALIZA|LEAD|UPDATE) \d+) ?-|ROUNDUP \d: "
    r"|(?:(?:TECH|US) )?(?:MARKETS?|STOCKS)(?: (?:ANALYSIS|SNAPSHOT))?(?:-|: )"
    r"|\((?:URGENT|LEAD|\d(?:nd|rd|th) LD)\) |(?i:breaking(?: news)?|exclusive)(?:: |-| [-–—|] ))+"
)
"""That it is the same text again, mended or first, as Reuters (in four languages), dpa-AFX and Yonhap have it.

Or one of the markets, as Reuters and Dow Jones say in capitals; another place tells it from others, or
that it is of all, as in `GLOBAL MARKETS-`.
Of another text are `Correction: `, `WRAPUP 1-` and a first `ROUNDUP: `.
"""
MIN_WORDS = 3  # of a headline; fewer are rather the name of a section, as in `Home - BBC News`
MAX_CHARACTERS = 500  # of a title; what is longer is none
MIN_LETTERS = 3  # of a part of a domain; the beginnings of any words may spell two
FOLLOWERS = frozenset({"business", "news", "online", "sport", "sports"})
"""Words that may follow a name, as in `BBC News` from bbc.com; so may the end of its domain."""
GENRES = frozenset(
    tuple(genre.split("-"))
    for genre in (
        *("column", "commentary", "editorial", "op-ed", "opinion", "viewpoint"),
        *(
            "guest-column",
            "guest-commentary",
            "gastkommentar",
            "kolumne",
            "kommentar",
            "leitartikel",
            "meinung",
        ),
        *("chronique", "commentaire", "edito", "columna", "comentario", "commento", "editoriale", "opinione"),
    )
)
"""What papers call one column that they all print, in English, German, French, Spanish and Italian.

Words are as titles are compared, without accents: `Opinión` is there. `Review` and `Live` are rather of
another text.
"""
FILLERS = frozenset({"and", "of", "the"})
"""Words of names that domains may leave out."""


def headline(title: str, domain: str | None, name: str | None) -> str:
    """A title without the name of its provider at either end, as in `Rates are held again - BBC News`.

    Nor has it its genre there, as in `Opinion: Rates are held again`, or the marks of a newswire, as in
    `UPDATE 2-Rates are held again`.

    What is known of the provider are its own name and its domain, which may spell the beginnings of the words
    of a name, as `nytimes.com` those of `The New York Times`.
    """
    if len(title) > MAX_CHARACTERS:
        return title
    for end in (TAIL, TAIL, HEAD, HEAD):  # the provider outside, the genre inside
        if (found := end.fullmatch(title)) and len(words(found["rest"])) >= MIN_WORDS:
            said = words(found["name"])
            if said in GENRES or _is_name(said, domain, name):
                title = found["rest"]
    mark = WIRE.match(title)
    if not mark:
        return title
    plain = title[mark.end() :].lstrip()
    return plain if len(words(plain)) >= MIN_WORDS else title


def _is_name(said: tuple[str, ...], domain: str | None, name: str | None) -> bool:
    """Whether words are the name of a provider, perhaps with a word more that says what it publishes."""
    spellings = [said]
    if len(said) > 1 and (said[-1] in FOLLOWERS or said[-1] == (domain or "").rpartition(".")[2]):
        spellings.append(said[:-1])
    known = _without_fillers(words(name)) if name else ()
    return any(
        (known and _without_fillers(spelling) == known)
        or any(_spells(spelling, label) for label in _labels(domain))
        for spelling in spellings
    )


def _without_fillers(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in said if word not in FILLERS)


@lru_cache(maxsize=2**12)
def _labels(domain: str | None) -> tuple[str, ...]:
    """The parts of a domain before its public suffix, with and without `the`."""
    own = site(domain) if domain else None
    if not domain or not own:
        return ()
    parts = [own.partition(".")[0], *domain.removesuffix(own).split(".")]
    labels = [label.replace("-", "") for part in parts for label in (part, part.removeprefix("the"))]
    return tuple(label for label in labels if len(label) >= MIN_LETTERS)


def _spells(said: tuple[str, ...], label: str) -> bool:
    """Whether a label is made of the beginnings of all words, in order; it may leave out fillers."""
    ends = {0}
    for word in said:
        sizes = range(0 if word in FILLERS else 1, len(word) + 1)
        ends = {end + size for end in ends for size in sizes if label.startswith(word[:size], end)}
    return len(label) in ends
