"""Names above the titles of a related list, as of newspapers."""

from collections.abc import Sequence

import pytest

from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.parse.page.related_list.layouts import EXCERPTS, TITLES, laid_out_with

PAPERS = ("Daily Rail of the North", "il Tram", "Jan Dráček News")
"""Longer than titles, in small letters, and of one site whose name is no such name."""


@pytest.mark.parametrize("without", [None, 1, 2])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    "layout",
    [
        "{name}\n{title}\n{excerpt}\n",
        "{name}\n{title}\n{excerpt}\n\n",
        "{name}\n\n{title}\n\n{excerpt}\n\n",
        "{name}\n{title}\n\n{excerpt}\n\n\n",
        "{name}\n\n{title}\n\n{excerpt}\n\n\n",
    ],
)
def test_names_above_titles_with_excerpts(layout: str, count: int, without: int | None) -> None:
    if without == count - 1 == 1:
        return  # one name of two is told by nothing
    titles = ("Trams stop", "Fares rise again...", "Police test the new cameras at night")
    texts = [f"{text} until it is known what comes..." for text in EXCERPTS]
    rows = [*zip(PAPERS, titles, texts, strict=True)][:count]
    text = "".join(
        layout.format(name="" if at == without else name, title=title, excerpt=text).lstrip("\n")
        for at, (name, title, text) in enumerate(rows)
    )
    parts = count - (without is not None and without < count)
    assert entries_of(text, parts) == [{"title": title, "excerpt": text} for _, title, text in rows]


@pytest.mark.parametrize("names", [("Daily Rail News", "Tram", "Daily Rail News")])
@pytest.mark.parametrize("layout", ["{name}\n{title}\n", "{name}\n\n{title}\n\n", "{name}\n{title}\n\n"])
def test_names_above_titles_that_come_again(layout: str, names: Sequence[str]) -> None:
    titles = ("Trams stop", "Fares rise", "Police test the new cameras at night")
    assert titles_of(laid_out_with(titles, names, layout), parts=3) == list(titles)
    # Without this, names might be titles, and the titles excerpts.
    others = [f"{name} {at}" for at, name in enumerate(names)]
    assert set(others) <= set(titles_of(laid_out_with(titles, others, layout)))


@pytest.mark.parametrize("names", [("World", "Police", "Sport"), ("Daily Rail", "Daily Rail", "Tram")])
@pytest.mark.parametrize("layout", ["{name}\n{title}\nRead more\n", "{name}\n\n{title}\n\nRead more\n\n\n"])
def test_buttons_below_titles_are_no_names_above_those_below(layout: str, names: Sequence[str]) -> None:
    titles = ("Trams stop on all lines", "Fares rise again this year", "Police test the new cameras at night")
    assert titles_of(laid_out_with(titles, names, layout), parts=3) == list(titles)


def test_names_above_short_titles_with_days() -> None:
    text = laid_out_with(
        ("Trams stop again", "Police test cameras"), ("Tram", "Tram"), "{name}\n{title}\n2.3.2020\n\n"
    )
    assert titles_of(text, parts=2) == ["Trams stop again", "Police test cameras"]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_titles_as_short_as_names_of_which_one_comes_again_are_titles(between: str) -> None:
    titles = ["Horoscope", "Trams Stop", "Horoscope", "Fares Rise Again", "Photo Gallery", "Who Rides at Night"]
    assert titles_of(between.join(titles)) == titles


def test_short_titles_among_others_that_are_cut_are_no_names() -> None:
    titles = ("Obituaries", "Trams stop on all...", "Police test their...")
    again = ("Live Blog", "Fares rise for all...", "Who rides on all...")
    assert {titles[0], again[0]} < {*titles_of("\n\n".join([*titles, *again]))}


def test_words_that_are_no_names_above_a_line_and_an_excerpt_are_titles() -> None:
    texts = [f"{text}, and it is not known what comes..." for text in EXCERPTS]
    rows = [*zip(("Trams stop", "Fares rise", "Who rides"), TITLES, texts, strict=True)]
    kept = {one["title"] for one in entries_of("\n".join(map("\n".join, rows)))}
    assert {title for title, *_ in rows} <= kept


LONGER = ("Trams stop on all Sundays", "Police test cameras at six stations", "Fares to rise again in the city")


@pytest.mark.parametrize("remark", ["3 hrs ago", "5 min read", "11:05 AM UTC"])
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n{name}\n", "{title}\n\n{remark}\n\n{name}\n\n"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_sections_below_the_remarks_on_titles(count: int, layout: str, remark: str) -> None:
    names = ("UK Politics", "England", "World")[:count]
    text = laid_out_with(LONGER[:count], names, layout.replace("{remark}", remark))
    assert entries_of(text, parts=count) == [{"title": title} for title in LONGER[:count]]
    rows = zip(LONGER, EXCERPTS, names, strict=False)
    text = "".join(f"{title}\n{text}\n{remark}\n{name}\n" for title, text, name in rows)
    if count > 1:
        assert [one.get("excerpt") for one in entries_of(text, parts=count)] == list(EXCERPTS[:count])


@pytest.mark.parametrize(
    "layout", ["{name}\n{title}\nJane Doe\n3 hours ago\n", "{name}\n{title}\nJane Doe\nMay 3\n"]
)
def test_sections_above_titles_and_names_above_remarks(layout: str) -> None:
    text = laid_out_with(LONGER, ("Transport", "Security", "Money"), layout)
    assert titles_of(text, parts=9 if "May" in layout else 6) == list(LONGER)


@pytest.mark.parametrize("name", ["Jan Kowalski", "John Roe and Ann Poe", "山田太郎"])
@pytest.mark.parametrize("layout", ["{title}\n2 May 2020\n{name}\n", "{title}\n\n2 May 2020\n\n{name}\n\n\n"])
def test_names_below_days(layout: str, name: str) -> None:
    text = laid_out_with(LONGER, (name, "Jane Doe", "Jan Hus"), layout)
    entries = [{"title": title, "publishedDateTime": "2 May 2020"} for title in LONGER]
    assert entries_of(text, parts=3) == entries
