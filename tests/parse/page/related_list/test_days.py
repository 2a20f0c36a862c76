"""Days on the lines of titles."""

from collections.abc import Sequence

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of

TITLES = ("Trams stop on Sunday", "No strike", "Police test cameras, and all of the city is filmed")
DAYS = ("2.3.2020", "20.11.2019", "May 2, 2020", "2019-11-20 17:30", "lundi 23 mars 2020")


def titles_and_days(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    return [(one["title"].strip(), one.get("publishedDateTime")) for one in entries_of("\n".join(lines))]


@pytest.mark.parametrize(
    "layout",
    [
        *("{day} - {title}", "{day} – {title}", "{day} | {title}", "{day}: {title}", "{day}, {title}"),
        *("[{day}] {title}", "({day}) {title}", "* {day} – {title}", "  {day} -- {title}", "[{day}]: {title}"),
        *("{title} ({day})", "{title} [{day}]", "{title} - {day}", "{title} | {day}", "{title}, {day}"),
        *("- {title} · {day}", "{day} – [{title}](/1)", "* [{title}](/1) ({day})", "- [{day} - {title}](/1)"),
        *("- [{title}](/1) {day}", "[{title}](/1)  {day}", '<a href="/1">{title}</a> {day}'),
        *("- [{title}](/1) – {day}", "[{title}](/1), {day}"),
        *("{title}[{day}]", "[{title}](/1)[{day}]"),
    ],
)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("more", ["", "\nSo it is said by all of those who were there.\n"])
def test_days_beside_titles(layout: str, day: str, more: str) -> None:
    lines = [layout.format(title=title, day=day) + more for title in TITLES]
    assert titles_and_days(lines) == [(title, day) for title in TITLES]


@pytest.mark.parametrize(
    "layout", ["{day} - {title}", "{title}, {day}", "({day}) {title}", "[{title}](/1) {day}"]
)
@pytest.mark.parametrize("more", ["", "\n\nSo it is said by all of those who were there.\n"])
def test_days_beside_titles_with_numbers(layout: str, more: str) -> None:
    for day in (*DAYS, "20. 11. 2019"):
        rows = [layout.format(title=title, day=day) + more for title in TITLES]
        lines = [f"{number}. {row}" for number, row in enumerate(rows, 1)]
        assert titles_and_days(lines) == [(title, day) for title in TITLES]


@pytest.mark.parametrize("layout", ["{day} - {title}", "{title} ({day})"])
def test_of_two_titles_with_days_none_is_an_excerpt(layout: str) -> None:
    lines = [layout.format(title=title, day=DAYS[0]) for title in TITLES[:2]]
    assert titles_and_days([lines[0], "", lines[1]]) == [(title, DAYS[0]) for title in TITLES[:2]]


def test_a_title_without_a_day_among_those_with_one_is_no_excerpt() -> None:
    days = (DAYS[0], None, DAYS[0])
    titles = [f"{DAYS[0]} - {TITLES[0]}", TITLES[1], f"{DAYS[0]} - {TITLES[2]}"]
    for within in ("", "\n\nThis is said of it, and of more..."):
        lines = [f"{title}{within}\n" for title in titles]
        assert titles_and_days(lines) == list(zip(TITLES, days, strict=True))


def test_days_beside_titles_below_their_addresses() -> None:
    lines = [f"http://e.org/{len(title)}\n{DAYS[0]} - {title}\n" for title in TITLES]
    assert titles_and_days(lines) == [(title, DAYS[0]) for title in TITLES]


def test_days_as_programs_write_them_need_no_mark_before_them() -> None:
    titles = ["Trams stop at 8", "Police test it", *TITLES]
    assert titles_and_days([f"- {title} 2020-03-02" for title in titles]) == [
        (title, "2020-03-02") for title in titles
    ]
    assert titles_and_days(["- Trams stop at 8 2020-03-02", "- No strike"])[0][1] is None


@pytest.mark.parametrize("day", ["2.3.2020", "2. 3. 2020", "2020-03-02 17:30"])
def test_days_in_numbers_need_no_mark(day: str) -> None:
    assert titles_and_days([f"{day} {title}" for title in TITLES]) == [(title, day) for title in TITLES]
    small = [f"{day} {title.lower()}" for title in TITLES]
    assert titles_and_days(small) == [(title, None) for title in small]
    assert titles_and_days([f"[{day}] {title.lower()}" for title in TITLES])[0] == (TITLES[0].lower(), day)


@pytest.mark.parametrize(
    "titles",
    [
        ["2.3.2020 - Trams stop on Sunday", "No strike in May", "Police test cameras"],
        ["2.3.2020 - Trams stop on Sunday", "No strike", "Police test cameras", "Fares rise", "2.3.2020 - One"],
        ["2.3.2020 – a day to remember by all", "3.3.2020 – what came of it in the end"],
        [
            "Trams stop on Sunday",
            "2.3.2020 - No strike in May and June",
            "3.3.2020 - Police test cameras at stations",
        ],
        ["Trams stop (Brno, 2 March 2020)", "No strike (Brno, 3 March 2020)"],
        ["Evening news (2.3.2020)", "Evening news (3.3.2020)"],
        ["2.3.2020 - Trams stop on Sunday", "Police test cameras - 3.3.2020"],
        ["2.3.2020 in pictures, all day", "3.3.2020 in pictures, and more"],
        ["2020 - Trams stop on Sunday", "2021 - No strike in May and June"],
        ["Trams of 2.3.2020", "Buses of 2.3.2020"],
        ["Trams stop (video) 2.3.2020", "No strike (audio) 3.3.2020"],
        ["[2.3.2020 - Trams stop]", "[3.3.2020 - No strike]"],
        ["All trams stop on 2 March 2020", "What is said of 3 March 2020"],
        ["No trams until 2 March 2020", "What comes from 3 March 2020"],
        ["No trams before 2 March 2020", "Noticias hasta 3 March 2020"],
        ["How the war ended 8 May 1945", "How we walked on the moon 20 July 1969"],
        ["Trams stop 2 March 2020", "A strike in the harbor", "Police cameras 3 March 2020"],
        ["Minutes 2 March 2020", "Minutes 3 March 2020"],
    ],
)
def test_days_that_are_words_of_titles(titles: list[str]) -> None:
    """One alone, or below the first title, may be; those that tell titles apart are."""
    assert titles_and_days(titles) == [(title, None) for title in titles]


@pytest.mark.parametrize("layout", ["{}\n{}\n\n", "{}\n\n{}\n\n\n", "{}\n{}\n", "- {}\n  {}\n"])
@pytest.mark.parametrize("excerpt", ["{} — It is said to begin in May.", "{} · It is said to begin ..."])
def test_days_with_which_excerpts_begin(layout: str, excerpt: str) -> None:
    days = ("Mar. 2, 2020", "3 March 2020", "4.3.2020")
    text = "".join(layout.format(title, excerpt.format(day)) for title, day in zip(TITLES, days, strict=False))
    assert [(one["title"], one["publishedDateTime"], one["excerpt"]) for one in entries_of(text)] == [
        (title, day, excerpt[5:]) for title, day in zip(TITLES, days, strict=False)
    ]


def test_a_day_with_which_one_excerpt_begins_stays() -> None:
    text = "One title\n2 May 2020 - It is said.\n\nTwo titles\nIt is not.\n\n"
    assert entries_of(text)[0] == {"title": "One title", "excerpt": "2 May 2020 - It is said."}


@pytest.mark.parametrize("behind", [" – 2.3.2020", " (2.3.2020)", " 2.3.2020"])
def test_behind_a_link_a_day_alone_is_no_word_of_the_title(behind: str) -> None:
    for link in ("[{}](/1)", '<a href="/1">{}</a>'):
        lines = [f"- {link.format(title)}{behind if at == 1 else ''}" for at, title in enumerate(TITLES)]
        assert titles_and_days(lines) == [
            (title, "2.3.2020" if at == 1 else None) for at, title in enumerate(TITLES)
        ]
    assert titles_and_days(["- [Trams](/1) of all – 2.3.2020", "- [No strike](/2)"])[0][1] is None


def test_what_stands_between_a_link_and_its_day_stays() -> None:
    lines = [f"* [{title}](/1) BBC, {DAYS[0]}" for title in TITLES]
    assert titles_and_days(lines) == [(f"{title} BBC", DAYS[0]) for title in TITLES]


@pytest.mark.parametrize(
    "layout", ["* ![](/{name}.png) {day}", "* ![](/{name}.png) - {day}", "* ![](/{name}.png) ({day})"]
)
def test_days_of_pictures_are_no_days_of_entries(layout: str) -> None:
    lines = [layout.format(name=name, day=DAYS[0]) for name in "ab"]
    assert titles_and_days(lines) == [(line.removeprefix("* "), None) for line in lines]


def test_days_of_excerpts_stay() -> None:
    text = "2.3.2020 - One\n\n1.3.2020 – The police said so.\n\n\n3.3.2020 - Two\n\nIt is so (2.3.2020).\n"
    assert [one["excerpt"] for one in entries_of(text)] == [
        "1.3.2020 – The police said so.",
        "It is so (2.3.2020).",
    ]


def test_places_of_days_beside_titles() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n * [2.3.2020] One\n * [3.3.2020] [Two](/2)\n")
    nodes = [content.at(("related", at, name)) for at in (0, 1) for name in ("title", "publishedDateTime")]
    assert [(node.line, node.col) for node in nodes] == [(5, 15), (5, 5), (6, 16), (6, 5)]
    assert content.at(("related", 1, "webUrl")).value == "/2"
    content, *_ = parse_page("T\n\nRelated articles\n\n One (2.3.2020)\n Two (3.3.2020) \n")
    nodes = [content.at(("related", at, name)) for at in (0, 1) for name in ("title", "publishedDateTime")]
    assert [(node.value, node.col) for node in nodes] == [
        ("One", 2),
        ("2.3.2020", 7),
        ("Two", 2),
        ("3.3.2020", 7),
    ]


def test_a_second_day_is_told() -> None:
    text = "2.3.2020 - One\n4.3.2020\n\n3.3.2020 - Two\n3.3.2020\n"
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}")
    assert [one["publishedDateTime"] for one in content.plain()["related"]] == ["2.3.2020", "3.3.2020"]
    assert [(fault.line, fault.text) for _, fault in faults] == [(6, "4.3.2020")]


@pytest.mark.parametrize("day", ["Nov. 20, 2019, 1:05 PM EST", "Sonntag, 24.05.2020", "03/04/2019 às 10h15"])
@pytest.mark.parametrize("layout", ["{title}\n{day}\nSo it is said by all.\n", "{day}\n\n{title}\n"])
def test_days_in_whatever_form_are_no_titles(day: str, layout: str) -> None:
    assert titles_and_days([layout.format(title=title, day=day) for title in TITLES]) == [
        (title, day) for title in TITLES
    ]


@pytest.mark.parametrize(
    "days", [("2 March 2020", "May 2, 2020"), ("1 марта 2021", "Mon, March 2, 2020 17:30")]
)
def test_days_right_behind_all_titles(days: tuple[str, str]) -> None:
    """As where a program puts what stands beside a link on its line."""
    titles = ("Trams stop on Sunday", "Will fares rise again?")
    lines = [f"{title} {day}" for title, day in zip(titles, days, strict=True)]
    assert titles_and_days(lines) == list(zip(titles, days, strict=True))


@pytest.mark.parametrize("day", ["Posted 2 May 2020", "Posted 2 May 2020 by A. Novak", "Posted: 2 May 2020"])
def test_a_line_that_is_a_day_behind_a_word_that_says_so(day: str) -> None:
    assert entries_of(f"Trams stop\n\n{day}\n\n\nPolice test cameras\n") == [
        {"title": "Trams stop", "publishedDateTime": "2 May 2020"},
        {"title": "Police test cameras"},
    ]
