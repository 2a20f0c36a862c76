"""Characters that YAML forbids, carried through its parser.

They are no fault of the document: what a scraper took along with a text is for cleaning to take out.
"""

import re
from typing import Any

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What must not stand in a text of YAML 1.1, whose parser this is for."""
CONTROLS = re.compile("[\a\b\x1b\f\v]")
ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(\\[abefv])(?=[A-Za-z])")
r"""An escape of one of them that runs on into a word, as of TeX in double quotes: `$\beta$`."""
PRIVATE = range(0xF0000, 0x10FFFE)
"""Characters that mean nothing by themselves (Unicode 23.5), two planes of them."""
UNKNOWN = "\ufffd"


def escaped_in(text: str, event: Any) -> "re.Match[str] | None":
    """The escape, as group 1, that makes a control character of the first letter of a word in double quotes."""
    if not CONTROLS.search(event.value):
        return None
    return ESCAPED.search(text, event.start_mark.index, event.end_mark.index)


class Forbidden:
    """The forbidden characters of a text, and others that stand for them while a parser reads."""

    def __init__(self, text: str) -> None:
        self.hidden = text
        """The text for the parser."""
        self._shown = dict[int, str]()
        if UNPRINTABLE.search(text):
            used = set(text)
            found = sorted(filter(UNPRINTABLE.match, used))
            free = (character for character in map(chr, PRIVATE) if character not in used)
            stand_ins = dict(zip(found, free, strict=False))  # too few only where a text holds all of them
            self.hidden = text.translate({ord(one): stand_ins.get(one, UNKNOWN) for one in found})
            self._shown = {ord(stand_in): one for one, stand_in in stand_ins.items()}

    def shown(self, text: str) -> str:
        """What the parser read, with the characters that it could not."""
        return text.translate(self._shown) if self._shown else text
