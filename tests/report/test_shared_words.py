"""What two texts share is marked, and nothing of them is lost."""

from hypothesis import given
from hypothesis import strategies as st

from flows.report.shared_words import Piece, side_by_side

texts = st.lists(st.sampled_from(["the", "ban,", "Ban", "of", "cars", "—", "x"])).map(" ".join)


def test_shared_runs_of_words() -> None:
    left, right = side_by_side("Police said: the Ban of cars holds", "“The ban of cars” was lifted")
    assert left == [Piece("Police said:", False), Piece("the Ban of cars", True), Piece("holds", False)]
    assert right == [Piece("“The ban of cars”", True), Piece("was lifted", False)]


def test_a_word_or_two_in_common_mean_nothing() -> None:
    left, right = side_by_side("the ban holds", "the ban fell")
    assert left == [Piece("the ban holds", False)]
    assert right == [Piece("the ban fell", False)]


def test_three_words_do() -> None:
    left, right = side_by_side("the ban of bikes", "the ban of cars")
    assert left == [Piece("the ban of", True), Piece("bikes", False)]
    assert right == [Piece("the ban of", True), Piece("cars", False)]


def test_runs_that_others_part() -> None:
    left, _ = side_by_side(
        "the ban of bikes and the ban of cars", "the ban of cars, not the ban of bikes", least=2
    )
    assert [piece.text for piece in left if piece.is_shared] == ["the ban of bikes"]
    left, right = side_by_side("so it is 😀 as it was", "so it is 🙁 as it was")
    assert left == [Piece("so it is", True), Piece("😀", False), Piece("as it was", True)]
    assert right == [Piece("so it is", True), Piece("🙁", False), Piece("as it was", True)]


def test_words_that_come_often() -> None:
    """In more than two hundred of them, too."""
    often = " ".join(["the ban"] * 110)
    left, right = side_by_side(f"so {often}", f"{often} holds")
    assert left == [Piece("so", False), Piece(often, True)]
    assert right == [Piece(often, True), Piece("holds", False)]


def test_nothing_to_compare() -> None:
    assert side_by_side("", "") == ([], [])
    assert side_by_side("a b c", "") == ([Piece("a b c", False)], [])


@given(texts, texts)
def test_nothing_is_lost(left: str, right: str) -> None:
    for text, pieces in zip((left, right), side_by_side(left, right), strict=True):
        assert " ".join(piece.text for piece in pieces) == text
