"""Who wrote a page, and when, where no labels of a page text say so."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.heads import LIST, said_in


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        ("By Jane Doe\nUpdated: 3 May 2020\nPublished: 2 May 2020", "Updated: 3 May 2020"),
        ("By Jane Doe\n\n5 min read\n\n2 May 2020", "5 min read"),
        ("Published\n2 May 2020\nBy Jane Doe", ""),
        ("By Jane Doe | jane@e.org | Example Post\n2 May 2020", "By Jane Doe | jane@e.org | Example Post"),
        ("By Jane Doe\n2 May 2020 | Talvik", "2 May 2020 | Talvik"),
        ("by Jane Doe — May 2, 2020 in Local", "by Jane Doe — May 2, 2020 in Local"),
        ("2 May 2020\n\nАвтор: Jane Doe", ""),
        ("di Jane Doe\n2 maggio 2020", ""),
        ("2 мая 2020\nОбщество\n\nАвтор: Jane Doe", "Общество"),
        ("2020-05-02 来源：样本日报\n作者：Jane Doe", "2020-05-02 来源：样本日报"),
        ("By Jane Doe\nExample Post\nMay 2, 2020 | 5 min read", "Example Post"),
        ("By Jane Doe\nTransport reporter\n\nPublished 2 May 2020", "Transport reporter"),
        ("By Jane Doe\n\nTransport reporter\n\nPublished\n2 May 2020", "Transport reporter"),
        ("*By Jane Doe*, May 2, 2020", ""),
        ("**By Jane Doe\n**Published:**May 2, 2020", ""),
        ("_By Jane Doe_\n*May 2, 2020*", ""),
        ("By Jane Doe\nChannel 4\nMay 2, 2020 | Talvik", "Channel 4\nMay 2, 2020 | Talvik"),
        ("By Jane Doe\nMay 2, 2020 / 6 min read / Example Post", "May 2, 2020 / 6 min read / Example Post"),
        ("Erstellt: 02.05.2020\nVon: Jane Doe", ""),
        ("By\nJane Doe\n|\nMay 2, 2020\n·\n5 min read", "5 min read"),
        ("AV Club Staff\nBy Jane Doe\n2 May 2020", "AV Club Staff"),
        ("Talvik\nBy Jane Doe, 2 May 2020\n\n5 min read\nShare", "Talvik\n\n5 min read\nShare"),
        ("Par Jane Doe\nDernière mise à jour : 3 mai 2020\n2 mai 2020", "Dernière mise à jour : 3 mai 2020"),
        ("::: byline\nBy Jane Doe, 2 May 2020\n:::", "::: byline\n:::"),
        ("By\nJane Doe\nMay 2, 2020", ""),
        ("Written by\n\nJane Doe\n\nMay 2, 2020", ""),
        ("Par\nJane Doe\nPublié le 2 mai 2020", ""),
        ("All of it is new\nBy Jane Doe\n2 May 2020", "All of it is new"),
        ("  * By [Jane Doe](/jane)\n  * [May 2, 2020](/2020)\n  * [2 Comments](#c)", "* [2 Comments](#c)"),
        ("كتب: Jane Doe\n2 مايو 2020 - آخر تحديث: 3 مايو 2020", ""),
    ],
)
def test_on_several_lines(lines: str, rest: str) -> None:
    author, day, body = said_in(f"{lines}\n\nWords.")
    assert (author, day) == ("Jane Doe", "2020-05-02")
    assert body == "\n\n".join(filter(None, [rest, "Words."]))


@pytest.mark.parametrize("behind", ["avec AFP", "avec l'AFP", "con EFE", "mit dpa", "et agences", "(avec AFP)"])
def test_an_agency_behind_a_name_is_no_sentence(behind: str) -> None:
    author, day, body = said_in(f"Par Jane Doe {behind}\n2 mai 2020\n\nWords of it.")
    assert (author, day, body) == (f"Jane Doe {behind}", "2020-05-02", "Words of it.")
    line = f"Par beau temps {behind}"
    assert said_in(f"{line}\n2 mai 2020\n\nWords of it.")[0] is None


@pytest.mark.parametrize("line", ["By train", "By train\n2 May 2020 and more", "2 May 2020 by train and boat"])
def test_small_words_that_are_no_account(line: str) -> None:
    assert said_in(f"{line}\n\nWords of it.") == (None, None, f"{line}\n\nWords of it.")


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        ("Published\n2 May 2020\n\nWords.", "Words."),
        (
            "Posted on:\n\n2 May 2020\n\nLast updated\n3 May 2020\n\nWords.",
            "Last updated\n3 May 2020\n\nWords.",
        ),
        ("Giriş: 2 Mayıs 2020\nGüncelleme: 3 Mayıs 2020\n\nWords.", "Güncelleme: 3 Mayıs 2020\n\nWords."),
        ("Last updated: 3 May 2020\nIssued on: 2 May 2020\n\nWords.", "Last updated: 3 May 2020\n\nWords."),
        ("Giriş Tarihi: 02.05.2020 11:32 Son Güncelleme: 03.05.2020 13:05\n\nWords.", "Words."),
        ("승인 2020.05.02 14:05\n\nWords.", "Words."),
        ("10:32 on 2 May 2020\n\nWords.", "Words."),
        ("Posted at 10:15 AM, May 2, 2020\n\nWords.", "Words."),
        ("Originally published May 2, 2020\n\nWords.", "Words."),
        ("Date published: 2 May 2020\n\nWords.", "Words."),
        *((f"May 2, 2020 — {time}\n\nWords.", "Words.") for time in ("10.15am", "12.30", "12.30 Uhr")),
        ("14:30 – 02.05. 2020\n\nWords.", "Words."),
        ("Published: May 2, 2020 at 10:15 AM EDT|Updated: 2 hours ago\n\nWords.", "Words."),
        (
            "May 2, 2020 / 10:15 AM EDT / Example News\n\nWords.",
            "May 2, 2020 / 10:15 AM EDT / Example News\n\nWords.",
        ),
        ("za 2 mei 2020\n\nWords.", "Words."),
        ("(2 May 2020)\n\nWords.", "Words."),
        ("2020-05-02 09:20 来源：样本日报\n\nWords.", "2020-05-02 09:20 来源：样本日报\n\nWords."),
    ],
)
def test_a_day_without_an_author(lines: str, rest: str) -> None:
    author, day, body = said_in(lines)
    assert (author, str(day)[:10], body) == (None, "2020-05-02", rest)


@pytest.mark.parametrize(
    "words",
    ["By Monday, the council has to decide.", "By Monday all trams had stopped and\nPraguers walked to work."],
)
def test_a_sentence_whose_small_words_stand_behind_a_comma_or_above_others(words: str) -> None:
    author, day, body = said_in(f"2 May 2020\n\n{words}")
    assert (author, str(day)[:10], body) == (None, "2020-05-02", words)


@pytest.mark.parametrize(
    "lines",
    [
        *("Von Anfang an war es so.", "By Monday it was so.", "Par ici on va bien.", "Av Oslo ble det til by."),
        *("Von Montag an", "by Design of it", "Por Madrid se va"),
        *("by tram to Brno", "Door to door\nit went", "Written by hand, in May 2020"),
        *("Jane Doe", "World news", "New York"),
    ],
)
def test_below_or_above_a_day_a_sentence_or_a_name_is_no_byline(lines: str) -> None:
    author, _, body = said_in(f"2 May 2020\n\n{lines}\n\nWords.")
    assert (author, body) == (None, f"{lines}\n\nWords.")
    author, day, body = said_in(f"{lines}\n2 May 2020\n\nWords.")
    assert author is None
    assert body == (f"{lines}\n\nWords." if day else f"{lines}\n2 May 2020\n\nWords.")


@pytest.mark.parametrize("lines", ["2 May 2020 – 4 June 2020", "Jane Doe\n2 May 1930 – 4 June 2020"])
def test_a_span_of_days_is_not_when_a_page_was_published(lines: str) -> None:
    assert said_in(f"{lines}\n\nWords.") == (None, None, f"{lines}\n\nWords.")


def test_a_sentence_that_goes_on_below_a_day_is_no_byline() -> None:
    sentence = "By Monday, 2 May 2020\nthe council had all votes."
    assert said_in(f"{sentence}\n\nWords.") == (None, None, f"{sentence}\n\nWords.")


@pytest.mark.parametrize(
    "above",
    [
        *("Jane Doe", "NEWS", "From:\nHousing Office", "Łucja van der Berg", "Staff writer\nJane Doe"),
        *("Jane Doe, who writes about trams", "Jane Doe and John Roe", "What it is about.\nJane Doe"),
        "What the page is about, in more words than titles have as a rule\nJane Doe",
    ],
)
@pytest.mark.parametrize("day", ["2 May 2020", "Published\n2 May 2020", "Published: 2 May 2020 • 4 min read"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_words_above_a_day_stay(above: str, day: str, between: str) -> None:
    above, day = (text.replace("\n", between) for text in (above, day))
    assert said_in(f"{above}{between}{day}\n\nWords.") == (None, "2020-05-02", f"{above}\n\nWords.")
    assert said_in(f"{above}{between}{day}\nWords.")[1] == "2020-05-02"


def test_a_byline_and_its_day_know_better_than_a_name_beside_a_day() -> None:
    lines = "By Jane Doe\n2 May 2020\n\nTALVIK, 1 May 2020\n\nWords."
    assert said_in(lines) == ("Jane Doe", "2020-05-02", "TALVIK, 1 May 2020\n\nWords.")


@pytest.mark.parametrize(
    "lines",
    [
        *("Deadline\n2 May 2020", "Doors open\n2 May 2020, 19:30", "Brno 2 – 1 Praha\n2 May 2020"),
        *("Open House\n2 May 2020\nBring a friend", "The trams stop.\nJane Doe\n2 May 2020\nTalvik"),
        *("All trams stop on a day in May,\n2 May 2020", "The trams stop.\n2 May 2020", "A\nB\nC\n2 May 2020"),
        "The trams stop.\n(2 May 2020)",
        *(
            "Jane Doe, the mayor, says so.\n2 May 2020",
            "Jane Doe\n2 May 1931",
            "Trams stop.\n\nJane Doe\n\n2 May 1931",
        ),
        *(
            "The trams stop.\nNEWS\n2 May 2020",
            "The trams stop.\n\n開幕式\n\n2 May 2020",
            "Открытие линии\n2 мая 2020",
        ),
        *("2 May 2020 3 May 2020", "Talvik, May 2, 2020 June 3, 2020"),
        *("On this day\n2 May 2020\nall trams had stopped.", "Shows\n2 May 2020\n\nAnother show\n3 May 2020"),
        "It is said that all trams of the city will stop for good on the\n2 May 2020",
    ],
)
def test_words_that_go_on_above_a_day(lines: str) -> None:
    author, day, body = said_in(f"{lines}\n\nWords.")
    assert (author, body) == (None, f"{lines}\n\nWords."), day


def test_a_section_above_a_byline_stays() -> None:
    assert said_in("FOOTBALL\nby Jane Doe, 2 May 2020\n\nWords.") == (
        "Jane Doe",
        "2020-05-02",
        "FOOTBALL\n\nWords.",
    )


@pytest.mark.parametrize(
    "lines",
    [
        *("The trams stop on 2 May 2020", "All trams stop - 2 May 2020", "Deadline 2 May 2020"),
        *("Shows | 2 May 2020\n\nAnother show | 3 May 2020", "Jane Doe, 2 May 1930 – 4 June 2020"),
        *("Born | 2 May 1930", "Deadline, 2 May 2020", "Effective Date - 2 May 2020", "EMBARGO 2 May 2020"),
        *("Release Date\n2 May 2020", "Invoice Date: 2 May 2020", "Bewerbungsfrist | 2. Mai 2020"),
        *("Last Updated | 2 May 2020", "Actualizado | 2 de mayo de 2020", "LAST UPDATE 2 May 2020"),
        *("Обновлено | 2 мая 2020", "最終更新日 2020年5月2日", "更新时间 2020-05-02", "截止日期 2020-05-02"),
        *("Updated: 2 May 2020", "Last updated\n2 May 2020", "By Jane Doe\n\nWords.\n\n2 May 2020"),
        *("2.5.2020 - 4.5.2020", "2.5.2020 | 4.5.2020", "By Jane Doe | 2.5.2020 - 4.5.2020"),
        *("Published\n\nWords.\n\n2 May 2020", "By Jane Doe, in 2020", "By Jane Doe\n5 min read"),
        *(
            "日時\n2020年5月2日",
            "開催 2020年5月2日",
            "截止\n2020-05-02",
            "بقلم رصاص ودفتر صغير سافر العالم\n2 مايو 2020",
        ),
        *("2 mai 2020, mise à jour du plan", "2 mai 2020 - Actualización del plan"),
    ],
)
def test_lines_that_say_neither_stay(lines: str) -> None:
    assert said_in(f"{lines}\n\nWords of it.") == (None, None, f"{lines}\n\nWords of it.")


def test_labels_below_know_better_than_lines_at_the_top() -> None:
    lines = "By Jane Doe, 2 May 2020\n\nWords.\n\nAuthor: A. N.\nAdded: 3.5.2020"
    assert said_in(lines)[::2] == ("A. N.", "By Jane Doe, 2 May 2020\n\nWords.")


@pytest.mark.parametrize("name", ["Jane Doe Jr.", "Łucja van der Berg Jr.", "Jane Doe and John Roe Jr."])
def test_names_that_end_with_a_full_stop(name: str) -> None:
    for by in ("By", "Von"):
        assert said_in(f"{by} {name}, dpa\n2 May 2020\n\nWords.")[0] == f"{name}, dpa"
    assert said_in(f"By {name}\n2 May 2020\n\nWords.") == (name, "2020-05-02", "Words.")


def test_an_author_alone_where_the_day_is_known() -> None:
    head = "Published Time: 2020-05-02\n\nMarkdown Content:\n# A page\n"
    for line, author in (
        ("By [Jane Doe](/jane)", "Jane Doe"),
        ("By Monday it was so.", None),
        ("By Jane\nDoe", None),
    ):
        text = f"Title: A page\n\nURL Source: https://e.org/a\n\n{head}\n{line}\n\nWords.{LIST}"
        content, body, _ = parse_page(text)
        assert content.plain().get("author") == author
        assert body == ("Words." if author else f"{line}\n\nWords.")


@pytest.mark.parametrize("above", ["What the page is about, in a sentence.", "What it is about", "![](/a.png)"])
@pytest.mark.parametrize(
    "lines", ["By Jane Doe\n2 May 2020", "By Jane Doe, 2 May 2020", "By Jane Doe\n\n2 May 2020"]
)
def test_a_byline_and_a_day_below_what_the_page_is_about(above: str, lines: str) -> None:
    assert said_in(f"{above}\n\n{lines}\n\nWords.") == ("Jane Doe", "2020-05-02", f"{above}\n\nWords.")
    for one in ("By Jane Doe", "2 May 2020", "By Monday it was so.\n2 May 2020"):
        assert said_in(f"{above}\n\n{one}\n\nWords.") == (None, None, f"{above}\n\n{one}\n\nWords.")


@pytest.mark.parametrize(
    "names", ["Jane Doe", "Jane Doe\nExample Post", "Jane Doe\n\nExample Post\n", "佐藤花子"]
)
@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_names_above_a_day_stay(names: str, below: str) -> None:
    author, day, body = said_in(f"{names}\n2 May 2020{below}It is said that it is so.")
    assert (author, day) == (None, "2020-05-02")
    assert body and body.startswith(names.strip()) and "2020" not in body


@pytest.mark.parametrize("buttons", ["Share", "Facebook\nX", "FACEBOOK\n\nTwitter"])
def test_buttons_below_a_day_that_stands_below_a_name(buttons: str) -> None:
    author, day, body = said_in(f"Jane Doe\n2 May 2020\n{buttons}\n\nIt is said that it is so.")
    assert (author, day) == (None, "2020-05-02")
    assert body == f"Jane Doe\n{buttons}\n\nIt is said that it is so."


@pytest.mark.parametrize(
    "head",
    [
        *("Deadline Day\n2 May 2020", "Jane Doe\nExample Post\nChannel Four\n2 May 2020"),
        *("Jane Doe\n2 May 2020\n3 May 2020", "By\n2 May 2020\n3 May 2020", "All of it is new\n2 May 2020"),
        "By Jane Doe 24 May 2020 15:30 Example News\nwas there.",
    ],
)
def test_names_above_no_day_of_the_page(head: str) -> None:
    assert said_in(f"{head}\nIt is said that it is so.")[:2] == (None, None)


@pytest.mark.parametrize(
    "lines",
    [
        "By A. N. Other and B. C.\nMay 2, 2020",
        "By A. N. Other and B. C.\n\nMay 2, 2020",
        "May 2, 2020\n\n BY: A. N. Other and B. C.",
        "By A. N. Other and B. C. | May 2, 2020",
        "  May 2, 2020 · By A. N. Other and B. C.",
        "By A. N. Other and B. C. · May 2, 2020 · 5 min read",
    ],
)
def test_a_byline_and_a_day_right_below_the_title(lines: str) -> None:
    content, body, _ = parse_page(f"T\n\n{lines}\n\nphoto: C\n\nWords.\n")
    assert content.plain() == {
        "title": "T",
        "author": "A. N. Other and B. C.",
        "publishedDateTime": "May 2, 2020",
        "photo": "C",
    }
    assert body == "Words."
    for name in ("author", "publishedDateTime"):
        node = content.at((name,))
        assert lines.split("\n")[node.line - 3][node.col - 1 :].startswith(str(node.value))


@pytest.mark.parametrize(
    "lines",
    [
        "By A. N.\n\nWords",
        "by A. N. while riding | May 2, 2020\n\nWords",
        "Von Berlin nach Prag\nMay 2, 2020\n\nWords",
        "Words\n\nMay 2, 2020",
        "By A. N.\nWords of it.\nMay 2, 2020",
        "By Monday all will be closed.\nMay 2, 2020\nwas the last day.",
        "By and by, said all,\nMay 2, 2020",
        "Words\n\nBy and by\nMay 2, 2020",
        "Words.\n\nMore words.\n\nBy A. N.\nMay 2, 2020",
        "Von Kritik überhäuft\n2.5.2020",
        "By A. N.\nMay 2, 2020\n\nAuthor: B",
    ],
)
def test_lines_that_are_no_byline_and_day(lines: str) -> None:
    content, body, _ = parse_page(f"T\n\n{lines}\n\nRelated articles\n\nOne\n")
    assert body == lines.removesuffix("\n\nAuthor: B")
    assert content.plain().get("publishedDateTime") is None


def test_days_in_a_list_are_those_of_its_entries() -> None:
    listed = "Related articles\n\nOne\nMay 3, 2020\n\nTwo\nMay 4, 2020\n"
    content, *_ = parse_page(f"T\n\nMay 2, 2020\n\nWords.\n\n{listed}")
    assert content.at(("publishedDateTime",)).value == "May 2, 2020"
