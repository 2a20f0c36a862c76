"""What came of a person's decisions: the rows of `decisions`, and findings about those that do nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, time

from flows.clean.text import clean_with_tags
from flows.decisions import LocatedDecision
from schemas.findings import Code
from schemas.tables import Decision, Finding
from schemas.tables.decisions import Outcome


def outcomes(
    decisions: Iterable[LocatedDecision],
    accepted: Iterable[LocatedDecision],
    redundant: Iterable[LocatedDecision],
    page_of: Callable[[str], str | None],
    link_of: Mapping[str, str],
) -> Iterator[Decision]:
    """A row for each address of each decision.

    `page_of` gives the page that an address leads to, and `link_of` the link of a page.
    """
    counting, useless = ({one.index for one in those} for those in (accepted, redundant))
    for one in decisions:
        decision, pages = one.decision, [page_of(url) for url in one.decision.urls]
        outcome: Outcome = "counts" if len({*pages} - {None}) > 1 else "unknown"
        if one.index not in counting:
            outcome = "contradictory"
        elif one.index in useless:
            outcome = "redundant"
        for position, (url, page) in enumerate(zip(decision.urls, pages, strict=True), 1):
            yield Decision(
                number=one.index + 1,
                position=position,
                relation=decision.relation,
                url=url,
                link_id=page and link_of[page],
                outcome=outcome,
                reason=clean_with_tags(decision.reason) or decision.reason,
                decided_at=datetime.combine(decision.date, time(), UTC),
                line=one.node.line,
            )


def redundant_findings(redundant: Iterable[LocatedDecision]) -> list[Finding]:
    """Findings about decisions that do nothing."""
    message = "the decision is redundant: the rules come to the same without it"
    return [one.finding(Code.DECISION_REDUNDANT, message) for one in redundant]
