"""The match key of an address in SQL, as far as SQL can: the macro `match_key_of`, derived from the rules.

`rules/match_key_of.sql` is the macro, with a name between `@` for each pattern that the other rules make.
`flows.clean.urls.match_key` is the rule; `tests/clean/beyond_sql.txt` holds the addresses where the two differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files

from schemas.columns import quote
from schemas.dates import DATE
from schemas.rules import INCIDENTAL, Parameter, parameters, paths

NAME = "lower(string_split(pair, '=')[1])"
"""The name in a pair of the query such as `utm_source=x`."""
NUMBER = "regexp_matches(pair, '^[^=]*=\\d{3,}$')"
"""Whether its value is a number that may be a page's."""
WIDTH = 90
COMMON = rf".{{0,4}}000|{DATE}"
"""Long numbers that are no ids, as in `flows.clean.article_ids`: round ones, days and months."""


def match_key_macro() -> str:
    """The file of the macro."""
    parts = {
        "AMP_CACHES": _any(rule.name for rule in paths().amp_caches),
        "PATH_PARAMETERS": _any(rule.name for rule in paths().path_parameters),
        "DEFAULT_DOCUMENTS": _any(rule.name for rule in paths().default_documents),
        "SCRIPTS": _any(rule.name for rule in paths().script_endings),
        "TRACKING": _tracking(),
        "INCIDENTAL": _incidental(),
        "COMMON": _text(COMMON),
        "ID_PATTERNS": _text("|".join(rule.name for rule in paths().id_patterns)),
        "REDIRECTS": _text("|".join(_redirects())),
        "PATH_REDIRECTS": "|".join(rule.name for rule in paths().path_redirects),
        "PAGE_FORMS": _page_forms(),
    }
    template = files("schemas").joinpath("rules", "match_key_of.sql").read_text("utf-8")
    return re.sub("@([A-Z_]+)@", lambda found: parts[found[1]], template)


def _tracking() -> str:
    """Whether a pair is known to track: on a site, by its name, or by its name and value."""
    rules = [rule for rule in parameters() if rule.tier == "tracking"]
    known = _named(rule for rule in rules if not rule.hosts and not rule.values)
    valued = "|".join(f"{_pattern(rule)}=(?:{rule.values})" for rule in rules if rule.values)
    return (
        f"{_of_sites('tracking')}\n            OR {known}"
        f"\n            OR regexp_matches(lower(pair), {_text(f'^(?:{valued})$')})"
    )


def _incidental() -> str:
    """Whether a pair hardly ever chooses the page: in a session, on a site, or where the path tells it."""
    sessions = _named(rule for rule in parameters() if rule.tier == "session")
    rules = [r for r in parameters() if r.tier in {"referral", "view"} and not r.hosts and not r.values]
    said = _named(rule for rule in rules if rule.is_numeric)
    came = _named(rule for rule in rules if not rule.is_numeric)
    in_words = "\n            OR ".join(_valued())
    told = f"({said}\n            OR {came} AND NOT {NUMBER}\n            OR {in_words})"
    return f"{_of_sites(*INCIDENTAL)}\n            OR {sessions}\n            OR is_told AND {told}"


def _valued() -> Iterator[str]:
    """Whether a pair has one of the values that a rule holds for, or any if more than words tell the page."""
    ruled: defaultdict[str, list[Parameter]] = defaultdict(list)
    for rule in parameters():
        if rule.values and rule.tier != "tracking":
            ruled[rule.values].append(rule)
    for values, rules in ruled.items():
        pattern = f"^(?:{_patterns(rules)})(?:=|$)(?:{values})$"
        yield f"regexp_matches(lower(pair), {_text(pattern)})"
        yield f"(has_id OR is_dated) AND {_named(rules)} AND NOT {NUMBER}"


def _of_sites(*tiers: str) -> str:
    """Whether a rule for this very site knows the pair."""
    ruled: defaultdict[tuple[str, ...], list[Parameter]] = defaultdict(list)
    for rule in parameters():
        if rule.hosts and rule.tier in tiers:
            ruled[rule.hosts].append(rule)
    options = [f"(?:{_any(hosts)}) (?:{_patterns(rules)})" for hosts, rules in ruled.items()]
    pattern = _text(rf"(?:^|\.)(?:{'|'.join(options)})$")
    return f"regexp_matches(host || ' ' || {NAME}, {pattern})"


def _redirects() -> Iterator[str]:
    """Patterns of redirects, each up to the name of the parameter that holds the address."""
    for rule in paths().redirects:
        yield rf"{rule.name}\?(?:[^#]*&)?(?:{_any(rule.parameters)})"


def _page_forms() -> str:
    """The key, in the usual form if the page has several."""
    key = "key"
    for rule in paths().page_forms:
        key = f"regexp_replace({key}, {_text(f'^{rule.name}$')}, {quote(rule.usual)})"
    return key


def _named(rules: Iterable[Parameter]) -> str:
    """Whether one of these rules is for the name."""
    return f"regexp_matches({NAME}, {_text(f'^(?:{_patterns(rules)})$')})"


def _patterns(rules: Iterable[Parameter]) -> str:
    return "|".join(map(_pattern, rules))


def _pattern(rule: Parameter) -> str:
    name = rule.name.lower().removesuffix("*")
    return re.escape(name) + ("[^=]*" if rule.name.endswith("*") else "")


def _any(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names))


def _text(pattern: str) -> str:
    """A pattern as a literal of SQL, in lines of bearable length."""
    # Literals below one another are one; put together by `||`, they take DuckDB most of a short query's time.
    return "\n            ".join(quote(line) for line in _lines(pattern))


def _lines(pattern: str) -> Iterator[str]:
    line = ""
    for piece in re.split(r"(?<=\|)", pattern):
        if line and len(line) + len(piece) > WIDTH:
            yield line
            line = ""
        line += piece
    yield line
