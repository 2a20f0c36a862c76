"""Values that are not written as a seed has them, but have one meaning only: they are read as that, and told.

What may mean several things is left for `flows.validate.fit` to complain of.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from flows.parse.faults import Fault
from flows.parse.node import Node, Steps, is_numbered
from flows.times import iso_time
from flows.validate.contract import keys_of, mappings
from flows.validate.fit import Complaint
from schemas import web
from schemas.findings import Code
from schemas.seed import ADDRESSES, OLDER_NAMES
from schemas.values import MAX_ITEMS, check_address, is_blank, is_no_list

LISTS = {"images": dict, "topics": str}
"""Fields that are lists, and what stands for one item of theirs."""
NO_NAMES = frozenset(
    {"0", "false", "n/a", "na", "nil", "no", "none", "null", "true", "undefined", "unknown", "yes"}
)
"""What programs write where they know no name."""
NOT_NAMED = re.compile(r"\[object\b|\[\s*[\"'\[{]|\{|\w+://|(?:[\w-]+\.)+[a-z]{2,}/\S*[/\d]\S*$")
"""What a program made of a list or mapping, as `[object Object]`, or an address; `[adult swim]` is a name."""
NO_SCHEME = re.compile(r"(?://|(?=www\.))(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
"""An address without one; `//images/a.png` is a path with a slash too many."""
LINK = re.compile(
    r"\s*\[(?P<words>[^\[\]]+)\]\(<?(?P<address>https?://(?:[^\s()<>]++|\([^\s()<>]*+\))++)>?\)\s*",
    re.IGNORECASE,
)
"""A text that is one link of Markdown, as programs for notes keep them."""
ALONE = "should be a list; it is read as a list of one"
NUMBERED = "should be a list; it is read as one, since its keys are numbers"


def repair(model: type[BaseModel], data: dict[str, Any]) -> Iterator[Complaint]:
    """Put what values mean in their places in the data of a record; gives what was put there."""
    for inner, mapping, part in mappings(model, data):
        known = keys_of(part) if inner else keys_of(part).union(OLDER_NAMES)
        for name in [name for name in mapping if name in known]:
            reasons: dict[str, None] = {}
            while found := _meant(name, mapping[name]):
                mapping[name], reason = found
                reasons[reason] = None
            if reasons:
                code = Code.LIST_OF_ONE if ALONE in reasons else Code.FIELD_REPAIRED
                yield Complaint(code, (*inner, name), f"`{name}` {'; it '.join(reasons)}", None)
        for name in [name for name in LISTS if name in known and name in mapping]:
            yield from _items((*inner, name), mapping[name])


def _meant(name: str, value: Any) -> tuple[Any, str] | None:
    """What a value means, and why that is not what stands there; None if it is, or nobody knows."""
    if name in LISTS:
        return None if is_no_list(value) else _list(value, LISTS[name])
    if isinstance(value, list) and len(value) == 1:
        return value[0], "should be one value, not a list; it is read as the one in it"
    return _text(name, value) if isinstance(value, str) else None


def _text(name: str, value: str) -> tuple[Any, str] | None:
    if name == "provider" and (key := _of_provider(value)):
        return {key: value}, f"should be a mapping; it is read as the `{key}` in one"
    if name == "name" and not is_blank(value) and _is_no_name(value):
        return None, "should be a name; it is left out"
    if name == "publishedDateTime" and (time := iso_time(value)):
        return time, f"should be a time like 2023-08-14T20:20:00Z; it is read as {time}"
    if name in (*ADDRESSES, *OLDER_NAMES):
        if address := _with_scheme(value):
            return address, "should be a full address, with https://; it is read as one"
        if link := LINK.fullmatch(value):
            return link["address"], "should be an address, not a link of Markdown; it is read as that of this"
    return None


def _of_provider(value: str) -> str | None:
    """What a text is of a provider; None if it is neither its domain nor its name."""
    if _is_address(value) or _with_scheme(value):
        return "domain"
    return None if _is_no_name(value) else "name"


def _is_no_name(value: str) -> bool:
    text = value.strip().lower()
    return text in NO_NAMES or NOT_NAMED.match(text) is not None or not any(map(str.isalnum, text))


def _list(value: Any, kind: type) -> tuple[Any, str] | None:
    if isinstance(value, dict) and is_numbered(value):
        return [*value.values()], NUMBERED
    if isinstance(value, kind) or _is_address(value):
        return [value], ALONE
    return None


def _items(where: Steps, items: Any) -> Iterator[Complaint]:
    """The same of the items of a list. Topics that stand twice are left to `flows.clean`."""
    counts: Counter[str] = Counter()
    is_list = isinstance(items, list) and len(items) <= MAX_ITEMS  # a longer one will go as a whole
    for place, item in enumerate(items if is_list else ()):
        if where[-1] == "images" and _is_address(item):
            items[place] = {"url": item}
            message = "an image should be a mapping; it is read as the `url` in one"
        elif where[-1] == "topics" and isinstance(item, str):
            name = " ".join(item.split())
            counts[name] += 1
            if not name or counts[name] != 2:  # told once
                continue
            message = f"the topic `{name}` stands here again; it counts once"
        else:
            continue
        yield Complaint(Code.FIELD_REPAIRED, (*where, place), message, None)


def as_entry(node: Node) -> Node | None:
    """The entry that a text means, if it is one link of Markdown: its title and its address."""
    link = LINK.fullmatch(node.value) if isinstance(node.value, str) else None
    if not link:
        return None
    parts = {"title": link["words"], "webUrl": link["address"]}
    return replace(node, value={name: replace(node, value=part) for name, part in parts.items()})


def with_list(root: Node) -> tuple[Node, str | None]:
    """The document with a list of what stands below `related` as something else, and how that was read."""
    related = root.at(("related",))
    if related is root or not isinstance(related.value, dict) or is_no_list(related.value):
        return root, None
    is_counted = is_numbered(related.value)
    items = [*related.value.values()] if is_counted else [related]
    fields = root.value if isinstance(root.value, dict) else {}
    listed = replace(root, value={**fields, "related": replace(related, value=items)})
    return listed, NUMBERED if is_counted else ALONE


def in_list(root: Node, faults: Iterable[tuple[Steps, Fault]]) -> Iterator[tuple[Steps, Fault]]:
    """The same faults, with paths in the list of related entries if something else stood for one."""
    related = root.at(("related",)).value
    if not isinstance(related, dict):
        yield from faults
        return
    places = {key: place for place, key in enumerate(related)} if is_numbered(related) else None
    for path, fault in faults:
        if path[0] != "related" or len(path) == 1:
            yield path, fault
        elif places:
            yield ("related", places[str(path[1])], *path[2:]), fault
        else:
            yield ("related", 0, *path[1:]), fault


def _is_address(value: Any) -> bool:
    try:
        return isinstance(value, str) and check_address(value) == value
    except ValueError:
        return False


def _with_scheme(written: str) -> str | None:
    """An address that lacks nothing but its scheme, with it."""
    text = web.scrubbed(written)
    address = f"https://{text.removeprefix('//')}"
    return address if NO_SCHEME.fullmatch(text) and _is_address(address) else None
