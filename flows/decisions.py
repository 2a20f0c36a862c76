"""A person's decisions, read from `decisions.yml` in the source folder."""

from codecs import BOM_UTF8
from dataclasses import dataclass

from pydantic import ValidationError

from flows.errors import SourceError
from flows.findings import Place, finding, located
from flows.parse import fault_finding
from flows.parse.decoding import decode
from flows.parse.faults import Fault
from flows.parse.front_matter.yaml_nodes import load
from flows.parse.node import Node, Steps, path_text
from flows.read import DECISIONS as NAME
from flows.read import SourceFiles
from flows.validate import text_of
from flows.validate.fit import REASONS, in_words
from schemas.decisions import RELATIONS, Decision
from schemas.findings import MEANINGS, Code, Severity
from schemas.tables import Finding

WORDS = {
    **REASONS,
    "missing": "is missing",
    "too_short": "should name at least two addresses",
    "too_long": "should name at most 1,000 addresses",
    "extra_forbidden": f"is not a part of a decision, which are {', '.join((*RELATIONS, 'reason', 'date'))}",
}


@dataclass(frozen=True)
class LocatedDecision:
    """A valid decision and where it stands."""

    decision: Decision
    index: int
    """Place in the list, from 0."""
    node: Node

    @property
    def is_same(self) -> bool:
        """Whether it says that its pages are one link or story, and not that they are several."""
        return self.decision.relation.startswith("same")

    @property
    def evidence(self) -> dict[str, object]:
        """What the table `merges` says of it."""
        return {"reason": self.decision.reason, "date": self.decision.date.isoformat(), "line": self.node.line}

    def finding(self, code: Code, message: str, steps: Steps = ()) -> Finding:
        """Something to tell about it, or about a part of it."""
        node = self.node.at(steps)
        text = node.value if isinstance(node.value, str) else self.decision.relation
        return finding(code, Place(NAME, node.line, node.col, path_text((self.index, *steps))), message, text)


def require_decisions(sources: SourceFiles) -> tuple[list[LocatedDecision], list[Finding]]:
    """The decisions of a source for a run, and what is wrong in them; a bad one costs only itself.

    Raises SourceError if none of them can be read: tables without them would undo what a person did.
    """
    why = sources.unread_decisions
    try:
        if not why:
            return _read(sources.decisions)
    except Fault as fault:
        why = [fault_finding(NAME, fault)]
    raise SourceError(
        f"{located(why[0])}\nNothing is published without the decisions: mend the file, or take it out."
    )


def read_decisions(data: bytes | None) -> tuple[list[LocatedDecision], list[Finding]]:
    """The decisions of a file, none without a file, and what is wrong in it."""
    try:
        return _read(data)
    except Fault as fault:
        return [], [fault_finding(NAME, fault)]


def _read(data: bytes | None) -> tuple[list[LocatedDecision], list[Finding]]:
    """The decisions of a file. Raises Fault if it holds no list."""
    if data is None or not data.removeprefix(BOM_UTF8).strip():
        return [], []
    root, faults, _ = load(decode(data))
    if root.value is None:  # comments only
        return [], []
    if not isinstance(root.value, list):
        raise Fault(Code.DECISION_INVALID, "the decisions should be a list", root.line, root.col)
    errors = (steps for steps, fault in faults if MEANINGS[fault.code].severity is Severity.ERROR)
    spoilt = {steps[0] for steps in errors if steps}
    findings = [fault_finding(NAME, fault, steps) for steps, fault in faults]
    decisions: list[LocatedDecision] = []
    for index, node in enumerate(root.value):
        try:
            decision = Decision.model_validate(node.plain())
        except ValidationError as error:
            findings += _complaints(error, node, index)
            continue
        if index not in spoilt:
            decisions.append(LocatedDecision(decision, index, node))
    return decisions, findings


def _complaints(error: ValidationError, node: Node, index: int) -> list[Finding]:
    found = []
    for detail in error.errors(include_url=False):
        at = node.at(detail["loc"])
        name = f"`{path_text(detail['loc'])}` " if detail["loc"] else "the decision "
        place = Place(NAME, at.line, at.col, path_text((index, *detail["loc"])))
        found.append(finding(Code.DECISION_INVALID, place, name + in_words(detail, WORDS), text_of(at)))
    return found
