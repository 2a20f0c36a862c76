"""The five seeds, counted by hand, all the way to SQL."""

import hashlib
from datetime import UTC, datetime

import duckdb
import pytest

from tests.seeds import SEEDS

Db = duckdb.DuckDBPyConnection

BY_HAND = {
    "documents": 5,
    "articles": 5,
    "mentions": 18,
    "article_links": 17,
    "links": 22,
    "stories": 21,
    "merges": 1,
    "findings": 0,
    "providers": 17,
    "article_topics": 8,
    "images": 18,
    "runs": 1,
}

SHA256 = {
    "000_cd38739556ff21db.txt": "9426bfd6a7f276f61591bbc0ca2c57cb06bf61413e545b7a3dd781f3dc1f5093",
    "001_d4bb38d0ff8ecb04.txt": "3945a545feb3aefd56599587f8107a6307676ab55761dcafa66809fe0c154512",
    "002_b7786a44828887d7.txt": "99ca986014f3ca10d9fe6c22b60dc22160556197e37552b0f1b5b5a0e967d7b7",
    "003_d2d88bae02f7df0a.txt": "280aad52b89bd54d39a21457cae7c1274d5261331d3afdbbe21c64afaff621bf",
    "004_31563d3f2b1aa938.txt": "a31ef179a0b194f1c9ce76104ea066434f0f6cd93f01a87739c8e6fa58d513e9",
}


def test_the_seeds_are_as_received() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.glob("*.txt")}
    assert found == SHA256


@pytest.mark.parametrize(("table", "count"), BY_HAND.items())
def test_counts(db: Db, table: str, count: int) -> None:
    assert db.execute(f"SELECT count(*) FROM {table}").fetchall() == [(count,)]


def test_documents(db: Db) -> None:
    rows = db.execute("SELECT path, format, sha256, bytes, outcome, entry_count FROM documents").fetchall()
    assert rows == [
        (path.name, kind, SHA256[path.name], path.stat().st_size, "accepted", entries)
        for path, kind, entries in zip(
            sorted(SEEDS.glob("*.txt")),
            ["front_matter", "page_text", "front_matter", "front_matter", "front_matter"],
            [1, 4, 1, 2, 10],
            strict=True,
        )
    ]


def test_one_entry_repeats_an_address_of_its_list(db: Db) -> None:
    rows = db.execute(
        "SELECT position, entry_count, url FROM article_links JOIN links USING (link_id) WHERE entry_count > 1"
    ).fetchall()
    cnbc = "https://www.cnbc.com/2021/06/12/a-year-later-tech-companies-calls-to-regulate-facial-recognition"
    assert rows == [(1, 2, f"{cnbc}-met-with-little-progress.html")]


def test_the_latest_publication_speaks_for_a_link(db: Db) -> None:
    rows = db.execute("SELECT title, quality FROM links WHERE mention_count = 2").fetchall()
    assert rows == [("Rules around facial recognition and policing remain blurry", 104)]


def test_the_page(db: Db) -> None:
    row = db.execute(
        """SELECT title, published_at::VARCHAR, is_date_only, author, photo_credit, body
        FROM articles JOIN documents USING (document_id) WHERE format = 'page_text'"""
    ).fetchall()[0]
    assert row[0].startswith("Prague police seek okay to test facial recognition camera system")
    assert row[1:5] == ("2019-11-20 00:00:00+00", True, "Český rozhlas Radio Praha", "(radio.cz)")
    paragraphs = row[5].split("\n\n")
    assert len(paragraphs) == 14
    assert paragraphs[0].startswith("Prague police have asked the municipality")
    assert "Petr Hlubuček (Mayors and Independents)" in paragraphs[3]
    assert paragraphs[-1].endswith("their own facial recognition system.")


def test_the_entries_of_the_page(db: Db) -> None:
    rows = db.execute(
        """SELECT position, line, title, is_title_cut, excerpt, is_excerpt_cut, web_url, published_at
        FROM mentions WHERE web_url IS NULL ORDER BY position"""
    ).fetchall()
    assert [row[:4] for row in rows] == [
        (1, 40, "Cyber-attack causes major disruptions", True),
        (2, 45, "Security expert: More can be done to", True),
        (3, 50, "Czech firefighters being trained in", True),
        (4, 55, "Czech teenager builds second-largest", True),
    ]
    assert rows[1][4:] == (
        "The deadly attack in Ostrava’s university hospital in which a gunman killed six people and injured three",
        True,
        None,
        None,
    )


def test_navigation_is_not_related(db: Db) -> None:
    for words in ("%fine art%", "%landlocked%", "%Czech language%", "%discoveries%"):
        assert (
            db.execute("SELECT * FROM links WHERE title ILIKE ? OR excerpt ILIKE ?", [words, words]).fetchall()
            == []
        )


def test_times_are_utc(db: Db) -> None:
    epochs = db.execute(
        "SELECT epoch(published_at) FROM articles WHERE title LIKE 'Czech data protection%' AND NOT is_date_only"
    ).fetchall()
    assert epochs == [(datetime(2023, 8, 14, 20, 20, tzinfo=UTC).timestamp(),)]


def test_minus_one_is_no_heat(db: Db) -> None:
    assert db.execute("SELECT DISTINCT heat, is_published FROM articles WHERE quality > 0").fetchall() == [
        (None, False)
    ]


def test_the_encrypted_part_is_measured_only(db: Db) -> None:
    sizes = db.execute("SELECT secured_bytes FROM articles ORDER BY ALL").fetchall()
    assert sizes == [(272,), (272,), (272,), (368,), (None,)]
    secret = "KKgsdm/dNgsd0"
    for (table,) in db.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        assert secret not in str(db.execute(f"SELECT {table}::VARCHAR FROM {table}").fetchall())


def test_kinds_of_addresses(db: Db) -> None:
    rows = dict(db.execute("SELECT kind, count(*) FROM link_urls GROUP BY kind").fetchall())
    # Pages: 4 articles and 14 entries, two of which name the same one. AMP: 7 entries and an article,
    # of which two name the same one and one names its own page again. Caches: the same less the former.
    assert rows == {"web": 17, "amp": 7, "amp_cache": 8}


def test_lines_point_at_entries(db: Db) -> None:
    rows = db.execute(
        """SELECT path, line, position FROM mentions JOIN articles USING (article_id)
        JOIN documents USING (document_id) WHERE format = 'front_matter'"""
    ).fetchall()
    assert len(rows) == 14
    for path, line, _ in rows:
        assert (SEEDS / path).read_text().splitlines()[line - 1].startswith("  - title: ")
