"""Words right below a related list, which are none of its entries."""

import pytest

from flows.parse.page import parse_page

TITLES = ["Police test cameras at six stations", "Watchdog raises the alarm", "No strike of trams in May"]
LISTS = {
    "bullets": "".join(f"- {title}\n" for title in TITLES),
    "links": "".join(f"- [{title}](/{at})\n" for at, title in enumerate(TITLES)),
    "lines": "".join(f"{title}\n" for title in TITLES),
    "paragraphs": "\n\n".join(TITLES) + "\n",
    "excerpts": "\n\n\n".join(f"{title}\n\nIt is said that it is so." for title in TITLES) + "\n",
}


def read(listed: str, words: str) -> tuple[list[tuple[str, str | None]], list[tuple[int | None, str | None]]]:
    """Titles and excerpts of a list above some words, and what of these is told."""
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{listed}{words}\n")
    related = [(one["title"], one.get("excerpt")) for one in content.plain()["related"]]
    return related, [(fault.line, fault.text) for _, fault in faults if "below a related list" in fault.message]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "words", ["Print", "Example Post", "Tweet\nPrint", "dpa\n\nPrint", "印刷", "Source: Jane Doe"]
)
@pytest.mark.parametrize("kind", LISTS)
def test_few_words_are_no_title(kind: str, words: str, gap: str) -> None:
    listed = LISTS[kind]
    expected, _ = read(listed, "")
    line = 5 + listed.count("\n") + len(gap)
    assert read(listed, gap + words) == (expected, [(line, words.split("\n", maxsplit=1)[0])])


@pytest.mark.parametrize("words", ["Become a member", "End of article"])
def test_below_excerpts_titles_have_more_words(words: str) -> None:
    expected, _ = read(LISTS["excerpts"], "")
    assert read(LISTS["excerpts"], f"\n\n{words}")[0] == expected
    assert read(LISTS["paragraphs"], f"\n{words}")[0] == [*expected_titles(), (words, None)]


def expected_titles() -> list[tuple[str, str | None]]:
    """Those of a list without excerpts."""
    return [(title, None) for title in TITLES]


@pytest.mark.parametrize("words", ["Subscribe now", "Join our newsletter", "All rights reserved."])
def test_what_nearly_every_page_has_is_not_told(words: str) -> None:
    assert read(LISTS["paragraphs"], f"\n{words}") == (expected_titles(), [])


@pytest.mark.parametrize("kind", ["bullets", "links"])
def test_what_has_no_bullet_below_those_that_have_one(kind: str) -> None:
    words = "Printed 29.11.2020, 14:02, in the works of Talvik"
    related, told = read(LISTS[kind], f"\n{words}")
    assert ([title for title, _ in related], told) == (TITLES, [(9, words)])
    assert read(LISTS[kind], f"\n  {words}")[0][-1] == (TITLES[-1], words)


@pytest.mark.parametrize("apart", ["\n\n\n", "\n\n\n\n"])
@pytest.mark.parametrize("title", ["- {}", "[{}](/a)"])
def test_what_is_nearer_to_the_last_title_than_titles_are_to_each_other(title: str, apart: str) -> None:
    listed, words = apart.join(map(title.format, TITLES)), "The town says so in a report of forty pages"
    assert read(listed, f"\n\n{words}") == ([*((one, None) for one in TITLES[:-1]), (TITLES[-1], words)], [])


def test_a_title_below_its_day_is_no_such_words() -> None:
    days = ["2020-05-01", "2020-05-02", "2020-05-03"]
    titles = [*TITLES[:2], "Obituaries"]
    listed = "\n\n".join(f"{day}\n\n{title}" for day, title in zip(days, titles, strict=True))
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{listed}\n")
    read = [(one["title"], one["publishedDateTime"][:10]) for one in content.plain()["related"]]
    assert (read, faults) == (list(zip(titles, days, strict=True)), [])


def test_a_title_with_a_bullet_is_kept() -> None:
    """As the hint says."""
    assert read(LISTS["paragraphs"], "\n\nObituaries")[1]
    assert read(LISTS["bullets"], "- Obituaries") == ([*expected_titles(), ("Obituaries", None)], [])


@pytest.mark.parametrize("kind", LISTS)
def test_words_where_titles_have_few(kind: str) -> None:
    listed = LISTS[kind].replace(TITLES[1], "Trams")
    assert not read(listed, "\n\nPrint")[1]


@pytest.mark.parametrize("last", ["Print", "Why?", "5 min read", "2 May 2020"])
def test_one_title_and_parts_of_the_last(last: str) -> None:
    assert not read(f"{TITLES[0]}\n", f"\n{last}")[1]
    if last != "Print":
        assert not read(LISTS["paragraphs"], f"\n{last}")[1]
