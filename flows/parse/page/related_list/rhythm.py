"""Related lists in which each entry has a line that is no words of it: a byline, a button, a section, a name.

One such line says little, since a title may look like it. But where each entry has one at the same place, they
are known by that, and so is where entries begin.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.parse.page.endings import is_question
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.buttons import is_button_of
from flows.parse.page.related_list.groups import LONGER
from flows.parse.page.related_list.kickers import is_above_title, is_name, may_be_above
from flows.parse.page.related_list.lines import ends
from flows.parse.page.related_list.links import said
from flows.parse.page.related_list.out_of_rhythm import out_of_rhythm
from flows.parse.page.related_list.parts import (
    BUTTON,
    DAY,
    KICKER,
    NAME,
    REMARK,
    WORDS,
    Parts,
    as_entry,
    is_told,
    parts_of,
    with_kickers,
    with_names,
)
from schemas.values import without_cut_mark

BESIDE = "(?:[darn]+)"
"""Days, addresses, remarks and names, which stand together."""
FORMS = [
    form.replace("-", BESIDE)
    for form in (
        "ww?-b?",
        "w-wb",
        "w-(?:w(?!-))?",  # an excerpt, not the title of the next entry
        "b?-ww?",
        "-ww?b",
        "bww?-",
        "ww?b",
        "kww?-?b?",
        "(?:k|(?<=w))ww",  # some have none, but the first
        "kw-(?:w(?!-))?",
        "kw-w-",
    )
]
"""Entries of a title, perhaps an excerpt, and above or below that what is no words, or above a section or name.

Each part is a letter, as in `parts`; a dash is what stands beside titles.
"""
Starts = Sequence[int]
"""Where entries begin."""


def in_rhythm(listed: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], list[Paragraph]]:
    """The lines of the paragraphs without remarks, with gaps between entries; else as `out_of_rhythm` has them.

    And those of the others that are told: no entry has a field for them.
    """
    parts = parts_of(listed)
    named = with_names(parts)
    either = [named, parts] if _starts(named) else [parts, named]
    readings = [(known, starts) for its in either for known in _with_kickers(its) if (starts := _starts(known))]
    if not readings:
        return out_of_rhythm(listed, named)
    known, starts = next((one for one in readings if _are_of_one_kind(*one)), readings[0])
    kept = [part for entry in _entries(known, starts) for part in as_entry(entry)]
    return kept, [part.line for part in known if is_told(part)]


def _with_kickers(parts: Parts) -> Iterator[Parts]:
    """The parts with sections and names above titles, with sections alone, and without them.

    Where buttons look like names above the sections of other entries, sections alone may fit.
    """
    yield with_kickers(parts, may_be_above)
    yield with_kickers(parts, is_above_title)
    yield parts


def _starts(parts: Parts) -> Starts:
    """Where entries begin, if the lines are entries of one form, and that in one way only; else nowhere."""
    kinds = "".join(part.kind for part in parts)
    forms = [form for form in FORMS if re.fullmatch(f"(?:{form}){{2,}}", kinds)]
    found = {tuple(one.start() for one in re.finditer(form, kinds)) for form in forms}
    fitting = [starts for starts in found if _are_entries(parts, starts)]
    return fitting[0] if len(fitting) == 1 and _is_sure(parts, fitting[0]) else ()


def _are_entries(parts: Parts, starts: Starts) -> bool:
    """Whether gaps are no wider within entries, and where some have an excerpt, these end like one.

    As wide as between them are two empty lines or more only where all gaps are.
    """
    within, between = _gaps(parts, starts)
    if _are_of_one_kind(parts, starts):
        return max(within) <= between
    have_excerpts = all(ends(text) for _, *texts in _words(parts, starts) for text in texts)
    return have_excerpts and (max(within) < between or max(within) == between in {0, 1, min(within)})


def _are_of_one_kind(parts: Parts, starts: Starts) -> bool:
    """Whether all entries have the same parts in the same order."""
    return len({tuple(part.kind for part in entry) for entry in _entries(parts, starts)}) == 1


def _is_sure(parts: Parts, starts: Starts) -> bool:
    """Whether lines of titles alone would hardly look so by chance."""
    entries = _entries(parts, starts)
    kinds = {part.kind for part in parts}
    in_all = set.intersection(*({part.kind for part in entry} for entry in entries))
    if parts[0].kind == BUTTON and all(ends(title) for title, *_ in _words(parts, starts)):
        return False  # a title may come again above several excerpts
    if KICKER in kinds and not (_have_titles(parts, starts) and _are_kickers(parts, starts)):
        return False
    if NAME in kinds - in_all and len({_named(entry) for entry in entries}) > 1:
        return False  # a name may be the rest of a title
    if kinds <= {WORDS, BUTTON}:
        return _is_tight(parts, starts) or _has_buttons(parts, starts)
    if NAME in kinds or in_all == {WORDS, KICKER}:
        are_long = NAME in kinds or _have_long_excerpts(parts, starts)
        is_told = bool({DAY, REMARK} & in_all) or (are_long and _have_excerpts(parts, starts))
        return is_told or len(starts) > 2 or _is_tight(parts, starts)
    return True


def _named(entry: Parts) -> int:
    """How many names an entry has, or remarks in their place."""
    return sum(part.kind in {NAME, REMARK} for part in entry)


def _have_excerpts(parts: Parts, starts: Starts) -> bool:
    """Whether each entry has an excerpt that ends like one."""
    return all(texts and all(map(ends, texts)) for _, *texts in _words(parts, starts))


def _have_titles(parts: Parts, starts: Starts) -> bool:
    """Whether below sections or names stand titles, perhaps with excerpts, and not these below short titles."""
    return all(
        all(map(ends, excerpts)) if excerpts else is_question(said(title)) or not ends(title)
        for title, *excerpts in _words(parts, starts)
    )


def _are_kickers(parts: Parts, starts: Starts) -> bool:
    """Whether sections or names stand above most titles; of names one comes again, or excerpts stand below.

    Else a name might be a title, and the title its excerpt. Short titles come again, too; names are shorter.
    """
    above = [(one.text, without_cut_mark(two.text)[0]) for one, two in pairwise(parts) if one.kind == KICKER]
    names, titles = zip(*above, strict=True)
    if 2 * len(names) <= len(starts):
        return False
    if all(is_above_title(*two) for two in above):
        return True
    are_names = 2 * sum(map(is_name, names)) >= len(names)
    comes_again = len({*names}) < len({*above}) and sum(map(len, titles)) >= LONGER * sum(map(len, names))
    return are_names and (comes_again or _have_long_excerpts(parts, starts))


def _have_long_excerpts(parts: Parts, starts: Starts) -> bool:
    """Whether most entries have an excerpt, and these are longer than titles."""
    words = [entry for entry in _words(parts, starts) if len(entry) > 1]
    titles, texts = (sum(len(said(entry[at])) for entry in words) for at in (0, 1))
    return 2 * len(words) >= len(starts) and texts >= LONGER * titles


def _entries(parts: Parts, starts: Starts) -> list[Parts]:
    return [parts[start:end] for start, end in pairwise([*starts, len(parts)])]


def _words(parts: Parts, starts: Starts) -> list[list[Paragraph]]:
    """Of each entry the title, and the excerpt if it has one."""
    return [[part.line for part in entry if part.kind == WORDS] for entry in _entries(parts, starts)]


def _has_buttons(parts: Parts, starts: Starts) -> bool:
    """Whether below titles, and excerpts, stand buttons, and no title that comes again.

    They say the titles again, are shorter than all else, what is above them ends as excerpts do, or there are
    more than two and all excerpts end so.
    """
    buttons = [(above, one) for above, one in pairwise(parts) if one.kind == BUTTON]
    least = min(len(part.line.text) for part in parts if part.kind == WORDS)
    if all(is_button_of(one.text, title.text) for title, one in buttons):
        return True
    if all(ends(above.line) for above, _ in buttons) or len(buttons[0][1].line.text) < least:
        return True
    return len(buttons) > 2 and all(ends(text) for _, *texts in _words(parts, starts) for text in texts)


def _is_tight(parts: Parts, starts: Starts) -> bool:
    """Whether the lines of each entry are nearer to each other than to other entries."""
    within, between = _gaps(parts, starts)
    return max(within) < between


def _gaps(parts: Parts, starts: Starts) -> tuple[set[int], int]:
    """The gaps within entries that begin at these places, and the narrowest between them."""
    begin = set(starts)
    within = {part.line.gap for place, part in enumerate(parts) if place not in begin}
    return within, min(parts[start].line.gap for start in starts[1:])
