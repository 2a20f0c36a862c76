from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.components import components

things = st.sampled_from("abcdefgh")
ties = st.lists(st.tuples(things, things), max_size=12)


def test_groups() -> None:
    assert components("edcba", [("a", "c"), ("c", "e")]) == [["a", "c", "e"], ["b"], ["d"]]
    assert components([], []) == []


@given(ties, st.randoms())
def test_the_order_of_ties_does_not_matter(pairs: list[tuple[str, str]], random: object) -> None:
    shuffled = [pair[::-1] for pair in pairs]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert components("abcdefgh", shuffled) == components("hgfedcba", pairs)


@given(ties)
def test_tied_is_together_and_nothing_else_is(pairs: list[tuple[str, str]]) -> None:
    reach = {thing: {thing} for thing in "abcdefgh"}
    for _ in reach:
        for left, right in pairs:
            reach[left] |= reach[right]
            reach[right] |= reach[left]
    for group in components("abcdefgh", pairs):
        assert all(reach[thing] == set(group) for thing in group)


@given(ties, ties)
def test_what_must_stay_apart_does(pairs: list[tuple[str, str]], apart: list[tuple[str, str]]) -> None:
    strangers = [(left, right) for left, right in apart if left != right]
    groups = components("abcdefgh", pairs, strangers)
    home = {thing: number for number, group in enumerate(groups) for thing in group}
    assert all(home[left] != home[right] for left, right in strangers)
    assert sorted(home) == list("abcdefgh")


def test_what_must_stay_apart_is_not_joined_through_others() -> None:
    assert components("abc", [("b", "c"), ("a", "b")], [("a", "c")]) == [["a"], ["b", "c"]]
    assert components("abcd", [("a", "b"), ("c", "d"), ("b", "c")], [("a", "d")]) == [["a", "b"], ["c", "d"]]
