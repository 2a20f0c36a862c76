"""The query of an address: which of its parameters have no part in which page it names."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote_plus

from flows.clean.domains import site
from schemas.rules import Parameter, Tier, parameters

INCIDENTAL: frozenset[Tier] = frozenset({"referral", "session", "view"})
"""What hardly ever chooses the page."""


class _Rules(NamedTuple):
    """The rules for parameters, laid out for looking up."""

    exact: dict[str, list[Parameter]]
    prefixes: dict[str, list[Parameter]]
    """By the first letter, those that end in `*`."""


def without_tracking(query: str, host: str) -> str:
    """A query (after the `?`) without empty parts and tracking parameters: these never choose the page."""
    return "&".join(part for part in query.split("&") if part and tier(part, host) != "tracking")


def without_incidental(query: str, host: str, is_told: bool) -> str:
    """A query without what hardly ever chooses the page.

    Unless the path has told which page is meant (`is_told`), only what is known of the very site goes.
    """
    rules = ((part, rule_of(part, host)) for part in query.split("&"))
    return "&".join(p for p, r in rules if not (r and r.tier in INCIDENTAL and (is_told or r.hosts)))


def tier(part: str, host: str) -> Tier | None:
    """What a part of a query, such as `utm_source=x`, is for on a host; None if no rule knows it."""
    rule = rule_of(part, host)
    return rule.tier if rule else None


def rule_of(part: str, host: str) -> Parameter | None:
    """The rule for a part of a query on a host; None if there is none."""
    name = unquote_plus(part.partition("=")[0]).lower()
    rules = _rules()
    found = [*rules.exact.get(name, ()), *(r for r in rules.prefixes.get(name[:1], ()) if _starts(name, r))]
    # A rule for some sites beats one for all; an exact name beats the beginning of one.
    return max((rule for rule in found if _holds(rule, host)), key=_strength, default=None)


@cache
def _rules() -> _Rules:
    rules = _Rules(defaultdict(list), defaultdict(list))
    for rule in parameters():
        name = rule.name.lower()
        if name.endswith("*"):
            rules.prefixes[name[:1]].append(rule)
        else:
            rules.exact[name].append(rule)
    return rules


def _starts(name: str, rule: Parameter) -> bool:
    return name.startswith(rule.name[:-1].lower())


def _holds(rule: Parameter, host: str) -> bool:
    return not rule.hosts or site(host) in rule.hosts


def _strength(rule: Parameter) -> tuple[bool, bool, int]:
    return bool(rule.hosts), not rule.name.endswith("*"), len(rule.name)
