"""Which earlier decisions one contradicts: one by itself, or several together."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from flows.decisions import Decided

Pairs = Mapping[tuple[str, str], Decided]
MAX_NAMED = 10
"""Lines that a message names."""


class Step(NamedTuple):
    """How a page comes together with those a search begins with."""

    number: int
    """Of steps, this one counted."""
    before: str
    """The page that it comes together with."""
    by: Decided | None
    """None of a page the search begins with."""


def told(others: Collection[Decided]) -> str:
    """What a decision contradicts, in words."""
    lines = [str(line) for line in sorted({other.node.line for other in others})]
    if len(lines) == 1:
        return f"the one in line {lines[0]}"
    if len(lines) > MAX_NAMED:
        lines = [*lines[: MAX_NAMED - 1], f"{len(lines) - MAX_NAMED + 1} more"]
    return f"what those in lines {', '.join(lines[:-1])} and {lines[-1]} say together"


def against_same(keys: Sequence[str], same: Sequence[Pairs], different: Pairs) -> list[Decided]:
    """As few decisions as may be, by which pages that are to come together are kept apart; none if none do."""
    steps = _steps(keys, same)
    found = [
        (steps[left].number + steps[right].number, one.index, left, right)
        for (left, right), one in different.items()
        if left in steps and right in steps
    ]
    if not found:
        return []
    *_, left, right = min(found)
    return [different[left, right], *_chain(left, steps), *_chain(right, steps)]


def against_different(keys: Sequence[str], same: Sequence[Pairs]) -> list[Decided]:
    """As few decisions as may be, by which two pages to be kept apart come together; none if none do."""
    found = []
    for place, key in enumerate(keys):
        steps = _steps([key], same)
        found += [_chain(other, steps) for other in keys[place + 1 :] if other in steps]
    return fewest(found)


def fewest(chains: Collection[list[Decided]]) -> list[Decided]:
    """The shortest chain that is not empty, of those the one with the earliest decisions; empty if all are."""
    return min(filter(None, chains), key=lambda those: (len(those), [one.index for one in those]), default=[])


def _steps(keys: Sequence[str], same: Sequence[Pairs]) -> dict[str, Step]:
    """The pages that come together with some by decisions, each in as few steps as may be."""
    beside: dict[str, list[tuple[str, Decided]]] = {}
    for asked in same:
        for (left, right), one in asked.items():
            beside.setdefault(left, []).append((right, one))
            beside.setdefault(right, []).append((left, one))
    steps = {key: Step(0, key, None) for key in keys}
    ahead = deque(keys)
    while ahead:
        key = ahead.popleft()
        for other, one in beside.get(key, ()):
            if other not in steps:
                steps[other] = Step(steps[key].number + 1, key, one)
                ahead.append(other)
    return steps


def _chain(key: str, steps: Mapping[str, Step]) -> list[Decided]:
    """The decisions on the way to a page."""
    found = []
    while (step := steps[key]).by:
        found.append(step.by)
        key = step.before
    return found
