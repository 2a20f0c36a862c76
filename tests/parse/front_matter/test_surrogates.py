"""Surrogate pairs as JSON escapes them are read as the characters they are, and only where escapes are known."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.forbidden import PRIVATE
from flows.parse.front_matter.surrogates import Pairs
from flows.parse.front_matter.yaml_nodes import load

PARTY = r"\ud83c\udf89"
CHARACTERS = st.one_of(
    st.sampled_from("ab\\\"'u\n\x08\U0001f389\U000f0000\U000f0001"), st.characters(exclude_categories=["Cs"])
)
WRITTEN = st.lists(st.sampled_from(["\\", PARTY, r"\uD83C", r"\uDF89", "u", "d83c", "x"])).map("".join)


@given(
    st.lists(st.text(CHARACTERS), min_size=1, max_size=4),
    # YAML's keys end at 1,024 characters
    st.dictionaries(st.text(CHARACTERS, max_size=80), st.text(CHARACTERS)),
)
@example(["\U0001faba\U00010c00\U00050000\U000a0000\U0010fcde"], {})
def test_what_json_writes_is_read(texts: list[str], pairs: dict[str, str]) -> None:
    said = {"a": texts, "b": pairs}
    assert load(json.dumps(said)).root.plain() == said


@given(WRITTEN)
def test_without_escapes_it_stays_as_written(text: str) -> None:
    plain = load(f"a: x{text}\nb: 'x{text}' # {text}\nc: |\n  x{text}\nd: \"{PARTY}\"\n").root.plain()
    assert plain == {"a": f"x{text}", "b": f"x{text}", "c": f"x{text}\n", "d": "\U0001f389"}


@given(WRITTEN)
def test_nothing_moves(text: str) -> None:
    assert len(Pairs(text).hidden) == len(text)


def test_places_and_forbidden_characters_behind_it() -> None:
    loaded = load(f'{{"a": "{PARTY}", "b\x08": "\\\\\\{PARTY[1:]}{PARTY}"}}')
    assert loaded.root.plain() == {"a": "\U0001f389", "b\x08": "\\" + "\U0001f389" * 2}
    assert [(fault.line, fault.col) for _, fault in loaded.faults] == [(1, 25)]


@pytest.mark.parametrize("half", [r"\ud83c", r"\udf89", r"\udf89\ud83c", r"\ud83c\\udf89", r"\\\ud83c \udf89"])
def test_half_a_pair_is_none(half: str) -> None:
    with pytest.raises(Fault, match="escape code"):
        load(f'a: "{half}"')


def test_where_nothing_is_left_to_stand_for_them() -> None:
    every = "".join(map(chr, PRIVATE))
    assert load(f"a: '{PARTY}{every}'").root.plain() == {"a": f"{PARTY}{every}"}


def test_work_in_proportion_to_length() -> None:
    assert len(Pairs("\\" * 2_000_000 + PARTY).hidden) == 2_000_012
