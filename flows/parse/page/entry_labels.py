"""Labels in a related list: those below it are the article's; if each entry has some, they are the entries'."""

import re
from collections.abc import Iterator

from flows.parse.page.marks import headings_in

LABEL = re.compile(r"^[^\w\n]*+(author|added)[^\w\n]*:[^\n]*+", re.IGNORECASE | re.MULTILINE)
LABELS = re.compile(rf"{LABEL.pattern}(?:\s*?{LABEL.pattern})*+", LABEL.flags)
"""Those with no words between."""


def has_labels_of_entries(text: str) -> bool:
    """Whether in a related list of a page text the same label stands again, with words between."""
    return _stands_again(text) and any(map(_stands_again, _lists(text)))


def _lists(text: str) -> Iterator[str]:
    """What stands below each heading of related articles."""
    start = None
    for found, is_related in headings_in(text):
        if start is not None:
            yield text[start : found.start()]
        start = found.end() if is_related else None
    if start is not None:
        yield text[start:]


def _stands_again(text: str) -> bool:
    found = [label for labels in LABELS.finditer(text) for label in {*LABEL.findall(labels[0].lower())}]
    return len(found) > len({*found})
