"""The related lists of a page, and how much of them is looked at."""

import pytest

from flows.parse.faults import Fault
from flows.parse.page import lists, parse_page
from tests.parse.page.related_list.entries import TITLES, listed


def test_more_lines_than_any_list_has() -> None:
    with pytest.raises(Fault, match="more than 100,000 lines") as caught:
        parse_page("T\n\nRelated articles\n\n a\n" + "b\n" * 100_000)
    assert (caught.value.code, caught.value.line, caught.value.col) == ("too-many-entries", 5, 2)
    assert caught.value.text == "a"


@pytest.mark.parametrize("limit", ["MAX_LINES", "MAX_ENTRIES"])
def test_as_much_as_a_list_may_have(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, limit, 2)
    assert listed(TITLES[:2], "", "\n") == TITLES[:2]
    with pytest.raises(Fault, match="more than 2 "):
        listed(TITLES[:3], "", "\n")
