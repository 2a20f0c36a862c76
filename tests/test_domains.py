"""Hosts and the sites they belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.domains import clean_domain, without_device, without_www
from tests.seeds import PROJECT


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("www.Example.org", "example.org"),
        ("https://www.example.org/news", "example.org"),
        ("example.org:443/news", "example.org"),
        ("awww.example", "awww.example"),
        ("háček.cz", "xn--hek-ela4t.cz"),
        (" ", None),
        ("www.", "www"),
        ("www.com", "www.com"),
        ("www.co.uk", "www.co.uk"),
        ("www.www.example.org", "example.org"),
        ("www.www.co.uk", "www.co.uk"),
        ("https://example.org./news", "example.org"),
        ("www." * 100_000 + "org", "www." * 100_000 + "org"),
        ("\u200b\0 x", "x"),
        ("no host at all", "no host at all"),
        ("“example.org”", "example.org"),
        ('."example.org".', "example.org"),
        ("<https://www.example.org/>", "example.org"),
        ("example.org,", "example.org"),
        ("'www.example.org';", "example.org"),
        ("‘no host’ at all", "no host’ at all"),
        ("2020", "2020"),
        ("0x1F", "0x1f"),
        ("192.0.2.1", "192.0.2.1"),
        ("http://192.0.2.1:8080/news", "192.0.2.1"),
    ],
)
def test_clean_domain(written: str, clean: str | None) -> None:
    assert clean_domain(written) == clean


@given(st.text())
def test_clean_domain_is_idempotent(written: str) -> None:
    once = clean_domain(written)
    assert once is None or clean_domain(once) == once


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("m.example.org", "example.org"),
        ("amp.www.example.co.uk", "example.co.uk"),
        ("news.m.example.org", "news.example.org"),
        ("github.io", "github.io"),  # a suffix, with pages of its own
        ("localhost", "localhost"),
    ],
)
def test_hosts_for_a_device(host: str, bare: str) -> None:
    assert without_device(host) == bare


def test_no_suffix_list_is_fetched() -> None:
    assert without_www("www.github.io") == "www.github.io"
    assert (PROJECT / "requirements.lock").read_text().count("\npublicsuffixlist==") == 1
