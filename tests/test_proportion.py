import pytest

from tests.proportion import assert_in_proportion


def test_what_grows_with_the_square_is_seen() -> None:
    assert_in_proportion(lambda size: sum(range(size**2)), 100)  # too quick to tell
    assert_in_proportion(lambda size: sum(range(size * 10_000)), 4_000)
    with pytest.raises(AssertionError, match=r"^[\d.]+ s became [\d.]+ s"):
        assert_in_proportion(lambda size: sum(range(size**2)), 8_000)
