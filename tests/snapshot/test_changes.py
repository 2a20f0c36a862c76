"""The table `changes`: what each run changed, as `newslinks diff` counts it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.pipeline import build
from flows.snapshot import history
from flows.snapshot.changes import RowCounts, compared
from flows.snapshot.diff import diff
from flows.snapshot.reading import read_history
from flows.snapshot.sums import write_sums
from schemas.tables import TABLES, Change
from tests.conftest import Made
from tests.seeds import ARTICLE, SEEDS

COUNTED = {name for name, row in TABLES.items() if not row.is_history}


@pytest.fixture
def config(source: Path, data: Path) -> Config:
    shutil.copytree(SEEDS, source, dirs_exist_ok=True)
    return Config(source, data)


def changes(config: Config) -> list[Change]:
    return read_history(config.folder / "current", Change)


def writable(folder: Path) -> Path:
    folder.chmod(0o755)
    return folder


def test_the_first_run_has_nothing_to_compare(config: Config, made: Made) -> None:
    run = made(config).run
    found = changes(config)
    assert {change.table_name for change in found} == COUNTED
    assert {(c.run_id, c.previous_run_id, c.added_count) for c in found} == {(run.run_id, None, None)}
    assert {c.table_name: c.row_count for c in found}["links"] == run.links


def test_it_counts_as_diff_does(config: Config, made: Made) -> None:
    first = made(config)
    (Path(config.source) / "more.md").write_text(ARTICLE)
    (Path(config.source) / "001_d4bb38d0ff8ecb04.txt").unlink()
    path = Path(config.source) / "000_cd38739556ff21db.txt"
    path.write_text(path.read_text().replace("quality: 37", "quality: 38"))
    second = build(config)
    found = [change for change in changes(config) if change.run_id == second.run.run_id]
    assert {change.previous_run_id for change in found} == {first.run.run_id}
    expected = diff(first.published.folder, second.published.folder).tables
    assert {c.table_name: (c.added_count, c.removed_count, c.changed_count) for c in found} == {
        name: (c.added, c.removed, c.changed) for name, c in expected.items()
    }
    assert {c.table_name: c.row_count for c in found} == {
        name: pq.read_metadata(config.folder / "current" / f"{name}.parquet").num_rows for name in COUNTED
    }
    assert len(changes(config)) == 2 * len(COUNTED)


def test_a_rolled_back_snapshot_is_what_the_next_run_is_compared_with(config: Config, made: Made) -> None:
    first = made(config)
    (Path(config.source) / "more.md").write_text(ARTICLE)
    build(config)
    history.rollback(config.folder)
    (Path(config.source) / "another.md").write_text(ARTICLE.replace("An article", "Another"))
    third = build(config)
    found = changes(config)
    assert {(c.run_id, c.previous_run_id) for c in found} == {
        (first.run.run_id, None),
        (third.run.run_id, first.run.run_id),
    }


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"damaged")])
def test_a_table_that_cannot_be_read_is_not_compared(
    config: Config, made: Made, spoil: Callable[[Path], object]
) -> None:
    folder = writable(made(config).published.folder)
    (folder / "links.parquet").chmod(0o644)
    spoil(folder / "links.parquet")
    (Path(config.source) / "more.md").write_text(ARTICLE)
    second = build(config)
    counts = {c.table_name: c.added_count for c in changes(config) if c.run_id == second.run.run_id}
    assert counts["links"] is None
    assert counts["documents"] == 1


def test_a_snapshot_of_a_version_without_the_table(config: Config, made: Made) -> None:
    folder = writable(made(config).published.folder)
    (folder / "changes.parquet").unlink()
    write_sums(folder)
    second = build(config)
    assert second.published.is_new
    assert {c.run_id for c in changes(config)} == {second.run.run_id}
    assert {c.added_count for c in changes(config)} == {0}


def test_a_column_that_only_one_snapshot_has_is_no_change(config: Config, made: Made) -> None:
    path = writable(made(config).published.folder) / "stories.parquet"
    older = pq.read_table(path).drop_columns(["link_count"])
    path.unlink()
    pq.write_table(older, path)
    (Path(config.source) / "more.md").write_text(ARTICLE)
    second = build(config)
    (found,) = (c for c in changes(config) if (c.run_id, c.table_name) == (second.run.run_id, "stories"))
    assert (found.added_count, found.removed_count, found.changed_count) == (2, 0, 0)


def test_tables_in_parts(tmp_path: Path) -> None:
    for side, domains in {"old": "abc", "new": "adef"}.items():
        (tmp_path / side).mkdir()
        for number, some in enumerate([domains[:1], domains[1:]], start=1):
            table = pa.table({"provider_domain": list(some), "name": ["same"] * len(some)})
            pq.write_table(table, tmp_path / side / f"providers-{number:05}.parquet")
            pq.write_table(table, tmp_path / side / f"stories-{number:05}.parquet")
    found = compared(tmp_path / "old", tmp_path / "new")
    assert found["providers"] == RowCounts(added=3, removed=2, changed=0), "the first parts are the same"
    assert found["stories"] == RowCounts(), "without the key nothing can be told"
