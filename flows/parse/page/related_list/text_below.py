"""Where below a related list, or the part of one that stands in a text, the text of the page goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.parse.page.marks import breadth, visible
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import BULLET, NUMBER, sign_of
from flows.parse.page.related_list.end import has_end, level_of
from flows.parse.page.related_list.lines import ends, split
from schemas.values import CUT_MARKS

MIN_TEXT = 60
"""The breadth that a paragraph of a text has at least."""


@dataclass(slots=True)
class TextBelow:
    """What is known of a list so far, paragraph by paragraph."""

    sign: str | None = None
    """The bullet with which the list begins."""
    bulleted: int = 0
    """Paragraphs at its start that have this bullet on each line."""
    titles: int = 0
    """Lines in these paragraphs."""
    below: int = 0
    """Paragraphs at its end that may be of the text: its own, labels and headings."""
    texts: list[Paragraph] = field(default_factory=list)
    """Those of `below` that are neither labels nor headings."""
    has_heading: bool = False
    is_settled: bool = False
    """Whether no text follows: paragraphs like those of one were excerpts, or the foot is reached."""

    def of(self, listed: Sequence[Paragraph]) -> list[Paragraph]:
        """The paragraphs at the end of a list that are of the text; to be asked for each that is added.

        Three of them are more than an excerpt or the foot of a page has; below titles with bullets, two are.
        """
        if not self.is_settled and not (len(listed) == self.bulleted + 1 and self._goes_on(listed[-1])):
            self._look_at(listed[-1])
        if self.is_settled or len(listed) == self.below:
            return []
        is_below_bullets = len(listed) == self.bulleted + self.below
        fewest = 2 if is_below_bullets and self.titles > 1 and not self.has_heading else 3
        if len(self.texts) != fewest or (not is_below_bullets and not self._are_paragraphs()):
            return []
        self.is_settled = any(map(has_end, listed))
        return [] if self.is_settled else list(listed[-self.below :])

    def _are_paragraphs(self) -> bool:
        """Whether no entries can be among them: these stand farther from each other, or have several lines."""
        return self.texts[1].gap == self.texts[2].gap and all(len(one.lines) == 1 for one in self.texts)

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is nothing but titles with the bullet of the list."""
        first, *lines = split(paragraph)
        # What stands further to the right goes on with a title or is its excerpt.
        signs = [sign_of(line) for line in [first, *(one for one in lines if one.node.col <= first.node.col)]]
        self.sign = self.sign or signs[0]
        if not self.sign or any(sign != self.sign for sign in signs):
            return False
        self.bulleted += 1
        self.titles += len(signs)
        return True

    def _look_at(self, paragraph: Paragraph) -> None:
        is_heading = level_of(visible(paragraph.text)) > 0 and sign_of(paragraph) != self.sign
        if is_text(paragraph):
            self.texts.append(paragraph)
        elif not is_heading and not paragraph.label:
            self.is_settled = bool(self.texts)
            self.below, self.has_heading = -1, False
        self.has_heading = self.has_heading or is_heading
        self.below += 1


def is_text(paragraph: Paragraph) -> bool:
    """Whether a paragraph is of a text: as long as some sentences, and not cut short as excerpts are."""
    text = paragraph.text
    has_bullet = BULLET.match(paragraph.lines[0]) or NUMBER.match(paragraph.lines[0])
    return (
        not has_bullet
        and breadth(text[:MIN_TEXT]) >= MIN_TEXT
        and ends(paragraph)
        and not text.endswith(CUT_MARKS)
    )
