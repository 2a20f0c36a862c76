"""Characters that YAML forbids are read all the same, where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parse.forbidden import PRIVATE, UNKNOWN, UNPRINTABLE, Forbidden
from flows.parse.front_matter.yaml_nodes import load

CHARACTERS = st.sampled_from("ab é\U0001f600\U000f0000\x01\x08\x0b\x1b\x7f\x80\x9f\ufffe\uffff")
TEXTS = st.text(CHARACTERS, min_size=1).map(lambda text: f"x{text}x")


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, unique_by=lambda pair: pair[0]))
def test_texts_are_what_is_written_and_the_first_character_of_each_is_told(
    pairs: list[tuple[str, str]],
) -> None:
    lines = [f"\"{key}\": '{value}'" for key, value in pairs]
    loaded = load("\n".join(lines))
    assert loaded.root.plain() == dict(pairs)
    told = [(fault.line, fault.col, fault.text, path[0]) for path, fault in loaded.faults]
    expected = [
        (number, start + bad.start() + 1, text, key)
        for number, (key, value) in enumerate(pairs, 1)
        for start, text in ((1, key), (len(key) + 5, value))
        if (bad := UNPRINTABLE.search(text))
    ]
    assert told == expected


def test_a_character_on_a_later_line_of_a_text() -> None:
    loaded = load('a: "one\n\n  two\x08"\nb:\n  - c: d \x1b e\n')
    assert loaded.root.plain() == {"a": "one\ntwo\x08", "b": [{"c": "d \x1b e"}]}
    assert [(path, fault.line, fault.col) for path, fault in loaded.faults] == [
        (("a",), 3, 6),
        (("b", 0, "c"), 5, 10),
    ]


@pytest.mark.parametrize(
    ("text", "col"),
    [
        (r'"on $\\ \beta$ and \alpha"', 12),
        (r'"C:\news\field"', 12),
        (r'"\fpage"', 5),
        (r'"on $\\beta$"', None),
        (r'"a\nb\tc\rd\x08e \u0007f"', None),
        (r'"\e[1mbold\e[0m, \b, \f"', None),
        (r"'$\beta$'", None),
        (r"$\beta$", None),
        ('"\x08e \\\\beta"', None),
    ],
)
def test_an_escape_that_runs_on_into_a_word_is_told(text: str, col: int | None) -> None:
    told = [fault for _, fault in load(f"a: {text}").faults if "double quotes" in fault.message]
    assert [(fault.code.value, fault.line, fault.col) for fault in told] == [
        ("control-character", 1, at) for at in (col,) if at
    ]


def test_an_escape_on_a_later_line_may_be_meant_by_nobody() -> None:
    """As of a page break, which a program wrote: a backslash would be as wrong."""
    ((_, fault),) = load('a: "one\n  page\\ftwo"').faults
    assert (fault.line, fault.col) == (2, 7)
    assert (fault.hint or "").endswith("If none is meant, take the escape out.")


@given(st.text(CHARACTERS))
def test_what_is_hidden_is_shown_again(text: str) -> None:
    forbidden = Forbidden(text)
    assert not UNPRINTABLE.search(forbidden.hidden)
    assert len(forbidden.hidden) == len(text)
    assert forbidden.shown(forbidden.hidden) == text


def test_where_nothing_is_left_to_stand_for_them() -> None:
    every = "".join(map(chr, PRIVATE))
    assert Forbidden(f"{every}\x08").hidden == every + UNKNOWN
    assert load(f"a: 'b\x08{every}'").root.plain() == {"a": f"b{UNKNOWN}{every}"}
