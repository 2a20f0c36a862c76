"""Words above the titles of a list that say what these are about: `World news`."""

import re

from flows.parse.page.related_list.groups import CLOSING, ENDS

MAX_SECTION = 2
"""Words, such as `World news` and `Arts & culture`."""
MIN_WORDS = 4
"""Those of a title below a section; what ends like a sentence is an excerpt."""
WORD = re.compile(r"[^\W\d_]\w*")


def is_above_title(text: str, below: str) -> bool:
    """Whether a text may be the section of a title below it."""
    is_title = len(below.split()) >= MIN_WORDS and not below.rstrip(CLOSING).endswith(ENDS)
    return is_title and len(WORD.findall(text)) <= MAX_SECTION
