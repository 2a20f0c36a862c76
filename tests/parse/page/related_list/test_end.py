"""Where a related list ends: at the heading of another, or at the foot of the page."""

from itertools import product

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.proportion import assert_in_proportion


@pytest.mark.parametrize(
    "heading", ["Most read", "MOST POPULAR:", "Most viewed articles", "Most read\nMore of it"]
)
def test_other_lists_end_that_of_related_articles(heading: str) -> None:
    content, body, _ = parse_page(
        f"T\n\nWords.\n\n{heading}\n\nRelated articles\n\n\nOne\n\nThis\n\n\n{heading}\n\nNav\n"
    )
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}]
    assert body == f"Words.\n\n{heading}"


FEET = [
    *(
        "Comments",
        "COMMENTS (3)",
        "Comments are closed.",
        "About the author {#about}",
        "## Leave a comment",
        "Share this article",
        "Share on Facebook",
        "Follow us:",
    ),
    *(
        "Tags: trams, police",
        "Tags: " + "trams, " * 20,
        f"© 2019 {'Example News, ' * 15}all rights reserved.",
        "Filed under: News",
        "Newsletter",
        "Subscribe to our weekly newsletter",
        "Sign up",
        "Sign up for Newsletters",
        "Subscribe to our newsletter\nEnter your email address\nSubscribe",
        "About us",
        "Privacy Policy · Contact",
        "About us\n\nContact\n\nTerms of use",
        "Impressum",
        "PROMOTED CONTENT",
        "From around the web",
    ),
    *("© 2019 Example News. All rights reserved.", "Copyright Example, all rights reserved", "Most read"),
    *("Latest news", "**Recent comments**", "Trending now", "=== Top stories ==="),
    *("No comments", "Add a comment", "Post a reply", "Write a comment", "Tags: trams", "Share via email"),
    *("Share this page", "Share this post", "Share this story", "Sign up for the daily newsletter"),
    *("Subscribe to our free newsletter", "(c) Example, all rights reserved", "All rights reserved"),
    *("Most commented", "Most recent stories", "Most shared news", "Most visited", "Popular posts"),
    *("Media contact", "## Press enquiries", "MEDIA CONTACTS:"),
    *(
        "More stories",
        "Other news",
        "Related topics",
        "Related internet links",
        "Explore the topic",
        "Page 1 of 2",
    ),
    *("Tags", "Schlagwörter", "Tagged: trams", "Topics", "Themen"),
    *("Trending articles", "Top headlines", "Popular", "Trending", "Editor’s choice", "Must-reads"),
]


@pytest.mark.parametrize(
    ("foot", "text"),
    [
        *product(FEET, ["\n\n\nOne\n\nThis\n\n\n{}\n\nX\n"]),
        *product(FEET[:23], ["\n- One\n  This\n{}\n- X\n", "\n{}\nX\n"]),
    ],
)
def test_what_stands_at_the_foot_of_a_page_ends_a_list(foot: str, text: str) -> None:
    content, body, _ = parse_page(f"T\n\nWords.\n\nRelated articles\n{text.format(foot)}")
    named = [{"title": "One", "excerpt": "This"}] if "One" in text else None
    assert (content.plain().get("related"), body) == (named, "Words.")


@pytest.mark.parametrize("foot", FEET[:3])
def test_what_has_an_excerpt_below_it_is_no_foot(foot: str) -> None:
    content, _, _ = parse_page(f"T\n\nWords.\n\nRelated articles\nOne\nFirst...\n\n{foot}\n\nTwo\nSecond...\n")
    assert "Two" in str(content)
    content, _, _ = parse_page(
        f"T\n\nWords.\n\nRelated articles\nOne\n\n{foot}\n\nTop stories\nTwo\nSecond...\n"
    )
    assert [entry["title"] for entry in content.plain()["related"]] == ["One"]


def test_a_page_of_the_site_between_entries_ends_no_list() -> None:
    """As where a box asks to have mails."""
    content, *_ = parse_page("T\n\nRelated articles\n\nPrivacy policy\n\nOne and two of three titles\n\nTwo\n")
    assert "Two" in str(content.plain()["related"])


@pytest.mark.parametrize("mark", ["Paid content", "Sponsored content"])
def test_a_mark_of_one_entry_ends_no_list(mark: str) -> None:
    cards = f"One\n1.5.2020\n\n{mark}\nTwo\n2.5.2020\n\nThree\n3.5.2020\n"
    assert titles_of(cards)[-1] == "Three"


def test_a_button_to_more_stories_below_each_entry_ends_no_list() -> None:
    entries = "One\n\nFirst...\n\nMore stories\n\n\nTwo\n\nSecond...\n\nMore stories\n"
    content, _, _ = parse_page(f"T\n\nWords.\n\nRelated articles\n\n{entries}")
    named = [{"title": "One", "excerpt": "First..."}, {"title": "Two", "excerpt": "Second..."}]
    assert content.plain()["related"] == named


@pytest.mark.parametrize("foot", [foot for foot in FEET[:13] if foot != "**Recent comments**"])
def test_what_stands_below_several_entries_ends_no_list(foot: str) -> None:
    text = "".join(f"\n\n\n{title}\n\n{foot}" for title in ("One", "Two", "Three"))
    content, *_ = parse_page(f"T\n\nRelated articles{text}\n")
    assert [entry["title"] for entry in content.plain()["related"]] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Sign up for cover before May",
            "Share prices fall",
            "Topics: what we know",
            "- Comments",
            "comments",
            "Follow us home",
        ),
        *(
            "Latest news from Brno",
            "The end of the newsletter",
            "No comment on trams",
            "All rights reserved for us",
        ),
    ],
)
def test_titles_that_are_like_the_foot_of_a_page(title: str) -> None:
    assert titles_of(f"\nOne\n\n\n{title}\n\n\nTwo") == ["One", title, "Two"]


@pytest.mark.parametrize("credit", ["© Agency", "© 2020 Agency", "© A. N. / Agency"])
def test_a_credit_of_a_photo_does_not_end_a_list(credit: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n{credit}\n\n\nTwo\n\n{credit}\n")
    assert [entry["title"] for entry in content.plain()["related"]] == ["One", "Two"]


@pytest.mark.parametrize("line", ["© 2020 Example News", "(c) 2019-2020 A. N.", "Copyright © 2020 Example"])
@pytest.mark.parametrize("below", ["", "\n\n\nMost read\n\nX"])
def test_a_year_of_rights_below_a_list_is_no_entry(line: str, below: str) -> None:
    for text in ("\n\n\nOne\n\n\nTwo\n\n\n{}{}\n", "\n- One\n- Two\n\n{}{}\n", "\nOne\nTwo\n{}{}\n"):
        content, *_ = parse_page(f"T\n\nRelated articles\n{text.format(line, below)}")
        assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]


@pytest.mark.parametrize("line", ["Copyright 2020: what is new", "2020 (c) A"])
def test_a_year_that_is_not_surely_of_the_page(line: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n\n{line}\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", line]


@pytest.mark.parametrize("credit", ["© Agency", "© 2020 Agency", "(c) 2020 Agency"])
@pytest.mark.parametrize(
    "titles",
    [
        ("Trams stop at night in spring", "City buys nine more trams"),
        ("市议会批准新的电车线路", "港口旧桥八个月关闭"),
    ],
)
def test_one_credit_of_a_photo_does_not_end_a_list(credit: str, titles: tuple[str, str]) -> None:
    for gap in ("\n", "\n\n"):
        listed = "\n\n".join((f"One{gap}{credit}", *titles))
        content, *_ = parse_page(f"T\n\nRelated articles\n\n{listed}\n")
        assert [one["title"] for one in content.plain()["related"]][-2:] == [*titles]


@pytest.mark.parametrize("rights", ["© 2020 Example News", "© 2020 Example News. All rights reserved."])
@pytest.mark.parametrize(
    "below", ["Imprint\n\nTerms and conditions", "Powered by a free program\nHelp | Jobs | Terms of use"]
)
def test_names_of_pages_below_the_rights_of_a_page_are_of_its_foot(rights: str, below: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n\nTwo\n\n\n{rights}\n{below}\n")
    assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]


@pytest.mark.parametrize("line", ["© Example News", "© 2020 Example News"])
def test_what_stands_below_the_rights_of_a_page_is_of_its_foot(line: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n\n{line}\n\n\nMade with a program\n")
    assert content.plain()["related"] == [{"title": "One"}]


@pytest.mark.parametrize("heading", ["Most read", "Latest news", "Trending"])
def test_another_list_in_a_paragraph_like_those_of_entries(heading: str) -> None:
    """Of three, a word such as `Trending` is as well the tag of an entry."""
    for titles in (["One"], ["One", "Two"]):
        text = "".join(f"{title}\nThis.\n\n" for title in titles)
        content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}{heading}\nX\n")
        is_tag = heading == "Trending" and len(titles) == 2
        assert ("X" in str(content.plain()["related"])) is is_tag


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_tag_above_one_of_the_titles_ends_no_list(place: int) -> None:
    tags = ["World", "Sport"]
    tags.insert(place, "Popular")
    text = "\n\n".join(f"{tag}\nTitle {number}" for number, tag in enumerate(tags))
    assert "Title 2" in str(entries_of(text))


def test_what_stands_below_each_entry_and_next_to_the_foot_of_a_page() -> None:
    listed = "- One\nShare this\n- Two\nShare this\nComments (3)\nX\n"
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{listed}")
    assert "Comments" not in str(content.plain()["related"])


def test_the_first_of_several_lists_of_the_site_ends_that_of_related_articles() -> None:
    for heading in ("Latest news", "Trending"):
        content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n\nMost read\n\nX\n\n{heading}\n\nY\n")
        assert content.plain()["related"] == [{"title": "One"}]


def test_a_title_that_ends_like_another_list_is_none() -> None:
    assert entries_of("\nWhat is most read\n\n\nMost read in May") == [
        {"title": "What is most read"},
        {"title": "Most read in May"},
    ]


def test_many_lines_with_years_take_no_time() -> None:
    def parse(size: int) -> None:
        content, *_ = parse_page("T\n\nRelated articles\n\nOne\n\n" + "© 2020 A. N.\n\n" * size)
        assert [one["title"] for one in content.plain()["related"]] == ["One"]

    assert_in_proportion(parse, 3_000)
