"""Lines of a related list that are no words but an address, a date or a mark."""

from collections.abc import Sequence

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import CUT_TITLES, SENTENCES, Pair, entries_of, listed, titles_of


@pytest.mark.parametrize("mark", ["...", "…"])
def test_a_day_that_is_cut_is_a_title(mark: str) -> None:
    pairs: list[Pair] = [("One", "This..."), (f"17 November 1939{mark}", "That..."), ("Three", "Those...")]
    assert listed(pairs, "\n\n", "\n\n\n") == pairs


@pytest.mark.parametrize("rule", ["----", "* * *", "═══\n***"])
@pytest.mark.parametrize(("within", "between"), [("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n")])
def test_rules_between_entries(rule: str, within: str, between: str) -> None:
    for pairs in (CUT_TITLES, SENTENCES, CUT_TITLES[:1]):
        assert listed(pairs, within, f"{between}{rule}{between}") == pairs


@pytest.mark.parametrize("lines", ["----", "* * *\n\n-----", "<ul>\n</ul>", "![](/1.jpg)"])
def test_nothing_but_rules_is_no_list(lines: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n{lines}\n\nMost favourite\n\nX\n")
    assert content.plain() == {"title": "T"}
    content, *_ = parse_page(f"T\n\nRelated articles\n{lines}\n  http://e.org\n")
    assert content.plain()["related"] == [{"title": "http://e.org", "webUrl": "http://e.org"}]
    assert content.at(("related", 0)).col == 3


def test_a_rule_parts_entries() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n----\n\nOne\n\nThis\n\n----\n\nTwo\n\nThat\n")
    assert content.plain()["related"] == [
        {"title": "One", "excerpt": "This"},
        {"title": "Two", "excerpt": "That"},
    ]


@pytest.mark.parametrize("mark", [",", "|", "·", "…", "–", "/"])
@pytest.mark.parametrize(("before", "behind"), [("\n\n", "\n\n"), ("\n", "\n")])
def test_a_mark_alone_parts_nothing(mark: str, before: str, behind: str) -> None:
    for pairs in (CUT_TITLES, SENTENCES):
        assert listed(pairs, f"{before}{mark}{behind}", "\n\n") == pairs


@pytest.mark.parametrize("day", ["2.3.2020", "May 2, 2020", "2020/03/02 17:30", "23. září 2019"])
@pytest.mark.parametrize(
    "remark",
    [
        "  ·  5 min",
        " | 5 Min. Lesezeit",
        " | Jan Novák",
        " -- Updated 1358 GMT (2158 HKT)",
        " – Praha",
        " - 5 min",
    ],
)
@pytest.mark.parametrize("layout", ["{title}\n{day}\n\n", "{title}\n\n {day}\n\n{excerpt}\n\n\n"])
def test_days_with_remarks(layout: str, day: str, remark: str) -> None:
    text = "".join(layout.format(title=one, day=day + remark, excerpt=more) for one, more in SENTENCES)
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}")
    found = [(entry["title"], entry["publishedDateTime"]) for entry in content.plain()["related"]]
    assert (found, faults) == ([(title, day) for title, _ in SENTENCES], [])
    assert content.at(("related", 0, "publishedDateTime")).col == layout.count(" ") + 1


def test_days_with_remarks_of_entries_of_which_some_have_excerpts() -> None:
    lines = [
        "One\n1.2.2020 · 5 min",
        "Two there\n2.2.2020 · 3 min\nThis is said of it.",
        "Three\n3.2.2020 · 1 min",
    ]
    found = [(entry["title"], entry["publishedDateTime"]) for entry in entries_of("\n\n\n".join(lines))]
    assert found == [("One", "1.2.2020"), ("Two there", "2.2.2020"), ("Three", "3.2.2020")]


@pytest.mark.parametrize("remark", [" | 5 min read", " - by Jane Doe", " · Praha"])
def test_days_with_remarks_of_which_entries_have_no_form(remark: str) -> None:
    """As where programs broke the lines of some excerpts, or a link is missing."""
    broken = "So it is said by all of those who\nwere there, and by others."
    for layout in ("{}\n{}\n{}\n", "{}\n\n{}\n\n{}\n\n\n", "- {}\n  {}\n  {}\n"):
        rows = [("Trams stop", broken, "2.3.2020"), ("No strike", "It is over.", "3.3.2020")]
        text = "".join(layout.format(title, excerpt, day + remark) for title, excerpt, day in rows)
        found = [(one["title"], one.get("excerpt"), one.get("publishedDateTime")) for one in entries_of(text)]
        assert found == rows


def test_a_day_with_words_may_be_an_entry_of_its_own() -> None:
    titles = ["Trams stop", "17. 11. 1989 - what happened", "Third thing"]
    assert listed([(title, None) for title in titles], "", "\n\n\n") == [(title, None) for title in titles]


@pytest.mark.parametrize(
    "titles",
    [
        ["Trams", "2.3.2020 17:30 Police test cameras"],
        ["Trams", "2.3.2020 – what is known. And what is not", "May 2, 2020 | Why?"],
        ["Trams", f"2.3.2020 · {'a' * 49}", "2.3.2020, Praha"],
        ["Trams", "May 2, 2020 – the day in pictures", "2.3.2020 | all of it again"],
        ["Trams", "2.3.2020 – 7:30", "2.3.2020 – 17.30"],
    ],
)
def test_words_behind_a_day_that_are_no_remark(titles: list[str]) -> None:
    assert listed([(title, None) for title in titles], "", "\n") == [(title, None) for title in titles]


@pytest.mark.parametrize(
    "title",
    [
        "2020",
        "1692044400",
        "11/9",
        "In 2.3.2020",
        "2.3.2020: a day",
        "24/7/365",
        "3-2-1",
        "May",
        "May 2020",
        "2 May",
        "11 days in May 2020",
    ],
)
def test_what_is_no_day_of_an_entry(title: str) -> None:
    assert listed([("One", None), (title, None), ("Two", None)], "", "\n") == [
        ("One", None),
        (title, None),
        ("Two", None),
    ]


@pytest.mark.parametrize(
    "lines", ["<ul>\n<li>One</li>\n<li>Two</li>\n<li>Three</li>\n</ul>", "<hr/>\nOne\n<br>\nTwo\n<p>\nThree\n"]
)
def test_tags_are_no_titles(lines: str) -> None:
    assert [entry["title"].strip("</li>") for entry in entries_of(lines)] == ["One", "Two", "Three"]


@pytest.mark.parametrize("address", ["www.e.org/1", "<https://e.org/1>", "\u200b“http://e.org/1”"])
def test_addresses_as_people_write_them(address: str) -> None:
    assert entries_of(f"\nOne\n{address}\n\nThis.") == [
        {"title": "One", "excerpt": "This.", "webUrl": address.strip("\u200b")}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<Parasite>\nI <3 you\n<3",
        *("At http://e.org", "http://e.org and", "http://e.org http://e.org", "http:// e.org", "www. e.org"),
        *(
            "[One]",
            "[Two](a b)",
            "[E]( )",
            "[F](g) [H](i)",
            "[F](g)[H](i)",
            "J [K](l)",
            "[M](n).",
        ),
    ],
)
def test_what_is_no_address_of_an_entry(text: str) -> None:
    assert entries_of(text) == [{"title": line} for line in text.split("\n")]


@pytest.mark.parametrize(
    "line", ["ADVERTISEMENT", "Advertisement", "- Anzeige -", "[Publicité]", "広告", "Hirdetés"]
)
def test_an_advertisement_is_no_entry(line: str) -> None:
    text = f"Trams stop\n\nThe drivers...\n\n{line}\n\nPolice test\n\nCameras...\n"
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}")
    assert [one["title"] for one in content.plain()["related"]] == ["Trams stop", "Police test"]
    text = f"Trams stop\n\n{line}\n\nThe drivers...\n\n\nPolice test\n\nCameras...\n"
    for within in (text, text.replace("\n\nThe", "\nThe")):
        expected = [("Trams stop", "The drivers..."), ("Police test", "Cameras...")]
        assert [(one["title"], one["excerpt"]) for one in entries_of(within)] == expected
    for text in ("Title: A\nDate: 2.3.2020\n\n{}\n\nTitle: B\n", "A\n2.3.2020\n{}\nB\n"):
        assert titles_of(text.format(line)) == ["A", "B"]
    titles = ["Advertisement of a war", "Werbung verboten"]
    assert titles_of("\n\n\n".join(titles)) == titles


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("between", [(0, 1), (0, 2), (1, 2)])
def test_advertisements_within_some_entries(between: Sequence[int], place: int) -> None:
    """Nothing is left of them, no empty line either; all else stays on its line."""
    pairs = [
        ("Trams stop", "The drivers strike..."),
        ("Police test", "Cameras..."),
        ("A bridge", "It opens..."),
    ]
    listed = [list(pair) for pair in pairs]
    for number in between:
        listed[number].insert(place, "Advertisement")
    text = "T\n\nRelated articles\n\n" + "\n\n".join(map("\n".join, listed)) + "\n"
    content, *_ = parse_page(text)
    assert [(one["title"], one["excerpt"]) for one in content.plain()["related"]] == pairs
    nodes = [content.at(("related", at, name)) for at in range(3) for name in ("title", "excerpt")]
    assert [text.split("\n")[node.line - 1] for node in nodes] == [node.value for node in nodes]


def test_advertisements_above_two_titles_are_no_buttons() -> None:
    ads = ["", "Advertisement\n", "Advertisement\n", ""]
    text = "\n\n".join(f"{ad}Tram {at}\n\nThe drivers of {at} strike." for at, ad in enumerate(ads))
    expected = [(f"Tram {at}", f"The drivers of {at} strike.") for at in range(4)]
    assert [(one["title"], one["excerpt"]) for one in entries_of(text)] == expected
