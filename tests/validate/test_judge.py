"""One record by itself: older names of its addresses, and texts that are mended."""

import pytest

from schemas.tables import Article, Finding, Image, Mention
from tests.seeds import ARTICLE, ENTRY, findings_of, tables_of
from tests.validate.articles import article, entries


def test_the_html_of_featured_content_means_what_it_meant() -> None:
    html = """<p>1 &lt; 2</p> <div data-a="{&quot;b&quot;: 3}">don’t</div>"""
    tables = tables_of(seed=article(f"featuredContent: |\n  {html.replace('’', 'â€™')}\n"))
    assert [row.featured_content for row in tables[Article]] == [html]
    assert [(found.code, found.path) for found in tables[Finding]] == [("text-garbled", "featuredContent")]


def test_the_older_names() -> None:
    old = ARTICLE.replace("webUrl: https://example.org/entry", "sourceUrl: https://example.org/entry").replace(
        "    quality: 3", "    ampUrl: https://example.org/amp\n    cdnAmpUrl: nowhere"
    )
    tables = tables_of(seed=old)
    (mention,) = tables[Mention]
    assert (mention.web_url, mention.amp_url) == ("https://example.org/entry", "https://example.org/amp")
    assert [(f.path, f.line, f.col) for f in tables[Finding]] == [("related[0].cdnAmpUrl", 11, 16)]


def test_an_older_name_that_says_nothing_more_is_no_unknown_key() -> None:
    same = ARTICLE.replace("related:", "sourceUrl: https://example.com/article\nampUrl:\nrelated:")
    assert findings_of(seed=same) == []
    (found,) = findings_of(seed=same.replace("sourceUrl: https", "sourceUrl: http"))
    assert (found.code, found.path) == ("key-unknown", "sourceUrl")
    assert found.message == "`sourceUrl` is the older name of `webUrl`, which stands here too"


@pytest.mark.parametrize("nothing", ["''", '"  "'])
def test_an_empty_text_is_no_address_and_no_title(nothing: str) -> None:
    texts = f"  - {{title: A, webUrl: {nothing}}}\n", f"  - {{title: {nothing}, webUrl: 'https://e.org/a'}}\n"
    found = [(f.code, f.path) for f in findings_of(seed=entries(*texts))]
    assert found == [("address-missing", "related[0]"), ("record-invalid", "related[1].title")]


def test_where_an_older_name_stands_beside_an_empty_newer_one() -> None:
    (found,) = findings_of(seed=article("ampWebUrl: ''", "ampUrl: /a"))
    assert (found.path, found.line, found.col) == ("ampUrl", 3, 9)


def test_addresses_are_not_mended() -> None:
    tables = tables_of(seed=article("originalUrl: https://e.org/cafÃ©", "images: [{url: https://e.org/cafÃ©}]"))
    assert tables[Finding] == []
    assert [row.url for row in tables[Image]] == ["https://e.org/cafÃ©"]


def test_of_two_addresses_the_newer_name_is_taken() -> None:
    both = ENTRY.replace("quality: 3", "sourceUrl: https://example.org/old")
    tables = tables_of(seed=entries(both), other=entries(both.replace("/old", "")))
    message = "`sourceUrl` is the older name of `webUrl`, which stands here too"
    assert [(f.message, f.path) for f in tables[Finding]] == [(message, "related[0].sourceUrl")] * 2
    assert {row.web_url for row in tables[Mention]} == {"https://example.org/entry"}
    assert '{"sourceUrl": "https://example.org/old"}' in {row.extra for row in tables[Mention]}
