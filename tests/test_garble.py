"""Garbled text, and how cheaply text that is not is passed by."""

import ftfy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.clean.text import _cleaned, clean_text
from flows.garble import TELLING, mended_part, without_garble

DAGGERS = "†‡"
"""Behind a quote, ftfy takes the mark of a footnote for a letter that was read as Mac Roman."""
PLAIN = st.text(st.sampled_from([*map(chr, range(0x20, 0x7F)), *map(chr, range(0x2010, 0x2028)), "\n"]))


@given(PLAIN)
def test_what_is_passed_by_needs_no_mending(text: str) -> None:
    assert not TELLING.search(text)
    assume(not set(DAGGERS) & set(text))
    assert ftfy.fix_encoding(text) == text


@given(PLAIN)
def test_what_is_passed_by_is_clean(text: str) -> None:
    cleaned = clean_text(text) or ""
    assert _cleaned(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("donâ€™t", "don’t"),
        ("FranÃ§ois", "François"),
        ("naïve", "naïve"),
        ("“PELA MANHÃ”: notícias", "“PELA MANHÃ”: notícias"),
        ("‘MANHÃ’ e «MANHÃ»", "‘MANHÃ’ e «MANHÃ»"),
        ("‘MANHÃ’", "‘MANHÃ’"),
        ("„MANHÃ“", "„MANHÃ“"),
        ("‚MANHÃ‘", "‚MANHÃ‘"),
        ("‹MANHÃ›", "‹MANHÃ›"),
        ("Ã“ e Ã”", "Ó e Ô"),
        ("“a “b Ã”", "“a “b Ô"),
        ("â€œquoted, and cut", "“quoted, and cut"),
        ("â€œyesâ€ and “noâ€.", "“yes” and “no”."),
        ("â€œthe end of itâ€", "“the end of it”"),
        ("COVIDâ€19 in donâ€™t", "COVID‐19 in don’t"),
        ("a ferry â€\" now and then â€' isnâ€™t", "a ferry â€\" now and then â€' isn’t"),
        ("naÃ¯ve “MANHÔ â€ x", "naïve “MANHÔ â€ x"),
        ("the noteâ€\xa0and â€¦ â€ťmoreâ€ť", "the note†and … ”more”"),
        ("“†", "“†"),
        ("‡••", "‡••"),
        ("“so” donâ€™t", "“so” don’t"),
        ("“so” and â€œcut", "“so” and “cut"),
        ("“quoted” – and … so", "“quoted” – and … so"),
    ],
)
def test_garble(text: str, mended: str) -> None:
    assert without_garble(text) == mended


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("plain", None),
        ("We donâ€™t", "We don’t"),
        (f"{'a ' * 50}donâ€™t know", f"…{' a' * 13} don’t know"),
        (f"{'a ' * 15}â€™", f"{'a ' * 15}’"),
        ("JOÃƒ", "JOÃ"),
    ],
)
def test_what_will_be_mended_is_shown(text: str, part: str | None) -> None:
    assert mended_part(text) == part
