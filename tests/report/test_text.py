"""Whatever a source says stays text, and can be seen."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from flows.report.text import MAX_LENGTH, address, clock, day, share, shown, ticked, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\0b\x07\x1b[2J", "a␀b␇␛[2J"),
        ("a\nb\tc", "a␊b␉c"),
        ("evil\u202egpj.exe", "evil[U+202E]gpj.exe"),
        ("\u2066a\u2069\u200f\u061c", "[U+2066]a[U+2069][U+200F][U+061C]"),
        ("pay\u200bpal\u200dx\ufeff\xad", "pay[U+200B]pal[U+200D]x[U+FEFF][U+00AD]"),
        ("\u2028\u2029\x85\x7f\x1f ", "[U+2028][U+2029][U+0085][U+007F]␟ "),
        ("👩\u200d💻 🇨🇿 é Ž 日本 عربي می\u200cخواهم", "👩\u200d💻 🇨🇿 é Ž 日本 عربي می\u200cخواهم"),
        ("\u200d", "[U+200D]"),
        ("a\u200dé\u200db", "a[U+200D]é[U+200D]b"),
        ("\udcff", "[U+DCFF]"),
        ("12\xa0%", "12\xa0%"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    hidden = {c for c in visible(text) if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"}}
    assert hidden <= set("\u200c\u200d")


def test_long_texts_are_cut() -> None:
    assert len(visible("x" * 10_000)) == MAX_LENGTH


def test_shown() -> None:
    assert shown(None) == ""
    assert shown(Markup("<b>")) == "<b>"
    assert isinstance(shown(Markup("<b>")), Markup)
    assert not isinstance(shown("<b>"), Markup)


def test_ticked_escapes_first() -> None:
    assert ticked("`heat` < `<b>`") == "<code>heat</code> &lt; <code>&lt;b&gt;</code>"
    assert ticked("a ` b") == "a ` b"
    assert ticked("`\u202e`") == "<code>[U+202E]</code>"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.org/a", False),
        ("/a", False),
        ("https:example.org", False),
        ("https://", False),
        ("https:\\\\example.org", False),
        ("https://example.org\\@example.com/", False),
        ("https://[::1", False),
        ("vbscript:x", False),
        (f"https://example.org/{'a' * 1_980}", True),
        (f"https://example.org/{'a' * 1_981}", False),  # it would lead to another page: the page cuts it
        ("", False),
        (None, False),
    ],
)
def test_only_http_and_https_become_links(url: str | None, is_link: bool) -> None:
    assert address(url) == (url if is_link else None)


def test_times_and_shares() -> None:
    assert day(None) == "no date"
    assert day(datetime(23, 2, 1)) == "0023-02-01"
    assert clock(datetime(2023, 2, 1, 7, 5, 59, 123)) == "2023-02-01 07:05"
    assert share(0, 0) == share(0, 5) == "0\xa0%"
    assert (share(1, 3), share(1, 23), share(5, 5)) == ("33\xa0%", "4.3\xa0%", "100\xa0%")
    assert (share(109, 1000), share(99, 1000)) == ("11\xa0%", "9.9\xa0%")
