"""What is compared of a link."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from flows.dedupe.stories.texts import DAY, Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.told import told
from flows.dedupe.stories.weights import WEIGHTS
from flows.dedupe.titles import spaced
from tests.dedupe.test_stories import START, linked, publication


def texts(title: str, excerpt: str = "") -> Texts:
    return Texts(told(linked(publication("https://www.example.co.uk/a", title, excerpt))), WEIGHTS)


def words(found: Texts) -> list[str]:
    return found.vocabulary.named(found.excerpts.words[1:])


def test_snippets_of_a_page_do_not_follow_each_other() -> None:
    assert words(texts("T", "One two ... three … four")) == ["one", "two", "|", "three", "|", "four"]


def test_a_title() -> None:
    titles = Titles(texts("In May 2020: 1,000 cranes, version 2.1..."))
    assert [titles.figures[place] for place in titles.numbers.items] == ["1000", "2.1", "2020"]
    assert titles.dates.sizes().tolist() == [1]
    assert titles.is_cut.tolist() == [True]


def test_numbers_of_titles_have_one_spelling() -> None:
    titles = Titles(texts("1.200 of 1 300, 3,5 and ١٢: 15人"))
    assert [titles.figures[place] for place in titles.numbers.items] == ["12", "1200", "1300", "15", "3.5"]


def test_two_letters_of_a_script_without_spaces_carry_half() -> None:
    found = texts("日本 nippon")
    nats = dict(zip(found.vocabulary.each(), found.nats.tolist(), strict=True))
    assert nats["日本"] == nats["nippon"] // 2


def test_the_site_is_the_registrable_domain() -> None:
    hosts = ("www.example.co.uk", "news.example.co.uk", "other.co.uk")
    found = Texts(told(linked(*(publication(f"https://{host}/a", host) for host in hosts))), WEIGHTS)
    titles = [found.told.titles[place].as_py() for place in found.title_places.tolist()]
    site_of = dict(zip(titles, found.sites.tolist(), strict=True))
    assert [site_of[host] for host in hosts] == [1, 1, 2]


def test_a_title_that_a_site_has_again() -> None:
    """Only there it is one of a series; other sites may have the same title once, or twice at one time."""
    told_of: dict[str, list[tuple[str, float | None]]] = {
        "Morning briefing": [
            ("a.example", 0),
            ("a.example", 3),
            ("a.example", 1),
            ("a.example", None),
            ("b.example", 9),
        ],
        "Evening briefing": [("a.example", 5), ("b.example", 0), ("c.example", 6), ("b.example", 2)],
        "Quiz of the week": [("b.example", 1), ("b.example", 8)],
        "Poem of the day": [("d.example", 0), ("d.example", 1), ("e.example", 20), ("e.example", 21)],
        "Two at one time": [("a.example", 7), ("a.example", 7.4), ("b.example", 2)],
        "One of them undated": [("c.example", None), ("c.example", 4)],
        "🚨": [("b.example", 1), ("b.example", 6)],
        "Once on each of two sites": [("a.example", 1), ("b.example", 6)],
        "Who published it is not known": [("", 1), ("", 6)],
    }
    pages = [
        publication(f"https://x.example/{place}-{day}", title, days=day)._replace(provider_domain=host or None)
        for place, (title, sites) in enumerate(told_of.items())
        for host, day in sites
    ]
    found = Texts(told(linked(*pages)), WEIGHTS)
    titles, again = [found.told.titles[place].as_py() for place in found.title_places.tolist()], found.again()
    known = set(zip(titles, again.places.tolist(), strict=True))
    title_of = {place: title for title, place in known if place >= 0}
    assert len(known) == len(told_of), "one place for each title"
    first, last = ((found.told.first[found.order[links]] - START.timestamp()) / DAY for links in again.links)
    said = sorted(zip(again.titles.tolist(), first.tolist(), last.tolist(), strict=True))
    assert {(title_of[title], *days) for title, *days in said} == {
        ("Morning briefing", 0, 3),
        ("Evening briefing", 0, 2),
        ("Quiz of the week", 1, 8),
        ("Poem of the day", 0, 1),
        ("Poem of the day", 20, 21),
    }
    assert title_of.keys() == set(again.titles.tolist())


def test_no_excerpt() -> None:
    assert len(texts("T").excerpts.owners) == 0


def test_a_long_excerpt_is_compared_in_part() -> None:
    assert len(words(texts("T", "word " * 2_000))) == 300


@given(st.text(st.characters(max_codepoint=127)))
@example("A.A")
@example("S'0")
@example("version 2.1")
@example("1 200 of 1,300")
@example("401(k)")
@example("5 per cent of 54 thousand")
def test_words_are_cut_the_same_in_the_fast_way(text: str) -> None:
    """Of a title with letters that are not Latin they are cut in the other one."""
    assert spaced(text).split() == spaced(f"{text} | 東").split()[:-1]


def test_no_texts() -> None:
    found, nothing = Texts(told([]), WEIGHTS), np.zeros(0, np.int64)
    assert (len(found), found.title_prints.tolist(), found.days_apart(nothing, nothing).tolist()) == (0, [], [])
    assert np.diff(found.excerpts.starts).tolist() == []
