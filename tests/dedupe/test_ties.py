"""Which pages are tied, of few and of many that have something in common, and by titles that were cut short."""

from typing import Any

import pytest

from schemas.tables import Link
from tests.dedupe.entries import AMP, CUT, ID, OWN, TITLE, entry, page, same_link, seed, tied
from tests.seeds import built, files_of, tables_of


def test_an_id_of_too_many_pages_is_no_articles() -> None:
    """The number of an issue or a match, say."""
    pages = [entry(TITLE, ID.format(f"{name}-cameras")) for name in "abcdefghijklmnopqrstu"]
    assert tied(*pages) == []
    assert len(tables_of(seed=seed("Own", OWN, *pages[:20]))[Link]) == 2


def test_what_too_many_pages_share_ties_none_in_any_part() -> None:
    """Two of them are looked at apart from the others, as something else connects them."""
    many = [
        entry(TITLE, f"https://example.org/{name}-cameras", ampWebUrl=AMP) for name in "abcdefghijklmnopqrstu"
    ]
    other = "Police test live face scanners in London"
    pair = (
        entry(title, f"https://example.org/22222-{n}-of-cameras", ampWebUrl=AMP)
        for n, title in enumerate((TITLE, other))
    )
    text = seed("Own", OWN, *many, *pair)
    assert same_link(built(files_of({"seed": text}), [1, 7])) == []
    many = [entry(TITLE, ID.format(f"{name}-cameras")) for name in "abcdefghijklmnopqrstu"]
    pair = (
        entry(TITLE, ID.format(f"{name}-of-cameras"), ampWebUrl="https://example.org/amp")
        for name in ("x", "y")
    )
    text = seed("Own", OWN, *many, *pair)
    assert same_link(built(files_of({"seed": text}), [1, 7])) == []


def test_strangers_are_not_joined_by_a_third() -> None:
    """Each is tied to the page in the middle, which names no day."""
    days = [f"https://example.org/2020/01/{day}/briefing-1234567" for day in (20, 21)]
    middle = "https://example.org/briefing-1234567"
    found = tied(*(entry("Morning briefing for all", url) for url in (*days, middle)))
    assert found == [("article_id", days[0], middle)]
    titles = ("Evening briefing of all", TITLE, TITLE)
    found = tied(
        *(entry(f"{title} and others", url) for title, url in zip(titles, (*days, middle), strict=True))
    )
    assert found == [("article_id", days[1], middle)]


def test_a_stub_that_a_whole_site_names() -> None:
    entries = [entry(TITLE, f"https://example.org/{word}", ampWebUrl=AMP) for word in "abcdefghijklmnopqrstuvw"]
    assert tied(*entries) == []


def links_of(*texts: str) -> list[Any]:
    return tables_of(**{f"p{number}": text for number, text in enumerate(texts)})[Link]


def test_a_title_cut_short() -> None:
    whole = f"{CUT} and then some"
    tables = tables_of(a=page(whole, "Another thing"), b=page("The lister", f"{CUT}..."))
    assert sorted(link.title for link in tables[Link]) == ["Another thing", whole, "The lister"]
    assert [m.rule for m in same_link(tables)] == ["cut_title"]
    (is_article,) = [link for link in tables[Link] if link.title == whole]
    assert (is_article.mention_count, is_article.article_count) == (1, 1)


@pytest.mark.parametrize(
    "texts",
    [
        (page(f"{CUT} A", "X"), page("L", f"{CUT}..."), page(f"{CUT} B", "X")),  # two it could be
        (page("One page that", "X"), page("L", "One page...")),  # the beginning of many
        (page(f"{CUT} A", "X"), page("L", CUT)),  # not cut
        (page(f"{CUT} A", "X"), page("L", f"{CUT}...", "Y", CUT)),  # nor here, where it is listed again
        (page(f"{CUT} A", "X"), page("L", f"{CUT}...").replace("Somebody", "Another")),  # another source
    ],
)
def test_a_title_cut_short_that_ties_nothing(texts: tuple[str, ...]) -> None:
    assert sum(link.title.startswith("One page") for link in links_of(*texts)) == len(texts)
