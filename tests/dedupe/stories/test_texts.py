"""What is compared of a link."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.stories.texts import Texts
from flows.dedupe.stories.title_columns import Titles
from flows.dedupe.stories.weights import WEIGHTS
from flows.dedupe.titles import spaced
from tests.dedupe.stories.publications import linked, publication


def texts(title: str, excerpt: str = "") -> Texts:
    return Texts(link_texts(linked(publication("https://www.example.co.uk/a", title, excerpt))), WEIGHTS)


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
    found = Texts(link_texts(linked(*(publication(f"https://{host}/a", host) for host in hosts))), WEIGHTS)
    titles = [found.link_texts.titles[place].as_py() for place in found.title_places.tolist()]
    site_of = dict(zip(titles, found.sites.tolist(), strict=True))
    assert [site_of[host] for host in hosts] == [1, 1, 2]


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
    found, nothing = Texts(link_texts([]), WEIGHTS), np.zeros(0, np.int64)
    assert (len(found), found.title_prints.tolist(), found.days_apart(nothing, nothing).tolist()) == (0, [], [])
    assert np.diff(found.excerpts.starts).tolist() == []
