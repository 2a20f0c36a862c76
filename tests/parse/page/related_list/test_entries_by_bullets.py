"""Entries of a related list that bullets, or links, begin."""

import pytest

from tests.parse.page.related_list.entries import (
    CUT_TITLES,
    SENTENCES,
    Pair,
    entries_of,
    listed,
    pairs_of,
    titles_of,
)


def test_a_title_that_begins_with_a_dash_is_no_list() -> None:
    """As a quotation does in French or Czech."""
    for dash in ("–", "—", "-"):
        quotation = f"{dash} We are ready, says the minister of the interior...", "It is a matter of days..."
        assert listed([quotation, *CUT_TITLES], "\n\n", "\n\n\n") == [quotation, *CUT_TITLES]


def test_nor_are_a_title_and_an_excerpt_that_begin_with_dashes() -> None:
    for dash in ("–", "—", "-"):
        quotations = f"{dash} We are ready, says the minister...", f"{dash} It is a matter of days..."
        assert listed([quotations, *SENTENCES], "\n\n", "\n\n\n") == [quotations, *SENTENCES]


@pytest.mark.parametrize(("within", "between"), [("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n")])
def test_nor_is_one_where_gaps_are_the_same(within: str, between: str) -> None:
    quotation = (
        "- We are ready, says the minister of the interior",
        "It is a matter of days, or of weeks at most...",
    )
    assert listed([quotation, *CUT_TITLES], within, between) == [quotation, *CUT_TITLES]
    short = [("- No strike", "It is over."), ("Trams", None)]
    assert listed(short, within, between) == short


def test_bullets_before_some_titles() -> None:
    (one, this), (two, that), (three, more) = CUT_TITLES[:3]
    pairs: list[Pair] = [(f"* {one}", this), (two, that), (f"* {three}", more)]
    assert listed(pairs, "\n\n", "\n\n\n") == CUT_TITLES[:3]
    assert listed(pairs[:2], "\n\n", "\n\n\n") == pairs[:2]
    bulleted: list[Pair] = [(f"* {title}", excerpt) for title, excerpt in SENTENCES]
    assert listed(bulleted, "\n\n\n", "\n\n\n") == SENTENCES


@pytest.mark.parametrize("bullet", ["* ", "• ", "{}. "])
@pytest.mark.parametrize(
    "below", [["One", "Two is no tag", "Three"], ["One"], ["- One", "- Two"], ["# [One](/1)"]]
)
def test_titles_far_below_bullets(below: list[str], bullet: str) -> None:
    tags = "".join(f"{bullet.format(at)}{tag}\n" for at, tag in enumerate(["Crime", "Police"], 1))
    related = entries_of(f"{tags}\n\n" + "\n\n\n".join(below))
    titles = [entry["title"] for entry in related]
    assert titles == [
        "Crime",
        "Police",
        *(title.strip("-# ").removesuffix("(/1)").strip("[]") for title in below),
    ]
    assert not any("excerpt" in entry for entry in related)


@pytest.mark.parametrize("bullets", ["--**", "**--", "**•••", "--→→", "••---"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n<!-- -->\n\n"])
@pytest.mark.parametrize("title", ["Title {}", "[Title {}](/a)"])
def test_lists_that_follow_each_other_have_other_bullets(bullets: str, between: str, title: str) -> None:
    lines = [f"{sign} {title.format(place)}" for place, sign in enumerate(bullets)]
    text = "\n".join(lines[:2]) + between + "\n".join(lines[2:])
    assert pairs_of(text) == [(f"Title {place}", None) for place in range(len(bullets))]


@pytest.mark.parametrize("quotation", ["> He said that it was so.", "– It was so, she said..."])
def test_a_quotation_right_below_bullets_is_an_excerpt(quotation: str) -> None:
    assert [entry.get("excerpt") for entry in entries_of(f"* One\n* Two\n\n{quotation}")] == [None, quotation]


def test_excerpts_of_another_list_below_bullets() -> None:
    pairs = [
        ("Trams stop", None),
        ("Police wait", None),
        ("Storm comes", "It is so"),
        ("Library opens", "So it is"),
    ]
    text = "* Trams stop\n* Police wait\n\n\n" + "".join(f"- {one}\n\n  {text}\n" for one, text in pairs[2:])
    assert pairs_of(text) == pairs


def test_links_right_below_bullets_are_entries() -> None:
    lines = ["* [One](/1)", "* [Two](/2)\n", "[Three](/3)\n", "[Four](/4)"]
    assert [entry.get("webUrl") for entry in entries_of("\n".join(lines))] == ["/1", "/2", "/3", "/4"]


@pytest.mark.parametrize(
    "excerpt", ["So it is.", "So it is, and it stays...", "So it is said by all who were there", "So\nit is."]
)
@pytest.mark.parametrize("within", ["\n", "\n\n"])
def test_an_excerpt_of_the_last_with_a_bullet(within: str, excerpt: str) -> None:
    assert listed([("* One", None), ("* Two of them", excerpt)], within, "\n") == [
        ("One", None),
        ("Two of them", excerpt),
    ]
    for short in ("It", "It\n\nis"):
        assert listed([("* One", None), ("* Two", short)], "\n", "\n") == [("One", None), ("Two", short)]


def test_gaps_of_several_lines_around_titles_with_bullets() -> None:
    pairs = [("* One", None), ("* Two", "So it is.")]
    assert listed(pairs, "\n\n\n", "\n\n\n") == [("One", None), ("Two", None), ("So it is.", None)]
    pairs = [("* One", "This there"), ("* Two", "That here")]
    assert listed(pairs, "\n\n\n", "\n\n\n\n") == [("One", "This there"), ("Two", "That here")]


@pytest.mark.parametrize("below", ["Is it?", "What is said by all who were there"])
def test_far_below_bullets_what_looks_like_an_excerpt_is_a_title(below: str) -> None:
    titles = [("One", None), ("Two", None), (below, None)]
    assert listed([("* One\n* Two", None), (below, None)], "", "\n\n\n") == titles


@pytest.mark.parametrize("within", ["\n", "\n\n"])
def test_of_three_with_bullets_the_second_has_a_short_excerpt(within: str) -> None:
    pairs = [("One", None), ("Two of them", "By A"), ("Three", None)]
    assert listed([(f"* {title}", excerpt) for title, excerpt in pairs], within, "\n\n") == pairs


@pytest.mark.parametrize("excerpts", [("- a\n- b", "* c\n* d"), ("1. a\n2. b", "3. c\n4. d")])
def test_bullets_and_numbers_below_titles_that_are_links_stay(excerpts: tuple[str, str]) -> None:
    pairs = [(f"[{title}](/1)", excerpt) for title, excerpt in zip(("One", "Two"), excerpts, strict=True)]
    assert listed(pairs, "\n", "\n\n") == list(zip(("One", "Two"), excerpts, strict=True))


@pytest.mark.parametrize("below", ["– A\n– B", "> A\n> B", "• A", "  • A\n  • B", "• A\n– B"])
def test_other_bullets_of_an_excerpt(below: str) -> None:
    excerpts = ["So it is.", f"It is so.\n{below.replace('  ', '')}"]
    assert [
        entry["excerpt"] for entry in entries_of(f"* One\n  So it is.\n* Two\n  It is so.\n{below}")
    ] == excerpts


def test_bullets_below_headings_are_of_an_excerpt() -> None:
    listed = "### One\nSo it is.\n\n### Two\nIt is so.\n\n- A\n- B\n- C\n"
    assert titles_of(listed) == ["One", "Two"]


@pytest.mark.parametrize("bullets", ["--*-*", "--+-**", "--*"])
def test_other_bullets_that_are_no_second_list(bullets: str) -> None:
    text = "".join(f"{sign} Title {number}\n  So it is.\n" for number, sign in enumerate(bullets))
    found = titles_of(text)
    assert found == [f"Title {number}" for number, sign in enumerate(bullets) if sign == "-"]


def test_a_bullet_goes_once() -> None:
    assert listed([("- - One - 1", None), ("-  * Two", None)], "", "\n") == [
        ("- One - 1", None),
        ("* Two", None),
    ]


def test_lengths_do_not_tell_links_apart() -> None:
    titles = [("Trams", None), ("Police test cameras at six stations of the underground.", None)] * 2
    assert listed([(f"[{title}](/{len(title)})", None) for title, _ in titles], "", "\n\n") == titles


def test_a_text_nearer_to_the_last_title_than_titles_to_each_other_is_its_excerpt() -> None:
    text = "A text that is as long as texts are below titles, and that ends as sentences do."
    for gap, count in ((2, 3), (3, 2)):
        listed = f"* One\n{gap * chr(10)}* Two\n\n\n{text}\n"
        assert len(entries_of(listed)) == count
