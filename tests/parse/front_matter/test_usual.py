"""What is read in the fast way means what the parser of all of YAML says it means, place by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.front_matter import usual, yaml_nodes
from tests.examples import examples
from tests.parse.front_matter.test_blocks import walk

# What may stand after a key or a dash: the second half has to be left to the parser of all of YAML.
VALUES = [
    "word", "two words", "2020-01-08T20:58:00Z", "https://e.org/a?b=c#d", "-1", "1_000", "0123", "null", "~", "No",
    "a,b [c] {d}", "é", "/path", "(a)", "a:b", "a#b", '""', "''", '"a: b # c"', "'it''s: \"so\"'", '"\\"a\\" \\\\ b"',
    "x:", "a: b", "a #b", "a ", ".inf", ".nan", "=", "<<", "+1", "_", "\U0001f600", "a\u00a0b",
    "a # b", "a  #", "a ## b", '"a"  # b', "'a' #", "# b", " # b", "a # b #c", "\n  #a", "\n\n   #a", "a\n #b",
    "two words # b", "two  words  # b", "two # b", "1 2 # b", "'two words' # b", "a\u00a0b # c", "a\u00a0b c # d",
    "a\n  #b", "a\n   #b", "a\n\n    #b", "a\n    #b: c", "a\n    #- b", "'a'\n    #b", "a\n  # b", "a  # b\n    #c",
    "- a", "-", "- ", "?", "? a", ":", ": a", "[a, b]", "{a: b}", "[a", "#a", "'a' #b", "'a'# b", "&a b", "*a", "!!str a", "! a",
    "|", ">", "|-", ">-", "|+", ">2", "| # a", ">-1", "|a", "> ",
    "%a", "@a", "`a`", '"open', "'open", '"a" b', "'a' b", '"\\n"', '"\\x41"', '"\\/"', '"a" # b', "a\tb", "\ta",
    "\ufeffa", "a\u0007", "a\u2028b", "a\u0085b", "---", "...", "--- a",
]  # fmt: skip
KEYS = ["title", "topics", "a", "a_b", "é", "null", "k1", "'q'", "1", "a b", "-a", "<<", "k" * 99, "k" * 1_100]

values = st.sampled_from(VALUES)
lines = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "  ", "    ", "   ", "      "]),
    st.sampled_from(["", "", "- ", "-  "]),
    st.one_of(
        st.just(""), st.sampled_from(KEYS[:7]).map("{}: ".format), st.sampled_from(KEYS).map("{}:".format)
    ),
    st.one_of(st.just(""), values),
)


def assert_same(text: str) -> bool:
    """Whether the text is read in the fast way; if so, it means the same."""
    found = usual.load(text)
    if found is None:
        return False
    try:
        root, faults, has_anchors = yaml_nodes.load(text)
    except Fault as fault:
        raise AssertionError(f"not YAML: {fault}: {text}") from fault
    assert list(walk(found)) == list(walk(root)), text
    assert (faults, has_anchors) == ([], False), text
    return True


@pytest.mark.parametrize(
    "layout",
    [
        "{k}: {v}\n",
        "---\n{k}: {v}\nb: c",
        "{k}:\n  - {v}\n",
        "{k}:\n  - b: {v}\n    c: {v}\n",
        "{k}:\n  b: {v}\n",
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_values(layout: str, key: str) -> None:
    for value in VALUES:
        assert_same(layout.format(k=key, v=value))


@pytest.mark.parametrize(
    "text",
    [
        "a: b\nc:\n  d: 'e'\n  f:\n    - g\n    - h: i\n      j:\n  k: \"l\"\n\nm:\n",
        "---\nimages:\n  - url: x\n    width: -1\n",
        "a:\n    b:\n        c: d\ne: f\n",
        "a:\n- b\n- c: d\n  e: f\n",
        "a:\n- b\nc: d\n",
        "a:\n- b: c\n  d:\n  - e\n  f:\n  - g: h\n    i: j\nk:\n- l\nm: n\n",
        "# a\nb: c  # d\n\n  # e\nf: # g  # g\n# h\n  - 'i' # j\n",
        "a: |\n  b\n",
        "a: >-\n  b: 'c'\n  # d\n\n\n  - e\n\nf: g\n",
        "a:\n  - b: >\n      c\n      d\n    e: |-\n     f\n\n     g\n# h\n",
    ],
)
def test_the_usual_is_read_in_the_fast_way(text: str) -> None:
    assert assert_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "- a\n", "a\n", " a: b\n", "a: b\na: c\n", "a: b\n  c\n", "a: b\n c: d\n", "a:\n  b: c\n d: e\n",
        "a: |+\n  b\n", "a: >-\n  b\n   c\n", "a: >\n\n  b\n", "a: |2\n  b\n", "a: >-\n  b\n \n  c\n", "a: |\n", "a: |\nb: c\n", "a: b #c\n", "a:\tb\n", "a: 'b\n  c'\n", "a: {b: c}\n", "a: &b c\n", "a: b\n---\nc: d\n",
        'a: b\n"c"\n', "a:\n  - b\n  c: d\n", "a: b\n- c: d\n", "a:\n  - b\n    - c\n", "a:\n  -\n    b: c\n", "".join(f"{'  ' * n}k:\n" for n in range(40)),
    ],
)  # fmt: skip
def test_the_unusual_is_left_alone(text: str) -> None:
    assert usual.load(text) is None


@pytest.mark.parametrize("index", [4, 9, 12, 17])
def test_empty_lines_that_were_left_out(index: int) -> None:
    text = "---\na: b\nc:\nd: e\n"
    found, (root, *_) = usual.load(text, (index, 3)), yaml_nodes.load(f"{text[:index]}\n\n\n{text[index:]}")
    assert found
    assert list(walk(found)) == list(walk(root))


@examples(8)
@given(st.lists(lines, max_size=9).map("\n".join), st.sampled_from(["", "\n", "\n\n"]), st.booleans())
def test_any_lines(text: str, end: str, is_fenced: bool) -> None:
    assert_same(("---\n" if is_fenced else "") + text + end)


in_blocks = st.tuples(
    st.sampled_from([0] * 24 + [1, -1, -2, -9]),
    st.sampled_from(["word", "it''s", "a: b", "- a", "# a", "'a", "a ", "---", "|", "k: >-", "\u00a0a", "\U0001f600"]),
) | st.sampled_from([(-9, ""), (-9, ""), (-9, ""), (0, ""), (2, "")])  # fmt: skip
# Where a key stands, how its text is written, and how much deeper than it each line is, before the line.
blocks = st.tuples(
    st.sampled_from(["", "", "  - ", "    ", "  "]),
    st.sampled_from(["|", ">", "|-", ">-"]),
    st.sampled_from([1, 2, 4]),
    st.lists(in_blocks, min_size=1, max_size=5),
    st.sampled_from(["", "", "", "# a", "   # a", "      # a", "b: c  # d"]),
)


def below_keys(parts: list[tuple[str, str, int, list[tuple[int, str]], str]]) -> str:
    """Keys with their texts, line by line; what is indented stands below a key of its own."""
    lines, is_in_list = [], False
    for number, (head, style, deep, text, after) in enumerate(parts):
        if head and not is_in_list:
            lines.append(f"list{number}:")
        is_in_list = bool(head)
        lines.append(f"{head}key{number}: {style}")
        lines += [" " * (len(head) + deep + more) + line for more, line in text]
        lines.append(after)
    return "\n".join(lines)


@examples(15)
@given(st.lists(blocks, min_size=1, max_size=4).map(below_keys), st.sampled_from(["", "\n", "\n\n"]))
def test_any_blocks(text: str, end: str) -> None:
    assert_same(text + end)


def test_the_corpus_is_read_in_the_fast_way(corpus: list[str]) -> None:
    texts = [text[: text.index("\n---", 3) + 1] for text in corpus[::5]]
    assert sum(map(assert_same, texts)) > 0.95 * len(texts)
