"""Lines around the titles of a related list that are no words of these: bylines, counts, days behind labels."""

from collections.abc import Sequence

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of
from tests.parse.page.related_list.layouts import EXCERPTS, TITLES, bare, laid_out, laid_out_with


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
        ("3 uur geleden", "3 godziny temu", "3 часа назад"),
        ("3時間前", "3小时前", "3시간 전"),
        ("för 3 timmar sedan", "for 3 timer siden", "3 saat önce"),
        ("منذ 3 ساعات", "לפני 3 שעות", "3 घंटे पहले"),
        ("Сегодня, 12:30", "Вчера в 11:05", "Gestern"),
        ("Today", "aujourd’hui à 12:30", "昨日"),
        ("11:05 AM UTC", "9:15 p.m.", "12:30 CET"),
        ("10:12 AM UTC · Updated 2 hours ago", "11:05 AM UTC", "Reuters | 12:30"),
        ("Réservé aux abonnés", "Subscribers only", "Nur für Abonnenten"),
        ('In "Trams"', "Similar post", "Ähnlicher Beitrag"),
        ("Updated 3.5.2020", "Last updated: May 4, 2020", "Aktualisiert am 5. Mai 2020"),
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{remark}\n", "{title}\n{remark}\n\n", "{title}\n\n{remark}\n\n"])
def test_lines_that_stand_in_each_entry_are_no_titles(layout: str, remarks: Sequence[str]) -> None:
    expected = [{"title": title} for title in TITLES]
    assert entries_of(laid_out(layout, remarks)) == expected
    assert entries_of(laid_out(f"* {layout}", remarks)) == expected
    assert entries_of(laid_out(layout, remarks[:2])) == expected[:2]


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


def test_names_and_days_on_a_line_with_a_comma() -> None:
    text = laid_out_with(TITLES, ("Reuters", "BBC News"), "{title}\n{name}, May 3, 2020\n\n")
    assert entries_of(text) == [{"title": title, "publishedDateTime": "May 3, 2020"} for title in TITLES[:2]]


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


@pytest.mark.parametrize(
    "line",
    [
        *("by admin | May 2, 2020 | News", "by Jane Doe | May 2, 2020 | News, Trams | 3 comments"),
        *("By Jane Doe May 2, 2020", "Jane Doe May 2, 2020 No Comments", "May 2, 2020 12 Comments"),
        *("Published by Jane Doe on May 2, 2020", "Published On May 2, 2020May 2, 2020", "May 2, 2020 / Trams"),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_days_among_bylines_and_remarks(count: int, line: str) -> None:
    titles = (
        "Trams stop on all Sundays",
        "Police test cameras at six stations",
        "Fares to rise again in the city",
    )
    for layout in ("{title}\n{remark}\n", "{title}\n\n{remark}\n\n\n", "- {title}\n  {remark}\n"):
        text = "".join(layout.format(title=title, remark=line) for title in titles[:count])
        entries = [{"title": title, "publishedDateTime": "May 2, 2020"} for title in titles[:count]]
        assert entries_of(text) == entries


@pytest.mark.parametrize("below", ["", "Read more\n", "Weiterlesen »\n"])
def test_texts_and_buttons_below_days(below: str) -> None:
    layout = "{title}\n{remark} | 0 comments\n\n{excerpt}. [...]\n" + below + "\n"
    found = entries_of(laid_out(layout, ["by Jane Doe | May 2, 2020 | News"] * 3))
    assert [(one["title"], one["excerpt"]) for one in found] == [
        (title, f"{text}. [...]") for title, text in zip(TITLES, EXCERPTS, strict=True)
    ]


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
