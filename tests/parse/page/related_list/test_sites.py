"""Sites and names behind titles: `Title (example.org)`, `[Title](/a) — Example Post`."""

import pytest

from flows.parse.page import parse_page
from tests.parse.page.related_list.entries import entries_of


@pytest.mark.parametrize(
    "entry",
    [
        "* [{title}](http://{site}/a) ({site})\n",
        "{title} ({site})\n\n",
        "» {title} ({site})\n",
        "{title} ([{site}](http://e.org))\n\n",
        "{title} ({site})\n\nThis is said of it.\n\n\n",
    ],
)
def test_sites_are_providers(entry: str) -> None:
    rows = [("Trams stop on Sunday", "news.example.org"), ("Police test cameras", "example.com")]
    text = "".join(entry.format(title=title, site=site) for title, site in rows)
    content, *_ = parse_page(f"T\n\nRelated articles\n\n{text}")
    for at, (title, site) in enumerate(rows):
        assert content.at(("related", at, "title")).value == title
        domain = content.at(("related", at, "provider", "domain"))
        assert domain.value == site
        assert text.split("\n")[domain.line - 5][domain.col - 1 :].startswith(site)


@pytest.mark.parametrize(
    "titles",
    [
        ["Trams stop (example.org)"],
        ["Trams stop (example.org)", "Police test cameras"],
        ["Trams stop (Sunday)", "Police test cameras (6)"],
        ["Trams stop | example.org", "Police test cameras | example.com"],
        ["(example.org)", "(example.com)"],
        ["Yearly report (report.pdf)", "Minutes of May (minutes.docx)"],
    ],
)
def test_words_that_are_no_sites(titles: list[str]) -> None:
    assert entries_of("\n\n".join(titles)) == [{"title": title} for title in titles]


NAMED = [" — {}", " - {}", " | {}", ", {}", " ({})", " – *{}*"]


@pytest.mark.parametrize("day", ["", " (2 May 2020)"])
@pytest.mark.parametrize("below", ["", "\n\n  Words of it."])
@pytest.mark.parametrize("behind", NAMED)
@pytest.mark.parametrize("link", ["- [{}](/{})", "{1}. [{0}](/{1})", '<a href="/{1}">{0}</a>'])
def test_names_behind_links_are_no_words_of_titles(link: str, behind: str, below: str, day: str) -> None:
    rows = [("Trams stop on Sunday", "Example Post"), ("Police test cameras", "The Daily Sample")]
    text = "\n".join(
        f"{link.format(title, at)}{behind.format(name)}{day}{below}" for at, (title, name) in enumerate(rows, 1)
    )
    for at, entry in enumerate(entries_of(text, parts=2)):
        assert (entry["title"], entry["webUrl"]) == (rows[at][0], f"/{at + 1}")
        assert entry.get("publishedDateTime") == (day.strip(" ()") or None)
        assert entry.get("excerpt") == (below.strip() or None)


@pytest.mark.parametrize(
    "lines",
    [
        ["- [Trams stop](/1) — Example Post", "- [No strike](/2)"],
        ["- [Trams stop](/1) — Example Post", "- [No strike](/2) – it is over"],
        ["- [Trams stop](/1) — Example Post", "- No strike"],
    ],
)
def test_not_each_link_has_a_name(lines: list[str]) -> None:
    assert entries_of("\n".join(lines))[0]["title"] == "Trams stop — Example Post"
