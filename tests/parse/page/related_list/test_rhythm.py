"""Related lists in which each entry has a line that is no words of it, at the same place."""

from collections.abc import Sequence

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.parse.page.related_list.layouts import CUT, EXCERPTS, TITLES, laid_out, laid_out_with


def test_rules_and_the_gap_below_the_heading_do_not_tell_entries() -> None:
    text = laid_out("{title}\n\n{remark}\n\n-----\n\n", ("By Jane Doe", "By John Roe", "By A. N."))
    assert entries_of(text) == [{"title": title} for title in TITLES]
    assert entries_of(text.removesuffix("-----\n\n")) == [{"title": title} for title in TITLES]
    text = laid_out("{title}\n\n{remark}\n\n\n", ("By Jane Doe", "By John Roe", "By A. N."))
    content, *_ = parse_page(f"T\n\nRelated articles\n{text}")
    assert content.plain()["related"] == [{"title": title} for title in TITLES]


@pytest.mark.parametrize(
    "remarks", [("By Jane Doe", "By John Roe", "By Ann Poe"), ("1 day ago", "2d ago", "3d ago")]
)
@pytest.mark.parametrize(
    "layout",
    [
        "{title}\n\n{excerpt}\n\n{remark}\n\n",
        "{title}\n\n{remark}\n\n{excerpt}\n\n",
        "{title}\n{remark}\n{excerpt}\n",
        "{title}\n\n{excerpt}\n\n{remark}\n\nRead more\n\n\n",
    ],
)
def test_excerpts_above_or_below_them(layout: str, remarks: Sequence[str]) -> None:
    expected = [{"title": title, "excerpt": text} for title, text in zip(TITLES, EXCERPTS, strict=True)]
    assert entries_of(laid_out(layout, remarks)) == expected


@pytest.mark.parametrize("without", [0, 1, 2])
@pytest.mark.parametrize(
    "remarks",
    [
        ("3 hours ago", "Yesterday", "1w ago"),
        ("By Jane Doe", "BY JOHN ROE", "Von Łucja van der Berg"),
        ("5 min read", "2 min", "3 minutes"),
        ("Read more", "Read more", "Read more"),
        ("2 comments\n\nRead more", "No\n\nRead more", "4 comments"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_one_of_the_entries_has_no_excerpt(without: int, remarks: Sequence[str], between: str) -> None:
    texts = [None if place == without else text for place, text in enumerate(CUT)]
    rows = zip(TITLES, texts, [remark.replace("No", "3 comments") for remark in remarks], strict=True)
    text = between.join("\n\n".join(filter(None, row)) for row in rows)
    assert [entry.get("excerpt") for entry in entries_of(text)] == texts
    assert titles_of(text) == list(TITLES)


@pytest.mark.parametrize("without", [0, 1, 2])
@pytest.mark.parametrize("form", ["{title}\n\n{remark}\n\n{text}", "{title}\n{remark}\n\n{text}"])
def test_days_of_entries_of_which_one_has_no_excerpt(without: int, form: str) -> None:
    days = ["BBC News · 20.11.2019", "Reuters · 3 May 2020", "Brno Daily · May 4, 2020"]
    texts = ["" if place == without else text for place, text in enumerate(CUT)]
    text = "\n\n".join(
        form.format(title=title, text=text, remark=day)
        for title, text, day in zip(TITLES, texts, days, strict=True)
    )
    found = [(one["title"], one.get("excerpt", ""), one["publishedDateTime"]) for one in entries_of(text)]
    assert found == list(zip(TITLES, texts, [day.split(" · ")[1] for day in days], strict=True))


def test_a_title_without_a_day_as_far_from_the_others_as_they_are() -> None:
    """Though it is cut short, as excerpts are, and no other entry has one."""
    text = "Trams stop...\n\n\nSwans are...\n\n20.11.2019\n\n\nTenor loses...\n\n21.11.2019\n"
    assert titles_of(text) == ["Trams stop...", "Swans are...", "Tenor loses..."]


def test_remarks_in_two_places_tell_nothing() -> None:
    """What ends like an excerpt may stand below a remark or above one."""
    text = "One of all\n3 min\nTwo is cut...\nThree is cut...\n5 min"
    assert {"3 min", "5 min"} <= {one["title"] for one in entries_of(text)}


@pytest.mark.parametrize(
    "remarks", [("3 hours ago", "Yesterday", "1w ago"), ("1", "2", "3"), ("By A", "By B", "By A")]
)
@pytest.mark.parametrize(
    "layout",
    [
        "{remark}\n{title}\n",
        "{remark}\n{title}\n\n",
        "{remark}\n\n{title}\n\n\n",
        "{remark}\n2.3.2020\n{title}\n\n",
        "News\n{title}\n{remark}\n",
        "News\n{remark}\n{title}\n{excerpt}\n\n",
    ],
)
def test_remarks_above_titles(layout: str, remarks: Sequence[str]) -> None:
    rows = list(zip(TITLES, EXCERPTS, strict=True))
    for count in (3,) if "News" in layout else (2, 3):  # the same words twice may be two titles
        found = entries_of(laid_out(layout, remarks[:count]), count if "News\n{title}" in layout else 0)
        titles = [(one["title"], one.get("excerpt", text)) for one, (_, text) in zip(found, rows, strict=False)]
        assert (titles, len(found)) == (rows[:count], count)
        assert all("publishedDateTime" in one for one in found) == ("2020" in layout)


@pytest.mark.parametrize("layout", ["{title}\n{remark}\n\n", "{title}\n\n{remark}\n\n"])
@pytest.mark.parametrize("form", ["Read more about {}", "Lire la suite de {}", "Continue reading {} →"])
@pytest.mark.parametrize("count", [2, 3])
def test_buttons_that_say_the_title_again(count: int, form: str, layout: str) -> None:
    found = entries_of(laid_out(layout, [form.format(title) for title in TITLES[:count]]))
    assert found == [{"title": title} for title in TITLES[:count]]


@pytest.mark.parametrize("layout", ["{title}\n{excerpt}\n{remark}\n\n", "{title}\n\n{excerpt}\n\n{remark}\n\n"])
@pytest.mark.parametrize("form", ["Read more about {}", "Continue reading {} →"])
def test_buttons_below_excerpts_that_say_the_title_again(form: str, layout: str) -> None:
    excerpt = "It is as long as a sentence."
    text = "".join(
        layout.format(title=title, excerpt=excerpt[at:].capitalize(), remark=form.format(title))
        for at, title in enumerate(TITLES[:2])
    )
    assert entries_of(text) == [
        {"title": title, "excerpt": excerpt[at:].capitalize()} for at, title in enumerate(TITLES[:2])
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("day", ["1{at}.6.2020", "1{at}.6.2020 · {at} min"])
def test_days_above_titles_and_buttons_below(day: str, between: str) -> None:
    cards = "".join(
        between.join([day.format(at=at), title, *texts, "Read more\n\n"])
        for at, (title, *texts) in enumerate(zip(TITLES, CUT, strict=True))
    )
    assert entries_of(cards) == [
        {"title": title, "excerpt": text, "publishedDateTime": f"1{at}.6.2020"}
        for at, (title, text) in enumerate(zip(TITLES, CUT, strict=True))
    ]
    bare = "".join(between.join([day.format(at=at), title, "Read more\n\n"]) for at, title in enumerate(TITLES))
    assert entries_of(bare) == [
        {"title": title, "publishedDateTime": f"1{at}.6.2020"} for at, title in enumerate(TITLES)
    ]


def test_titles_that_end_with_a_day_above_another_one() -> None:
    titles = ["Storm over the city, 3 May 2020", "What fell down, 4 May 2020"]
    text = "One of them\n\nAdded: 1.5.2020\n\n" + "".join(f"{title}\n\nAdded: 5.5.2020\n\n" for title in titles)
    assert titles_of(text) == ["One of them", *titles]


def test_words_that_come_again_are_no_button() -> None:
    text = "A new law\nWhy to read A new law\n\nThe old\nIt is as old as The old\n\n"
    kept = [words for one in entries_of(text) for words in (one["title"], one.get("excerpt")) if words]
    assert kept == text.split("\n")[:2] + text.split("\n")[3:5]


def test_a_title_that_ends_with_the_one_before_is_no_button() -> None:
    titles = ["Trams stop on Sunday", "Live: Trams stop on Sunday"]
    found = entries_of(laid_out_with(titles, ["Reuters", "BBC News"], "{title}\n{name}\n\n"), parts=2)
    assert found == [{"title": title} for title in titles]


def test_the_same_words_right_below_two_titles_are_a_button() -> None:
    said = "Only for those who pay"
    layout = "{title}\n{remark}\n\n"
    assert entries_of(laid_out(layout, [said] * 2)) == [{"title": title} for title in TITLES[:2]]
    found = entries_of(laid_out("{title}\n\n{remark}\n\n", [said] * 2))
    assert [one["title"] for one in found] == [TITLES[0], said, TITLES[1], said]


def test_what_is_farther_from_its_title_than_the_next_one_is_a_title() -> None:
    assert entries_of("Trams\n\n\nBy Bus\n\nPolice\n\n\nBy Car\n") == [
        {"title": "Trams"},
        {"title": "By Bus", "excerpt": "Police"},
        {"title": "By Car"},
    ]


def test_a_day_without_a_year_that_comes_again_is_no_button() -> None:
    """Nobody knows which year: it is told."""
    days = "One\n20 November\n\nTwo\n20 November\n\nThree\n20 November\n"
    assert entries_of(days, parts=3) == [{"title": "One"}, {"title": "Two"}, {"title": "Three"}]
    assert entries_of(days.replace("20 November", "Top 10")) == [
        {"title": "One"},
        {"title": "Two"},
        {"title": "Three"},
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("order", [(0, 1, 2, 1), (1, 0, 2, 0)])
def test_a_title_that_is_listed_twice_is_no_button(order: tuple[int, ...], gap: str) -> None:
    titles = ("Council opens a new library", "Ferry timetable changes in May", "Rain floods the old harbour")
    listed = [titles[which] for which in order]
    assert entries_of(gap.join(listed) + "\n") == [{"title": title} for title in listed]


def test_a_button_may_be_longer_than_titles_if_it_stands_below_many() -> None:
    text = laid_out("{title}\n{remark}\n\n", ["Read all of this story in our paper"] * 3)
    assert entries_of(text) == [{"title": title} for title in TITLES]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (("{title}\nBy A. N.\n5 min read\n{day}", "{title}\nBy B. N.\n{day}", "{title}\n{day}\nBy C. N."), 0),
        (("Europe\n{title}\n{day}", "Business\n{title}\n5 min ago\n{day}", "Arts\n{title}\n{day}"), 3),
        (("Europe\n{title}\n{excerpt}\n{day}", "Business\n{title}\n{day}", "Arts\n{title}\n{day}"), 3),
    ],
)
def test_entries_may_differ_in_what_stands_around_their_titles(rows: Sequence[str], parts: int) -> None:
    days = ("2.5.2020", "3.5.2020", "4.5.2020")
    titles = [f"{title} again" for title in TITLES]
    listed = (
        row.format(title=title, excerpt=text, day=day)
        for row, title, text, day in zip(rows, titles, CUT, days, strict=True)
    )
    found = entries_of("\n\n".join(listed), parts)
    assert [(one["title"], one["publishedDateTime"]) for one in found] == list(zip(titles, days, strict=True))


@pytest.mark.parametrize("layout", ["{title}\n{day}\n{excerpt}\n\n", "{title}\n\n{excerpt}\n\n{day}\n\n\n"])
def test_a_title_that_comes_again_above_excerpts_is_no_button(layout: str) -> None:
    days = ("2.5.2020", "3.5.2020", "4.5.2020")
    rows = list(zip(CUT, days, strict=True))
    listed = "".join(layout.format(title="Press review", excerpt=text, day=day) for text, day in rows)
    assert entries_of(listed) == [
        {"title": "Press review", "excerpt": text, "publishedDateTime": day} for text, day in rows
    ]


def test_titles_below_sections_above_buttons_are_no_excerpts() -> None:
    listed = "".join(f"{at}. part\n{title}\nRead more about all of it\n" for at, title in enumerate(TITLES))
    assert not any("excerpt" in one for one in entries_of(listed))
