"""Labels in a related list: those below it are the article's; if each entry has some, they are the entries'."""

import re
from io import StringIO

from flows.parse.page.marks import heading_of, visible

LABEL = re.compile(r"^[^\w\n]*+(author|added)[^\w\n]*:", re.IGNORECASE | re.MULTILINE)


def has_labels_of_entries(text: str) -> bool:
    """Whether in a related list of a page text the same label stands again, with words between."""
    found = [label.lower() for label in LABEL.findall(text)]
    if len(found) == len({*found}):  # so it is in most texts, and their lines need not be looked at
        return False
    above, near = set[str](), set[str]()
    is_listed = False
    for line in filter(None, map(visible, StringIO(text))):
        if label := LABEL.match(line):
            near.add(label[1].lower())
            if is_listed and near & above:
                return True
            continue
        above, near = above | near, set()
        if heading := heading_of(line):
            above, is_listed = set(), heading["related"] is not None
    return False
