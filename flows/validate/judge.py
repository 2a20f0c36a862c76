"""One record by itself: what it says and what is wrong with it, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic

from flows.findings import shortened
from flows.garble import mended_part
from flows.parse.node import Node, Steps, path_text
from flows.validate.fit import Complaint, Record, fit
from flows.validate.listed import as_entry
from flows.validate.repair import TEXTS, repair
from flows.validate.unknown_keys import take_unknown
from schemas.findings import MEANINGS, Code, Severity
from schemas.seed import ADDRESSES, OLDER_NAMES, Article, Entry
from schemas.values import is_blank

NO_MAPPING = "a related entry should be a mapping with a `title` and a `webUrl`"
READ_AS_ENTRY = Complaint(Code.FIELD_REPAIRED, (), f"{NO_MAPPING}; it is read as one", None)


@dataclass(frozen=True, slots=True)
class Judged(Generic[Record]):
    """What was found out about a record; all paths begin at it."""

    record: Record | None
    """None if it cannot be used."""
    extra: str | None
    """The keys a seed does not have and their values, as JSON."""
    unknown: list[Steps]
    """The paths of these keys."""
    complaints: list[Complaint]

    @property
    def is_flawless(self) -> bool:
        """Whether nothing has to be told of it."""
        return not self.complaints and not self.unknown


def judge(model: type[Record], node: Node, needs_address: bool) -> Judged[Record]:
    """Make a record of a mapping: repair what can be, leave out what is faulty and not needed."""
    entry: Node | None = as_entry(node) if model is Entry else None
    node = entry or node
    if not isinstance(node.value, dict):
        return Judged(None, None, [], [Complaint(Code.RECORD_INVALID, (), NO_MAPPING, None)])
    data: dict[str, Any] = node.plain(without="related" if model is Article else None)
    complaints = [*([READ_AS_ENTRY] if entry else []), *repair(model, data)]
    _use_newer_names(data)
    extra, unknown = take_unknown(model, data, node)
    mended = list(_mended(data))
    record, faults = fit(model, data, node)
    complaints += faults
    if record is not None:
        complaints += map(_garble, mended)
    if record is not None and needs_address:
        complaints += _without_address(data)
    if any(MEANINGS[complaint.code].severity is Severity.ERROR for complaint in complaints):
        record = None
    return Judged(record, extra, unknown, complaints)


def _mended(data: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """The texts in the data of a record that will be mended: where each stands, and how it will read there."""
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        if not isinstance(value, str):
            yield from _mended(value or (), (*steps, step))
        elif (step in TEXTS or isinstance(step, int)) and (text := mended_part(value)):
            yield (*steps, step), text


def _garble(found: tuple[Steps, str]) -> Complaint:
    """What warns of a text that will be mended: its source should know."""
    where, text = found
    message = f"`{path_text(where)}` was decoded wrongly; read as: {shortened(text, 80)}"
    return Complaint(Code.TEXT_GARBLED, where, message, None)


def _without_address(data: dict[str, Any]) -> Iterator[Complaint]:
    if all(is_blank(data.get(name)) for name in ADDRESSES):
        yield Complaint(Code.ADDRESS_MISSING, (), "the entry has no address", None)


def _use_newer_names(data: dict[str, Any]) -> None:
    """Put addresses under their newer names, unless another one stands there."""
    for old, new in OLDER_NAMES.items():
        if is_blank(data.get(old)) or data[old] == data.get(new):
            data.pop(old, None)  # it adds nothing
        elif is_blank(data.get(new)):
            data[new] = data.pop(old)
