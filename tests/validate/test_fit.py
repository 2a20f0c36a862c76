"""A record from its data: which values are none, and what is left out of it."""

import pytest

from schemas.tables import Article, Finding, Image, LinkUrl
from schemas.values import parse_secured
from tests.seeds import ARTICLE, tables_of
from tests.validate.articles import article, entries


@pytest.mark.parametrize("url", ["'\"\"'", "'< >'", "'\"&nbsp;\"'"])
def test_an_image_whose_address_is_nothing_but_quotes_is_left_out(url: str) -> None:
    tables = tables_of(seed=article(f"images: [{{url: {url}}}, {{url: a}}]"))
    assert [row.url for row in tables[Image]] == ["a"]
    assert [(found.code, found.path) for found in tables[Finding]] == [("field-invalid", "images[0].url")]


def test_a_video_may_lack_its_page() -> None:
    text = ARTICLE.replace(
        "webUrl: https://example.com/article", "originalUrl: https://example.com/v\ntype: video"
    )
    (row,) = tables_of(seed=text)[Article]
    assert (row.web_url, row.original_url, row.type) == (None, "https://example.com/v", "video")


def test_scores() -> None:
    (row,) = tables_of(seed=article("quality: 0", "heat: -1"))[Article]
    assert (row.quality, row.heat) == (0, None)
    (row,) = tables_of(seed=article("quality: 80.0", "heat: '-7.'"))[Article]
    assert (row.quality, row.heat) == (80, -7)


@pytest.mark.parametrize("score", ["80.5", "1e2", "80%", ".0", "8.0.0", "2147483648.0", "[8, 9]"])
def test_no_scores(score: str) -> None:
    tables = tables_of(seed=article(f"quality: {score}"))
    assert [found.code for found in tables[Finding]] == ["field-invalid"]
    assert [row.quality for row in tables[Article]] == [None]


@pytest.mark.parametrize("nothing", ["''", '"  "', "null"])
def test_an_empty_text_is_nothing(nothing: str) -> None:
    """As programs write it that know no other sign of nothing."""
    keys = ("publishedDateTime", "originalUrl", "ampUrl", "quality", "heat", "published", "secured")
    images = f"images: [{{url: 'https://e.org/i', width: {nothing}, isCached: {nothing}}}]"
    top = article(*(f"{key}: {nothing}" for key in keys), images)
    top = top.replace("provider:\n  name: Example\n  domain: example.com", f"provider: {nothing}")
    both = entries(
        f"  - {{title: A, webUrl: {nothing}, sourceUrl: 'https://e.org/a'}}\n",
        f"  - {{title: B, webUrl: 'https://e.org/b', sourceUrl: {nothing}, publishedDateTime: {nothing}}}\n",
    )
    tables = tables_of(top=top, both=both)
    assert tables[Finding] == []
    assert {row.url for row in tables[LinkUrl]} >= {"https://e.org/a", "https://e.org/b"}


def test_white_space_around_a_value_is_no_part_of_it() -> None:
    secured = f"{'A' * 22}==;{'A' * 22}=="
    tables = tables_of(
        seed=article(f"secured: |\n  {secured}", "featuredContent: |\n  <iframe src='a'>", "heat: ' 7 '")
    )
    assert tables[Finding] == []
    (row,) = tables[Article]
    assert (row.secured_bytes, row.featured_content, row.heat) == (16, "<iframe src='a'>", 7)
    assert row.secured_sha256 == parse_secured(secured).sha256


def test_a_blank_player_is_none() -> None:
    (row,) = tables_of(seed=article('featuredContent: "  "'))[Article]
    assert row.featured_content is None


def test_titles_stay_text() -> None:
    for title in ("No", "2020", "1e3", "2023-08-14"):
        (row,) = tables_of(seed=ARTICLE.replace("An article", title))[Article]
        assert row.title == title
