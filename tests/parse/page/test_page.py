import tracemalloc
from itertools import product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parse.faults import Fault
from flows.parse.page import is_page_text, parse_page
from flows.parse.page.marks import headings_in, mark_of
from flows.times import iso_time
from tests.parse.page.related_list.entries import entries_of, titles_of
from tests.seeds import PAGE


def test_parts_of_a_page() -> None:
    content, body, _ = parse_page(PAGE)
    assert content.plain() == {
        "title": "A page",
        "photo": "(example.cz)",
        "author": "Somebody",
        "publishedDateTime": "20.11.2019",
        "related": [
            {"title": "One...", "excerpt": "The first one, when..."},
            {"title": "Two", "excerpt": "The second one."},
        ],
    }
    assert body == "First paragraph."


def test_places() -> None:
    content, *_ = parse_page(PAGE)
    places = {
        path: (content.at(path).line, content.at(path).col)
        for path in [("photo",), ("publishedDateTime",), ("related", 0), ("related", 1, "excerpt")]
    }
    assert places == {
        ("photo",): (3, 8),
        ("publishedDateTime",): (8, 8),
        ("related", 0): (13, 1),
        ("related", 1, "excerpt"): (20, 1),
    }


def test_headings_in_the_other_order() -> None:
    content, *_ = parse_page(
        "T\n\nAuthor: A\n\nMost favourite\n\nNav\n\nNot this\n\nRelated articles\n\n\nOne\n\nThis\n"
    )
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}]


def test_without_related_articles() -> None:
    content, body, _ = parse_page("T\n\nWords.\n\nAdded: 1.2.2020\n")
    assert content.plain() == {"title": "T", "publishedDateTime": "1.2.2020"}
    assert body == "Words."


def test_the_title_is_the_first_line_only() -> None:
    content, body, _ = parse_page("Title\nmore words\nAuthor: A")
    assert content.plain()["title"] == "Title"
    assert body == "more words"


@pytest.mark.parametrize("mark", ["...", "…", " […]"])
def test_a_cut_excerpt_ends_its_entry(mark: str) -> None:
    """As where a program has made one empty line of several."""
    assert entries_of(f"One{mark}\n\nThis\none, which{mark}\n\nTwo\n\nThat.\n\nAnd that.") == [
        {"title": f"One{mark}", "excerpt": f"This\none, which{mark}"},
        {"title": "Two", "excerpt": "That.\n\nAnd that."},
    ]


def test_labels_in_a_list() -> None:
    """One of a line by itself is a title or an excerpt, but not one right below other words."""
    content, *_ = parse_page("T\n\nRelated articles\n\n\nPhoto: one\n\nThis\nAuthor: A\n")
    assert content.plain() == {
        "title": "T",
        "author": "A",
        "related": [{"title": "Photo: one", "excerpt": "This"}],
    }
    excerpt = "The drivers want more money. The city says that it has none to give away."
    content, body, _ = parse_page(f"T\n\nRelated articles\n\n\nOne\n\n{excerpt}\nAuthor: A\n")
    assert (content.plain()["related"], body) == ([{"title": "One", "excerpt": excerpt}], None)
    for below in ("Most favourite\n\nX", "Related articles\n\nTwo", "\nphoto: B"):
        content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\nAuthor: A\n\n{below}\n")
        assert content.plain()["author"] == "A"


def test_labels_within_the_text_do_not_make_those_below_the_list_those_of_entries() -> None:
    content, body, _ = parse_page(
        "T\n\nAuthor: A\n\nWords.\n\nAuthor: B\n\nRelated articles\n\n\nOne\n\nTwo\n\nAuthor: C\nAdded: 1.2.2020\n"
    )
    assert content.plain()["publishedDateTime"] == "1.2.2020"
    assert body == "Words.\n\nAuthor: B"


@pytest.mark.parametrize("label", ["photo: A", "Author: A", "Added: soon"])
def test_a_label_of_an_entry(label: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\nOne\n{label}\n\nThis...\n\n\nTwo\n\nThat...\n")
    assert content.plain() == {
        "title": "T",
        "related": [
            {"title": "One", "excerpt": f"{label}\n\nThis..."},
            {"title": "Two", "excerpt": "That..."},
        ],
    }


ENTRIES = [("One here", "1.2.2020"), ("Two there", "2.2.2020"), ("Three", "3.2.2020")]


@pytest.mark.parametrize("above", ["", "Author: Z\nAdded: 9.9.2019\n\n"])
@pytest.mark.parametrize("below", ["", "Author: Z\nAdded: 9.9.2019\n"])
@pytest.mark.parametrize(
    "layout",
    [
        "{}\nAuthor: A\nAdded: {}\n\n",
        "\n{}\n\nAuthor: A\nAuthor: B\nAdded: {}\n\nThis is said of it...\n\n",
        "- {}\n  Added: {} | Author: A\n",
        "{}\n**Added:** {}\n**Author:** A\n\n",
    ],
)
def test_labels_of_each_entry(layout: str, above: str, below: str) -> None:
    for count in (2, 3):
        listed = "".join(layout.format(*entry) for entry in ENTRIES[:count])
        text = f"T\n\nWords.\n\n{above}Related articles\n\n{listed}\nMost favourite\n\nX\n\n{below}"
        fields = parse_page(text).root.plain()
        found = [(entry["title"], entry["publishedDateTime"]) for entry in fields["related"]]
        assert found == ENTRIES[:count]
        assert (fields.get("author"), fields.get("publishedDateTime")) == (
            ("Z", "9.9.2019") if above or below else (None, None)
        )


def test_labels_of_entries_in_a_list_with_which_a_page_ends() -> None:
    for first in ("Two trams?", f"{'Is it true of them all, ' * 3}as the city says?"):
        listed = f"{first}\nAuthor: A\nAdded: 1.2.2020\n\nTwo there\nAuthor: B\nAdded: 2.2.2020\n"
        content, body, _ = parse_page(f"T\n\nWords.\n\nRelated articles\n\n{listed}")
        days = [{"title": first, "publishedDateTime": "1.2.2020"}]
        days.append({"title": "Two there", "publishedDateTime": "2.2.2020"})
        assert (content.plain(), body) == ({"title": "T", "related": days}, "Words.")


def test_several_authors_below_a_list_are_those_of_the_page() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n\nOne\n\nTwo\n\nAuthor: A\n\nAuthor: B\nAdded: 1.2.2020\n"
    )
    assert content.plain()["publishedDateTime"] == "1.2.2020"


def test_a_label_right_below_navigation() -> None:
    content, *_ = parse_page("T\n\nMost favourite\n\n\nOne\nAuthor: A\n\nTwo\nAdded: 1.2.2020\n")
    assert content.plain() == {"title": "T", "publishedDateTime": "1.2.2020"}


def test_a_label_of_the_last_entry() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n\nOne\nAuthor: A\n\n\nTwo\nAuthor: B\n")
    assert content.plain() == {"title": "T", "related": [{"title": "One"}, {"title": "Two"}]}


def test_labels_in_a_list_that_are_not_next_to_each_other() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n\nAuthor: one\n\nAdded: this\n")
    assert content.plain() == {"title": "T", "related": [{"title": "Author: one", "excerpt": "Added: this"}]}


def test_an_entry_without_excerpt() -> None:
    assert entries_of("\nOne\n\n\nTwo\n\nThis") == [{"title": "One"}, {"title": "Two", "excerpt": "This"}]


@pytest.mark.parametrize(
    "related",
    [
        "Related articles",
        "Related\u00a0articles",
        "Related  articles\u200b",
        "\ufeffRelated\u202farticles:",
        "Related articles :",
        "Re\u00adlated Articles",
        "RELATED ARTICLES",
    ],
)
@pytest.mark.parametrize(
    "favourite", ["Most favourite", "Most\u00a0 Favourite:", "\u200bMOST FAVOURITE", "Most Favorite"]
)
def test_headings_as_sites_write_them(related: str, favourite: str) -> None:
    text = f"T\n\nAuthor: A\n\n{favourite}\n\nNav\n\n{related}\n\n\nOne\n\nThis\n\u200b\n\u200b\nTwo\n"
    assert is_page_text(related, is_markdown=True)
    content, body, _ = parse_page(text)
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}, {"title": "Two"}]
    assert body is None


@pytest.mark.parametrize(
    "related",
    [
        *("## Related articles", "**Related Articles:**", "__Related articles__:", "- Related articles -"),
        *(
            "=== Related articles ===",
            "**Related articles (2)**:",
            "Related articles (2)",
            "### RELATED ARTICLES (12):",
            "Related articles »",
            "## Related articles {#related-articles}",
            "## **Related articles**{.list .wide}",
            "## [Related articles](https://e.org/related)",
            "### [](#a)Related articles[¶](#a)",
        ),
    ],
)
@pytest.mark.parametrize("favourite", ["## Most favourite", "Most favourite (5)", "## Most favourite {#most}"])
def test_headings_with_signs_around_them(related: str, favourite: str) -> None:
    """They are headings of a page, but in Markdown no sign that a text is one: a readme has such headings, too."""
    assert not is_page_text(f"T\n\n{related}\n\n{favourite}\n", is_markdown=True)
    for heading in (related, favourite):
        assert is_page_text(f"T\n\n{heading}\n", is_markdown=False)
    content, body, _ = parse_page(f"T\n\nAuthor: A\n\n{related}\n\n\nOne\n\nThis\n\n{favourite}\n\nNav\n")
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}]
    assert body is None


@pytest.mark.parametrize(
    "of", ["", " content", " coverage", " links", " news", " posts", " reading", " stories", " videos"]
)
@pytest.mark.parametrize("form", ["Related{}", "RELATED{}:", "**Related{} (3):**"])
def test_headings_like_related_articles(form: str, of: str) -> None:
    heading = form.format(of)
    assert is_page_text(f"T\n\n{heading}\n", is_markdown=False)
    assert not is_page_text(f"T\n\n{heading}\n", is_markdown=True)
    content, body, _ = parse_page(f"T\n\nAuthor: A\n\n{heading}\n\n\nOne\n\nThis\n\nMost favourite\n\nNav\n")
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}]
    assert body is None


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
    *("Tags", "Schlagwörter", "Tagged: trams"),
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


TEXT = [
    "The drivers want more money. The city says that it has none to give away.",
    "“We will see,” said the mayor, who\nhas been ill for some days now.",
    "Nobody knows.",
]


@pytest.mark.parametrize(
    "titles",
    [
        *("- One\n- Two", "* One\n\n* Two", "• [One](/1)\n• [Two](/2)\n• Three", "[One](/1)\n\n[Two](/2)"),
        "- One\n  of them\n- Two\n  of them",
    ],
)
@pytest.mark.parametrize("labels", ["", "photo: C\n\n"])
@pytest.mark.parametrize("above", ["", "Words.\n\n"])
def test_the_text_goes_on_below_titles_with_bullets(titles: str, labels: str, above: str) -> None:
    below = "\n\n".join(TEXT)
    content, body, _ = parse_page(
        f"T\n\n{above}Related articles\n\n{titles}\n\n{labels}{below}\n\nAuthor: A\nAdded: 1.2.2020\n"
    )
    found = [entry["title"] for entry in content.plain()["related"]]
    assert (found, body) == (["One", "Two", "Three"][: len(found)], above + below)
    assert content.plain()["author"] == "A"
    assert content.plain().get("photo") == ("C" if labels else None)


@pytest.mark.parametrize(
    ("below", "is_text"),
    [
        (["警方请求市政府批准在六个地点启用摄像头，并且表示现有的系统早已过时。"] * 2, True),
        (["警察は六か所でカメラを作動させる許可を市に求め、今のシステムは古いと言う。"] * 2, True),
        (["警方请求市政府批准在六个地点启用摄像头。"] * 2, False),
    ],
)
def test_a_text_of_fewer_and_wider_letters_goes_on(below: list[str], is_text: bool) -> None:
    text = "\n\n".join(below)
    _, body, _ = parse_page(f"T\n\nRelated articles\n\n- One\n- Two\n\n{text}\n")
    assert body == (text if is_text else None)


@pytest.mark.parametrize(
    ("titles", "below"),
    [
        ("- One", [TEXT[0], TEXT[1], TEXT[0]]),
        ("[One](/1)", [TEXT[0], TEXT[1], TEXT[0]]),
        ("- One\n- Two", ["## What is next", TEXT[0], TEXT[1], TEXT[0]]),
        ("- One\n- Two", [TEXT[0], "### What is next", TEXT[1], TEXT[0]]),
        ("### One\n\n### Two", ["## What is next", TEXT[0], TEXT[1], TEXT[0]]),
    ],
)
def test_the_text_goes_on_below_one_title_or_a_heading(titles: str, below: list[str]) -> None:
    """Three paragraphs are more than an excerpt, or what a page says of itself."""
    for count in (len(below) - 1, len(below)):
        text = "\n\n".join(below[:count])
        content, body, _ = parse_page(f"T\n\nRelated articles\n\n{titles}\n\n{text}\n")
        assert body == (text if count == len(below) else None)
        assert body is None or len(content.plain()["related"]) == titles.count("One") + titles.count("Two")


PROSE = "\n\n".join(f"{TEXT[0]} So it is said for the {number}th time." for number in range(4))


@pytest.mark.parametrize(
    "titles", ["One", "One\n\nTwo\n\nThree", "One\nTwo\nThree", "One\n\nThis...\n\n\nTwo", "1. One\n2. Two"]
)
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_three_paragraphs_below_titles_without_bullets_are_the_text(titles: str, between: str) -> None:
    content, body, _ = parse_page(
        f"T\n\nRelated articles\n\n{titles}{between}{PROSE}\n\nAuthor: A\nAdded: 1.2.2020\n"
    )
    named = [name for name in ("One", "Two", "Three") if name in titles]
    assert [one["title"] for one in content.plain()["related"]] == named
    assert (body, content.plain()["author"]) == (PROSE, "A")


@pytest.mark.parametrize(
    "listed",
    [
        PROSE,
        f"One\n\n{TEXT[0]}\n\nTwo\n\n{PROSE}",
        f"One\n\nComments\n\n{PROSE}",
        "One\n\n" + PROSE.replace("\n\n", "\n\n\n", 2).replace("\n\n\n", "\n\n", 1),
        "One\n\n" + PROSE.replace("away. So", "away.\nSo"),
        "One\n\n" + "\n\n".join(f"{at}. {one}" for at, one in enumerate(PROSE.split("\n\n"), 1)),
        "One\n\n" + PROSE.replace("time.", "time..."),
    ],
)
def test_where_titles_without_bullets_go_on(listed: str) -> None:
    """Those of a site that ends all titles with full stops, or entries that have excerpts, or comments."""
    assert parse_page(f"T\n\nRelated articles\n\n{listed}\n").body is None


@pytest.mark.parametrize("heading", ["## Comments", "### About the author", "## Most read", "Crime"])
def test_what_is_no_heading_of_the_text(heading: str) -> None:
    text = "\n\n".join([heading, TEXT[0], TEXT[1], TEXT[0]])
    assert parse_page(f"T\n\nRelated articles\n\n- One\n- Two\n\n{text}\n").body is None


@pytest.mark.parametrize(
    "below",
    [
        TEXT[0],
        f"Crime\n\n{TEXT[0]}\n\n{TEXT[1]}",
        f"{TEXT[0]}\n\n- Three\n\n{TEXT[1]}",
        f"* {TEXT[0]}\n\n* {TEXT[1]}",
        f"{TEXT[0][:-1]}...\n\n{TEXT[1]}",
        f"{TEXT[2]}\n\n{TEXT[2]}",
    ],
)
def test_what_is_not_surely_the_text_stays_in_the_list(below: str) -> None:
    _, body, _ = parse_page(f"T\n\nRelated articles\n\n- One\n- Two\n\n{below}\n")
    assert body is None
    for titles in ("- One", "One\n\nTwo", "- One\n* Two"):
        assert parse_page(f"T\n\nRelated articles\n\n{titles}\n\n{TEXT[0]}\n\n{TEXT[1]}\n").body is None


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


def test_several_authors() -> None:
    assert fields_of("Words.\n\nAuthor: A\nAuthor: B\nAUTHOR : C\nAdded: 1.2.2020") == (
        "A, B, C",
        "1.2.2020",
        "Words.",
    )
    assert fields_of("Author: A, Author: B | Added: 1.2.2020") == ("A, B", "1.2.2020", None)
    for other in ("Co-Author: B", "Coauthor: B", "CoAuthor: B"):
        assert fields_of(f"Author: A, {other}\nAdded: 1.2.2020") == (f"A, {other}", "1.2.2020", None)
    assert fields_of("Author: Jane Doe-Added: 1.2.2020") == ("Jane Doe", "1.2.2020", None)
    many = [*"ABCDEFGHIJKLMNOPQRST"]
    line = ", ".join(f"Author: {name}" for name in many)
    assert fields_of(f"{line}, Added: 1.2.2020") == (", ".join(many), "1.2.2020", None)
    assert fields_of("Author: A\nAuthor: B\nAuthor: A\nAdded: 1.2.2020") == ("A, B", "1.2.2020", None)
    assert fields_of("Added: 1.2.2020\nAuthor: A\n\nAuthor: B") == ("A", "1.2.2020", "Author: B")
    apart = "Author: B\n\nAuthor: C\nAuthor: D"
    assert fields_of(f"Author: A\nAdded: 1.2.2020\n\n{apart}") == (
        "A",
        "1.2.2020",
        apart.replace("\nA", "\n\nA", 2).replace("\n\n\n", "\n\n"),
    )


def test_a_title_and_a_list_as_markdown_has_them() -> None:
    content, *_ = parse_page(
        "## A page\n\nAuthor: A\n\n## Related articles\n\n* [One [1]](https://e.org/1)\n* [Two](/2)\n"
    )
    assert content.plain()["title"] == "A page"
    for node in (content, content.at(("title",))):
        assert (node.line, node.col) == (1, 4)
    assert content.plain()["related"] == [
        {"title": "One [1]", "webUrl": "https://e.org/1"},
        {"title": "Two", "webUrl": "/2"},
    ]
    node = content.at(("related", 0, "webUrl"))
    assert (node.line, node.col) == (7, 13)
    content, *_ = parse_page("# A page {#a-page .title}\n\nAuthor: A\n")
    assert content.plain()["title"] == "A page"
    for title in ("#MeToo: two years on", "C# is twenty", "What is # for", "What {#} is {# 1}", "{#one} more"):
        content, *_ = parse_page(f"{title}\n\nAuthor: A\n")
        assert content.plain()["title"] == title


def test_comments_are_not_seen() -> None:
    content, body, _ = parse_page(
        "<!-- saved --> <!-- twice -->\nT\n\nWords.\n<!-- Author: B -->\n\nAuthor: A\n\n"
        "<!-- list: its: heading -->Related articles\n\n<!-- list -->\n\nOne\n\nThis.\n<!-- -->\n"
    )
    assert content.plain() == {"title": "T", "author": "A", "related": [{"title": "One", "excerpt": "This."}]}
    assert body == "Words."


def test_entities_of_spaces_are_not_seen() -> None:
    content, body, _ = parse_page(
        "T\n&nbsp;\nWords.\n&#160; &#x200b;\n&nbsp;Author: A\n\nRelated&nbsp;articles\n&nbsp;\n&nbsp;\nOne\n&nbsp;\nThis.\n"
    )
    assert content.plain() == {"title": "T", "author": "A", "related": [{"title": "One", "excerpt": "This."}]}
    assert body == "Words."


@pytest.mark.parametrize(
    ("label", "name"),
    [
        *[(label, "author") for label in ("Author:", "AUTHOR:", "\u200bAuthor\u00a0:", "Au\u00adthor: \u00a0")],
        *[(label, "photo") for label in ("photo:", "Photo:", "PHOTO :")],
        *[(label, "publishedDateTime") for label in ("ADDED:", "\ufeffAdded:")],
    ],
)
def test_labels_as_sites_write_them(label: str, name: str) -> None:
    content, *_ = parse_page(f"T\n\n {label} A: b\n")
    node = content.at((name,))
    assert (node.value, node.line, node.col) == ("A: b", 3, len(label) + 3)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("**Author:** A", "author"),
        ("**Author**: A", "author"),
        ("__AUTHOR:__ A", "author"),
        ("*Author: A*", "author"),
        (" _Photo: A_", "photo"),
        ("**Added:** A", "publishedDateTime"),
        ("**Author:** A \\", "author"),
    ],
)
def test_labels_as_markdown_has_them(line: str, name: str) -> None:
    content, body, _ = parse_page(f"T\n\n{line}\n\nWords.\n")
    node = content.at((name,))
    assert (node.value, node.line, node.col) == ("A", 3, line.index("A", line.index(":")) + 1)
    assert body == "Words."
    assert is_page_text(line, is_markdown=False)
    assert not is_page_text(line, is_markdown=True)


@pytest.mark.parametrize(
    "line", ["**Author**", "**Author A**", "**Author: A", "*The Author:* A", "- **Author:** A", "*Author: A* B"]
)
def test_signs_that_are_not_around_a_label(line: str) -> None:
    assert not is_page_text(line, is_markdown=False)
    assert parse_page(f"T\n\n{line}\n").body == line


@pytest.mark.parametrize("authors", ["Authors: A, B", "AUTHORS:  A, B", "**Author:** A, **Author:** B"])
@pytest.mark.parametrize(
    "day",
    [
        "Added: 1.2.2020",
        "Published: 1.2.2020",
        "Posted on: 1.2.2020",
        "**Published:** 1.2.2020",
        "_Data_: 1.2.2020",
        "Published: 1.2.2020 \\",
    ],
)
def test_labels_like_those_of_a_page_next_to_one(authors: str, day: str) -> None:
    label = "Author: A, B" if "Added" not in day else authors
    content, body, _ = parse_page(f"T\n\nWords.\n\n{label}\n {day}\n")
    assert (content.plain()["author"], content.plain()["publishedDateTime"], body) == (
        "A, B",
        "1.2.2020",
        "Words.",
    )
    assert content.at(("publishedDateTime",)).col == day.index("1") + 2


def test_authors_and_a_day_that_are_blocks_of_their_own() -> None:
    content, body, _ = parse_page("T\n\nWords.\n\nAuthors: A, B\n\nAdded: 1.2.2020\n")
    assert (content.plain()["author"], content.plain()["publishedDateTime"], body) == (
        "A, B",
        "1.2.2020",
        "Words.",
    )


def test_what_an_author_says_above_a_day_is_no_name() -> None:
    content, body, _ = parse_page("T\n\nQuestion: And?\n\nAutor: It was all true.\n\nAdded: 1.2.2020\n")
    assert "author" not in content.plain()
    assert body == "Question: And?\n\nAutor: It was all true."


@pytest.mark.parametrize(
    ("own", "behind"),
    [
        ("", "\nAuthor: A\n"),
        ("Author: Me\nPublished: 3.2.2020\n\n", "\nAuthor: A\n"),
        ("Author: Me\nPosted on: 3.2.2020\n\n", "\n"),
    ],
)
def test_days_of_entries_are_not_that_of_the_page(own: str, behind: str) -> None:
    days = [("One", "1.2.2020"), ("Two", "2.2.2020")]
    listed = "\n\n".join(f"{title}{behind}Published: {day}" for title, day in days)
    content, body, _ = parse_page(f"T\n\n{own}Words.\n\nRelated articles\n\n{listed}\n")
    related = [{"title": title, "publishedDateTime": day} for title, day in days]
    said = {"author": "Me", "publishedDateTime": "3.2.2020"} if own else {}
    assert (content.plain(), body) == ({"title": "T", **said, "related": related}, "Words.")


def test_one_day_below_a_list_is_that_of_the_page() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n- One\n- Two\n\nAuthor: A\nPublished: 1.2.2020\n")
    assert content.plain()["publishedDateTime"] == "1.2.2020"


def test_a_day_next_to_an_author_below_a_list_of_days_is_of_its_entry() -> None:
    listed = "One\nPublished: 1.2.2020\n\n\nTwo\nPublished: 2.2.2020\nAuthor: A\n"
    content, *_ = parse_page(f"T\n\nWords.\n\nRelated articles\n\n{listed}")
    days = [entry["publishedDateTime"] for entry in content.plain()["related"]]
    assert (days, content.plain().get("publishedDateTime")) == (["1.2.2020", "2.2.2020"], None)


@pytest.mark.parametrize(
    "line",
    [
        "Published: by A. N.",
        "**Published:** by A. N.",
        "Published: 1.2.2020\nAdded: 2.2.2020",
        "Authors: A\n\nAuthor: B",
        "Date: 1.2.2020",
    ],
)
def test_words_like_labels_stay_words(line: str) -> None:
    """With another day, a day that cannot be read, or next to no label."""
    first = line.split("\n", maxsplit=1)[0]
    content, body, _ = parse_page(f"T\n\n{line}" + ("" if "\n" in line else "\nAuthor: C") + "\n")
    assert body == first
    assert content.plain().get("publishedDateTime") in {None, "2.2.2020"}
    assert not is_page_text(first, is_markdown=False)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "related articles",
            "Related articles: three",
            "The Related articles",
            "More Related articles",
            "Related articles.",
            "Relatedarticles",
            "Related articles (two)",
            "## Related articles: three",
            "# Author: A",
            "[Related articles](#related)",
            *("- Related articles", "• Related articles", "* Most favourite", "**Related articles"),
            *("Related article", "Related topics", "Related tags", "Related products", "Related stories."),
            *("related stories", "- Related news", "Related posts: three", "The Related links"),
        ),
        *("author: a", "added: b", "Authors: c", "Photos: d", "Puthor: e", "most favourite"),
    ],
)
def test_words_that_only_look_like_marks(words: str) -> None:
    assert not is_page_text(f"T\n\n{words}\n", is_markdown=True)
    assert not is_page_text(f"T\n\n{words}\n", is_markdown=False)
    content, body, _ = parse_page(f"T\n\nFirst\n{words}\n\nLast")
    assert (content.plain(), body) == ({"title": "T"}, f"First\n{words}\n\nLast")


@pytest.mark.parametrize("before", ["", "  ", "## ", "&nbsp;", "<!-- a -->", "- ", "a "])
@pytest.mark.parametrize("heading", ["Related articles", "Most favourite", "Read also", "ये भी पढ़ें"])
def test_headings_in_a_text(before: str, heading: str) -> None:
    found = [is_related for _, is_related in headings_in(f"T\n\nWords.\n\n{before}{heading}\n\nX\n")]
    assert found == ([heading != "Most favourite"] if before not in {"- ", "a "} else [])


def test_a_label_is_no_heading() -> None:
    assert not list(headings_in("Author: A. Novak; Related links\n"))


def test_a_title_that_starts_like_a_label() -> None:
    content, *_ = parse_page("PHOTO: The storm\n\nphoto: A\n")
    assert content.plain() == {"title": "PHOTO: The storm", "photo": "A"}


@pytest.mark.parametrize("rule", ["-----", "* * *", "=\u200b=====", "———\n\n~~~"])
def test_a_rule_above_the_title_is_none(rule: str) -> None:
    content, body, _ = parse_page(f"{rule}\nA page\nWords.\n{rule}\n\nAuthor: A\n")
    assert (content.plain(), body) == ({"title": "A page", "author": "A"}, f"Words.\n{rule}")
    assert (content.at(("title",)).line, content.at(("title",)).col) == (2 + rule.count("\n"), 1)
    for title in ("--", "???", "-=-", "- - One"):
        content, *_ = parse_page(f"{title}\n\nAuthor: A\n")
        assert content.plain()["title"] == title


@pytest.mark.parametrize("rule", ["=====", "-----", "\u200b~~~ "])
def test_a_rule_right_below_the_title_is_none(rule: str) -> None:
    for between in ("\n", "\n\n"):
        content, body, _ = parse_page(f"A page\n{rule}{between}Words.\n\n{rule}\nAuthor: A\n")
        assert content.plain() == {"title": "A page", "author": "A"}
        assert body == f"Words.\n\n{rule.strip()}"
    for words in (f"\n{rule}", f"Words.\n{rule}", "--"):
        assert parse_page(f"A page\n{words}\n\nAuthor: A\n").body == words.strip()


@pytest.mark.parametrize("before", ["", "URL: ", "  Link: ", "\ufeff"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_address_above_the_title_is_that_of_the_page(before: str, between: str) -> None:
    content, body, _ = parse_page(f"{before}https://e.org/a{between}## A page\nWords.\n\nAuthor: A\n")
    assert content.plain() == {"title": "A page", "author": "A", "webUrl": "https://e.org/a"}
    assert body == "Words."
    node = content.at(("webUrl",))
    assert (node.line, node.col) == (1, len(before) + 1)


def test_addresses_that_are_not_known_to_be_that_of_the_page() -> None:
    content, body, _ = parse_page("http://e.org/a\nhttp://e.org/b\nA page\nhttp://e.org/c\n\nAuthor: A\n")
    assert content.plain() == {"title": "A page", "author": "A", "webUrl": "http://e.org/a"}
    assert body == "http://e.org/b\n\nhttp://e.org/c"
    for title in ("http://e.org/a", "http://e.org/a is here", "At http://e.org/a"):
        content, body, _ = parse_page(f"{title}\n\nAuthor: A\n\nWords.\n")
        assert (content.plain(), body) == ({"title": title, "author": "A"}, "Words.")
    assert parse_page("http://e.org/a\n").root.plain() == {"title": "http://e.org/a"}


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


@pytest.mark.parametrize("by", ["Von", "VON", "Par", "PAR", "Por", "POR", "Di", "Door", "Av", "Af"])
def test_a_byline_in_another_language(by: str) -> None:
    content, body, _ = parse_page(f"T\n\n{by} A. N. Other\n2.5.2020\n\nWords.\n\nRelated articles\n\nOne\n")
    assert content.at(("author",)).value == "A. N. Other"
    assert (content.at(("publishedDateTime",)).value, body) == ("2.5.2020", "Words.")


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


def test_days_in_a_list_are_those_of_its_entries() -> None:
    listed = "Related articles\n\nOne\nMay 3, 2020\n\nTwo\nMay 4, 2020\n"
    content, *_ = parse_page(f"T\n\nMay 2, 2020\n\nWords.\n\n{listed}")
    assert content.at(("publishedDateTime",)).value == "May 2, 2020"


@pytest.mark.parametrize(
    "lines", ["2 May 2020 | 17:30", "By A. N. | 2 May 2020 • 17:30", "2 May 2020 – 17:30 | 5 min read"]
)
def test_a_time_beside_a_day_is_no_count(lines: str) -> None:
    content, *_ = parse_page(f"T\n\n{lines}\n\nWords.\n\nRelated articles\n\nOne\n")
    assert iso_time(str(content.at(("publishedDateTime",)).value)) == "2020-05-02T17:30:00Z"


@pytest.mark.parametrize("label", ["Title: ", "TITLE : ", "Headline:", "# Title: "])
def test_a_title_may_be_called_so(label: str) -> None:
    content, *_ = parse_page(f"{label}A page\n\nAuthor: A\n")
    assert content.plain() == {"title": "A page", "author": "A"}
    assert content.at(("title",)).col == len(label) + 1
    for title in ("Title race: who leads", "Title:", "title: A"):
        assert parse_page(f"{title}\n\nAuthor: A\n").root.plain()["title"] == title


@pytest.mark.parametrize("mark", ["photo: A", "Author: A", "Added: 1.2.2020", "Related articles"])
def test_no_title(mark: str) -> None:
    with pytest.raises(Fault, match="the page has no title above this line") as caught:
        parse_page(f"\n{mark}\n\nWords")
    assert (caught.value.code, caught.value.line) == ("field-missing", 2)


def fields_of(text: str) -> tuple[object, object, str | None]:
    content, body, _ = parse_page(f"T\n\n{text}")
    return content.at(("author",)).value, content.at(("publishedDateTime",)).value, body


def test_labels_next_to_each_other_know_better() -> None:
    words = "Author: Why?\n\nOne.\n\nAdded: a road.\n\nTwo."
    assert fields_of(f"{words}\n\nAuthor: A\nAdded: 1.2.2020\n") == ("A", "1.2.2020", words)
    assert fields_of("Author: A\nAdded: 1.2.2020\n\nAdded: a road.\nAuthor: Why?") == (
        "A",
        "1.2.2020",
        "Added: a road.\n\nAuthor: Why?",
    )
    words = "One.\nAuthor: Why?\n\nAdded: a road.\nTwo."  # next to words they are no better
    assert fields_of(f"{words}\n\nAuthor: A\nAdded: 1.2.2020\n") == (
        "A",
        "1.2.2020",
        "One.\n\nAuthor: Why?\n\nAdded: a road.\n\nTwo.",
    )


@pytest.mark.parametrize("heading", ["Related articles\n\n\nOne\n\nThis", "Most favourite\n\nNav"])
def test_labels_next_to_each_other_below_a_list(heading: str) -> None:
    assert fields_of(f"Words.\n\n{heading}\n\nAuthor: A\nAdded: 1.2.2020\n") == ("A", "1.2.2020", "Words.")
    content, *_ = parse_page(f"T\n\nAuthor: A\n\n{heading}\n\nAuthor: B\nAdded: 1.2.2020\n")
    assert content.at(("author",)).value == "A"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words.\n\nAuthor:\nA\nAdded:\n1.2.2020", ("A", "1.2.2020", "Words.")),
        ("Author:\nA\n\nWords.\n\nAuthor: B\nAdded: 1.2.2020", ("A", "1.2.2020", "Words.\n\nAuthor: B")),
        ("Added:\nAuthor:\n\nWords.", (None, None, "Words.")),
        ("Author: A\nWords.", ("A", {}, "Words.")),
        ("Author:\nAuthor: B", (None, {}, "Author: B")),
        ("Author: A\nAuthor:", ("A", {}, "Author:")),
        ("Author: A\n\nWords.\n\nAuthor: B", ("A", {}, "Words.\n\nAuthor: B")),
        ("Author:\nWords.\nMore words.", (None, {}, "Words.\nMore words.")),
        ("photo:\nWords.\n\nAuthor: A", ("A", {}, "Words.")),
        ("Author:\nA\nB\n", (None, {}, "A\nB")),
        ("Author:\n1.2.2020\nWords.", (None, {}, "1.2.2020\nWords.")),
        ("Author:\nA\nAdded:\n1.2.2020\nB\nC\n\nD", ("A", "1.2.2020", "B\nC\n\nD")),
        ("Author: A\nAdded:\nsoon\nB\n", ("A", None, "soon\nB")),
        ("Words.\n\nRelated articles\n\n\nOne\n\nAuthor:\nAdded:\n1.2.2020", (None, "1.2.2020", "Words.")),
    ],
)
def test_what_belongs_to_a_label_may_stand_below_it(text: str, expected: tuple[object, ...]) -> None:
    author, added, body = fields_of(text)
    assert (author, added if isinstance(added, str | None) else {}, body) == expected


LONG = f"Photo: CTK The police have arrested two men. They {'say nothing, ' * 10}so far."


@pytest.mark.parametrize(
    ("text", "photo", "body"),
    [
        (f"{LONG}\n\nMore words.", LONG, f"{LONG}\n\nMore words."),
        (f"Words.\n\n{LONG}\n\nAdded: 1.2.2020\n\nMore words.", LONG, f"Words.\n\n{LONG}\n\nMore words."),
        (f"{LONG}\n\nPhoto: B\nAuthor: A", "Photo: B", LONG),
        (LONG.replace("men. They", "men, they"), LONG.replace("men. They", "men, they"), None),
        (f"Photo: J. Novak{' / B. Daily' * 12}", f"Photo: J. Novak{' / B. Daily' * 12}", None),
        ("Photo: J. Novak. Credit: CG / B. Daily.", "Photo: J. Novak. Credit: CG / B. Daily.", None),
    ],
)
def test_a_paragraph_that_begins_with_a_label_is_text_too(text: str, photo: str, body: str | None) -> None:
    content, found, _ = parse_page(f"T\n\n{text}")
    assert content.at(("photo",)).value == photo.removeprefix("Photo: ")
    assert found == body


@pytest.mark.parametrize(
    "between",
    [" ", " | ", ", ", "\u00a0– ", "\t", "\u00a0", " / ", "/", " · ", " • ", "; ", " — ", " - ", " -"],
)
def test_labels_on_one_line(between: str) -> None:
    line = f" Author: A. N.{between}Added: 1.2.2020"
    content, body, _ = parse_page(f"T\n\n{line}{between}photo: C\n\nphoto: D, Author: E")
    found = {name: content.at((name,)) for name in ("author", "publishedDateTime", "photo")}
    assert {name: node.value for name, node in found.items()} == {
        "author": "A. N.",
        "publishedDateTime": "1.2.2020",
        "photo": "C",
    }
    assert {(node.line, node.col) for node in found.values()} == {
        (3, 10),
        (3, len(line) - 7),
        (3, len(line + between) + 8),
    }
    assert body == "photo: D, Author: E"


def test_labels_within_a_text_are_words() -> None:
    _, body, _ = parse_page("T\n\nThe Author: a, Added: b\n\nRelated articles are below\n\nAdded: 1.1.2020")
    assert body == "The Author: a, Added: b\n\nRelated articles are below"


@pytest.mark.parametrize(
    "line", ["Related articles{}x", "#{}Related", "{0}Related{0}articles{0}", "**{}**", "M{}"]
)
def test_long_lines_that_are_nearly_headings_take_no_time(line: str) -> None:
    for piece in (" ", "*", "_", "a", ": "):
        assert mark_of(line.format(piece * 20_000)) is None or piece == " "


@pytest.mark.parametrize(
    ("line", "lines"),
    [(";" * 99, 10_000), ("-->" * 33, 1_000), ("&nbsp;" * 16, 10_000), (" " * 99, 10_000), ("：" * 99, 10_000)],
)
def test_lines_that_are_nearly_comments_or_spaces_take_no_time(line: str, lines: int) -> None:
    start = process_time()
    assert not list(headings_in(f"{line}\n" * lines))
    assert process_time() - start < 2


@pytest.mark.parametrize("piece", ["\n", "- -\n", ".\n"])
def test_many_lines_without_words_take_no_time(piece: str) -> None:
    text = f"T\n\nphoto: x\n\n{piece * 60_000}"
    start = process_time()
    parse_page(text)
    assert process_time() - start < 5


def test_many_lines_with_years_take_no_time() -> None:
    line = "© 2020 A. N."
    start = process_time()
    content, *_ = parse_page("T\n\nRelated articles\n\nOne\n\n" + f"{line}\n\n" * 3_000)
    assert process_time() - start < 2
    assert [one["title"] for one in content.plain()["related"]] == ["One"]


def test_much_white_space_below_a_title_takes_no_time() -> None:
    start = process_time()
    parse_page(f"T\nBy{' ' * 60_000}A\n1.2.2020\n\nWords.\n\nphoto: x")
    assert process_time() - start < 5


def test_a_sentence_that_begins_with_a_label_is_none() -> None:
    content, *_ = parse_page("T\n\nAdded to this, trams stand.\n\nAuthor: A\nPublished: 1.2.2020\n")
    assert content.plain() == {"title": "T", "author": "A", "publishedDateTime": "1.2.2020"}
    content, *_ = parse_page("T\n\nAuthor: A\nPublished: 1.2.2020\n\n__Added__: 3.2.2020\n")
    assert content.plain() == {"title": "T", "author": "A", "publishedDateTime": "3.2.2020"}


@pytest.mark.parametrize("text", ["# Readme\n\nWords.", "Just a line"])
def test_other_texts_are_no_pages(text: str) -> None:
    assert not is_page_text(text, is_markdown=True)
    assert is_page_text(f"{text}\n\nAuthor: A\n\nWords.", is_markdown=True)


lines = st.sampled_from(
    ["", "", "Words.", "Author: A", "Added: 1.1.2020", "photo:", "Related articles", "Most favourite"]
)


@given(st.lists(lines, min_size=1).map("\n".join))
def test_nothing_but_navigation_is_lost(text: str) -> None:
    content, body, _ = parse_page(f"A page\n{text}")
    seen = str(content.plain()) + (body or "")
    if "Most favourite" not in text:
        assert seen.count("Words.") == text.count("Words.")


def test_a_day_before_a_break_of_markdown() -> None:
    for day in ("20.11.2019", "03/04/2019"):  # the second may be one of two
        content, *_ = parse_page(f"T\n\nPublished: {day} \\\nAuthors: A\n\nRelated articles\n\nOne\n")
        assert content.plain()["publishedDateTime"] == day


def test_numbered_addresses_above_references_are_none() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n* One [1]\n* Two [2]\n\n"
        "1. https://e.org/list\n[1] https://e.org/1\n[2] https://e.org/2\n"
    )
    addresses = [entry.get("webUrl") for entry in content.plain()["related"]]
    assert addresses[:2] == ["https://e.org/1", "https://e.org/2"]


@pytest.mark.parametrize(
    "text",
    [
        "T\n\nRelated articles\n\nhttps://e.org {}",
        "T\n\nRelated articles\n\n[https://e.org {}",
        "T\n\nRelated articles\n\n`{}<https://e.org",
        "T\n\nRelated articles\n\n<a href=https://e.org>{}</p>",
        "T {}\n\nRelated articles\n\nA",
    ],
)
@pytest.mark.parametrize("sign", ["a ", "_ "])
def test_a_long_line_takes_little_memory(text: str, sign: str) -> None:
    """Patterns kept where they stood before each of its characters, which took 90 times its size."""
    written = text.format(sign * 100_000)
    tracemalloc.start()
    parse_page(written)
    assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    tracemalloc.stop()


def test_a_list_of_too_many_lines_takes_little_memory() -> None:
    """All of them were put together to tell of the first."""
    text = "T\n\nRelated articles\n\n" + "a line\n" * 120_000
    tracemalloc.start()
    with pytest.raises(Fault, match="more than 100,000 lines"):
        parse_page(text)
    assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
    tracemalloc.stop()
