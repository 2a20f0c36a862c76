"""Views answer questions people ask, and say so in the database."""

import re
from datetime import datetime
from itertools import product
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pytest

from flows import pipeline
from flows.config import Config
from flows.pipeline import build
from flows.warehouse.queries import declared
from schemas.tables import TABLES
from tests.seeds import ARTICLE, ENTRY, PROJECT

VIEWS = {view.name: view for view in declared("warehouse/views")}


def test_every_view_is_described(db: duckdb.DuckDBPyConnection) -> None:
    found = dict(db.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert found == {view.name: view.description for view in VIEWS.values()}
    assert all(description.endswith(".") for description in found.values())


@pytest.mark.parametrize("name", VIEWS)
def test_every_column_of_a_view_is_described(name: str, db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [name]
    ).fetchall()
    assert dict(found) == VIEWS[name].columns
    assert [column for column, _ in found] == list(VIEWS[name].columns)  # in the same order
    assert all(
        text.endswith(".") and not re.fullmatch(r"\w+\.\w+", text) for text in VIEWS[name].columns.values()
    )


def test_the_page_of_tables_lists_views_and_macros() -> None:
    page = (PROJECT / "schemas" / "TABLES.md").read_text("utf-8")
    for query in (*VIEWS.values(), *declared("warehouse/macros")):
        assert re.search(rf"^## {query.name}(\(\w+\))?$", page, re.MULTILINE)
        assert all(f"| `{name}` | {text} |" in page for name, text in query.columns.items())


def test_related_stories(db: duckdb.DuckDBPyConnection) -> None:
    """In the five seeds each link is a story: every listed link once, in the order of the list."""
    rows = db.execute(
        "SELECT position, related_stories.link_id, listed_links FROM related_stories JOIN articles USING (article_id) "
        "WHERE articles.title LIKE 'Privacy commissioners%' ORDER BY position"
    ).fetchall()
    links = db.execute(
        "SELECT al.link_id FROM article_links al JOIN articles USING (article_id) "
        "WHERE title LIKE 'Privacy commissioners%' ORDER BY al.position"
    ).fetchall()
    assert rows == [(number, link, 1) for number, (link,) in enumerate(links, start=1)]


def test_listed_links_has_a_row_for_each(db: duckdb.DuckDBPyConnection) -> None:
    assert one(db, "SELECT count(*) FROM listed_links") == one(db, "SELECT count(*) FROM article_links")


def test_story_titles_account_for_every_publication(db: duckdb.DuckDBPyConnection) -> None:
    publications = one(db, "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM mentions)")
    assert one(db, "SELECT sum(publication_count) FROM story_titles") == publications
    titles = db.execute("SELECT title FROM story_titles WHERE provider_domain = 'cnbc.com'").fetchall()
    assert [title[:12] for (title,) in titles] == ["A year later", "Rules around"]


def one(db: duckdb.DuckDBPyConnection, query: str) -> object:
    row = db.execute(query).fetchone()
    return row[0] if row else None


def test_weeks_do_not_depend_on_the_time_zone(source: Path, data: Path) -> None:
    """Sunday just before midnight and Monday just after it, in UTC, are of two weeks everywhere."""
    for name, time in {"sunday": "2023-08-13T23:59:59Z", "monday": "2023-08-14T00:00:00Z"}.items():
        text = ARTICLE.replace("related:", f"publishedDateTime: {time}\ntopics:\n  - AI\nrelated:")
        (source / f"{name}.md").write_text(
            text.replace("com/article", f"com/{name}").replace("An article", name)
        )
    build(Config(source, data))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        views = ("top_links_by_week", "top_providers_by_week", "topic_coverage")
        for zone, view in product(("UTC", "Pacific/Auckland", "America/Los_Angeles"), views):
            db.execute(f"SET TimeZone = '{zone}'")
            number = "article_count" if view == "topic_coverage" else "listed_by_count"
            weeks = db.execute(f"SELECT week::VARCHAR, {number} FROM {view} ORDER BY week").fetchall()
            provided = view != "top_providers_by_week"
            assert weeks == ([("2023-08-07", 1), ("2023-08-14", 1)] if provided else [])


def test_top_links_by_week(source: Path, data: Path) -> None:
    """Two articles list one entry, one of them twice; a third lists another."""
    entry = ENTRY.replace("    quality", "    provider:\n      name: E\n      domain: example.org\n    quality")
    other = entry.replace("An entry", "Quite another").replace("/entry", "/other")
    lists = {"a": entry + entry, "b": entry, "c": other}
    for name, entries in lists.items():
        text = ARTICLE.replace(ENTRY, entries).replace("related:", "publishedDateTime: 2023-08-15\nrelated:")
        (source / f"{name}.md").write_text(
            text.replace("com/article", f"com/{name}").replace("An article", name)
        )
    build(Config(source, data))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        found = db.execute("SELECT rank, title, listed_by_count, entry_count FROM top_links_by_week").fetchall()
        assert found == [(1, "An entry", 2, 3), (2, "Quite another", 1, 1)]
        providers = db.execute("SELECT * EXCLUDE week FROM top_providers_by_week").fetchall()
        assert providers == [(1, "example.org", "E", 3, 2)]


def test_last_changes_are_those_of_the_last_run_whatever_the_clock_said(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "one.md").write_text(ARTICLE)
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "datetime", Mock(now=lambda zone: datetime(2999, 1, 1, tzinfo=zone)))
        build(Config(source, data))
    (source / "two.md").write_text(ARTICLE.replace("com/article", "com/two").replace("An article", "Two"))
    build(Config(source, data))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        found = db.execute("SELECT table_name, added_count FROM last_changes WHERE added_count > 0").fetchall()
        assert ("documents", 1) in found
        compared = sum(not row.is_history for row in TABLES.values())
        assert one(db, "SELECT count(*) FROM last_changes WHERE year(previous_started_at) = 2999") == compared
        assert one(db, "SELECT count(*) FROM last_changes") == compared


def test_findings_are_of_the_entry_they_are_about(source: Path, data: Path) -> None:
    entry = ENTRY.replace("quality: 3", "quality: high\n    provider:\n      domain: e.org")
    (source / "a.md").write_text(
        ARTICLE.replace(ENTRY, ENTRY + entry).replace("title: An", "heat: hot\ntitle: An", 1)
    )
    (source / "b.md").write_text("---\ntitle: [\n---\n")
    build(Config(source, data, max_rejected=1))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        found = db.execute(
            "SELECT code, provider_domain, finding_count, first_file FROM findings_by_rule"
        ).fetchall()
    assert found == [
        ("field-invalid", "e.org", 1, "a.md"),
        ("field-invalid", "example.com", 1, "a.md"),
        ("yaml-syntax", None, 1, "b.md"),
    ]


def test_findings_of_a_rejected_entry_are_not_of_the_article(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE.replace(ENTRY, ENTRY + "  - title: No address\n"))
    build(Config(source, data))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        assert one(db, "SELECT provider_domain FROM findings_by_rule WHERE code = 'address-missing'") is None


def test_the_hint_of_a_rule_is_that_of_its_first_finding(source: Path, data: Path) -> None:
    (source / "a.md").write_text("---\ntitle: A: B\n---\n")
    (source / "b.md").write_text('---\ntitle: "A\n---\n')
    build(Config(source, data, max_rejected=1))
    with duckdb.connect(str(data / "current" / "newslinks.duckdb"), read_only=True) as db:
        first, other = (hint for (hint,) in db.execute("SELECT hint FROM findings ORDER BY file").fetchall())
        assert other < first  # in the alphabet
        assert db.execute("SELECT first_file, hint FROM findings_by_rule").fetchall() == [("a.md", first)]
