"""What the paragraphs of a page text are: labels, words of the body, related lists or navigation."""

import pytest

from flows.parse.page import parse_page


def test_headings_in_the_other_order() -> None:
    content, *_ = parse_page(
        "T\n\nAuthor: A\n\nMost favourite\n\nNav\n\nNot this\n\nRelated articles\n\n\nOne\n\nThis\n"
    )
    assert content.plain()["related"] == [{"title": "One", "excerpt": "This"}]


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


def fields_of(text: str) -> tuple[object, object, str | None]:
    content, body, _ = parse_page(f"T\n\n{text}")
    return content.at(("author",)).value, content.at(("publishedDateTime",)).value, body


@pytest.mark.parametrize("by", ["By", "Written by", "Von", "by"])
def test_a_byline_above_the_label_of_the_day(by: str) -> None:
    assert fields_of(f"{by} A. Name\nAdded: 1.2.2020\n\nWords.") == ("A. Name", "1.2.2020", "Words.")
    assert fields_of(f"Words.\n\n{by} A. Name\nAdded: 1.2.2020\n") == ("A. Name", "1.2.2020", "Words.")
    for words in (f"{by} A. Name", f"Words.\n{by} A. Name", f"{by} A. Name\n\nWords."):
        content, body, _ = parse_page(f"T\n\n{words}\n\nAdded: 1.2.2020\n")
        assert (content.plain(), body) == ({"title": "T", "publishedDateTime": "1.2.2020"}, words)


@pytest.mark.parametrize(
    "words",
    ["By Friday it was open again, he said.", "Von Berlin bis Prag wird gebaut.", "By Order it is closed!"],
)
def test_a_sentence_above_the_label_of_the_day(words: str) -> None:
    content, body, _ = parse_page(f"T\n\n{words}\nAdded: 1.2.2020\n")
    assert (content.plain(), body) == ({"title": "T", "publishedDateTime": "1.2.2020"}, words)


@pytest.mark.parametrize("below", ["Author: B", "\nWords.\n\nAuthor: B"])
def test_a_label_knows_better_than_a_byline(below: str) -> None:
    author, day, body = fields_of(f"By A. Name\nAdded: 1.2.2020\n{below}")
    assert (author, day, (body or "").split("\n")[0]) == ("B", "1.2.2020", "By A. Name")


@pytest.mark.parametrize(
    ("labels", "left"),
    [
        ("Added: 3.2.2020", "Words."),
        ("Author: A\nAdded: 3.2.2020", "Author: I was born\n\n1.2.2020\n\nWords."),
    ],
)
def test_a_label_knows_better_than_a_day_below_an_author(labels: str, left: str) -> None:
    author, day, body = fields_of(f"Author: I was born\n1.2.2020\nWords.\n\n{labels}\n")
    assert (author, day) == ("A" if "Author" in labels else "I was born", "3.2.2020")
    assert (body or "").endswith(left) and "1.2.2020\n" in (body or "")


def test_a_byline_beside_the_label_of_an_author() -> None:
    assert fields_of("Author: B\n\nBy A\nAdded: 1.2.2020") == ("B", "1.2.2020", "By A")


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
