"""A button that stands once, below the last entry of a related list."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import Entry, entries_of
from tests.parse.page.related_list.layouts import TITLES

LONGER = ("Trams stop on all Sundays", "Police test cameras at six stations", "Fares to rise again in the city")

BUTTONS = [
    "Read more",
    "Continue reading…",
    "READ MORE »",
    "→ Weiterlesen",
    "Lire l’article",
    "続きを読む",
    "*Подробнее*",
]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize(
    ("listed", "entries"),
    [
        (TITLES[0], [{"title": TITLES[0]}]),
        (f"{TITLES[0]}\nMay 1, 2021", [{"title": TITLES[0], "publishedDateTime": "May 1, 2021"}]),
        (f"{TITLES[0]}\n\nIt is so.", [{"title": TITLES[0], "excerpt": "It is so."}]),
        (f"[{TITLES[0]}](/a)", [{"title": TITLES[0], "webUrl": "/a"}]),
        ("\n\n".join(TITLES), [{"title": title} for title in TITLES]),
        ("\n".join(TITLES), [{"title": title} for title in TITLES]),
    ],
)
def test_it_is_no_entry(listed: str, entries: list[Entry], button: str, gap: str) -> None:
    assert entries_of(listed + gap + button) == entries


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_address_of_one_is_that_of_the_entry_above(gap: str) -> None:
    entries = [{"title": TITLES[0], "webUrl": "https://example.org/a"}]
    assert entries_of(f"{TITLES[0]}{gap}[Read more](https://example.org/a)") == entries


def test_a_list_of_nothing_else_has_no_entry() -> None:
    assert parse_page("T\n\nRelated articles\n\nRead more\n")[0].plain().get("related", []) == []
    assert entries_of("[Read more](https://example.org/a)") == [
        {"title": "Read more", "webUrl": "https://example.org/a"}
    ]


@pytest.mark.parametrize("title", ["Read more about the tests", "Learn more, say the police", "Read"])
def test_titles_that_begin_so_stay(title: str) -> None:
    assert entries_of(f"{TITLES[0]}\n\n{title}")[-1] == {"title": title}


@pytest.mark.parametrize("layout", ["{}\n2 May 2020\nRead more\n\n", "- {}\n  2 May 2020\n  Read more\n"])
def test_below_the_same_day(layout: str) -> None:
    entries = [{"title": title, "publishedDateTime": "2 May 2020"} for title in TITLES]
    assert entries_of("".join(layout.format(title) for title in TITLES)) == entries


def test_below_some_entries() -> None:
    text = "".join(
        f"- {title}\n  2 May 2020\n{'  Weiterlesen' * (at == 1)}\n" for at, title in enumerate(LONGER)
    )
    assert entries_of(text) == [{"title": title, "publishedDateTime": "2 May 2020"} for title in LONGER]
