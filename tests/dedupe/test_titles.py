import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.titles import agreement, numbers, words


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Don’t count on it: 3.5% more", ("dont", "count", "on", "it", "3.5", "more")),
        ("Café Élan", ("cafe", "elan")),
        ("Аpple's nеw iРhоne", ("apples", "new", "iphone")),  # А, е, Р and о are Cyrillic
        ("Новости дня", ("новости", "дня")),
        ("", ()),
    ],
)
def test_words(title: str, expected: tuple[str, ...]) -> None:
    assert words(title) == expected


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("EU mulls ban on facial recognition", "EU mulls ban on facial recognition", 1, 1),
        ("Police use of live face recognition in the streets", "Police use of live face", 1, 1),
        ("Uber self-driving cars, with humans in control, to cruise Washington, D.C. Friday",
         "Uber will begin data collection for self-driving vehicles on Friday in Washington", 0.4, 0.6),
        ("Datacultr reduces frauds in consumer lending", "Short of cash? Check out these platforms", 0, 0),
        ("AI", "AI", 1, 1),
        ("AI", "5G", 0, 0),
        ("It is", "Cash for all", 0, 0),
    ],
)  # fmt: skip
def test_agreement(left: str, right: str, low: float, high: float) -> None:
    assert low <= agreement(left, right) <= high


@given(st.text(), st.text())
def test_agreement_is_symmetric_and_whole_with_itself(left: str, right: str) -> None:
    assert agreement(left, right) == agreement(right, left)
    assert 0 <= agreement(left, right) <= agreement(left, left) == 1


def test_numbers() -> None:
    assert numbers("9 of 3.5 in 2020") == {"9", "3.5", "2020"}
