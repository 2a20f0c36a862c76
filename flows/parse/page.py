"""Page text: what a scraper kept of a web page, as plain paragraphs.

The title comes first; `photo:`, `Author:` and `Added:` mark single lines; the headings
`Related articles` and `Most favourite` start lists of titles with excerpts. What stands under
`Most favourite` is navigation of the site and is not related to the article. In the related list an
empty line stands between a title and its excerpt, two or more between entries.
"""

import re
from dataclasses import dataclass, field

from flows.parse.node import Node
from flows.parse.yaml_nodes import Fault
from schemas.findings import Code

LABELS = {"photo:": "photo", "Author:": "author", "Added:": "publishedDateTime"}
RELATED, NAVIGATION = "Related articles", "Most favourite"
MARK = re.compile(rf"(?:{'|'.join(LABELS)})|(?:{RELATED}|{NAVIGATION})$")
"""How a line with a label or a heading starts, once the white space around it is gone."""


def is_page_text(text: str) -> bool:
    """Whether a text has at least one of the lines that only page texts have."""
    return any(MARK.match(line.strip()) for line in text.split("\n"))


@dataclass(slots=True)
class _Paragraph:
    """Lines without an empty line between them."""

    lines: list[str]
    line: int
    col: int
    gap: int
    """Empty lines before it."""

    @property
    def node(self) -> Node:
        return Node("\n".join(self.lines), self.line, self.col)


@dataclass(slots=True)
class _Page:
    """The paragraphs of a page, by the part they are in."""

    fields: dict[str, Node] = field(default_factory=dict)
    body: list[_Paragraph] = field(default_factory=list)
    related: list[_Paragraph] = field(default_factory=list)
    navigation: list[_Paragraph] = field(default_factory=list)


def parse_page(text: str) -> tuple[Node, str | None]:
    """The page as a mapping with the names front matter uses, and its paragraphs as the body.

    Raises Fault if there is no title.
    """
    first, *others = _paragraphs(text)
    if MARK.match(first.lines[0]):
        raise Fault(
            Code.FIELD_MISSING, "the page has no title above this line", first.line, first.col, first.lines[0]
        )
    page = _sort(others)
    fields = {"title": first.node, **page.fields}
    if page.related:
        fields["related"] = Node(_entries(page.related), page.related[0].line, page.related[0].col)
    return Node(fields, first.line, first.col), _joined(page.body)


def _paragraphs(text: str) -> list[_Paragraph]:
    """Paragraphs; the title and each line with a label or a heading are one by themselves."""
    found: list[_Paragraph] = []
    gap = 0
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            gap, is_open = gap + 1, False
            continue
        alone = MARK.match(line.strip()) is not None
        if is_open and not alone:
            found[-1].lines.append(line.strip())
        else:
            found.append(_Paragraph([line.strip()], number, len(line) - len(line.lstrip()) + 1, gap))
        gap, is_open = 0, not alone and len(found) > 1
    return found


def _sort(paragraphs: list[_Paragraph]) -> _Page:
    page = _Page()
    part = page.body
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        # In a list, what looks like a label is a title or an excerpt.
        labels = LABELS if part is page.body or paragraph.gap == 0 else ()
        label = next((label for label in labels if first.startswith(label)), None)
        if first == RELATED:
            part = page.related
        elif first == NAVIGATION:
            part = page.navigation
        elif label and LABELS[label] not in page.fields:
            value = first.removeprefix(label)
            indent = len(value) - len(value.lstrip())
            node = Node(value.strip() or None, paragraph.line, paragraph.col + len(label) + indent)
            page.fields[LABELS[label]] = node
        else:
            part.append(paragraph)
    return page


def _entries(paragraphs: list[_Paragraph]) -> list[Node]:
    """Title and excerpt of each entry; a gap of two empty lines starts a new one."""
    groups: list[list[_Paragraph]] = []
    for paragraph in paragraphs:
        if not groups or paragraph.gap > 1:
            groups.append([])
        groups[-1].append(paragraph)
    return [Node(_entry(group), group[0].line, group[0].col) for group in groups]


def _entry(group: list[_Paragraph]) -> dict[str, Node]:
    title, *rest = group
    if not rest:
        return {"title": title.node}
    return {"title": title.node, "excerpt": Node(_joined(rest), rest[0].line, rest[0].col)}


def _joined(paragraphs: list[_Paragraph]) -> str | None:
    return "\n\n".join("\n".join(paragraph.lines) for paragraph in paragraphs) or None
