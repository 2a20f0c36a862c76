"""What links say, in columns."""

from copy import copy
from datetime import UTC, datetime
from math import isnan
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.links import Link
from flows.dedupe.stories import texts
from flows.dedupe.stories.link_texts import LinkTexts, link_texts, merged
from flows.dedupe.stories.weights import WEIGHTS
from tests.dedupe.stories.publications import linked, publication

SOME = st.lists(
    st.lists(
        st.builds(
            lambda host, *rest: publication(f"https://{host}.example/", *rest),
            st.sampled_from("abc"),
            st.text("ab…", max_size=3),
            st.text("cd", max_size=3),
            st.one_of(st.none(), st.integers(0, 9)),
        ),
        min_size=1,
        max_size=7,
    ),
    max_size=6,
).map(lambda links: [Link(f"l_{place}", link, []) for place, link in enumerate(links)])


def columns(found: LinkTexts) -> list[list[object]]:
    """The columns; dates that are not known as None."""
    rows: list[list[object]] = [
        list(column.tolist() if isinstance(column, np.ndarray) else column.to_pylist())
        for column in found.columns()
    ]
    return [[None if isinstance(value, float) and isnan(value) else value for value in row] for row in rows]


@given(SOME)
def test_what_is_chosen_of_a_link(links: list[Link]) -> None:
    found = link_texts(links)
    titles, excerpts = iter(found.titles.to_pylist()), iter(found.excerpts.to_pylist())
    is_cut = iter(found.is_cut.to_pylist())
    for place, link in enumerate(links):
        its = [next(titles) for _ in range(found.title_counts[place])]
        assert its == sorted({one.title for one in link.publications})[:5]
        for title in its:
            assert next(is_cut) == all(one.is_title_cut for one in link.publications if one.title == title)
        said = [next(excerpts) for _ in range(found.excerpt_counts[place])]
        longest = sorted({one.excerpt or "" for one in link.publications}, key=lambda text: (-len(text), text))
        assert said == longest[:3]
        times = [one.published.at.timestamp() for one in link.publications if one.published]
        assert [found.first[place], found.last[place]] == (
            [min(times), max(times)] if times else [None] * 2
        ) or (not times and np.isnan(found.first[place]) and np.isnan(found.last[place]))
    assert not [*titles, *excerpts, *is_cut]
    assert found.link_ids.to_pylist() == [link.link_id for link in links]


@given(SOME, st.lists(st.integers(0, 2), min_size=6, max_size=6), st.randoms(use_true_random=False))
def test_parts_in_any_order_say_the_same(links: list[Link], home: list[int], random: Random) -> None:
    parts = [[link for link, its in zip(links, home, strict=False) if its == part] for part in range(3)]
    for part in parts:
        random.shuffle(part)
    random.shuffle(parts)
    assert columns(merged(list(map(link_texts, parts)))) == columns(link_texts(links))
    assert columns(merged([link_texts(links)])) == columns(link_texts(links))


def test_no_parts() -> None:
    assert columns(merged([])) == columns(link_texts([])) == [[]] * 10


def test_the_domain_is_that_of_the_publication_that_speaks_for_the_link() -> None:
    first, second = (publication(f"https://{host}.example/", "T") for host in ("b", "a"))
    links = [Link("l_2", [first, second], []), Link("l_1", [second], [])]
    assert link_texts(links).domains.to_pylist() == ["a.example", "b.example"]
    assert link_texts(links).first.tolist() == [datetime(2020, 1, 6, 9, tzinfo=UTC).timestamp()] * 2


def test_without_a_provider_the_host_of_the_address_tells_the_site() -> None:
    page = publication("https://talvik-herald.example/a", "Cranes at work - Talvik Herald")._replace(
        provider_domain=None, provider_name=None
    )
    found = link_texts([Link("l_1", [page], []), Link("l_2", [page._replace(addresses=())], [])])
    assert found.domains.to_pylist() == ["talvik-herald.example", None]
    assert found.titles.to_pylist() == ["Cranes at work", "Cranes at work - Talvik Herald"]


def test_more_texts_than_can_be_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    found = link_texts(linked(publication("https://a.example/", "T"), publication("https://b.example/", "T")))
    monkeypatch.setattr(texts, "MAX_TEXTS", 5)
    texts.Texts(copy(found), WEIGHTS)
    monkeypatch.setattr(texts, "MAX_TEXTS", 4)
    with pytest.raises(OverflowError, match="more than 4 titles and excerpts"):
        texts.Texts(found, WEIGHTS)
