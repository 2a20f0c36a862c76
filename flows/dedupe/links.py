"""Which publications are one link, and what is said of it.

Publications whose strongest addresses have one match key are one page; pages that are tied are one link.
Of several publications of a link, a total order says whose values it shows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import combinations
from typing import NamedTuple

from flows.clean.records import KINDS, Address, Publication
from flows.decisions import LocatedDecision
from flows.dedupe.components import components
from flows.dedupe.constraints import UNCONSTRAINED, Constraints, Pair
from flows.dedupe.guards import strangers
from flows.dedupe.pages import Page, is_for_some_readers, link_id, page_key
from flows.dedupe.tie_rules import Verdict
from flows.dedupe.ties import Tie

MAX_CHECKED = 200  # pages of a group whose pairs are all looked at; usually a run stops at links of fewer
NEVER = datetime.min.replace(tzinfo=UTC)


class Link(NamedTuple):
    """A link and all its publications, the one that speaks for it first."""

    link_id: str
    publications: list[Publication]
    keys: list[str]
    """Those of its pages, sorted."""

    @property
    def first(self) -> Publication:
        """The publication whose values the link shows."""
        return self.publications[0]

    @property
    def url(self) -> str | None:
        """The address it is shown under, the first by `_rank`."""
        own = {p.addresses[0] for p in self.publications if p.addresses}
        best = min(own, key=_rank) if len(own) > 1 else next(iter(own), None)
        return best.clean if best else None


def _rank(address: Address) -> tuple[int, bool, bool, int, bool, int, str]:
    """The page's own first, for any reader, in the usual form, with few parameters, https before http, short.

    Of a page that its site shows at several addresses, the match key tells the usual one.
    """
    url, usual = address.clean, f"//{address.key.partition('?')[0]}"
    is_other_form = usual not in url.replace("//www.", "//", 1)
    parameters = url.count("&") + url.count("?")
    form = KINDS.index(address.kind), is_for_some_readers(url), is_other_form
    return *form, parameters, url.startswith("http:"), len(url), url


def group_links(
    publications: Iterable[Publication],
    pages: Mapping[str, Page],
    by_rules: Iterable[Tie],
    constraints: Constraints = UNCONSTRAINED,
    split: frozenset[str] = frozenset(),
) -> tuple[list[Link], list[Tie]]:
    """The links that the publications are, sorted, and the ties within them.

    Given are their pages, and what the rules tie. Ties that a person decided come first, then those of the
    rules, the surest before others; one that would bring strangers together, with those before it, is left out.
    """
    found = [*_decided(constraints.same_link, pages), *sorted(by_rules, key=lambda tie: -tie.verdict.score)]
    asked = [tie.pair for tie in found]
    rough = components(pages, asked, constraints.refused, constraints.story_guard(pages))
    refused = [*constraints.refused, *_strangers(rough, pages, constraints)]
    groups = components(pages, asked, refused, constraints.story_guard(pages))
    home = {key: number for number, group in enumerate(groups) for key in group}
    tied = {tie.pair: tie for tie in reversed(found) if home[tie.left.key] == home[tie.right.key]}
    by_page: defaultdict[str, list[Publication]] = defaultdict(list)
    for publication in publications:
        by_page[page_key(publication, split)].append(publication)
    links = (_link(group, [p for key in group for p in by_page[key]]) for group in groups)
    return sorted(links, key=lambda link: link.link_id), [tied[pair] for pair in sorted(tied)]


def _strangers(
    groups: Iterable[list[str]], pages: Mapping[str, Page], constraints: Constraints
) -> Iterator[Pair]:
    """The pairs within groups that must not be one link, though other pages tie them.

    Pages that decisions make one link, directly or through others, are none of these.
    """
    decided = {page for pair in constraints.same_link for page in pair}
    home = {page: group[0] for group in components(decided, constraints.same_link) for page in group}
    for group in groups:
        if 2 < len(group) <= MAX_CHECKED:
            for left, right in combinations(group, 2):
                is_decided = left in home and home[left] == home.get(right)
                if not is_decided and strangers(pages[left], pages[right]):
                    yield left, right


def _decided(pairs: Mapping[Pair, LocatedDecision], pages: Mapping[str, Page]) -> Iterator[Tie]:
    for (left, right), one in pairs.items():
        yield Tie(pages[left], pages[right], Verdict("decision", 1.0, (), one.evidence))


def _link(keys: list[str], publications: list[Publication]) -> Link:
    return Link(link_id(keys), sorted(publications, key=_precedence), keys)


def _precedence(publication: Publication) -> tuple[object, ...]:
    """A total order: an article's own record, the latest, the best, the longest excerpt, then the text."""
    quality = publication.quality if publication.quality is not None else -(2**63)
    return (
        publication.article_id is None,
        -(publication.published_at or NEVER).timestamp(),
        -quality,
        -len(publication.excerpt or ""),
        publication.title,
        publication.excerpt or "",
        publication.article_id or "",
        publication.type or "",
        publication.provider_domain or "",
        publication.provider_name or "",
        publication.is_date_only,
        [address.written for address in publication.addresses],
    )
