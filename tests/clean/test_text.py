import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.text import clean_paragraphs, clean_text, without_cut_mark


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (None, None),
        ("  ", None),
        ("\u200b", None),
        (" a \t\n b\u00a0c ", "a b c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("right\u202eleft", "rightleft"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("Český rozhlas", "Český rozhlas"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_clean_text(written: str | None, clean: str | None) -> None:
    assert clean_text(written) == clean


@given(st.text())
def test_clean_text_is_idempotent(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert once is None or unicodedata.is_normalized("NFC", once)


def test_paragraphs() -> None:
    assert clean_paragraphs("a\nb\n \n\n c ") == "a b\n\nc"
    assert clean_paragraphs(" \n") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cut short...", ("cut short", True)),
        ("cut short ...", ("cut short", True)),
        ("cut short . . .", ("cut short", True)),
        ("cut short…", ("cut short", True)),
        ("whole.", ("whole.", False)),
        ("in ... the middle", ("in ... the middle", False)),
        ("...", ("...", False)),
        ("", ("", False)),
    ],
)
def test_cut_marks(text: str, expected: tuple[str, bool]) -> None:
    assert without_cut_mark(text) == expected


@given(st.text(alphabet="a. …", max_size=20))
def test_a_cut_mark_goes_at_once(text: str) -> None:
    kept, _ = without_cut_mark(text)
    assert without_cut_mark(kept)[0] == kept
