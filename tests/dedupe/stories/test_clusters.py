"""Groups out of verified pairs, and of what several links say together."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arrays import Ints
from flows.dedupe.components import Groups
from flows.dedupe.stories.clusters import cluster
from flows.dedupe.stories.verdicts import IMPOSSIBLE, OFF_TOPIC, UNLIKE, VERIFIED
from tests.dedupe.stories.publications import (
    BANK,
    COOKIES,
    CROWD,
    GLACIER,
    HARBOUR,
    TITLE,
    group_stories,
    linked,
    names,
    publication,
    united,
)

Pairs = list[tuple[int, int]]


def groups_of(firsts: Ints) -> list[list[int]]:
    """The members of each group, given the first member of the group of each thing."""
    found: dict[int, list[int]] = {}
    for thing, first in enumerate(firsts.tolist()):
        found.setdefault(first, []).append(thing)
    assert all(first == group[0] for first, group in found.items())
    return list(found.values())


def clusters(
    size: int,
    verified: Pairs,
    impossible: Sequence[tuple[int, int]] = (),
    off_topic: Sequence[tuple[int, int]] = (),
    wanted: Sequence[tuple[int, int]] = (),
    titled: str = "",
) -> list[list[int]]:
    """The groups; a letter tells the title of each thing, which without one has its own."""
    known = dict.fromkeys(verified, VERIFIED) | dict.fromkeys(impossible, IMPOSSIBLE)
    known |= dict.fromkeys(off_topic, OFF_TOPIC)

    def judge(pairs: Pairs) -> list[int]:
        return [known.get((min(pair), max(pair)), UNLIKE) for pair in pairs]

    titles = list(map(ord, titled)) or list(range(size))
    return groups_of(cluster(size, verified, judge, titles, share=1 / 3, wanted=wanted))


def test_what_is_like_one_is_not_yet_like_the_group() -> None:
    four = list(combinations(range(4), 2))
    assert clusters(5, four) == [[0, 1, 2, 3], [4]]
    assert clusters(5, [*four, (3, 4)]) == [[0, 1, 2, 3], [4]]
    assert clusters(5, [*four, (2, 4), (3, 4)]) == [[0, 1, 2, 3, 4]]


def test_one_pair_between_two_pairs_is_a_bridge() -> None:
    assert clusters(4, [(0, 1), (2, 3), (1, 2)]) == [[0, 1], [2, 3]]
    assert clusters(4, [(0, 1), (2, 3), (1, 2), (0, 3)]) == [[0, 1, 2, 3]]


def test_a_chain_of_three_is_one_group() -> None:
    assert clusters(3, [(0, 1), (1, 2)]) == [[0, 1, 2]]


FOUR = list(combinations(range(4), 2))


@pytest.mark.parametrize(
    ("titled", "more", "expected"),
    [
        ("aaaab", [(3, 4)], [[0, 1, 2, 3, 4]]),
        ("aaacb", [(3, 4)], [[0, 1, 2, 3], [4]]),  # those of another title are against it, each
        ("aaacb", [(3, 4), (2, 4)], [[0, 1, 2, 3, 4]]),
        ("aaaaa", [(3, 4)], [[0, 1, 2, 3, 4]]),
        ("aaaabb", [(4, 5), (3, 4)], [[0, 1, 2, 3, 4, 5]]),
        ("aaaabc", [(4, 5), (3, 4)], [[0, 1, 2, 3, 4, 5]]),
        ("aaaabcd", [(4, 5), (4, 6), (5, 6), (3, 4)], [[0, 1, 2, 3], [4, 5, 6]]),
    ],
)
def test_links_of_one_title_count_as_one(titled: str, more: Pairs, expected: list[list[int]]) -> None:
    assert clusters(len(titled), [*FOUR, *more], titled=titled) == expected


@pytest.mark.parametrize("last", [[(5, 7), (4, 7)], [(4, 7), (5, 7)]])
def test_what_one_title_fails_another_may_do(last: Pairs) -> None:
    seven = list(combinations(range(7), 2))
    assert clusters(8, [*seven, *last], titled="aaaaacdb") == [list(range(8))]


@pytest.mark.parametrize("last", [[(5, 6), (1, 6)], [(1, 6), (5, 6)]])
def test_a_title_of_two_may_do(last: Pairs) -> None:
    six = list(combinations(range(6), 2))
    assert clusters(7, [*six, *last], titled="aacdefb") == [list(range(7))]


def test_what_fails_while_groups_are_small_is_asked_again() -> None:
    """Alone, 0 and 2 have one of the three others with them, each; as one title, two."""
    assert clusters(5, [(3, 4), (1, 4), (0, 1), (2, 3), (0, 2)], titled="bbbac") == [list(range(5))]
    assert clusters(5, [(3, 4), (1, 4), (0, 1), (0, 2)], titled="bbbac") == [[0, 2], [1, 3, 4]]


@pytest.mark.parametrize("last", [[(0, 2), (1, 2)], [(1, 2), (0, 2)]])
def test_a_title_may_stand_on_both_sides(last: Pairs) -> None:
    assert clusters(6, [(0, 1), *combinations(range(2, 6), 2), *last], titled="abxbbb") == [list(range(6))]


def test_an_impossible_pair_keeps_groups_apart() -> None:
    assert clusters(3, [(0, 1), (1, 2)], impossible=[(0, 2)]) == [[0, 1], [2]]


def test_over_texts_that_say_nothing_of_their_titles_most_have_to_agree() -> None:
    pairs = [(0, 1), (1, 2)]
    assert clusters(3, pairs, off_topic=[(0, 2)]) == [[0, 1], [2]]
    assert clusters(3, pairs, off_topic=[(0, 2)], titled="aab") == [[0, 1, 2]]
    assert clusters(4, [*combinations(range(3), 2), (1, 3), (2, 3)], off_topic=[(0, 3)]) == [[0, 1, 2, 3]]


def test_what_is_wanted_stays_together() -> None:
    assert clusters(4, [(0, 1)], wanted=[(1, 3)]) == [[0, 1, 3], [2]]
    assert clusters(3, [], impossible=[(0, 2)], wanted=[(0, 2)]) == [[0, 2], [1]]


def test_a_large_group_is_asked_in_part_only() -> None:
    size = 200
    asked = 0

    def judge(pairs: Pairs) -> list[int]:
        nonlocal asked
        asked += len(pairs)
        return [VERIFIED] * len(pairs)

    chain = [(place, place + 1) for place in range(size - 1)]
    assert groups_of(cluster(size, chain, judge, range(size), 1 / 3)) == [list(range(size))]
    assert asked <= size * 20


@pytest.mark.parametrize("titled", [[0] * 5, range(5)])  # titles that one link each has are as good as none
def test_groups_that_failed_are_not_asked_again_by_the_same_titles_until_they_grow(
    titled: Sequence[int],
) -> None:
    asked: list[Pairs] = []

    def judge(pairs: Pairs) -> list[int]:
        asked.append(pairs)
        return [UNLIKE] * len(pairs)

    verified = [(0, 1), (2, 3), (0, 2), (1, 2), (1, 3), (0, 4), (1, 4)]
    assert groups_of(cluster(5, verified, judge, titled, 1 / 3)) == [[0, 1], [2, 3], [4]]
    assert asked == [[(0, 2), (0, 3), (1, 2), (1, 3)], [(0, 4), (1, 4)]]


UNIONS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)))


@given(UNIONS, UNIONS)
def test_what_is_refused(unions: Pairs, refused: Pairs) -> None:
    groups = Groups(10, refused)
    for left, right in unions:
        groups.unite(left, right)
    of = [frozenset(groups.of(thing, 10)) for thing in range(10)]
    apart = {frozenset((of[left], of[right])) for left, right in refused}
    for left, right in combinations(range(10), 2):
        if of[left] != of[right]:
            assert groups.are_refused(left, right) == (frozenset((of[left], of[right])) in apart)


@given(UNIONS)
def test_the_members_of_a_group(unions: Pairs) -> None:
    groups, known = Groups(10), {thing: {thing} for thing in range(10)}
    for left, right in unions:
        groups.unite(left, right)
        both = known[left] | known[right]
        known.update(dict.fromkeys(both, both))
    assert [set(groups.of(thing, 10)) for thing in range(10)] == list(known.values())
    assert [groups.size(thing) for thing in range(10)] == [len(known[thing]) for thing in range(10)]
    assert [groups.of(thing, 2) for thing in range(10)] == [groups.of(thing, 10)[:2] for thing in range(10)]
    assert groups.firsts().tolist() == [min(known[thing]) for thing in range(10)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), unique=True))
def test_groups_part_the_things(verified: Pairs) -> None:
    groups = clusters(10, verified)
    assert sorted(thing for group in groups for thing in group) == list(range(10))
    assert groups == sorted(sorted(group) for group in groups)
    wanted = verified.copy()
    Random(1).shuffle(wanted)
    assert clusters(10, [], wanted=wanted) == clusters(10, [], wanted=verified)


@pytest.mark.parametrize("copied", [0, 1])
def test_a_copy_ties_no_two_parts_of_a_series(copied: int) -> None:
    title = "Three people hurt in a crash on a country road near Talvik"
    parts = [
        f"{place}: a car and a lorry met on the {road} road, and three people were hurt, the agency said."
        for place, road in [("Talvik town", "coast"), ("Orvane", "mountain")]
    ]
    agency = [publication(f"https://agency.example/{n}", title, text, 4 * n) for n, text in enumerate(parts)]
    copy = publication("https://paper.example/c", title, parts[copied], 4 * copied)
    groups = [story.links for story in group_stories(linked(*agency, copy, *CROWD))[0] if len(story.links) > 1]
    assert [sorted(names(group).values()) for group in groups] == [["agency", "paper"]]


def test_a_round_up_does_not_join_two_stories() -> None:
    both = f"{HARBOUR} ... {GLACIER}"
    pages = [
        publication("https://a1.example/x", TITLE, HARBOUR),
        publication("https://a2.example/x", TITLE, HARBOUR),
        publication("https://b1.example/x", "Buried lakes beneath the Orvane glacier", GLACIER),
        publication("https://b2.example/x", "Buried lakes beneath the Orvane glacier", GLACIER),
        publication("https://both.example/x", "Cranes and lakes", both),
    ]
    stories = united(*pages, crowd=CROWD)
    assert all(not ({"a1", "a2"} & story and {"b1", "b2"} & story) for story in stories)
    assert {"a1", "a2"} <= next(story for story in stories if "a1" in story)


TEXTS = HARBOUR, GLACIER, BANK
"""Parts of one text, as far as anybody can tell who finds them under one title."""


def test_a_copy_under_another_title_joins_all_that_have_one_title() -> None:
    copies = [publication(f"https://copy{n}.example/a", TITLE, text) for n, text in enumerate(TEXTS)]
    others = [
        publication("https://other0.example/a", "Of ports", HARBOUR),
        publication("https://other1.example/a", "Melting ice", GLACIER),
        publication("https://other2.example/a", "Letters answered", BANK),
    ]
    copied = {"copy0", "copy1", "copy2"}
    assert united(*copies, *others[:1], crowd=CROWD) == {frozenset(copied | {"other0"})}
    assert united(*copies, *others[:2], crowd=CROWD) == {frozenset(copied | {"other0", "other1"})}
    # The two under titles of their own say nothing for the third, and it is one of three that would.
    assert united(*copies, *others, crowd=CROWD) == {frozenset(copied | {"other0", "other1"})}


@pytest.mark.parametrize(
    ("titles", "site", "shared"),
    [
        # unlike titles, and neither text says anything of the other's
        (("Morning briefing of the Lantern", "Seven minutes with our editors"), "herald", 6),
        # of one site, one template, over texts that have nothing in common
        (
            ("Talvik dockworkers accept robotic cranes", "Talvik dockworkers welcome robotic cranes"),
            "lantern",
            0,
        ),
    ],
)
def test_parts_of_a_text_that_another_has_whole(titles: tuple[str, str], site: str, shared: int) -> None:
    said = HARBOUR.split()
    pages = [
        publication("https://whole.example/a", TITLE, HARBOUR),
        publication("https://lantern.example/a", titles[0], " ".join(said[:26])),
        publication(f"https://{site}.example/b", titles[1], " ".join(said[26 - shared :])),
    ]
    assert max(len(story.links) for story in group_stories(linked(*pages, *CROWD))[0]) == 3


def test_a_part_that_says_nothing_of_the_titles_keeps_no_copies_apart() -> None:
    title, other = (
        "Kestrel Savings lets a language model answer letters",
        "Software writes the post of a cooperative",
    )
    pages = [
        publication("https://whole.example/a", title, BANK),
        publication("https://retold.example/a", other, BANK),
        publication("https://part.example/a", title, BANK[BANK.index("Customers") :]),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"whole", "retold", "part"})}


def test_a_notice_ties_no_strangers_to_who_writes_of_it() -> None:
    """One title has a word of the notice; of the others, each over the notice alone, none has."""
    titles = {
        "writes": "How cookies of a website measure audiences",
        "lake": "Lakes below the Orvane",
        "port": TITLE,
    }
    pages = [publication(f"https://{name}.example/a", title, COOKIES) for name, title in titles.items()]
    assert not any({"lake", "port"} <= story for story in united(*pages, crowd=CROWD))
