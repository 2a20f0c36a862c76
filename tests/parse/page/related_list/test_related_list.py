import textwrap
from collections.abc import Sequence
from itertools import product
from time import process_time

import pytest

from flows.parse.faults import Fault
from flows.parse.page import parse_page, sections
from tests.parse.page.related_list.entries import Pair, entries_of, pairs_of, titles_of

CUT_TITLES = [
    (
        "Cyber-attack causes major disruptions...",
        "The danger of attacks was clear on Wednesday, when systems of a...",
    ),
    ("A short title", "The deadly attack in a university hospital in which a gunman killed..."),
    ("Czech firefighters being trained in...", "There are currently just over 700 electric-powered cars on..."),
    ("Is this the end?", "Seventy thousand: that is the number of bricks used by a teenager..."),
]
SENTENCES = [
    ("Police test cameras at six stations", "The tests begin in May."),
    ("Watchdog raises the alarm over faces", "“It is a very sensitive matter,” the office says."),
    ("Trams: no strike", "Drivers and the city have agreed. Trams run as usual."),
]
STOPPED = [("Trams stop.", "They do."), ("No strike.", "It is over."), ("Police test.", "It began.")]
"""Titles that end as their excerpts do."""
TITLES = [(title, None) for title, _ in [*CUT_TITLES, *SENTENCES]]
"""Some cut, some short, one a question."""


def listed(pairs: Sequence[Pair], within: str, between: str) -> list[Pair]:
    """What is read of pairs with so much between a title and its excerpt, and between entries."""
    text = between.join(title + (within + excerpt if excerpt else "") for title, excerpt in pairs)
    content, *_ = parse_page(f"T\n\nRelated articles{between}{text}{between}Most favourite\n\nX\n")
    return [(entry["title"], entry.get("excerpt")) for entry in content.plain()["related"]]


@pytest.mark.parametrize("pairs", [CUT_TITLES, SENTENCES, CUT_TITLES[:2]])
@pytest.mark.parametrize(
    ("within", "between"),
    [
        ("\n\n", "\n\n\n"),
        ("\n\n", "\n\n"),
        ("\n", "\n\n"),
        ("\n", "\n\n\n"),
        ("\n", "\n"),
        ("\n\n\n", "\n\n\n"),
        ("\n\n\n\n", "\n\n\n\n\n\n"),
    ],
)
def test_titles_and_excerpts(pairs: Sequence[Pair], within: str, between: str) -> None:
    assert listed(pairs, within, between) == pairs


@pytest.mark.parametrize("width", [35, 50, 72])
@pytest.mark.parametrize("pairs", [CUT_TITLES, [*SENTENCES[1:], *CUT_TITLES], CUT_TITLES[2:]])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_excerpts_broken_into_lines_right_below_titles(pairs: Sequence[Pair], width: int, between: str) -> None:
    pairs = [(title, f"Twice as long: {excerpt} And {excerpt}") for title, excerpt in pairs]
    broken = [(title, "\n".join(textwrap.wrap(excerpt or "", width))) for title, excerpt in pairs]
    assert [
        (title, " ".join((excerpt or "").split())) for title, excerpt in listed(broken, "\n", between)
    ] == pairs


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
@pytest.mark.parametrize("without", [None, 0, 1, 2])
def test_short_excerpts_right_below_titles_that_are_cut(between: str, without: int | None) -> None:
    pairs: list[Pair] = [
        ("Tenor loses his voice and finds...", "He had left it on the back seat..."),
        ("Swans of the ballet are washed at...", "Feathers are picked off..."),
        ("Prompter writes a book", "It is called What They Meant..."),
    ]
    if without is not None:
        pairs[without] = (pairs[without][0], None)
    assert listed(pairs, "\n", between) == pairs


@pytest.mark.parametrize("mark", ["...", "…"])
def test_a_day_that_is_cut_is_a_title(mark: str) -> None:
    pairs: list[Pair] = [("One", "This..."), (f"17 November 1939{mark}", "That..."), ("Three", "Those...")]
    assert listed(pairs, "\n\n", "\n\n\n") == pairs


def test_titles_that_are_cut_do_not_go_on_below() -> None:
    """Though the next word had no room on their lines."""
    titles = ["Trams of the city are to run all night from the first week of...", "What the mayor calls his..."]
    text = "\n".join(f"{at}. {title}\nExperiments of years..." for at, title in enumerate(titles, 1))
    assert listed([(text, None)], "", "\n\n") == [(title, "Experiments of years...") for title in titles]


def test_titles_without_excerpts_below_those_with_some() -> None:
    pairs: list[Pair] = [
        ("Tenor loses his voice and finds it", "He had left it on the back seat..."),
        ("Swans of the ballet are washed at forty", "Feathers are picked off..."),
        ("Prompter writes a book of what they meant", None),
        ("Curtain falls on time for the first time", None),
    ]
    assert listed(pairs, "\n", "\n\n") == pairs


def test_a_page_that_is_cut_off_within_the_last_excerpt() -> None:
    pairs: list[Pair] = [
        ("Tenor loses...", "On a seat..."),
        ("Swans are...", "By hand..."),
        ("A book...", "It i"),
    ]
    assert listed(pairs, "\n", "\n\n") == pairs


def test_titles_that_are_cut_of_which_most_have_an_address_below() -> None:
    """Two right below each other are no title and its excerpt: only there no address stood between them."""
    titles = ["Tenor loses...", "Swans are...", "Trams stop...", "Choir sings..."]
    text = "Tenor loses...\nhttps://e.org/1\nSwans are...\nTrams stop...\nhttps://e.org/3\nChoir sings...\n"
    assert pairs_of(f"\n{text}https://e.org/4") == [(title, None) for title in titles]


def test_a_title_that_ends_with_a_full_stop_above_an_excerpt() -> None:
    pairs: list[Pair] = [
        ("Tenor loses his voice.", "He had left it on the back seat..."),
        ("Swans of the ballet are washed at forty", "Feathers are picked off by hand."),
        ("Prompter writes a book", "It is called What They Meant..."),
    ]
    assert listed(pairs, "\n", "\n\n") == pairs


def test_one_short_excerpt_right_below_a_title_that_is_cut() -> None:
    pairs: list[Pair] = [
        ("Tenor loses his voice and finds...", None),
        ("Swans are washed at forty...", "Feathers are picked off..."),
    ]
    assert listed(pairs, "\n", "\n\n") == pairs


def test_titles_and_excerpts_that_are_broken_into_lines() -> None:
    """Each is a paragraph, and none of them two entries."""
    titles = ["Trams of the city are to run all night from the first week of June on, and the...", "Other"]
    titles[1] = "What the mayor calls an experiment of one year is one that will not end when it..."
    pairs = [(title, f"{title} {title[:-3]} and {title}") for title in titles]
    broken = [tuple("\n".join(textwrap.wrap(text, 72)) for text in pair) for pair in pairs]
    found = listed([(title, excerpt) for title, excerpt in broken], "\n\n", "\n\n\n")
    assert [(" ".join(title.split()), " ".join((text or "").split())) for title, text in found] == pairs


@pytest.mark.parametrize(
    "lines",
    [
        ["City\nOne\nTwo", "World\nThree\nFour..."],
        ["City\nFirst title of the city\nSecond", "World\nThird title of the world\nFourth..."],
        ["Cut titles of a width are...\nCut after so many letters...\nAs sites of news cut them..."] * 2,
        ["One of the titles, none of which ends\nOther ones of the titles, as long as"] * 3,
    ],
)
def test_what_is_no_excerpt_broken_into_lines(lines: list[str]) -> None:
    titles = [title for title, _ in listed([(text, None) for text in lines], "", "\n\n")]
    assert "\n".join(titles).splitlines() == "\n".join(lines).splitlines()


@pytest.mark.parametrize("count", range(1, len(TITLES) + 1))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n\n\n\n"])
def test_titles_only(count: int, between: str) -> None:
    assert listed(TITLES[:count], "", between) == TITLES[:count]


@pytest.mark.parametrize("excerpt", ["It is cut...", "It is said."])
def test_two_paragraphs_may_be_a_title_and_its_excerpt(excerpt: str) -> None:
    pair = [("A title of some words", excerpt)]
    assert listed(pair, "\n\n", "\n\n") == pair
    pair = [("A title of some words", "It is so")]
    assert listed(pair, "\n\n", "\n\n\n") == pair
    titles = [("Three bids for a bridge", None), ("The new line of the metro is late by half a year", None)]
    assert listed(titles, "\n\n", "\n\n") == titles


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize(
    "titles",
    [
        [title for title, _ in CUT_TITLES[::2]] * 2,
        ["Trams", "Security expert: More can be done to...", "Watchdog raises the alarm over faces"],
        [*["Trams", "Police test cameras at stations"] * 3, *["Three trams", "Four trams"] * 2],
    ],
)
def test_titles_that_stand_out_by_chance(titles: list[str], between: str) -> None:
    assert listed([(title, None) for title in titles], "", between) == [(title, None) for title in titles]


@pytest.mark.parametrize("between", ["\n", "\n\n\n"])
def test_of_two_a_longer_one_is_a_title(between: str) -> None:
    titles = [("Trams", None), ("Police test cameras at six stations", None)]
    assert listed(titles, "", between) == titles


@pytest.mark.parametrize(
    ("within", "between"), [("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n\n\n"), ("\n\n", "\n\n\n")]
)
@pytest.mark.parametrize(
    ("excerpt", "last"),
    [
        ("“It is what it is.”", "Trams"),
        ("What it is, and what it is called...", "Trams stop in the U.S."),
    ],
)
def test_the_last_has_no_excerpt(excerpt: str, last: str, within: str, between: str) -> None:
    pairs = [("What is there to say", excerpt), (last, None)]
    assert listed(pairs, within, between) == pairs


def test_some_gaps_were_made_one() -> None:
    assert titles_of("\nOne\n\nThis...\n\nTwo\n\nThat\n\n\nThree") == ["One", "Two", "Three"]


def test_how_far_the_first_is_below_the_heading_tells_nothing() -> None:
    assert titles_of("\nOne\n\nThis.\n\nTwo\n\nThat.") == ["One", "Two"]


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_an_excerpt_of_several_paragraphs_and_none(between: str) -> None:
    pairs = [*CUT_TITLES[:2], ("No excerpt", None), ("Two paragraphs", "The first one.\n\nThe second one.")]
    assert listed(pairs, "\n\n", between) == pairs


@pytest.mark.parametrize("titles", [["One", "Two", "Three", "Four"], ["One", "Two", "Three", "Four"] * 5])
def test_a_wider_gap_below_titles_makes_them_no_entry(titles: list[str]) -> None:
    pairs: list[Pair] = [(title, None) for title in [*titles, "Old pages"]]
    assert listed([("\n\n".join(titles), None), ("Old pages", None)], "", "\n\n\n") == pairs


def test_wider_gaps_tell_entries_though_one_is_long() -> None:
    pairs = [(title, f"Of {title}\n\nNo full stop in {title}") for title in ("One", "Two", "Three")]
    long = "\n\n".join(f"Part {number}" for number in range(8))
    for expected in ([*pairs[:2]], [*pairs, ("Four", long)]):
        assert listed(expected, "\n\n", "\n\n\n") == expected


def test_of_five_excerpts_one_may_be_short() -> None:
    pairs = [*CUT_TITLES[:2], ("Of this there is not much to tell", "It rained"), *CUT_TITLES[2:]]
    assert listed(pairs, "\n\n", "\n\n") == pairs


@pytest.mark.parametrize(
    "end", [".", "。", "।", "…", "!", "?", "！", "？", "؟", "?”", "!)", '."', ".'", ".’", ".“", ".»", "?]"]
)
def test_excerpts_that_end_as_titles_do_not(end: str) -> None:
    pairs: list[Pair] = [(f"Title {number}", f"Text {number}{end}") for number in range(3)]
    assert listed(pairs, "\n\n", "\n\n") == pairs


def test_an_excerpt_is_half_as_long_again_as_titles() -> None:
    pairs = [("Tram", "Is it!"), ("Bus", None)]
    assert listed(pairs, "\n", "\n") == pairs
    titles = [("Tram", None), ("Is i!", None), ("Bus", None)]
    assert listed(titles, "", "\n") == titles


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_is_longer_than_any_title_is_an_excerpt(number: int, between: str) -> None:
    excerpt = "The trams of the town, which are older than most of those who take them, are to be mended " * 3
    pairs = [(title, f"{title}: {excerpt}".strip()) for title, _ in SENTENCES[:number]]
    assert listed(pairs, between, between) == pairs


def test_far_apart_a_sentence_is_a_title() -> None:
    titles = [("Trams", None), ("Police test cameras.", None), ("No strike", None)]
    assert listed(titles, "", "\n\n\n") == titles


def test_titles_that_end_with_full_stops() -> None:
    titles = [("One is here.", None), ("Two is there, too.", None), ("Three.", None)]
    assert listed(titles, "", "\n") == titles


def test_each_list_has_gaps_of_its_own() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n\nOne\n\n\nTwo\n\nRelated articles\nThree\nThis is the third one.\nFour\n"
    )
    assert content.plain()["related"] == [
        {"title": "One"},
        {"title": "Two"},
        {"title": "Three", "excerpt": "This is the third one."},
        {"title": "Four"},
    ]
    entries = content.at(("related",)).value
    assert isinstance(entries, list)
    assert [(entry.line, entry.col) for entry in entries] == [(6, 1), (9, 1), (12, 1), (14, 1)]


def test_places_of_lines() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n One\n\t This is the first one.\n Two\n")
    places = [content.at(("related", *path)) for path in [(0,), (0, "excerpt"), (1, "title")]]
    assert [(node.line, node.col) for node in places] == [(5, 2), (6, 3), (7, 2)]


def test_more_lines_than_any_list_has() -> None:
    with pytest.raises(Fault, match="more than 100,000 lines") as caught:
        parse_page("T\n\nRelated articles\n\n a\n" + "b\n" * 100_000)
    assert (caught.value.code, caught.value.line, caught.value.col) == ("too-many-entries", 5, 2)
    assert caught.value.text == "a"


@pytest.mark.parametrize("limit", ["MAX_LINES", "MAX_ENTRIES"])
def test_as_much_as_a_list_may_have(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, limit, 2)
    assert listed(TITLES[:2], "", "\n") == TITLES[:2]
    with pytest.raises(Fault, match="more than 2 "):
        listed(TITLES[:3], "", "\n")


BULLETS = [
    *(
        "- ",
        "*  ",
        "+\t",
        "• ",
        "•",
        "### ",
        "  ▪\u00a0",
        "\u200f- ",
        "\ufeff•",
        "– ",
        "> ",
        "» ",
        " o ",
        "o\t",
        "o  ",
    ),
    *("\U0001f449 ", "\U0001f538 ", "\uf0b7 ", "→ ", "◦ ", "・", "▶\ufe0f ", "➤ ", "- [ ] ", "* [x] "),
]
GAPS = [("\n", "\n\n"), ("\n\n", "\n\n\n"), ("\n\n", "\n\n"), ("\n", "\n\n\n"), ("\n", "\n")]
"""Between a title and its excerpt, and between entries."""


@pytest.mark.parametrize(
    ("bullet", "gaps"), [*product(BULLETS, GAPS[:1]), *product(["- ", "•", "### ", "– "], GAPS[1:])]
)
def test_bullets_before_titles(bullet: str, gaps: tuple[str, str]) -> None:
    pairs: list[Pair] = [*CUT_TITLES, ("Trams", "— No."), ("Without an excerpt", None), *SENTENCES]
    assert listed([(f"{bullet}{title}", excerpt) for title, excerpt in pairs], *gaps) == pairs


def test_places_behind_bullets() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n - One\n   This,\n   and that.\n\n   More,\n   or less.\n"
        " - [Two](/2)\n   All,\n   or none.\n"
    )
    one, two = (content.at(("related", place)) for place in (0, 1))
    assert one.plain() == {"title": "One", "excerpt": "This,\nand that.\n\nMore,\nor less."}
    assert two.plain() == {"title": "Two", "webUrl": "/2", "excerpt": "All,\nor none."}
    assert [(one.at((name,)).line, one.at((name,)).col) for name in ("title", "excerpt")] == [(5, 4), (6, 4)]
    assert [(two.at((name,)).line, two.at((name,)).col) for name in ("title", "webUrl")] == [(11, 5), (11, 10)]


@pytest.mark.parametrize("start", ["-", "*", "#", "1. ", "o ", "#hash ", "–", ">", "« ", "… ", "¿", "“"])
def test_signs_that_are_no_bullets(start: str) -> None:
    titles = [(f"{start}One", None), (f"{start}Two", None)]
    assert listed(titles, "", "\n") == titles


@pytest.mark.parametrize("number", ["{}. ", "{}) ", " {}.\t", "({}) "])
@pytest.mark.parametrize(
    ("within", "between"), [("\n\n", "\n\n\n"), ("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n")]
)
def test_numbers_before_titles(number: str, within: str, between: str) -> None:
    pairs: list[Pair] = [*CUT_TITLES, ("Trams", "— No."), ("1. FC wins", None), *SENTENCES, ("2. Mai", None)]
    counted: list[Pair] = [(number.format(at) + title, text) for at, (title, text) in enumerate(pairs, 1)]
    assert listed(counted, within, between) == pairs


@pytest.mark.parametrize(
    "titles",
    [
        ["1. FC wins"],
        ["1. FC wins", "Trams"],
        ["Trams", "1. FC wins", "2. Bundesliga"],
        ["2. Two", "3. Three"],
        ["1. One", "3. Three"],
        ["1.5 million", "2.5 million"],
        ["2022 in review", "2023 in review"],
    ],
)
def test_numbers_that_do_not_count(titles: list[str]) -> None:
    assert listed([(title, None) for title in titles], "", "\n") == [(title, None) for title in titles]


def test_places_behind_numbers() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n 1. One\n 2. [Two](/2)\n")
    one, two = (content.at(("related", place)) for place in (0, 1))
    assert (one.plain(), two.plain()) == ({"title": "One"}, {"title": "Two", "webUrl": "/2"})
    assert [(n.line, n.col) for n in (one.at(("title",)), two.at(("title",)), two.at(("webUrl",)))] == [
        (5, 5),
        (6, 6),
        (6, 11),
    ]


def test_a_title_that_begins_with_a_dash_is_no_list() -> None:
    """As a quotation does in French or Czech."""
    for dash in ("–", "—", "-"):
        quotation = f"{dash} We are ready, says the minister of the interior...", "It is a matter of days..."
        assert listed([quotation, *CUT_TITLES], "\n\n", "\n\n\n") == [quotation, *CUT_TITLES]


def test_nor_are_a_title_and_an_excerpt_that_begin_with_dashes() -> None:
    for dash in ("–", "—", "-"):
        quotations = f"{dash} We are ready, says the minister...", f"{dash} It is a matter of days..."
        assert listed([quotations, *SENTENCES], "\n\n", "\n\n\n") == [quotations, *SENTENCES]


@pytest.mark.parametrize(("within", "between"), [("\n\n", "\n\n"), ("\n", "\n\n"), ("\n", "\n")])
def test_nor_is_one_where_gaps_are_the_same(within: str, between: str) -> None:
    quotation = (
        "- We are ready, says the minister of the interior",
        "It is a matter of days, or of weeks at most...",
    )
    assert listed([quotation, *CUT_TITLES], within, between) == [quotation, *CUT_TITLES]
    short = [("- No strike", "It is over."), ("Trams", None)]
    assert listed(short, within, between) == short


def test_signs_within_lines_are_no_bullets() -> None:
    pairs: list[Pair] = [("One - two", "This - that."), ("Three", None)]
    assert listed([(f"- {title}", excerpt) for title, excerpt in pairs], "\n", "\n") == pairs
    titles = [("One - two", None), ("- Three", None), ("- Four", None)]
    assert listed(titles, "", "\n") == titles


def test_bullets_before_some_titles() -> None:
    (one, this), (two, that), (three, more) = CUT_TITLES[:3]
    pairs: list[Pair] = [(f"* {one}", this), (two, that), (f"* {three}", more)]
    assert listed(pairs, "\n\n", "\n\n\n") == pairs
    bulleted: list[Pair] = [(f"* {title}", excerpt) for title, excerpt in SENTENCES]
    assert listed(bulleted, "\n\n\n", "\n\n\n") == SENTENCES


LONG_TITLES = [
    "The police of the city test cameras that know faces at six stations of the underground",
    "Fares rise",
    "The office that watches over data raises the alarm over what the police of the city do, and asks all of "
    "those who were filmed to write to it as soon as they can",
    "It is said by nobody at all that the trams of the city will ever run again on Sundays",
]


def broken(title: str, bullet: str, width: int) -> str:
    return textwrap.fill(title, width, initial_indent=bullet, subsequent_indent=" " * len(bullet))


@pytest.mark.parametrize("bullet", ["* ", "     * ", "-   ", "{}. "])
@pytest.mark.parametrize("width", [72, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_titles_with_bullets_that_are_broken(bullet: str, width: int, between: str) -> None:
    """As programs write them that break lines."""
    text = between.join(broken(one, bullet.format(at), width) for at, one in enumerate(LONG_TITLES, 1))
    found = entries_of(text)
    assert [" ".join(entry.pop("title").split()) for entry in found] == LONG_TITLES
    assert not any(found)


def line_of(width: int, start: str = "* Title ") -> str:
    return f"{start}{'x' * (width - len(start))}"


def is_title(below: str, *others: str, width: int = 72) -> bool:
    """Whether below a title with a bullet, of so many characters with that, a line is the rest of it."""
    text = "\n".join([line_of(width), below, *others, "* Fares rise"])
    related = entries_of(text)
    title, last = related[0], related[-1]
    assert last == {"title": "Fares rise"}
    return "excerpt" not in title


@pytest.mark.parametrize(("width", "expected"), [(59, False), (60, True), (100, True), (101, False)])
def test_titles_are_broken_at_usual_widths(width: int, expected: bool) -> None:
    assert is_title("  of words", width=width) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["  Of words"], False),
        (["  Of words", line_of(72), "  And more"], True),
        (["  of words", line_of(72 - len("more")), "  more of it"], True),
        (["  of words", line_of(72 - len(" more")), "  more of it"], False),
        (["  of words", "* Short", "  more of it"], False),
        ([f"  {'y' * 30} of it"], True),
        ([f"  {'y' * 31} of it"], False),
        (["", "  of words", line_of(72), "  and more"], False),
        (["  of words", "* Short", "", "  And more."], True),
    ],
)
def test_only_what_had_no_room_is_the_rest_of_a_title(lines: list[str], expected: bool) -> None:
    assert is_title(*lines) == expected


@pytest.mark.parametrize("width", [72, 80])
def test_excerpts_below_titles_with_bullets_that_are_broken(width: int) -> None:
    rows = list(zip(LONG_TITLES, reversed(LONG_TITLES), strict=True))[1:]
    text = "\n".join(f"* {one[:50]}\n{broken(excerpt, '  ', width)}" for one, excerpt in rows)
    found = [(one["title"], " ".join(one["excerpt"].split())) for one in entries_of(text)]
    assert found == [(one[:50].strip(), excerpt) for one, excerpt in rows]


@pytest.mark.parametrize("form", ["- [{}]({})", "### [{}]({})", "* **[{}]({})**", '- <a href="{1}">{0}</a>'])
def test_excerpts_below_titles_with_bullets_that_are_longer_by_their_links(form: str) -> None:
    rows = [
        (f"Trams {at}", f"https://e.org/2020/05/{'trams-' * 9}{at}", f"{'Words ' * 9}{at}.") for at in (1, 2)
    ]
    text = "\n".join(f"{form.format(title, url)}\n{excerpt}" for title, url, excerpt in rows)
    found = [(one["title"], one["webUrl"], one["excerpt"]) for one in entries_of(text)]
    assert found == rows


def test_excerpts_without_spaces_below_titles_with_bullets() -> None:
    text = "".join(f"* {'电车停运' * count}\n{'司机们想要更多的钱' * 7}\n" for count in (4, 5, 6))
    assert titles_of(text) == ["电车停运" * count for count in (4, 5, 6)]


@pytest.mark.parametrize("bullet", ["* ", "• ", "{}. "])
@pytest.mark.parametrize(
    "below", [["One", "Two is no tag", "Three"], ["One"], ["- One", "- Two"], ["# [One](/1)"]]
)
def test_titles_far_below_bullets(below: list[str], bullet: str) -> None:
    tags = "".join(f"{bullet.format(at)}{tag}\n" for at, tag in enumerate(["Crime", "Police"], 1))
    related = entries_of(f"{tags}\n\n" + "\n\n\n".join(below))
    titles = [entry["title"] for entry in related]
    assert titles == [
        "Crime",
        "Police",
        *(title.strip("-# ").removesuffix("(/1)").strip("[]") for title in below),
    ]
    assert not any("excerpt" in entry for entry in related)


@pytest.mark.parametrize("bullets", ["--**", "**--", "**•••", "--→→", "••---"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n<!-- -->\n\n"])
@pytest.mark.parametrize("title", ["Title {}", "[Title {}](/a)"])
def test_lists_that_follow_each_other_have_other_bullets(bullets: str, between: str, title: str) -> None:
    lines = [f"{sign} {title.format(place)}" for place, sign in enumerate(bullets)]
    text = "\n".join(lines[:2]) + between + "\n".join(lines[2:])
    assert pairs_of(text) == [(f"Title {place}", None) for place in range(len(bullets))]


@pytest.mark.parametrize("quotation", ["> He said that it was so.", "– It was so, she said..."])
def test_a_quotation_right_below_bullets_is_an_excerpt(quotation: str) -> None:
    assert [entry.get("excerpt") for entry in entries_of(f"* One\n* Two\n\n{quotation}")] == [None, quotation]


def test_excerpts_of_another_list_below_bullets() -> None:
    pairs = [
        ("Trams stop", None),
        ("Police wait", None),
        ("Storm comes", "It is so"),
        ("Library opens", "So it is"),
    ]
    text = "* Trams stop\n* Police wait\n\n\n" + "".join(f"- {one}\n\n  {text}\n" for one, text in pairs[2:])
    assert pairs_of(text) == pairs


def test_links_right_below_bullets_are_entries() -> None:
    lines = ["* [One](/1)", "* [Two](/2)\n", "[Three](/3)\n", "[Four](/4)"]
    assert [entry.get("webUrl") for entry in entries_of("\n".join(lines))] == ["/1", "/2", "/3", "/4"]


def test_what_stands_right_below_bullets_is_an_excerpt_of_the_last() -> None:
    pairs = [("Trams stop on Sunday", None), ("Police test cameras at stations", "Printed 29.11.2020, 14:02")]
    assert listed([(f"* {title}", text) for title, text in pairs], "\n\n", "\n") == pairs


@pytest.mark.parametrize(
    "excerpt", ["So it is.", "So it is, and it stays...", "So it is said by all who were there", "So\nit is."]
)
@pytest.mark.parametrize("within", ["\n", "\n\n"])
def test_an_excerpt_of_the_last_with_a_bullet(within: str, excerpt: str) -> None:
    assert listed([("* One", None), ("* Two of them", excerpt)], within, "\n") == [
        ("One", None),
        ("Two of them", excerpt),
    ]
    for short in ("It", "It\n\nis"):
        assert listed([("* One", None), ("* Two", short)], "\n", "\n") == [("One", None), ("Two", short)]


def test_gaps_of_several_lines_around_titles_with_bullets() -> None:
    pairs = [("* One", None), ("* Two", "So it is.")]
    assert listed(pairs, "\n\n\n", "\n\n\n") == [("One", None), ("Two", None), ("So it is.", None)]
    pairs = [("* One", "This"), ("* Two", "That")]
    assert listed(pairs, "\n\n\n", "\n\n\n\n") == [("One", "This"), ("Two", "That")]


@pytest.mark.parametrize("below", ["Is it?", "What is said by all who were there"])
def test_far_below_bullets_what_looks_like_an_excerpt_is_a_title(below: str) -> None:
    titles = [("One", None), ("Two", None), (below, None)]
    assert listed([("* One\n* Two", None), (below, None)], "", "\n\n\n") == titles


@pytest.mark.parametrize("within", ["\n", "\n\n"])
def test_of_three_with_bullets_the_second_has_a_short_excerpt(within: str) -> None:
    pairs = [("One", None), ("Two of them", "By A"), ("Three", None)]
    assert listed([(f"* {title}", excerpt) for title, excerpt in pairs], within, "\n\n") == pairs


@pytest.mark.parametrize("excerpts", [("- a\n- b", "* c\n* d"), ("1. a\n2. b", "3. c\n4. d")])
def test_bullets_and_numbers_below_titles_that_are_links_stay(excerpts: tuple[str, str]) -> None:
    pairs = [(f"[{title}](/1)", excerpt) for title, excerpt in zip(("One", "Two"), excerpts, strict=True)]
    assert listed(pairs, "\n", "\n\n") == list(zip(("One", "Two"), excerpts, strict=True))


@pytest.mark.parametrize("below", ["– A\n– B", "> A\n> B", "• A", "  • A\n  • B", "• A\n– B"])
def test_other_bullets_of_an_excerpt(below: str) -> None:
    excerpts = ["So it is.", f"It is so.\n{below.replace('  ', '')}"]
    assert [
        entry["excerpt"] for entry in entries_of(f"* One\n  So it is.\n* Two\n  It is so.\n{below}")
    ] == excerpts


def test_bullets_below_headings_are_of_an_excerpt() -> None:
    listed = "### One\nSo it is.\n\n### Two\nIt is so.\n\n- A\n- B\n- C\n"
    assert titles_of(listed) == ["One", "Two"]


@pytest.mark.parametrize("bullets", ["--*-*", "--+-**", "--*"])
def test_other_bullets_that_are_no_second_list(bullets: str) -> None:
    text = "".join(f"{sign} Title {number}\n  So it is.\n" for number, sign in enumerate(bullets))
    found = titles_of(text)
    assert found == [f"Title {number}" for number, sign in enumerate(bullets) if sign == "-"]


def test_a_bullet_goes_once() -> None:
    assert listed([("- - One - 1", None), ("-  * Two", None)], "", "\n") == [
        ("- One - 1", None),
        ("* Two", None),
    ]


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


@pytest.mark.parametrize("line", ["{}\n", "{}\n\n", "- {}\n", "{1}. {0}\n", "* <{}>\n"])
def test_addresses_without_titles(line: str) -> None:
    addresses = [f"http://e.org/{at}" for at in range(2)]
    lines = [line.format(address, at) for at, address in enumerate(addresses, 1)]
    assert entries_of("".join(lines)) == [{"title": one, "webUrl": one} for one in addresses]


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


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize(
    "layout",
    [
        '[{title}]({address} "{title}")\n\n{excerpt}\n\n\n',
        "**[{title}]({address})**\n{excerpt}\n\n",
        "\u200b[{title}]({address})\u200b\n{excerpt}\n\n",
        "![](/1.jpg)\n\n[{title}]({address})\n\n",
        "[{title}]({address})\n\n",
        "![A photo](/1.jpg)\n[{title}]({address})\n{excerpt}\n\n",
        "[![](/1.jpg)]({address})\n\n[{title}]({address})\n\n{excerpt}\n\n\n",
        '<a href="{address}">{title}</a>\n{excerpt}\n\n',
        "<a href='{address}'><img src=/1.jpg></a>\n{title}\n{excerpt}\n\n",
        '<div>\n<A class=x HREF="{address}">\n{title}\n</A>\n{excerpt}\n</div>\n',
        "<li>\n<a class=x href={address} >{title}</a>\n{excerpt}\n</li>\n",
        "<li><h3><A HREF='{address}'>{title}</A></h3>\n{excerpt}</li>\n".replace("</li>", ""),
        "{title}\n\n{address}\n\n{excerpt}\n\n\n",
        "{title}\n\n{excerpt}\n\n{address}\n\n\n",
        "{address}\n\n{title}\n\n{excerpt}\n\n\n",
        "{title}\n{address}\n{excerpt}\n\n",
        "{title}\n{address}\n\n{excerpt}\n\n",
        "{address}\n{title}\n{excerpt}\n",
        "[{title}]({address})\n\n{excerpt}\n\n\n",
        "* [{title}]({address})\n  {excerpt}\n",
        "- {title}\n\n  {address}\n\n  {excerpt}\n\n",
    ],
)
def test_addresses_of_entries(layout: str, count: int) -> None:
    named = [
        {"title": title, "excerpt": excerpt, "webUrl": f"HTTPS://e.org/{number}"}
        for number, (title, excerpt) in enumerate(CUT_TITLES[:count])
    ]
    if "{excerpt}" not in layout:
        named = [{name: entry[name] for name in ("title", "webUrl")} for entry in named]
    text = "".join(layout.format(**names, address=names["webUrl"]) for names in named)
    assert entries_of(text) == named


@pytest.mark.parametrize(
    ("link", "title", "address", "place"),
    [
        ("[One\n two](/a)", "One two", "/a", (5, 7)),
        ("[One](/a-\n b)", "One", "/a-b", (4, 9)),
        ("[One\n two](/a-\n b\n 'One two')", "One two", "/a-b", (5, 7)),
        ("[One [\n 2\n ]](/a)", "One [ 2 ]", "/a", (6, 5)),
        ("**[One\n ](/a)**", "One", "/a", (5, 4)),
        ("[](/a-\n b-\n c)\n [One\n two](/a-b-c)", "One two", "/a-b-c", (8, 7)),
        ("[](/a-\n b-\n c)\n One", "One", "/a-b-c", (4, 6)),
        ("[![\n](/1.jpg)\n](/a)\n One", "One", "/a", (6, 3)),
        ("[![](/1.jpg)\\\n \\\n One\\\n two](/a)", "One two", "/a", (7, 7)),
    ],
)
def test_links_that_are_broken(link: str, title: str, address: str, place: tuple[int, int]) -> None:
    """As programs write them that break lines after so many characters, and at hyphens of addresses."""
    text = f"{link}\n  This is the first.\n\n\n[Two\n](/2)\nThis is the second.\n"
    content, _, faults = parse_page(f"T\n\nRelated articles\n  {text}")
    one, two = content.plain()["related"]
    assert (" ".join(one["title"].split()), one["webUrl"], one["excerpt"]) == (
        title,
        address,
        "This is the first.",
    )
    assert (two["title"].strip(), two["webUrl"], two["excerpt"]) == ("Two", "/2", "This is the second.")
    found, excerpt = (content.at(("related", 0, name)) for name in ("webUrl", "excerpt"))
    assert (found.line, found.col) == place
    assert (excerpt.line, excerpt.col) == (link.count("\n") + 5, 3)
    assert faults == []


@pytest.mark.parametrize(
    "lines", ["[One\nTwo\nThree", "One](\nTwo", "[One\nTwo] (a)", "[" + "a\n" * 12 + "](g)"]
)
def test_lines_that_are_no_broken_link(lines: str) -> None:
    titles = lines.split("\n")
    assert listed([(title, None) for title in titles], "", "\n") == [(title, None) for title in titles]


@pytest.mark.parametrize(
    "layout", ["{title}\n{address}\n\n", "{address}\n{title}\n\n", "{title}\n{address}\n----\n\n"]
)
def test_addresses_of_titles_without_excerpts(layout: str) -> None:
    for count in (1, 2, 3):
        named = [{"title": title, "webUrl": f"http://e.org/{title}"} for title in "ABC"[:count]]
        text = "".join(layout.format(title=names["title"], address=names["webUrl"]) for names in named)
        assert entries_of(text) == named


@pytest.mark.parametrize("days", [("2.3.2020", None), (None, "2.3.2020"), (None, None, "2.3.2020")])
def test_addresses_of_titles_some_with_a_day(days: Sequence[str | None]) -> None:
    fields = ("title", "webUrl", "publishedDateTime")
    rows = [(f"Title {n}", f"http://e.org/{n}", day) for n, day in enumerate(days)]
    text = "\n\n".join("\n".join(filter(None, row)) for row in rows)
    assert [tuple(map(one.get, fields)) for one in entries_of(text)] == rows


@pytest.mark.parametrize(
    ("label", "day"),
    [
        *product([""], ["2.3.2020", "2020-03-02", "May 2, 2020", "2020/03/02 17:30", "03/04/2020"]),
        *product(
            [""], ["23. září 2019", "lundi 23 mars 2020 à 17:30", "2 de marzo de 2020", "2 марта 2020 г."]
        ),
        *product(["Added: ", "Published on: ", "Hinzugefügt am: ", "追加日："], ["2.3.2020"]),
    ],
)
@pytest.mark.parametrize(
    "layout",
    [
        "{title}\n{day}\n\n",
        "{day}\n{title}\n\n",
        "{title}\n\n{day}\n\n{excerpt}\n\n\n",
        "{title}\n{day}\n{excerpt}\n",
        "- {title}\n  {day}\n",
        "{title}\nhttp://e.org\n{day}\n{excerpt}\n\n",
        "{title}\n\n{excerpt}\n\nhttp://e.org\n\n{day}\n\n\n",
        "{title}\n\n{excerpt}\n{day}\nhttp://e.org\n\n\n",
    ],
)
def test_days_of_entries(layout: str, day: str, label: str) -> None:
    text = "".join(layout.format(title=title, day=label + day, excerpt=excerpt) for title, excerpt in SENTENCES)
    found = [(entry["title"], entry["publishedDateTime"], entry.get("excerpt")) for entry in entries_of(text)]
    has_excerpt = "excerpt" in layout
    assert found == [(title, day, excerpt if has_excerpt else None) for title, excerpt in SENTENCES]


@pytest.mark.parametrize("day", ["2.3.2020", "May 2, 2020", "2020/03/02 17:30", "23. září 2019"])
@pytest.mark.parametrize(
    "remark", ["  ·  5 min", " | Jan Novák", " -- Updated 1358 GMT (2158 HKT)", " – Praha", " - 5 min"]
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


def test_a_second_day_is_left_out() -> None:
    content, _, faults = parse_page("T\n\nRelated articles\n\n\nOne\n1.2.2020\n2.2.2020\n1.2.2020\n")
    assert content.plain()["related"] == [{"title": "One", "publishedDateTime": "1.2.2020"}]
    ((steps, fault),) = faults
    assert (steps, fault.line, fault.text) == (("related", 0, "publishedDateTime"), 8, "2.2.2020")
    assert "one date" in fault.message


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_the_same_words_below_every_excerpt(between: str) -> None:
    for pairs in (CUT_TITLES, SENTENCES, STOPPED):
        said: list[Pair] = [(title, f"{text}\n\nRead more »") for title, text in pairs]
        assert listed(said, "\n\n", between) == pairs


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_a_button_below_excerpts_that_do_not_end(between: str) -> None:
    pairs: list[Pair] = [
        ("Trams stop today", "Drivers want more money"),
        ("No strike", "Mayor and drivers agree"),
    ]
    assert listed([(title, f"{text}\n\nMore") for title, text in pairs], "\n\n", between) == pairs


def test_a_title_that_comes_again_is_no_button() -> None:
    titles = ["Mayor resigns", "Police chief", "Fire chief", "Town hall", "Bridge opened", "Fire chief"]
    assert listed([(title, None) for title in titles], "\n\n", "\n\n") == [(title, None) for title in titles]


@pytest.mark.parametrize("below", ["", "\n\nRead more"])
@pytest.mark.parametrize("pairs", [CUT_TITLES, SENTENCES, STOPPED])
def test_the_same_words_right_above_titles(pairs: Sequence[Pair], below: str) -> None:
    """As browsers copy cards: an empty line stands around paragraphs, none between other blocks."""
    text = "\n\nRead more\n ".join(f"{title}\n\n{excerpt}" for title, excerpt in pairs)
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}{below}\n")
    assert [(entry["title"], entry["excerpt"]) for entry in content.plain()["related"]] == pairs
    assert (content.at(("related", 1)).line, content.at(("related", 1)).col) == (10, 2)


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
@pytest.mark.parametrize(
    "pairs",
    [
        [("One", "So it is."), ("In brief\nTwo", "It is so.")],
        [("One", "So it is."), ("Two\nof them", "It is so."), ("Three\nof them", "Is it.")],
        [(title, "By A, of a newspaper") for title in ("One", "Brief\nTwo", "Brief\nSix")],
        [(f"{title}...", f"Brno\n{title} was cut, not this.") for title in ("One", "Two", "Three")],
    ],
)
def test_the_first_lines_of_titles_stay(pairs: Sequence[Pair], between: str) -> None:
    """They are no button if one stands there once, if they differ, or if no excerpt is above them."""
    assert listed(pairs, "\n\n", between) == pairs


@pytest.mark.parametrize(("within", "between"), [("\n", "\n\n"), ("\n", "\n\n\n"), ("\n\n", "\n\n\n")])
def test_a_title_that_is_repeated_is_one(within: str, between: str) -> None:
    """As that of a series: with one excerpt or with several."""
    series: list[Pair] = [("News in brief", excerpt) for _, excerpt in SENTENCES]
    for pairs in (series, [SENTENCES[0], *series], [SENTENCES[place] for place in (0, 1, 2, 1)]):
        assert listed(pairs, within, between) == pairs


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_links_with_the_same_words_below_every_excerpt(between: str) -> None:
    quoted = [(title, f"“{text.strip('“')}”") for title, text in CUT_TITLES]
    for pairs in (CUT_TITLES, quoted):
        text = between.join(f"{title}\n\n{text}\n\n[More](/{len(title)})" for title, text in pairs)
        named = [{"title": title, "excerpt": text, "webUrl": f"/{len(title)}"} for title, text in pairs]
        assert entries_of(text) == named


@pytest.mark.parametrize("within", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_links_with_the_same_words_below_titles_with_the_same_addresses(within: str, between: str) -> None:
    text = between.join(f"[{title}](/{title[0]}){within}[More](/{title[0]})" for title, _ in SENTENCES)
    named = [{"title": title, "webUrl": f"/{title[0]}"} for title, _ in SENTENCES]
    assert entries_of(text) == named
    assert len(entries_of(text.replace("[More](/", "[More](/more/"))) == 2 * len(SENTENCES)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_link_right_below_itself_is_an_entry(between: str) -> None:
    links = [f"[{title}](/{title[0]})" for title, _ in (*SENTENCES, SENTENCES[-1])]
    assert [f"[{entry['title']}]({entry['webUrl']})" for entry in entries_of(between.join(links))] == links


def test_a_button_below_an_excerpt_that_is_cut_is_no_title() -> None:
    excerpts = [f"This is said of {title}, and of much else in the city..." for title, _ in SENTENCES[:2]]
    lines = [f"{title}\n{excerpt}\nMore" for (title, _), excerpt in zip(SENTENCES, excerpts, strict=False)]
    assert titles_of("\n".join([*lines, SENTENCES[2][0]])) == [title for title, _ in SENTENCES]


def test_a_list_that_stands_twice() -> None:
    """As of a page that has one for telephones, too."""
    pairs: list[Pair] = [*CUT_TITLES[:2], ("Without an excerpt", None)] * 2
    assert listed(pairs, "\n\n", "\n\n") == pairs


def test_links_among_the_words_of_a_title() -> None:
    lines = "<a href='/1'>One</a> (Herald)\n<b><a href=/2>Two</a></b>: <a href=/3>Three</a>\n"
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{lines}")
    assert [entry.get("webUrl") for entry in content.plain()["related"]] == ["/1", None]
    assert [(steps[1], fault.line, fault.col, fault.text) for steps, fault in faults] == [
        (1, 6, 12, "/2"),
        (1, 6, 36, "/3"),
    ]


def test_links_of_markdown_among_the_words_of_a_title() -> None:
    lines = (
        '- [One](https://e.org/1 "One"), Herald\n- Two [of\n  them](/2) and [Three](/3_(a))\n'
        "- [Four](/4) ([more](/4))\n- [Five] (/5) or [six](x) ![seven](/7)\n"
    )
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{lines}")
    assert [(entry["title"], entry.get("webUrl")) for entry in content.plain()["related"]] == [
        ("One, Herald", "https://e.org/1"),
        ("Two of\nthem and Three", None),
        ("Four (more)", "/4"),
        ("[Five] (/5) or [six](x) ![seven](/7)", None),
    ]
    assert [(fault.line, fault.col, fault.text) for _, fault in faults] == [(7, 9, "/2"), (7, 25, "/3_(a)")]
    titles = [content.at(("related", place, "title")).col for place in (0, 1)]
    assert (titles, content.at(("related", 0, "webUrl")).col) == ([4, 3], 9)


def test_a_link_within_another_one() -> None:
    line = 'Words <a title="[one](https://example.org/1)" href=https://example.org/2>and more</a> of them'
    _, _, faults = parse_page(f"T\n\nRelated articles\n\n{line}\n")
    assert [(fault.text, fault.line, fault.col) for _, fault in faults] == [
        (address, 5, line.index(address) + 1) for address in ("https://example.org/1", "https://example.org/2")
    ]


def test_lengths_do_not_tell_links_apart() -> None:
    titles = [("Trams", None), ("Police test cameras at six stations of the underground.", None)] * 2
    assert listed([(f"[{title}](/{len(title)})", None) for title, _ in titles], "", "\n\n") == titles


def test_the_same_words_in_titles() -> None:
    """Links with the same words are entries, but below excerpts."""
    titles = [("[One](/1)", None), ("[Two](/2)", None), ("[One](/3)", None)]
    assert listed(titles, "", "\n") == [("One", None), ("Two", None), ("One", None)]
    pairs: list[Pair] = [("[Why?](/1)", None), ("[More](/2)", None), ("[Why?](/3)", None), ("[More](/4)", None)]
    assert listed(pairs, "", "\n") == [("Why?", None), ("More", None)] * 2


@pytest.mark.parametrize(
    "lines", ["<ul>\n<li>One</li>\n<li>Two</li>\n<li>Three</li>\n</ul>", "<hr/>\nOne\n<br>\nTwo\n<p>\nThree\n"]
)
def test_tags_are_no_titles(lines: str) -> None:
    assert [entry["title"].strip("</li>") for entry in entries_of(lines)] == ["One", "Two", "Three"]


def test_a_line_that_comes_again_and_again_takes_no_time() -> None:
    """Each is looked at beside all above it, which are one paragraph."""
    start = process_time()
    with pytest.raises(Fault, match="more than 10,000 related entries"):
        parse_page("T\n\nRelated articles\n\n\nTitle\n" + "A line of it\n" * 16_000)
    assert process_time() - start < 5


@pytest.mark.parametrize(
    "piece",
    [
        "[a](/a) b",
        "[a](/(",
        "<a href=x ",
        "<a ",
        "<li>",
        "![",
        "[a](",
        "[](",
        "[![](a)",
        "1. ",
        "**",
        "</a>",
        "\u200b",
        "2.3.2020 | ",
        "`a <http://e.org> ",
        "[http://e.org ",
        '"a":http://e.org ',
        "<http://e.org|",
    ],
)
def test_long_lines_of_a_list_take_no_time(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    start = process_time()
    parse_page(f"T\n\nRelated articles\n\n{line}\n<{line}>\n[{line}](x)\n")
    assert process_time() - start < 2


@pytest.mark.parametrize(
    "link",
    [
        *("`{0} <{1}>`_", "`{0} <{1}>`__", "[[{1}][{0}]]", "[[{1}|{0}]]", "[{1} {0}]", "[url={1}]{0}[/url]"),
        *('[URL="{1}"]{0}[/URL]', "{1}[{0}]", "link:{1}[{0}]", "=> {1} {0}", "<{1}|{0}>", '"{0}":{1}'),
    ],
)
@pytest.mark.parametrize("layout", ["* {}\n", "{}\n", "{}\nSo it is said.\n\n"])
def test_links_of_other_markup(link: str, layout: str) -> None:
    titles = ["One [video]", "Two (2) | three"] if "[url" not in link else ["One", "Two"]
    lines = [link.format(title, f"http://e.org/{at}") for at, title in enumerate(titles)]
    content, _, faults = parse_page("T\n\nRelated articles\n\n" + "".join(map(layout.format, lines)))
    found = [(one["title"].strip(), one["webUrl"]) for one in content.plain()["related"]]
    assert (found, faults) == ([(title, f"http://e.org/{at}") for at, title in enumerate(titles)], [])
    indent = layout.index("{")
    places = [content.at(("related", 0, name)).col - indent - 1 for name in ("title", "webUrl")]
    assert places == [lines[0].index("One"), lines[0].index("http")]
    several = [(f"{lines[0]} {lines[1]}", None), ("Three", None), ("Four", None)]
    assert listed(several, "", "\n")[0] == several[0]


@pytest.mark.parametrize(
    "title",
    [
        *("[One]", "[[One]]", "`One`_", "<One|two>", '"One": two', "=> One", "[http://e.org/1 One] and two"),
        *("[http://e.org/1 One] or [http://e.org/2 two]", "[url=/1]One[/url]", "`One <two>`_"),
    ],
)
def test_what_is_no_link_of_other_markup(title: str) -> None:
    assert listed([(title, None), ("Three", None), ("Four", None)], "", "\n")[0] == (title, None)


@pytest.mark.parametrize("address", ["www.e.org/1", "<https://e.org/1>", "\u200b“http://e.org/1”"])
def test_addresses_as_people_write_them(address: str) -> None:
    assert entries_of(f"\nOne\n{address}\n\nThis.") == [
        {"title": "One", "excerpt": "This.", "webUrl": address.strip("\u200b")}
    ]


@pytest.mark.parametrize(
    ("lines", "addresses", "others"),
    [
        ("/0 One /1 /2", ["/1"], [(0, 5), (0, 8)]),  # the first that stands in it
        ("/0 One /1 Two /2", ["/1", "/2"], [(0, 5)]),  # that of the list, as behind its heading
        ("/0 One /1 Two", ["/0", "/1"], []),
        ("One /1 Two", ["/1", None], []),
        ("One Two /2", [None, "/2"], []),
        ("/0 /1 One Two", ["/0", None], [(0, 6)]),
        ("One /1 /1 Two /2 /3 /4", ["/1", "/2"], [(1, 10), (1, 11)]),  # the same one twice says nothing more
    ],
)
def test_addresses_among_titles(lines: str, addresses: list[str | None], others: list[tuple[int, int]]) -> None:
    text = lines.replace("/", "http://e.org/").replace(" ", "\n")
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}\n")
    assert [entry.get("webUrl") for entry in content.plain()["related"]] == [
        f"http://e.org{address}" if address else None for address in addresses
    ]
    assert [(steps, fault.line, fault.text) for steps, fault in faults] == [
        (("related", place, "webUrl"), line, text.split("\n")[line - 5]) for place, line in others
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
    ("text", "title", "place"),
    [
        ("[ ![alt](/1.jpg) One two ](/a)", "One two ", 18),
        ("[![alt](/1.jpg)\\ \\ **One**](/a)", "One", 22),
        ("[![a (b)](/1.jpg)![](/2.jpg)**One**](/a)", "One", 31),
        ("**[ ![](/1.jpg) One](/a)**", "One", 17),
        ("## [One](/a)", "One", 5),
        ("### [One](/a) {#one .title}", "One", 6),
        ("[![Image 1: a](/1.jpg) ### One](/a)", "One", 28),
        ("[#1 of all](/a)", "#1 of all", 2),
        ('[One](/a){.link target="_blank"}', "One", 2),
    ],
)
def test_links_with_images_or_behind_a_bullet(text: str, title: str, place: int) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\n[Zero](/0)\n\n\n{text}\n\n\nTwo\n")
    one = content.at(("related", 1))
    assert one.plain() == {"title": title, "webUrl": "/a"}
    assert (one.at(("title",)).col, one.at(("webUrl",)).col) == (place, text.index("/a") + 1)


@pytest.mark.parametrize("sign", ["*", "**", "***", "_", "__"])
def test_signs_around_titles(sign: str) -> None:
    titles = [f"{sign}{title}{sign}" for title in ("One", "Two of it", "Three")]
    assert listed([(title, "So it is.") for title in titles], "\n", "\n\n") == [
        (title, "So it is.") for title in ("One", "Two of it", "Three")
    ]
    for title in (
        f"{sign}One{sign} two",
        f"{sign}One{sign} or {sign}two{sign}",
        f"{sign} One {sign}",
        f"{sign}One",
    ):
        assert listed([(title, None), ("Two", None)], "", "\n\n\n") == [(title, None), ("Two", None)]


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


@pytest.mark.parametrize("text", ["[](c)", "[ ](c)", "<a href=c></a>", "[![One](/1.jpg)](c)"])
def test_an_address_alone_is_a_title(text: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}\n")
    assert content.plain()["related"] == [{"title": "c"}]
    assert text[content.at(("related", 0)).col - 1 :].startswith(("c)", "c>"))


@pytest.mark.parametrize("text", ["http://e.org is here.", "At http://e.org."])
def test_words_with_an_address_below_a_title(text: str) -> None:
    assert listed([("One", text)], "\n", "\n") == [("One", text)]


@pytest.mark.parametrize(
    "layout",
    [
        *("{} http://e.org/{}", "{}\thttps://e.org/{}", "{} <http://e.org/{}>", "{} (http://e.org/{})"),
        *(
            "{} - http://e.org/{}",
            "{}: http://e.org/{}",
            "{} | HTTP://e.org/{}",
            "{} -> http://e.org/{}",
            "{} [http://e.org/{}]",
        ),
    ],
)
@pytest.mark.parametrize("excerpt", ["", "\n  At http://e.org/x."])
def test_an_address_on_the_line_of_each_title(layout: str, excerpt: str) -> None:
    lines = [layout.format(title, title[0]) for title, _ in SENTENCES]
    content, _, faults = parse_page("T\n\nRelated articles\n\n- " + f"{excerpt}\n- ".join(lines) + "\n")
    found = content.plain()["related"]
    assert [entry["title"] for entry in found] == [title for title, _ in SENTENCES]
    assert [entry["webUrl"].lower()[-2:] for entry in found] == [
        f"/{title[0].lower()}" for title, _ in SENTENCES
    ]
    assert faults == []
    at = content.at(("related", 1, "webUrl")).col - 3
    assert lines[1][at:].startswith(found[1]["webUrl"])


def test_an_address_below_each_excerpt() -> None:
    lines = [f"{title}\n\n{text}\nhttps://e.org/{title[0]}" for title, text in SENTENCES]
    named = [{"title": one, "excerpt": text, "webUrl": f"https://e.org/{one[0]}"} for one, text in SENTENCES]
    assert entries_of("\n\n".join(lines)) == named


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "One\nhttps://e.org/1\n\nTwo\nhttps://e.org/2\n\nThis is said of it.\n\nThree\nhttps://e.org/3",
            [("One", None), ("Two", "This is said of it."), ("Three", None)],
        ),
        (
            "One\n\nTwo\nhttps://e.org/2\n\nThree\nhttps://e.org/3",
            [("One", None), ("Two", None), ("Three", None)],
        ),
        ("One\nhttps://e.org/1\nThis is said,\nand so on.", [("One", "This is said,\nand so on.")]),
    ],
)
def test_addresses_below_titles_of_which_some_have_an_excerpt(text: str, entries: list[Pair]) -> None:
    assert pairs_of(text) == entries


def test_an_address_before_each_title() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\nhttp://e.org/1 One\nhttp://e.org/2 - Two\n")
    assert content.plain()["related"] == [
        {"title": "One", "webUrl": "http://e.org/1"},
        {"title": "Two", "webUrl": "http://e.org/2"},
    ]
    title = content.at(("related", 1, "title"))
    assert (title.line, title.col) == (6, 18)
    content, *_ = parse_page("T\n\nRelated articles\n\n- <http://e.org/1> One\n- <http://e.org/2> - Two\n")
    assert [one["webUrl"] for one in content.plain()["related"]] == ["http://e.org/1", "http://e.org/2"]
    title = content.at(("related", 1, "title"))
    assert (title.value, title.line, title.col) == ("Two", 6, 22)


@pytest.mark.parametrize("form", ["- {title} - {address}", "- {title} ({address})", "{address} {title}"])
def test_one_title_without_an_address_among_those_with_one(form: str) -> None:
    expected: list[dict[str, str]] = [
        {"title": title, "webUrl": f"http://e.org/{title[0]}"} for title, _ in SENTENCES
    ]
    lines = [form.format(title=one["title"], address=one["webUrl"]) for one in expected]
    lines.insert(1, f"{'- ' if form.startswith('- ') else ''}A book on trams")
    expected.insert(1, {"title": "A book on trams"})
    assert entries_of("\n".join(lines)) == expected


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


@pytest.mark.parametrize("entry", ["2019-11-2{0}\nTitle {0}", "Title {0}\n***", "https://e.org/{0}\nTitle {0}"])
def test_what_stands_next_to_each_title_of_two(entry: str) -> None:
    """Two paragraphs alone might be a title and an excerpt."""
    text = f"{entry.format(1)}\n\n{entry.format(2)}"
    assert titles_of(text) == ["Title 1", "Title 2"]


def test_addresses_above_titles_of_which_some_have_excerpts() -> None:
    pairs = [("Police test cameras", None), *SENTENCES[1:], ("No strike", None)]
    lines = (f"https://e.org/{title[0]}\n{title}\n{excerpt or ''}" for title, excerpt in pairs)
    assert pairs_of("\n".join(map(str.strip, lines))) == pairs


@pytest.mark.parametrize(
    "titles",
    [
        ["What is http://e.org/1"],
        ["What is http://e.org/1", "Trams"],
        ["| http://e.org/1", "| http://e.org/2"],
        ["http://e.org/1 One", "Two http://e.org/2"],
        ["One-http://e.org/1", "Two-http://e.org/2"],
        ["From http://e.org/1 to http://e.org/2", "Two http://e.org/2"],
    ],
)
def test_addresses_that_not_each_title_has_are_words(titles: list[str]) -> None:
    assert listed([(title, None) for title in titles], "", "\n\n\n") == [(title, None) for title in titles]


REFERRED = ["* [{0}]{1}", "  • [{0}] {1}", "[{1}][{0}]", "* {1} [{0}]"]


@pytest.mark.parametrize(
    ("title", "number", "heading"),
    [
        *product(REFERRED[:1], ["{}."], ["References:\n", "Links\n\n   Visible links:\n", "Hidden links\n\n"]),
        *product(REFERRED, ["{}.", "[{}]", "[{}]:"], ["References\n\n"]),
        *product(REFERRED, ["[{}]"], ["Links:\n------\n", ""]),
    ],
)
def test_addresses_that_links_refer_to_by_numbers(title: str, number: str, heading: str) -> None:
    """As lynx and others write a page."""
    text = "\n".join(title.format(at, one) for at, (one, _) in enumerate(SENTENCES, 7))
    last = "\n".join(f"   {number.format(at)} http://e.org/{at}" for at in range(7, 10))
    content, body, faults = parse_page(f"T\n\nWords [7].\n\nRelated articles\n\n{text}\n\n{heading}{last}\n\n")
    assert content.plain()["related"] == [
        {"title": one, "webUrl": f"http://e.org/{at}"} for at, (one, _) in enumerate(SENTENCES, 7)
    ]
    assert (body, faults) == ("Words [7].", [])
    place = content.at(("related", 1, "webUrl"))
    lines = f"{heading}{last}".split("\n")
    assert lines[place.line - 11][place.col - 1 :] == "http://e.org/8"
    assert content.at(("related", 1, "title")).col == title.format(8, "A").index("A") + 1


@pytest.mark.parametrize(
    "heading", ['<!-- wp:heading {"level":2} -->Related news', "_Related news_", "Související články"]
)
def test_references_below_a_list_however_its_heading_is_written(heading: str) -> None:
    content, *_ = parse_page(
        f"T\n\n{heading}\n\n* [1]One\n* [2]Two\n\n[1] http://e.org/1\n[2] http://e.org/2\n"
    )
    assert [entry["webUrl"] for entry in content.plain()["related"]] == ["http://e.org/1", "http://e.org/2"]


def test_what_is_no_reference() -> None:
    addresses = "1. http://e.org/1\n2. http://e.org/2"
    for listed in (addresses, addresses.replace("1.", "[1]").replace("2.", "[2]")):
        assert len(entries_of(listed)) == 2
    content, *_ = parse_page(f"T\n\nWords [1].\n\nRelated articles\n\n{addresses}\n")
    assert len(content.plain()["related"]) == 2
    for notes in (f"References\n\n{addresses}", "[1]: http://e.org/1\n[2] http://e.org/2"):
        text = f"Words [1].\n\nRelated articles\n\n[9] One\n[1](/x)\n[Two][8]\n\n{notes}\n"
        content, body, _ = parse_page(f"T\n\n{text}")
        assert content.plain()["related"] == [
            {"title": "[9] One"},
            {"title": "1", "webUrl": "/x"},
            {"title": "[Two][8]"},
        ]
        assert body == f"Words [1].\n\n{notes}"
    for notes in (addresses, f"References\n\n{addresses}", "[1]: http://e.org/1"):
        _, body, _ = parse_page(f"T\n\nAuthor: A\n\nWords [1].\n\n{notes}\n")
        assert body == f"Words [1].\n\n{notes}"
    notes = f"References\n\n{addresses}"
    for heading in ("Related articles", "Most favourite"):
        _, body, _ = parse_page(f"T\n\nWords.\n\n{heading}\n\nOne\n\n{notes}\n")
        assert body == f"Words.\n\n{notes}"


def test_an_address_with_a_number_in_the_midst_of_a_text_is_of_that() -> None:
    text = "Words [1].\n\n[1] http://e.org/1\n\nMore words."
    content, body, _ = parse_page(
        f"T\n\n{text}\n\nRelated articles\n\n* [2]One\n* [3]Two\n\n[2] http://e.org/2\n[3] http://e.org/3"
    )
    assert [entry["webUrl"] for entry in content.plain()["related"]] == ["http://e.org/2", "http://e.org/3"]
    assert body == text


def test_a_button_below_a_broken_title_with_its_address_is_no_entry() -> None:
    entries = [f"[{title}\nin two]({title})\n[Read more]({title})" for title in ("One", "Two", "Three")]
    titles = titles_of("\n\n".join(entries))
    assert titles == ["One\nin two", "Two\nin two", "Three\nin two"]


def test_a_text_nearer_to_the_last_title_than_titles_to_each_other_is_its_excerpt() -> None:
    text = "A text that is as long as texts are below titles, and that ends as sentences do."
    for gap, count in ((2, 3), (3, 2)):
        listed = f"* One\n{gap * chr(10)}* Two\n\n\n{text}\n"
        assert len(entries_of(listed)) == count
