"""Labels and headings of a page text, and words that only look like them."""

import pytest

from flows.parse.page import is_page_text, parse_page
from flows.parse.page.marks import heading_of, mark_of


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
def test_what_may_stand_before_a_heading(before: str, heading: str) -> None:
    found = heading_of(f"{before}{heading}\n")
    assert (found is not None) is (before not in {"- ", "a "})
    assert not found or (found["related"] is not None) is (heading != "Most favourite")


def test_a_label_is_no_heading() -> None:
    assert not heading_of("Author: A. Novak; Related links\n")


@pytest.mark.parametrize(
    "line", ["Related articles{}x", "#{}Related", "{0}Related{0}articles{0}", "**{}**", "M{}"]
)
def test_long_lines_that_are_nearly_headings_take_no_time(line: str) -> None:
    for piece in (" ", "*", "_", "a", ": "):
        assert mark_of(line.format(piece * 20_000)) is None or piece == " "
