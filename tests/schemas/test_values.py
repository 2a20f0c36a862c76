"""Times and encrypted parts as seeds write them."""

from datetime import UTC, datetime

import pytest

from schemas.values import Moment, parse_moment, parse_secured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-08-14T20:20:00Z", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14T22:20:00+02:00", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00.5", Moment(datetime(2023, 8, 14, 20, 20, 0, 500_000, tzinfo=UTC), False)),
        ("2016-12-31T23:59:60Z", Moment(datetime(2017, 1, 1, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00.000000000 Z", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 22:20:00.000000000 +02:00", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 22:20:00 +0200", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 18:20:00\t-02", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00 UTC", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14T20:20GMT", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-8-4  7:05:00,25 z", Moment(datetime(2023, 8, 4, 7, 5, 0, 250_000, tzinfo=UTC), False)),
        ("2016-12-31 23:59:60.5 UTC", Moment(datetime(2017, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC), False)),
        ("2023-12-31T24:00:00.0Z", Moment(datetime(2024, 1, 1, tzinfo=UTC), False)),
        ("2023-08-14", Moment(datetime(2023, 8, 14, tzinfo=UTC), True)),
        ("2023-8-4", Moment(datetime(2023, 8, 4, tzinfo=UTC), True)),
        ("20.11.2019", Moment(datetime(2019, 11, 20, tzinfo=UTC), True)),
        ("1. 2. 2019", Moment(datetime(2019, 2, 1, tzinfo=UTC), True)),
        ("1.\u00a02.\u00a02019", Moment(datetime(2019, 2, 1, tzinfo=UTC), True)),
        ("20.11.2019 14:30", Moment(datetime(2019, 11, 20, 14, 30, tzinfo=UTC), False)),
        ("20. 11. 2019,\u00a07:05:01 +01:00", Moment(datetime(2019, 11, 20, 6, 5, 1, tzinfo=UTC), False)),
        ("\u200f20.11.2019\u200e", Moment(datetime(2019, 11, 20, tzinfo=UTC), True)),
        ("\ufeff2023-08-14\u200b ", Moment(datetime(2023, 8, 14, tzinfo=UTC), True)),
        ('"2023-08-14T20:20Z"', Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("1605-07-01", Moment(datetime(1605, 7, 1, tzinfo=UTC), True)),
        ("2099-12-31", Moment(datetime(2099, 12, 31, tzinfo=UTC), True)),
    ],
)
def test_moments(text: str, expected: Moment) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567890",
        "2023-02-30",
        "2023-0-4",
        "2023-8-4 UTC",
        "2023-08-14 20:20 CET",
        "2023-08-14 20:20 +02:00 UTC",
        "2023-08-14 20:20 utcZ",
        "2023-08-14T25:00Z",
        "2023-08-14T24:01Z",
        "31.2.2020",
        "20.11.2019,",
        "20.11.2019 20.11.2019",
        "20.11.2019T14:30",
        "2019-11-20 20.11.2019",
        "0001-01-01T00:00+02:00",
        "20231",
        None,
        "9999-12-31T23:59:60-02:00",
        "1.1.2100",
        "2100-01-01",
        "0001-01-01T00:00:00Z",  # nothing, to Go and .NET
        "1402-05-23",  # a day of the Persian calendar
        "1445-01-27T20:20:00Z",  # of the Islamic one
        "1604-12-31T23:00:00Z",
    ],
)
def test_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


SIXTEEN, SEVENTEEN = "A" * 22 + "==", "A" * 23 + "="
"""Bytes, in base64."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (7, "text"),
        ("", "`ciphertext;iv`"),
        (SIXTEEN, "`ciphertext;iv`"),
        ("!;!", "base64 on both sides"),
        ("é;é", "base64 on both sides"),
        (f";{SIXTEEN}", "16-byte blocks and a 16-byte iv, not 0 and 16 bytes"),
        (f"{SEVENTEEN};{SIXTEEN}", "16-byte blocks and a 16-byte iv, not 17 and 16 bytes"),
        (f"{SIXTEEN};{SEVENTEEN}", "16-byte blocks and a 16-byte iv, not 16 and 17 bytes"),
    ],
)
def test_no_encrypted_part(text: object, why: str) -> None:
    with pytest.raises(ValueError, match=f"^should be {why}"):
        parse_secured(text)


def test_digits_of_other_scripts_are_no_time() -> None:
    """It may exist, but is not written so."""
    with pytest.raises(ValueError, match="should be a time like"):
        parse_moment("٢٠٢٠-٠١-٠٢")
