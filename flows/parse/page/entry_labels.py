"""Labels in a related list: those below it are the article's; if each entry has some, they are the entries'."""

import re
from collections.abc import Iterator

from flows.parse.page.paragraphs import LIKE_HEADING, mark_of, visible

LABEL = re.compile(r"^[^\w\n]*+(?P<label>author|added)[^\w\n]*:[^\n]*", re.IGNORECASE | re.MULTILINE)
HEADING = re.compile(rf"^[^\n]{{,20}}{LIKE_HEADING.pattern}[^\n]{{,40}}$", re.IGNORECASE | re.MULTILINE)


def has_labels_of_entries(text: str) -> bool:
    """Whether in a related list of a page text the same label stands again, with words between."""
    return _stands_again(text) and any(map(_stands_again, _lists(text)))


def _lists(text: str) -> Iterator[str]:
    """What stands below each heading of related articles."""
    start = None
    for found in HEADING.finditer(text):
        if mark := mark_of(visible(found[0])):
            if start is not None:
                yield text[start : found.start()]
            start = found.end() if mark["related"] else None
    if start is not None:
        yield text[start:]


def _stands_again(text: str) -> bool:
    seen, parted = set[str](), set[str]()
    end = len(text)
    for found in LABEL.finditer(text):
        if text[end : found.start()].strip():
            parted |= seen
        label = found["label"].lower()
        if label in parted:
            return True
        seen.add(label)
        end = found.end()
    return False
