"""Which pages are one web resource although their match keys differ.

Pairs of pages are proposed that have something in common: an address that both name, article ids of their site,
an address but for the device, and, where there are no addresses, a title that was cut short. A pair is tied if
the verdict of a rule on it (`tie_rules`) has no objections; the verdict becomes a row of `merges`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from operator import attrgetter
from typing import NamedTuple

from flows.clean.records import Publication
from flows.clean.traits import Traits
from flows.dedupe.components import ordered
from flows.dedupe.pages import Page
from flows.dedupe.tie_rules import MAX_CLAIMS, Verdict, by_alias, by_article_id, by_device, by_path
from flows.dedupe.titles import words

SOURCE = "source"  # the name of the trait of pages without addresses
MIN_CUT_WORDS = 6  # fewer words are the beginning of too many titles
RULE_OF_TRAIT: dict[str, Callable[[Page, Page], Verdict]] = {
    "device": by_device,
    "article_id": by_article_id,
    "path": by_path,
}
"""The rule for pages that share a trait; of several that tie the same pages, `merges` names the first."""


class Tie(NamedTuple):
    """Two pages that are one web resource."""

    left: Page
    right: Page
    verdict: Verdict

    @property
    def pair(self) -> tuple[str, str]:
        """The keys of the pages, in order."""
        return ordered((self.left.key, self.right.key))


def ties(pages: Mapping[str, Page], common: Collection[int] = ()) -> list[Tie]:
    """Every pair of pages that a rule ties, the pages and the pairs in order.

    `common` are hashes of `traits` that too many pages share: in all partitions, so it cannot be counted here.
    """
    found: dict[tuple[str, str], Tie] = {}
    proposed = (
        *_by_alias(pages, common),
        *(tie for name in RULE_OF_TRAIT for tie in _by_trait(pages.values(), name, common)),
        *_by_cut_title(pages.values()),
    )
    for tie in proposed:
        if not tie.verdict.objections:
            found.setdefault(tie.pair, tie)
    return [found[pair] for pair in sorted(found)]


def traits(key: str, publication: Publication) -> Iterator[tuple[str, Hashable]]:
    """What a page has to share with another one for a rule to tie the two, each with the name of the rule.

    These are the traits that one of its publications tells.
    """
    for address in (key, *(its.key for its in publication.addresses[1:])):
        yield "alias", address
    for name, shared in zip(Traits._fields, publication.traits, strict=True):
        if shared is not None:
            yield name, shared
    if not publication.addresses:
        yield SOURCE, (_source(key), publication.title[:1])  # one is the beginning of the other


def claims(pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """The addresses that more than one page names or is, by match key, each with the keys of these pages."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages.values():
        for alias in page.aliases:
            found[alias].add(page.key)
            if alias in pages:
                found[alias].add(alias)
    return {alias: sorted(keys) for alias, keys in sorted(found.items()) if len(keys) > 1}


def _by_alias(pages: Mapping[str, Page], common: Collection[int]) -> Iterator[Tie]:
    for alias, keys in claims(pages).items():
        if len(keys) <= MAX_CLAIMS and hash(("alias", alias)) not in common:
            for left, right in combinations(keys, 2):
                yield Tie(pages[left], pages[right], by_alias(pages[left], pages[right], alias, len(keys)))


def _by_trait(pages: Iterable[Page], name: str, common: Collection[int]) -> Iterator[Tie]:
    """The pairs of pages that have a trait in common, each with the verdict of the rule for it."""
    trait, rule = attrgetter(name), RULE_OF_TRAIT[name]
    groups: defaultdict[int, list[Page]] = defaultdict(list)
    for page in pages:
        if (shared := trait(page.traits)) is not None:
            groups[shared].append(page)
    for shared, group in groups.items():
        if len(group) <= MAX_CLAIMS and hash((name, shared)) not in common:
            for left, right in combinations(group, 2):
                yield Tie(left, right, rule(left, right))


def _source(key: str) -> str:
    """The provider, author or file by which a page without address is known, given the page's key."""
    return key.partition("\n")[0]


def _by_cut_title(pages: Iterable[Page]) -> Iterator[Tie]:
    """Pages without address whose title is the beginning of one other title of their source."""
    sources: defaultdict[str, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        if not page.urls:
            sources[_source(page.key)][page.titles[0]] = page
    for known in sources.values():
        titles = sorted(known)
        for cut in (title for title in titles if known[title].is_cut and len(words(title)) >= MIN_CUT_WORDS):
            longer = titles[bisect_right(titles, cut) : bisect_left(titles, cut + chr(0x10FFFF))]
            if len(longer) == 1:
                left, right = sorted((known[cut], known[longer[0]]), key=lambda page: page.key)
                yield Tie(left, right, Verdict("cut_title", 1.0, (), {"cut": cut, "whole": longer[0]}))
