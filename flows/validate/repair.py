"""Values that are not written as a seed has them, but have one meaning only: they are read as that, and told.

What may mean several things is left for `flows.validate.fit` to complain of.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from flows.parse.node import Steps, items_in
from flows.times import iso_time, time_of
from flows.validate.fit import Complaint, is_in_text
from flows.validate.listed import ALONE, KEYED
from flows.validate.models import keys_of, mappings
from flows.validate.written_links import address_in, words_of
from schemas import web
from schemas.findings import Code
from schemas.seed import ADDRESSES, OLDER_NAMES
from schemas.values import CUT_MARKS, MAX_ITEMS, check_address, is_blank, is_no_list

LISTS = {"images": dict, "topics": str}
"""Fields that are lists, and what stands for one item of theirs."""
NO_NAMES = frozenset(
    {"0", "false", "n/a", "na", "nil", "no", "none", "null", "true", "undefined", "unknown", "yes"}
)
"""What programs write where they know no name."""
NOT_NAMED = re.compile(r"\[(?:\[|object\b)|\{|\w+://|(?:[\w-]++\.)++[a-z]{2,}/(?=\S*[/\d])\S++$")
"""`[object Object]`, `{{ name }}` of a template, lists in a list, links to notes, or an address."""
NO_SCHEME = re.compile(r"(?://|(?=www\.))(?:[\w-]++\.)++[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
"""An address without one; `//images/a.png` is a path with a slash too many."""
TEXTS = frozenset({"title", "excerpt", "type", "category", "author", "photo", "name", "featuredContent"})
"""The keys of a seed whose values are texts; others are addresses, numbers and the like."""
WORDS = TEXTS - {"featuredContent"}
"""Those that people read."""
PAGES = frozenset({*ADDRESSES, *OLDER_NAMES})
"""Those that are addresses of pages."""
PLACES = PAGES | {"domain", "url"}
"""Those that are an address of anything."""
NO_TEXTS = frozenset(
    {"n/a", "N/A", "nan", "NaN", "NaT", "none", "None", "null", "NULL", "Null", "undefined", *CUT_MARKS}
)
"""What programs write where they know or keep nothing, and no value but a title is; `Nan` is a name."""
IN_TEXT = "should be text, not a list or mapping in one; it is left out"
CODES = {ALONE: Code.LIST_OF_ONE, IN_TEXT: Code.FIELD_INVALID}
"""By reasons; any other value is repaired."""
HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]*+\.)++[a-z]{2,}")
"""A domain as one writes it: names that look like one, as `Booking.com`, begin with a capital letter."""


def repair(model: type[BaseModel], data: dict[str, Any]) -> Iterator[Complaint]:
    """Put what values mean in their places in the data of a record; gives what was put there."""
    yield from _elsewhere(model, data)
    for inner, mapping, part in mappings(model, data):
        known = keys_of(part) if inner else keys_of(part).union(OLDER_NAMES)
        for name in [name for name in mapping if name in known]:
            reasons: dict[str, None] = {}
            while found := _meant(name, mapping[name]):
                mapping[name], reason = found
                reasons[reason] = None
            if reasons:
                code = next((CODES[reason] for reason in reasons if reason in CODES), Code.FIELD_REPAIRED)
                yield Complaint(code, (*inner, name), f"`{name}` {'; it '.join(reasons)}", None)
        for name in [name for name in LISTS if name in known and name in mapping]:
            yield from _items((*inner, name), mapping[name])


def _elsewhere(model: type[BaseModel], data: dict[str, Any]) -> Iterator[Complaint]:
    """Read a time that stands for whether a page is published as the time when it was, if no other is said."""
    published = data.get("published")
    is_known = "published" not in keys_of(model) or not is_blank(data.get("publishedDateTime"))
    if not is_known and isinstance(published, str) and (time := time_of(published)):
        data["publishedDateTime"] = time
        del data["published"]
        message = f"`published` should be true or false; it is read as `publishedDateTime`: {time}"
        yield Complaint(Code.FIELD_REPAIRED, ("published",), message, None)


def _meant(name: str, value: Any) -> tuple[Any, str] | None:
    """What a value means, and why that is not what stands there; None if it is, or nobody knows."""
    if name in LISTS:
        return None if is_no_list(value) else _list(value, LISTS[name])
    if isinstance(value, list) and len(value) == 1:
        return value[0], "should be one value, not a list; it is read as the one in it"
    if name == "author" and (names := _names(value)):
        return names, f"should be text; it is read as {names}"
    return _text(name, value) if isinstance(value, str) else None


def _text(name: str, value: str) -> tuple[Any, str] | None:
    if name == "provider":
        parts = _of_provider(value)
        named = " and ".join(f"`{key}`" for key in parts)
        return (parts, f"should be a mapping; it is read as the {named} in one") if parts else None
    if name in WORDS:
        return _wording(name, value)
    if name == "publishedDateTime" and (time := _time(value)):
        return time, f"should be a time like 2023-08-14T20:20:00Z; it is read as {time}"
    if name in PAGES and (address := _with_scheme(value)):
        return address, "should be a full address, with https://; it is read as one"
    if name in PLACES and (address := address_in(value)):
        return address, "should be an address, not a link of Markdown; it is read as that of this"
    return (None, "says that there is none; it is left out") if _is_no_text(value) else None


def _time(value: str) -> str | None:
    words = words_of(value)
    return time_of(words) if words else iso_time(value)


def _wording(name: str, value: str) -> tuple[str | None, str] | None:
    """The same of a text for people."""
    if words := words_of(value):
        return words, "should be text, not a link; it is read as the words of this"
    if name not in {"title", "excerpt"} and is_in_text(value):
        return None, IN_TEXT
    if name == "name" and not is_blank(value) and _is_no_name(value):
        return None, "should be a name; it is left out"
    if name != "title" and _is_no_text(value):
        return None, "should be text; it is left out"
    return None


def _names(value: Any) -> str | None:
    """The names in a list or a mapping, commas between them, or semicolons; nothing if anything has none."""
    items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    if not all(isinstance(name, str) and name.strip() for name in names):
        return None
    texts = [words_of(name) or str(name) for name in names]
    return ("; " if any("," in text for text in texts) else ", ").join(texts)  # `Doe, Jane` is one


def _is_no_text(value: str) -> bool:
    return value.strip() in NO_TEXTS


def _of_provider(value: str) -> dict[str, str]:
    """What a text is of a provider: its domain, its name, both or neither."""
    if words := words_of(value):
        address = address_in(value)
        return {"name": words, "domain": address} if address else {"name": words}
    if _is_address(value) or _with_scheme(value) or HOST.fullmatch(value.strip()):
        return {"domain": value}
    return {} if _is_no_name(value) else {"name": value}


def _is_no_name(value: str) -> bool:
    text = value.strip().lower()
    is_other = is_in_text(text) or NOT_NAMED.match(text) is not None
    return text in NO_NAMES or is_other or not any(map(str.isalnum, text))


def _list(value: Any, kind: type) -> tuple[Any, str] | None:
    if isinstance(value, dict) and (items := items_in(value)) is not None:
        return items, KEYED
    if isinstance(value, str) and kind is str and _is_no_text(value):
        return [], "should be a list; it is read as an empty one"
    if is_in_text(value):
        return None
    if isinstance(value, kind) or _is_address(value) or address_in(value):
        return [value], ALONE
    return None


def _items(where: Steps, items: Any) -> Iterator[Complaint]:
    """The same of the items of a list. Topics that stand twice are left to `flows.clean`."""
    counts: Counter[str] = Counter()
    is_list = isinstance(items, list) and len(items) <= MAX_ITEMS  # a longer one will be left out as a whole
    for place, item in enumerate(items if is_list else ()):
        message = None
        if where[-1] == "images" and (_is_address(item) or address_in(item)):
            items[place] = {"url": address_in(item) or item}
            message = "an image should be a mapping; it is read as the `url` in one"
        elif where[-1] == "topics" and isinstance(one := _alone(item), str | dict):
            if isinstance(one, str) and _is_no_text(one):
                items[place] = None  # of which `fit` will complain
            elif is_in_text(one):
                items[place] = [one]  # so it will of a list
            elif words := words_of(item) if isinstance(item, str) else _words_in_list(one):
                items[place] = words
                message = f"a topic should be text alone; it is read as `{words}`"
            name = " ".join(items[place].split()) if isinstance(items[place], str) else ""
            counts[name] += 1
            if name and counts[name] == 2:  # told once
                message = f"the topic `{name}` stands here again; it counts once"
        if message:
            yield Complaint(Code.FIELD_REPAIRED, (*where, place), message, None)


def _alone(value: Any) -> Any:
    """What stands in lists of one: `[[AI]]`, a link to a note, is such a list to YAML."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value


def _words_in_list(topic: str | dict[str, Any]) -> str | None:
    """Those of `[[AI|machines]]`, as a text of it in quotes has them, or of what else a list of one holds."""
    return (words_of(f"[[{topic}]]") if isinstance(topic, str) else None) or _names([topic])


def _is_address(value: Any) -> bool:
    try:
        return isinstance(value, str) and check_address(value) == value
    except ValueError:
        return False


def _with_scheme(written: str) -> str | None:
    """An address that lacks nothing but its scheme, with it."""
    if written.startswith("http"):  # most do
        return None
    text = web.scrubbed(written)
    address = f"https://{text.removeprefix('//')}"
    return address if NO_SCHEME.fullmatch(text) and _is_address(address) else None
