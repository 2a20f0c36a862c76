"""Links in a related list, as Markdown and HTML have them."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import SENTENCES, entries_of, listed


@pytest.mark.parametrize("line", ["{}\n", "{}\n\n", "- {}\n", "{1}. {0}\n", "* <{}>\n"])
def test_addresses_without_titles(line: str) -> None:
    addresses = [f"http://e.org/{at}" for at in range(2)]
    lines = [line.format(address, at) for at, address in enumerate(addresses, 1)]
    assert entries_of("".join(lines)) == [{"title": one, "webUrl": one} for one in addresses]


@pytest.mark.parametrize(
    ("link", "title", "address", "place"),
    [
        ("[One\n two](/a)", "One two", "/a", (5, 7)),
        ("[One](/a-\n b)", "One", "/a-b", (4, 9)),
        ("[One\n two](/a-\n b\n 'One two')", "One two", "/a-b", (5, 7)),
        ("[One [\n 2\n ]](/a)", "One [ 2 ]", "/a", (6, 5)),
        ("**[One\n ](/a)**", "One", "/a", (5, 4)),
        ("[](/a-\n b-\n c)\n [One\n two](/a-b-c)", "One two", "/a-b-c", (8, 7)),
        ("[](/a-\n b-\n c)\n One", "One", "/a-b-c", (4, 6)),
        ("[![\n](/1.jpg)\n](/a)\n One", "One", "/a", (6, 3)),
        ("[![](/1.jpg)\\\n \\\n One\\\n two](/a)", "One two", "/a", (7, 7)),
    ],
)
def test_links_that_are_broken(link: str, title: str, address: str, place: tuple[int, int]) -> None:
    """As programs write them that break lines after so many characters, and at hyphens of addresses."""
    text = f"{link}\n  This is the first.\n\n\n[Two\n](/2)\nThis is the second.\n"
    content, _, faults = parse_page(f"T\n\nRelated articles\n  {text}")
    one, two = content.plain()["related"]
    assert (" ".join(one["title"].split()), one["webUrl"], one["excerpt"]) == (
        title,
        address,
        "This is the first.",
    )
    assert (two["title"].strip(), two["webUrl"], two["excerpt"]) == ("Two", "/2", "This is the second.")
    found, excerpt = (content.at(("related", 0, name)) for name in ("webUrl", "excerpt"))
    assert (found.line, found.col) == place
    assert (excerpt.line, excerpt.col) == (link.count("\n") + 5, 3)
    assert faults == []


@pytest.mark.parametrize(
    "lines", ["[One\nTwo\nThree", "One](\nTwo", "[One\nTwo] (a)", "[" + "a\n" * 12 + "](g)"]
)
def test_lines_that_are_no_broken_link(lines: str) -> None:
    titles = lines.split("\n")
    assert listed([(title, None) for title in titles], "", "\n") == [(title, None) for title in titles]


def test_links_among_the_words_of_a_title() -> None:
    lines = "<a href='/1'>One</a> (Herald)\n<b><a href=/2>Two</a></b>: <a href=/3>Three</a>\n"
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{lines}")
    assert [entry.get("webUrl") for entry in content.plain()["related"]] == ["/1", None]
    assert [(steps[1], fault.line, fault.col, fault.text) for steps, fault in faults] == [
        (1, 6, 12, "/2"),
        (1, 6, 36, "/3"),
    ]


def test_links_of_markdown_among_the_words_of_a_title() -> None:
    lines = (
        '- [One](https://e.org/1 "One"), Herald\n- Two [of\n  them](/2) and [Three](/3_(a))\n'
        "- [Four](/4) ([more](/4))\n- [Five] (/5) or [six](x) ![seven](/7)\n"
    )
    content, _, faults = parse_page(f"T\n\nRelated articles\n\n{lines}")
    assert [(entry["title"], entry.get("webUrl")) for entry in content.plain()["related"]] == [
        ("One, Herald", "https://e.org/1"),
        ("Two of\nthem and Three", None),
        ("Four (more)", "/4"),
        ("[Five] (/5) or [six](x) ![seven](/7)", None),
    ]
    assert [(fault.line, fault.col, fault.text) for _, fault in faults] == [(7, 9, "/2"), (7, 25, "/3_(a)")]
    titles = [content.at(("related", place, "title")).col for place in (0, 1)]
    assert (titles, content.at(("related", 0, "webUrl")).col) == ([4, 3], 9)


def test_a_link_within_another_one() -> None:
    line = 'Words <a title="[one](https://example.org/1)" href=https://example.org/2>and more</a> of them'
    _, _, faults = parse_page(f"T\n\nRelated articles\n\n{line}\n")
    assert [(fault.text, fault.line, fault.col) for _, fault in faults] == [
        (address, 5, line.index(address) + 1) for address in ("https://example.org/1", "https://example.org/2")
    ]


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("[ ![alt](/1.jpg) One two ](/a)", "One two ", 18),
        ("[![alt](/1.jpg)\\ \\ **One**](/a)", "One", 22),
        ("[![a (b)](/1.jpg)![](/2.jpg)**One**](/a)", "One", 31),
        ("**[ ![](/1.jpg) One](/a)**", "One", 17),
        ("## [One](/a)", "One", 5),
        ("### [One](/a) {#one .title}", "One", 6),
        ("[![Image 1: a](/1.jpg) ### One](/a)", "One", 28),
        ("[#1 of all](/a)", "#1 of all", 2),
        ('[One](/a){.link target="_blank"}', "One", 2),
    ],
)
def test_links_with_images_or_behind_a_bullet(text: str, title: str, place: int) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n\n[Zero](/0)\n\n\n{text}\n\n\nTwo\n")
    one = content.at(("related", 1))
    assert one.plain() == {"title": title, "webUrl": "/a"}
    assert (one.at(("title",)).col, one.at(("webUrl",)).col) == (place, text.index("/a") + 1)


@pytest.mark.parametrize("sign", ["*", "**", "***", "_", "__"])
def test_signs_around_titles(sign: str) -> None:
    titles = [f"{sign}{title}{sign}" for title in ("One", "Two of it", "Three")]
    assert listed([(title, "So it is.") for title in titles], "\n", "\n\n") == [
        (title, "So it is.") for title in ("One", "Two of it", "Three")
    ]
    for title in (
        f"{sign}One{sign} two",
        f"{sign}One{sign} or {sign}two{sign}",
        f"{sign} One {sign}",
        f"{sign}One",
    ):
        assert listed([(title, None), ("Two", None)], "", "\n\n\n") == [(title, None), ("Two", None)]


@pytest.mark.parametrize("text", ["[](c)", "[ ](c)", "<a href=c></a>", "[![One](/1.jpg)](c)"])
def test_an_address_alone_is_a_title(text: str) -> None:
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}\n")
    assert content.plain()["related"] == [{"title": "c"}]
    assert text[content.at(("related", 0)).col - 1 :].startswith(("c)", "c>"))


@pytest.mark.parametrize("text", ["http://e.org is here.", "At http://e.org."])
def test_words_with_an_address_below_a_title(text: str) -> None:
    assert listed([("One", text)], "\n", "\n") == [("One", text)]


@pytest.mark.parametrize(
    "layout",
    [
        *("{} http://e.org/{}", "{}\thttps://e.org/{}", "{} <http://e.org/{}>", "{} (http://e.org/{})"),
        *(
            "{} - http://e.org/{}",
            "{}: http://e.org/{}",
            "{} | HTTP://e.org/{}",
            "{} -> http://e.org/{}",
            "{} [http://e.org/{}]",
            "{}<http://e.org/{}>",
        ),
    ],
)
@pytest.mark.parametrize("excerpt", ["", "\n  At http://e.org/x."])
def test_an_address_on_the_line_of_each_title(layout: str, excerpt: str) -> None:
    lines = [layout.format(title, title[0]) for title, _ in SENTENCES]
    content, _, faults = parse_page("T\n\nRelated articles\n\n- " + f"{excerpt}\n- ".join(lines) + "\n")
    found = content.plain()["related"]
    assert [entry["title"] for entry in found] == [title for title, _ in SENTENCES]
    assert [entry["webUrl"].lower()[-2:] for entry in found] == [
        f"/{title[0].lower()}" for title, _ in SENTENCES
    ]
    assert faults == []
    at = content.at(("related", 1, "webUrl")).col - 3
    assert lines[1][at:].startswith(found[1]["webUrl"])


def test_an_address_before_each_title() -> None:
    content, *_ = parse_page("T\n\nRelated articles\n\nhttp://e.org/1 One\nhttp://e.org/2 - Two\n")
    assert content.plain()["related"] == [
        {"title": "One", "webUrl": "http://e.org/1"},
        {"title": "Two", "webUrl": "http://e.org/2"},
    ]
    title = content.at(("related", 1, "title"))
    assert (title.line, title.col) == (6, 18)
    content, *_ = parse_page("T\n\nRelated articles\n\n- <http://e.org/1> One\n- <http://e.org/2> - Two\n")
    assert [one["webUrl"] for one in content.plain()["related"]] == ["http://e.org/1", "http://e.org/2"]
    title = content.at(("related", 1, "title"))
    assert (title.value, title.line, title.col) == ("Two", 6, 22)


@pytest.mark.parametrize("form", ["http://e.org/{}[{}]", "<http://e.org/{}|{}>", "[[http://e.org/{}][{}]]"])
def test_no_part_of_a_link_in_other_markup_is_an_address(form: str) -> None:
    titles = [form.format(at, title) for at, (title, _) in enumerate(SENTENCES)]
    assert entries_of("\n".join(titles)) == [{"title": title} for title in titles]


@pytest.mark.parametrize("form", ["- {title} - {address}", "- {title} ({address})", "{address} {title}"])
def test_one_title_without_an_address_among_those_with_one(form: str) -> None:
    expected: list[dict[str, str]] = [
        {"title": title, "webUrl": f"http://e.org/{title[0]}"} for title, _ in SENTENCES
    ]
    lines = [form.format(title=one["title"], address=one["webUrl"]) for one in expected]
    lines.insert(1, f"{'- ' if form.startswith('- ') else ''}A book on trams")
    expected.insert(1, {"title": "A book on trams"})
    assert entries_of("\n".join(lines)) == expected


@pytest.mark.parametrize(
    "titles",
    [
        ["What is http://e.org/1"],
        ["What is http://e.org/1", "Trams"],
        ["| http://e.org/1", "| http://e.org/2"],
        ["http://e.org/1 One", "Two http://e.org/2"],
        ["One-http://e.org/1", "Two-http://e.org/2"],
        ["From http://e.org/1 to http://e.org/2", "Two http://e.org/2"],
    ],
)
def test_addresses_that_not_each_title_has_are_words(titles: list[str]) -> None:
    assert listed([(title, None) for title in titles], "", "\n\n\n") == [(title, None) for title in titles]
