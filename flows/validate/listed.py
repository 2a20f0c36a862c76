"""What stands where a list or a mapping belongs, and means one: texts that hold it, and mappings for lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pydantic import BaseModel

from flows.parse.faults import Fault
from flows.parse.front_matter.blocks import loaded
from flows.parse.front_matter.yaml_nodes import MAX_VALUES
from flows.parse.node import Node, Steps, items_in
from flows.validate.contract import keys_of
from flows.validate.link_texts import address_in, words_of
from schemas.seed import Entry
from schemas.values import is_no_list

HOLDERS = ("provider", "images", "topics", "author", "category")
"""Keys whose values may be such texts."""
HOLDS = re.compile(r"\s*(?:\[\s*(?:[\"'{].*)?\]|\{\s*(?:[\"'].*)?\})\s*", re.DOTALL)
"""A list or mapping as JSON and Python write it, which YAML can read, too; `[adult swim]` is a name."""
STRING = re.compile(r"""'((?:[^'\\]|\\.)*+)'?|"(?:[^"\\]|\\.)*+"?""", re.DOTALL)
"""A text in such a list, or what is left of one: in group 1, if it is in single quotes."""
NOTHING = frozenset({"None", "NaN", "nan"})
"""What Python and pandas write there, without quotes, for nothing."""
MARKS = re.compile(r"[,\[{]")
FEW, MANY = 40, 4_000
"""How many of these marks a text may have: of an entry, and of an article; each means a value at most."""
ALONE = "should be a list; it is read as a list of one"
KEYED = "should be a list; it is read as one of what stands behind its keys"
HELD = "should not be a text that holds a list or a mapping; it is read as what it holds"


def held(node: Node, most: int) -> Node | None:
    """What a text holds, all of it at the place of the text; None if it is no list or mapping."""
    if not isinstance(node.value, str) or not HOLDS.fullmatch(node.value):
        return None
    if next(islice(MARKS.finditer(node.value), most, None), None):
        return None
    try:
        root, faults, has_anchors = loaded(STRING.sub(_in_double_quotes, node.value, 2 * most))
    except Fault:
        return None
    return None if faults or has_anchors else _placed(root, node)


def _in_double_quotes(found: "re.Match[str]") -> str:
    """The same text in double quotes: YAML has the escapes of Python in these alone."""
    single: str | None = found[1]
    return found[0] if single is None else '"' + single.replace("\\'", "'").replace('"', '\\"') + '"'


def _placed(node: Node, at: Node) -> Node:
    value = None if node.is_plain and node.value in NOTHING else node.value
    if isinstance(value, dict):
        value = {key: _placed(child, at) for key, child in value.items()}
    elif isinstance(value, list):
        value = [_placed(child, at) for child in value]
    return Node(value, at.line, at.col, node.is_plain, at.key_line, at.key_col)


def parts_held(model: type[BaseModel], record: Node, most: int) -> dict[str, Node]:
    """What texts in a record hold where lists and mappings belong, by their keys."""
    fields = record.value if isinstance(record.value, dict) else {}
    parts = {name: held(fields[name], most) for name in HOLDERS if name in fields and name in keys_of(model)}
    return {name: part for name, part in parts.items() if part}


def as_entry(node: Node) -> Node | None:
    """The entry in a list of one, behind a key that no entry has, or in a text that holds it or is a link."""
    value = node.value
    if isinstance(value, dict) and keys_of(Entry).isdisjoint(value):
        value = [*value.values()]
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0].value, dict):
        return value[0].moved(node.line - node.origin.line) if node.origin else value[0]
    if (found := held(node, FEW)) and isinstance(found.value, dict):
        return found
    words, address = words_of(node.value), address_in(node.value)
    if not words or not address:
        return None
    parts = {"title": words, "webUrl": address}
    return replace(node, value={name: replace(node, value=part) for name, part in parts.items()})


def with_list(root: Node) -> tuple[Node, str | None]:
    """The document with a list of what stands below `related` as something else, and how that was read."""
    related = root.at(("related",))
    if related is root:
        return root, None
    reason = None
    if found := held(related, MAX_VALUES):
        related, reason = found, HELD
    if isinstance(related.value, dict) and not is_no_list(related.value):
        items = items_in(related.value)
        reason = reason or (ALONE if items is None else KEYED)
        related = replace(related, value=[related] if items is None else items)
    elif isinstance(related.value, str) and as_entry(related):
        related, reason = replace(related, value=[related]), ALONE
    if not reason:
        return root, None
    fields = root.value if isinstance(root.value, dict) else {}
    return replace(root, value={**fields, "related": related}), reason


def in_list(root: Node, faults: Iterable[tuple[Steps, Fault]]) -> Iterator[tuple[Steps, Fault]]:
    """The same faults, with paths in the list of related entries if something else stood for one."""
    related = root.at(("related",)).value
    if not isinstance(related, dict):
        yield from faults
        return
    items = items_in(related)
    places = {key: place for place, key in enumerate(related)} if items is not None else {}
    for path, fault in faults:
        if path[:1] != ("related",) or len(path) == 1:
            yield path, fault
        elif len(places) == 1 and len(path) > 2 and isinstance(path[2], int):  # in the list behind the one key
            yield ("related", *path[2:]), fault
        elif path[1] in places:
            yield ("related", places[str(path[1])], *path[2:]), fault
        else:  # of the one entry there is, or of what an earlier `related` held
            yield ("related", 0, *path[1:]), fault
