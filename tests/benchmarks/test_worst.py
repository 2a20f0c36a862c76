"""The worst files do not take more memory than they may; `make worst` has more of them, and figures."""

import pytest

from flows.read import MAX_BYTES
from tests.benchmarks.worst import FILES, MAX_PEAK, measure

HANDFUL = [
    "empty flow entries",
    "faults up to the limits",
    "keys up to the limits",
    "one key again and again below a long one",
    "aliases of a long text",
    "aliases of a long topic",
    "an address of escapes",
    "a quoted line before other words",
    "a provider like a domain",
    "words of a title",
    "tags in a title",
    "empty lines",
]
SLOW = ["Czech", "page of lines", "page of paragraphs", "page of navigation"]
"""These take time and memory in proportion to their size, so that a part of them shows as much."""


@pytest.mark.parametrize(("names", "part"), [(HANDFUL, 1), (SLOW, 4)], ids=["whole", "in part"])
def test_memory_of_the_worst_files(names: list[str], part: int) -> None:
    costs = measure(names, MAX_BYTES // part)
    assert [cost.name for cost in costs] == names
    assert [cost for cost in costs if cost.peak > MAX_PEAK / part] == []


@pytest.mark.parametrize("name", [*HANDFUL, *SLOW])
def test_the_files_are_as_large_as_a_seed_may_be(name: str) -> None:
    assert MAX_BYTES - 1_000 < len(FILES[name].text().encode()) <= MAX_BYTES
