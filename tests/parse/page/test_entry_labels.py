"""Labels in a related list, which are the article's or the entries'."""

import pytest

from flows.parse.page import parse_page


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
