"""What two excerpts share, where they overlap."""

import numpy as np
import pytest

from flows.dedupe.stories.overlap import Excerpts
from flows.dedupe.stories.rarity import NAT
from flows.dedupe.stories.vocabulary import BAR, numbered

A = "one two three four five six seven eight nine ten eleven twelve"
B = "alpha beta gamma delta epsilon zeta eta theta"


def excerpts(*texts: str) -> tuple[Excerpts, list[str]]:
    """Texts of which each word carries one nat."""
    lines, vocabulary = numbered(np.arange(len(texts)), (text.replace("...", BAR) for text in texts))
    nats = np.full(len(vocabulary), NAT)
    nats[0] = 0
    return Excerpts(lines, vocabulary.prints, nats), list(vocabulary.each())


def compared(left: str, right: str) -> tuple[float, float]:
    """The nats that both hold, and how far they agree where they overlap."""
    nats, agreement, _ = excerpts(left, right)[0].overlaps(np.array([0, 1]), np.array([1, 0]))
    assert (nats[0], agreement[0]) == (nats[1], agreement[1])
    return float(nats[0]), float(agreement[0])


@pytest.mark.parametrize(
    ("left", "right", "nats", "agreement"),
    [
        (A, A, 12, 1),
        (A, "three four five six", 4, 1),  # a part
        ("one two three four five six", "three four five six seven eight", 4, 1),  # cut at both ends
        ("x one two three four five", "y one two three four five", 5, 5 / 6),  # apart before the run
        (f"one two three four x {B}", f"one two three four y {B}", 12, 12 / 13),  # apart between two runs
        (f"one two three four ... {B}", f"{B} ... one two three four", 12, 1),  # in another order
        ("one two three", "one two three", 0, 0),  # too short to say anything
        ("one two ... three four", "one two three four", 0, 0),  # passages do not follow each other
        (A, B, 0, 0),
        ("", A, 0, 0),
    ],
)
def test_overlap(left: str, right: str, nats: float, agreement: float) -> None:
    assert compared(left, right) == pytest.approx((nats, agreement))


@pytest.mark.parametrize(
    ("left", "right", "held"), [(A, "three four five six", 4), (f"{A} ... {B}", A, 12), (A, B, 0)]
)
def test_what_the_shorter_one_holds(left: str, right: str, held: float) -> None:
    both = excerpts(left, right)[0].overlaps(np.array([0, 1]), np.array([1, 0]))
    assert both.held.tolist() == pytest.approx([held, held])


def test_the_longest_run() -> None:
    found, words = excerpts(f"one two three four x {B}", f"one two three four y {B}", "a b c", "", f"{A} z {A}")
    left, right = (np.array(side) for side in zip((0, 1), (1, 1), (0, 2), (3, 0), (4, 0), (0, 4), strict=True))
    runs = [
        found.lines.words[start:][:size].tolist()
        for start, size in zip(*found.longest(left, right), strict=True)
    ]
    shared = [" ".join(words[word] for word in run) for run in runs]
    assert shared == [B, f"one two three four y {B}", "", "", "one two three four", "one two three four"]


def test_three_words_are_no_run_even_if_they_are_all() -> None:
    found, _ = excerpts("one two three", "one two three")
    assert [side.tolist() for side in found.longest(np.array([0]), np.array([1]))] == [[0], [0]]


def test_of_runs_of_one_length_the_first_is_told() -> None:
    found, words = excerpts("a b c d x e f g h", "e f g h y a b c d")
    starts, sizes = found.longest(np.array([0, 1]), np.array([1, 0]))
    assert [words[found.lines.words[start]] for start in starts] == ["a", "e"]
    assert sizes.tolist() == [4, 4]


def test_a_word_again_and_again_costs_little() -> None:
    text = " ".join(["one"] * 300)
    assert compared(text, text) == (300, 1)


def test_many_pairs_are_as_each_alone() -> None:
    found, _ = excerpts(A, B, f"{A} {B}", f"{B} ... {A}", "", A[8:])
    left, right = (side.ravel() for side in np.mgrid[0:6, 0:6])
    together = np.array(found.overlaps(left, right))
    for place, pair in enumerate(zip(left, right, strict=True)):
        alone = np.array(found.overlaps(*(np.array([side]) for side in pair)))
        assert alone[:, 0].tolist() == together[:, place].tolist()


def test_a_run_ends_with_its_pair() -> None:
    found, _ = excerpts("a b c d", "x a b c d", "y a b c d")
    starts, sizes = found.longest(np.array([0, 1]), np.array([1, 2]))
    assert (starts.tolist(), sizes.tolist()) == ([1, 7], [4, 4])
