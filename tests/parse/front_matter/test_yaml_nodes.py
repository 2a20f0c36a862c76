from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.front_matter.core_schema import core_value
from flows.parse.front_matter.yaml_nodes import MAX_DEPTH, MAX_REPEATED, load
from flows.parse.node import Node
from tests.proportion import assert_in_proportion


def fault(text: str) -> tuple[str, int, int, str]:
    with pytest.raises(Fault) as caught:
        load(text)
    return caught.value.code, caught.value.line, caught.value.col, caught.value.message


@pytest.mark.parametrize(
    "text", ["No", "2020", "1e3", "0123", "1_000", "2023-08-14", ".inf", "yes", "true", "<<"]
)
def test_scalars_stay_the_text_they_are(text: str) -> None:
    assert load(f"title: {text}").root.plain() == {"title": text}


@pytest.mark.parametrize("text", ["", "~", "null", "NULL", ".nan", ".NaN"])
def test_plain_nulls_are_nothing(text: str) -> None:
    assert load(f"title: {text}").root.plain() == {"title": None}
    assert load(f"title: '{text}'").root.plain() == {"title": text}


@pytest.mark.parametrize(
    "value",
    [None, float("nan"), 7, 8.5, True, "null", ".nan", "~", "", datetime(2023, 8, 14, 20, 20, tzinfo=UTC)],
)
@pytest.mark.parametrize("style", ["'", '"', "|", ">", None])
@pytest.mark.parametrize("flow", [True, False])
def test_values_that_are_quoted_because_a_tag_tells_what_they_are(
    value: object, style: str | None, flow: bool
) -> None:
    written = yaml.safe_dump({"a": value, "b": [value]}, default_style=style, default_flow_style=flow)
    is_nothing = value is None or value != value  # noqa: PLR0124 - true of what is not a number alone
    text = None if is_nothing else str(value).lower() if value is True else str(value)
    assert load(written).root.plain() == {"a": text, "b": [text]}


def test_tags_that_say_what_a_value_is_anyway() -> None:
    text = "a: !!map {b: !!str 1}\nc: !!seq [!!int 2, !!bool 'true', ! d]"
    assert load(text).root.plain() == {"a": {"b": "1"}, "c": ["2", "true", "d"]}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("!!python/tuple [a, b]", ["a", "b"]),
        ("!!python/unicode 'a'", "a"),
        ("!ruby/object:DateTime 2020-01-02", "2020-01-02"),
        ("!com.example.Named\n  a: b", {"a": "b"}),
        (yaml.safe_dump({"a", "b"}), ["a", "b"]),
        (yaml.safe_dump("Über".encode()), "Über"),
        ("!binary |-\n  w5xiZXI=", "Über"),
    ],
)
def test_tags_that_programs_write(written: str, read: object) -> None:
    loaded = load("a:\n " + written.replace("\n", "\n "))
    assert loaded.root.plain() == {"a": read}
    assert [(path, fault.code) for path, fault in loaded.faults] == [(("a",), "field-repaired")]


@pytest.mark.parametrize("written", ["!Important news", "!!Breaking news", "!!binary /2Fi", "!binary news"])
def test_tags_behind_which_no_whole_text_stands(written: str) -> None:
    loaded = load(f"a: {written}")
    assert [(path, fault.code) for path, fault in loaded.faults] == [(("a",), "yaml-syntax")]


def test_places() -> None:
    root = load('a: 1\nb:\n  - "x"\n  -   c: y\n').root
    assert (root.line, root.col) == (1, 1)
    assert [
        (root.at(path).line, root.at(path).col) for path in [("a",), ("b", 0), ("b", 1), ("b", 1, "c")]
    ] == [
        (1, 4),
        (3, 5),
        (4, 7),
        (4, 10),
    ]
    assert root.at(("b", 7, "z")) is root.at(("b",))


def test_a_key_that_stands_twice() -> None:
    loaded = load("a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\na: 2\n")
    assert [(path, f.code, f.line, f.col, f.message) for path, f in loaded.faults] == [
        (("b", 0, "c"), "duplicate-key", 5, 5, "`b[0].c` stands twice: here and on line 3"),
        (("a",), "duplicate-key", 6, 1, "`a` stands twice: here and on line 1"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [1, 2\n", ("yaml-syntax", 1, 4)),
        ("a: b: c", ("yaml-syntax", 1, 5)),
        ("<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n", ("yaml-syntax", 1, 1)),
        ("a: 1\n\tb: 2", ("yaml-syntax", 2, 1)),
        ("a: !!python/object:os.system x\nb: c: d", ("yaml-syntax", 1, 4)),
        ("? [a]\n: b", ("yaml-syntax", 1, 3)),
        ("a: 1\n---\nb: 2", ("yaml-syntax", 2, 1)),
        ("a: " + "[" * (MAX_DEPTH + 1), ("yaml-limit", 1, MAX_DEPTH + 4)),
        ("a: " + "[\n" * 1_000_000, ("yaml-limit", MAX_DEPTH + 1, 1)),
    ],
)
def test_faults(text: str, expected: tuple[str, int, int]) -> None:
    assert fault(text)[:3] == expected


@pytest.mark.parametrize("value", ["*nothing", "!mark b", "!!python/object:os.system x", "!a {b: c}", "!a [b]"])
def test_what_means_nothing_spoils_what_it_is_in(value: str) -> None:
    loaded = load(f"a: 1\nb:\n  - c: 1\n  - c: {value}\n")
    assert [(path, f.code, f.line, f.col) for path, f in loaded.faults] == [
        (("b", 1, "c"), "yaml-syntax", 4, 8)
    ]
    assert loaded.root.at(("b", 0, "c")).value == "1"


def test_what_means_nothing_spoils_what_repeats_it() -> None:
    loaded = load("a:\n  - &a !mark b\n  - *a\n")
    assert [(path, f.line, f.col) for path, f in loaded.faults] == [(("a", 0), 2, 5), (("a", 1), 2, 5)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_what_is_too_deep_for_the_parser(opening: str) -> None:
    """On one line it may complain before it gives the first level; it stops at 1,000 levels, if at all."""
    code, line, col, message = fault("a:\n  " + opening * 100_000)
    assert (code, line, message) == ("yaml-limit", 2, f"nested more than {MAX_DEPTH} levels deep")
    assert col <= 3 + 1_000 * len(opening)


def test_aliases_of_nothing_are_values() -> None:
    assert fault("a: [" + "*b, " * 2**18 + "]")[3] == "holds more than 262,144 values"


def test_an_alias_bomb() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
    assert fault(f"a0: &a0 x\n{levels}")[0] == "yaml-limit"
    assert fault(f"a0: &a0 x\n{levels}")[3] == f"aliases repeat more than {MAX_REPEATED:,} values"


def test_levels_that_come_in_through_aliases() -> None:
    levels = [f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, MAX_DEPTH)]
    assert load("a0: &a0 x\n" + "".join(levels))
    message = f"nested more than {MAX_DEPTH} levels deep"
    assert fault("a0: &a0 x\n" + "".join(levels) + f"b: [[*a{MAX_DEPTH - 1}]]")[3] == message


@pytest.mark.parametrize("items", ["{}, x", "x, {}"])
def test_levels_of_the_deepest_of_several(items: str) -> None:
    deep = items.format("[" * 20 + "]" * 20)
    assert load(f"a: &a [{deep}]\nb: {'[' * 11}*a{']' * 11}")
    assert fault(f"a: &a [{deep}]\nb: {'[' * 12}*a{']' * 12}")[0] == "yaml-limit"


def test_honest_aliases() -> None:
    assert load("a: &x {b: 1}\nc: *x").root.plain() == {"a": {"b": "1"}, "c": {"b": "1"}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1E-05", 0.00001),
        ("1e+12", 1e12),
        ("1e100", "1e100"),
        ("-0.5", -0.5),
        ("1.", 1.0),
        ("007", "007"),
        ("00.7", "00.7"),
        ("1_000", "1_000"),
        ("--7", "--7"),
        ("--7.5", "--7.5"),
        ("-123456789012345", -123456789012345),
        ("12345678.9012345", 12345678.9012345),
        ("9007199254740993", "9007199254740993"),
        ("9007199.254740993", "9007199.254740993"),
        ("true", True),
        ("No", "No"),
        ("'1'", "1"),
        ("0x1F", "0x1F"),
    ],
)
def test_core_values(text: str, value: object) -> None:
    assert core_value(load(f"a: {text}").root) == {"a": value}


scalars = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(scalars, trees, max_size=4), st.booleans())
def test_reads_what_was_written(tree: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"')
    assert load(text).root.plain() == tree


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t0~<", max_size=60))
def test_only_faults_come_out(text: str) -> None:
    try:
        assert isinstance(load(text).root, Node)
    except Fault as found:
        assert found.line >= 1
        assert found.col >= 1


@pytest.mark.parametrize("unit", ["#b\n", "{},"])
def test_comments_between_topics_are_looked_for_once(unit: str) -> None:
    assert_in_proportion(lambda size: load(f"topics: [a,\n{unit * size}c]\n"), 100_000)
