"""Each part of a check finds what it is for, and nothing where all is well."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.warehouse.queries import declared
from schemas.columns import Column, columns, duckdb_ddl, quote
from schemas.tables import TABLES, Row

CHECKS = {check.name: check.sql for check in declared("check/checks")}
REFERENCES = [(name, column) for name, row in TABLES.items() for column in row.references]
COLUMNS = [(name, column) for name, row in TABLES.items() for column in columns(row)]
BOUNDS = [
    (name, column.name, bound, sign)
    for name, column in COLUMNS
    for bound, sign in ((column.meta.least, -1), (column.meta.most, 1))
    if bound is not None
]
NULLABLE = {(name, column.name) for name, column in COLUMNS if column.is_nullable}
OTHERS = {
    "VARCHAR": "'another'",
    "BIGINT": "7",
    "DOUBLE": "0.5",
    "BOOLEAN": "false",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2021-06-29 00:00:00Z'",
}
"""A value that is no example, by the type of the column."""
DECLARED = ("keys_are_unique", "references_resolve", "values_are_in_range")


def insert(row: type[Row], **others: str) -> str:
    """The statement that adds a row of examples, or of other values."""
    examples = {column.name: quote(str(column.meta.example)) for column in columns(row)} | others
    return f"INSERT INTO {row.table} ({', '.join(examples)}) VALUES ({', '.join(examples.values())})"


def other(column: Column) -> str:
    """Another value that the column can have."""
    example = column.meta.example
    return next((quote(v) for v in column.values if v != example), OTHERS[column.type.duckdb])


@pytest.fixture(scope="module")
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        db.execute(
            ";".join(statement for row in TABLES.values() for statement in (*duckdb_ddl(row), insert(row)))
        )
        yield db


@pytest.fixture
def examples(opened: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table with the row of its examples, for a while to be changed."""
    opened.begin()
    yield opened
    opened.rollback()


def found(db: duckdb.DuckDBPyConnection, check: str) -> list[tuple[Any, ...]]:
    return db.execute(CHECKS[check]).fetchall()


@pytest.mark.parametrize("check", DECLARED)
def test_examples_pass(examples: duckdb.DuckDBPyConnection, check: str) -> None:
    assert found(examples, check) == []


@pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)
def test_a_key_that_stands_twice(examples: duckdb.DuckDBPyConnection, row: type[Row]) -> None:
    told = {column.name: column for column in columns(row)}
    for name in row.key:
        examples.execute(insert(row, **{name: other(told[name])}))
    assert found(examples, "keys_are_unique") == []
    examples.execute(insert(row))
    key = ", ".join(str(told[name].meta.example) for name in row.key)
    assert found(examples, "keys_are_unique") == [(row.table, key, 2)]


@pytest.mark.parametrize(("table", "column"), REFERENCES)
def test_what_is_named_and_not_there(examples: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    row = TABLES[table]
    examples.execute(insert(row, **{column: "'gone'"}))
    assert found(examples, "references_resolve") == [(f"{table}.{column}", "gone")]


@pytest.mark.parametrize(("table", "column"), [each for each in REFERENCES if each in NULLABLE])
def test_what_names_nothing(examples: duckdb.DuckDBPyConnection, table: str, column: str) -> None:
    examples.execute(insert(TABLES[table], **{column: "NULL"}))
    assert found(examples, "references_resolve") == []


@pytest.mark.parametrize(("table", "column", "bound", "sign"), BOUNDS)
def test_a_number_out_of_its_bounds(
    examples: duckdb.DuckDBPyConnection, table: str, column: str, bound: int, sign: int
) -> None:
    examples.execute(f"UPDATE {table} SET {column} = {bound}")
    assert found(examples, "values_are_in_range") == []
    examples.execute(f"UPDATE {table} SET {column} = {bound + sign}")
    ((what, value),) = found(examples, "values_are_in_range")
    assert (what, float(value)) == (f"{table}.{column}", bound + sign)


@pytest.fixture(scope="module")
def folder(opened: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Parquet files of the examples."""
    folder = tmp_path_factory.mktemp("examples")
    for name in TABLES:
        opened.execute(f"COPY {name} TO '{folder}/{name}.parquet'")
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_what_the_files_do_not_say(
    examples: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    """Each column counts, and how often a row stands there."""
    monkeypatch.chdir(folder)
    (its,) = (part for part in CHECKS["parquet_agrees"].split("UNION ALL\n") if f"FROM {table})" in part)
    for column in columns(TABLES[table]):
        examples.execute(f"DELETE FROM {table}; {insert(TABLES[table], **{column.name: other(column)})}")
        assert examples.execute(its).fetchall() == [(table, 1, 1)], column.name
    examples.execute(f"DELETE FROM {table}; {insert(TABLES[table])}")
    assert found(examples, "parquet_agrees") == []
    examples.execute(insert(TABLES[table]))
    assert found(examples, "parquet_agrees") == [(table, 2, 1)]


WELL = """
    UPDATE documents SET entry_count = 1;
    UPDATE links SET mention_count = 1;
    UPDATE runs SET built_at = started_at + INTERVAL 1 MINUTE;
    DELETE FROM merges;
    DELETE FROM findings;
"""
"""What makes the examples those of one source: an article that lists itself."""


@pytest.fixture
def well(examples: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Tables in which everything agrees, for a while to be spoilt."""
    examples.execute(WELL)
    return examples


def merge(left: str, right: str, relation: str, group: str) -> str:
    names = {"left_id": left, "right_id": right, "relation": relation, "group_id": group}
    return insert(TABLES["merges"], **{name: quote(value) for name, value in names.items()})


def finding(path: str, severity: str = "error", **others: str) -> str:
    names = {"finding_id": path, "severity": severity, "path": path, **others}
    return insert(TABLES["findings"], **{name: quote(value) for name, value in names.items()})


def example(table: str, name: str) -> str:
    return next(str(column.meta.example) for column in columns(TABLES[table]) if column.name == name)


FILE, URL = example("documents", "path"), example("link_urls", "clean_url")
LINK, STORY = example("links", "link_id"), example("links", "story_id")
REJECTED = "UPDATE documents SET outcome = 'rejected'"
ONE_LESS = "UPDATE documents SET rejected_entry_count = 1"
ANOTHER_LINK = insert(TABLES["links"], link_id="'l_z'", story_id="'s_z'")
OF_ITS_STORY = insert(TABLES["links"], link_id="'l_z'")
ANOTHER_URL = insert(TABLES["link_urls"], url="'https://z.example/'", clean_url="'https://z.example/'")

FINE = {
    "counts_add_up": [
        "UPDATE documents SET entry_count = 2, rejected_entry_count = 1",
        insert(TABLES["documents"], document_id="'d_2'", outcome="'rejected'", entry_count="0"),
        ";".join(f"DELETE FROM {name}" for name in TABLES),
    ],
    "rejections_are_explained": [
        f"{REJECTED}; {finding('title')}",
        f"{REJECTED}; UPDATE documents SET rejected_entry_count = 3; {finding('title')}",
        f"{ONE_LESS}; {finding('related[0].title')}; {finding('related[0].webUrl')}",
        f"UPDATE documents SET rejected_entry_count = 2; {finding('related[1]')}; {finding('related[10]')}",
        finding("related[0].title", "warning"),
        finding("related.title"),
    ],
    "same_link_merges_hold": [
        f"{ANOTHER_URL}; {merge(URL, 'https://z.example/', 'same_link', LINK)}",
        merge("l_page", "l_other_page", "same_link", LINK),
        merge("l_gone", "l_other", "same_story", "s_gone"),
    ],
    "same_story_merges_hold": [
        f"{OF_ITS_STORY}; {merge(LINK, 'l_z', 'same_story', STORY)}",
        merge(URL, "https://z.example/", "same_link", LINK),
    ],
    "values_agree": [
        merge("l_a", "l_b", "same_link", LINK),
        "UPDATE links SET mention_count = 0",
        "UPDATE links SET article_count = 0",
        "UPDATE stories SET last_published_at = first_published_at",
        "UPDATE stories SET first_published_at = NULL, last_published_at = NULL",
        "UPDATE documents SET rejected_entry_count = entry_count",
        "UPDATE links SET published_at = '1605-01-01'",
        "UPDATE links SET published_at = '2099-12-31'",
        "UPDATE links SET published_at = NULL",
        "UPDATE link_urls SET clean_url = 'http://x.example/'",
    ],
    "dates_in_the_future": [
        "UPDATE links SET published_at = (SELECT started_at + INTERVAL 2 DAY FROM runs)",
        "UPDATE links SET published_at = NULL",
        insert(TABLES["runs"], run_id="'r_0'", started_at="TIMESTAMPTZ '2020-01-01 00:00:00Z'"),
    ],
}
"""What is done to tables in which everything agrees, and is well all the same."""

ENTRIES = "mentions + rejected entries = entries"
SPOILT = {
    "counts_add_up": [
        (REJECTED, {"articles = accepted documents"}),
        (ONE_LESS, {ENTRIES}),
        ("UPDATE documents SET entry_count = 2", {ENTRIES}),
        ("DELETE FROM documents", {"articles = accepted documents", ENTRIES}),
        ("DELETE FROM article_links", {"entries of article_links = mentions"}),
        ("UPDATE links SET mention_count = 2", {"mentions of links = mentions"}),
        ("UPDATE links SET article_count = 0", {"articles of links = articles"}),
        (
            "DELETE FROM links",
            {"mentions of links = mentions", "articles of links = articles", "links of stories = links"},
        ),
        ("DELETE FROM stories", {"links of stories = links"}),
    ],
    "rejections_are_explained": [
        (f"{REJECTED}; {finding('title', 'warning')}", {FILE}),
        (f"{REJECTED}; {finding('title', file='another.md')}", {FILE}),
        (ONE_LESS, {FILE}),
        (f"{ONE_LESS}; {finding('related[0].title', 'warning')}", {FILE}),
        (f"{ONE_LESS}; {finding('title')}", {FILE}),
        (f"{ONE_LESS}; {finding('related[0]')}; {finding('related[1]')}", {FILE}),
        (finding("related[0].title"), {FILE}),
    ],
    "same_link_merges_hold": [
        (merge(URL, "https://z.example/", "same_link", LINK), {URL}),
        (merge("https://a.example/", URL, "same_link", LINK), {"https://a.example/"}),
        (merge("l_page", "l_other_page", "same_link", "l_gone"), {"l_page"}),
        (f"{ANOTHER_LINK}; {merge(URL, URL, 'same_link', 'l_z')}", {URL}),
    ],
    "same_story_merges_hold": [
        (merge(LINK, "l_z", "same_story", STORY), {LINK}),
        (merge("l_a", LINK, "same_story", STORY), {"l_a"}),
        (f"{ANOTHER_LINK}; {merge(LINK, 'l_z', 'same_story', STORY)}", {LINK}),
        (f"{ANOTHER_LINK}; {merge(LINK, 'l_z', 'same_story', 's_z')}", {LINK}),
    ],
    "values_agree": [
        (merge("l_b", "l_a", "same_link", LINK), {"merges order"}),
        (merge("l_a", "l_a", "same_link", LINK), {"merges order"}),
        ("UPDATE links SET mention_count = 0, article_count = 0", {"links count"}),
        ("UPDATE stories SET first_published_at = last_published_at + INTERVAL 1 SECOND", {"stories span"}),
        ("UPDATE documents SET rejected_entry_count = entry_count + 1", {"documents count"}),
        ("UPDATE links SET published_at = '1604-12-31'", {"links.published_at"}),
        ("UPDATE links SET published_at = '2100-01-01'", {"links.published_at"}),
        ("UPDATE link_urls SET clean_url = 'ftp://x.example/'", {"link_urls.clean_url"}),
        ("UPDATE link_urls SET clean_url = 'https://x.example'", {"link_urls.clean_url"}),
        ("UPDATE link_urls SET clean_url = 'https:///x'", {"link_urls.clean_url"}),
        ("UPDATE link_urls SET clean_url = 'x https://x.example/'", {"link_urls.clean_url"}),
    ],
    "dates_in_the_future": [
        ("UPDATE links SET published_at = (SELECT started_at + INTERVAL '2 days 1 second' FROM runs)", {LINK}),
    ],
}
"""What is done to them, and what the first column of the answer says then."""


def test_every_check_has_parts() -> None:
    assert sorted({*SPOILT, *DECLARED, "parquet_agrees"}) == sorted(CHECKS)
    assert FINE.keys() == SPOILT.keys()


@pytest.mark.parametrize("check", SPOILT)
def test_all_is_well(well: duckdb.DuckDBPyConnection, check: str) -> None:
    assert found(well, check) == []


@pytest.mark.parametrize(("check", "sql"), [(check, sql) for check, every in FINE.items() for sql in every])
def test_what_is_well(well: duckdb.DuckDBPyConnection, check: str, sql: str) -> None:
    well.execute(sql)
    assert found(well, check) == []


@pytest.mark.parametrize(
    ("check", "sql", "told"), [(check, *each) for check, every in SPOILT.items() for each in every]
)
def test_what_is_spoilt(well: duckdb.DuckDBPyConnection, check: str, sql: str, told: set[str]) -> None:
    well.execute(sql)
    assert {first for first, *_ in found(well, check)} == told
