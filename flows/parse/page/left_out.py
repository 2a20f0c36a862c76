"""What is left out of a page text and told: the foot below its list, if it may be more, and parts of entries.

Buttons, names of networks, comments and the like are furniture, of which nobody wants to hear.
"""

import re
from collections.abc import Sequence

from flows.parse.faults import Fault
from flows.parse.node import Node, Steps
from flows.parse.page.endings import FULL_STOPS
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.bullets import sign_of, without_bullet
from flows.parse.page.related_list.end import Parted, is_heading
from flows.parse.page.related_list.groups import MAX_TITLE
from flows.parse.page.related_list.lines import ends, is_sentence, lines_of, part_of, split
from flows.parse.page.related_list.links import said
from flows.parse.page.related_list.remarks import BETWEEN, is_remark
from flows.parse.page.related_list.text_below import MIN_TEXT, is_text
from flows.plural import count
from schemas.findings import Code

TITLE_WORDS = 4
"""Words that a title has at least: fewer may be a button or a name."""
TITLE_LETTERS = 12
"""Letters that it has at least where nothing stands between words, as in Chinese."""
WORD = re.compile(r"[^\W\d_]\w*")
FURNITURE = re.compile(
    r"\b(?:all rights|rights reserved|without (?:\w+ ){,2}permission|inbox|(?:log(?:ged)?|sign)[ -]?(?:in|up)"
    r"|(?:un)?subscrib\w+|follow us|share (?:on|this|via|with)|(?:designed|powered|published) by"
    r"|(?:add|leave|post|write) a|to a friend|report an?|terms (?:and|of) (?:conditions|use)|issn|tel)\b"
    r"|[©®@]|\(c\)",
    re.I,
)
"""Words of lines that nearly every page has at its foot."""
OFTEN = re.compile(
    r"\b(?:facebook|instagram|linkedin|pinterest|twitter|whatsapp|youtube|e-?mail|newsletters?|cookies?|copyright"
    r"|privacy|rights|terms|comments?|reply|browser|our|(?-i:[Uu]s)|your?)\b",
    re.I,
)
"""Words that such lines have often; a title may have one of them, too, but is longer than a button."""
MAX_BUTTON = 5
"""Words of a button."""
PLACES = {
    "list": "in another list right below the heading",
    "navigation": "below a list of the site",
    "section": "below the heading that ends a related list",
    "words": "below a related list",
}
"""Where lines are left out, by the kind of their foot; elsewhere it is the foot of the page."""
LEFT_OUT = {
    "webUrl": (Code.ADDRESS_UNUSABLE, "address", "Leave one address below the title of an entry."),
    "publishedDateTime": (Code.FIELD_INVALID, "date", "Leave one date below the title of an entry."),
}
"""By the field of which an entry has one already: the code, noun and hint for another one."""
WORDS_HINT = (
    "If one is of the list, put `- ` before each title and indent texts; if not, there is nothing to do."
)
MIN_TEXTS = 3
"""Paragraphs in a row that tell of a text where navigation is expected."""
PARTS_HINT = "Write them as front matter, which keeps all keys; if they do not matter, there is nothing to do."


def feet_left_out(feet: Sequence[Parted]) -> Fault | None:
    """The fault that what stands below the related lists is left out; None if all of it is furniture."""
    found = [(foot.kind, left) for foot in feet if (left := _telling(foot))]
    if not found:
        return None
    lines = [line for _, left in found for line in lines_of(left) if _has_words(line)]
    first = lines[0].node
    where = PLACES.get(found[0][0], "below the foot of the page")
    message = f"{count(len(lines), 'line')} {where} may be titles or text; left out"
    hint = WORDS_HINT if found[0][0] == "words" else None
    return Fault(Code.LINES_LEFT_OUT, message, first.line, first.col, said(lines[0]), hint)


def value_left_out(node: Node, place: int, name: str) -> tuple[Steps, Fault]:
    """The fault that an address or a date is left out of the entry at a place."""
    code, noun, hint = LEFT_OUT[name]
    message = f"an entry of a page text has one {noun}; this is another, or that of the list; left out"
    return ("related", place, name), Fault(code, message, node.line, node.col, str(node.value), hint)


def parts_left_out(parts: Sequence[Paragraph]) -> Fault | None:
    """The fault that parts of entries are left out for which there is no field; None if there are none."""
    if not parts:
        return None
    first = parts[0].node
    noun = count(len(parts), "part")
    message = f"{noun} of entries for which there is no field, such as an author, source or section; left out"
    return Fault(Code.LINES_LEFT_OUT, message, first.line, first.col, said(parts[0]), PARTS_HINT)


def _telling(foot: Parted) -> Sequence[Paragraph]:
    """What is no furniture in a foot; of navigation, paragraphs of a text, if no list has so many."""
    if foot.kind != "navigation":
        return foot.foot if _may_be_more(foot) else []
    texts: list[Paragraph] = []
    for one in foot.foot:
        keep_text(texts, one)
    return texts if len(texts) >= MIN_TEXTS else []


def keep_text(texts: list[Paragraph], paragraph: Paragraph) -> None:
    """Add a paragraph of navigation to a row of those like a text; a row that ends too early is forgotten."""
    if is_text(paragraph) and len(paragraph.lines) == 1 and not is_of_a_foot(paragraph.text):
        texts.append(paragraph)
    elif len(texts) < MIN_TEXTS:
        texts.clear()


def _may_be_more(foot: Parted) -> bool:
    """Whether there are lines like titles, or paragraphs of the text."""
    words = [one for one in foot.foot if any(map(_has_words, split(one)))]
    texts = [one for one in words if is_text(one)]
    lines = [line for line in lines_of(words) if _has_words(line) and not _is_furniture(line)]
    # Below a heading of the page, a short sentence may be all of a part of its text.
    titles = [line for line in lines if _is_like_title(line) or (foot.kind == "section" and is_sentence(line))]
    if foot.kind == "words":
        return bool(lines)
    if foot.kind not in {"author", "comments"}:
        return bool(titles) or len(texts) > 1 or any(not is_of_a_foot(one.text) for one in texts)
    # Below an author or in comments stand such lines, too, and sentences, but with names among them.
    if len(titles) > 1 and len(titles) == len(lines) and not any(map(ends, titles)):
        return True
    return foot.kind == "comments" and (_are_text(words) or _are_of_list(lines, foot.listed))


def _are_text(words: Sequence[Paragraph]) -> bool:
    """Whether paragraphs are of a text, not of comments, which stand below or beside names and times."""
    is_plain = not any(FURNITURE.search(one.text) or OFTEN.search(one.text) for one in words)
    return bool(words) and is_plain and all(is_text(one) and len(one.words[0]) >= MIN_TEXT for one in words)


def _are_of_list(lines: Sequence[Paragraph], listed: Sequence[Paragraph]) -> bool:
    """Whether the lines with the bullet of a list are like its titles."""
    sign = sign_of(listed[0]) if listed else None
    titles = [line for line in lines if sign and sign_of(line) == sign]
    return bool(titles) and all(_is_like_title(one) and not ends(one) for one in titles)


def _has_words(line: Paragraph) -> bool:
    return part_of(line)[0] == "title"


def _words_of(line: Paragraph) -> str:
    return said(without_bullet(line))


def _is_furniture(line: Paragraph) -> bool:
    text = _words_of(line)
    return len(text) <= MAX_TITLE and (is_of_a_foot(text) or is_heading(text) or is_remark(text))


def is_of_a_foot(text: str) -> bool:
    """Whether its words are those of the foot of a page."""
    often = {found[0].lower() for found in OFTEN.finditer(text)}
    return (
        bool(FURNITURE.search(text))
        or len(often) > 1
        or (bool(often) and len(WORD.findall(text)) <= MAX_BUTTON)
    )


def _is_like_title(line: Paragraph) -> bool:
    """Whether a line has as many words as titles have, and does not end like a sentence."""
    text = _words_of(line)
    if len(text) > MAX_TITLE or text.endswith(FULL_STOPS):
        return False
    longest = max(BETWEEN.split(text), key=len)  # in a row of links, each has few words
    is_spaced = text.isascii() or " " in text
    return len(WORD.findall(longest)) >= TITLE_WORDS if is_spaced else len(longest) >= TITLE_LETTERS
