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
