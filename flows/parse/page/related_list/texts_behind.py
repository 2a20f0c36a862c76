"""Excerpts on the lines of titles that are links or bold: `[Title](/a) – What it says.` is an entry."""

import re
from collections.abc import Sequence

from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.groups import LONGER
from flows.parse.page.related_list.lines import ends
from flows.parse.page.related_list.links import link_at_start, place_in, said
from flows.times import is_day

BETWEEN = re.compile(r"\s*[-–—:]\s+(?=\S)|[^\S\n]*(?=[\"“„«‘'¿¡(]?(?P<bare>[^\W\d_a-z]))")
"""What stands between a title and its excerpt; without a mark, the excerpt begins like a sentence."""
BOLD = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]*[^*\n\s:])(?::\*\*(?=\s)|\*\*(?=\s*[-–—:]\s))")
"""A title in Markdown, with a mark at its end or behind it."""


def texts_behind(entries: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Of each entry the title and the excerpt behind it, if all have one: sentences, longer than the titles.

    Who published something, or when, may stand there as well.
    """
    found = [parted for entry in entries if (parted := _parted(entry))]
    if len(found) < max(2, len(entries)) or not all(ends(text) for _, text in found):
        return []
    if len({said(title) for title, _ in found}) < len(found):  # links that say `Read`, or who wrote the text
        return []
    titles, texts = (sum(len(said(one)) for one in column) for column in zip(*found, strict=True))
    return found if texts >= LONGER * titles else []


def _parted(entry: Paragraph) -> list[Paragraph] | None:
    """The link or bold title that an entry begins with, and what stands behind it, perhaps behind a mark."""
    link = link_at_start(entry.text) or BOLD.match(entry.text)
    between = BETWEEN.match(entry.text, link.end()) if link else None
    if not link or not between or is_day(link["words"]) or not any(map(str.isalpha, link["words"])):
        return None
    if between["bare"] and not between["bare"].isupper():
        return None
    (above, end), (line, start) = (place_in(entry, at) for at in between.span())
    last, first = above - entry.line, line - entry.line
    title = [*entry.lines[:last], entry.lines[last][: end - 1].replace(":**", "**")]
    text = [" " * (start - 1) + entry.lines[first][start - 1 :], *entry.lines[first + 1 :]]
    return [Paragraph(title, entry.line, entry.gap), Paragraph(text, line, 0)]
