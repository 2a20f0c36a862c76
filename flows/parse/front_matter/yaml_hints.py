"""What to do about the usual mistakes in YAML, told by the parser's complaint and the line it points at."""

import re

NO_BREAK_SPACE = "Write a plain space after the colon."
NO_SPACE = "Write a space after the colon."
NO_SPACE_AFTER_HYPHEN = "Write a space after the hyphen."

HINTS = [
    # the parser's complaint, what the line looks like, what to do
    (r"", r"^ *\t", "Indent with spaces: YAML takes no tabs."),
    (r"cannot start any token", r"^ *(- *)+\t", "Write a space behind the hyphen: YAML takes no tab there."),
    (
        r"mapping values are not allowed",
        r":\s*[“”„‘’]",
        'Use straight quotes around the text: "…" instead of “…”.',
    ),
    (
        r"mapping values are not allowed",
        r"",
        "Put the text in quotes if it holds a colon and a space; if not, indent the line like its neighbours.",
    ),
    (r"escape code", r"", "Write the character itself, or both halves of its surrogate pair."),
    (r"escape character|hexdecimal", r"", "Write a backslash inside double quotes as \\\\."),
    (r"quoted scalar", r"", 'Close the quote, and write a quote inside double quotes as \\".'),
    (
        r"did not find expected key",
        r"\"",
        'Write a quote inside double quotes as \\", or indent like the lines above.',
    ),
    (r"did not find expected key", r"'", "Write an apostrophe inside single quotes twice: ''."),
    (
        r"did not find expected key",
        r":\s+[\[{]",
        "Put the text in quotes: a bracket at its start opens a list or a mapping.",
    ),
    (r"did not find expected key", r"", "Indent the line like the other keys of the same mapping."),
    (r"did not find expected '-'", r"", "Start the item with `- `, indented like the other items of the list."),
    (r"could not find expected ':'", r"^ *(- +)*[A-Za-z]\w*:\S", NO_SPACE),
    (r"could not find expected ':'", r"", "Write `key: value`, or put a text of several lines in quotes."),
    (
        r"cannot start any token",
        r"",
        "Put the text in quotes: it starts with a character YAML keeps for itself.",
    ),
    (r"flow (sequence|mapping|node)", r"", "Close the bracket, or put the text in quotes."),
    (r"^the tag|a tag:|tag handle", r"", "Put the text in quotes: ! has a meaning of its own at its start."),
    (r"block scalar", r"", "Put the text in quotes: | and > have a meaning of their own at its start."),
    (
        r"(sequence entries|mapping keys) are not allowed",
        r"",
        "Put the text in quotes: `- ` and `? ` have a meaning of their own at its start.",
    ),
    (r"(alias|anchor)", r"", "Put the text in quotes: & and * have a meaning of their own at its start."),
]

RIGHT_AFTER_COLON = re.compile(r" *(?:- +)*[A-Za-z]\w*:(?=[^\s/:])")
"""The beginning of a line that is no key either, and so of a text that ends on the line below."""
AFTER_COLON = re.compile(r" *(?:- +)*[A-Za-z]\w*:(?=[\u00a0\u2007\u202f])")
"""A key that is none, since YAML wants a plain space behind it."""
AFTER_HYPHEN = re.compile(r" *(?:- +)*-(?=[A-Za-z]\w*:(?:\s|$))")
"""A hyphen that begins no item of a list, but a key."""
NO_ITEM = re.compile(r"mapping values are not allowed|did not find expected")
NO_KEY = re.compile(r"mapping values are not allowed|could not find expected ':'")


def yaml_hint(problem: str, line: str | None) -> str | None:
    """A cure for a complaint of the YAML parser's about a line; None if there is no special one."""
    for complaint, look, hint in HINTS:
        if re.search(complaint, problem) and re.search(look, line or ""):
            return hint
    return None


def missing_space(problem: str, text: str, line: int) -> tuple[tuple[int, int], str, str] | None:
    """Where a space is missing that led to a complaint about a line, what to say of it, and what to do."""
    if place := _no_break_space(problem, text, line):
        return place, "a no-break space stands after the colon", NO_BREAK_SPACE
    if place := _no_space(problem, text, line):
        return place, "no space stands after the colon", NO_SPACE
    if place := _no_space_after_hyphen(problem, text, line):
        return place, "no space stands after the hyphen", NO_SPACE_AFTER_HYPHEN
    return None


def _no_break_space(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of a no-break space behind a key, where that led to a complaint about a line."""
    if not NO_KEY.search(problem):
        return None
    lines = text.split("\n", line)[:line]
    if lines and not AFTER_COLON.match(lines[-1]):
        lines.pop()
    found = None
    while lines and (key := AFTER_COLON.match(lines[-1])):  # the first of several in a row
        found = len(lines), key.end() + 1
        lines.pop()
    return found


def _no_space(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of what stands right after a colon, where the line below is complained of."""
    above = text.split("\n", line - 1)[line - 2] if line > 1 else ""
    found = RIGHT_AFTER_COLON.match(above) if "mapping values are not allowed" in problem else None
    return (line - 1, found.end() + 1) if found else None


def _no_space_after_hyphen(problem: str, text: str, line: int) -> tuple[int, int] | None:
    """Line and column of a key right after a hyphen, where this line or the next is complained of."""
    if not NO_ITEM.search(problem):
        return None
    lines = text.split("\n", line)[:line]
    found = ((at, AFTER_HYPHEN.match(lines[at - 1])) for at in (line, line - 1) if 0 < at <= len(lines))
    return next(((at, hyphen.end() + 1) for at, hyphen in found if hyphen), None)
