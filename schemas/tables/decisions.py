"""The table of what a person decided."""

from typing import Annotated, ClassVar, Literal

from schemas.decisions import Relation
from schemas.tables.row import LinkId, Meta, Moment, Place, Row

Outcome = Literal["counts", "redundant", "unknown", "contradictory"]


class Decision(Row):
    """An address that a valid decision in `decisions.yml` names, and what came of the decision."""

    table = "decisions"
    key = ("number", "position")
    references: ClassVar[dict[str, str]] = {"link_id": "links.link_id"}

    number: Place
    """Place of the decision in its file."""
    position: Place
    """Place of the address in its decision."""
    relation: Relation
    """What its addresses are, or are not."""
    url: Annotated[str, Meta("https://example.org/news/a-story")]
    """The address as written there."""
    link_id: Annotated[LinkId | None, Meta(null="no seed names the address, or more than one page does")]
    """The link that the address leads to."""
    outcome: Outcome
    """Whether the decision counts, says what the rules say anyway, names no two pages, or contradicts others
    above it."""
    reason: Annotated[str, Meta("The section moved; the old address leads to the new one")]
    """Why it was decided so."""
    decided_at: Moment
    """The day of the decision, at midnight in UTC."""
    line: Annotated[Place, Meta(3)]
    """Line of the decision in `decisions.yml`."""
