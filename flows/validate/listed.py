"""What stands where a list or a mapping belongs, and means one: an entry alone, a link, mappings for lists."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.parse.faults import Fault
from flows.parse.node import Node, Steps, items_in
from flows.validate.models import keys_of
from flows.validate.written_links import address_in, words_of
from schemas.seed import Entry
from schemas.values import is_no_list

ALONE = "should be a list; it is read as a list of one"
KEYED = "should be a list; it is read as one of what stands behind its keys"


def as_entry(node: Node) -> Node | None:
    """The entry in a list of one, behind a key that no entry has, or in a text that is a link."""
    value = node.value
    if isinstance(value, dict) and keys_of(Entry).isdisjoint(value):
        value = [*value.values()]
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0].value, dict):
        return value[0].moved(node.line - node.origin.line) if node.origin else value[0]
    words, address = words_of(node.value), address_in(node.value)
    if not words or not address:
        return None
    parts = {"title": words, "webUrl": address}
    return replace(node, value={name: replace(node, value=part) for name, part in parts.items()})


def with_list(root: Node) -> tuple[Node, str | None]:
    """The document with a list of what stands below `related` as something else, and how that was read."""
    related = root.at(("related",))
    if related is not root and isinstance(related.value, dict) and not is_no_list(related.value):
        items = items_in(related.value)
        listed, reason = ([related], ALONE) if items is None else (items, KEYED)
    elif related is not root and isinstance(related.value, str) and as_entry(related):
        listed, reason = [related], ALONE
    else:
        return root, None
    fields = root.value if isinstance(root.value, dict) else {}
    return replace(root, value={**fields, "related": replace(related, value=listed)}), reason


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
