"""Months and days of the week that titles name: two of one language tell two titles apart."""

import re
from functools import cache
from itertools import product
from typing import TypeAlias

from flows.dedupe.titles import words
from schemas.rules import calendar

DAYS = " days"
"""What the names of languages end with where days of the week are meant."""
SMALL = re.compile(r"\b(?:march|may)\b(?! \d)")
"""Verbs, in a language that writes its months with capitals: `Court may rule`, but not `Rates for may 2020`."""
Named: TypeAlias = tuple[str, int]
"""A language, and which month of the year it is; or, in the language's `days`, which day of the week."""


@cache
def by_name() -> dict[str, frozenset[Named]]:
    """The months and days that a word names, one in each language, by the word as titles are compared.

    In English, `Monday's` and `Mondays` are other words than `Monday` and name the same day.
    """
    found: dict[str, set[Named]] = {}
    days = {f"{language}{DAYS}": names for language, names in calendar().weekdays.items()}
    for language, names in (calendar().months | days).items():
        for number, forms in enumerate(names.split(), 1):
            # Elsewhere such a form may be another word, as French `mais`.
            endings = ("", "s") if language.startswith("en") else ("",)
            for form, ending in product(forms.split("/"), endings):
                found.setdefault(" ".join(words(form + ending)), set()).add((language, number))
    return {name: frozenset(its) for name, its in found.items()}


def not_meant(title: str) -> frozenset[Named]:
    """The months that a title seems to name by verbs; none if all of it is in small letters."""
    verbs = frozenset[str](() if title.islower() else SMALL.findall(title))
    return frozenset[Named]().union(*(by_name()[verb] for verb in verbs if verb.capitalize() not in title))


@cache
def weekdays() -> frozenset[str]:
    """The words that name days of the week, and nothing else, in any language."""
    named = by_name().items()
    return frozenset(name for name, its in named if all(language.endswith(DAYS) for language, _ in its))


def are_apart(one: frozenset[Named], other: frozenset[Named]) -> bool:
    """Whether each of two titles names a month, or a day, that the other does not, in one language."""
    mine, theirs = one - other, other - one
    return not {language for language, _ in mine}.isdisjoint(language for language, _ in theirs)
