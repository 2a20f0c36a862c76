r"""Characters that JSON escapes as surrogate pairs, such as `\ud83c\udf89`, carried through a parser of YAML.

YAML takes JSON (YAML 1.2, section 1.2), but libyaml knows no half of a pair.
"""

import re

from flows.parse.forbidden import PRIVATE

HIGH, LOW = "u([dD][89abAB][0-9A-Fa-f]{2})", "u([dD][c-fC-F][0-9A-Fa-f]{2})"
PAIR = re.compile(rf"(?<!\\)((?:\\\\)*)\\{HIGH}\\{LOW}")
r"""Whose first backslash is not itself escaped: `\\ud83c` is a backslash and words."""


class Pairs:
    """A text whose surrogate pairs are no escapes to a parser, each as long as it was."""

    def __init__(self, text: str) -> None:
        self.hidden = text
        """The text for the parser."""
        self._mark = ""
        """Stands for their backslashes."""
        if "\\u" in text:
            used = set(text)
            mark = next((one for one in map(chr, PRIVATE) if one not in used), None)
            if mark:
                self._mark, self._pair = mark, re.compile(f"{mark}{HIGH}{mark}{LOW}")
                self.hidden = PAIR.sub(rf"\1{mark}u\2{mark}u\3", text)

    def shown(self, text: str, has_escapes: bool) -> str:
        """What the parser read: the characters themselves where escapes are known, else as it was written."""
        if not self._mark or self._mark not in text:
            return text
        if has_escapes:
            return self._pair.sub(lambda found: bytes.fromhex(found[1] + found[2]).decode("utf-16-be"), text)
        return text.replace(self._mark, "\\")
