"""A file put together from blocks says what the strict way says of it, whatever its fences look like."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.parse.decoding import decode
from flows.parse.faults import Fault
from flows.parse.formats import recognise
from flows.parse.front_matter import parse_blocks, parse_front_matter
from flows.parse.front_matter.blocks import Blocks
from tests.examples import examples
from tests.parse.front_matter.test_blocks import told, walk

LINES = [
    "---", "--- ", "---\t", " ---", "----", "---\u00a0", "---\x0c", "--- x", "...", "title: T", "title: 'T", "T'", "excerpt: >-", "  words",
    "related:", "  - title: A", "  - title: B", "    webUrl: x", "", " ", "# words", "words", "a\u2028b", "\ufeff",
]  # fmt: skip
texts = st.builds(
    "".join,
    st.lists(st.sampled_from(LINES), max_size=12).flatmap(
        lambda lines: st.tuples(*(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", ""]) for _ in lines)).map(
            lambda ends: [line + end for line, end in zip(lines, ends, strict=True)]
        )
    ),
)


def assert_same(text: str) -> bool:
    """Whether the text is put together from blocks; if so, the strict way says the same."""
    found = parse_blocks(text.encode(), Blocks())
    if found is None:
        return False
    try:
        strict = parse_front_matter(decode(text.encode()))
    except Fault as fault:
        raise AssertionError(f"{told(fault)}: {text!r}") from fault
    assert list(walk(found.root)) == list(walk(strict.root)), repr(text)
    faults, others = ([(steps, told(fault)) for steps, fault in its.faults] for its in (found, strict))
    assert (found.body, faults) == (strict.body, others), repr(text)
    return True


@examples(8)
@given(
    st.sampled_from(["---\n", "--- \n", "\ufeff---\r\n"]),
    texts,
    st.sampled_from(["\n---", "\n---\n", "\n--- \n"]),
    texts,
)
@example("---\n", "title: 'T\n---\u00a0\nT'", "\n---\n", "")
def test_any_fences(start: str, above: str, fence: str, below: str) -> None:
    assert_same(start + above + fence + below)


def test_the_usual_fences_are_cut() -> None:
    for start in ("---\n", "--- \n", "\ufeff---\r\n"):
        for fence in ("\n---", "\n---\n", "\n--- \t\nwords", "\r\n---\r\nwords"):
            assert assert_same(f"{start}title: T\nrelated:\n  - title: A{fence}")


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0"])
def test_space_behind_the_fence_is_nothing(space: str) -> None:
    text = f"---{space}\ntitle: {{T: []}}\n---\n"
    assert recognise(text, is_markdown=True) == "front_matter"
    assert parse_front_matter(text).root.plain() == {"title": {"T": []}}


@pytest.mark.parametrize("end", ["...", "...  ", "...\n---", "... \n--- ", "...\n\n---"])
def test_the_end_of_a_document_closes_too(end: str) -> None:
    for related in ({}, {"related": [{"title": "A"}]}):
        listed = "related:\n- title: A\n" if related else ""
        text = f"---\ntitle: T\n{listed}{end}\n\nWords.\n\n---\n\nMore.\n"
        found = parse_front_matter(text)
        assert (found.root.plain(), found.body) == ({"title": "T"} | related, "Words.\n\n---\n\nMore.")
        assert parse_blocks(text.encode(), Blocks()) is None


@pytest.mark.parametrize("line", ["  ...", "... x", "...."])
def test_dots_that_close_nothing(line: str) -> None:
    found = parse_front_matter(f"---\ntitle: |-\n  A\n{line if line[0] == ' ' else '  ' + line}\n---\nWords.\n")
    assert (found.root.plain(), found.body) == ({"title": f"A\n{line.strip()}"}, "Words.")
