"""The related list of a page text as a whole: addresses, days and buttons of its entries, and their places."""

from collections.abc import Sequence
from itertools import product

import pytest

from flows.parse.faults import Fault
from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import (
    CUT_TITLES,
    SENTENCES,
    STOPPED,
    Pair,
    entries_of,
    listed,
    pairs_of,
    titles_of,
)
from tests.proportion import assert_in_proportion


def test_titles_that_are_cut_of_which_most_have_an_address_below() -> None:
    """Two right below each other are no title and its excerpt: only there no address stood between them."""
    titles = ["Tenor loses...", "Swans are...", "Trams stop...", "Choir sings..."]
    text = "Tenor loses...\nhttps://e.org/1\nSwans are...\nTrams stop...\nhttps://e.org/3\nChoir sings...\n"
    assert pairs_of(f"\n{text}https://e.org/4") == [(title, None) for title in titles]


def test_each_list_has_gaps_of_its_own() -> None:
    content, *_ = parse_page(
        "T\n\nRelated articles\n\n\nOne\n\n\nTwo\n\nRelated articles\nThree\nThis is the third one.\nFour\n"
    )
    assert content.plain()["related"] == [
        {"title": "One"},
        {"title": "Two"},
        {"title": "Three", "excerpt": "This is the third one."},
        {"title": "Four"},
    ]
    entries = content.at(("related",)).value
    assert isinstance(entries, list)
    assert [(entry.line, entry.col) for entry in entries] == [(6, 1), (9, 1), (12, 1), (14, 1)]


def test_places_of_lines() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\n One\n\t This is the first one.\n Two\n")
    places = [content.at(("related", *path)) for path in [(0,), (0, "excerpt"), (1, "title")]]
    assert [(node.line, node.col) for node in places] == [(5, 2), (6, 3), (7, 2)]


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize(
    "layout",
    [
        '[{title}]({address} "{title}")\n\n{excerpt}\n\n\n',
        "**[{title}]({address})**\n{excerpt}\n\n",
        "\u200b[{title}]({address})\u200b\n{excerpt}\n\n",
        "![](/1.jpg)\n\n[{title}]({address})\n\n",
        "[{title}]({address})\n\n",
        "![A photo](/1.jpg)\n[{title}]({address})\n{excerpt}\n\n",
        "[![](/1.jpg)]({address})\n\n[{title}]({address})\n\n{excerpt}\n\n\n",
        '<a href="{address}">{title}</a>\n{excerpt}\n\n',
        "<a href='{address}'><img src=/1.jpg></a>\n{title}\n{excerpt}\n\n",
        '<div>\n<A class=x HREF="{address}">\n{title}\n</A>\n{excerpt}\n</div>\n',
        "<li>\n<a class=x href={address} >{title}</a>\n{excerpt}\n</li>\n",
        "<li><h3><A HREF='{address}'>{title}</A></h3>\n{excerpt}</li>\n".replace("</li>", ""),
        "{title}\n\n{address}\n\n{excerpt}\n\n\n",
        "{title}\n\n{excerpt}\n\n{address}\n\n\n",
        "{address}\n\n{title}\n\n{excerpt}\n\n\n",
        "{title}\n{address}\n{excerpt}\n\n",
        "{title}\n{address}\n\n{excerpt}\n\n",
        "{address}\n{title}\n{excerpt}\n",
        "[{title}]({address})\n\n{excerpt}\n\n\n",
        "* [{title}]({address})\n  {excerpt}\n",
        "- {title}\n\n  {address}\n\n  {excerpt}\n\n",
    ],
)
def test_addresses_of_entries(layout: str, count: int) -> None:
    named = [
        {"title": title, "excerpt": excerpt, "webUrl": f"HTTPS://e.org/{number}"}
        for number, (title, excerpt) in enumerate(CUT_TITLES[:count])
    ]
    if "{excerpt}" not in layout:
        named = [{name: entry[name] for name in ("title", "webUrl")} for entry in named]
    text = "".join(layout.format(**names, address=names["webUrl"]) for names in named)
    assert entries_of(text) == named


@pytest.mark.parametrize(
    "layout", ["{title}\n{address}\n\n", "{address}\n{title}\n\n", "{title}\n{address}\n----\n\n"]
)
def test_addresses_of_titles_without_excerpts(layout: str) -> None:
    for count in (1, 2, 3):
        named = [{"title": title, "webUrl": f"http://e.org/{title}"} for title in "ABC"[:count]]
        text = "".join(layout.format(title=names["title"], address=names["webUrl"]) for names in named)
        assert entries_of(text) == named


@pytest.mark.parametrize("days", [("2.3.2020", None), (None, "2.3.2020"), (None, None, "2.3.2020")])
def test_addresses_of_titles_some_with_a_day(days: Sequence[str | None]) -> None:
    fields = ("title", "webUrl", "publishedDateTime")
    rows = [(f"Title {n}", f"http://e.org/{n}", day) for n, day in enumerate(days)]
    text = "\n\n".join("\n".join(filter(None, row)) for row in rows)
    assert [tuple(map(one.get, fields)) for one in entries_of(text)] == rows


@pytest.mark.parametrize(
    ("label", "day"),
    [
        *product([""], ["2.3.2020", "2020-03-02", "May 2, 2020", "2020/03/02 17:30", "03/04/2020"]),
        *product(
            [""], ["23. září 2019", "lundi 23 mars 2020 à 17:30", "2 de marzo de 2020", "2 марта 2020 г."]
        ),
        *product(["Added: ", "Published on: ", "Hinzugefügt am: ", "追加日："], ["2.3.2020"]),
    ],
)
@pytest.mark.parametrize(
    "layout",
    [
        "{title}\n{day}\n\n",
        "{day}\n{title}\n\n",
        "{title}\n\n{day}\n\n{excerpt}\n\n\n",
        "{title}\n{day}\n{excerpt}\n",
        "- {title}\n  {day}\n",
        "{title}\nhttp://e.org\n{day}\n{excerpt}\n\n",
        "{title}\n\n{excerpt}\n\nhttp://e.org\n\n{day}\n\n\n",
        "{title}\n\n{excerpt}\n{day}\nhttp://e.org\n\n\n",
    ],
)
def test_days_of_entries(layout: str, day: str, label: str) -> None:
    text = "".join(layout.format(title=title, day=label + day, excerpt=excerpt) for title, excerpt in SENTENCES)
    found = [(entry["title"], entry["publishedDateTime"], entry.get("excerpt")) for entry in entries_of(text)]
    has_excerpt = "excerpt" in layout
    assert found == [(title, day, excerpt if has_excerpt else None) for title, excerpt in SENTENCES]


def test_a_second_day_is_left_out() -> None:
    content, _, faults = parse_page("T\n\nRelated articles\n\n\nOne\n1.2.2020\n2.2.2020\n1.2.2020\n")
    assert content.plain()["related"] == [{"title": "One", "publishedDateTime": "1.2.2020"}]
    ((steps, fault),) = faults
    assert (steps, fault.line, fault.text) == (("related", 0, "publishedDateTime"), 8, "2.2.2020")
    assert "one date" in fault.message


@pytest.mark.parametrize("below", ["", "\n\nRead more"])
@pytest.mark.parametrize("pairs", [CUT_TITLES, SENTENCES, STOPPED])
def test_the_same_words_right_above_titles(pairs: Sequence[Pair], below: str) -> None:
    """As browsers copy cards: an empty line stands around paragraphs, none between other blocks."""
    text = "\n\nRead more\n ".join(f"{title}\n\n{excerpt}" for title, excerpt in pairs)
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}{below}\n")
    assert [(entry["title"], entry["excerpt"]) for entry in content.plain()["related"]] == pairs
    assert (content.at(("related", 1)).line, content.at(("related", 1)).col) == (10, 2)


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
@pytest.mark.parametrize(
    "pairs",
    [
        [("One", "So it is."), ("In brief\nTwo", "It is so.")],
        [("One", "So it is."), ("Two\nof them", "It is so."), ("Three\nof them", "Is it.")],
        [(title, "By A, of a newspaper") for title in ("One", "Brief\nTwo", "Brief\nSix")],
        [(f"{title}...", f"Brno\n{title} was cut, not this.") for title in ("One", "Two", "Three")],
    ],
)
def test_the_first_lines_of_titles_stay(pairs: Sequence[Pair], between: str) -> None:
    """They are no button if one stands there once, if they differ, or if no excerpt is above them."""
    assert listed(pairs, "\n\n", between) == pairs


@pytest.mark.parametrize("between", ["\n\n\n", "\n\n"])
def test_links_with_the_same_words_below_every_excerpt(between: str) -> None:
    quoted = [(title, f"“{text.strip('“')}”") for title, text in CUT_TITLES]
    for pairs in (CUT_TITLES, quoted):
        text = between.join(f"{title}\n\n{text}\n\n[More](/{len(title)})" for title, text in pairs)
        named = [{"title": title, "excerpt": text, "webUrl": f"/{len(title)}"} for title, text in pairs]
        assert entries_of(text) == named


@pytest.mark.parametrize("within", ["\n", "\n\n"])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_links_with_the_same_words_below_titles_with_the_same_addresses(within: str, between: str) -> None:
    text = between.join(f"[{title}](/{title[0]}){within}[More](/{title[0]})" for title, _ in SENTENCES)
    named = [{"title": title, "webUrl": f"/{title[0]}"} for title, _ in SENTENCES]
    assert entries_of(text) == named
    assert len(entries_of(text.replace("[More](/", "[More](/more/"))) == 2 * len(SENTENCES)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_a_link_right_below_itself_is_an_entry(between: str) -> None:
    links = [f"[{title}](/{title[0]})" for title, _ in (*SENTENCES, SENTENCES[-1])]
    assert [f"[{entry['title']}]({entry['webUrl']})" for entry in entries_of(between.join(links))] == links


def test_the_same_words_in_titles() -> None:
    """Links with the same words are entries, but below excerpts."""
    titles = [("[One](/1)", None), ("[Two](/2)", None), ("[One](/3)", None)]
    assert listed(titles, "", "\n") == [("One", None), ("Two", None), ("One", None)]
    pairs: list[Pair] = [("[Why?](/1)", None), ("[More](/2)", None), ("[Why?](/3)", None), ("[More](/4)", None)]
    assert listed(pairs, "", "\n") == [("Why?", None), ("More", None)] * 2


def test_a_line_that_comes_again_and_again_takes_no_time() -> None:
    """Each is looked at beside all above it, which are one paragraph."""
    text = "T\n\nRelated articles\n\n\nTitle\n"
    assert_in_proportion(lambda size: parse_page(text + "A line of it\n" * size), 8_000)
    with pytest.raises(Fault, match="more than 10,000 related entries"):
        parse_page(text + "A line of it\n" * 16_000)


@pytest.mark.parametrize(
    "piece",
    [
        "[a](/a) b",
        "[a](/(",
        "<a href=x ",
        "<a ",
        "<li>",
        "![",
        "[a](",
        "[](",
        "[![](a)",
        "1. ",
        "**",
        "</a>",
        "\u200b",
        "2.3.2020 | ",
        "`a <http://e.org> ",
        "[http://e.org ",
        '"a":http://e.org ',
        "<http://e.org|",
    ],
)
def test_long_lines_of_a_list_take_no_time(piece: str) -> None:
    def parse(size: int) -> None:
        line = piece * (size // len(piece))
        parse_page(f"T\n\nRelated articles\n\n{line}\n<{line}>\n[{line}](x)\n")

    assert_in_proportion(parse, 200_000)


@pytest.mark.parametrize(
    ("lines", "addresses", "others"),
    [
        ("/0 One /1 /2", ["/1"], [(0, 5), (0, 8)]),  # the first that stands in it
        ("/0 One /1 Two /2", ["/1", "/2"], [(0, 5)]),  # that of the list, as behind its heading
        ("/0 One /1 Two", ["/0", "/1"], []),
        ("One /1 Two", ["/1", None], []),
        ("One Two /2", [None, "/2"], []),
        ("/0 /1 One Two", ["/0", None], [(0, 6)]),
        ("One /1 /1 Two /2 /3 /4", ["/1", "/2"], [(1, 10), (1, 11)]),  # the same one twice says nothing more
    ],
)
def test_addresses_among_titles(lines: str, addresses: list[str | None], others: list[tuple[int, int]]) -> None:
    text = lines.replace("/", "http://e.org/").replace(" ", "\n")
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{text}\n")
    assert [entry.get("webUrl") for entry in content.plain()["related"]] == [
        f"http://e.org{address}" if address else None for address in addresses
    ]
    assert [(steps, fault.line, fault.text) for steps, fault in faults] == [
        (("related", place, "webUrl"), line, text.split("\n")[line - 5]) for place, line in others
    ]


def test_an_address_below_each_excerpt() -> None:
    lines = [f"{title}\n\n{text}\nhttps://e.org/{title[0]}" for title, text in SENTENCES]
    named = [{"title": one, "excerpt": text, "webUrl": f"https://e.org/{one[0]}"} for one, text in SENTENCES]
    assert entries_of("\n\n".join(lines)) == named


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "One\nhttps://e.org/1\n\nTwo\nhttps://e.org/2\n\nThis is said of it.\n\nThree\nhttps://e.org/3",
            [("One", None), ("Two", "This is said of it."), ("Three", None)],
        ),
        (
            "One\n\nTwo\nhttps://e.org/2\n\nThree\nhttps://e.org/3",
            [("One", None), ("Two", None), ("Three", None)],
        ),
        ("One\nhttps://e.org/1\nThis is said,\nand so on.", [("One", "This is said,\nand so on.")]),
    ],
)
def test_addresses_below_titles_of_which_some_have_an_excerpt(text: str, entries: list[Pair]) -> None:
    assert pairs_of(text) == entries


@pytest.mark.parametrize("entry", ["2019-11-2{0}\nTitle {0}", "Title {0}\n***", "https://e.org/{0}\nTitle {0}"])
def test_what_stands_next_to_each_title_of_two(entry: str) -> None:
    """Two paragraphs alone might be a title and an excerpt."""
    text = f"{entry.format(1)}\n\n{entry.format(2)}"
    assert titles_of(text) == ["Title 1", "Title 2"]


def test_addresses_above_titles_of_which_some_have_excerpts() -> None:
    pairs = [("Police test cameras", None), *SENTENCES[1:], ("No strike", None)]
    lines = (f"https://e.org/{title[0]}\n{title}\n{excerpt or ''}" for title, excerpt in pairs)
    assert pairs_of("\n".join(map(str.strip, lines))) == pairs


def test_a_button_below_a_broken_title_with_its_address_is_no_entry() -> None:
    entries = [f"[{title}\nin two]({title})\n[Read more]({title})" for title in ("One", "Two", "Three")]
    titles = titles_of("\n\n".join(entries))
    assert titles == ["One\nin two", "Two\nin two", "Three\nin two"]
