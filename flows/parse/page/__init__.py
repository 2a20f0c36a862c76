"""Page text: what a scraper kept of a web page, as plain paragraphs.

The title comes first; `photo:`, `Author:` and `Added:` mark single lines; the headings `Related articles` (or
others like it) and `Most favourite` start lists of titles with excerpts. What stands under `Most favourite` is
navigation of the site and is not related to the article.

A text loses the addresses below it (`references`) and becomes paragraphs (`paragraphs`), its labels written in
one form (`labels`); how labels and headings are known is in `marks`, their names in other languages in `words`.
The first paragraphs are the title (on which line is in `title_line`) and what stands around it (`title`), as a
byline (`byline`), each line of which is read on its own (`head_line`). The others are sorted into labels, body,
lists and navigation (`sections`). Each of the lists (`lists`) loses the words right below it (`last_words`) and
becomes entries (`related_list`); what is left out is told (`left_out`).
"""

import re
from io import StringIO
from itertools import chain

from flows.parse.faults import Fault
from flows.parse.file_parts import FileParts
from flows.parse.node import Node
from flows.parse.page.head_line import MAX_LINE
from flows.parse.page.labels import has_labels_of_entries, without_signs
from flows.parse.page.marks import MARK, mark_of, visible
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.references import without_references
from flows.parse.page.related_list.lines import ends
from flows.parse.page.related_list.remarks import labelled_day
from flows.parse.page.sections import sorted_into_sections
from flows.parse.page.title import top_of
from flows.times import is_day, may_be_of_page
from schemas.findings import Code

MAX_TEXT = 200_000
"""Characters that are looked at for a day and labels; few pages have more."""
MAIL = re.compile(
    r"\s*(?!(?:title|headline)\b)(?:[^\W\d][\w-]*[ \u00a0]?[:：][^\S\n].*\n(?:[ \t].*\n)*){3}", re.IGNORECASE
)
"""The head of a mail, which has a day as well: lines with a name and a value each, the first not the title."""


def is_page_text(text: str, is_markdown: bool) -> bool:
    """Whether a text has a line that only page texts have, or, if it is no Markdown, says when it appeared."""
    return has_mark(text, is_markdown) or (not is_markdown and _says_when(text))


def has_mark(text: str, is_markdown: bool) -> bool:
    """Whether a text has at least one of the lines that only page texts have.

    In Markdown some of them say nothing: a readme has headings with signs, and related links, too.
    """
    lines = StringIO(text)
    if is_markdown:
        return any(mark and not mark["like"] for mark in map(MARK.match, map(visible, lines)))
    return any(map(mark_of, map(visible, map(without_signs, lines))))


def _says_when(text: str) -> bool:
    """Whether a text has a day right below its first line, or labels in another form or language anywhere.

    It has words as well, unlike a list, a log or a table.
    """
    text = text[:MAX_TEXT]
    try:
        top = top_of(text)
    except Fault:
        return False
    rest = [*top.rest]
    is_dated = "publishedDateTime" in top.said or any(one.label for one in rest)
    return is_dated and not MAIL.match(text) and any(map(_has_words, rest))


def _has_words(paragraph: Paragraph) -> bool:
    return not paragraph.mark and (len(paragraph.text) > MAX_LINE or ends(paragraph))


def parse_page(text: str) -> FileParts:
    """The page as a mapping with the names front matter uses, and its paragraphs as the body.

    Raises Fault if there is no title, or a longer list than a seed may have.
    """
    text, references, notes = without_references(text)
    title, mark, address, said, above, rest = top_of(text)
    # A label in other letters is a word there: `PHOTO: The storm`.
    if mark and (not mark["label"] or mark["label"] in {"photo", "Author", "Added"}):
        message = "the page has no title above this line"
        raise Fault(Code.FIELD_MISSING, message, title.line, title.col, str(title.value))
    day = labelled_day(above[0].node) if len(above) == 1 and is_day(above[0].text) else None
    if day and "publishedDateTime" not in said and may_be_of_page(str(day.value)):
        above.clear()
        said["publishedDateTime"] = day
    page = sorted_into_sections(chain(above, rest), has_labels_of_entries(text))
    fields = {"title": title, **said, **page.fields}
    if address:
        fields["webUrl"] = address
    if page.authors:
        author = fields["author"]
        author.value = ", ".join(dict.fromkeys([str(author.value), *page.authors]))
    related, faults = page.lists.entries(references)
    if related:
        fields["related"] = Node(related, related[0].line, related[0].col)
    body = "\n\n".join(filter(None, [page.text(), notes])) or None
    return FileParts(Node(fields, title.line, title.col), body, faults)
