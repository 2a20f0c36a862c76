"""Links that hold a whole entry, as programs write cards."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of


@pytest.mark.parametrize("title", ["**One**", "![](/1.jpg)\\\n\\\n**One**", "One"])
def test_an_excerpt_below_a_break_within_a_link(title: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n[{title}\\\n\\\nSo it\nis.](/1)\n\n[Two](/2)\n")
    one = content.at(("related", 0))
    assert one.plain() == {"title": "One", "excerpt": "So it\nis.", "webUrl": "/1"}
    assert one.at(("excerpt",)).line == 7 + title.count("\n")
    assert content.at(("related", 1)).plain() == {"title": "Two", "webUrl": "/2"}


@pytest.mark.parametrize("mark", ["\\", "\\\\"])
@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("/News/**{}**//So it is.", "So it is."),
        ("//{}//So it is.//And so.", "So it is.\n\nAnd so."),
        ("//News/**{}**//By//Jane Doe", None),
        ("{}//3 hours ago", None),
        ("3 hours ago//{}//So it is.", "So it is."),
        ("{}//The drivers want more/money, and so on.", "The drivers want more\nmoney, and so on."),
        ("{}//The City Herald", "The City Herald"),
        ("//By Jane Doe//{}", None),
        ("**{}**", None),
    ],
)
def test_links_that_are_cards(words: str, excerpt: str | None, mark: str) -> None:
    titles = ("Trams stop", "No strike")
    broken = words.replace("/", f"{mark}\n")
    cards = [f"[{broken.format(title)}](/{at})" for at, title in enumerate(titles)]
    content, _, faults = parse_page("T\n\nRelated articles\n\n" + "\n\n".join(cards) + "\n")
    named = {"excerpt": excerpt} if excerpt else {}
    expected = [{"title": title, "webUrl": f"/{at}"} | named for at, title in enumerate(titles)]
    assert (content.plain()["related"], faults) == (expected, [])
    title = content.at(("related", 0, "title"))
    assert cards[0].split("\n")[title.line - 5][title.col - 1 :].strip("*").startswith("Trams")


@pytest.mark.parametrize("section", ["News", "World news", "Why the trams in"])
def test_the_section_above_the_title_of_a_card(section: str) -> None:
    card = f"{section}//Trams stop in the city//So it is.".replace("/", "\\\n")
    content, *_ = parse_page(f"T\n\nRelated articles\n\n[{card}](/1)\n\n[Two](/2)\n")
    one = content.at(("related", 0))
    is_section = section != "Why the trams in"
    title, line = ("Trams stop in the city", 7) if is_section else (section, 5)
    assert (one.plain()["title"], one.at(("title",)).line) == (title, line)
    assert one.plain()["excerpt"] == ("So it is." if is_section else "Trams stop in the city\n\nSo it is.")


@pytest.mark.parametrize(
    ("words", "line"),
    [("20 November 2019//One", 5), ("//One//20 November 2019", 9), ("20 November 2019//**One**//So it is.", 5)],
)
def test_a_day_in_a_link_that_is_a_card(words: str, line: int) -> None:
    card = words.replace("/", "\\\n")
    content, *_ = parse_page(f"T\n\nRelated articles\n\n[{card}](/1)\n\n[Two](/2)\n")
    one = content.at(("related", 0))
    named = {"excerpt": "So it is."} if "So" in words else {}
    expected = {"title": "One", "webUrl": "/1", "publishedDateTime": "20 November 2019"}
    assert one.plain() == expected | named
    assert one.at(("publishedDateTime",)).line == line


def test_a_card_of_a_day_and_a_time_has_the_day_as_its_title() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n[20 November 2019\\\n\\\n3 hours ago](/1)\n\n[Two](/2)\n"
    )
    assert content.at(("related", 0)).plain() == {"title": "20 November 2019", "webUrl": "/1"}


def test_an_excerpt_in_a_card_goes_on_below_it() -> None:
    cards = "".join(f"[{title}\\\n\\\nSo it is.](/{title})\n\nAnd so.\n\n" for title in ("One", "Two"))
    assert [one["excerpt"] for one in entries_of(cards)] == ["So it is.\n\nAnd so."] * 2
