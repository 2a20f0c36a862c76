from collections.abc import Sequence
from itertools import chain

import pytest

from flows.parse.page import parse_page
from flows.parse.page.related_list.kickers import MAX_WORDS, words_in
from tests.parse.page.related_list.entries import entries_of, titles_of

TITLES = ("Trams stop on Sunday", "Police test cameras", "Fares to rise again in all of the city")
EXCERPTS = ("The drivers want more", "At six stations", "Nobody knows why")
CUT = [f"{text}..." for text in EXCERPTS]


def laid_out_with(titles: Sequence[str], names: Sequence[str], layout: str) -> str:
    rows = zip(titles, names, strict=False)
    return "".join(layout.format(title=title, name=name) for title, name in rows)


def laid_out(layout: str, remarks: Sequence[str]) -> str:
    rows = zip(TITLES, EXCERPTS, remarks, strict=False)
    return "".join(layout.format(title=title, excerpt=text, remark=remark) for title, text, remark in rows)


@pytest.mark.parametrize(
    "remarks",
    [
        ("Read more", "Read more", "Read more"),
        ("3 hours ago", "Yesterday", "1w ago"),
        ("vor 3 Stunden", "il y a 2 jours", "há 1 dia"),
        ("0", "12", "1,204 comments"),
        ("5 min read", "2 min", "3 minutes"),
        ("3 min leestijd", "Lesezeit: 5 Min.", "Temps de lecture : 4 minutes"),
        ("4 минуты чтения", "3 min czytania", "5分"),
        ("12 коментара", "1 Kommentar", "3 komentáře"),
        ("01:31", "2:05", "1:02:03"),
        ("\U0001f441 115 · \U0001f4ac 3", "\U0001f441 12", "⏱ 3 min"),
        ("By Jane Doe", "BY JOHN ROE", "Von Łucja van der Berg"),
        ("By Jane Doe", "By Jane Doe", "By Jane Doe"),
        ("By Jane Doe, our man in Brno", "By Jane Doe and John Roe", "By J. R. & A. N."),
        ("By Jane Doe | 3 hours ago", "Reuters · 2 min read", "Brno – just now"),
        ("About 3 hours ago", "over a year ago", "an hour ago"),
        ("One day ago", "Right now", "před 2 dny"),
        ("hace 3 horas", "3 likes", "12 shares"),
        ("1.2k views", "Par Jeanne Doe", "Por Ana Roe"),
        ('In "Trams"', "In “News”", "Dans «\u00a0Vie locale\u00a0»"),
        ("By Jane Doe, who writes of trams in Brno | 2d ago", "By John Roe | now", "2 likes"),
        ("Updated 3.5.2020", "Last updated: May 4, 2020", "Aktualisiert am 5. Mai 2020"),
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n", "{title}\n{remark}\n\n", "{title}\n\n{remark}\n\n"])
def test_lines_that_stand_in_each_entry_are_no_titles(layout: str, remarks: Sequence[str]) -> None:
    expected = [{"title": title} for title in TITLES]
    assert entries_of(laid_out(layout, remarks)) == expected
    assert entries_of(laid_out(f"* {layout}", remarks)) == expected
    assert entries_of(laid_out(layout, remarks[:2])) == expected[:2]


def test_rules_and_the_gap_below_the_heading_do_not_tell_entries() -> None:
    text = laid_out("{title}\n\n{remark}\n\n-----\n\n", ("By Jane Doe", "By John Roe", "By A. N."))
    assert entries_of(text) == [{"title": title} for title in TITLES]
    assert entries_of(text.removesuffix("-----\n\n")) == [{"title": title} for title in TITLES]
    text = laid_out("{title}\n\n{remark}\n\n\n", ("By Jane Doe", "By John Roe", "By A. N."))
    content, *_ = parse_page(f"T\n\nRelated articles\n{text}")
    assert content.plain()["related"] == [{"title": title} for title in TITLES]


@pytest.mark.parametrize("layout", ["{title}\n{remark}\n", "* {title}\n\n{remark}\n\n"])
def test_authors_of_entries_are_told(layout: str) -> None:
    text = laid_out(layout, ("Author: Jane Doe", "Authors: Jane Doe, John Roe", "AUTHOR: J."))
    assert entries_of(text, parts=3) == [{"title": title} for title in TITLES]
    ((_, fault),) = parse_page(f"T\n\nRelated articles\n\n{text}").faults
    assert (fault.line, fault.text) == (6 + layout.count("\n\n") // 2, "Author: Jane Doe")


@pytest.mark.parametrize("layout", ["{title}\n{remark}\n\n", "{title}\n\n{remark}\n\n"])
@pytest.mark.parametrize(
    "remarks",
    [
        ("Posted: a note", "Posted: a letter", "Posted: a word"),
        ("So it is.", "So it is.", "So it is."),
        ("[Live](/1)", "[Live](/2)", "[Live](/3)"),
        tuple(f"Authors: {letter * 72}" for letter in "JKL"),
        tuple(" · ".join([letter * 30] * 3) + " · 2.3.2020" for letter in "JKL"),
        tuple(
            f"{one} of it · 2.3.2020"
            for one in ("This is what is said by all", "That is it, and more of it", "So")
        ),
    ],
)
def test_lines_that_may_say_more_stay(layout: str, remarks: Sequence[str]) -> None:
    found = entries_of(laid_out(layout, remarks))
    kept = [text for one in found for text in (one["title"], one.get("excerpt")) if text]
    assert kept == [text for pair in zip(TITLES, remarks, strict=True) for text in (pair[0], bare(pair[1]))]


def bare(text: str) -> str:
    """A text, or that of the link that it is."""
    return text[1:].partition("]")[0] if text.startswith("[") else text


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


def test_a_title_without_a_day_as_far_from_the_others_as_they_are() -> None:
    """Though it is cut short, as excerpts are, and no other entry has one."""
    text = "Trams stop...\n\n\nSwans are...\n\n20.11.2019\n\n\nTenor loses...\n\n21.11.2019\n"
    assert titles_of(text) == ["Trams stop...", "Swans are...", "Tenor loses..."]


def test_remarks_in_two_places_tell_nothing() -> None:
    """What ends like an excerpt may stand below a remark or above one."""
    text = "One of all\n3 min\nTwo is cut...\nThree is cut...\n5 min"
    assert {"3 min", "5 min"} <= {one["title"] for one in entries_of(text)}


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


@pytest.mark.parametrize("before", ["", "BBC News · ", "Reuters | ", "5 min read . ", "By Jane Doe – "])
@pytest.mark.parametrize(
    "layout", ["{title}\n\n{remark}\n\n", "{title}\n{remark}\n\n", "{title}\n\n{excerpt}\n\n{remark}\n\n"]
)
def test_days_tell_entries(layout: str, before: str) -> None:
    days = ("20.11.2019", "20 November 2019", "May 2, 2019")
    found = entries_of(laid_out(layout, [before + day for day in days]))
    assert [(entry["title"], entry["publishedDateTime"]) for entry in found] == list(
        zip(TITLES, days, strict=True)
    )
    has_excerpt = "excerpt" in layout
    assert [entry.get("excerpt") for entry in found] == [text if has_excerpt else None for text in EXCERPTS]


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
        found = entries_of(laid_out(layout, remarks[:count]))
        titles = [(one["title"], one.get("excerpt", text)) for one, (_, text) in zip(found, rows, strict=False)]
        assert (titles, len(found)) == (rows[:count], count)
        assert all("publishedDateTime" in one for one in found) == ("2020" in layout)


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


def test_names_between_days_and_titles() -> None:
    text = laid_out_with(TITLES, ("Reuters", "BBC"), "3.4.2020\n{name}\n{title} and more\n\n")
    assert entries_of(text, parts=2) == [
        {"title": f"{title} and more", "publishedDateTime": "3.4.2020"} for title in TITLES[:2]
    ]


def test_names_and_days_on_a_line_with_a_comma() -> None:
    text = laid_out_with(TITLES, ("Reuters", "BBC News"), "{title}\n{name}, May 3, 2020\n\n")
    assert entries_of(text) == [{"title": title, "publishedDateTime": "May 3, 2020"} for title in TITLES[:2]]


def test_titles_that_end_with_a_day_above_another_one() -> None:
    titles = ["Storm over the city, 3 May 2020", "What fell down, 4 May 2020"]
    text = "One of them\n\nAdded: 1.5.2020\n\n" + "".join(f"{title}\n\nAdded: 5.5.2020\n\n" for title in titles)
    assert titles_of(text) == ["One of them", *titles]


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
    ("form", "day"),
    [
        *((form, "{} May 2020") for form in ("({})", "[{}]", "— {}", "{} |", "· {}", "*{}*", "Posted on ({})")),
        *((form, "May {}, 2020") for form in ("by Jane Doe on {}", "{} by Jane Doe", "Par Ana Roe le {}")),
        ("［{}］", "2020年5月{}日"),
        ("{}", "{} May 2020 (Saturday)"),
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n", "{title}\n\n{remark}\n\n", "* {title}\n{remark}\n"])
def test_signs_and_bylines_beside_a_day(form: str, day: str, layout: str) -> None:
    days = [day.format(at) for at in (2, 3, 4)]
    assert entries_of(laid_out(layout, list(map(form.format, days)))) == [
        {"title": title, "publishedDateTime": at} for title, at in zip(TITLES, days, strict=True)
    ]


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
    text = "BIOLOGY\nWhy fish swim\nThey have to, it seems.\n\nGEOLOGY\nOld rocks\nThese are red.\n\n"
    assert entries_of(text, parts=2) == [
        {"title": "Why fish swim", "excerpt": "They have to, it seems."},
        {"title": "Old rocks", "excerpt": "These are red."},
    ]
    assert titles_of(text.title())[:1] == ["Biology"]


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


@pytest.mark.parametrize("label", ["Added", "Published", "POSTED ON"])
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n", "{title}\nBy Jane Doe\n{remark}\n\n{excerpt}\n\n\n"])
def test_days_behind_labels(label: str, layout: str) -> None:
    found = entries_of(laid_out(layout, [f"{label}: 2.3.2020"] * 3))
    assert [(one["title"], one["publishedDateTime"]) for one in found] == [(one, "2.3.2020") for one in TITLES]


@pytest.mark.parametrize(
    "remark",
    [
        *("Published May 2, 2019", "posted on 2 May 2019", "Posted on May 2, 2019 by Jane Doe"),
        *(
            "Veröffentlicht am 2. Mai 2019",
            "Publié le 2 mai 2019",
            "Pubblicato il 2 maggio 2019",
            "公開日：2019年5月2日",
        ),
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n\n", "{title}\n\n{remark}\n\n{excerpt}\n\n\n"])
def test_days_behind_words_that_say_so(remark: str, layout: str) -> None:
    found = entries_of(laid_out(layout, [remark] * 3))
    day = remark.removesuffix(" by Jane Doe")
    assert [one["title"] for one in found] == [*TITLES]
    assert all(day.endswith(one["publishedDateTime"]) for one in found)


def test_words_like_those_before_a_day() -> None:
    titles = ["Published in May", "Posted on walls", "Datum of the city", "Published May Ann 2, 2019"]
    assert entries_of("\n\n\n".join(titles)) == [{"title": title} for title in titles]


@pytest.mark.parametrize(
    "remarks",
    [
        ("e.org", "e.org", "news.e-f.co.uk"),
        ("e.org › trams", "https://e.org › news › police", "e.org › Fares"),
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n\n", "{remark}\n{title}\n{excerpt}\n\n"])
def test_sites_of_entries_are_told(layout: str, remarks: Sequence[str]) -> None:
    found = entries_of(laid_out(layout, remarks), parts=3)
    assert [one["title"] for one in found] == [*TITLES]
    assert all(("excerpt" in one) == ("excerpt" in layout) for one in found)


@pytest.mark.parametrize("title", ["{} | e.org", "{} - BBC.com", "e.org | {}", "Amazon.com – {}"])
@pytest.mark.parametrize("layout", ["{title}\n\n{excerpt}...\n\n\n", "{title}\n{excerpt}.\n\n"])
def test_titles_with_names_of_sites(title: str, layout: str) -> None:
    titles = [title.format(name) for name in ("trams", "police", "fares")]
    rows = list(zip(titles, EXCERPTS, strict=True))
    found = entries_of("".join(layout.format(title=title, excerpt=text) for title, text in rows))
    assert [(one["title"], one["excerpt"].rstrip(".")) for one in found] == rows


def test_links_with_names_of_sites() -> None:
    found = entries_of("[Vue.js](/1)\nFor pages\n\n[Node.js](/2)\nFor servers\n\n")
    assert [(one["title"], one["webUrl"]) for one in found] == [("Vue.js", "/1"), ("Node.js", "/2")]


def test_excerpts_that_begin_like_bylines() -> None:
    excerpts = ("By Design the city gets trams", "By Sunday all drivers know", "By May they rise")
    found = entries_of(laid_out("{title}\n\n{remark}\n\n\n", excerpts))
    assert found == [{"title": title, "excerpt": text} for title, text in zip(TITLES, excerpts, strict=True)]


def test_the_place_of_a_day_behind_a_source() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\nOne\n  BBC · 2.3.2020\nTwo\nAP · 1.3.2020\n")
    nodes = [content.at(("related", place, "publishedDateTime")) for place in (0, 1)]
    assert [(node.value, node.line, node.col) for node in nodes] == [("2.3.2020", 6, 9), ("1.3.2020", 8, 6)]


@pytest.mark.parametrize(
    "titles",
    [
        ["Trams", "300", "Police", "Fares", "1984"],
        ["By the sea", "By Jove", "By Brno", "By bus"],
        ["Trams stop", "2 days ago", "Police test", "Mayor left"],
        ["Trams stop today", "By bus to work", "Police test cameras", "By bus or not"],
        ["Evening news | 2.3.2020", "Morning news | 2.3.2020", "Evening news | 1.3.2020"],
        ["a" * 40, f"{'a' * 31} · 1 day ago", "b" * 40, f"{'b' * 31} · 1 day ago"],
        ["Кто ушёл", "5 министров", "Кто остался", "7 министров – кто они"],
        ["Хто захворів", "5 хвороб", "Хто одужав", "2 хвилі"],
        ["Who spoke of it", "12 commentators", "Who wrote of it", "3 commentators"],
        ["Live", "Trams", "Live", "Police"],
        ["Trams", "Live", "Trams", "Live"],
    ],
)
def test_lines_like_them_that_do_not_stand_in_each_entry(titles: list[str]) -> None:
    assert entries_of("\n\n\n".join(titles)) == [{"title": title} for title in titles]


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


@pytest.mark.parametrize("label", ["Published", "Posted on", "Publicerad", "Publié le"])
def test_a_label_of_a_day_on_a_line_of_its_own(label: str) -> None:
    entries = [
        f"{title}\n{label}\n{day}.5.2022" for title, day in (("City win cup", 17), ("Trainer leaves", 18))
    ]
    content, *_ = parse_page("A page\n\nWords.\n\nRelated articles\n\n" + "\n\n".join(entries) + "\n")
    assert content.plain()["related"] == [
        {"title": "City win cup", "publishedDateTime": "17.5.2022"},
        {"title": "Trainer leaves", "publishedDateTime": "18.5.2022"},
    ]


def test_words_like_labels_above_no_day_are_titles() -> None:
    content, *_ = parse_page("A page\n\nRelated articles\n\nData\nWhat it costs\n\nFecha\nWhat it is\n")
    assert content.plain()["related"] == [
        {"title": "Data", "excerpt": "What it costs"},
        {"title": "Fecha", "excerpt": "What it is"},
    ]


@pytest.mark.parametrize("layout", ["{title}\n{name}\n", "{title}\n\n{name}\n\n"])
@pytest.mark.parametrize(
    "names",
    [
        ("by\nJane Doe\nMay 2, 2020", "by\nJohn Roe\nMay 3, 2020", "By\nAnn Doe\nMay 4, 2020"),
        ("Published\n10 April", "Published\n2 March", "Published\nMay 4"),
        ("Published 10 April", "Published 2 March", "Posted on May 4"),
        ("10 April", "2 March", "May 4"),
    ],
)
def test_names_and_days_without_a_year_below_titles(names: Sequence[str], layout: str) -> None:
    found = entries_of(laid_out_with(TITLES, names, layout), parts=3)
    days = [name.rpartition("\n")[2] if "2020" in name else None for name in names]
    assert [(one["title"], one.get("publishedDateTime")) for one in found] == list(
        zip(TITLES, days, strict=True)
    )
    assert not any("excerpt" in one for one in found)


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


@pytest.mark.parametrize("layout", ["{title}\n{day}\n{excerpt}\n\n", "{title}\n\n{excerpt}\n\n{day}\n\n\n"])
def test_a_title_that_comes_again_above_excerpts_is_no_button(layout: str) -> None:
    days = ("2.5.2020", "3.5.2020", "4.5.2020")
    rows = list(zip(CUT, days, strict=True))
    listed = "".join(layout.format(title="Press review", excerpt=text, day=day) for text, day in rows)
    assert entries_of(listed) == [
        {"title": "Press review", "excerpt": text, "publishedDateTime": day} for text, day in rows
    ]


def test_a_day_or_count_of_one_entry_tells_no_sections() -> None:
    listed = "Jan Hus\n\nThe old castle in the north\n\nGlass\n\nHarbour bridge buys a tram\n\n3 hours ago"
    assert {"Jan Hus", "Glass"} < {one["title"] for one in entries_of(listed)}


def test_titles_below_sections_above_buttons_are_no_excerpts() -> None:
    listed = "".join(f"{at}. part\n{title}\nRead more about all of it\n" for at, title in enumerate(TITLES))
    assert not any("excerpt" in one for one in entries_of(listed))


@pytest.mark.parametrize("layout", ["{name}\n{title}\n\n", "{name}\n\n{title}\n\n{excerpt}\n\n\n"])
@pytest.mark.parametrize("question", ["Who pays for the new trams?", "“Who pays for the new trams?”"])
def test_titles_below_sections_may_be_questions(question: str, layout: str) -> None:
    titles = ("Trams stop on all Sundays", question, TITLES[2])
    rows = zip(titles, CUT, ("Transport", "Money", "World news"), strict=True)
    listed = "".join(layout.format(title=title, excerpt=text, name=name) for title, text, name in rows)
    assert titles_of(listed, parts=3) == list(titles)
