"""Keys a seed does not have: kept and reported once a file, or refused, as the contract says."""

import json
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from pydantic import BaseModel

from flows.findings import SECURED, Place, finding
from flows.parse.front_matter.core_schema import core_value
from flows.parse.front_matter.yaml_hints import NO_SPACE, NO_SPACE_AFTER_HYPHEN
from flows.parse.node import Node, Steps, path_text
from flows.plural import count
from flows.remembered import remembered
from flows.validate.models import PARTS, keys_of, mappings
from schemas.findings import Code, Contract
from schemas.seed import OLDER_NAMES, Article, Entry
from schemas.tables import Finding

HINTS = {"<<": "Write out what it brings: YAML 1.2 knows no merge keys."}
"""What to do about keys that are no slip of the pen."""
ELSEWHERE = {
    **dict.fromkeys(("url", "uri", "link", "href", "permalink", "canonical", "canonicalurl"), "webUrl"),
    **dict.fromkeys(("externalurl", "externallink", "redirectto"), "webUrl"),
    **dict.fromkeys(("date", "pubdate", "datepublished", "publishedat", "publishdate"), "publishedDateTime"),
    **dict.fromkeys(("published", "publishedon", "created", "createdat"), "publishedDateTime"),
    **dict.fromkeys(("description", "summary", "abstract"), "excerpt"),
    **dict.fromkeys(("source", "publisher", "publication", "site", "sitename"), "provider"),
    **dict.fromkeys(("domain", "hostname"), "provider"),
    **dict.fromkeys(("tag", "tags", "keywords", "categories"), "topics"),
    **dict.fromkeys(("relatedarticles", "relatedlinks", "relatedposts", "seealso"), "related"),
    **dict.fromkeys(("relatednews", "relatedstories", "furtherreading", "links"), "related"),
    **dict.fromkeys(("image", "img", "picture", "imageurl", "urltoimage", "thumbnail"), "images"),
    **dict.fromkeys(("cover", "coverimage", "heroimage", "featuredimage", "featureimage"), "images"),
    **dict.fromkeys(("ogimage", "topimage"), "images"),
    **dict.fromkeys(("headline", "name"), "title"),
    **dict.fromkeys(("byline", "creator"), "author"),
    "section": "category",
}
"""What RSS, schema.org, Hugo, Jekyll, Obsidian and spreadsheets call some of the keys."""
IN_PARTS = {
    "provider": dict.fromkeys(("url", "link", "website", "homepage", "host"), "domain"),
    "images": {**dict.fromkeys(("src", "href", "link"), "url"), **dict.fromkeys(("alt", "caption"), "title")},
}
"""The same of keys in these parts."""
WITHOUT_SPACE = re.compile(r"[A-Za-z]+:[^:\s]")
"""A key with its value behind it."""
MAX_WRITTEN = 40
"""Characters of a key that are compared with keys that are known."""
LIKE = 0.8
"""How like a known key it has to be (difflib), for a slip of the pen: `excerp`, `titel`, `web_url`."""
COMMA = "If it belongs to the text before it, put all of that in quotes: in braces, a comma ends a text."
"""For a key without a colon behind it."""
ONE_OF_TWO = "Keep one of the two."
"""For an address under its older and its newer name."""
INDENT = "Write plain spaces before it: YAML takes no others, and so it is a key by itself."


def take_unknown(model: type[BaseModel], data: dict[str, Any], node: Node) -> tuple[str | None, list[Steps]]:
    """Take the keys the model does not have out of the data of a node; gives them as JSON, and their paths."""
    extra: dict[str, dict[str, Any]] = {}
    paths: list[Steps] = []
    for inner, mapping, part in mappings(model, data):
        holder = node.at(inner)
        for key in [key for key in mapping if key not in keys_of(part)]:
            del mapping[key]
            value = None if key == SECURED else core_value(holder.at((key,)))
            extra.setdefault(path_text(inner), {})[key] = value
            paths.append((*inner, key))
    if not extra:
        return None, []
    own = extra.pop("", {})  # the other keys name parts of a record, and so clash with none of its unknown keys
    return json.dumps({**own, **extra}, ensure_ascii=False, sort_keys=True), paths


class UnknownKeys:
    """The unknown keys of one file."""

    def __init__(self, file: str, contract: Contract) -> None:
        self.file, self.contract = file, contract
        self.places: dict[str, list[tuple[Steps, Node, Node]]] = {}
        """Where each stands, by the pattern of its path: the path, the value, and the mapping with the key."""

    def add(self, steps: Steps, node: Node, paths: Iterable[Steps]) -> None:
        """Note those of a record: the path to the record, its node, and the paths of the keys in it."""
        for inner, group in groupby(paths, key=lambda path: path[:-1]):
            mapping = node.at(inner)  # looked up once: there may be many keys in it
            for path in group:
                whole = (*steps, *path)
                place = (whole, mapping.at(path[-1:]), mapping)
                self.places.setdefault(pattern(path_text(whole)), []).append(place)

    def findings(self) -> Iterator[Finding]:
        """One finding for each key, or under `freeze` for each place where one stands."""
        for places in self.places.values():
            told = places if self.contract == "freeze" else places[:1]
            for steps, node, mapping in told:
                yield self._finding(steps, node, mapping, len(places) - 1)

    def _finding(self, steps: Steps, node: Node, mapping: Node, others: int) -> Finding:
        place = Place(self.file, node.key_line, node.key_col, path_text(steps))
        key = str(steps[-1])
        message = f"`{key}` is not a key of {_whole(steps)}"
        if _is_of_record(steps) and key in OLDER_NAMES:  # else it would have been read as the newer one
            message = f"`{key}` is the older name of `{OLDER_NAMES[key]}`, which stands here too"
        hint = _out_of(mapping, key) or _hint(key, _holder(steps))
        if (node.line, node.col) == (node.key_line, node.key_col + len(key)):
            hint = NO_SPACE if WITHOUT_SPACE.match(key) else COMMA
        if self.contract == "freeze":
            return finding(Code.KEY_REFUSED, place, message, key, hint)
        more = f" (and in {count(others, 'more place')} of this file)" if others else ""
        return finding(Code.KEY_UNKNOWN, place, message + more, key, hint)


def _holder(steps: Steps) -> str:
    """The key whose value the key at the end of a path stands in; empty for the seed itself."""
    return next((step for step in reversed(steps[:-1]) if isinstance(step, str)), "")


def _out_of(mapping: Node, key: str) -> str | None:
    """What to do about a key beside a part that is empty, such as `provider:`, if it is one of that part."""
    fields = mapping.value if isinstance(mapping.value, dict) else {}
    empty = (name for name in PARTS if name in fields and fields[name].value is None)
    part = next((name for name in empty if key in keys_of(PARTS[name])), None)
    return f"Indent it below `{part}`, if it belongs to that." if part else None


def _whole(steps: Steps) -> str:
    """What the key at the end of a path would have to be a key of."""
    names = {"related": "a related entry", "provider": "a provider", "images": "an image"}
    return names.get(_holder(steps), "a seed")


def _bare(key: str) -> str:
    """A key in lower case, without marks between its words."""
    return re.sub(r"[\s_-]", "", key[:MAX_WRITTEN].lower())


@remembered(2**10)
def _hint(key: str, holder: str) -> str | None:
    """What to do about a key that stands below another one; None if there is nothing special to say."""
    if key[:1].isspace():
        return INDENT
    if key[:1] == "-":
        return NO_SPACE_AFTER_HYPHEN
    model = PARTS.get(holder, Entry if holder else Article)
    older = {} if holder in PARTS else OLDER_NAMES
    if key in older:
        return ONE_OF_TWO
    related = ("related",) if model is Article else ()  # a key, though no field of the model
    known = {name.lower(): older.get(name, name) for name in (*keys_of(model), *related, *older)}
    written = _bare(key)
    if (meant := IN_PARTS.get(holder, ELSEWHERE).get(written)) in known.values():
        return f"A seed calls it `{meant}`, if that is what it holds."
    close = get_close_matches(written, known, 1, LIKE)
    return HINTS.get(key) or (f"Did you mean `{known[close[0]]}`?" if close else None)


def _is_of_record(steps: Steps) -> bool:
    """Whether a path leads to a key of an article or entry, and not to one of a part."""
    return len(steps) == (3 if steps[0] == "related" else 1)


def pattern(path: str) -> str:
    """A path without places in lists: `related[].mood`."""
    return re.sub(r"\[\d+\]", "[]", path)
