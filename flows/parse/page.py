"""Page text: what a scraper kept of a web page, as plain paragraphs.

The title comes first; `photo:`, `Author:` and `Added:` mark single lines; the headings
`Related articles` and `Most favourite` start lists of titles with excerpts. What stands under
`Most favourite` is navigation of the site and is not related to the article. In the related list an
empty line stands between a title and its excerpt, two or more between entries. Where a program has made one
of them, an excerpt that is cut short ends its entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from flows.parse.node import Node
from flows.parse.yaml_nodes import Fault
from schemas import web
from schemas.findings import Code
from schemas.seed import MAX_ENTRIES
from schemas.values import CUT_MARKS

LABELS = {"photo": "photo", "author": "author", "added": "publishedDateTime"}
RELATED, NAVIGATION = "Related articles", "Most favourite"
# Sites write them in capitals too, but in small letters they are words of a text or keys of another format.
MARK = re.compile(
    r"(?P<label>(?-i:[Pp])hoto|(?-i:A)(?:uthor|dded))\s*:"
    r"|(?:(?P<related>(?-i:R)elated\s+articles)|(?-i:M)ost\s+favourite)(?:\s*:)?$",
    re.IGNORECASE,
)
"""How a line with a label or a heading starts, once the white space around it is gone."""
INVISIBLE = re.compile(f"[{web.INVISIBLE}]")


def is_page_text(text: str) -> bool:
    """Whether a text has at least one of the lines that only page texts have."""
    return any(MARK.match(_visible(line)) for line in StringIO(text))


def _visible(line: str) -> str:
    """What can be seen of a line, without the white space around it."""
    return (line if line.isascii() else INVISIBLE.sub("", line)).strip()


@dataclass(slots=True)
class _Paragraph:
    """Lines without an empty line between them."""

    lines: list[str]
    line: int
    col: int
    gap: int
    """Empty lines before it."""
    mark: "re.Match[str] | None" = None
    """The label or heading that its one line starts with."""

    @property
    def node(self) -> Node:
        return Node("\n".join(self.lines), self.line, self.col)


@dataclass(slots=True)
class _Page:
    """What is in a page, by its parts; of the navigation, nothing."""

    fields: dict[str, Node] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    """Lines, an empty one before each paragraph."""
    related: list[list[_Paragraph]] = field(default_factory=list)
    """Of each entry the title and, if it has one, the excerpt."""

    def add_related(self, paragraph: _Paragraph) -> None:
        """Add a paragraph to the related list; a gap of two empty lines, or a cut excerpt, ends an entry."""
        if not self.related or paragraph.gap > 1 or _is_cut(self.related[-1][1:]):
            self.related.append([paragraph])
        elif len(self.related[-1]) == 1:
            self.related[-1].append(paragraph)
        else:
            self.related[-1][1].lines += ["", *paragraph.lines]
        if len(self.related) > MAX_ENTRIES:
            first = self.related[0][0]
            message = f"more than {MAX_ENTRIES:,} related entries"
            raise Fault(Code.TOO_MANY_ENTRIES, message, first.line, first.col, first.lines[0])


def parse_page(text: str) -> tuple[Node, str | None]:
    """The page as a mapping with the names front matter uses, and its paragraphs as the body.

    Raises Fault if there is no title, or a longer list than a seed may have.
    """
    paragraphs = _paragraphs(text)
    first = next(paragraphs)
    # A label in other letters is a word there: `PHOTO: The storm`.
    if first.mark and (not first.mark["label"] or first.mark["label"] in {"photo", "Author", "Added"}):
        raise Fault(
            Code.FIELD_MISSING, "the page has no title above this line", first.line, first.col, first.lines[0]
        )
    page = _sort(paragraphs)
    fields = {"title": first.node, **page.fields}
    if page.related:
        start = page.related[0][0]
        fields["related"] = Node([_entry(group) for group in page.related], start.line, start.col)
    return Node(fields, first.line, first.col), "\n".join(page.body[1:]) or None


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """Paragraphs; the title and each line with a label or a heading are one by themselves."""
    last: _Paragraph | None = None
    gap = 0
    is_open = False
    for number, line in enumerate(StringIO(text), start=1):
        words, seen = line.strip(), _visible(line)
        if not seen:
            gap, is_open = gap + 1, False
            continue
        mark = MARK.match(seen)
        if last and is_open and not mark:
            last.lines.append(words)
        else:
            alone = mark is not None or last is None
            if last:
                yield last
            last = _Paragraph([words], number, len(line) - len(line.lstrip()) + 1, gap, mark)
            is_open = not alone
        gap = 0
    if last:
        yield last


def _sort(paragraphs: Iterator[_Paragraph]) -> _Page:
    page = _Page()
    heading = ""
    for paragraph in paragraphs:
        mark = paragraph.mark
        # In a list, what looks like a label is a title or an excerpt.
        is_label = mark is not None and mark["label"] and (not heading or paragraph.gap == 0)
        name = LABELS[mark["label"].lower()] if mark and is_label else ""
        if mark and not mark["label"]:
            heading = RELATED if mark["related"] else NAVIGATION
        elif name and name not in page.fields:
            page.fields[name] = _value(paragraph)
        elif heading == RELATED:
            page.add_related(paragraph)
        elif not heading:
            page.body += ["", *paragraph.lines]
    return page


def _value(paragraph: _Paragraph) -> Node:
    """What stands after a label."""
    label, colon, value = paragraph.lines[0].partition(":")
    indent = len(value) - len(value.lstrip())
    return Node(value.strip() or None, paragraph.line, paragraph.col + len(label + colon) + indent)


def _is_cut(excerpt: list[_Paragraph]) -> bool:
    return bool(excerpt) and excerpt[0].lines[-1].endswith(CUT_MARKS)


def _entry(group: list[_Paragraph]) -> Node:
    title, *excerpt = group
    names = {"title": title.node, **({"excerpt": excerpt[0].node} if excerpt else {})}
    return Node(names, title.line, title.col)
