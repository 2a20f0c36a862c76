import pytest

from flows.plural import count


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        (0, "story", "0 stories"),
        (1, "entry", "1 entry"),
        (2, "file", "2 files"),
        (4, "day", "4 days"),
        (5, "address", "5 addresses"),
        (1_000, "related entry", "1,000 related entries"),
    ],
)
def test_a_number_has_its_noun(number: int, noun: str, told: str) -> None:
    assert count(number, noun) == told
