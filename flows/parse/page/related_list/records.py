"""Related lists whose entries have named parts: `Title: …` and `Link: …` on lines, or columns of tables."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.lines import part_of
from flows.parse.page.related_list.remarks import is_remark

FIELDS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("link", "url", "address"), "webUrl"),
    **dict.fromkeys(("date", "published", "published on", "posted", "posted on", "added"), "publishedDateTime"),
    **dict.fromkeys(("excerpt", "summary", "description", "teaser"), "excerpt"),
}
"""The field that a part is, by its name in small letters."""
OTHERS = ("author", "authors", "by", "category", "image", "section", "source", "tags", "topic")
"""Parts that no entry of a page text has; they are told."""
NAMES = {*FIELDS.values(), *OTHERS}
KINDS = ("webUrl", "publishedDateTime")
MAX_COLUMNS = len(NAMES) + 1
"""Of a table; one more may be that of the titles. What a row has more is one cell."""
LABEL = re.compile(
    r"\s*(?:[-–—*+•·]\s+|\d{1,5}[.)]\s+)?[*_]{,3}(?P<name>[A-Za-z]{2,12}(?: on)?)\s*:[*_]{,3}\s*(?P<value>\S.*)"
)
RULE = re.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)++(?:\s*+:?-++:?)?\s*+")
"""The line below the head of a table in Markdown."""
BETWEEN = re.compile(r"(?<!\\)\|")
"""What stands between cells; behind a backslash it is within one."""

Record = dict[str, Paragraph]
"""The parts of an entry by their fields, or by their names if no entry has them."""
Field = tuple[str, Node]


class Named(NamedTuple):
    """What a list is without the names of parts."""

    listed: Sequence[Paragraph]
    """The entries."""
    others: list[Paragraph]
    """The parts that no entry has."""
    odd: list[Field]
    """What is called an address or a day, and is none: it is told when the entry is looked at."""


def without_names(listed: Sequence[Paragraph]) -> Named:
    """The entries as paragraphs without the names of their parts.

    All as it is, if any line is no such part, or if not most of what is called an address or a day is one.
    """
    records = _rows(listed) or _labelled(listed)
    if max(map(len, records), default=0) < 2 or not all("title" in record for record in records):
        return Named(listed, [], [])
    called = [(record, name) for record in map(_without_time_ago, records) for name in KINDS if name in record]
    odd = [(record, name) for record, name in called if part_of(record[name])[0] != name]
    if odd and 2 * len(odd) >= len(called):
        return Named(listed, [], [])
    told = [(name, record.pop(name).node) for record, name in odd]
    others = [record[name] for record in records for name in record if name in OTHERS]
    return Named([part for record in records for part in _in_order(record)], others, told)


def _without_time_ago(record: Record) -> Record:
    day = record.get("publishedDateTime")
    if day and is_remark(day.text) and part_of(day)[0] == "title":
        del record["publishedDateTime"]
    return record


def _in_order(record: Record) -> Iterator[Paragraph]:
    """The title, address and day on the next lines, and the excerpt behind a gap."""
    for name, gap in (("title", 2), ("webUrl", 0), ("publishedDateTime", 0), ("excerpt", 1)):
        if part := record.get(name):
            yield Paragraph(part.lines, part.line, gap)


def _labelled(listed: Sequence[Paragraph]) -> list[Record]:
    """Entries whose parts have labels; each begins where one stands again. An excerpt may have more lines."""
    records: list[Record] = []
    name = ""
    for number, line, is_next in _lines(listed):
        if label := LABEL.fullmatch(line):
            name = label["name"].lower()
            name = FIELDS.get(name) or name
            if not records or name in records[-1]:
                records.append({})
            records[-1][name] = Paragraph([" " * label.start("value") + label["value"]], number, 0)
        elif name == "excerpt" and is_next:
            records[-1][name].lines.append(line)
        else:
            return []
    return records if all(name in NAMES for record in records for name in record) else []


def _lines(listed: Sequence[Paragraph]) -> Iterator[tuple[int, str, bool]]:
    """Lines with their numbers, and whether there is no gap above them; one with a label has none."""
    for one in listed:
        yield from ((one.line + at, line, at > 0 or not one.gap) for at, line in enumerate(one.lines) if line)


def _rows(listed: Sequence[Paragraph]) -> list[Record]:
    """The rows of a table in Markdown whose columns have known names, but for one, that of the titles."""
    lines = [(number, line) for number, line, _ in _lines(listed)]
    if len(lines) < 3 or not RULE.fullmatch(lines[1][1]):
        return []
    names = [cell.text.lower() for cell in _cells(*lines[0])]
    columns = [FIELDS.get(name) or name for name in names]
    others = [name for name in columns if name not in NAMES]
    if others:
        columns[columns.index(others.pop())] = "title"
    if others or len({*columns}) < len(columns):
        return []
    rows = [_cells(*line) for line in lines[2:]]
    if any(len(row) != len(columns) for row in rows):
        return []
    return [{name: cell for name, cell in zip(columns, row, strict=True) if cell.text} for row in rows]


def _cells(number: int, line: str) -> list[Paragraph]:
    """The cells of a row, each where it stands."""
    inner = line.strip().removesuffix("|").removeprefix("|")
    at = line.index(inner)
    cells: list[Paragraph] = []
    for cell in BETWEEN.split(inner, MAX_COLUMNS):
        cells.append(Paragraph([" " * at + cell.rstrip()], number, 0))
        at += len(cell) + 1
    return cells
