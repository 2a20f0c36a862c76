"""Which publications are one link, and what is said of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.pages import link_id
from flows.read import SourceFile
from schemas.tables import Article, ArticleLink, Link, LinkUrl, Mention
from schemas.values import Moment
from tests.dedupe.entries import OWN, TITLE, entry, same_link, seed
from tests.dedupe.stories.publications import BANK, START, linked, publication
from tests.examples import examples
from tests.seeds import ARTICLE, ENTRY, PAGE, built, in_memory, tables_of


@pytest.mark.parametrize(
    ("best", "other"),
    [
        ("https://example.org/a", "http://www.example.org/a/index.html"),
        ("https://example.org/a", "https://www.example.org/a"),
        ("https://example.org/a", "http://example.org/a"),
        ("https://example.org/a-long-story?b=1&c=2", "https://example.org/a-long-story?c=2&b=1"),
        ("http://example.org/a-long-story-of-trains", "https://example.org/a-long-story-of-trains?ref=home"),
        ("https://example.org/news/1234567-trains", "https://example.org/news/1234567-a-story-of-trains"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://m.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://www.dailymotion.com/video/x7tgad0", "https://geo.dailymotion.com/video/x7tgad0"),
        ("https://www.example.org/a-story-of-trains", "https://m.example.org/a-story-of-trains"),
        ("https://www.example.org/a-story-of-trains", "https://amp.example.org/a-story-of-trains"),
        ("http://example.org/a-story-of-trains", "https://example.org/amp/a-story-of-trains"),
        ("http://example.org/a-story-of-trains", "https://example.org/a-story-of-trains/amp/"),
        ("https://example.org/a-story-of-trains.html", "https://example.org/a-story-of-trains.amp"),
        ("http://example.org/a-story-of-trains.html/", "https://m.example.org/a-story-of-trains.html/"),
        ("https://www.dailymail.co.uk/news/article-9343193/A.html", "https://mol.im/a/9343193"),
    ],
)
def test_the_address_that_is_shown(best: str, other: str) -> None:
    tables = tables_of(a=seed("A", other, entry("A", best)), b=seed("B", best, entry("A", other)))
    (link,) = tables[Link]
    assert link.url == best


def test_the_address_of_the_page_itself_is_shown_before_one_that_is_named_otherwise() -> None:
    itself, original = "http://www.example.org/a/", "https://example.org/a"
    named = f"  - title: A\n    originalUrl: {original}\n"
    tables = tables_of(seed=seed("S", "https://example.org/s", entry("A", itself), named))
    assert sorted(link.url or "" for link in tables[Link]) == [itself, "https://example.org/s"]


@pytest.mark.parametrize("kind", ["originalUrl", "ampWebUrl"])
def test_the_address_of_a_site_is_not_that_of_each_page_it_stands_for(kind: str) -> None:
    """Some sites name their front page as the usual address of all they publish."""
    site, fields = "https://www.example.org/", [f"https://example.org/{name}-of-the-town" for name in "ab"]
    listed = [entry(f"Trains {url[-16:]}", site, **{kind: url}) for url in fields]
    tables = tables_of(seed=seed("S", "https://example.org/s", *listed, entry("A paper", site)))
    assert sorted(link.url or "" for link in tables[Link])[:3] == [*fields, "https://example.org/s"]
    (own,) = [link for link in tables[Link] if link.title == "A paper"]
    assert own.url == site
    assert own.link_id == next(row.link_id for row in tables[LinkUrl] if row.url == site)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.com/amp",
        "https://letters.example/two-of-the-town",  # where both sites were found
        "https://example.com/two-of-the-town",  # of which they may be parts with a name of their own
    ],
)
def test_the_address_of_a_site_is_its_own_beside_one_that_tells_no_page_of_it(other: str) -> None:
    sites = [f"https://{name}.example.com/" for name in "ab"]
    listed = [entry(f"P {url}", url, originalUrl=other) for url in sites]
    tables = tables_of(seed=seed("S", "https://example.org/s", *listed))
    assert {link.url for link in tables[Link]} == {*sites, "https://example.org/s"}


def test_the_id_rests_on_the_first_page() -> None:
    """So it stays when a page that comes later in order turns out to be the same."""
    assert link_id(["example.org/b", "example.org/a"]) == link_id(["example.org/a"])


@pytest.mark.parametrize(
    "other",
    ["example.org/amp/news/5", "amp.example.org/news/5", "m.example.org/news/5", "example.org/news/5?a=1&b=2"],
)
def test_the_id_stays_when_another_form_of_the_page_is_listed(other: str) -> None:
    for usual in ("example.org/news/5", "example.org/news/5?b=2"):
        assert link_id([other, usual]) == link_id([usual, other]) == link_id([usual])


def test_an_entry_that_is_an_article() -> None:
    tables = tables_of(
        a=seed("A", "https://example.org/a", entry("B as listed", "https://example.org/b#part", quality="99")),
        b=seed("B", "https://example.org/b", entry("itself", "https://EXAMPLE.org/b")),
    )
    links = {link.url: link for link in tables[Link]}
    b = links["https://example.org/b"]
    assert (b.title, b.mention_count, b.article_count, b.article_id is not None) == ("B", 2, 1, True)
    assert {(row.is_self, row.is_own_story) for row in tables[ArticleLink]} == {(False, False), (True, True)}
    assert {row.url: row.link_id for row in tables[LinkUrl]} == {
        "https://example.org/a": links["https://example.org/a"].link_id,
        "https://example.org/b": b.link_id,
        "https://example.org/b#part": b.link_id,
        "https://EXAMPLE.org/b": b.link_id,
    }


def test_which_values_win() -> None:
    url = "https://example.org/x"
    ranked = [
        entry("later", url, publishedDateTime="2020-01-02"),
        entry("better", url, publishedDateTime="2020-01-01", quality="5"),
        entry("longer", url, publishedDateTime="2020-01-01", quality="4", excerpt="long"),
        entry("a", url, publishedDateTime="2020-01-01", quality="4", excerpt="no"),
        entry("b", url, publishedDateTime="2020-01-01", quality="4", excerpt="no"),
        entry("scored", url, quality="-5"),
        entry("not scored", url),
    ]
    for start, expected in enumerate(["later", "better", "longer", "a", "b", "scored", "not scored"]):
        tables = tables_of(seed=seed("S", "https://example.org/s", *reversed(ranked[start:])))
        assert next(link.title for link in tables[Link] if link.mention_count) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "article"}, {}),
        ({"type": "article"}, {"type": "video"}),
        ({"provider": "{name: N, domain: example.org}"}, {}),
        ({"provider": "{name: N, domain: example.org}"}, {"provider": "{name: N, domain: example.com}"}),
        ({"publishedDateTime": "2020-01-02"}, {"publishedDateTime": "2020-01-02T00:00:00Z"}),
    ],
)
def test_which_values_win_does_not_rest_on_who_comes_first(one: dict[str, str], other: dict[str, str]) -> None:
    entries = [entry("E", "https://example.org/x", **fields) for fields in (one, other)]
    first, second = (
        tables_of(seed=seed("S", "https://example.org/s", *listed))[Link] for listed in (entries, entries[::-1])
    )
    assert first == second


def test_pages_of_one_author_mean_the_same_by_a_title() -> None:
    other = PAGE.replace("A page", "Another page")
    assert len(tables_of(a=PAGE, b=other)[Link]) == 4
    assert len(tables_of(a=PAGE, b=other.replace("Somebody", "Another"))[Link]) == 6


def test_an_address_named_by_two_links_counts_for_the_page() -> None:
    amp = "https://example.org/amp"
    tables = tables_of(
        seed=seed(
            "S", "https://example.org/s", entry("A", "https://example.org/a", ampWebUrl=amp), entry("B", amp)
        )
    )
    (row,) = [row for row in tables[LinkUrl] if row.url == amp]
    assert (row.kind, row.link_id) == ("web", next(m.link_id for m in tables[Mention] if m.title == "B"))


titles = st.sampled_from(["Police test live cameras", "Police test live cameras in town", "Shares fall", "X"])
urls = st.sampled_from(
    [
        *(
            f"https://example.org/{path}"
            for path in ("a", "b", "news/1234567-a", "news/1234567-b", "a?source=x")
        ),
        *("http://www.example.org/a/", "https://m.example.org/b", "https://amp.example.org/b"),
    ]
)
small_seeds = st.builds(
    seed,
    titles,
    urls,
    st.builds(entry, titles, urls, quality=st.sampled_from("12"), ampWebUrl=urls),
    st.builds(entry, titles, urls),
)


@examples(0.5)
@given(
    st.lists(st.one_of(small_seeds, st.just(PAGE), st.just(ARTICLE + ENTRY)), min_size=1, max_size=5),
    st.randoms(),
)
def test_the_order_of_files_does_not_matter(texts: list[str], random: object) -> None:
    files = [SourceFile(f"{n}.md", text.encode(), len(text), "0") for n, text in enumerate(texts)]
    shuffled = files.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert built(in_memory(shuffled)) == built(in_memory(files))


def test_spellings_of_one_address() -> None:
    plain = "https://example.org/police-test-face-recognition"
    other = "http://www.example.org/police-test-face-recognition/?ref=home"
    shown = "http://www.example.org/police-test-face-recognition/?ref=home"
    tables = tables_of(
        seed=seed("Own", OWN, entry(TITLE, other), entry("Retitled since", plain + "?utm_source=x"))
    )
    (merge,) = same_link(tables)
    assert (merge.rule, merge.left_id, merge.right_id, merge.score) == ("match_key", shown, plain, 1.0)
    assert json.loads(merge.evidence) == {"match_key": "example.org/police-test-face-recognition"}
    assert [link.url for link in tables[Link] if link.mention_count] == [plain]
    assert [(row.entry_count, row.is_self) for row in tables[ArticleLink]] == [(2, False)]


def test_an_article_listed_under_another_spelling() -> None:
    tables = tables_of(
        a=seed("A", "https://example.org/a", entry("B as listed", "http://www.example.org/b/?utm_medium=x")),
        b=seed("B", "https://example.org/b", entry("B itself", "https://www.example.org/b")),
    )
    b = next(article for article in tables[Article] if article.title == "B")
    (link,) = [link for link in tables[Link] if link.article_id == b.article_id]
    assert (link.title, link.mention_count) == ("B", 2)
    assert {m.link_id for m in tables[Mention]} == {link.link_id}
    assert {(row.article_id == b.article_id, row.is_self) for row in tables[ArticleLink]} == {
        (True, True),
        (False, False),
    }


@pytest.mark.parametrize(
    "change",
    [
        {"published": Moment(START, is_date_only=True)},
        {"quality": 1},
        {"excerpt": BANK},
        {"type": "video"},
        {"provider_domain": None},
        {"provider_name": "One"},
    ],
)
def test_one_of_two_speaks_for_a_link_whatever_their_order(change: dict[str, Any]) -> None:
    one = publication("https://one.example/a", TITLE)
    other = one._replace(**change)
    assert linked(one, other)[0].first == linked(other, one)[0].first
