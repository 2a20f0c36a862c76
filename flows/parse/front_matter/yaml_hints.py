"""What to do about the usual mistakes in YAML, told by the parser's complaint and the line it points at."""

import re

PLAIN_COLON = "Write a plain colon, and a plain space after it."
NO_SPACE = "Write a space after the colon."
NO_SPACE_AFTER_HYPHEN = "Write a space after the hyphen."
BACKSLASH = "Write a backslash inside double quotes as \\\\."
NO_CONTROL = f"{BACKSLASH} If none is meant, take the escape out."
TWICE = "Write an apostrophe inside single quotes twice: ''."
ESCAPE = 'Write a quote inside double quotes as \\".'
CLOSE = "Close the quote where its text ends. "
LIKE_OTHERS = "Start the item with `- `, indented like the other items of the list."
LIKE_KEYS = "Start the item with `- `, or indent the line like the keys of the item above."
ONE_OF_TWO = "Keep one of the two lines; if the next item begins here, put `- ` before it."
KEPT_CHARACTER = "Put the text in quotes: it starts with a character YAML keeps for itself."

HINTS = [
    # the parser's complaint, what the line looks like, what to do
    (r"", r"^ *\t", "Indent with spaces: YAML takes no tabs."),
    (
        r"did not find expected (key|'-')",
        r"(: +|^ *(- +)+)(\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+')[,;] *$",
        "Take out the comma or semicolon at the end of the line.",
    ),
    (r"cannot start any token", r"^ *```", "Take out the lines that start with ```."),
    (r"alias", r"^ *\* ", "Start items with `- `; if this is a text, put it in quotes."),
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
    (r"escape character|hexdecimal", r"", BACKSLASH),
    (r"quoted scalar", r"", 'Close the quote, and write a quote inside double quotes as \\".'),
    (
        r"did not find expected key",
        r"\"",
        'Write a quote inside double quotes as \\", or indent like the lines above.',
    ),
    (r"did not find expected '-'", r"^ *(- +)+\"", ESCAPE),
    (r"did not find expected key", r"'", TWICE),
    (r"did not find expected '-'", r"^ *(- +)+'", TWICE),
    (
        r"did not find expected (key|'-')",
        r"(:|^ *(- +)*-)\s+[\[{]",
        "Put the text in quotes: a bracket at its start opens a list or a mapping.",
    ),
    (r"expected <document start>", r"^\w+:", "Indent this line like those above, or those like this."),
    (r"did not find expected key", r"^ *- ", LIKE_OTHERS),
    (r"did not find expected key", r"", "Indent the line like the other keys of the same mapping."),
    (r"did not find expected '-'", r"^ *\w+:", LIKE_KEYS),
    (r"did not find expected '-'", r"", LIKE_OTHERS),
    (r"could not find expected ':'", r"^ *-\w", NO_SPACE_AFTER_HYPHEN),
    (r"could not find expected ':'", r"^ *(- +)*[A-Za-z]\w*:\S", NO_SPACE),
    (r"could not find expected ':'", r"", "Write `key: value`, or put a text of several lines in quotes."),
    (r"cannot start any token", r"", KEPT_CHARACTER),
    (r"block node: did not find expected node content", r"(^|\s)[\]},]", KEPT_CHARACTER),
    (r"a key must be", r"", "Put the text in quotes if it starts with `{`, `[` or `? `."),
    (
        r"did not find expected ','",
        r"\"",
        'Close the bracket, put a comma between its parts, or write a quote inside double quotes as \\".',
    ),
    (
        r"did not find expected ','",
        r"",
        "Close the bracket, put a comma between its parts, or put the text in quotes.",
    ),
    (r"flow (sequence|mapping|node)", r"", "Close the bracket, or put the text in quotes."),
    (r"^the tag \S*binary ", r"", "Write the text itself, in UTF-8, and take the tag out."),
    (r"^the tag \S*\w[:/]\w", r"", "Take the tag out: a seed has plain values only."),
    (r"^the tag|a tag:|tag handle", r"", "Put the text in quotes: ! has a meaning of its own at its start."),
    (r"block scalar", r"", "Put the text in quotes: | and > have a meaning of their own at its start."),
    (
        r"(sequence entries|mapping keys) are not allowed",
        r"",
        "Put the text in quotes: `- ` and `? ` have a meaning of their own at its start. "
        "Items of a list start on the line below its key.",
    ),
    (r"(alias|anchor)", r"", "Put the text in quotes: & and * have a meaning of their own at its start."),
]


def yaml_hint(problem: str, line: str | None) -> str | None:
    """A cure for a complaint of the YAML parser's about a line; None if there is no special one."""
    for complaint, look, hint in HINTS:
        if re.search(complaint, problem) and re.search(look, line or ""):
            return hint
    return None
