"""The paragraphs of a page text by what they are: labels, words of the body, related lists or navigation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, pairwise

from flows.parse.node import Node
from flows.parse.page.byline import is_of_sentence
from flows.parse.page.head_line import read
from flows.parse.page.left_out import keep_text
from flows.parse.page.lists import Lists
from flows.parse.page.paragraphs import LABELS, Paragraph
from flows.parse.page.related_list.remarks import labelled_day
from flows.parse.page.words import COLON
from flows.times import is_day

RELATED, NAVIGATION = "Related articles", "Most favourite"
MAX_CREDIT = 120
"""Characters; what is longer and has sentences is not the name of a person or of an agency alone."""
SENTENCES = re.compile(r"(?<=\w\w)[.!?]\s+\S")


@dataclass(slots=True)
class Sections:
    """What is in a page, by its parts."""

    fields: dict[str, Node] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    """Lines, an empty one before each paragraph."""
    lists: Lists = field(default_factory=Lists)
    """The related lists."""
    lone: dict[str, tuple[int, Paragraph]] = field(default_factory=dict)
    """Labels in the body that no other one is next to, and what has none; where they would be words of it."""
    words: list[tuple[int, Paragraph]] = field(default_factory=list)
    """Those that are words."""
    authors: list[str] = field(default_factory=list)
    """More of them, below the first."""
    author_line: int = 0
    """That of the last one."""
    open: str | None = None
    """The name of the label above, if nothing stands behind it, or an author, below whom a day may stand."""

    @property
    def has_byline(self) -> bool:
        """Whether an author or a day is known that is no mere word of the body."""
        return bool({"author", "publishedDateTime"} & (self.fields.keys() - self.lone.keys()))

    def take_below(self, paragraph: Paragraph) -> bool:
        """Take a line right below a label as what belongs behind it, as where each was a block of its own.

        Below an author, who needs nothing more, and of a paragraph, only a day is taken; the text begins below
        that.
        """
        name, self.open = self.open, None
        if not name or paragraph.gap or paragraph.mark:
            return False
        first, *more = paragraph.lines
        line = Paragraph([first], paragraph.line, 0)
        value = line.node
        if self.fields[name].value is not None:
            day = labelled_day(value)
            # Behind a colon, it is for its label to say so.
            if not day or "publishedDateTime" in self.fields or re.search(COLON, first[: day.col - 1]):
                return False
            name, value = "publishedDateTime", day
            self.lone[name] = len(self.body), line
        elif more and not (name == "publishedDateTime" and is_day(str(value.value))):
            return False
        else:
            self.lone.pop(name, None)
        self.fields[name] = value
        paragraph.lines, paragraph.line = more, paragraph.line + 1
        return not more

    def take(self, paragraph: Paragraph, is_byline: bool, is_in_body: bool) -> bool:
        """Take what stands after a label, unless it is known; lines next to each other know better.

        So does any label than what has none.
        """
        name = LABELS[paragraph.label or ""]
        if is_in_body and name in self.lone and (is_byline or not self.lone[name][1].label):
            self.words.append(self.lone.pop(name))
        elif name in self.fields:
            return name == "author" and self.add_author(paragraph)
        if not is_byline:
            self.lone[name] = len(self.body), paragraph
        self.fields[name] = _value(paragraph)
        if name == "author":
            self.authors, self.author_line = [], paragraph.line
        # A photo may go without a credit, and the text begins below it.
        is_open = name == "author" or (self.fields[name].value is None and name != "photo")
        self.open = name if is_open else None
        return True

    def take_byline(self, paragraph: Paragraph, below: Paragraph | None) -> bool:
        """Take a line such as `By A. N.`, right above the day behind its label, as who wrote the page."""
        if (
            "author" in self.fields
            or not below
            or below.label != "added"
            or below.gap
            or len(paragraph.lines) > 1
        ):
            return False
        line = read(paragraph.line, paragraph.lines[0], "")
        if not line or not line.author or line.has_more or line.day or is_of_sentence(line, ()):
            return False
        self.fields["author"] = line.author
        self.lone["author"] = len(self.body), paragraph
        return True

    def add_author(self, paragraph: Paragraph) -> bool:
        """Add one more author, whose label stands right below that of another, or behind it."""
        author, other = self.fields["author"].value, _value(paragraph).value
        is_next = paragraph.line - self.author_line in {0, 1}
        if not (is_next and author and isinstance(other, str)):
            return False
        self.authors.append(other)
        self.author_line, self.open = paragraph.line, "author"
        return True

    def list_one(self, paragraph: Paragraph) -> bool:
        """Add a paragraph to the list that was begun last; false if that has ended, and the text goes on."""
        below = self.lists.add(paragraph)
        for one in below:
            if not (one.label and self.take(one, is_byline=False, is_in_body=True)):
                self.body += ["", *one.words]
        return not below

    def text(self) -> str | None:
        """The body, with what turned out to be words of it, or stands behind a label but is no mere credit."""
        words = [*self.words, *(one for one in self.lone.values() if _is_text(one[1]))]
        for index, paragraph in sorted(words, key=lambda one: one[1].line, reverse=True):
            self.body[index:index] = ["", *paragraph.words]
        return "\n".join(self.body[1:]) or None


def sorted_into_sections(found: Iterator[Paragraph], has_labels_of_entries: bool) -> Sections:
    """The sections of a page; labels in a related list may be of its entries."""
    page = Sections()
    heading = ""
    above: Paragraph | None = None
    for paragraph, below in pairwise(chain(found, [None])):
        if paragraph is None:
            continue
        is_byline = _follows(above, paragraph) or _follows(paragraph, below)
        above = paragraph
        # In a list, what looks like a label is a title or an excerpt, or it is of an entry.
        is_label = paragraph.label and (not heading or is_byline or page.lists.end_above(paragraph, below))
        is_label = is_label and not (has_labels_of_entries and heading == RELATED)
        if is_label and is_byline and heading == RELATED and not page.has_byline:
            page.body += page.lists.end_teaser()
        if page.take_below(paragraph) or (is_label and page.take(paragraph, is_byline, not heading)):
            continue
        if not heading and page.take_byline(paragraph, below):
            continue
        if paragraph.mark and not paragraph.label:
            heading = RELATED if paragraph.mark["related"] else NAVIGATION
            if heading == RELATED:
                page.lists.begin(paragraph)
        elif heading == RELATED:
            heading = RELATED if page.list_one(paragraph) else ""
        elif heading:
            keep_text(page.lists.navigation, paragraph)
        else:
            page.body += ["", *paragraph.words]
    return page


def _follows(above: Paragraph | None, below: Paragraph | None) -> bool:
    """Whether two labels are next to each other."""
    return bool(above and below and above.label and below.label and below.gap == 0)


def _is_text(paragraph: Paragraph) -> bool:
    """Whether so much stands after a label that it may be a paragraph of the body."""
    value = _value(paragraph).value
    return isinstance(value, str) and len(value) > MAX_CREDIT and bool(SENTENCES.search(value))


def _value(paragraph: Paragraph) -> Node:
    """What stands after a label."""
    line = paragraph.lines[0]
    start = len(re.split(COLON, line, maxsplit=1)[0]) + 1
    value = line[start:].lstrip()
    return Node(value.strip() or None, paragraph.line, len(line) - len(value) + 1)
