"""How the format of a text is known: front matter, or the text of a scraped page."""

import re

from flows.parse.faults import Fault, position
from flows.parse.front_matter import is_front_matter, is_rule_above_words
from flows.parse.front_matter.yaml_causes import RESOLVE
from schemas import web
from schemas.findings import Code
from schemas.seed import OLDER_NAMES, Article
from schemas.tables import Format

# How front matter is known whose first line is missing. A page text, too, has lines `photo:`.
SEED_KEYS = {info.alias or "" for info in Article.model_fields.values()} - {"photo"} | {"related", *OLDER_NAMES}
SEED_KEY = re.compile(rf"^({'|'.join(sorted(SEED_KEYS))}):", re.MULTILINE)
TOML = "It is front matter in TOML: write it in YAML between lines `---` (`hugo convert toYAML`)."
JSON = "It is front matter in JSON, which YAML can read: put a line `---` above and below it."
OTHERWISE = {r"(?:\+\+\+|--- ?toml)\s*\n": TOML, r'(?:--- ?json\s+)?\{\s*"': JSON}
"""What to do about front matter that is not YAML, by its beginning."""
NEARLY = re.compile(rf"[{web.INVISIBLE}]*[-–—]{{2,}}\w*(?:\s+[#!].*)?\s*\n")
"""A first line above keys that may be meant to be `---`; above words it is a rule."""
FENCE_LINE = re.compile(r"^---[^\S\n]*\n", re.MULTILINE)
FENCED = re.compile(rf"{FENCE_LINE.pattern}(?:{'|'.join(sorted(SEED_KEYS))}):", re.MULTILINE)
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def recognise(text: str, is_markdown: bool) -> Format:
    """How a text is written. Raises Fault if it is neither front matter nor page text."""
    if is_front_matter(text) and not is_rule_above_words(text):
        return "front_matter"
    from flows.parse.page import has_mark, is_page_text  # noqa: PLC0415 - takes time; most sources have no pages

    if is_front_matter(text):
        return "page_text" if is_page_text(text, is_markdown) else "front_matter"
    start = len(text) - len(text.lstrip())
    block = text[start:]
    key, keys = SEED_KEY.search(block), seed_keys(block)
    if is_front_matter(block) or (key and (key.start() == 0 or "title" in keys or len(keys) > 1)):
        raise _without_fence(text, start, start + key.start() if key else len(text))
    fenced = FENCED.search(block) if key else None
    # Front matter below words, as in the answer of a chatbot, makes no page text of it because of a day above.
    if (has_mark if fenced else is_page_text)(text, is_markdown):
        return "page_text"
    if is_markdown and is_page_text(text, is_markdown=False):
        message = "is neither front matter nor, but for its name, a page text"
        hint = (
            "If it is the text of a page, give it a name that ends in .txt; if not, move it out of the source."
        )
        raise _unknown(text, start, message, hint)
    if key and fenced:
        raise _without_fence(text, start, start + key.start())
    cure = next((told for begin, told in OTHERWISE.items() if re.match(begin, block)), None)
    raise _unknown(text, start, "is neither front matter nor a page text", cure)


def _without_fence(text: str, start: int, key: int) -> Fault:
    """What is told of front matter whose first line is not the first, or is none; a key of it stands here."""
    message = "looks like front matter, but does not start with a line `---`"
    if FENCE_LINE.search(text, start, key):  # below a comment, a directive, a licence
        is_conflict = text.startswith("<<<<<<<", start)
        hint = RESOLVE if is_conflict else "Take out what stands above the line `---`."
        return _unknown(text, start, message, hint)
    if NEARLY.match(text, start):
        hint = "Write `---` above the keys: three hyphens, and nothing else."
        return _unknown(text, start, message, hint)
    return _unknown(text, start if is_front_matter(text[start:]) else key, message)


def _unknown(text: str, index: int, message: str, hint: str | None = None) -> Fault:
    line, col = position(text, index)
    return Fault(Code.FORMAT_UNKNOWN, message, line, col, text[index:].split("\n", 1)[0].rstrip(), hint)


def seed_keys(text: str) -> set[str]:
    """The keys of a seed in a text, down to the first empty line: below it, such lines are words."""
    empty = EMPTY_LINE.search(text)
    return {key[1] for key in SEED_KEY.finditer(text, 0, empty.start() if empty else len(text))}
