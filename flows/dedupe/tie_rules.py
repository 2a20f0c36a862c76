"""The rules for two pages whose match keys differ: each gives its verdict on them.

A rule ties two pages if its verdict has no objections, which guards raise. Each is a sentence for `newslinks
why-not`.
"""

from typing import Any, NamedTuple

from flows.clean.article_ids import are_strong
from flows.clean.urls import tells
from flows.dedupe.guards import (
    against_counters,
    against_days,
    against_editions,
    against_fragments,
    against_holders,
    against_hosts,
    against_ids,
    against_known,
    against_levels,
    against_marks,
    against_numbers,
    against_numbers_as_ids,
    against_parameters,
    against_queries,
    against_titles,
    listed,
    titles_agree,
)
from flows.dedupe.pages import Page

# Thresholds, each with its reason.
TITLES_OF_ALIAS = 0.6  # two pages that name one AMP page: sister papers and stubs differ in their titles
TITLES_OF_ID = 0.3  # an article that got a new title keeps a third of its words; strangers share fewer
TITLES_OF_WEAK_ID = 0.9  # a number of five digits may be a postcode, a time of day or a sum
TITLES_OF_DEVICE = 0.6  # what the path tells agrees to the letter, so only lists are at risk
TITLES_OF_PATH = 0.9  # what an unknown parameter is for, only the titles can tell
MAX_CLAIMS = 20  # what more pages share is the front page of a site, a stub, or no article's id
# Guards that say nothing of a page and its own AMP page:
UNLESS_AMP = (against_editions, against_counters, against_parameters, against_fragments)


class Verdict(NamedTuple):
    """What a rule says of two pages."""

    rule: str
    score: float
    """How far their titles agree, from 0 to 1."""
    objections: tuple[str, ...]
    """Why the rule does not tie them; empty if it does."""
    evidence: dict[str, Any]


def by_alias(left: Page, right: Page, alias: str, claimed: int) -> Verdict:
    """The verdict on two pages by an address that both name, or that one names and the other is.

    Where one is the AMP page of the other, its host may be another one of the site, and its path tells less.
    """
    kind = left.aliases.get(alias) or right.aliases.get(alias)
    is_amp_of = alias in {left.key, right.key} and kind in {"amp", "amp_cache"}
    score = titles_agree(left, right)
    objections = [
        *(against_hosts(left, right) if not is_amp_of or left.site != right.site else ()),
        *(() if is_amp_of else (said for guard in UNLESS_AMP for said in guard(left, right))),
        *against_titles(left, right, score, TITLES_OF_ALIAS),
        *against_days(left, right),
        *against_ids(left, right),
        *against_numbers(left, right),
    ]
    if not is_amp_of and not tells(alias.partition("/")[2]):
        objections.append(f"{alias} does not tell which page it is")
    if claimed > MAX_CLAIMS:
        objections.append(f"{alias} is named by {claimed} pages; more than {MAX_CLAIMS} share no article")
    return Verdict("alias", score, tuple(objections), {"address": alias, "named_as": kind, "pages": claimed})


def by_article_id(left: Page, right: Page) -> Verdict:
    """The verdict on two pages by the ids their site gives its articles."""
    ids = left.article_ids
    is_strong = are_strong(ids) and are_strong(right.article_ids)
    needed = TITLES_OF_ID if is_strong else TITLES_OF_WEAK_ID
    score = titles_agree(left, right)
    objections = [
        *against_hosts(left, right),
        *against_editions(left, right),
        *against_counters(left, right),
        *against_titles(left, right, score, needed),
        *against_days(left, right),
        *against_fragments(left, right),
        *against_levels(left, right),
        *against_holders(left, right),
        *against_numbers_as_ids(left, right),
        *against_queries(left, right),
    ]
    if not ids or not right.article_ids:
        objections.append("no article id in " + " and ".join(p.key for p in (left, right) if not p.article_ids))
    elif ids != right.article_ids:
        objections.append(f"the article ids differ: {listed(ids)} and {listed(right.article_ids)}")
    evidence = {"host": left.host_of_any_device, "article_ids": sorted(ids)}
    return Verdict("article_id", score, tuple(objections), evidence)


def by_device(left: Page, right: Page) -> Verdict:
    """The verdict on two pages whose addresses may be one page's for different devices."""
    score = titles_agree(left, right)
    objections = [*against_titles(left, right, score, TITLES_OF_DEVICE), *against_hosts(left, right)]
    path = left.path_of_any_device
    if path != right.path_of_any_device:
        objections.append("the paths differ in more than the device")
    elif not path:
        objections.append("the path does not tell which page it is")
    else:
        objections += against_marks(left, right)
    if left.host == right.host and left.parts.path == right.parts.path:
        objections.append("the addresses are for the same device")
    if (left.parts.query, left.parts.fragment) != (right.parts.query, right.parts.fragment):
        objections.append("the queries or fragments differ")
    evidence = sorted({f"{page.host}{page.parts.path}" for page in (left, right)})
    return Verdict("device", score, tuple(objections), {"addresses": evidence})


def by_path(left: Page, right: Page) -> Verdict:
    """The verdict on two pages whose addresses may differ only in parameters that say nothing of the page.

    Their hosts may be those for two devices: who shares a page from a telephone shares the one for telephones.
    """
    score = titles_agree(left, right)
    objections = [*against_hosts(left, right), *against_titles(left, right, score, TITLES_OF_PATH)]
    if left.parts.path != right.parts.path:
        objections.append("the paths differ")
    elif not tells(left.parts.path):
        objections.append("the path does not tell which page it is")
    parts = sorted(left.parameters ^ right.parameters)
    for guard in (against_parameters, against_known, against_fragments):
        objections += guard(left, right)
    return Verdict("path", score, tuple(objections), {"parameters": parts})
