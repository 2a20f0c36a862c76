"""Words around titles: what these are about, such as `World news`, and names, as of newspapers."""

import re

from flows.parse.page.related_list.groups import CLOSING, ENDS

MAX_SECTION = 2
"""Words, such as `World news` and `Arts & culture`."""
MIN_WORDS, MAX_WORDS = 4, 18
"""Those of a title below a section; what has more, or ends like a sentence, is an excerpt."""
MAX_NAME, MAX_NAMES, MAX_JOINT = 30, 5, 3
"""Characters and words of a name, and characters of a word that joins others."""
WORD = re.compile(r"[^\W\d_]\w*")


def is_above_title(text: str, below: str) -> bool:
    """Whether a text may be the section of a title below it, of which that in capitals is told by them."""
    fewest = 1 if text.isupper() and not below.isupper() else MIN_WORDS
    is_title = fewest <= len(below.split()) <= MAX_WORDS and not below.rstrip(CLOSING).endswith(ENDS)
    return is_title and len(WORD.findall(text)) <= MAX_SECTION


def is_name(text: str) -> bool:
    """Whether all words of a text begin with capitals, but for those that join them."""
    words = text.split() if len(text) <= MAX_NAME else []
    is_short = 0 < len(words) <= MAX_NAMES and not text.endswith(ENDS)
    return is_short and words[0][0].isupper() and all(w[0].isupper() or len(w) <= MAX_JOINT for w in words)
