"""Macros find what is asked for by any spelling of an address, as far as SQL can tell."""

import re
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest

from flows.clean.urls import match_key
from flows.config import Config
from flows.pipeline import Outcome, build
from flows.warehouse.queries import declared
from tests.clean.test_urls import PAIRS
from tests.dedupe.entries import entry, seed
from tests.seeds import ARTICLE

MACROS = {macro.name: macro for macro in declared("warehouse/macros")}
PAGE = "https://www.cnbc.com/2021/06/12/a-year-later-tech-companies-calls-to-regulate-facial-recognition-met-with-little-progress.html"
STAR = "https://www.thestar.com/news/gta/2020/02/22/police-chiefs-say-facial-recognition-needs-more-review-but-cops-should-be-able-to-use-ai.html"
# Of the addresses in `addresses.tsv`, those whose match key SQL cannot make.
BEYOND_SQL = {
    line.encode().decode("unicode_escape")
    for line in (Path(__file__).parents[1] / "clean" / "beyond_sql.txt").read_text("ascii").splitlines()
}


def test_every_macro_is_described(db: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT function_name, comment FROM duckdb_functions() WHERE function_type LIKE '%macro' AND NOT internal"
    found = dict(db.execute(query).fetchall())
    assert found == {macro.name: macro.description for macro in MACROS.values()}
    assert all(description.endswith(".") for description in found.values())


@pytest.mark.parametrize("name", [name for name, macro in MACROS.items() if macro.columns])
def test_every_column_of_an_answer_is_described(name: str, db: duckdb.DuckDBPyConnection) -> None:
    assert db.sql(f"FROM {name}('x')").columns == list(MACROS[name].columns)


@pytest.mark.parametrize(
    "spelling",
    [
        PAGE,
        PAGE.replace("https", "http"),
        PAGE.replace("https://www.", ""),
        PAGE.replace("https:", ""),
        PAGE.replace("www.cnbc.com", "CNBC.com:443"),
        PAGE + "/",
        PAGE + "#comments",
        PAGE + "?utm_source=x&utm_medium=y&fbclid=z",
        PAGE + "?ref=home",
        f" <{PAGE}>\n",
        PAGE.replace("www.cnbc.com/", "www.cnbc.com/amp/"),
        "https://www-cnbc-com.cdn.ampproject.org/c/s/www.cnbc.com/amp/"
        + PAGE.removeprefix("https://www.cnbc.com/"),
        f"https://www.google.com/url?sa=t&url={quote(PAGE, '')}&usg=x",
        "l_ne2kk44icapxjo6d",
    ],
)
def test_any_spelling_leads_to_the_link(spelling: str, db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("SELECT link_of(?)", [spelling]).fetchall() == [("l_ne2kk44icapxjo6d",)]


@pytest.mark.parametrize(
    "unknown", ["", "nothing", "https://www.cnbc.com/", "l_gone", "javascript:alert(1)", None]
)
def test_what_is_unknown_leads_nowhere(unknown: str | None, db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("SELECT link_of(?)", [unknown]).fetchall() == [(None,)]
    for name in ("related_to", "story_of", "explain_link"):
        assert db.execute(f"FROM {name}(?)", [unknown]).fetchall() == []


@pytest.mark.parametrize("column", ["url", "clean_url", "link_id"])
def test_an_address_may_be_a_column(column: str, db: duckdb.DuckDBPyConnection) -> None:
    """One that is called as a column of the tables within the macro too."""
    query = f"SELECT DISTINCT link_of({column}) IS NOT DISTINCT FROM link_id FROM link_urls WHERE NOT is_shared"
    assert db.execute(query).fetchall() == [(True,)]


def test_an_attached_database_is_to_be_used_first(published: Outcome) -> None:
    with duckdb.connect() as db:
        db.execute(f"ATTACH '{published.data}/current/newslinks.duckdb' AS news (READ_ONLY)")
        assert db.execute("SELECT count(*) FROM news.listed_links").fetchall() == [(17,)]
        db.execute("USE news")
        assert db.execute("SELECT link_of(?)", [PAGE]).fetchall() == [("l_ne2kk44icapxjo6d",)]
        assert len(db.execute("FROM explain_link(?)", [PAGE]).fetchall()) == 8


WRITTEN = [pair for pair in PAIRS if not re.search("[\ud800-\udfff]", pair.written)]


def test_the_match_key_of_sql_is_that_of_the_program(db: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT address, match_key_of(address) FROM (SELECT unnest(?) AS address)"
    found = dict(db.execute(query, [[pair.written for pair in WRITTEN]]).fetchall())
    strict = [pair for pair in WRITTEN if match_key(pair.written) is not None]
    missed = {pair.written for pair in strict if found[pair.written] != pair.match_key}
    assert missed == BEYOND_SQL


def test_related_to_an_article(db: duckdb.DuckDBPyConnection) -> None:
    address = "canadianlawyermag.com/practice-areas/privacy-and-data/privacy-commissioners-issue-draft-guidance-on-police-use-of-facial-recognition-technology/357183/"
    found = db.execute("SELECT relation, position, title[:12] FROM related_to(?)", [address]).fetchall()
    assert [position for _, position, _ in found] == list(range(1, 10))
    assert found[0] == ("lists", 1, "Rules around")


def test_related_to_a_listed_page(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute("SELECT relation, position, title[:12], path FROM related_to(?)", [PAGE]).fetchall()
    assert found == [("listed by", 1, "Privacy comm", "004_31563d3f2b1aa938.txt")]


def test_related_to_tells_of_the_own_story(source: Path, data: Path) -> None:
    """From the article that lists a copy of its text, and from the copy that it lists."""
    text = "The council voted on Tuesday to close nine libraries across the county over two years."
    url, copied = "https://first.example/a", "https://second.example/b"
    copy = entry("Council votes to close libraries", copied, excerpt=text)
    other = entry("Storm floods the harbour", "https://third.example/c")
    article = seed("Council votes to close libraries", url, copy, other)
    (source / "a.md").write_text(article.replace("---", f"---\nexcerpt: {text}", 1))
    with duckdb.connect(str(build(Config(source, data)).published.folder / "newslinks.duckdb")) as db:
        ask = "SELECT relation, url, is_own_story FROM related_to(?)"
        listed = [("lists", copied, True), ("lists", "https://third.example/c", False)]
        assert db.execute(ask, [url]).fetchall() == listed
        assert db.execute(ask, [copied]).fetchall() == [("listed by", url, True)]


def test_story_of(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute("SELECT provider_domain, is_asked, is_first FROM story_of(?)", [STAR]).fetchall()
    assert found == [("thestar.com", True, True), ("thespec.com", False, False)]
    (story,) = db.execute("SELECT DISTINCT story_id FROM story_of(?)", [STAR]).fetchall()
    found = db.execute("SELECT provider_domain, is_asked, is_first FROM story_of(?)", story).fetchall()
    assert found == [("thestar.com", False, True), ("thespec.com", False, False)], "by the id of the story"


def test_of_a_page_with_several_files_each_story_comes_once(source: Path, data: Path) -> None:
    url, list_of = "https://example.com/a", [f"https://example.org/{n}" for n in range(4)]
    lists = {"one": list_of[:3], "two": list_of[1:]}
    for name, urls in lists.items():
        entries = (entry(f"Title number {u[-1]}", u) for u in urls)
        (source / f"{name}.md").write_text(seed("A", f"{url}?utm_source={name}", *entries))
    with duckdb.connect(str(build(Config(source, data)).published.folder / "newslinks.duckdb")) as db:
        ask = "SELECT path, position, url FROM related_to(?) WHERE relation = 'lists'"
        found = db.execute(ask, [url]).fetchall()
        assert found == [*(("one.md", n, u) for n, u in enumerate(list_of[:3], 1)), ("two.md", 3, list_of[3])]
        ids = "SELECT path, article_id FROM articles JOIN documents USING (document_id)"
        for path, article in db.sql(ids).fetchall():
            own = [u for _, _, u in db.execute(ask, [article]).fetchall()]
            assert own == lists[path.removesuffix(".md")]


def test_the_link_by_which_a_story_is_known_comes_first(source: Path, data: Path) -> None:
    """Also where it was published again after the others."""
    text = "The council voted on Tuesday to close nine libraries across the county over two years."
    copies = [("https://first.example/a", "2020-01-01"), ("https://second.example/b", "2020-01-02")]
    again = ("https://first.example/a", "2020-01-03")
    entries = (
        entry("Council votes to close libraries", u, publishedDateTime=d, excerpt=text) for u, d in copies
    )
    (source / "a.md").write_text(seed("Lister", "https://example.com/1", *entries))
    late = entry("Council votes to close libraries", again[0], publishedDateTime=again[1], excerpt=text)
    (source / "b.md").write_text(seed("Other", "https://example.com/2", late))
    with duckdb.connect(str(build(Config(source, data)).published.folder / "newslinks.duckdb")) as db:
        found = db.execute("SELECT url, is_first FROM story_of(?)", [copies[1][0]]).fetchall()
    assert found == [(copies[0][0], True), (copies[1][0], False)]


def test_explain_link(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute("SELECT what, count(*) FROM explain_link(?) GROUP BY what", [PAGE]).fetchall()
    assert dict(found) == {"link": 1, "address": 3, "title": 2, "listed in": 2}
    tied = db.execute("SELECT value FROM explain_link(?) WHERE what = 'same story'", [STAR]).fetchall()
    assert len(tied) == 1


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("commissioners PRIVACY", ["Privacy commissioners"]),
        ("Hlubucek", ["Prague police seek ok"]),
        ("year later tech companies calls", ["Rules around facial r"]),
        ("  ", []),
        ("%", []),
        ("nothing of the kind", []),
    ],
)
def test_search(text: str, titles: list[str], db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("SELECT title[:21] FROM search(?)", [text]).fetchall() == [(title,) for title in titles]


def test_search_knows_the_bodies_of_all_files_of_a_page(source: Path, data: Path) -> None:
    for name in ("one", "two"):
        (source / f"{name}.md").write_text(f"{ARTICLE}Words of {name}.\n")
    build(Config(source, data))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        assert all(len(db.execute("FROM search(?)", [word]).fetchall()) == 1 for word in ("one", "two"))
