"""A record from its data: faulty parts that it can do without are taken out and reported."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flows.parse.node import Node, Steps, path_text
from flows.times import wrong_weekday
from schemas.findings import Code
from schemas.seed import ADDRESSES, OLDER_NAMES, Article, Entry
from schemas.values import MAX_ITEMS, is_blank

Record = TypeVar("Record", Article, Entry)

REASONS = {
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "int_parsing": "should be a whole number",
    "int_parsing_size": "is too large a number",
    "int_type": "should be a whole number",
    "list_type": "should be a list",
    "model_type": "should be a mapping of keys to values",
    "too_long": f"should have at most {MAX_ITEMS:,} items",
    "string_too_short": "should not be empty",
    "string_type": "should be text",
}
"""Pydantic's most frequent complaints, in words for people who do not know Pydantic."""
IMAGE = "{url: https://example.org/a.jpg}"
OF_IMAGES = REASONS | {
    "list_type": f"should be a list of mappings such as {IMAGE}",
    "model_type": f"should be a mapping such as {IMAGE}",
}
"""The same of images, which many programs list by their addresses alone."""
HOLDS = re.compile(r"\s*(?:\[[\s\[]*[\"'{\]]|\{\s*[\"'}])")
"""So begins a list or mapping as JSON and Python write it in a text; `[adult swim]` is a name."""
IN_TEXT = ", not one in a text"


class Complaint(NamedTuple):
    """What is wrong with a part of a record."""

    code: Code
    where: Steps
    """The path from the record on, as the file writes it."""
    message: str
    text: str | None
    """What stands there, if that is not the text of the node."""


def fit(model: type[Record], data: dict[str, Any], node: Node) -> tuple[Record | None, list[Complaint]]:
    """The model of a node's data, and what is wrong; no model if it cannot do without a faulty part.

    Faulty parts that it can do without are taken out of the data.
    """
    complaints: list[Complaint] = []
    while True:
        try:
            return model.model_validate(data), complaints
        except ValidationError as error:
            # The context holds what a validator raised, whose traceback would keep a whole batch alive.
            told = error.errors(include_url=False, include_context=False)
            faults = [(_removable(detail["loc"]), detail) for detail in told]
        complaints += [_complaint(model, part, detail, node) for part, detail in faults]
        if any(not part for part, _ in faults):
            return None, complaints
        _remove(data, {part for part, _ in faults})


def _complaint(model: type[Entry], part: Steps, detail: ErrorDetails, node: Node) -> Complaint:
    """One complaint of Pydantic's; `part` is what is taken out because of it."""
    loc = detail["loc"]
    where = _written(node, loc)
    if detail["type"] == "missing":
        code = Code.FIELD_INVALID if part else Code.FIELD_MISSING
        # The text would be that of all that lacks the key: of an article, the whole file with its `secured`.
        text = "" if model is Article and not part else None
        return Complaint(code, where, f"`{loc[-1]}` is missing", text)
    code = Code.ADDRESS_UNUSABLE if loc[0] in ADDRESSES else Code.FIELD_INVALID
    why, value = in_words(detail, OF_IMAGES if "images" in loc else REASONS), detail["input"]
    if loc[-1] == "publishedDateTime" and isinstance(value, str):
        why = wrong_weekday(value) or why
    if detail["type"] in {"list_type", "model_type"} and is_in_text(value):
        why += IN_TEXT
    message = f"`{path_text(where)}` {why}"
    return Complaint(code if part else Code.RECORD_INVALID, where, message, None)


def in_words(detail: ErrorDetails, reasons: Mapping[str, str]) -> str:
    """What Pydantic complains of, as these reasons say it; in words of its own where they do not."""
    if detail["type"] == "string_type" and detail["input"] is None:
        return REASONS["string_too_short"]
    return reasons.get(detail["type"]) or detail["msg"].removeprefix("Value error, ").removeprefix("Input ")


def is_in_text(value: Any) -> bool:
    """Whether a value is a text that holds a list or a mapping."""
    return isinstance(value, str) and HOLDS.match(value) is not None


def _written(node: Node, loc: Steps) -> Steps:
    """The path as the file writes it: an address may stand under its older name."""
    found = node.at(loc[:1])
    if found is not node and not is_blank(found.value):
        return loc
    older = (old for old, new in OLDER_NAMES.items() if new == loc[0])
    return (next(older, loc[0]), *loc[1:])


def _removable(loc: Steps) -> Steps:
    """The smallest part around a faulty place that the record can do without; empty if there is none."""
    if loc == ("title",):
        return ()
    return loc[:-1] if loc[-1] == "url" else loc  # without its address, an image goes as a whole


def _remove(data: dict[str, Any], parts: set[Steps]) -> None:
    """Take parts out of the data: the later items of a list first, and nothing inside of what goes anyway."""
    outer = [part for part in parts if not any(part[:size] in parts for size in range(1, len(part)))]
    for part in sorted(outer, key=lambda steps: [(isinstance(s, str), s) for s in steps], reverse=True):
        holder: Any = data
        for step in part[:-1]:
            holder = holder[step]
        del holder[part[-1]]
