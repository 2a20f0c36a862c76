"""The query of an address: which of its parameters do not choose the page."""

import re
from collections import defaultdict
from functools import cache
from typing import Literal

from flows.domains import site
from flows.remembered import remembered
from schemas.rules import INCIDENTAL, Parameter, Tier, parameters

Telling = Literal["id", "day", "words"]
"""What in a path tells which page is meant: an article id, words below a day or month, or words alone."""

GLUED_TO_PATH = re.compile(r"(?:&|%3F)(?=utm_\w+=)", re.IGNORECASE)
GLUED_TO_QUERY = re.compile(r"\?(?=utm_\w+=)", re.IGNORECASE)
"""Signs before what tracks, where a `?` or an `&` belongs; encoded in a query, one is of an address."""


def with_glued(path: str, query: str) -> tuple[str, str]:
    """A path and a query, which has what tracks in `/a&utm_source=x` and, apart, in `id=5?utm_source=x`."""
    folder, slash, last = path.rpartition("/")
    last, *glued = GLUED_TO_PATH.split(last, maxsplit=1)
    asked = [*(part.replace("%26", "&") for part in glued), GLUED_TO_QUERY.sub("&", query)]
    return f"{folder}{slash}{last}", "&".join(asked)


def without_tracking(query: str, host: str) -> str:
    """A query (after the `?`) without empty parts and tracking parameters: these never choose the page."""
    return "&".join(part for part in query.split("&") if part and tier(part, host) != "tracking")


def without_incidental(query: str, host: str, telling: Telling | None) -> str:
    """A query without what hardly ever chooses the page.

    Unless something in the path has told which page is meant (`telling`), only sessions go, and what is known
    of the site.
    """
    rules = ((part, rule_of(part, host)) for part in query.split("&"))
    return "&".join(p for p, r in rules if not (r and _is_incidental(p, r, telling)))


def _is_incidental(part: str, rule: Parameter, telling: Telling | None) -> bool:
    """Whether a part has no say in which page it is.

    A long number may be a page's after all; below mere words, so may a value that means something else.
    """
    if rule.tier not in INCIDENTAL:
        return False
    if rule.hosts or rule.tier == "session":
        return True
    value = part.partition("=")[2]
    may_name = not rule.is_numeric and value.isdigit() and len(value) >= 3
    return not may_name and (telling in {"id", "day"} or (telling == "words" and _holds(rule, value)))


def is_ambiguous(part: str, host: str) -> bool:
    """Whether a part of a query says how the reader came or, in words, which page is meant; no rule tells."""
    rule, value = rule_of(part, host), part.partition("=")[2]
    return rule is not None and not value.isdigit() and not _holds(rule, value)


def _holds(rule: Parameter, value: str) -> bool:
    """Whether a rule holds for a value."""
    return not rule.values or _values(rule.values).fullmatch(value) is not None


@cache
def _values(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.IGNORECASE)


def tier(part: str, host: str) -> Tier | None:
    """What a part of a query, such as `utm_source=x`, is for on a host; None if no rule knows it."""
    rule = rule_of(part, host)
    return rule.tier if rule else None


def rule_of(part: str, host: str) -> Parameter | None:
    """The rule for a part of a query on a host; None if there is none."""
    name, _, value = part.partition("=")
    here = (rule for rule in _rules(name.lower()) if not rule.hosts or site(host) in rule.hosts)
    return next((rule for rule in here if rule.tier != "tracking" or _holds(rule, value)), None)


@remembered(2**14)
def _rules(name: str) -> tuple[Parameter, ...]:
    """The rules for a name: those for some sites, of a whole name, for some values before others."""
    exact, beginnings = _known()
    found = [*exact.get(name, ()), *(rule for start, rule in beginnings if name.startswith(start))]
    return tuple(sorted(found, key=lambda r: (not r.hosts, r.name.endswith("*"), -len(r.name), not r.values)))


@cache
def _known() -> tuple[dict[str, list[Parameter]], list[tuple[str, Parameter]]]:
    """The rules by the exact names they are for, and those for names that begin in some way."""
    exact: defaultdict[str, list[Parameter]] = defaultdict(list)
    beginnings: list[tuple[str, Parameter]] = []
    for rule in parameters():
        name = rule.name.lower()
        if name.endswith("*"):
            beginnings.append((name[:-1], rule))
        else:
            exact[name].append(rule)
    return dict(exact), beginnings
