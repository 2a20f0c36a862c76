"""Constraints: pages that must come together, or must not, since a person decided so. They beat the rules.

A decision that contradicts earlier ones is passed over, an address that no seed names counts for nothing;
findings say so, and also which decisions make no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from operator import attrgetter

from flows.clean.urls import clean_url, match_key
from flows.decisions import LocatedDecision
from flows.dedupe.components import Groups, ordered
from flows.dedupe.pages import Page
from schemas.findings import Code
from schemas.tables import Finding

Pair = tuple[str, str]


@dataclass
class Constraints:
    """What decisions ask for: pairs of pages, by their keys, each with its decision."""

    same_link: dict[Pair, LocatedDecision] = field(default_factory=dict)
    different_link: dict[Pair, LocatedDecision] = field(default_factory=dict)
    same_story: dict[Pair, LocatedDecision] = field(default_factory=dict)
    different_story: dict[Pair, LocatedDecision] = field(default_factory=dict)
    accepted: list[LocatedDecision] = field(default_factory=list)
    """The decisions that contradict none before them."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> list[Pair]:
        """Pages that must not be one link; pages of two stories are two links as well."""
        return [*self.different_link, *self.different_story]

    @property
    def pairs(self) -> list[Pair]:
        """All pages that decisions pair, whatever they say."""
        return [*self.same_link, *self.same_story, *self.refused]

    def within(self, pages: Mapping[str, Page]) -> "Constraints":
        """The constraints on some of the pages."""
        every = (self.same_link, self.different_link, self.same_story, self.different_story)
        same_link, different_link, same_story, different_story = (
            {pair: one for pair, one in asked.items() if {*pair} <= pages.keys()} for asked in every
        )
        return Constraints(same_link, different_link, same_story, different_story)

    def story_guard(self, pages: Collection[str]) -> Callable[[str, str], bool] | None:
        """Says of one pair of pages after another whether the two may be one link; None if all may.

        One link is one story. So a pair is refused if with those before it, and with what is to be one story,
        it would bring together two pages that are to be of two stories.
        """
        if not (self.same_story and self.different_story):
            return None
        place = {key: place for place, key in enumerate(pages)}
        stories = Groups(len(place), ((place[left], place[right]) for left, right in self.different_story))
        for left, right in self.same_story:
            stories.unite(place[left], place[right])

        def may_unite(left: str, right: str) -> bool:
            if stories.are_refused(place[left], place[right]):
                return False
            stories.unite(place[left], place[right])
            return True

        return may_unite

    def add(self, one: LocatedDecision, keys: Sequence[str]) -> None:
        """Add a decision about pages."""
        asked: dict[Pair, LocatedDecision] = getattr(self, one.decision.relation)
        pairs = pairwise(keys) if one.is_same else combinations(keys, 2)
        for pair in map(ordered, pairs):
            asked.setdefault(pair, one)
        self.accepted.append(one)

    def against(self, one: LocatedDecision, keys: Sequence[str]) -> str:
        """The earlier decision that another one contradicts, in words; or all of them together."""
        of_links = one.decision.relation.endswith("link")
        if one.is_same:
            opposite = [self.different_story, self.different_link] if of_links else [self.different_story]
        else:
            opposite = [self.same_link] if of_links else [self.same_link, self.same_story]
        pairs = set(map(ordered, combinations(keys, 2)))
        found = [earlier for asked in opposite for pair, earlier in asked.items() if pair in pairs]
        first = min(found, key=attrgetter("index"), default=None)
        return f"the one in line {first.node.line}" if first else "what those before it say together"


class _Accepted:
    """What the decisions accepted so far come to: pages that are together or apart, as links and as stories."""

    def __init__(self, pages: Collection[str]) -> None:
        self._place = {key: place for place, key in enumerate(pages)}
        self._links, self._stories = Groups(len(pages)), Groups(len(pages))

    def admits(self, one: LocatedDecision, keys: Sequence[str]) -> bool:
        """Whether a decision about pages contradicts none before; if so, it is accepted."""
        of_links, places = one.decision.relation.endswith("link"), [self._place[key] for key in keys]
        if one.is_same:  # pages of one link are of one story as well
            groups = [self._links, self._stories] if of_links else [self._stories]
            if not all(its.may_be_one(places) for its in groups):
                return False
            for its, (left, right) in product(groups, pairwise(places)):
                its.unite(left, right)
            return True
        its = self._links if of_links else self._stories
        if not its.are_apart(places):
            return False
        for left, right in combinations(places, 2):
            its.refuse(left, right)
        return True


def addresses(decisions: Iterable[LocatedDecision]) -> set[str]:
    """The cleaned addresses that decisions name."""
    return {clean_url(url) or "" for one in decisions for url in one.decision.urls}


def keys(decisions: Iterable[LocatedDecision]) -> set[str]:
    """All keys by which the pages that decisions name can be known."""
    return {match_key(url) or "" for one in decisions for url in one.decision.urls} | addresses(decisions)


def split_keys(decisions: Iterable[LocatedDecision], known: Collection[str]) -> frozenset[str]:
    """The match keys that are split: a decision says that addresses with one match key are several pages.

    Those pages are known by their cleaned addresses instead. Only addresses that seeds name count (`known`,
    cleaned).
    """
    found: set[str] = set()
    for one in decisions:
        own: defaultdict[str, set[str]] = defaultdict(set)
        for url in () if one.is_same else one.decision.urls:
            if (clean := clean_url(url)) in known:
                own[match_key(url) or ""].add(clean or "")
        found |= {key for key, those in own.items() if len(those) > 1}
    return frozenset(found)


def constrain(
    decisions: Iterable[LocatedDecision], pages: Mapping[str, Page], split: frozenset[str]
) -> Constraints:
    """What the decisions ask for, given the pages they are about; what contradicts earlier ones is left out."""
    found, accepted = Constraints(), _Accepted(pages)
    named = named_by(pages)
    for one in decisions:
        relation, known = one.decision.relation, dict[str, None]()
        for place, url in enumerate(one.decision.urls):
            key, message = page_of(url, pages, named, split), ""
            if key is None:
                message = f"no seed, or more than one page, names {url}"
            elif key in known and not one.is_same:
                message = f"{url} leads to a page that is named before it, and cannot be told from itself"
            else:
                known[key] = None
            if message:
                found.findings.append(one.finding(Code.DECISION_UNKNOWN, message, (relation, place)))
        if accepted.admits(one, list(known)):
            found.add(one, list(known))
        else:
            message = f"the decision contradicts {found.against(one, list(known))}; it is passed over"
            found.findings.append(one.finding(Code.DECISION_CONTRADICTORY, message))
    return found


def fulfilled(
    decisions: Iterable[LocatedDecision], group_of: Callable[[str, str], str | None]
) -> list[LocatedDecision]:
    """The decisions that are fulfilled by the groups in which their addresses are.

    `group_of` gives the group of an address, given `link` or `story`; None if it is not known.
    """
    found = []
    for one in decisions:
        _, _, what = one.decision.relation.partition("_")
        groups = [group_of(url, what) for url in one.decision.urls]
        if None not in groups and len(set(groups)) == (1 if one.is_same else len(groups)):
            found.append(one)
    return found


def named_by(pages: Mapping[str, Page]) -> dict[str, list[str]]:
    """The pages that name each other address of theirs, by its match key."""
    found: dict[str, list[str]] = {}
    for key, page in pages.items():
        for alias in page.aliases:
            found.setdefault(alias, []).append(key)
    return found


def page_of(
    url: str,
    pages: Mapping[str, Page],
    named: Mapping[str, Sequence[str]],
    split: frozenset[str] = frozenset(),
) -> str | None:
    """The key of the page an address leads to; None if no seed names it, or several pages do."""
    key = match_key(url) or ""
    own = (clean_url(url) or "") if key in split else key
    if own in pages:
        return own
    return named[key][0] if len(named.get(key, ())) == 1 else None


UNCONSTRAINED = Constraints()
