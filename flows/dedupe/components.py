"""Groups of things that are tied to each other, directly or through others (union-find)."""

from collections import defaultdict
from collections.abc import Iterable


def components(things: Iterable[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups, each sorted, in the order of their first members: the same for any order of the ties."""
    parent = {thing: thing for thing in things}

    def root(thing: str) -> str:
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]  # halves the way for the next one
            thing = parent[thing]
        return thing

    for left, right in ties:
        first, second = sorted((root(left), root(right)))
        parent[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for thing in sorted(parent):
        groups[root(thing)].append(thing)
    return list(groups.values())
