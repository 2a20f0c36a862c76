"""Every check has been seen to fail."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows import warehouse
from flows.check import MAX_ROWS, check, run_checks
from flows.errors import ChecksFailedError
from flows.pipeline import Outcome
from flows.snapshot.layout import DATABASE
from flows.warehouse.queries import declared
from schemas.findings import Severity

SPOILERS = {
    "counts_add_up": "UPDATE links SET article_count = 0",
    "rejections_are_explained": "UPDATE documents SET outcome = 'rejected' WHERE entry_count = 10",
    "keys_are_unique": "INSERT INTO articles SELECT * FROM articles LIMIT 1",
    "references_resolve": "DELETE FROM providers WHERE provider_domain = 'cnbc.com'",
    "parquet_agrees": "UPDATE links SET quality = 7 WHERE mention_count = 2",
    "values_are_in_range": "UPDATE documents SET bytes = -1 WHERE entry_count = 10",
    "values_agree": "UPDATE documents SET rejected_entry_count = 11 WHERE entry_count = 10",
    "same_link_merges_hold": "INSERT INTO merges VALUES ('a', 'b', 'same_link', 'l_gone', 'alias', 1, '{}')",
    "same_story_merges_hold": "INSERT INTO merges VALUES ('a', 'b', 'same_story', 's_gone', 'title', 1, '{}')",
}
"""What each check that can stop a run finds; what its parts find is tested beside this."""


@pytest.fixture
def folder(published: Outcome, tmp_path: Path) -> Path:
    for path in (published.data / "current").iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    return tmp_path


def test_good_tables_pass(folder: Path) -> None:
    assert str(check(folder)) == f"{len(declared('check/checks'))} checks, none failed"


def test_every_check_is_described_and_has_a_spoiler() -> None:
    checks = declared("check/checks")
    assert [c.name for c in checks if c.severity is Severity.ERROR] == sorted(SPOILERS)
    assert all(c.description.endswith(".") for c in checks)


@pytest.mark.parametrize(("name", "sql"), SPOILERS.items())
def test_bad_tables_fail(folder: Path, name: str, sql: str) -> None:
    with duckdb.connect(str(folder / DATABASE)) as db:
        db.execute(sql)
    with pytest.raises(ChecksFailedError, match=name):
        check(folder)


def test_of_many_rows_the_first_are_told(folder: Path) -> None:
    with duckdb.connect(str(folder / DATABASE)) as db:
        db.execute("UPDATE links SET story_id = 's_gone'")
        assert db.execute("SELECT count(*) FROM links").fetchall() > [(MAX_ROWS,)]
    with pytest.raises(ChecksFailedError) as raised:
        check(folder)
    said = str(raised.value)
    assert said.startswith("the new tables failed 3 of 10 checks: parquet_agrees: {'in_table': 'links', ")
    assert "}; references_resolve: {'reference': 'links.story_id', 'value': 's_gone'}; " in said
    names = "parquet_agrees, references_resolve, same_story_merges_hold"
    assert str(run_checks(folder)) == f"10 checks, {names} failed"
    report = {one["name"]: one for one in json.loads((folder / "checks.json").read_text("utf-8"))}
    assert len(report["references_resolve"]["rows"]) == MAX_ROWS


def test_a_warning_publishes(folder: Path) -> None:
    with duckdb.connect(str(folder / DATABASE)) as db:
        for table in ("links", "mentions", "articles"):
            db.execute(f"UPDATE {table} SET published_at = '2099-01-01' WHERE title LIKE 'Rules around%'")
            db.execute(f"COPY {table} TO '{folder}/{table}.parquet'")
    assert str(check(folder)).endswith(" checks, none failed; warnings: dates_in_the_future")
    report = json.loads((folder / "checks.json").read_text("utf-8"))
    failed = [(one["name"], one["severity"]) for one in report if not one["passed"]]
    assert failed == [("dates_in_the_future", "warning")]


def test_the_database_has_the_promised_format_and_is_complete_in_itself(folder: Path) -> None:
    (folder / DATABASE).unlink()
    warehouse.load(folder)
    number = int.from_bytes((folder / DATABASE).read_bytes()[12:20], "little")
    assert number == 67, "what DuckDB calls v1.4.0"
    assert not list(folder.glob(f"{DATABASE}.*")), "a log of what is not in the file"
