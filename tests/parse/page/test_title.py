"""The top of a page text: its title, the address above it, and what stands below it and is not the text."""

import pytest

from flows.parse.faults import Fault
from flows.parse.page import parse_page
from tests.proportion import assert_in_proportion

HEAD = "URL Source: https://e.org/a\n\nPublished Time: 2019-11-20T08:00:00Z\n\nMarkdown Content:\n"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("again", ["", "A page\n======\n\n", "# A page\n"])
def test_the_head_that_a_program_has_written(between: str, again: str) -> None:
    text = f"Title: A page\n\n{HEAD}".replace("\n\n", between)
    content, body, _ = parse_page(f"{text}{again}Words.\nMore words.\n\nRelated articles\n\nOne\n")
    assert content.plain() == {
        "title": "A page",
        "webUrl": "https://e.org/a",
        "publishedDateTime": "2019-11-20T08:00:00Z",
        "related": [{"title": "One"}],
    }
    assert body == "Words.\nMore words."
    places = [content.at((name,)) for name in ("webUrl", "publishedDateTime")]
    assert [(node.line, node.col) for node in places] == [(1 + len(between), 13), (1 + 2 * len(between), 17)]


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_an_address_right_below_the_title(below: str) -> None:
    content, body, _ = parse_page(f"A page\n{below}https://e.org/a{below}Words.\n\nRelated articles\n\nOne\n")
    assert (content.at(("webUrl",)).value, body) == ("https://e.org/a", "Words.")
    others = ["https://e.org/a is it", "At https://e.org/a", "Words.\n\nhttps://e.org/a"]
    films = ["https://www.youtube.com/watch?v=a", "https://youtu.be/a", "https://x.com/a/status/1"]
    for line in others + films:
        content, body, _ = parse_page(f"A page\n{below}{line}\n\nAuthor: A\n")
        assert ("webUrl" in content.plain(), body) == (False, line)


def test_a_time_behind_many_spaces_takes_no_time() -> None:
    head = "A page\nURL: https://e.org/a\nPublished Time: a"
    assert_in_proportion(lambda size: parse_page(f"{head}{' ' * size}b\n\nAuthor: A\n"), 40_000)


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "View in browser",
        "View it in a web browser (https://e.org/v)",
        *("Skip to content", "Skip to main content", "Zum Inhalt springen", "Aller au contenu principal"),
        "View our newsletter in your browser",
        *("Home › News › Local", "Startseite > Politik", "Home / News / Trams", "ホーム > ニュース"),
    ],
)
def test_what_stands_above_the_title_of_a_mail(line: str) -> None:
    content, body, _ = parse_page(f"{line}\n\n** A page\n-------\n\nWords.\n\nAuthor: A\n")
    assert (content.plain(), body) == ({"title": "A page", "author": "A"}, f"{line}\n\nWords.")


@pytest.mark.parametrize(
    "title",
    [
        *("View of a browser", "Home / Away", "Home prices › a year later", "Home > Away: why teams lose"),
        *("Home/Work/Life", "Start / Stop / Go", "Home › Hotel? Not now"),
    ],
)
def test_a_title_that_begins_like_what_stands_above_one(title: str) -> None:
    assert parse_page(f"{title}\n\nWords.\n\nAuthor: A\n").root.plain()["title"] == title


def test_what_stands_above_a_page_that_was_printed() -> None:
    content, *_ = parse_page("Printed from https://e.org/a\n\nA page\n\nWords.\n\nAuthor: A\n")
    assert content.plain() == {"title": "A page", "author": "A", "webUrl": "https://e.org/a"}


@pytest.mark.parametrize(
    "text",
    [
        "Published Time: 2019-11-20\nWords.",
        "Markdown Content:\nWords.",
        "URL: none\nWords.",
        "Words.\n\nURL Source: https://e.org/a",
        "The URL: https://e.org/a",
    ],
)
def test_lines_that_are_no_head(text: str) -> None:
    content, body, _ = parse_page(f"A page\n\n{text}\n\nAuthor: A\n")
    assert (content.plain(), body) == ({"title": "A page", "author": "A"}, text)


@pytest.mark.parametrize("again", ["A page\n", "A page\n\n", "## A page\n\n", "A page\n------\n"])
def test_a_title_that_stands_there_again(again: str) -> None:
    content, body, _ = parse_page(f"# A page\n\n{again}Words.\n\nA page\n\nAuthor: A\n")
    assert (content.plain(), body) == ({"title": "A page", "author": "A"}, "Words.\n\nA page")
    assert parse_page(f"A page of it\n\n{again}Words.\n\nAuthor: A\n").body == f"{again}Words."


def test_a_sentence_that_begins_like_the_title() -> None:
    text = "The city stood still\nand moved on."
    assert parse_page(f"The city stood still\n\n{text}\n\nAuthor: A\n").body == text


@pytest.mark.parametrize(
    "byline", ["*By A. N.*\n*May 2, 2020*", "**By A. N.**\n\nMay 2, 2020", "_By A. N._ | *May 2, 2020*"]
)
@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_a_byline_with_signs_or_right_above_words(byline: str, below: str) -> None:
    """As where a program writes no empty lines."""
    content, body, _ = parse_page(f"A page\n{byline}{below}Words.\nMore.\n\nRelated articles\n\nOne\n")
    assert (content.at(("author",)).value, content.at(("publishedDateTime",)).value) == ("A. N.", "May 2, 2020")
    assert body == "Words.\nMore."
    author = content.at(("author",))
    assert byline.split("\n")[author.line - 2][author.col - 1 :].startswith("A. N.")


@pytest.mark.parametrize("label", ["Published: ", "Published on ", "Posted ", "Publié le "])
def test_a_byline_with_a_day_behind_words_that_say_so(label: str) -> None:
    text = f"A page\n\nBy A. N.\n{label}2.5.2020\nUpdated: 3.5.2020\n\nWords.\n\nRelated articles\n\nOne\n"
    content, body, _ = parse_page(text)
    day = content.at(("publishedDateTime",))
    assert (content.at(("author",)).value, day.value, day.line) == ("A. N.", "2.5.2020", 4)
    assert (day.col, body) == (1 + len(label), "Updated: 3.5.2020\n\nWords.")


def test_a_sentence_below_a_day_is_no_byline() -> None:
    text = "By Monday all trams had stopped."
    content, body, _ = parse_page(f"A page\n\n2.5.2020\n\n{text}\n\nRelated articles\n\nOne\n")
    assert ({*content.plain()}, body) == ({"title", "publishedDateTime", "related"}, text)
    text = "By Jane Doe, who writes of trams"
    assert parse_page(f"A page\n\n2.5.2020\n\n{text}\n\nRelated articles\n\nOne\n").body is None


def test_two_stars_on_both_sides_of_words_are_no_heading_of_a_mail() -> None:
    listed = "One\n\nTwo\n\n** Most read **\n\nThree\n"
    content, body, _ = parse_page(f"** A page **\n\nWords.\n\n** Related articles **\n\n{listed}")
    titles = [entry["title"] for entry in content.plain()["related"]]
    assert (content.plain()["title"], body, titles) == ("** A page **", "Words.", ["One", "Two"])


@pytest.mark.parametrize("title", ["**A page**", "_A page_", "# *A page*", "** A page"])
def test_signs_around_a_title(title: str) -> None:
    node = parse_page(f"{title}\n\nWords.\n\nRelated articles\n\nOne\n").root.at(("title",))
    assert (node.value, node.col) == ("A page", 1 + title.index("A"))


@pytest.mark.parametrize("box", ["::: article", ':::: {.wrap role="main"}', "::: {#page .post}"])
def test_boxes_as_pandoc_writes_them(box: str) -> None:
    text = f"{box}\n# A page\n\nWords.\n\nRelated articles\n\n{box}\n- One\n- Two\n:::\n::::\n"
    content, body, _ = parse_page(text)
    assert (content.plain(), body) == (
        {"title": "A page", "related": [{"title": "One"}, {"title": "Two"}]},
        "Words.",
    )


def test_a_box_with_a_title_of_its_own_stays() -> None:
    assert (
        parse_page("A page\n\n::: note On trams\nWords.\n:::\n\nAuthor: A\n").body
        == "::: note On trams\nWords.\n:::"
    )


@pytest.mark.parametrize("credit", ["photo: ČTK", "Photo: ČTK", "Foto: ČTK"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("said", [["By A. N.", "May 2, 2020"], ["By A. N. | May 2, 2020"], ["May 2, 2020"]])
def test_a_byline_or_day_below_or_above_the_credit_of_a_photo(
    credit: str, between: str, said: list[str]
) -> None:
    for lines in ([credit, *said], [*said, credit]):
        text = f"A page\n{between.join(lines)}\n\nWords.\n\nRelated articles\n\nOne\n"
        content, body, _ = parse_page(text)
        expected = {"title": "A page", "photo": "ČTK", "publishedDateTime": "May 2, 2020"}
        expected |= {"author": "A. N."} if len(said) == 2 or "By" in said[0] else {}
        assert ({k: v for k, v in content.plain().items() if k != "related"}, body) == (expected, "Words.")
        for name in expected.keys() - {"title"}:
            node = content.at((name,))
            assert text.split("\n")[node.line - 1][node.col - 1 :].startswith(str(node.value))


@pytest.mark.parametrize("label", ["Foto", "foto", "BILD"])
def test_a_credit_in_any_case(label: str) -> None:
    content, body, _ = parse_page(f"A page\n\n{label}: (A. N.)\n\nWords.\n\nAuthor: B\n")
    assert (content.at(("photo",)).value, body) == ("(A. N.)", "Words.")


@pytest.mark.parametrize("labels", ["Authors: A, B\nPublished: 1.2.2020", "Posted on: 1.2.2020\nAuthors: A, B"])
def test_a_pair_of_labels_like_those_of_a_page(labels: str) -> None:
    content, body, _ = parse_page(f"A page\n\n{labels}\n\nWords.\n\nRelated articles\n\nOne\n")
    assert (content.at(("author",)).value, content.at(("publishedDateTime",)).value) == ("A, B", "1.2.2020")
    assert body == "Words."


@pytest.mark.parametrize("label", ["Authors", "Autor"])
def test_a_byline_above_a_pair_of_labels_stays(label: str) -> None:
    text = f"A page\n\nBy C. D.\n1.1.2020\n\nWords.\n\n{label}: A\nPublished: 1.2.2020\n\nRelated articles\n\nOne\n"
    content, body, _ = parse_page(text)
    assert (content.at(("author",)).value, body) == ("A", "By C. D.\n1.1.2020\n\nWords.")


@pytest.mark.parametrize("title", ["Related services are cut", "Articles of faith"])
def test_a_title_that_begins_like_a_heading(title: str) -> None:
    content, *_ = parse_page(
        f"{title}\n\nAuthors: A, B\nPublished: 1.2.2020\n\nWords.\n\nRelated articles\n\nOne\n"
    )
    assert content.at(("author",)).value == "A, B"


@pytest.mark.parametrize(
    "lines",
    [
        "Authors: A\nPublished: in Brno",
        "Authors: A\n\nNo.\n\nPublished: 1.2.2020",
        "Authors: A\nAuthors: B",
    ],
)
def test_lines_that_are_no_pair_of_labels(lines: str) -> None:
    content, body, _ = parse_page(f"A page\n\n{lines}\n\nWords.\n\nRelated articles\n\nOne\n")
    assert (content.plain(), body) == ({"title": "A page", "related": [{"title": "One"}]}, f"{lines}\n\nWords.")


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Related articles",
            "_Related articles_",
            "<!-- list -->Related articles",
            "### [](#a)Related articles",
        ),
        "## [Related articles](https://e.org/related)",
    ],
)
def test_a_pair_of_labels_in_a_list_is_of_an_entry(heading: str) -> None:
    text = "One\n\nThis...\n\nAuthors: A\nPublished: 1.2.2020\n"
    content, *_ = parse_page(f"A page\n\nWords.\n\n{heading}\n\n{text}")
    assert {*content.plain()} == {"title", "related"}
    content, *_ = parse_page(f"A page\n\nWords.\n\nRelated videos (2)\n\n{text}\n\n{heading}\n\nOne\n")
    assert {*content.plain()} == {"title", "related"}


def test_pairs_of_labels_in_another_list_are_of_its_entries() -> None:
    pairs = ["Trams\nAuthors: A\nPublished: 1.2.2020", "Buses\nAuthors: B\nPublished: 1.3.2020"]
    for count, names in ((1, {"title", "author", "publishedDateTime"}), (2, {"title"})):
        listed = "\n\n".join(pairs[:count])  # one pair may be that of the page
        assert {*parse_page(f"A page\n\nWords.\n\nRelated papers\n\n{listed}\n").root.plain()} == names


@pytest.mark.parametrize("text", ["", "\n", "---\n---\n", "&#160;\n"])
def test_nothing_can_be_seen(text: str) -> None:
    with pytest.raises(Fault, match=r"^the page has no title$"):
        parse_page(text)


def test_the_title_is_the_first_line_only() -> None:
    content, body, _ = parse_page("Title\nmore words\nAuthor: A")
    assert content.plain()["title"] == "Title"
    assert body == "more words"


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
