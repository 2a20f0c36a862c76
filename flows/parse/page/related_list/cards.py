"""Links that hold a whole entry, as programs write cards: its title, and on other lines what is around that."""

from collections.abc import Sequence

from flows.parse.node import Node
from flows.parse.page.related_list.kickers import is_above_title
from flows.parse.page.related_list.links import EMPHASIS
from flows.parse.page.related_list.remarks import is_remark
from flows.times import is_day


def parts_of_card(words: Node) -> dict[str, Node]:
    """The title in the words of a link, what is below an empty line, and the day; by their fields.

    A bold line among others is the title; a word or two above another one are its section. A byline, a day or a
    time is no title, nor an excerpt.
    """
    lines = str(words.value).split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    if len(said) == len(lines):
        return {"title": words}
    first = _title_in(lines, said)
    gap = _gap_below(lines, first)
    names = {"title": Node("\n".join(lines[first:gap]), words.line + first, 1 if first else words.col)}
    below = [at for at in said if at > gap]
    text = "\n".join(lines[gap:]).strip()
    if below and not _is_around(text):
        names["excerpt"] = Node(text, words.line + below[0], 1)
    days = [at for at in said if is_day(lines[at].strip()) and not first <= at < gap]
    if len(days) == 1 and (days[0] < first or "excerpt" not in names):
        day = lines[days[0]].strip()
        names["publishedDateTime"] = Node(day, words.line + days[0], 1 if days[0] else words.col)
    return names


def _title_in(lines: Sequence[str], said: Sequence[int]) -> int:
    """The line where the title begins."""
    bold = [at for at in said if EMPHASIS.fullmatch(lines[at])]
    if len(bold) == 1:
        return bold[0]
    told = [at for at in said if not _is_around(lines[at])] or said
    first = told[0]
    below = next((at for at in told if at > _gap_below(lines, first)), first)
    text = " ".join(lines[below : _gap_below(lines, below)])
    return below if is_above_title(lines[first], text) else first


def _gap_below(lines: Sequence[str], first: int) -> int:
    """The first line without words below one; the number of lines if there is none."""
    return next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))


def _is_around(text: str) -> bool:
    """Whether a text is what stands around titles."""
    seen = " ".join(text.split())
    return is_remark(seen) or is_day(seen)
