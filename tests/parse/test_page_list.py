from collections.abc import Sequence

import pytest

from flows.parse.page import parse_page
from flows.parse.yaml_nodes import Fault

Pair = tuple[str, str | None]

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
TITLES = [(title, None) for title, _ in [*CUT_TITLES, *SENTENCES]]
"""Some cut, some short, one a question."""


def listed(pairs: Sequence[Pair], within: str, between: str) -> list[Pair]:
    """What is read of pairs with so much between a title and its excerpt, and between entries."""
    text = between.join(title + (within + excerpt if excerpt else "") for title, excerpt in pairs)
    content, _ = parse_page(f"T\n\nRelated articles{between}{text}{between}Most favourite\n\nX\n")
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


@pytest.mark.parametrize("count", range(1, len(TITLES) + 1))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n\n\n\n"])
def test_titles_only(count: int, between: str) -> None:
    if (count, between) == (2, "\n\n"):  # what it would be with an excerpt
        assert listed(TITLES[:2], "", between) == [(TITLES[0][0], TITLES[1][0])]
    else:
        assert listed(TITLES[:count], "", between) == TITLES[:count]


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
    content, _ = parse_page("T\n\nRelated articles\n\n\nOne\n\nThis...\n\nTwo\n\nThat\n\n\nThree\n")
    assert [entry["title"] for entry in content.plain()["related"]] == ["One", "Two", "Three"]


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_an_excerpt_of_several_paragraphs_and_none(between: str) -> None:
    pairs = [*CUT_TITLES[:2], ("No excerpt", None), ("Two paragraphs", "The first one.\n\nThe second one.")]
    assert listed(pairs, "\n\n", between) == pairs


def test_of_five_excerpts_one_may_be_short() -> None:
    pairs = [*CUT_TITLES, ("Of this there is not much to tell", "It rained"), *CUT_TITLES]
    assert listed(pairs, "\n\n", "\n\n") == pairs


def test_titles_that_end_with_full_stops() -> None:
    titles = [("One is here.", None), ("Two is there, too.", None), ("Three.", None)]
    assert listed(titles, "", "\n") == titles


def test_each_list_has_gaps_of_its_own() -> None:
    content, _ = parse_page(
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
    content, _ = parse_page("T\n\nRelated articles\n\n One\n\t This is the first one.\n Two\n")
    places = [content.at(("related", *path)) for path in [(0,), (0, "excerpt"), (1, "title")]]
    assert [(node.line, node.col) for node in places] == [(5, 2), (6, 3), (7, 2)]


def test_more_lines_than_any_list_has() -> None:
    with pytest.raises(Fault, match="more than 100,000 lines") as caught:
        parse_page("T\n\nRelated articles\n\n a\n" + "b\n" * 100_000)
    assert (caught.value.code, caught.value.line, caught.value.col) == ("too-many-entries", 5, 2)
