"""Bullets before the titles of a related list, and numbers that count."""

from itertools import product

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import CUT_TITLES, SENTENCES, Pair, entries_of, listed

BULLETS = [
    *(
        "- ",
        "*  ",
        "+\t",
        "• ",
        "•",
        "### ",
        "  ▪\u00a0",
        "\u200f- ",
        "\ufeff•",
        "– ",
        "> ",
        "» ",
        " o ",
        "o\t",
        "o  ",
    ),
    *("\U0001f449 ", "\U0001f538 ", "\uf0b7 ", "→ ", "◦ ", "・", "▶\ufe0f ", "➤ ", "- [ ] ", "* [x] "),
]
GAPS = [("\n", "\n\n"), ("\n\n", "\n\n\n"), ("\n\n", "\n\n"), ("\n", "\n\n\n"), ("\n", "\n")]
"""Between a title and its excerpt, and between entries."""


@pytest.mark.parametrize(
    ("bullet", "gaps"), [*product(BULLETS, GAPS[:1]), *product(["- ", "•", "### ", "– "], GAPS[1:])]
)
def test_bullets_before_titles(bullet: str, gaps: tuple[str, str]) -> None:
    pairs: list[Pair] = [*CUT_TITLES, ("Trams", "— No."), ("Without an excerpt", None), *SENTENCES]
    assert listed([(f"{bullet}{title}", excerpt) for title, excerpt in pairs], *gaps) == pairs


def test_places_behind_bullets() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n - One\n   This,\n   and that.\n\n   More,\n   or less.\n"
        " - [Two](/2)\n   All,\n   or none.\n"
    )
    one, two = (content.at(("related", place)) for place in (0, 1))
    assert one.plain() == {"title": "One", "excerpt": "This,\nand that.\n\nMore,\nor less."}
    assert two.plain() == {"title": "Two", "webUrl": "/2", "excerpt": "All,\nor none."}
    assert [(one.at((name,)).line, one.at((name,)).col) for name in ("title", "excerpt")] == [(5, 4), (6, 4)]
    assert [(two.at((name,)).line, two.at((name,)).col) for name in ("title", "webUrl")] == [(11, 5), (11, 10)]


@pytest.mark.parametrize("start", ["-", "*", "#", "1. ", "o ", "#hash ", "–", ">", "« ", "… ", "¿", "“"])
def test_signs_that_are_no_bullets(start: str) -> None:
    titles = [(f"{start}One", None), (f"{start}Two", None)]
    assert listed(titles, "", "\n") == titles


@pytest.mark.parametrize("number", ["{}. ", "{}) ", " {}.\t", "({}) "])
@pytest.mark.parametrize(
    ("within", "between"), [("\n\n", "\n\n\n"), ("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n")]
)
def test_numbers_before_titles(number: str, within: str, between: str) -> None:
    pairs: list[Pair] = [*CUT_TITLES, ("Trams", "— No."), ("1. FC wins", None), *SENTENCES, ("2. Mai", None)]
    counted: list[Pair] = [(number.format(at) + title, text) for at, (title, text) in enumerate(pairs, 1)]
    assert listed(counted, within, between) == pairs


@pytest.mark.parametrize(
    "titles",
    [
        ["1. FC wins"],
        ["1. FC wins", "Trams"],
        ["Trams", "1. FC wins", "2. Bundesliga"],
        ["2. Two", "3. Three"],
        ["1. One", "3. Three"],
        ["1.5 million", "2.5 million"],
        ["2022 in review", "2023 in review"],
    ],
)
def test_numbers_that_do_not_count(titles: list[str]) -> None:
    assert listed([(title, None) for title in titles], "", "\n") == [(title, None) for title in titles]


def test_numbers_before_titles_with_days_and_addresses() -> None:
    lines = [f"{at}. {title}\n2.{at}.2020\n{text}\n/{at}\n" for at, (title, text) in enumerate(SENTENCES, 1)]
    found = entries_of("\n".join(lines).replace("/", "http://e.org/"))
    assert [(one["title"], one["excerpt"]) for one in found] == SENTENCES


def test_places_behind_numbers() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n 1. One\n 2. [Two](/2)\n")
    one, two = (content.at(("related", place)) for place in (0, 1))
    assert (one.plain(), two.plain()) == ({"title": "One"}, {"title": "Two", "webUrl": "/2"})
    assert [(n.line, n.col) for n in (one.at(("title",)), two.at(("title",)), two.at(("webUrl",)))] == [
        (5, 5),
        (6, 6),
        (6, 11),
    ]


def test_signs_within_lines_are_no_bullets() -> None:
    pairs: list[Pair] = [("One - two", "This - that."), ("Three", None)]
    assert listed([(f"- {title}", excerpt) for title, excerpt in pairs], "\n", "\n") == pairs
    titles = [("One - two", None), ("- Three", None), ("- Four", None)]
    assert listed(titles, "", "\n") == titles
