from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.components import Groups, components

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


numbers = st.integers(0, 7)
couples = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(couples, max_size=6), st.lists(couples, max_size=12))
def test_groups_that_grow(refused: list[tuple[int, int]], united: list[tuple[int, int]]) -> None:
    """They answer as sets would that are put together one by one."""
    groups, sets = Groups(8, refused), [{number} for number in range(8)]
    known: dict[object, list[int]] = {}
    for left, right in united:
        if groups.are_refused(left, right):
            continue
        groups.unite(left, right)
        both = sets[left] | sets[right]
        for thing in both:
            sets[thing] = both
        apart = [(sets[one], sets[other]) for one, other in refused]
        for thing in range(8):
            assert (groups.size(thing), set(groups.of(thing, 8))) == (len(sets[thing]), sets[thing])
            first = groups.of(thing, 3)
            assert first == groups.of(thing, 8)[:3]
            assert known.setdefault((thing, groups.key(thing, 3)), first) == first
            assert groups.are_one(left, thing) == (thing in both)
            refuses = any((both, sets[thing]) in (pair, pair[::-1]) for pair in apart)
            assert groups.are_refused(left, thing) == refuses
        assert groups.firsts().tolist() == [min(its) for its in sets]
        for some in combinations(range(8), 3):
            those = {min(sets[thing]) for thing in some}
            assert groups.are_apart(some) == (len(those) == 3)
            assert groups.may_be_one(some) == (not any({min(one), min(other)} <= those for one, other in apart))


def test_only_ties_that_would_unite_two_groups_are_asked_about() -> None:
    asked = []

    def may_unite(left: str, right: str) -> bool:
        asked.append((left, right))
        return (left, right) != ("c", "d")

    ties = [("a", "b"), ("b", "a"), ("a", "c"), ("b", "c"), ("c", "d"), ("b", "e")]
    assert components("abcde", ties, [("c", "e")], may_unite) == [["a", "b", "c"], ["d"], ["e"]]
    assert asked == [("a", "b"), ("a", "c"), ("c", "d")]
