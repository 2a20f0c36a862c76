"""Sites in brackets behind titles: `Title (example.org)`."""

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
