"""What addresses share that may be of one page."""

from collections.abc import Callable, Hashable

import pytest
from hypothesis import given

from flows.clean.traits import Traits, traits_of
from flows.clean.urls import match_key, tells
from flows.dedupe.pages import Page
from tests.clean.test_urls import PAIRS, anything
from tests.examples import examples

PAGES = [Page(pair.match_key, (pair.clean_url,), ()) for pair in PAIRS if pair.match_key and pair.clean_url]


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("https://e.org/a", "https://e.org/a?x=1", set()),
        ("https://e.org/a", "http://m.e.org/amp/a", {"device"}),
        ("https://e.org/police-test-cameras", "https://e.org/police-test-cameras?x=1", {"path"}),
        ("https://e.org/police-test-cameras", "https://m.e.org/police-test-cameras?x=1", {"path"}),
        ("https://e.org/1234567-a", "https://e.org/1234567-b", {"article_id"}),
        ("https://e.org/1234567-a", "https://e.org/fr/1234567-a", set()),
        ("https://e.org/a?id=1234567", "https://e.org/a?id=1234567&ref=home", {"article_id"}),
        ("https://e.org/a?id=1234567", "https://e.org/a?id=1234567&ref=x", set()),
        ("https://e.org/a?id=1234567", "https://e.org/a?id=1234567&page=2", set()),
        ("https://e.org/1234567-a", "https://e.net/1234567-a", set()),
        ("https://e.org/police-test-cameras", "https://e.org:8080/police-test-cameras", {"device"}),
        ("https://e.org", "https://m.e.org?id=5", set()),
    ],
)
def test_shared(left: str, right: str, shared: set[str]) -> None:
    both = zip(Traits._fields, *(traits_of(match_key(url) or "") for url in (left, right)), strict=True)
    assert {name for name, one, other in both if one is not None and one == other} == shared


def test_ids_and_editions_count_in_any_order() -> None:
    """Of each process: what one run keeps, the next one compares."""
    for first in range(1_234_567, 1_234_597):
        names = [*map(str, range(first, first + 4)), "fr", "de", "videos", "fotos"]
        one, other = (traits_of(f"e.org/{'/'.join(those)}") for those in (names, names[::-1]))
        assert one.article_id == other.article_id


SAID: dict[str, Callable[[Page], Hashable]] = {
    "article_id": lambda p: (
        (p.host_of_any_device, p.article_ids, p.telling_query, p.edition) if p.article_ids else None
    ),
    "device": lambda p: (p.host_of_any_device, p.path_of_any_device, p.parts.query),
    "path": lambda p: (p.host_of_any_device, p.parts.port, p.parts.path) if tells(p.parts.path) else None,
}


@pytest.mark.parametrize("name", Traits._fields)
def test_they_are_those_of_the_page(name: str) -> None:
    """The match key alone tells as much as the page it stands for."""
    both = {(SAID[name](page), getattr(traits_of(page.key), name)) for page in PAGES}
    for side in zip(*both, strict=True):
        assert len(set(side)) == len(both)


@examples(2)
@given(anything)
def test_every_address_has_some(written: str) -> None:
    key = match_key(written)
    assert key is None or traits_of(key).device is not None
