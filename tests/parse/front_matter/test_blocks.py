"""Entries cut apart and parsed once mean what the whole document means, place by place."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.front_matter import parse_front_matter
from flows.parse.front_matter.blocks import MAX_SIZE, Blocks, loaded
from flows.parse.front_matter.yaml_nodes import load
from flows.parse.node import Node, Steps
from tests.examples import examples

HEAD = "---\ntitle: T\n"
PLAIN = "  - title: A\n    webUrl: https://e.org/a\n"


def walk(root: Node, steps: Steps = ()) -> Iterator[tuple[Any, ...]]:
    """Everything a node says, and everything below it, as a reader finds it by its path."""
    node = root.at(steps)
    inner = node.value
    kind = inner if inner is None or isinstance(inner, str) else type(inner)
    yield steps, kind, node.line, node.col, node.is_plain, node.key_line, node.key_col
    for step in inner if isinstance(inner, dict) else range(len(inner)) if isinstance(inner, list) else ():
        yield from walk(root, (*steps, step))


def meaning(text: str, blocks: Blocks | None) -> object:
    try:
        root, faults, _ = (blocks and blocks.load(text.encode())) or load(text)
    except Fault as fault:
        return told(fault)
    return list(walk(root)), root.plain(), [(steps, told(fault)) for steps, fault in faults]


def told(fault: Fault) -> tuple[object, ...]:
    return fault.code, fault.message, fault.line, fault.col, fault.text, fault.hint


def assert_same(text: str, blocks: Blocks | None = None) -> None:
    blocks = blocks or Blocks()
    expected = meaning(text, None)
    assert meaning(text, blocks) == expected, text
    assert meaning(text, blocks) == expected, f"what was seen before means something else: {text}"


# Odd lines: between blocks, in them, above and below.
ODD = [
    "  - title: B\n",
    "  - webUrl: x\n    title: 'two\n      lines'\n",
    "  - title: plain\n      goes on\n\n      and on\n",
    "  - title: |\n      literal\n\n      - not an item\n\n",
    "  - title: >+\n      folded\n\n\n",
    "  - title: >-\n      folded\n      text\n\n      and more\n\n",
    "  - title: >2+ # kept\n      folded\n\n\n",
    "  - title: |+2\n      kept\n\n",
    "  - title: |-\n\n      late\n     \n       \n",
    "  - title: >\n\n",
    "      # in a text, or a comment\n",
    "      #word in a text, or a comment\n",
    "    # between keys\n",
    "  - title: |2\n      x\n",
    "  - |\n    text\n",
    "  - - nested\n    - list\n",
    "  - {title: flow, list: [a, b]}\n",
    "  - {title: flow,\n    webUrl: open}\n",
    "  - [a,\n  b]\n",
    "  - title: 'never closed\n",
    '  - title: "never closed\n',
    '  - title: "closed below\n  - here"\n',
    "  - title: &a anchored\n",
    "  - title: *a\n",
    "  - &b\n    title: x\n",
    "  - *b\n",
    "  - <<: *a\n    title: merged\n",
    "  - title: !!str tagged\n",
    "  - title: !odd tagged\n",
    "  - title: A\n    title: twice\n",
    "  - ? complex\n    : value\n",
    "  - ? [a]\n    : value\n",
    "  - title: a: b\n",
    "  - title: # a comment\n",
    "  - title: x # a comment\n    # another\n",
    "  # indented as little as an item\n",
    "# at the start of a line\n",
    "    - deeper\n",
    "   - between\n",
    "- at the start\n",
    " one space\n",
    "  two spaces\n",
    "    four: spaces\n",
    "\n",
    "   \n",
    "     \n",
    "\t\n",
    "  -\ttitle: tab\n",
    "  -\n",
    "  -\n    title: below\n",
    "  -  title: wide\n     webUrl: x\n",
    "  - title: ~\n    webUrl:\n",
    "  - 'text'\n",
    "  - \n",
    "  - \u00e9: \U0001f600\n",
    "  - title: \ufeffmark\n",
    "\ufeff  - title: marked\n",
    "  - title: '''quoted'' and'\n",
    '  - title: "\\u0041\\\n      escaped"\n',
    "...\n",
    "--- x\n",
    "%YAML 1.1\n",
    "related:\n",
    "related: x\n",
    "related:\n  - title: again\n",
    "  related:\n  - title: inside\n",
    "other: x\n",
    "other: &a x\n",
    "other: *a\n",
    "later: *a\n",
    'words: "\nrelated:\n  - title: words\n    of a text"\n',
    "\t  - title: x\n",
    "  \t- title: x\n",
    "    \ttabbed: x\n",
    "  - title: x\n\n\t\n    webUrl: x\n",
    "\t# tabbed\n",
    "other: 'open\n",
    "other: closed'\n",
    "other: [open,\n",
    "other: closed]\n",
    "other: |\n",
    "other: >\n  words\n",
    "related:\n  words\n",
    "'related':\n  - title: quoted\n",
    "? related\n: - title: explicit\n",
    "related: # a comment\n  - title: commented\n",
    "related :\n  - title: spaced\n",
    "related: #word\n  - title: commented\n",
    '"related": # x\n# y\n\n  # z\n  -\n    title: all of it\n',
    "'related\":\n  - title: x\n",
    PLAIN,
    PLAIN.replace("  - ", "- ").replace("    ", "  "),
    PLAIN.replace("  - ", "    - ").replace("    webUrl", "      webUrl"),
]


def at_start(text: str) -> str:
    """The same with dashes at the start of a line."""
    return re.sub("^  ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("written", [str, at_start])
@pytest.mark.parametrize(
    "layout", ["{0}related:\n{1}", "related:\n{0}{1}", "related:\n{1}{0}", "related:\n{1}{0}{1}secured: x\n{0}"]
)
def test_odd_lines(layout: str, written: Callable[[str], str]) -> None:
    for odd in ODD:
        assert_same(HEAD + layout.format(written(odd), written(PLAIN)))


odd_lines = st.lists(st.sampled_from(ODD), max_size=5).map("".join)


@examples(4)
@given(
    odd_lines,
    st.sampled_from(
        ["related:\n", "related:  \n", "related:\n\n", "related: # x\n # y\n", "'related' :\n# x\n", ""]
    ),
    odd_lines | odd_lines.map(at_start),
    odd_lines,
)
@example("other: 'open\n", "related:\n", PLAIN, "other: closed'\n")
@example("", "related:\n", "  - title: &a anchored\n" + PLAIN, "other: *a\n")
@example("other: &a x\n", "related:\n", "  - title: &a y\n", "later: *a\n")
@example("other: &a x\n", "related:\n", "  - &a\n    title: y\n", "later: *a\n")
@example("words: 'x\nrelated:\n  - title: words\n  y'\n", "related:\n", "", "")
def test_any_lines(head: str, heading: str, entries: str, tail: str) -> None:
    assert_same(HEAD + head + heading + entries + tail)


@examples(4)
@given(st.text(alphabet="related:-[]{}&*!|>'\"#% \n\t\ufeff~x", max_size=80))
def test_any_text(text: str) -> None:
    assert_same(f"{HEAD}related:\n{text}\n")


@examples(2)
@given(st.lists(odd_lines, min_size=2, max_size=6))
def test_what_was_seen_in_other_documents(entries: list[str]) -> None:
    blocks = Blocks()
    for text in entries:
        assert_same(f"{HEAD}related:\n{text}secured: x\n", blocks)
        assert_same(f"{HEAD}related:\n{at_start(text)}secured: x\n", blocks)


@pytest.mark.parametrize(
    "heading", ["related:\n\n", "related: # x\n", "'related':\n# x\n  # y\n", '"related" :\n']
)
@pytest.mark.parametrize(
    "layout",
    [
        "{0}- title: {1}\n{0}  webUrl: x\n\n",
        "{0}-\n{0}  title: {1}\n",
        "{0}- title: >-\n{0}    {1}\n{0}    goes on\n\n",
        "{0}- title: |\n{0}    {1}\n\n\n",
        "{0}- title: {1}\n# x\n",
        "{0}- {{title: {1}}}\n",
    ],
)
@pytest.mark.parametrize("indent", ["", " ", "  ", "    "])
def test_the_usual_layouts_are_cut(indent: str, layout: str, heading: str) -> None:
    entries = "".join(layout.format(indent, name) for name in "ABAB")
    blocks = Blocks()
    assert_same(f"{HEAD}{heading}{entries}secured: x\n", blocks)
    (seen,) = blocks.seen.values()
    assert len(seen) == 2
    assert all(block.entry for block in seen.values())


def test_where_the_values_have_to_be_counted() -> None:
    listed = f"{HEAD}related:\n{PLAIN * (MAX_SIZE // len(PLAIN))}".encode()
    assert Blocks().load(listed) is None
    with pytest.raises(Fault, match=r"holds more than 262,144 values"):
        loaded("topics:\n" + "- x\n" * 2**18)


def test_the_corpus(corpus: list[str]) -> None:
    blocks = Blocks()
    for text in corpus[::2]:
        yaml_text = text[: text.index("\n---", 3) + 1]
        assert meaning(yaml_text, blocks) == meaning(yaml_text, None)
    assert all(block.entry for seen in blocks.seen.values() for block in seen.values())


@pytest.mark.parametrize(
    "lines",
    [
        "related:\n- &a {b: c}\n- *a\n- d: e: f\n",
        "x: &a b\nrelated:\n- c: *a\n- d: e: f\n",
        "related:\n" + "- a: b: c\n" * 300,
        "related:\n- a: b\n- c: d: e\nrelated: f\n",
        "title: 'open\nrelated:\n- a: b: c\n",
        "related:\n- a: b: c\n<<<<<<< HEAD\n- d: e\n=======\n- f: g\n>>>>>>> new\n",
        f"related:\n- a: b: c\n- {'x' * MAX_SIZE}\n",
    ],
)
def test_what_costs_the_whole_document(lines: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_front_matter(f"---\n{lines}---\n")
    assert caught.value.code == "yaml-syntax"


def test_what_costs_an_entry() -> None:
    kept = "- a: |+\n    text\n\n- b: c: d\n-\n  e: f\n- g: !h i\n- 'j\n"
    parts = parse_front_matter(f"---\nx: y\nrelated:\n{kept}z: 1\n---\nWords.\n")
    assert parts.root.plain() == {
        "x": "y",
        "related": [{"a": "text\n\n"}, None, {"e": "f"}, {"g": "i"}, None],
        "z": "1",
    }
    assert [(path, fault.line, fault.col) for path, fault in parts.faults] == [
        (("related", 1), 7, 7),
        (("related", 3, "g"), 10, 6),
        (("related", 4), 11, 3),
    ]
    assert [parts.root.at(("related", place)).line for place in range(5)] == [4, 7, 9, 10, 11]


def test_what_a_tab_begins_costs_the_entry_above_it() -> None:
    parts = parse_front_matter("---\nrelated:\n  - a: b\n\tc: d\n  - e: 'f\n\tg'\n---\n")
    assert parts.root.plain() == {"related": [None, {"e": "f g"}]}
    assert [(path, fault.line, fault.col) for path, fault in parts.faults] == [(("related", 0), 4, 1)]
