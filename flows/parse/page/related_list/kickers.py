"""Words above the titles of a list that say what these are about: `World news`."""

import re

from flows.parse.page.related_list.groups import CLOSING, ENDS

MAX_SECTION = 2
"""Words, such as `World news` and `Arts & culture`."""
MIN_WORDS, MAX_WORDS = 4, 18
"""Those of a title below a section; what has more, or ends like a sentence, is an excerpt."""
WORD = re.compile(r"[^\W\d_]\w*")


def is_above_title(text: str, below: str) -> bool:
    """Whether a text may be the section of a title below it, of which that in capitals is told by them."""
    fewest = 1 if text.isupper() and not below.isupper() else MIN_WORDS
    is_title = fewest <= len(below.split()) <= MAX_WORDS and not below.rstrip(CLOSING).endswith(ENDS)
    return is_title and len(WORD.findall(text)) <= MAX_SECTION
