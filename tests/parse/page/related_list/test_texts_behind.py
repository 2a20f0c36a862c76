"""Excerpts on the lines of titles that are links or bold."""

from textwrap import fill

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import Entry, entries_of

TITLES = ("Police test cameras at six stations", "Watchdog raises the alarm", "No strike")
TEXTS = (
    "The tests begin in May at all six stations of the northern line, the office says.",
    "“It is a very sensitive matter,” the office says, and nobody had asked it about all that…",
    "Drivers and the city have agreed - after a day. Trams run as usual, and so do night buses.",
)
ENTRIES: list[Entry] = [
    {"title": title, "webUrl": f"https://e.org/{title[:2]}", "excerpt": text}
    for title, text in zip(TITLES, TEXTS, strict=True)
]


def written(form: str, between: str, width: int = 1_000) -> str:
    lines = (form.format(number=number, **entry) for number, entry in enumerate(ENTRIES, 1))
    indent = "  " if form.startswith("- ") else ""
    return between.join(
        fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in lines
    )


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("behind", [" – ", ": ", " - ", " — ", " "])
@pytest.mark.parametrize(
    "before",
    [
        "- [{title}]({webUrl})",
        "* **[{title}]({webUrl})**",
        "{number}. [{title}]({webUrl})",
        "[{title}]({webUrl})",
        '<a href="{webUrl}">{title}</a>',
    ],
)
def test_they_are_no_part_of_the_titles(before: str, behind: str, between: str) -> None:
    assert entries_of(written(f"{before}{behind}{{excerpt}}", between)) == ENTRIES


@pytest.mark.parametrize("width", [30, 40, 60, 100])
@pytest.mark.parametrize(("bullet", "between"), [("", "\n\n"), ("- ", "\n"), ("- ", "\n\n")])
def test_they_may_be_broken_into_lines(bullet: str, between: str, width: int) -> None:
    found = entries_of(written(f"{bullet}[{{title}}]({{webUrl}}) – {{excerpt}}", between, width))
    assert [{name: " ".join(value.split()) for name, value in entry.items()} for entry in found] == ENTRIES


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("title", ["**{title}**:", "**{title}:**", "**{title}** –"])
@pytest.mark.parametrize("bullet", ["- ", "{number}. ", ""])
def test_bold_titles(bullet: str, title: str, between: str) -> None:
    found = entries_of(written(f"{bullet}{title} {{excerpt}}", between))
    assert found == [{"title": one["title"], "excerpt": one["excerpt"]} for one in ENTRIES]


def test_where_they_are() -> None:
    listed = written("- [{title}]({webUrl}) – {excerpt}", "\n")
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{listed}\n")
    found = [content.at(("related", 2, name)) for name in ("title", "webUrl", "excerpt")]
    assert [(one.line, one.col) for one in found if one] == [(7, 4), (7, 15), (7, 35)]


@pytest.mark.parametrize(
    "behind",
    [
        "14 May 2025",
        "J. R.",
        "Why?",
        "Example News of the northern islands and of all the ferries between them, 14 May 2025",
    ],
)
def test_who_and_when_is_none(behind: str) -> None:
    for entry in entries_of(written(f"- [{{title}}]({{webUrl}}) – {behind}", "\n")):
        assert "excerpt" not in entry


def test_one_without_leaves_all_as_they_are() -> None:
    text = written("- [{title}]({webUrl}) – {excerpt}", "\n")
    first, *_ = entries_of(f"{text}\n- [A title of its own](https://e.org/own)")
    assert first == {"title": f"{TITLES[0]} – {TEXTS[0]}", "webUrl": "https://e.org/Po"}


def test_one_alone_may_be_a_title() -> None:
    (entry,) = ENTRIES[:1]
    line = "[{title}]({webUrl}) – {excerpt}".format(**entry)
    assert entries_of(line) == [{"title": f"{TITLES[0]} – {TEXTS[0]}", "webUrl": entry["webUrl"]}]


def test_texts_below_go_on_with_them() -> None:
    text = written("- [{title}]({webUrl}) – {excerpt}", "\n")
    *others, last = entries_of(f"{text}\n\n  More of it.")
    assert others == ENTRIES[:-1]
    assert last == ENTRIES[-1] | {"excerpt": f"{TEXTS[-1]}\nMore of it."}
    first, *_ = entries_of(f"{text}\n- [A title of its own](https://e.org/own)\n  What it says stands below.")
    assert first["title"] == f"{TITLES[0]} – {TEXTS[0]}"


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("1", "Novak, A.: The river at night."),
        ("Read", "It is said to be so, and nobody knows better."),
        ("{at} May 2020", "It is said to be so, and nobody knows better."),
        ("Мэр", "ушёл в отставку после долгих споров."),
        ("東京都", "は新しい路線の建設を承認した。"),
    ],
)
def test_a_number_a_day_words_of_all_and_the_beginning_of_a_sentence_are_no_title(
    words: str, behind: str
) -> None:
    lines = [f"- [{words.format(at=at)}](https://e.org/{at}) {behind[:-1]} {at}." for at in (1, 2)]
    assert not any("excerpt" in entry for entry in entries_of("\n".join(lines)))
