"""The top of a page text, as tests of who wrote it, and when, read it."""

from flows.parse.page import parse_page
from flows.times import time_of

LIST = "\n\nRelated articles\n\nOne\n"


def said_in(lines: str) -> tuple[str | None, str | None, str | None]:
    """The author and the day of a page with such lines below its title, and its body."""
    content, body, _ = parse_page(f"A page\n\n{lines}{LIST}")
    author, day = (content.plain().get(name) for name in ("author", "publishedDateTime"))
    for name, value in (("author", author), ("publishedDateTime", day)):
        if value:
            node = content.at((name,))
            assert lines.split("\n")[node.line - 3][node.col - 1 :].startswith(str(value).split()[0])
    return author, day and time_of(day), body
