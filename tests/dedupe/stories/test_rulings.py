"""What rules a pair of links out as one story: numbers and frames of titles, days between them."""

import pytest

from flows.clean.records import Publication
from tests.dedupe.stories.publications import (
    BANK,
    CROWD,
    FORECAST,
    HARBOUR,
    TITLE,
    crowd,
    group_stories,
    linked,
    publication,
    united,
)


@pytest.mark.parametrize(
    ("one", "other", "text", "is_one"),
    [
        ("1,200", "1200", HARBOUR, True),
        ("5.4 percent of its", "5.4% of its", "", True),
        ("5.4 percent of its", "5.4 of its 12", "", False),
        # one title rounds what the text of both says
        ("over 50,000", "54,000", f"In all, 54,000 are to go. {HARBOUR}", True),
        ("over 50,000", "54,000", HARBOUR, False),
        # one title has a number more
        ("12", "12 of 30", HARBOUR, True),
        ("12 of 30", "12", HARBOUR, True),
        # the text of each issue names others
        ("12", "13", f"Last week 12, next week 13. {HARBOUR}", False),
        ("2026", "2031", f"From 2026 to 2031. {HARBOUR}", False),
    ],
)
def test_numbers_in_titles(one: str, other: str, text: str, is_one: bool) -> None:
    left, right = (f"Talvik harbour to lose {number} jobs to cranes" for number in (one, other))
    pair = publication("https://one.example/a", left, text), publication("https://two.example/b", right, text)
    assert united(*pair, crowd=CROWD) == ({frozenset({"one", "two"})} if is_one else set())


@pytest.mark.parametrize(
    ("titles", "days", "is_one"),
    [
        (("Cranes for 2 quays of Talvik harbour", "Talvik keeps all jobs until 2031"), 2, True),
        (("Cranes for 2 quays of Talvik harbour", "Talvik keeps all jobs until 2031"), 3, True),
        (("2 quays of Talvik get cranes", "Port of Talvik: 9 weeks of talks are over"), 0, False),
        (("Talvik keeps all jobs for 10 years", "Talvik keeps all jobs until 2031"), 0, True),
        (("Talvik keeps all jobs until 2030", "Talvik keeps all jobs until 2031"), 0, False),
    ],
)
def test_numbers_that_two_copies_say(titles: tuple[str, str], days: float, is_one: bool) -> None:
    """Unlike titles of one text count other things."""
    pair = [
        publication(f"https://{site}.example/a", title, HARBOUR, place * days)
        for place, (site, title) in enumerate(zip("de", titles, strict=True))
    ]
    assert united(*pair, crowd=CROWD) == ({frozenset("de")} if is_one else set())


def test_a_text_of_last_year() -> None:
    pair = [
        publication(f"https://{host}.example/a", TITLE, HARBOUR, days)
        for host, days in (("one", 0), ("two", 300))
    ]
    assert united(*pair, crowd=CROWD) == set()
    undated = publication("https://undated.example/a", TITLE, HARBOUR, None)
    assert not any({"one", "two"} <= story for story in united(*pair, undated, crowd=CROWD))


@pytest.mark.parametrize(
    "titles",
    [
        ("Weather forecast for Kerala", "Weather forecast for Goa"),
        ("Mary Smith Obituary", "John Smith Obituary"),
        ("Acme Corp shares sold by Vanguard Group", "Zeta Corp shares sold by Vanguard Group"),
        ("Does Acme Oyj (HEL:ACM) have cash?", "Does Zeta (STO:ZET B) have cash?"),
        ("Does Acme Oyj [HEL:ACM] have cash?", "Does Zeta [STO:ZET B] have cash?"),
        ("England v India: day one report", "England v India: day two report"),
        ("The road to war, part I", "The road to war, part II"),
    ],
)
def test_a_template_over_one_text(titles: tuple[str, str]) -> None:
    pages = [publication(f"https://lantern.example/{n}", title, FORECAST) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    copy = publication("https://herald.example/a", titles[0], FORECAST)  # it is no bridge between them
    stories = group_stories(linked(*pages, copy, *CROWD))[0]
    assert max(len(story.links) for story in stories) == 2


@pytest.mark.parametrize(
    ("titles", "is_one"),
    [
        (("In Talvik the mayor welcomes robotic cranes", "In Talvik Ines Varga welcomes robotic cranes"), True),
        (("Northern dockworkers accept robotic crane", "Northern dockworkers accept robotic cranes"), True),
        (("Northern dockworkers accept robtic cranes", "Northern dockworkers accept robotic cranes"), True),
        (
            ("Mayor welcomes robotic cranes in Talvik", "Bank welcomes robotic cranes in Talvik"),
            False,
        ),  # of neither
        (("Choir of Talvik sings on the beach today", "Choir of Orvane sings on the beach today"), False),
    ],
)
def test_one_text_that_tells_of_a_title(titles: tuple[str, str], is_one: bool) -> None:
    pages = [publication(f"https://lantern.example/{n}", title, HARBOUR) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(
    ("frame", "own"),
    [
        ("Northern harbour of {} to accept robotic cranes", ("Talvik", "Orvane")),
        ("{} dockworkers accept robotic cranes after talks", ("Talvik", "Orvane")),
        ("Robotic Cranes Accepted by {} After Nine Weeks of Talks", ("Talvik", "Orvane")),
        ("robotic cranes accepted in {} after nine weeks of talks", ("talvik", "orvane")),
        ("Robotic cranes for {} after nine weeks of talks", ("Talvik", "Talvikken")),  # of one stem
    ],
)
def test_one_text_of_a_title_with_another_name(frame: str, own: tuple[str, str]) -> None:
    """As of the town from where a site tells of all, or that a page was copied from."""
    pages = [publication(f"https://lantern.example/{n}", frame.format(it), HARBOUR) for n, it in enumerate(own)]
    assert united(*pages, crowd=CROWD) == set()


def test_one_text_of_a_title_in_letters_without_capitals() -> None:
    text = "札幌の水曜日の天気は曇りのち雨、最高気温は十四度の予報です。気象台は夜に強い風が吹くおそれがあるとしています。"
    pages = [
        publication(f"https://lantern.example/{town}", f"{town}の天気予報 水曜日", text)
        for town in ("札幌", "福岡")
    ]
    assert united(*pages, crowd=CROWD) == set()


def test_one_text_that_tells_of_both_titles() -> None:
    text = "Forecasters tell the weather of Talvik, Orvane and all towns around the bay, with winds, waves and tides."
    titles = (f"Weather for sailors around {town} today" for town in ("Talvik", "Orvane"))
    pages = [publication(f"https://lantern.example/{n}", title, text) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()


@pytest.mark.parametrize("said", ["", "Strollers sell well.", "No kettle!"])
def test_a_template_with_more_than_one_word_of_its_own(said: str) -> None:
    titles = [f"Consumer board of the islands recalls {it}" for it in ("a stroller of Talvik", "two kettles")]
    text = f"{FORECAST} {said}"
    pages = [publication(f"https://lantern.example/{n}", title, text) for n, title in enumerate(titles)]
    assert united(*pages, crowd=CROWD) == set()
    copies = [
        publication(f"https://{site}.example/a", title, text) for site, title in zip("ab", titles, strict=True)
    ]
    assert united(*copies, crowd=CROWD) == {frozenset({"a", "b"})}


@pytest.mark.parametrize("word", ["of ", ""])
def test_another_common_word_is_no_template(word: str) -> None:
    titles = (f"Talvik dockworkers accept {its}robotic cranes" for its in ("the ", word))
    texts = HARBOUR, HARBOUR.replace("fruit", "bananas")
    pages = [
        publication(f"https://lantern.example/{n}", *both)
        for n, both in enumerate(zip(titles, texts, strict=True))
    ]
    assert united(*pages, crowd=crowd(400)) == {frozenset({"lantern"})}


@pytest.mark.parametrize(
    ("text", "is_one"), [(f"{HARBOUR} Sellers of {{}} meet in May.", False), (HARBOUR, True)]
)
def test_a_template_with_more_words(text: str, is_one: bool) -> None:
    pages = [
        publication(
            f"https://lantern.example/{n}", f"World {subject} market 2020: growth, shares", text.format(subject)
        )
        for n, subject in enumerate(("crane", "crane cable"))
    ]
    assert united(*pages, crowd=CROWD) == ({frozenset({"lantern"})} if is_one else set())


@pytest.mark.parametrize(
    "titles",
    [
        ("China accuses Taiwan of provoking conflict in the strait",
         "Taiwan accuses China of provoking conflict in the strait"),
        ("Djokovic beats Alcaraz in Cincinnati final", "Alcaraz beats Djokovic in Cincinnati final"),
    ],
)  # fmt: skip
def test_the_same_words_the_other_way_round(titles: tuple[str, str]) -> None:
    def pair(*texts: str) -> list[Publication]:
        hosts = "one", "two"
        return [
            publication(f"https://{host}.example/a", title, text)
            for host, title, text in zip(hosts, titles, texts, strict=True)
        ]

    assert united(*pair(HARBOUR, BANK), crowd=CROWD) == set()
    filled = (f"{HARBOUR} It was by {number} votes, in both halls of the town." for number in (27, 38))
    assert united(*pair(*filled), crowd=CROWD) == set()
    assert united(*pair(HARBOUR, HARBOUR), crowd=CROWD) == {frozenset({"one", "two"})}


def test_names_in_another_order() -> None:
    edited = HARBOUR.replace("Tuesday", "Tuesday evening").replace("called it", "has called it")
    pages = [
        publication("https://one.example/a", "Smith and Jones win the mixed doubles at Talvik", HARBOUR),
        publication("https://two.example/b", "Jones and Smith win the mixed doubles at Talvik", edited),
    ]
    assert united(*pages, crowd=CROWD) == {frozenset({"one", "two"})}


def test_a_copy_while_a_page_was_published_again_and_again() -> None:
    pages = [publication("https://one.example/a", TITLE, days=days) for days in (0, 60)]
    copy = publication("https://two.example/a", TITLE, days=30)
    assert united(*pages, copy, crowd=CROWD) == {frozenset({"one", "two"})}
