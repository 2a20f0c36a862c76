"""Links that hold a whole entry, as programs write cards: its title, and on other lines what is around that."""

from flows.parse.list_links import EMPHASIS
from flows.parse.list_rhythm import is_remark
from flows.parse.node import Node


def title_and_excerpt(words: Node) -> tuple[Node, Node | None]:
    """The title in the words of a link, and what is below an empty line; a bold line among others is the title.

    A byline or a time is no excerpt.
    """
    lines = str(words.value).split("\n")
    bold = [at for at, line in enumerate(lines) if EMPHASIS.fullmatch(line)]
    first = bold[0] if len(bold) == 1 else next(at for at, line in enumerate(lines) if line.strip())
    gap = next((at for at, line in enumerate(lines) if at > first and not line.strip()), None)
    if gap is None:
        return words, None
    title = Node("\n".join(lines[first:gap]), words.line + first, 1 if first else words.col)
    below = [at for at, line in enumerate(lines) if at > gap and line.strip()]
    text = "\n".join(lines[gap:]).strip()
    is_excerpt = below and not is_remark(" ".join(text.split()))
    return title, Node(text, words.line + below[0], 1) if is_excerpt else None
