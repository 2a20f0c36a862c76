"""Views answer questions people ask, and say so in the database."""

import duckdb

from flows.queries import declared


def test_every_view_is_described(db: duckdb.DuckDBPyConnection) -> None:
    found = dict(db.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall())
    assert found == {view.name: view.description for view in declared("views")}
    assert all(description.endswith(".") for description in found.values())


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
