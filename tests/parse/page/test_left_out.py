"""What stands below a related list and is left out is told, but for the furniture of pages."""

import pytest

from flows.parse.page import parse_page
from tests.proportion import assert_in_proportion

LISTED = "\n- Trams stop\n- Police test cameras\n"
LOST = "- Fares to rise again in the city\n- Watchdog raises the alarm over faces\n"
FURNITURE = """
Facebook Twitter LinkedIn Email Print
Copy link
Send it to a friend
Report an error in the article

Example News s.r.o., Main Street 1, Brno, tel. 123 456 789

Sign up for our weekly newsletter
Get the best stories in your inbox each Friday

[Terms and conditions of use](/terms) | [Privacy](/privacy)
Home | News | Sport | Jobs | Contact

* By Jane Doe and John Roe
* [ Look on X ][118]
* [ Look on Mastodon ][119]

3 hours ago
By Jane Doe

**Log in to leave a comment**
© 2020 Example News, all rights reserved by us
"""
COMMENTS = """
Jane Doe
2 hours ago
I do not believe that this is so
Reply

John Roe says:
They have said the same before. Nothing came of it.

Nobody asked us about the trams.

So it is, and so it will be for years.
"""


def told(text: str) -> list[tuple[int, int, str | None]]:
    """Where lines are told that are left out, and the first of them."""
    _, _, faults = parse_page(f"T\n\nWords.\n\nRelated articles\n{text}")
    assert all((steps, fault.code) == (("related",), "lines-left-out") for steps, fault in faults)
    return [(fault.line, int(fault.message.split(" ", 1)[0]), fault.text) for _, fault in faults]


def message_of(text: str) -> str:
    _, _, ((_, fault),) = parse_page(f"T\n\nWords.\n\nRelated articles\n{text}")
    return fault.message


@pytest.mark.parametrize(
    "foot", ["Share this article", "Comments (0)", "Tags: trams", "Newsletter", "Follow us"]
)
def test_titles_at_the_foot_of_a_page_are_told(foot: str) -> None:
    for between in ("\n", "\n\n\n"):
        line = 10 + 2 * len(between)
        assert told(f"{LISTED}{between}{foot}\n{between}{LOST}") == [
            (line, 2, "- Fares to rise again in the city")
        ]
    assert told(f"{LISTED}\n{foot}\n\nMost read\n\n{LOST}") == []
    assert told(f"{LISTED}{foot}\n{LOST}Most read\n{LOST}") == [(10, 2, "- Fares to rise again in the city")]


def test_all_that_is_left_out_is_counted_once() -> None:
    foot = f"Share this article\n\nFacebook\n\n{LOST}"
    assert told(f"{LISTED}{foot}\n\nRelated articles\n{LISTED}{foot}") == [(11, 6, "Facebook")]


@pytest.mark.parametrize(
    "title",
    [
        "今天的电车因为罢工全部停止运行",
        "- 今天的电车因为罢工全部停止运行",
        "Трамваи в городе не ходят",
        "[Trams stop on Sunday](/1)",
    ],
)
def test_titles_of_any_letters(title: str) -> None:
    assert [count for _, count, _ in told(f"{LISTED}Share this article\n{title}\n")] == [1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Trams stop on Sunday", True),
        ("Trams stop today", False),
        ("Internationalisation", False),
        ("今天的电车因为罢工全停止", True),
        ("今天的电车因为罢工停止", False),
        ("Сегодня трамваи остановятся", False),
        ("Trams stop on Sunday.", False),
        ("今天的电车因为罢工全部停止。", False),
        ("Trams stop on Sunday, " * 10, False),
        ("Tags: the trams of the city", False),
        ("Authors: Ada Novak and Bo Roe", False),
    ],
)
def test_a_line_of_so_many_words_may_be_a_title(line: str, expected: bool) -> None:
    assert bool(told(f"{LISTED}\nShare this article\n\n{line}\n")) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "Trams stop on Sunday",
        f"{LOST}Who knows".replace("- ", ""),
        "Who would believe that now?\nIs it true of them all?",
        "Who would believe that now?\nThat is what they say",
        "- Who would believe that now?\n- Fares to rise again in the city",
        "- Jane Doe\n- Fares to rise again in the city",
    ],
)
def test_what_may_be_of_a_comment_is_not_told(lines: str) -> None:
    assert told(f"{LISTED}\nComments (3)\n\n{lines}\n") == []


@pytest.mark.parametrize("line", ["- Fares to rise again in the city", "[Fares to rise again in the city](/1)"])
def test_titles_below_comments_with_the_bullet_of_the_list_are_told(line: str) -> None:
    for listed in (LISTED, "\n[Trams stop](/2)\n[Police](/3)\n"):
        is_same = listed[1] == line[0]
        assert bool(told(f"{listed}\nComments (3)\n{COMMENTS}\n{line}\n")) == is_same


def test_a_text_below_comments_is_told() -> None:
    text = "The drivers want more money. The city says that it has none to give away."
    for count in (1, 2):
        below = f"{text}\n\n" * count
        assert told(f"{LISTED}\nComments (0)\n\n{below}") == [(12, count, text)]
        others = ("Jane Doe\n\n", "3 hours ago\n\n", "Reply\n", "So it is.\n", f"{text} Log in here.\n\n")
        for other in (*others, f"{text} Reply\n\n", f"{text.rstrip('.')}\n\n"):
            assert told(f"{LISTED}\nComments (0)\n\n{other}{below}") == []
    assert told(f"{LISTED}\nComments\n\n{text} We read all that you say.\n") == []


@pytest.mark.parametrize(
    "foot",
    [
        *(
            "Unsubscribe",
            "Unsubscribe | Forward to a friend",
            "Unsubscribe: https://e.org/u?1",
            "Unsubscribe here",
        ),
        *("View this email in your browser", "View in browser", "View in browser (https://e.org/)"),
        "View it in your browser | Unsubscribe",
        "You are receiving this letter because you asked for it.",
    ],
)
def test_the_foot_of_a_letter_is_no_excerpt(foot: str) -> None:
    text = f"{LISTED}\n{foot}\nTo unsubscribe, click here: https://e.org/u\n"
    content, _, faults = parse_page(f"T\n\nWords.\n\nRelated articles\n{text}")
    before, *_ = parse_page(f"T\n\nWords.\n\nRelated articles\n{LISTED}")
    assert (content.plain(), faults) == (before.plain(), [])


@pytest.mark.parametrize(
    "title",
    [
        *("Unsubscribe: why we leave letters", "View from the bridge", "You receive this"),
        *("View in browsers: what is new", "View in browser mode comes to all"),
    ],
)
def test_titles_like_the_foot_of_a_letter(title: str) -> None:
    content, *_ = parse_page(f"T\n\nWords.\n\nRelated articles\n{LISTED}\n- {title}\n")
    assert content.plain()["related"][-1]["title"] == title
    content, *_ = parse_page(f"T\n\nWords.\n\nRelated articles\n\nOne\n\n\n{title}\n\n\nTwo\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", title, "Two"]


@pytest.mark.parametrize("foot", ["Share this article", "Leave a comment", "Newsletter"])
def test_furniture_is_not_told(foot: str) -> None:
    assert told(f"{LISTED}\n{foot}\n{FURNITURE}") == []


def test_comments_are_not_told() -> None:
    assert told(f"{LISTED}\nComments (3)\n{COMMENTS}") == []


def test_titles_below_comments_are_not_told_if_those_of_the_list_have_no_bullets() -> None:
    assert (
        told("\nTrams stop\n\n\nPolice test cameras\n\nComments (3)\n\nFares to rise again in the city\n") == []
    )


@pytest.mark.parametrize("foot", ["Comments", "Share this article", "About the author"])
def test_marks_and_addresses_at_the_foot_of_a_page_are_not_told(foot: str) -> None:
    assert told(f"{LISTED}\n{foot}\n\n-----\n") == []
    assert told(f"{LISTED}\n{foot}\n\nTrams\nhttps://example.org/trams-stop-on-sunday\n") == []
    listed = LOST.replace("\n", "\nhttps://example.org/a\n")
    assert [count for _, count, _ in told(f"{LISTED}\n{foot}\n\n-----\n{listed}")] == [2]


def test_nor_is_what_an_author_has_done() -> None:
    life = "A. Novak has written of the trams of Brno for ten years. He lives there, too.\n\n"
    assert told(f"{LISTED}\nAbout the author\n\nA. Novak\n\n{life}{life}") == []
    assert told(f"{LISTED}\nAbout the author\n\n{life}") == []
    assert told(f"{LISTED}\nAbout the author\n\n{LOST}") == [(12, 2, "- Fares to rise again in the city")]


def test_nor_is_whom_the_press_may_ask() -> None:
    assert told(f"{LISTED}\nMedia contact\n\nPress office\npress@example.org\n+00 123 456 789\n") == []
    assert told(f"{LISTED}\nMedia contact\n\n{LOST}") == [(12, 2, "- Fares to rise again in the city")]


def test_a_text_below_the_foot_is_told() -> None:
    text = "The drivers want more money. The city says that it has none to give away.\n\n"
    for count in (1, 2):
        assert told(f"{LISTED}\nShare this article\n\n{text * count}") == [(12, count, text.strip())]
    text = "“We told our drivers that there is no money, and that nobody can give us any.”\n\n"
    for count, is_told in ((1, False), (2, True)):
        assert bool(told(f"{LISTED}\nShare this article\n\n{text * count}")) is is_told


@pytest.mark.parametrize(
    "text",
    [
        "Get the best of our stories as a newsletter each Friday. Nobody else has them so early.",
        "We use cookies so that you can read all of it. You may say no to them here.",
        "No part of this page may be used elsewhere without prior written permission.",
        "Example News s.r.o. is at Main Street 1, Brno, and can be called at tel. 123 456.",
    ],
)
def test_a_paragraph_that_pages_have_at_their_foot_is_not_told(text: str) -> None:
    assert told(f"{LISTED}\nShare this article\n\n{text}\n") == []


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Workers win back rights to strike after ten years",
            "Terms of the deal between the parties are known",
        ),
        *("Court fines Facebook over what it kept of faces", "What our trams will cost all of the city"),
        "What US courts say of Facebook and its users",
    ],
)
def test_a_title_with_a_word_of_the_foot_is_told(title: str) -> None:
    assert told(f"{LISTED}\nShare this article\n\n{title}\n") == [(12, 1, title)]


@pytest.mark.parametrize(
    "line",
    [
        *("All rights of this paper", "Some rights reserved by authors", "Not without written permission"),
        *("Good news in every inbox", "Log in to go on", "Logged in as A. N.", "Sign up right here"),
        *("Subscribe for one year", "Share on all networks", "Share this with neighbours"),
        *("Share via other networks", "Share with all neighbours", "Designed by Novak and Roe"),
        *("Powered by a small engine", "Published by Example News", "Add a line below", "Leave a message here"),
        *("Post a line here", "Write a line below", "Send it to a friend", "Report an error here"),
        *("Report a fault in it", "Terms and conditions apply", "Terms of use apply", "ISSN 1234 5678 90"),
        *("Example News Brno, tel. 123456", "© Example News of Brno", "Example® News of Brno"),
        *("All at news@example.org for more", "(c) Example News of Brno", "Read it all about cookies"),
    ],
)
def test_lines_that_pages_have_at_their_foot_are_not_told(line: str) -> None:
    assert told(f"{LISTED}\nShare this article\n\n{line}\n") == []


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Facebook",
            "Instagram",
            "LinkedIn",
            "Pinterest",
            "Twitter",
            "WhatsApp",
            "YouTube",
            "Email",
            "E-mail",
        ),
        *("Newsletter", "Newsletters", "Cookie", "Cookies", "Copyright", "Privacy", "Rights", "Terms"),
        *("Comment", "Comments", "Reply", "Browser", "Us", "You", "Your"),
    ],
)
def test_two_words_that_lines_at_the_foot_have_often(word: str) -> None:
    for other, is_told in (("our", False), ("all", True), (word.lower(), True)):
        line = f"{word} and what {other} trams of Brno cost"
        assert bool(told(f"{LISTED}\nShare this article\n\n{line}\n")) is is_told


@pytest.mark.parametrize("form", ["{}", "[]({})", '<a href="{}">'])
def test_a_long_address_is_no_text(form: str) -> None:
    address = f"https://example.org/{'a' * 500}."
    assert not told(f"{LISTED}\nShare this\n\n{form.format(address)}\n")
    assert told(f"{LISTED}\nShare this\n\n{form.format(address)}\n{'Words go on ' * 50}.\n")


@pytest.mark.parametrize(
    "heading",
    ["Previous article", "NEXT POST", "Older stories:", "Previous post", "Next story", "Newer articles"],
)
def test_pages_before_and_behind_are_no_entries(heading: str) -> None:
    assert told(f"{LISTED}\n{heading}\n{LOST}") == [(11, 2, LOST.split("\n", maxsplit=1)[0])]
    assert told(f"{LISTED}\n{heading}s and what they said\n{LOST}") == []


@pytest.mark.parametrize("piece", [" ", "a ", "by ", "a — ", "[", "share "])
def test_long_lines_at_the_foot_of_a_page_take_no_time(piece: str) -> None:
    text = f"{LISTED}\nShare this article\n\na"
    assert_in_proportion(lambda size: told(f"{text}{piece * (size // len(piece))}b\n"), 200_000)


@pytest.mark.parametrize("sign", [" ", "\u00a0", "*", "#", " :", "(1)"])
def test_lines_that_are_nearly_headings_take_no_time(sign: str) -> None:
    def tell(size: int) -> None:
        line = f"Share{sign * (size // len(sign))}a\n"
        told(f"{LISTED}\n{line * 100}")

    assert_in_proportion(tell, 280)


def test_another_list_right_below_the_heading() -> None:
    text = f"\nTop stories\n\n{LOST}"
    assert told(text) == [(9, 2, "- Fares to rise again in the city")]
    assert "2 lines in another list right below the heading" in message_of(text)
    assert "2 lines below the foot of the page" in message_of(f"{LISTED}\nShare this article\n\n{LOST}")
    assert told(f"\nMost favourite\n\n{LOST}") == []
    assert told(f"{LISTED}\nTop stories\n\n{LOST}") == []
    assert told(f"{LISTED}\nTop stories\n\n{LOST}\nTrending\n\n{LOST}") == []


MENU = "- [News](/news)\n- [Sport](/sport)\n\n## Company\n\n- [About](/about)\n"


@pytest.mark.parametrize("related", ["## Related stories", "### Related articles {#related}"])
@pytest.mark.parametrize("titles", ["- One\n- Two\n", "[One](/1)\n\n[Two](/2)\n", "#### One\n\n#### Two\n"])
def test_a_heading_of_the_same_level_ends_a_list(related: str, titles: str) -> None:
    for heading in ("# Products", "## Products"):
        content, body, faults = parse_page(f"T\n\nWords.\n\n{related}\n\n{titles}\n{heading}\n\n{MENU}")
        assert [entry["title"] for entry in content.plain()["related"]] == ["One", "Two"]
        assert (body, faults) == ("Words.", [])
    content, _, ((_, fault),) = parse_page(f"T\n\nWords.\n\n{related}\n\n{titles}\n## Products\n\n{LOST}")
    assert [entry["title"] for entry in content.plain()["related"]] == ["One", "Two"]
    assert fault.message.startswith("2 lines below the heading that ends a related list may be")


@pytest.mark.parametrize(
    ("text", "lines"),
    [("It said ten.", 1), ("It said ten.\n\n- News", 2), ("Get the app!", 0), ("It said ten...", 0)],
)
def test_a_short_sentence_below_a_heading_that_ends_a_list(text: str, lines: int) -> None:
    *_, faults = parse_page(f"T\n\nWords.\n\n## Related stories\n\n- One\n- Two\n\n## Mended\n\n{text}\n")
    assert [fault.message.split(" ", 1)[0] for _, fault in faults] == [str(lines)] * bool(lines)


@pytest.mark.parametrize(
    ("related", "titles"),
    [
        ("Related articles", "- One\n\n## Two\n"),
        ("## Related stories", "## One\n\n## Two\n"),
        ("## Related stories", "News\n\n## One\n\n## Two\n"),
        ("## Related stories", "- One\n\n### Two\n"),
        ("## Related stories", "- One\n\n##Two\n"),
        ("## Related stories", "One\nThis\n### Two\n"),
        ("### Related stories", "![One](1.png)\n## One\n\n![Two](2.png)\n## Two\n"),
    ],
)
def test_headings_that_end_no_list(related: str, titles: str) -> None:
    content, _, faults = parse_page(f"T\n\nWords.\n\n{related}\n\n{titles}")
    assert "Two" in str(content.plain()["related"])
    assert faults == []


TEXTS = "The drivers want more money. The city says that it has none to give away.\n\n" * 3


@pytest.mark.parametrize("heading", ["Most favourite", "Most read"])
def test_a_text_below_navigation_is_told(heading: str) -> None:
    text = f"{LISTED}\n{heading}\n\n{LOST}\n"
    assert told(f"{text}{TEXTS}One more\n") == [(15, 3, TEXTS.split("\n", maxsplit=1)[0])]
    assert "3 lines below a list of the site" in message_of(f"{text}{TEXTS}")
    for other in (
        TEXTS[: len(TEXTS) * 2 // 3],
        TEXTS.replace("\n\n", "\n\nA title\n\n"),
        TEXTS.replace("money. The", "money.\nThe"),
        TEXTS.replace("away.", "away..."),
        TEXTS.replace("the city", "us").replace("The city", "All rights reserved. It"),
    ):
        assert told(f"{text}{other}") == []
