"""Entries of a related list whose titles have no bullets, as gaps or the words tell them."""

from collections.abc import Sequence

import pytest

from tests.parse.page.related_list.entries import (
    CUT_TITLES,
    SENTENCES,
    STOPPED,
    TITLES,
    Pair,
    entries_of,
    listed,
    titles_of,
)


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
    pair = [("A title that is cut...", "Its excerpt, too...")]
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


CUT_AT_60 = [
    "Police test cameras at six stations of the inner city, and...",
    "Bridge over the river closes for two years, from May until...",
]
CUT_AT_90 = [
    "The tests begin in May and go on until the office says what it thinks of them, which it...",
    "Trams and buses go round by the old one, which was to be taken down in the same month...",
]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_what_is_cut_at_one_width_is_of_one_kind(between: str) -> None:
    pairs = list(zip(CUT_AT_60, CUT_AT_90, strict=True))
    for entries in (pairs, pairs[:1], [("Is it?", text) for text in CUT_AT_90], [(90 * "x", CUT_AT_60[0])]):
        assert listed(entries, between, between) == entries
    assert listed([(title, None) for title in CUT_AT_60], "", between) == [(title, None) for title in CUT_AT_60]


def test_titles_with_and_without_excerpts_are_not_of_two_widths() -> None:
    cut = ["Police test six...", "Bridge closes for...", "Trams go round by..."]
    texts = [f"{text.removesuffix('...')} would like." for text in CUT_AT_90]
    entries = [(cut[0], None), (cut[1], texts[0]), (cut[2], texts[1]), *((f"Now {one}", None) for one in cut)]
    assert listed(entries, "\n\n", "\n\n") == entries


def test_few_words_with_an_ellipsis_are_not_cut_at_a_width() -> None:
    titles = [(CUT_AT_60[0].replace("...", " at twenty more of them"), None), ("And then...", None)]
    assert listed(titles, "", "\n\n\n") == titles


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


@pytest.mark.parametrize(("within", "between"), [("\n", "\n\n"), ("\n", "\n\n\n"), ("\n\n", "\n\n\n")])
def test_a_title_that_is_repeated_is_one(within: str, between: str) -> None:
    """As that of a series: with one excerpt or with several."""
    series: list[Pair] = [("News in brief", excerpt) for _, excerpt in SENTENCES]
    for pairs in (series, [SENTENCES[0], *series], [SENTENCES[place] for place in (0, 1, 2, 1)]):
        assert listed(pairs, within, between) == pairs


def test_a_button_below_an_excerpt_that_is_cut_is_no_title() -> None:
    excerpts = [f"This is said of {title}, and of much else in the city..." for title, _ in SENTENCES[:2]]
    lines = [f"{title}\n{excerpt}\nMore" for (title, _), excerpt in zip(SENTENCES, excerpts, strict=False)]
    assert titles_of("\n".join([*lines, SENTENCES[2][0]])) == [title for title, _ in SENTENCES]


def test_a_list_that_stands_twice() -> None:
    """As of a page that has one for telephones, too."""
    pairs: list[Pair] = [*CUT_TITLES[:2], ("Without an excerpt", None)] * 2
    assert listed(pairs, "\n\n", "\n\n") == pairs


@pytest.mark.parametrize("mark", ["...", "…", " […]"])
def test_a_cut_excerpt_ends_its_entry(mark: str) -> None:
    """As where a program has made one empty line of several."""
    assert entries_of(f"One{mark}\n\nThis\none, which{mark}\n\nTwo\n\nThat.\n\nAnd that.") == [
        {"title": f"One{mark}", "excerpt": f"This\none, which{mark}"},
        {"title": "Two", "excerpt": "That.\n\nAnd that."},
    ]


def test_an_entry_without_excerpt() -> None:
    assert entries_of("\nOne\n\n\nTwo\n\nThis") == [{"title": "One"}, {"title": "Two", "excerpt": "This"}]
