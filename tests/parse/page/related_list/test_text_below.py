"""Where below a related list the text of the page goes on."""

import pytest

from flows.parse.page import parse_page

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
