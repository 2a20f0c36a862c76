"""What is in the tables that tell of providers, images, topics, stories and addresses, row by row."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from flows.scratch import Scratch, rows
from flows.tabulate.link_urls import LinkUrls
from schemas.tables import Article, ArticleLink, ArticleTopic, Image, Link, LinkUrl, Provider, Story
from tests.dedupe.entries import entry, seed
from tests.seeds import Tables, tables_of

SITE = "https://example.com"


def of(number: int, provider: str, **fields: str) -> str:
    return entry(f"Entry {number}", f"https://example.org/{number}", provider=f"{{{provider}}}", **fields)


def listing(*entries: str) -> Tables:
    return tables_of(a=seed("An article", f"{SITE}/article", *entries))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Post"], ("Post", None, 1, 1)),
        (["Post", *"DBAFCE", "Post"], ("Post", '["A", "B", "C", "D", "E", "F"]', 7, 8)),
        (["Česká pošta", "Post", "Post"], ("Post", '["Česká pošta"]', 2, 3)),
        (["", "Post", ""], ("Post", None, 1, 3)),
        ([""], (None, None, 0, 1)),
    ],
)
def test_the_names_of_a_provider(names: list[str], expected: tuple[object, ...]) -> None:
    providers = [f"domain: post.example{f', name: {name}' if name else ''}" for name in names]
    tables = listing(*(of(number, provider) for number, provider in enumerate(providers)), of(99, "name: No"))
    (row,) = tables[Provider]
    assert (row.name, row.other_names, row.name_count, row.publication_count) == expected


def test_entries_that_say_the_same_count_each() -> None:
    (row,) = listing(*[of(1, "domain: post.example, name: Post")] * 3)[Provider]
    assert row.publication_count == 3


def test_addresses_of_images_are_cleaned() -> None:
    entry = of(1, "domain: post.example", images='[{url: " https://e.org/a.jpg?w=1200&#038;strip=all"}]')
    (row,) = listing(entry)[Image]
    assert row.url == "https://e.org/a.jpg?w=1200&strip=all"


def test_images_are_in_the_order_of_their_addresses() -> None:
    pictures = "[{url: b.jpg}, {url: a.jpg, width: 660}]"
    first = of(1, "name: Post, images: [{url: a.jpg}]", images=pictures)
    second = of(2, "name: Post, images: [{url: b.jpg}]", images="[{url: b.jpg, title: B}]")
    texts = [seed(name, f"{SITE}/{name}", first, second, first) for name in ("a", "b")]
    tables = tables_of(**dict(zip("ab", texts, strict=True)))
    rows = [(one.url, one.mention_position, one.role, one.position) for one in tables[Image]]
    a = [
        ("a.jpg", 1, "content", 2),
        ("a.jpg", 1, "provider", 1),
        ("a.jpg", 3, "content", 2),
        ("a.jpg", 3, "provider", 1),
    ]
    b = [
        ("b.jpg", 1, "content", 1),
        ("b.jpg", 2, "content", 1),
        ("b.jpg", 2, "provider", 1),
        ("b.jpg", 3, "content", 1),
    ]
    assert rows == [*a, *a, *b, *b]
    assert [one.article_id for one in tables[Image][::4]] == [row.article_id for row in tables[Article]] * 2
    assert {(one.url, one.role, one.width, one.title) for one in tables[Image]} == {
        ("a.jpg", "content", 660, None),
        ("a.jpg", "provider", None, None),
        ("b.jpg", "content", None, None),
        ("b.jpg", "content", None, "B"),
        ("b.jpg", "provider", None, None),
    }


def test_images_that_come_many_times_stay_in_their_order() -> None:
    entry = of(1, "domain: post.example", images=f"[{', '.join(['{url: a.jpg}, {url: b.jpg}'] * 99)}]")
    assert [one.position for one in listing(entry)[Image]] == [*range(1, 199, 2), *range(2, 199, 2)]


def test_the_article_of_a_link_is_the_one_it_shows() -> None:
    days = {"An early title": 1, "The last title": 3, "A title between": 2}
    texts = [
        seed(title, f"{SITE}/a").replace("related:", f"publishedDateTime: 2023-08-0{day}\nrelated:")
        for title, day in days.items()
    ]
    tables = tables_of(**dict(zip("abc", texts, strict=True)))
    titles = {row.article_id: row.title for row in tables[Article]}
    (link,) = tables[Link]
    shown = link.title, titles[str(link.article_id)], link.article_count
    assert shown == ("The last title", "The last title", 3)


def test_the_topics_of_articles() -> None:
    own = {"a": "[two, one]", "b": "[]", "c": "[three]"}
    texts = {
        name: seed(name, f"{SITE}/{name}").replace("related:", f"topics: {topics}\nrelated:")
        for name, topics in own.items()
    }
    tables = tables_of(**texts)
    titles = {row.article_id: row.title for row in tables[Article]}
    found = [(titles[row.article_id], row.position, row.topic) for row in tables[ArticleTopic]]
    assert sorted(found) == [("a", 1, "two"), ("a", 2, "one"), ("c", 1, "three")]


def test_when_a_story_was_published() -> None:
    title = "London police test live face recognition on three busy squares"
    days = [None, "2020-01-03", "2020-01-01", "2020-01-02"]
    told = [
        entry(title, f"https://{host}.example/x", **({"publishedDateTime": day} if day else {}))
        for host, day in zip("abcd", days, strict=True)
    ]
    tables = listing(*told)
    rows = {row.link_count: row for row in tables[Story]}
    (first,) = [link for link in tables[Link] if link.url == "https://c.example/x"]
    assert (rows[4].link_id, rows[4].first_published_at, rows[4].last_published_at) == (
        first.link_id,
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 3, tzinfo=UTC),
    )
    assert (rows[1].first_published_at, rows[1].last_published_at) == (None, None)


def test_addresses_that_links_share() -> None:
    """A site's stub leads to the link of the smaller id, unless it is a page itself, however that is written."""
    stub, page, as_well = "https://amp.example.org/", "https://example.org/2", "http://www.example.org/2/"
    tables = listing(
        entry("Shares fall", "https://example.org/1", ampWebUrl=stub, originalUrl=page),
        entry("Police test cameras", page, ampWebUrl=stub),
        entry("Trains are late", "https://example.org/3", originalUrl=stub),
        entry("Snow is falling", "https://example.org/4", originalUrl=as_well),
    )
    ids = {link.title: link.link_id for link in tables[Link]}
    rows = {row.url: (row.kind, row.link_id, row.is_shared) for row in tables[LinkUrl]}
    assert rows[page] == ("web", ids["Police test cameras"], True)
    assert rows[as_well] == ("original", ids["Police test cameras"], True)
    assert rows[stub] == ("original", ids["Trains are late"], True)
    assert rows["https://example.org/3"] == ("web", ids["Trains are late"], False)


def test_many_claims_of_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than are had back at a time, and three of each address, so that those of one come apart."""
    monkeypatch.setattr(rows, "AT_ONCE", 1)
    claims = [(f"{number // 3:04}", "web", f"l_{number % 3}") for number in range(9_000)]
    urls, kinds, links = map(list, zip(*claims, strict=True))
    addresses = LinkUrls(Scratch())
    columns = {"url": urls, "kind": kinds, "clean_url": urls, "match_key": urls, "link_id": links}
    addresses.named.add(pa.table(columns))
    addresses.own.add(pa.table({"match_key": ["0001"], "link_id": ["l_1"]}))
    found = pa.concat_tables(addresses.tables()).to_pylist()
    assert [row["url"] for row in found] == [f"{number:04}" for number in range(3_000)]
    assert all(row["is_shared"] and row["link_id"] == "l_0" for row in found if row["url"] != "0001")
    assert found[1]["link_id"] == "l_1"


def test_a_link_that_is_listed_again() -> None:
    url = "https://example.org/again"
    tables = listing(entry("Once", "https://example.org/1"), *[entry("Again", url)] * 2)
    again = next(link.link_id for link in tables[Link] if link.url == url)
    rows = {row.link_id: (row.position, row.entry_count) for row in tables[ArticleLink]}
    assert rows[again] == (2, 2)
    assert sorted(rows.values()) == [(1, 1), (2, 2)]
