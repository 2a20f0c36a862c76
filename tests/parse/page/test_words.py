"""Pages in other languages than English."""

import pytest

from flows.parse import parse
from flows.parse.page import is_page_text, parse_page
from flows.parse.page.words import COMMENTS, RELATED, SHARE
from flows.read import SourceFile, Sources


@pytest.mark.parametrize("heading", RELATED)
@pytest.mark.parametrize("form", ["{}", "## {}", "**{}:**", "{} (3)", "{} :"])
def test_headings_of_related_lists(heading: str, form: str) -> None:
    for words in (heading, heading.upper(), heading.replace(" ", "\u00a0")):
        line = form.format(words)
        assert is_page_text(f"T\n\n{line}\n", is_markdown=False)
        assert not is_page_text(f"T\n\n{line}\n")
        content, body, _ = parse_page(f"T\n\nWords.\n\n{line}\n\n\nOne\n\nThis...\n\n\nTwo\n")
        assert content.plain()["related"] == [{"title": "One", "excerpt": "This..."}, {"title": "Two"}]
        assert body == "Words."


@pytest.mark.parametrize("heading", RELATED)
def test_words_that_are_no_such_heading(heading: str) -> None:
    for line in (heading.lower(), f"{heading}: one", f"- {heading}", f"X {heading}", f"{heading} one"):
        assert not is_page_text(f"T\n\n{line}\n", is_markdown=False)
        assert parse_page(f"T\n\nWords\n\n{line}\n").body == f"Words\n\n{line}"


@pytest.mark.parametrize(
    ("author", "day"),
    [
        *(("Autor", "Publikováno"), ("AUTOŘI", "Zveřejněno"), ("Autor", "Veröffentlicht am")),
        *(
            ("Autoren", "Veröffentlicht"),
            ("Autora", "Publicado el"),
            ("Auteur ", "Publié le "),
            ("Autore", "Pubblicato il"),
        ),
        *(("Auteurs", "Gepubliceerd op"), ("Autorzy", "Opublikowano"), ("Autores", "PUBLICADO EM")),
        ("Автор", "Опубликовано"),
    ],
)
def test_labels_next_to_each_other(author: str, day: str) -> None:
    for labels in (f"{author}: J. N.\n{day}: 20.11.2019", f"{day}: 20.11.2019\n{author}: J. N."):
        content, body, _ = parse_page(f"T\n\nWords.\n\n{labels}\n\n{RELATED[0]}\n\n- One\n")
        assert (content.at(("author",)).value, content.at(("publishedDateTime",)).value) == (
            "J. N.",
            "20.11.2019",
        )
        assert body == "Words."
    for alone in (f"{author}: J. N.", f"{day}: 20.11.2019", f"{author}: J. N.\n{day}: dnes"):
        assert parse_page(f"T\n\n{alone}\n\n{RELATED[0]}\n\n- One\n").body == "\n".join(
            map(str.strip, alone.split("\n"))
        )
    entry = f"One\n\nThis...\n\n{author}: J. N.\n{day}: 20.11.2019\n"
    assert {*parse_page(f"T\n\n{RELATED[0]}\n\n{entry}").root.plain()} == {"title", "related"}


@pytest.mark.parametrize("foot", [*SHARE.split("|"), *COMMENTS.split("|")])
def test_the_foot_of_a_page(foot: str) -> None:
    for line in (foot, f"## {foot} (2)", f"{foot.upper()}:"):
        content, *_ = parse_page(f"T\n\n{RELATED[0]}\n\n- One\n- Two\n\n{line}\n\nFacebook\n")
        assert content.plain()["related"] == [{"title": "One"}, {"title": "Two"}]
    content, *_ = parse_page(f"T\n\n{RELATED[0]}\n\n\nOne\n\n\n{foot} a dál\n\n\nTwo\n")
    assert [one["title"] for one in content.plain()["related"]] == ["One", f"{foot} a dál", "Two"]


@pytest.mark.parametrize(
    "heading", [RELATED[0], "__Related news__", "## Related news {#news-of-the-city .unnumbered .list}"]
)
def test_a_list_in_the_body_below_front_matter_is_told(heading: str) -> None:
    data = f"---\ntitle: T\n---\nWords.\n\n{heading}\n\nOne\n".encode()
    (found,) = parse(Sources([SourceFile("a.md", data, len(data), "0")])).findings
    assert (found.code, found.line) == ("list-in-body", 6)


def test_numbers_of_links_refer_to_addresses() -> None:
    content, *_ = parse_page(
        f"T\n\n{RELATED[0]}\n\n* [1]One\n* [2]Two\n\n[1] http://e.org/1\n[2] http://e.org/2\n"
    )
    assert [one["webUrl"] for one in content.plain()["related"]] == ["http://e.org/1", "http://e.org/2"]
