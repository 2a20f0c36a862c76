"""Titles and excerpts of a related list that a program has broken into lines."""

import textwrap
from collections.abc import Sequence

import pytest

from tests.parse.page.related_list.entries import (
    CUT_TITLES,
    SENTENCES,
    Pair,
    entries_of,
    listed,
    titles_of,
)


@pytest.mark.parametrize("width", [35, 50, 72])
@pytest.mark.parametrize("pairs", [CUT_TITLES, [*SENTENCES[1:], *CUT_TITLES], CUT_TITLES[2:]])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_excerpts_broken_into_lines_right_below_titles(pairs: Sequence[Pair], width: int, between: str) -> None:
    pairs = [(title, f"Twice as long: {excerpt} And {excerpt}") for title, excerpt in pairs]
    broken = [(title, "\n".join(textwrap.wrap(excerpt or "", width))) for title, excerpt in pairs]
    assert [
        (title, " ".join((excerpt or "").split())) for title, excerpt in listed(broken, "\n", between)
    ] == pairs


def test_titles_that_are_cut_do_not_go_on_below() -> None:
    """Though the next word had no room on their lines."""
    titles = ["Trams of the city are to run all night from the first week of...", "What the mayor calls his..."]
    text = "\n".join(f"{at}. {title}\nExperiments of years..." for at, title in enumerate(titles, 1))
    assert listed([(text, None)], "", "\n\n") == [(title, "Experiments of years...") for title in titles]


def test_titles_and_excerpts_that_are_broken_into_lines() -> None:
    """Each is a paragraph, and none of them two entries."""
    titles = ["Trams of the city are to run all night from the first week of June on, and the...", "Other"]
    titles[1] = "What the mayor calls an experiment of one year is one that will not end when it..."
    pairs = [(title, f"{title} {title[:-3]} and {title}") for title in titles]
    broken = [tuple("\n".join(textwrap.wrap(text, 72)) for text in pair) for pair in pairs]
    found = listed([(title, excerpt) for title, excerpt in broken], "\n\n", "\n\n\n")
    assert [(" ".join(title.split()), " ".join((text or "").split())) for title, text in found] == pairs


@pytest.mark.parametrize(
    "lines",
    [
        ["City\nOne\nTwo", "World\nThree\nFour..."],
        ["City\nFirst title of the city\nSecond", "World\nThird title of the world\nFourth..."],
        ["Cut titles of a width are...\nCut after so many letters...\nAs sites of news cut them..."] * 2,
        ["One of the titles, none of which ends\nOther ones of the titles, as long as"] * 3,
    ],
)
def test_what_is_no_excerpt_broken_into_lines(lines: list[str]) -> None:
    titles = [title for title, _ in listed([(text, None) for text in lines], "", "\n\n")]
    assert "\n".join(titles).splitlines() == "\n".join(lines).splitlines()


LONG_TITLES = [
    "The police of the city test cameras that know faces at six stations of the underground",
    "Fares rise",
    "The office that watches over data raises the alarm over what the police of the city do, and asks all of "
    "those who were filmed to write to it as soon as they can",
    "It is said by nobody at all that the trams of the city will ever run again on Sundays",
]


def broken(title: str, bullet: str, width: int) -> str:
    return textwrap.fill(title, width, initial_indent=bullet, subsequent_indent=" " * len(bullet))


@pytest.mark.parametrize("bullet", ["* ", "     * ", "-   ", "{}. "])
@pytest.mark.parametrize("width", [72, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_titles_with_bullets_that_are_broken(bullet: str, width: int, between: str) -> None:
    """As programs write them that break lines."""
    text = between.join(broken(one, bullet.format(at), width) for at, one in enumerate(LONG_TITLES, 1))
    found = entries_of(text)
    assert [" ".join(entry.pop("title").split()) for entry in found] == LONG_TITLES
    assert not any(found)


def line_of(width: int, start: str = "* Title ") -> str:
    return f"{start}{'x' * (width - len(start))}"


def is_title(below: str, *others: str, width: int = 72) -> bool:
    """Whether below a title with a bullet, of so many characters with that, a line is the rest of it."""
    text = "\n".join([line_of(width), below, *others, "* Fares rise"])
    related = entries_of(text)
    title, last = related[0], related[-1]
    assert last == {"title": "Fares rise"}
    return "excerpt" not in title


@pytest.mark.parametrize(("width", "expected"), [(59, False), (60, True), (100, True), (101, False)])
def test_titles_are_broken_at_usual_widths(width: int, expected: bool) -> None:
    assert is_title("  of words", width=width) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["  Of words"], False),
        (["  Of words", line_of(72), "  And more"], True),
        (["  of words", line_of(72 - len("more")), "  more of it"], True),
        (["  of words", line_of(72 - len(" more")), "  more of it"], False),
        (["  of words", "* Short", "  more of it"], False),
        ([f"  {'y' * 30} of it"], True),
        ([f"  {'y' * 31} of it"], False),
        (["", "  of words", line_of(72), "  and more"], False),
        (["  of words", "* Short", "", "  And more."], True),
    ],
)
def test_only_what_had_no_room_is_the_rest_of_a_title(lines: list[str], expected: bool) -> None:
    assert is_title(*lines) == expected


@pytest.mark.parametrize("width", [72, 80])
def test_excerpts_below_titles_with_bullets_that_are_broken(width: int) -> None:
    rows = list(zip(LONG_TITLES, reversed(LONG_TITLES), strict=True))[1:]
    text = "\n".join(f"* {one[:50]}\n{broken(excerpt, '  ', width)}" for one, excerpt in rows)
    found = [(one["title"], " ".join(one["excerpt"].split())) for one in entries_of(text)]
    assert found == [(one[:50].strip(), excerpt) for one, excerpt in rows]


@pytest.mark.parametrize("form", ["- [{}]({})", "### [{}]({})", "* **[{}]({})**", '- <a href="{1}">{0}</a>'])
def test_excerpts_below_titles_with_bullets_that_are_longer_by_their_links(form: str) -> None:
    rows = [
        (f"Trams {at}", f"https://e.org/2020/05/{'trams-' * 9}{at}", f"{'Words ' * 9}{at}.") for at in (1, 2)
    ]
    text = "\n".join(f"{form.format(title, url)}\n{excerpt}" for title, url, excerpt in rows)
    found = [(one["title"], one["webUrl"], one["excerpt"]) for one in entries_of(text)]
    assert found == rows


def test_excerpts_without_spaces_below_titles_with_bullets() -> None:
    text = "".join(f"* {'电车停运' * count}\n{'司机们想要更多的钱' * 7}\n" for count in (4, 5, 6))
    assert titles_of(text) == ["电车停运" * count for count in (4, 5, 6)]
