"""The texts of a YAML document: what each scalar says, and what YAML may have taken from it without a word."""

import base64
import re
from typing import Any

import yaml

from flows.parse.faults import Fault
from flows.parse.forbidden import UNPRINTABLE, Forbidden, escaped_in
from flows.parse.front_matter import swallowed, usual
from flows.parse.front_matter.surrogates import Pairs
from flows.parse.front_matter.yaml_hints import LIKE_OTHERS, NO_CONTROL
from flows.parse.node import Steps
from schemas.findings import Code

MAX_FAULTS = 2**15  # of parts of a document: more than are reported of a file
NULLS = {"", *usual.NULLS}
NULL_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("null", "float")}
"""With which a writer may put in quotes what is nothing: `!!null "null"`."""


class Texts:
    """Reads the scalars of one document, and keeps the faults that spoil only a part of it."""

    def __init__(self, text: str, forbidden: Forbidden, pairs: Pairs) -> None:
        self.text, self.forbidden, self.pairs = text, forbidden, pairs
        self.end: Any = None
        """Where the last scalar ended, or a later bracket or item of a list in brackets starts."""
        self.last: Any = None
        """The last scalar."""
        self.faults: list[tuple[Steps, Fault]] = []

    def tell(self, steps: Steps, fault: Fault) -> None:
        """Note a fault that spoils only what it is in."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append((steps, fault))

    def value(self, event: Any, steps: Steps) -> str | None:
        """What a scalar that is no key says; warns of what YAML may have taken from its text."""
        value = self.scalar(event, steps)
        if event.style not in {"|", ">"} and (lost := swallowed.behind(self.text, event, steps)):
            self._tell_swallowed(lost, event.end_mark, steps)
        if not event.style and (item := swallowed.joined(self.text, event, steps)):
            message = "YAML takes this line for a part of the item above, since it is indented further"
            place = self._place(item.start(1), event.start_mark)
            self.tell(steps, Fault(Code.TEXT_SWALLOWED, message, *place, item[1], LIKE_OTHERS))
        self.end = event.end_mark
        return None if value in NULLS and (event.implicit[0] or event.tag in NULL_TAGS) else value

    def scalar(self, event: Any, steps: Steps, is_key: bool = False) -> str:
        """The text of a scalar; warns of a character in it that YAML forbids."""
        self.last = event
        read = self.forbidden.shown(event.value)
        text = self.pairs.shown(read, has_escapes=event.style == '"')
        where = (*steps, text) if is_key else steps
        if read != event.value and (bad := UNPRINTABLE.search(self.text, event.start_mark.index)):
            message = f"the character U+{ord(bad[0]):04X} must not stand in YAML"
            place = self._place(bad.start(), event.start_mark)
            self.tell(where, Fault(Code.CONTROL_CHARACTER, message, *place, text))
        elif event.style == '"' and (sign := escaped_in(self.text, event)):
            message = f"`{sign[1]}` is a control character to YAML in double quotes"
            place = self._place(sign.start(1), event.start_mark)
            self.tell(where, Fault(Code.CONTROL_CHARACTER, message, *place, text, NO_CONTROL))
        return text

    def tell_between(self, steps: Steps, ahead: Any) -> None:
        """Warn of what YAML takes for comments in a list in brackets before the event ahead."""
        before, self.end = self.end, ahead.start_mark
        if swallowed.is_text(steps):
            for lost in swallowed.between(self.text, before.index, self.end.index):
                before = self._tell_swallowed(lost, before, steps)

    def _tell_swallowed(self, lost: "re.Match[str]", before: Any, steps: Steps) -> yaml.Mark:
        """Warn that YAML takes for a comment what may be text, behind a mark or below; gives its own mark."""
        line, col = self._place(lost.start(1), before)
        message = "YAML takes the rest of the line for a comment"
        self.tell(steps, Fault(Code.TEXT_SWALLOWED, message, line, col, lost[1]))
        return yaml.Mark("", lost.start(1), line - 1, col - 1, None, 0)

    def _place(self, index: int, before: Any) -> tuple[int, int]:
        """Line and column of an index at or behind a mark."""
        lines = self.text.count("\n", before.index, index)
        start = self.text.rindex("\n", before.index, index) if lines else before.index - before.column - 1
        return before.line + lines + 1, index - start


def text_in(encoded: str) -> str | None:
    """The text in UTF-8 that base64 holds; None if it holds none."""
    try:
        return base64.b64decode(encoded).decode()
    except ValueError:
        return None


def place_of(event: Any) -> tuple[int, int]:
    """Line and column of an event, from 1 on."""
    return event.start_mark.line + 1, event.start_mark.column + 1
