"""The oldest DuckDB that is promised opens what is published; it is installed here, where that is possible."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from flows.pipeline import Outcome
from flows.warehouse.queries import declared

PROGRAM = """
import duckdb, json, sys
db = duckdb.connect(sys.argv[1], read_only=True)
links = db.execute("SELECT count(*) FROM links").fetchone()[0]
stories = db.execute("SELECT count(*) FROM related_stories").fetchone()[0]
comments = db.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchone()[0]
for name in json.loads(sys.argv[2]):
    db.execute(f"SELECT count(*) FROM (FROM {name})").fetchall()
keys = db.execute("SELECT count(*) FROM link_urls WHERE link_of(url) = link_id").fetchone()[0]
print(json.dumps([duckdb.__version__, links, stories, keys, comments > 100]))
"""

SAME = "link_urls WHERE link_of(url) = link_id"


@pytest.fixture(scope="session")
def oldest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with DuckDB 1.4.2: 1.4.0 and 1.4.1 lose what a macro of a later version names by WITH."""
    folder = tmp_path_factory.mktemp("duckdb")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run([*pip, "--target", str(folder), "duckdb==1.4.2"], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("DuckDB 1.4.2 cannot be installed here")
    return folder


def test_it_opens(oldest: Path, published: Outcome) -> None:
    database = published.data / "current" / "newslinks.duckdb"
    views = [view.name for view in declared("warehouse/views")]
    macros = [
        f"{macro.name}('https://www.cnbc.com/')" for macro in declared("warehouse/macros") if macro.columns
    ]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(database), json.dumps([*views, *macros])],
        env={"PYTHONPATH": str(oldest)},
        check=True,
        capture_output=True,
    )
    version, *found = json.loads(done.stdout)
    assert version == "1.4.2"
    with duckdb.connect(str(database), read_only=True) as db:
        own = [
            db.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("links", "related_stories", SAME)
        ]
    assert found == [*(row[0] for row in own if row), True]
