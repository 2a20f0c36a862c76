import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.domains import clean_domain
from flows.clean.urls import clean_url


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/Path", "https://example.org/Path"),
        ("https://example.org/a?b=1&c#part", "https://example.org/a?b=1&c"),
        (" https://example.org/a b/ř ", "https://example.org/a%20b/%C5%99"),
        ("https://háček.cz/", "https://xn--hek-ela4t.cz/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("javascript:alert(1)", None),
        ("ftp://example.org/", None),
        ("/relative", None),
        ("https://", None),
        ("", None),
    ],
)
def test_clean_url(written: str, clean: str | None) -> None:
    assert clean_url(written) == clean


@given(st.text() | st.text().map("https://example.org/".__add__) | st.text().map("http://".__add__))
def test_clean_url_is_total_and_idempotent(text: str) -> None:
    once = clean_url(text)
    assert once is None or clean_url(once) == once


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("www.Example.org", "example.org"),
        ("awww.example", "awww.example"),
        (" ", None),
        ("www.", "www"),
        ("\u200b\0 x", "x"),
    ],
)
def test_clean_domain(written: str, clean: str | None) -> None:
    assert clean_domain(written) == clean
