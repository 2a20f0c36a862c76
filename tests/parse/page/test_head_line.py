"""What one line right below a title says: who wrote the page, or when."""

import pytest

from flows.parse.page import parse_page
from flows.times import iso_time
from tests.parse.page.heads import said_in
from tests.proportion import assert_in_proportion


@pytest.mark.parametrize("by", ["Von", "VON", "Par", "PAR", "Por", "POR", "Di", "Door", "Av", "Af"])
def test_a_byline_in_another_language(by: str) -> None:
    content, body, _ = parse_page(f"T\n\n{by} A. N. Other\n2.5.2020\n\nWords.\n\nRelated articles\n\nOne\n")
    assert content.at(("author",)).value == "A. N. Other"
    assert (content.at(("publishedDateTime",)).value, body) == ("2.5.2020", "Words.")


@pytest.mark.parametrize(
    "day", ["on 2 May 2020", "on May 2, 2020", "2 May 2020", "May 2, 2020", "am 2. Mai 2020"]
)
@pytest.mark.parametrize("name", ["Jane D.", "A. N.", "Jane S."])
def test_a_name_that_ends_with_one_letter(name: str, day: str) -> None:
    author, at, _ = said_in(f"By {name} {day}\n\nWords.")
    assert (author, at and str(at)[:10]) == (name, "2020-05-02")


@pytest.mark.parametrize(
    "line", ["Af Jane Dee d. 2. maj 2020", "Af Jane Dee d. 2.5.2020", "Jane Dee d. 2. maj 2020"]
)
def test_a_small_letter_before_the_day_is_of_no_name(line: str) -> None:
    author, at, _ = said_in(f"{line}\n\nWords.")
    assert (author, at and str(at)[:10]) == ("Jane Dee" if line.startswith("Af") else None, "2020-05-02")


@pytest.mark.parametrize(
    ("lines", "rest"),
    [
        ("May 2, 2020", ""),
        ("  **May 2, 2020**\n\nWords.", "Words."),
        ("Published on May 2, 2020\nWords.", "Words."),
        ("Date: May 2, 2020", ""),
        ("Publicat la May 2, 2020", ""),
        ("Publié le May 2, 2020\nUpdated May 3, 2020", "Updated May 3, 2020"),
        ("5 min read | May 2, 2020\n\nWords.", "Words."),
    ],
)
def test_a_day_alone_right_below_the_title(lines: str, rest: str) -> None:
    content, body, _ = parse_page(f"T\n\n{lines}\n\nRelated articles\n\nOne\n")
    day = content.at(("publishedDateTime",))
    assert (day.value, body or "") == ("May 2, 2020", rest)
    assert (day.line, day.col) == (3, lines.index("May") + 1)


@pytest.mark.parametrize(
    "lines",
    [
        "May 2, 2020\nwas the last day.",
        "May 2, 2020\n\nA band\n\nMay 3, 2020\n\nAnother band",  # what is on
        "**2020-05-02**\n\nA band\n\n**2020-05-03**\n\nAnother band",
        "May 2, 2020\n" + "\nTrams stop.\n" * 9 + "\nMay 3, 2020\n\nTrams run.",  # a diary
        "2/5/2020\n\nWords.",  # in May or in February
        "Monday\n\nWords.",
        "May 2020\n\nWords.",
    ],
)
def test_days_that_are_words(lines: str) -> None:
    content, body, _ = parse_page(f"T\n\n{lines}\n\nRelated articles\n\nOne\n")
    assert (content.plain().get("publishedDateTime"), body) == (None, lines)


@pytest.mark.parametrize(
    "lines", ["2 May 2020 | 17:30", "By A. N. | 2 May 2020 • 17:30", "2 May 2020 – 17:30 | 5 min read"]
)
def test_a_time_beside_a_day_is_no_count(lines: str) -> None:
    content, *_ = parse_page(f"T\n\n{lines}\n\nWords.\n\nRelated articles\n\nOne\n")
    assert iso_time(str(content.at(("publishedDateTime",)).value)) == "2020-05-02T17:30:00Z"


def test_much_white_space_below_a_title_takes_no_time() -> None:
    rest = "A\n1.2.2020\n\nWords.\n\nphoto: x"
    assert_in_proportion(lambda size: parse_page(f"T\nBy{' ' * size}{rest}"), 60_000)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "By Jane Doe, 2 May 2020",
            "By Jane Doe, May 2, 2020",
            "by Jane Doe - 2 May 2020",
            "by Jane Doe | 2 May 2020",
        ),
        *("2 May 2020 by Jane Doe", "Posted on 2 May 2020 by Jane Doe", "Posted by Jane Doe on 2 May 2020"),
        *(
            "Written by Jane Doe on May 2, 2020",
            "WRITTEN BY Jane Doe · 2 May 2020",
            "By Jane Doe on Saturday, May 2, 2020",
        ),
        *(
            "Rédigé par Jane Doe le 2 mai 2020",
            "Par Jane Doe le 2 mai 2020",
            "Geschrieben von Jane Doe am 2. Mai 2020",
        ),
        *(
            "Escrito por Jane Doe el 2 de mayo de 2020",
            "di Jane Doe - 2 maggio 2020",
            "de Jane Doe, 2 mai 2020",
        ),
        *(
            "By [Jane Doe](https://e.org/doe) | 2 May 2020",
            "By **Jane Doe** · 2 May 2020",
            "By Jane Doe - Sat, 02/05/2020",
            "By Jane Doe - 2 May 2020 - 3 min read",
            "Par Jane Doe - Publié le 2 mai 2020 - Temps de lecture : 3 min",
        ),
        *(
            "By Jane Doe · 2 May 2020, updated 3 May 2020",
            "Par Jane Doe | Publié le 2 mai 2020 - Mis à jour le 3 mai 2020",
            "di Jane Doe, 2 maggio 2020 (modifica il 3 maggio 2020 | 08:12)",
            "Av Jane Doe | Publisert: 2. mai 2020 Sist oppdatert: 3. mai 2020",
            "Von Jane Doe, 02.05.2020 Lesezeit: 3 Min.",
        ),
        *(
            "Von Jane Doe 02.05.2020",
            "02.05.2020 Von Jane Doe",
            "By Jane Doe / 2 May 2020",
            "By Jane Doe Published: 2 May 2020",
            "May 2, 2020 By Jane Doe Leave a Comment",
            "بقلم Jane Doe | 2 مايو 2020",
            "بقلم Jane Doe، 2 مايو 2020",
            "By Jane Doe May 2, 2020",
            "By Jane Doe Saturday, May 2, 2020",
        ),
        *(
            "By Jane Doe May 2, 2020",
            "By Jane Doe Saturday, May 2, 2020",
            "By Jane Doe May 2, 2020 May 3, 2020",
            "Posted on May 2, 2020May 3, 2020 by Jane Doe",
            "By Jane Doe Published May 2, 2020",
            "Par Jane Doe Publié le 2 mai 2020, modifié le 3 mai 2020",
            "2 мая 2020 Автор: Jane Doe",
            "By Jane Doe \\- May 2, 2020",
            "By Jane Doe jane@e.org May 2, 2020",
            "By Jane Doe (jane@e.org), May 2, 2020",
        ),
    ],
)
@pytest.mark.parametrize("below", ["\n\n", "\n"])
def test_on_one_line(line: str, below: str) -> None:
    assert said_in(f"{line}{below}Words of it.") == ("Jane Doe", "2020-05-02", "Words of it.")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe / John Roe\n2 May 2020", "Jane Doe / John Roe"),
        ("By JOHN GRAHAM / MARY FROST, 2 May 2020", "JOHN GRAHAM / MARY FROST"),
        ("By JANE WEST / JOHN ROE\n2 May 2020", "JANE WEST / JOHN ROE"),
        ("By Studio 24 2 May 2020", "Studio 24"),
        ("By James Last, updated 3 May 2020\n2 May 2020", "James Last"),
        ("AV JANE DOE\n2. mai 2020", "JANE DOE"),
        ("DI Jane Doe\n2 May 2020", None),
    ],
)
def test_names_that_hold_a_mark(line: str, name: str | None) -> None:
    author, day, _ = said_in(f"{line}\n\nWords of it.")
    assert (author, day) == (name, "2020-05-02")


@pytest.mark.parametrize(
    "line", ["2 May 2020 by {}", "Posted by {} on 2 May 2020", "Submitted by {} on Sat, 05/02/2020 - 09:12"]
)
@pytest.mark.parametrize("name", ["admin", "j.doe", "jane_doe2"])
def test_a_name_of_an_account_on_the_line_of_a_day(name: str, line: str) -> None:
    author, day, body = said_in(f"{line.format(name)}\n\nWords of it.")
    assert (author, str(day)[:10], body) == (name, "2020-05-02", "Words of it.")


def test_a_reporter_in_korean() -> None:
    found = said_in("입력 2020.05.02. 오후 2:05\n수정 2020.05.03. 오전 9:30\n\n김견본 기자\n\nWords.")
    assert found == ("김견본", "2020-05-02T14:05:00Z", "수정 2020.05.03. 오전 9:30\n\nWords.")


@pytest.mark.parametrize(
    "line",
    [
        *("Jane Doe | 2 May 2020", "Talvik, 2 May 2020", "2 May 2020 - Jane Doe", "JANE DOE 2 May 2020"),
        *("News · Jane Doe · 2 May 2020 · 5 min read", "Door County | 2 May 2020", "見本太郎 2020年5月2日"),
        *("Jane Doe May 2, 2020", "Maria del Doe | 2 May 2020"),
    ],
)
def test_names_beside_a_day_stay(line: str) -> None:
    assert said_in(f"{line}\n\nWords.") == (None, "2020-05-02", f"{line}\n\nWords.")


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Jane Doe - Example Post, 2 May 2020", "Jane Doe - Example Post", "2020-05-02"),
        ("By Jane Doe\n2 May 2020 - 9:15 am", "Jane Doe", "2020-05-02T09:15:00Z"),
    ],
)
def test_hyphens_in_a_name_and_before_a_time(line: str, author: str, day: str) -> None:
    assert said_in(f"{line}\n\nWords.") == (author, day, "Words.")
