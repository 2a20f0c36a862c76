"""Variables of the environment that newslinks reads: one that is misspelt would say nothing."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

BEGIN = "NEWSLINK"
LIKE = 0.7
"""How like one of ours the rest of a name has to be (difflib): users may have their own."""


def misspelt(names: Collection[str]) -> Iterator[str]:
    """A sentence for each variable that seems to be meant as one that is read, and is not there.

    Others may begin alike, such as those Kubernetes sets in containers beside a service called newslinks.
    """
    alike = sorted(name for name in names if name.upper().startswith(BEGIN))
    if not alike:
        return
    from flows.data_folders import CACHE
    from flows.monitoring.notify import ADDRESS, TEMPLATE

    meant = {_own_part(name): name for name in (ADDRESS, TEMPLATE, CACHE)}
    for name in alike:
        found = get_close_matches(_own_part(name), meant, 1, LIKE)
        if found and meant[found[0]] not in names:
            yield f"{name} in the environment is not read: {meant[found[0]]} may be meant"


def _own_part(name: str) -> str:
    """What tells a variable from others of the program."""
    return name.upper().partition("_")[2]
