"""Words around the titles of a related list: what these are about, and names."""

from collections.abc import Sequence
from itertools import chain

import pytest

from flows.parse.page.related_list.kickers import MAX_WORDS, words_in
from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.parse.page.related_list.layouts import CUT, TITLES, bare, laid_out, laid_out_with


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_sections_above_titles_that_are_cut(between: str) -> None:
    rows = [
        ("Culture", "Choir without a conductor wins...", "Nobody saw that..."),
        ("World news", "Players of chess run a...", "The last one came..."),
        ("Sport", "Theatre plays in a tram...", "It has as many acts..."),
    ]
    expected = [{"title": title, "excerpt": text} for _, title, text in rows]
    assert entries_of(between.join(map("\n\n".join, rows)), parts=3) == expected
    short = [{"title": section, "excerpt": text} for section, text, _ in rows]
    assert entries_of(between.join("\n\n".join(row[:2]) for row in rows)) == short


@pytest.mark.parametrize("layout", ["{title}\n\n{remark}\n\n{excerpt}\n\n", "{title}\n{remark}\n{excerpt}\n"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_names_between_titles_and_excerpts(layout: str, between: str) -> None:
    names = ("BBC News", "Reuters", "Radio Brno")
    rows = zip(TITLES, CUT, names, strict=True)
    text = "".join(
        (layout + between).format(title=title, excerpt=text, remark=name) for title, text, name in rows
    )
    expected = [{"title": title, "excerpt": text} for title, text in zip(TITLES, CUT, strict=True)]
    assert entries_of(text, parts=3) == expected


@pytest.mark.parametrize("kickers", [("CITY", "CITY", "CITY"), ("World news", "Police", "Arts & culture")])
@pytest.mark.parametrize(
    ("layout", "fewest"),
    [
        ("{remark}\n{title} as it is\n\n", 2),
        ("{remark}\n{title} as it is\n{excerpt}...\n\n", 2),
        ("{remark}\n\n{title} as it is\n\n\n", 2),
        ("{remark}\n{title} as it is\n2.3.2020\n", 2),
        ("{remark}\n\n{title} as it is\n\n2 min read\n\n", 2),
        ("{remark}\n{title} as it is\n", 3),
    ],
)
def test_sections_above_titles_are_told(layout: str, fewest: int, kickers: Sequence[str]) -> None:
    for count in range(fewest, 4):
        found = entries_of(laid_out(layout, kickers[:count]), parts=count)
        assert [one["title"].removesuffix(" as it is") for one in found] == [*TITLES[:count]]
        assert all("publishedDateTime" in one for one in found) == ("2020" in layout)
        assert all("excerpt" in one for one in found) == ("excerpt" in layout)


@pytest.mark.parametrize(
    "text",
    [
        "City\nAll trams stop on Sunday\nWorld\nPolice test cameras at stations\n",
        "City\n\nAll trams stop on Sunday\n\nWorld\n\nPolice test cameras at stations\n",
        "City\nTrams stop\nPolice test cameras at stations\n2.3.2020\n\nWorld\nFares\nWho rides\n2.3.2020\n",
        "City\nThe trams stop on Sunday.\n\nWorld\nPolice test cameras at stations.\n",
        "Peru!\nThe trams stop on Sunday\n\nWho?\nPolice test cameras at stations\n",
        "[City](/1)\nThe trams stop on Sunday\n\n[World](/2)\nPolice test cameras at stations\n",
        f"Trams stop\nAll trams stop on Sunday {'and ' * 14}night\n\nFares\nWho rides on all of them pays\n",
        "Trams\nThey stop on Sunday for good\n\nPolice test cameras\nThey do so at stations\n",
    ],
)
def test_short_titles_are_no_sections(text: str) -> None:
    kept = [text for one in entries_of(text) for text in (one["title"], one.get("excerpt")) if text]
    assert [bare(line) for line in text.split("\n") if line and "2020" not in line] == kept


@pytest.mark.parametrize("layout", ["{title}\n{remark}\n{day}\n\n", "{title}\n\n{remark}\n\n{day}\n\n"])
@pytest.mark.parametrize(
    "names",
    [("The Times", "Reuters"), ("Reuters", "Reuters"), ("Ana de la Cruz", "Jan Novák"), ("新浪网", "新浪网")],
)
def test_names_between_titles_and_days(names: tuple[str, str], layout: str) -> None:
    text = "".join(
        layout.format(title=title, remark=name, day=f"{at}.3.2020")
        for at, (title, name) in enumerate(zip(TITLES, names, strict=False), 1)
    )
    assert entries_of(text, parts=2) == [
        {"title": title, "publishedDateTime": f"{at}.3.2020"} for at, title in enumerate(TITLES[:2], 1)
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("What to know", "How it came"),
        ("Что нужно знать", "Как это было"),
        ("三家公司竞标", "新桥何时建成"),
        ("They Stop Again, For A Long Time", "No One Rides On Them In The Night"),
        ("They Stop!", "Who Rides?"),
        ("Reuters", "What is known so far"),
    ],
)
def test_other_words_between_titles_and_days_are_excerpts(texts: tuple[str, str]) -> None:
    text = "".join(
        f"{title}, and more of the same\n{below}\n{at}.3.2020\n\n"
        for at, (title, below) in enumerate(zip(TITLES, texts, strict=False), 1)
    )
    assert tuple(one["excerpt"] for one in entries_of(text)) == texts


@pytest.mark.parametrize("names", [("The Times", "Reuters"), ("BBC News", "BBC News"), ("Ana", "Ana")])
def test_names_right_below_titles_without_days(names: tuple[str, str]) -> None:
    titles = TITLES[0], TITLES[2]
    assert entries_of(laid_out_with(titles, names, "{title}\n{name}\n\n"), parts=2) == [
        {"title": title} for title in titles
    ]
    # As far from each other as from other titles, two may be some themselves.
    three = ("The Times", "Reuters", "The Times")
    assert len(entries_of(laid_out_with(TITLES, three, "{title}\n{name}\n"), parts=3)) == 3
    others = "The Times", "Reuters"
    found = entries_of(laid_out_with(titles, others, "{title}\n\n{name}\n\n"))
    assert [one["title"] for one in found] == [titles[0], others[0], titles[1], others[1]]


@pytest.mark.parametrize("names", [("The Times", "Reuters", "BBC"), ("Reuters", "Reuters", "example.org")])
def test_names_below_excerpts_nearer_than_the_next_title(names: Sequence[str]) -> None:
    found = entries_of(laid_out("{title}\n\n{excerpt}...\n\n{remark}\n\n\n", names), parts=3)
    assert found == [{"title": one, "excerpt": text} for one, text in zip(TITLES, CUT, strict=True)]


def test_short_titles_as_far_apart_as_others_are_no_names() -> None:
    titles = [
        f"{TITLES[0]}...",
        f"{TITLES[1]}...",
        "Morning Briefing",
        f"{TITLES[2]}...",
        "And more...",
        "Obituaries",
    ]
    assert titles_of("\n\n\n".join(titles)) == titles


def test_names_between_days_and_titles() -> None:
    text = laid_out_with(TITLES, ("Reuters", "BBC"), "3.4.2020\n{name}\n{title} and more\n\n")
    assert entries_of(text, parts=2) == [
        {"title": f"{title} and more", "publishedDateTime": "3.4.2020"} for title in TITLES[:2]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "All Trams Stop\nFares Rise\n\nPolice Test Cameras\nMayor Resigns\n",
        "All Trams Stop on Sunday and Monday\nFares Rise Again\n\nMayor Resigns\nPolice Test Cameras in the City\n",
        "All trams stop on Sunday...\n\nBrno\nThe drivers want more\n\n\nPolice test...\n\nPraha\nThey have six of them\n",
    ],
)
def test_names_that_may_be_titles_or_places(text: str) -> None:
    kept = str(entries_of(text))
    assert all(line in kept for line in text.split("\n"))


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (("政治", "文化"), ("新电车线路再次推迟一年", "老车库如何变成博物馆")),
        (("スポーツ", "国際"), ("路面電車の新路線がまた延期に", "運転士らがストライキを可決")),
        (("سياسة", "أخبار النقل"), ("تأجيل خط الترام الجديد سنة", "سائقو الترام يصوتون على الإضراب")),
        (("राजनीति", "संस्कृति"), ("नई ट्राम लाइन एक साल और टली", "पुराना डिपो संग्रहालय कैसे बना")),
    ],
)
@pytest.mark.parametrize(
    ("layout", "day"), [("{name}\n{title}\n\n", None), ("{title}\n{name}\n1.3.2020\n\n", "1.3.2020")]
)
def test_sections_and_names_in_letters_without_capitals(
    words: tuple[str, str], titles: tuple[str, str], layout: str, day: str | None
) -> None:
    found = entries_of(laid_out_with(titles, words, layout), parts=2)
    assert [(one["title"], one.get("excerpt"), one.get("publishedDateTime")) for one in found] == [
        (title, None, day) for title in titles
    ]


@pytest.mark.parametrize("text", ["电" * 4000, "电 " * 4000])
def test_of_a_long_text_not_all_words_are_counted(text: str) -> None:
    assert MAX_WORDS < words_in(text) < 1000


def test_sections_in_capitals_above_short_titles() -> None:
    text = "BIOLOGY\nWhy fish swim\n\nGEOLOGY\nOld rocks\n\n"
    assert entries_of(text, parts=2) == [{"title": "Why fish swim"}, {"title": "Old rocks"}]
    assert titles_of(text.title())[:1] == ["Biology"]


def test_the_rest_of_one_title_is_no_name() -> None:
    listed = "Trams stop\n1.5.2020\n\nPolice test cameras in\nBrno\n2.5.2020\n\nFares rise\n3.5.2020"
    assert titles_of(listed) == [
        "Trams stop",
        "Police test cameras in\nBrno",
        "Fares rise",
    ]


@pytest.mark.parametrize("layout", ["{title}\n{name}\n\n", "{title}\n{name}\n{excerpt}\n"])
def test_some_papers_are_named_by_their_sites(layout: str) -> None:
    rows = zip(TITLES, CUT, ("The Times", "example.org", "Reuters"), strict=True)
    listed = "".join(layout.format(title=title, excerpt=text, name=name) for title, text, name in rows)
    assert titles_of(listed, parts=3) == list(TITLES)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_names_between_titles_and_excerpts_of_two_entries(gap: str) -> None:
    rows = zip(TITLES[:2], ("Jane Doe", "John Roe"), CUT, strict=False)
    assert entries_of(gap.join(chain.from_iterable(rows)), parts=2) == [
        {"title": title, "excerpt": text} for title, text in zip(TITLES[:2], CUT, strict=False)
    ]


def test_a_day_or_count_of_one_entry_tells_no_sections() -> None:
    listed = "Jan Hus\n\nThe old castle in the north\n\nGlass\n\nHarbour bridge buys a tram\n\n3 hours ago"
    assert {"Jan Hus", "Glass"} <= {one["title"] for one in entries_of(listed)}


@pytest.mark.parametrize("layout", ["{name}\n{title}\n\n", "{name}\n\n{title}\n\n{excerpt}\n\n\n"])
@pytest.mark.parametrize("question", ["Who pays for the new trams?", "“Who pays for the new trams?”"])
def test_titles_below_sections_may_be_questions(question: str, layout: str) -> None:
    titles = ("Trams stop on all Sundays", question, TITLES[2])
    rows = zip(titles, CUT, ("Transport", "Money", "World news"), strict=True)
    listed = "".join(layout.format(title=title, excerpt=text, name=name) for title, text, name in rows)
    assert titles_of(listed, parts=3) == list(titles)
