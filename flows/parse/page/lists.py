"""The related lists of a page: what stands below each of their headings, and the entries in it."""

from dataclasses import dataclass, field

from flows.parse.faults import Fault
from flows.parse.node import Node, Steps
from flows.parse.page.last_words import without_last_words
from flows.parse.page.left_out import feet_left_out, parts_left_out, value_left_out
from flows.parse.page.marks import visible
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.references import References
from flows.parse.page.related_list import entries
from flows.parse.page.related_list.buttons import without_last_button
from flows.parse.page.related_list.end import Parted, level_of, parted
from flows.parse.page.related_list.text_below import TextBelow, is_text
from schemas.findings import Code
from schemas.seed import MAX_ENTRIES

MAX_LINES = 100_000
"""Lines below `Related articles`, which are looked at together: many times what 10,000 entries take."""


@dataclass(slots=True)
class Lists:
    """What stands below the headings of a page, as it is read."""

    listed: list[list[Paragraph]] = field(default_factory=list)
    """What stands below each heading of related articles."""
    levels: list[int] = field(default_factory=list)
    """Those of the headings."""
    navigation: list[Paragraph] = field(default_factory=list)
    """What may be a text below the heading of navigation."""
    text_below: TextBelow = field(default_factory=TextBelow)
    """What is known of the last list."""
    lines: int = 0
    """In all lists."""

    def begin(self, heading: Paragraph) -> None:
        """Begin another list."""
        self.listed.append([])
        self.levels.append(level_of(visible(heading.text)))
        self.text_below = TextBelow()

    def add(self, paragraph: Paragraph) -> list[Paragraph]:
        """Add a paragraph to the list that was begun last; gives the text below it, if that goes on here.

        Raises Fault if there are more lines than are looked at.
        """
        listed = self.listed[-1]
        listed.append(paragraph)
        self.lines += len(paragraph.lines)
        if self.lines > MAX_LINES:
            raise self._too_many(f"more than {MAX_LINES:,} lines of related entries")
        below = list(self.text_below.of(listed))
        del listed[len(listed) - len(below) :]
        return below

    def end_above(self, label: Paragraph, below: Paragraph | None) -> bool:
        """Whether the last list ends right above a label, where no other entry has one of its kind."""
        if label.gap or (below and not below.mark):
            return False
        return all(one.label != label.label for listed in self.listed[-1:] for one in listed)

    def end_teaser(self) -> list[str]:
        """What stands below the lone title of a list, or its heading: lines of the text, if labels follow.

        In its midst such a list is a teaser, of which a scraper may have kept but the heading; an excerpt may
        be as long, but labels stand above its list.
        """
        listed = self.listed[-1]
        titles = 0 if listed and is_text(listed[0]) else 1
        if not all(map(is_text, listed[titles:])):
            return []
        lines = [line for one in listed[titles:] for line in ["", *one.words]]
        del listed[titles:]
        return lines

    def entries(self, references: References) -> tuple[list[Node], list[tuple[Steps, Fault]]]:
        """The entries of all lists, and what is left out of them, such as addresses that none of them takes.

        Raises Fault if they are more than a seed may have.
        """
        nodes: list[Node] = []
        faults: list[tuple[Steps, Fault]] = []
        feet: list[Parted] = []
        parts: list[Paragraph] = []
        for listed, level in zip(self.listed, self.levels, strict=True):
            if not listed:
                continue
            foot = parted(listed, level)
            shown, words = without_last_words(without_last_button(foot.listed))
            feet += Parted(shown, words, "words"), foot
            found = entries(shown, references)
            faults += (value_left_out(node, len(nodes) + place, name) for place, name, node in found.others)
            nodes += found.nodes
            parts += found.parts
        if len(nodes) > MAX_ENTRIES:
            raise self._too_many(f"more than {MAX_ENTRIES:,} related entries")
        feet.append(Parted([], self.navigation, "navigation"))
        left = (feet_left_out(feet), parts_left_out(parts))
        faults += ((("related",), fault) for fault in left if fault)
        return nodes, faults

    def _too_many(self, message: str) -> Fault:
        first = next(listed[0] for listed in self.listed if listed)
        node = Paragraph(first.lines[:1], first.line, first.gap).node  # without the others, perhaps millions
        return Fault(Code.TOO_MANY_ENTRIES, message, node.line, node.col, str(node.value))
