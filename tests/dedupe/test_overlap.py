"""What two excerpts share, where they overlap."""

import pytest

from flows.dedupe.overlap import NOTHING, Overlap, overlap
from flows.dedupe.rarity import information
from flows.dedupe.texts import Excerpt, _excerpt

A = "one two three four five six seven eight nine ten eleven twelve"
B = "alpha beta gamma delta epsilon zeta eta theta"


def excerpt(text: str) -> Excerpt:
    passages = [tuple(part.split()) for part in text.split(" ... ")]
    nats = information([(*A.split(), *B.split(), "x", "y")], 0)
    assert len(set(nats.values())) == 1
    return _excerpt(passages, dict.fromkeys(nats, 1.0))


def compared(left: str, right: str) -> Overlap:
    found = overlap(excerpt(left), excerpt(right))
    other = overlap(excerpt(right), excerpt(left))
    assert (found.nats, found.agreement) == (other.nats, other.agreement)
    return found


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
    found = compared(left, right)
    assert found.nats == nats
    assert found.agreement == pytest.approx(agreement)
    assert (found == NOTHING) == (nats == 0)


def test_the_longest_run() -> None:
    found = compared(f"one two three four x {B}", f"one two three four y {B}")
    assert found.longest == tuple(B.split())


def test_a_word_again_and_again_costs_little() -> None:
    text = " ".join(["one"] * 5_000)
    assert compared(text, text).agreement == 1
