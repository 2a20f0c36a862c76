"""Words around titles: what these are about, such as `World news`, and names, as of newspapers."""

import re

from flows.parse.page.endings import ENDS, is_ended, is_question

MAX_SECTION = 2
"""Words of a section, such as `World news` and `Arts & culture`."""
MIN_WORDS, MAX_WORDS = 4, 18
"""Words of a title below a section: a longer text, or one that ends like a sentence, is an excerpt."""
MAX_NAME, MAX_NAMES, MAX_JOINT = 30, 5, 3
"""Characters and words of a name, and characters of a word that joins others."""
MAX_PLAIN, MAX_UNSPACED = 3, 2
"""Words of a name in letters that have no capitals, with spaces between them and without."""
MAX_COUNTED = 1000
"""Characters whose words are counted: no title has more."""
HAN = re.compile("[\u3005\u3400-\u9fff\uf900-\ufaff]")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff]")
"""Chinese letters, of which a word has two as a rule, and others between which no spaces stand, of which it has
four: Thai, Lao, Burmese, Khmer and Japanese ones."""


def is_above_title(text: str, below: str) -> bool:
    """Whether a text may be the section of a title below it, which below capitals may be one word."""
    fewest = 1 if text.isupper() and not below.isupper() else MIN_WORDS
    named = (word for word in text.split() if any(map(str.isalpha, word)))
    return _is_title(below, fewest) and sum(map(words_in, named)) <= MAX_SECTION


def may_be_above(text: str, below: str) -> bool:
    """Whether a text is as short as names and sections, and no excerpt stands below it."""
    return len(text) <= MAX_NAME and len(text.split()) <= MAX_NAMES and _is_title(below, 1)


def _is_title(text: str, fewest: int) -> bool:
    return fewest <= words_in(text) <= MAX_WORDS and (is_question(text) or not is_ended(text))


def is_name(text: str) -> bool:
    """Whether all words of a text begin with capitals, but for those that join them.

    In letters without capitals, whether they are few.
    """
    words = text.split() if len(text) <= MAX_NAME else []
    is_short = 0 < len(words) <= MAX_NAMES and not text.endswith(ENDS)
    if is_short and text.upper() == text.lower():
        return words[0][0].isalpha() and words_in(text) <= (MAX_PLAIN if len(words) > 1 else MAX_UNSPACED)
    return is_short and words[0][0].isupper() and all(w[0].isupper() or len(w) <= MAX_JOINT for w in words)


def words_in(text: str) -> int:
    """How many words a text has, or would have where no spaces stand between them."""
    letters = ((len(HAN.findall(word)), len(UNSPACED.findall(word))) for word in text[:MAX_COUNTED].split())
    return sum(max(1, (2 * han + others) // 4) for han, others in letters)
