"""Lines with labels in other forms than a page text has them, and in that; and whose those in a list are."""

import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice, pairwise

from flows.parse.node import Node
from flows.parse.page import words
from flows.parse.page.endings import is_ended
from flows.parse.page.marks import heading_of, is_related, visible
from flows.parse.page.related_list.remarks import labelled_day
from flows.times import is_day

NAME = r"(?:[Pp](?i:hoto)|A(?i:uthor|dded))"
LABEL = re.compile(rf"\s*{NAME}\s*:")
DAY = re.compile(r"^(?:(?!\n)[\W_])*+A(?i:dded)[*_ \t]*:", re.MULTILINE)
TIGHT = re.compile(rf"([*_]{{1,3}}){NAME}\s*(?::\1|\1\s*:)")
"""`**Author:** A` and `**Author**: A`."""
WHOLE = re.compile(rf"(?P<before>\s*)(?P<sign>[*_]{{1,3}})(?P<text>{NAME}\s*:.*)(?P=sign)\s*")
"""`*photo: A*`."""
LIKE = re.compile(
    r"(?P<before>\s*)(?P<sign>[*_]{,3})"
    rf"(?:(?P<authors>A(?i:uthors)|{words.AUTHORS})|P(?i:ublished|osted)(?i: on)?|{words.DAY})"
    rf"\s*(?:{words.COLON}(?P=sign)|(?P=sign)\s*{words.COLON})\s*(?P<value>\S.*)"
)
"""Words that are labels next to one of a page text's own, perhaps with signs of Markdown around them."""
SIGNS = re.compile("[*_]")
OTHER_LIST = re.compile(r"\W*(?-i:R)elated\s+[a-z]+[\W\d]*", re.IGNORECASE)
"""The heading of another list, such as `Related papers`; what only begins so may be the title of the page."""
OF_ENTRY = re.compile(r"^[^\w\n]*+(author|added)[^\w\n]*:", re.IGNORECASE | re.MULTILINE)
"""A label that an entry of a related list may have."""
LIKE_DAY = re.compile(
    r"^[^\S\n]*[*_]{,3}P(?i:ublished|osted)(?i: on)?[*_ \t]*:[*_ \t]*(\S[^\n]*)", re.MULTILINE
)


def plain_labels(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a text, each as it stands there and with its label as a page text has it."""
    lines = (_without_break(without_signs(line.rstrip())) for line in StringIO(text))
    has_day, has_several = bool(DAY.search(text)), _has_several_days(text)
    above, is_listed, is_second, is_below_title = "", False, False, False
    # Where each line is a paragraph, an empty one stands between labels, as it does below a title.
    for (line, below), (_, beyond) in pairwise(pairwise(chain(lines, ["", ""]))):
        if not line:
            yield line, line
            above = line
            continue
        is_listed = is_listed or is_related(line) or (has_several and bool(OTHER_LIST.fullmatch(line)))
        like = LIKE.fullmatch(line) if ":" in line or "：" in line else None
        near = below or (beyond if is_below_title and not is_listed else "")
        is_first = like and not is_listed and _is_pair(like, near)
        # Farther above a day, a sentence may be what an author said last in a talk.
        is_above_day = like and like["authors"] and DAY.match(near) and not is_ended(like["value"])
        is_label = like and (is_first or is_second or is_above_day or LABEL.match(above) or LABEL.match(below))
        is_second, is_below_title = bool(is_first), True
        # Where several days stand behind such words, those in a list are of its entries.
        is_dated = has_day or (has_several and is_listed)
        above = _as_label(line, like, is_dated) if like and is_label else line
        yield _without_signs_of(like, line) if like and above != line else line, above


def has_labels_of_entries(text: str) -> bool:
    """Whether in a related list of a page text the same label stands again, with words between."""
    found = [label.lower() for label in OF_ENTRY.findall(text)]
    if len(found) == len({*found}):  # so it is in most texts, and their lines need not be looked at
        return False
    above, near = set[str](), set[str]()
    is_listed = False
    for line in filter(None, map(visible, StringIO(text))):
        if label := OF_ENTRY.match(line):
            near.add(label[1].lower())
            if is_listed and near & above:
                return True
            continue
        above, near = above | near, set()
        if heading := heading_of(line):
            above, is_listed = set(), heading["related"] is not None
    return False


def _is_pair(like: "re.Match[str]", below: str) -> bool:
    """Whether one of a line and that below it names authors, and the other a day; below, it needs no label."""
    if like["authors"] and not is_ended(like["value"]) and labelled_day(Node(below, 0, 0)):
        return True
    other = LIKE.fullmatch(below)
    day, authors = (other, like) if like["authors"] else (like, other)
    return bool(day and authors and authors["authors"] and is_day(day["value"]))


def _has_several_days(text: str) -> bool:
    days = {found[1].rstrip() for found in LIKE_DAY.finditer(text)}
    return len(list(islice(filter(is_day, days), 2))) > 1


def without_signs(line: str) -> str:
    """A line that begins with a label, without the signs of Markdown around that or around all of it."""
    if "*" not in line and "_" not in line:
        return line
    if TIGHT.match(line.lstrip()):
        return TIGHT.sub(lambda label: SIGNS.sub(" ", label[0]), line)
    found = WHOLE.fullmatch(line)
    return f"{found['before']}{' ' * len(found['sign'])}{found['text']}" if found else line


def _without_signs_of(like: "re.Match[str]", line: str) -> str:
    """A line with spaces for the signs of Markdown around its label."""
    start = like.start("value")
    return SIGNS.sub(" ", line[:start]) + line[start:]


def _without_break(line: str) -> str:
    """A line that begins like a label, without the backslash that breaks it in Markdown."""
    is_broken = line.endswith("\\") and (LABEL.match(line) or LIKE.match(line))
    return line[:-1].rstrip() if is_broken else line


def _as_label(line: str, like: "re.Match[str]", is_dated: bool) -> str:
    """The line under the label it stands for: a day that can be read, if there is no other, or authors."""
    if not like["authors"] and (is_dated or not is_day(like["value"])):
        return line
    return f"{'Author' if like['authors'] else 'Added'}: {like['value']}"
