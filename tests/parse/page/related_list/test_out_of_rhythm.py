"""Lines that are no words of entries in related lists of one entry, and in which not every entry has one."""

import pytest

from tests.parse.page.related_list.entries import Entry, entries_of, titles_of

TITLES = ("Trams stop on all Sundays", "Police test cameras at six stations", "Fares to rise again in the city")
REMARKS = [
    "2 hours ago",
    "By Jane Doe",
    "5 min read",
    "Read time: 3 mins",
    "3 comments",
    "Reuters | 2 hours ago",
]
TOLD = ["Source: Reuters", "Foto: Jane Doe", "Category: World news"]
LAYOUTS = [
    "{0}\n{remark}\n\n{1}\n\n{2}\n",
    "{0}\n\n{1}\n\n{remark}\n\n{2}\n",
    "{0}\n{1}\n{2}\n{remark}\n",
    "- {0}\n  {remark}\n- {1}\n- {2}\n",
    "{0}\n\n\n{1}\n\n{remark}\n\n\n{2}\n",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("remark", [*REMARKS, *TOLD])
def test_of_one_entry_among_several(remark: str, layout: str) -> None:
    assert titles_of(layout.format(*TITLES, remark=remark), parts=remark in TOLD) == list(TITLES)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("remark", [*REMARKS, *TOLD])
def test_of_the_only_entry(remark: str, gap: str) -> None:
    entry = {"title": TITLES[0], "excerpt": "It is so."}
    assert entries_of(f"{TITLES[0]}{gap}{remark}", parts=remark in TOLD) == [{"title": TITLES[0]}]
    assert entries_of(f"{remark}{gap}{TITLES[0]}", parts=remark in TOLD) == [{"title": TITLES[0]}]
    assert entries_of(f"{TITLES[0]}{gap}{remark}{gap}It is so.", parts=remark in TOLD) == [entry]
    assert entries_of(f"{TITLES[0]}{gap}It is so.{gap}{remark}", parts=remark in TOLD) == [entry]


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ("{}\nBy Jane Doe\n2 May 2020", 0),
        ("{}\nBBC News\n2 May 2020", 1),
        ("{}\nBy Jane Doe • 2 May 2020", 0),
        ("Transport | 2 May 2020\n{}", 0),
        ("{}\nPublished\n2 May 2020", 0),
    ],
)
def test_the_day_of_the_only_entry(lines: str, parts: int) -> None:
    assert entries_of(lines.format(TITLES[0]), parts) == [
        {"title": TITLES[0], "publishedDateTime": "2 May 2020"}
    ]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "1984",
            "12:30",
            "By the river",
            "Two hours ago it rained",
            "Trams stop - 5 min",
            "bbc.com",
            "Jane Doe",
        ),
        *("Source: Doe agrees to a contract with all", "BBC News", "90 minutes of rain"),
    ],
)
def test_titles_that_look_alike_stay_among_others(title: str) -> None:
    assert titles_of("\n".join([*TITLES, title])) == [*TITLES, title]
    assert titles_of("".join(f"- {one}\n" for one in [*TITLES, title, "3 comments"]))[-1] == "3 comments"


@pytest.mark.parametrize("layout", ["{name}\n{title}\n{remark}", "- {name}\n  {title}\n  {remark}"])
def test_the_section_of_the_only_entry(layout: str) -> None:
    text = layout.format(name="UK Politics", title=TITLES[0], remark="By Jane Doe")
    assert titles_of(text, parts=1) == [TITLES[0]]
    assert titles_of(f"{TITLES[0]}\n\n\n{TITLES[1]}\n\n2 hours ago\n\nUK Politics", parts=1) == list(TITLES[:2])


@pytest.mark.parametrize("byline", ["Von Trier in Cannes", "Por Ana Roe"])
def test_bylines_that_might_be_titles_are_told(byline: str) -> None:
    assert titles_of("\n".join([*TITLES, byline]), parts=1) == list(TITLES)


def test_few_words_above_tell_nothing() -> None:
    entries: list[Entry] = [{"title": "Trams stop"}, {"title": "By Jane Doe"}, {"title": TITLES[1]}]
    assert entries_of("\n".join(one["title"] for one in entries)) == entries
