"""Lines with labels in other forms than a page text has them."""

import pytest

from flows.parse.page import is_page_text, parse_page


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


@pytest.mark.parametrize("author", ["Author: A", "Auteur : A", "Autor: A", "著者：A"])
@pytest.mark.parametrize("label", ["", "Posted ", "Publié le ", "Veröffentlicht am "])
@pytest.mark.parametrize("form", ["{}\n\nWords.", "Words.\n\n{}", "Words.\n\n{}\n\nRelated articles\n\nOne"])
def test_a_day_below_an_author_needs_no_label(author: str, label: str, form: str) -> None:
    content, body, _ = parse_page("T\n\n" + form.format(f"{author}\n{label}1.2.2020") + "\n")
    assert (content.plain()["author"], content.plain()["publishedDateTime"], body) == (
        "A",
        "1.2.2020",
        "Words.",
    )
    assert content.at(("publishedDateTime",)).col == len(label) + 1


def test_a_day_below_several_authors() -> None:
    content, body, _ = parse_page("T\n\nAuthor: A\nAuthor: B\n1.2.2020\nWords.\n")
    assert (content.plain(), body) == (
        {"title": "T", "author": "A, B", "publishedDateTime": "1.2.2020"},
        "Words.",
    )


@pytest.mark.parametrize("between", ["", "\nWords.\n\n"])
def test_the_label_of_a_day_knows_better_than_a_day_below_an_author(between: str) -> None:
    content, body, _ = parse_page(f"T\n\nAuthor: A\n1.2.2020\n{between}Added: 2.2.2020\n")
    assert (content.plain()["publishedDateTime"], body) == (
        "2.2.2020",
        "\n\n".join(f"1.2.2020{between}".split()),
    )


def test_what_is_no_day_below_an_author_stays() -> None:
    for below in ("1.2.2020 was a fine day.", "Bern", "\n1.2.2020", "Updated 1.2.2020"):
        content, body, _ = parse_page(f"T\n\nWords.\n\nAuthor: A\n{below}\n")
        assert content.plain() == {"title": "T", "author": "A"}
        assert body == f"Words.\n\n{below.strip()}"
    content, body, _ = parse_page("T\n\nAdded: 2.2.2020\nAuthor: A\n1.2.2020\n")
    assert (content.plain()["publishedDateTime"], body) == ("2.2.2020", "1.2.2020")


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


def test_a_sentence_that_begins_with_a_label_is_none() -> None:
    content, *_ = parse_page("T\n\nAdded to this, trams stand.\n\nAuthor: A\nPublished: 1.2.2020\n")
    assert content.plain() == {"title": "T", "author": "A", "publishedDateTime": "1.2.2020"}
    content, *_ = parse_page("T\n\nAuthor: A\nPublished: 1.2.2020\n\n__Added__: 3.2.2020\n")
    assert content.plain() == {"title": "T", "author": "A", "publishedDateTime": "3.2.2020"}


def test_a_day_before_a_break_of_markdown() -> None:
    for day in ("20.11.2019", "03/04/2019"):  # the second may be one of two
        content, *_ = parse_page(f"T\n\nPublished: {day} \\\nAuthors: A\n\nRelated articles\n\nOne\n")
        assert content.plain()["publishedDateTime"] == day
