"""Links that hold a whole entry, as programs write cards: its title, and on other lines what is around that."""

from flows.parse.list_links import EMPHASIS
from flows.parse.list_rhythm import is_remark
from flows.parse.node import Node
from flows.times import is_day


def parts_of_card(words: Node) -> dict[str, Node]:
    """The title in the words of a link, what is below an empty line, and the day; by their fields.

    A bold line among others is the title. A byline, a day or a time is no title, nor an excerpt.
    """
    lines = str(words.value).split("\n")
    said = [at for at, line in enumerate(lines) if line.strip()]
    if len(said) == len(lines):
        return {"title": words}
    bold = [at for at in said if EMPHASIS.fullmatch(lines[at])]
    first = bold[0] if len(bold) == 1 else next((at for at in said if not _is_around(lines[at])), said[0])
    gap = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    names = {"title": Node("\n".join(lines[first:gap]), words.line + first, 1 if first else words.col)}
    below = [at for at in said if at > gap]
    text = "\n".join(lines[gap:]).strip()
    if below and not _is_around(text):
        names["excerpt"] = Node(text, words.line + below[0], 1)
    days = [at for at in said if is_day(lines[at].strip())]
    if len(days) == 1 and (days[0] < first or "excerpt" not in names):
        day = lines[days[0]].strip()
        names["publishedDateTime"] = Node(day, words.line + days[0], 1 if days[0] else words.col)
    return names


def _is_around(text: str) -> bool:
    """Whether a text is what stands around titles."""
    seen = " ".join(text.split())
    return is_remark(seen) or is_day(seen)
