"""Every check has been seen to fail."""

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.check import check, checks
from flows.errors import ChecksFailedError
from flows.pipeline import Outcome
from flows.warehouse import NAME, STORAGE_NUMBER, _check_header

SPOILERS = {
    "counts_add_up": [
        "DELETE FROM articles WHERE title LIKE 'Leaked%'",
        "DELETE FROM mentions WHERE position = 10",
        "UPDATE article_links SET entry_count = entry_count + 1 WHERE position = 10",
        "UPDATE links SET mention_count = 7 WHERE mention_count = 2",
        "UPDATE links SET article_count = 0",
        "DELETE FROM links WHERE mention_count = 2",
        "UPDATE documents SET entry_count = 11 WHERE entry_count = 10",
        "UPDATE documents SET outcome = 'rejected'",
    ],
    "rejections_are_explained": [
        "UPDATE documents SET outcome = 'rejected' WHERE entry_count = 10",
        "UPDATE documents SET rejected_entry_count = 1 WHERE entry_count = 10",
    ],
    "same_link_merges_hold": [
        "INSERT INTO merges SELECT min(clean_url), max(clean_url), 'same_link', 'x', 1, '{}' FROM link_urls"
    ],
    "same_story_merges_hold": [
        "INSERT INTO merges SELECT min(link_id), max(link_id), 'same_story', 'x', 1, '{}' FROM links",
        "INSERT INTO merges SELECT 'l_1', link_id, 'same_story', 'x', 1, '{}' FROM links LIMIT 1",
        "UPDATE links SET story_id = (SELECT min(story_id) FROM stories);"
        "INSERT INTO merges SELECT max(link_id), min(link_id), 'same_story', 'x', 1, '{}' FROM links",
    ],
}


@pytest.fixture
def folder(published: Outcome, tmp_path: Path) -> Path:
    shutil.copy(published.data / "current" / NAME, tmp_path / NAME)
    (tmp_path / NAME).chmod(0o644)
    return tmp_path


def test_good_tables_pass(folder: Path) -> None:
    assert str(check(folder)) == f"{len(checks())} checks, none failed"


def test_every_check_is_described_and_has_a_spoiler() -> None:
    assert [c.name for c in checks()] == sorted(SPOILERS)
    assert all(c.description.endswith(".") for c in checks())


@pytest.mark.parametrize(
    ("name", "sql"), [(name, sql) for name, spoilers in SPOILERS.items() for sql in spoilers]
)
def test_bad_tables_fail(folder: Path, name: str, sql: str) -> None:
    with duckdb.connect(str(folder / NAME)) as db:
        db.execute(sql)
    with pytest.raises(ChecksFailedError, match=name):
        check(folder)


def test_the_format_of_the_database_is_checked(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"\0" * 12 + (STORAGE_NUMBER + 1).to_bytes(8, "little"))
    with pytest.raises(RuntimeError, match="has storage version 68, not 67"):
        _check_header(path)
