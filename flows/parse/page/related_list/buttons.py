"""Words such as `Read more` that stand around the entries of a related list, or say their titles again."""

import re
from collections.abc import Iterable, Sequence

from flows.parse.node import Node
from flows.parse.page.endings import is_ended
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.lines import MAX_BROKEN, ends, lines_of, split
from flows.parse.page.related_list.links import link_of, said
from flows.parse.page.related_list.words import READ_ON

ARROWS = " →»›>"
LAST = re.compile(rf"[\W_]*(?:{READ_ON})[\W_]*", re.IGNORECASE)
MIN_TITLE = 12
"""Characters of a title that a button repeats."""


def buttons_of(texts: Iterable[str]) -> set[str]:
    """Those that stand below several others, as "Here" may below every excerpt, lead on, or say a title again.

    That stands right above, or above an excerpt.
    """
    lines = list(texts)
    first: dict[str, str] = {}
    return {
        text
        for title, above, text in zip(["", *lines], lines, lines[1:], strict=False)
        if first.setdefault(text, above) != above
        or leads_on(text)
        or is_button_of(text, above)
        or (is_button_of(text, title) and is_ended(above))
    }


def leads_on(text: str) -> bool:
    """Whether a text is a button such as "Read more"."""
    return LAST.fullmatch(text) is not None


def is_button_of(text: str, above: str) -> bool:
    """Whether a text ends with a title above it, as `Read more about` does; a word alone may come again."""
    return len(above) >= MIN_TITLE and text.rstrip(ARROWS).endswith(f" {above.rstrip(ARROWS)}")


def without_buttons(listed: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The list without words such as "Read more" that stand right above each title but the first."""
    places = [place for place, one in enumerate(listed) if len(split(one)) > 1]
    buttons = {listed[place].words[0] for place in places}
    is_between = places == list(range(2, 2 * len(places) + 1, 2)) and all(ends(listed[at - 1]) for at in places)
    if len(places) < 2 or len(buttons) > 1 or not is_between:
        return listed
    return [
        Paragraph(one.lines[1:], one.line + 1, 2) if len(one.lines) > 1 else one
        for one in listed
        if one.text not in buttons
    ]


def without_last_button(listed: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The list without a "Read more" at its end that stands nowhere else; the address of a link stays.

    Where they come again, they tell where entries end. Of a list with nothing else, only a link stays.
    """
    if not listed:
        return listed
    *above, last = lines_of(listed)
    link = link_of(last)
    if not leads_on(said(last)) or any(said(one) == said(last) for one in above) or (link and not above):
        return listed
    whole = listed[-1]
    kept = whole.lines[: last.line - whole.line] + ([str(link.address.value)] if link else [])
    return [*listed[:-1], *([Paragraph(kept, whole.line, whole.gap)] if any(kept) else [])]


def address_of_button(line: Paragraph, above: Paragraph, buttons: set[str]) -> tuple[str, Node] | None:
    """The address of a link that is a button below an excerpt, or below a title with the same address.

    A title right below itself is an entry that is listed twice.
    """
    if said(line) not in buttons or not (link := link_of(line)):
        return None
    # Of a paragraph that grows line by line, the last one says how it ends.
    if len(above.lines) <= MAX_BROKEN:
        if said(line) == said(above):
            return None
        if title := link_of(above):
            return ("webUrl", link.address) if title.address.value == link.address.value else None
    return ("webUrl", link.address) if is_ended(above.lines[-1]) else None
