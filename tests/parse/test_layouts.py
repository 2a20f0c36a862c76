"""Files in other layouts say the same, and their entries are cut apart: each is parsed once, however it is written."""

from functools import cache

import pytest

from flows.clean.records import Cleaned
from flows.extract.batch import Memory
from tests.benchmarks.layouts import OTHER, SAME, said, usual


@cache
def files() -> list[str]:
    return list(usual(40, seed=5))


def listed(found: Cleaned) -> tuple[object, ...]:
    """What articles are and list, wherever it stands in a file."""
    return (
        found.articles,
        [found.listed[place] for place in found.mentions.listed],
        list(found.mentions.article),
    )


@pytest.mark.parametrize("layout", SAME)
def test_files_in_any_layout_say_the_same(layout: str) -> None:
    texts = [SAME[layout](text) for text in files()]
    assert layout == "usual" or sum(map(str.__ne__, texts, files())) > 30
    found, expected = said(texts), said(files())
    assert listed(found.cleaned) == listed(expected.cleaned)
    assert found.findings.num_rows == 0


@pytest.mark.parametrize("layout", [name for name in SAME | OTHER if name != "JSON"])
def test_entries_are_cut_apart(layout: str) -> None:
    memory = Memory()
    texts = [(SAME | OTHER)[layout](text) for text in files()]
    found = said(texts, memory)
    blocks = [block for seen in memory.blocks.seen.values() for block in seen.values()]
    assert all(block.entry for block in blocks)
    assert len(found.cleaned.listed) <= len(blocks) < len(found.cleaned.mentions.listed) / 5
    assert len(memory.judged) == len(blocks)
    assert all(memory.blocks.load(text[: text.index("\n---", 3) + 1].encode()) for text in texts)
