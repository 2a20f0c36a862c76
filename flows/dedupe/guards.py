"""What keeps two pages from being one link: each guard gives its objections as sentences."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from flows.clean.path_marks import edition, kinds
from flows.clean.query import is_ambiguous, tier
from flows.clean.urls import EXTENSION
from flows.dedupe.pages import Page
from flows.dedupe.titles import MAX_TITLES, agreement, numbers, whole_agreement, words

WHOLE_TITLES = 0.76  # below an id, one word in four may be all that differs between two pages of a series
WAYS = frozenset({"feed", "list", "newsletter", "print"})
"""Kinds of content that, in a query, tell how readers came, or of the same text for printing."""
IS_FOR: dict[str | None, str] = {"referral": "says how readers came", "view": "asks for a view of the page"}


def titles_agree(left: Page, right: Page) -> float:
    """How far the titles of two pages agree, the best pair of them, from 0 to 1."""
    return round(max((agreement(*pair) for pair in _titles(left, right)), default=0.0), 3)


def _titles(left: Page, right: Page) -> list[tuple[str, str]]:
    """Each title of one page with each of the other; of equal ones, which may be any of many, one is enough."""
    if equal := set(left.titles).intersection(right.titles):
        return [(min(equal), min(equal))]
    return list(product(left.titles[:MAX_TITLES], right.titles[:MAX_TITLES]))


def against_titles(left: Page, right: Page, score: float, needed: float) -> Iterator[str]:
    """Titles that agree too little."""
    if not left.titles or not right.titles:
        yield "no title is known of one of them"
    elif score < needed:
        yield f"the titles agree to {score:.2f}; {needed:.2f} is needed"


def against_numbers(left: Page, right: Page) -> Iterator[str]:
    """Titles of which none has the numbers of one of the others."""
    if not any(numbers(a) == numbers(b) for a, b in _titles(left, right)):
        yield "the titles differ in a number"


def against_marks(left: Page, right: Page) -> Iterator[str]:
    """A word that only one title has, and only the path of its page: a shop's `/chicken/feed` is no feed."""
    one, other = (set(words(page.parts.path)) for page in (left, right))
    mine, theirs = ({word for title in page.titles for word in words(title)} for page in (left, right))
    if said := (one ^ other) & (mine ^ theirs):
        yield f"one title alone has what may be a mark of the path: {listed(said)}"


def against_hosts(left: Page, right: Page) -> Iterator[str]:
    """Two hosts that are not one site's for different devices."""
    if left.host_of_any_device != right.host_of_any_device:
        yield f"the hosts differ: {left.host} and {right.host}"


def against_editions(left: Page, right: Page) -> Iterator[str]:
    """Two languages, countries or kinds of content."""
    if left.edition != right.edition:
        yield f"the editions differ: {listed(left.edition)} and {listed(right.edition)}"


def against_counters(left: Page, right: Page) -> Iterator[str]:
    """Page one and page two."""
    if left.counter != right.counter and left.is_numbered_like(right):
        yield f"the addresses end in different numbers: {left.counter or 'none'} and {right.counter or 'none'}"


def against_days(left: Page, right: Page) -> Iterator[str]:
    """Two days."""
    if left.day and right.day and left.day != right.day:
        yield "the addresses name different days"


def against_ids(left: Page, right: Page) -> Iterator[str]:
    """Two articles, by the ids of their site."""
    mine, theirs = left.article_ids, right.article_ids
    if mine and theirs and not mine & theirs:
        yield f"the article ids differ: {listed(mine)} and {listed(theirs)}"


def against_queries(left: Page, right: Page) -> Iterator[str]:
    """Two queries, but for what says how readers came, or asks for a view: beside an id it does not count."""
    if left.telling_query != right.telling_query:
        yield f"the queries differ: {left.telling_query!r} and {right.telling_query!r}"


def against_fragments(left: Page, right: Page) -> Iterator[str]:
    """Two views that a page shows by what stands behind the `#`."""
    if left.parts.fragment != right.parts.fragment:
        yield f"the fragments differ: {left.parts.fragment!r} and {right.parts.fragment!r}"


def against_levels(left: Page, right: Page) -> Iterator[str]:
    """A page below the other one, such as the comments on it."""
    short, long = sorted((left.parts.path, right.parts.path), key=len)
    below = EXTENSION.sub("", long[len(short) :])
    if long.startswith(f"{short}/") and len(re.findall(r"[^\W\d_]{2,}", below)) < 2:
        yield "one is a page below the other"


def against_numbers_as_ids(left: Page, right: Page) -> Iterator[str]:
    """An id that is but a number of the title."""
    said = {number.replace(".", "") for t in (*left.titles, *right.titles) for number in numbers(t)}
    if left.article_ids & said:
        yield f"the id is a number of a title: {listed(left.article_ids & said)}"


def against_holders(left: Page, right: Page) -> Iterator[str]:
    """Two pages below one id, which may be that of a folder, a gallery or a match: all they say must agree.

    An article's own id holds but its slugs: there the titles need not agree as a whole.
    """
    mine, theirs = left.below_ids, right.below_ids
    if mine == theirs:
        return
    score = max((whole_agreement(*pair) for pair in _titles(left, right)), default=0.0)
    if score < WHOLE_TITLES and not (left.has_own_id and right.has_own_id):
        yield (
            f"the id may hold both, and the longer title agrees to {score:.2f}; {WHOLE_TITLES:.2f} is needed"
        )
    yield from against_numbers(left, right)
    if not mine or not theirs:
        return
    is_of_other_kind = kinds(mine) != kinds(theirs)
    is_other_number = numbers(mine) - numbers(theirs) and numbers(theirs) - numbers(mine)
    said = {word for title in (*left.titles, *right.titles) for word in words(title)}
    if is_of_other_kind or is_other_number or said.isdisjoint(words(f"{mine} {theirs}".replace("_", " "))):
        yield f"the id may hold both, {mine} and {theirs}"


def against_parameters(left: Page, right: Page) -> Iterator[str]:
    """A parameter that may choose the page, or, where the paths are one, has a value of each page's own.

    Where the paths differ, a parameter that only one has may stand for the other's path, as in `?p=123`.
    """
    mine, theirs = left.parameters - right.parameters, right.parameters - left.parameters
    choosing = _names(part for part in mine | theirs if chooses(part, left.parts.host))
    if left.parts.path == right.parts.path:
        one, other = (_names(p for p in its if _is_own(p, left.parts.host)) for its in (mine, theirs))
        choosing |= one & other
    else:
        choosing &= _names(mine) & _names(theirs)
    for name in sorted(choosing):
        yield f"the parameter {name} may choose the page"


def _names(parts: Iterable[str]) -> set[str]:
    """The names of parts of queries, such as `utm_source` of `utm_source=x`."""
    return {part.partition("=")[0] for part in parts}


def against_known(left: Page, right: Page) -> Iterator[str]:
    """A parameter that hardly ever chooses the page, left in the address since its value may be a page's."""
    for part in sorted(left.parameters ^ right.parameters):
        name, _, value = part.partition("=")
        is_for = IS_FOR.get(tier(part, left.parts.host))
        if is_for and not is_ambiguous(part, left.parts.host):
            yield f"the parameter {name} {is_for}, but {value or 'it'} may name a page"


def _is_own(part: str, host: str) -> bool:
    """Whether a part of a query may tell the page from others; a referral in words is left to the titles."""
    return not is_ambiguous(part, host) or re.search(r"\d{3}", part) is not None


def chooses(part: str, host: str) -> bool:
    """Whether a part of a query is known to choose the page, or unknown and a number or an edition that may."""
    value, known = part.partition("=")[2], tier(part, host)
    is_number = value.isdigit() and int(value[:9]) > 1
    return known == "identity" or (known is None and (is_number or bool(edition(value.lower()) - WAYS)))


def strangers(left: Page, right: Page) -> bool:
    """Whether two pages must not be one link, even if each is tied to a third page."""
    guards = (against_ids, against_days, against_counters, against_parameters)
    both = left.edition and right.edition
    return any(any(guard(left, right)) for guard in guards) or bool(both and any(against_editions(left, right)))


def listed(names: Iterable[str]) -> str:
    """The names in order."""
    return ", ".join(sorted(names)) or "none"
