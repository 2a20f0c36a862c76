"""`newslinks diff`: what changed between two snapshots."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.errors import NotFoundError
from flows.pipeline import build
from flows.snapshot.diff import MOVES, Difference, Move, TableChanges, as_text, diff
from flows.snapshot.history import choose, earlier, snapshots
from flows.snapshot.layout import DATABASE
from tests.commands import newslinks
from tests.conftest import Made
from tests.dedupe.entries import AMP, CUT, OWN, entry, page, seed
from tests.dedupe.test_constraints import ID_1, ID_2, SEED, decision
from tests.seeds import ARTICLE

Builds = Callable[..., Difference]


@pytest.fixture
def builds(source: Path, data: Path, made: Made) -> Builds:
    """What changed with the last of these changes to files: a name and what is written there."""

    def build_each(*changes: tuple[str, str]) -> Difference:
        (source / "seed.md").write_text(SEED)
        made(Config(source, data))
        for name, text in changes:
            (source / name).write_text(text)
            build(Config(source, data))
        return latest(data)

    return build_each


def latest(data: Path) -> Difference:
    """What changed with the last snapshot."""
    later = choose(data)
    return diff(earlier(snapshots(data), later).folder, later.folder)


def test_rows(data: Path, builds: Builds) -> None:
    found = builds(("more.md", ARTICLE), ("more.md", ARTICLE.replace("quality: 3", "quality: 4")))
    changed = {name: changes for name, changes in found.tables.items() if changes != TableChanges(0, 0, 0)}
    assert changed == {
        "documents": TableChanges(0, 0, 1),
        "mentions": TableChanges(0, 0, 1),
        "links": TableChanges(0, 0, 1),
    }
    first = snapshots(data)[0]
    since = diff(first.folder, choose(data).folder)
    assert since.tables["documents"] == TableChanges(1, 0, 0)
    assert since.tables["links"] == TableChanges(2, 0, 0)
    back = diff(choose(data).folder, choose(data, first.name[:19]).folder)
    assert back.tables["links"] == TableChanges(0, 2, 0)


def test_what_does_not_fit_into_memory_is_put_by_elsewhere(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the working folder, where DuckDB by itself would put it."""
    folders: list[Path] = []

    def noted(db: duckdb.DuckDBPyConnection) -> dict[str, list[Move]]:
        (found,) = db.execute("SELECT current_setting('temp_directory')").fetchall()
        folders.append(Path(found[0]))
        assert folders[0].is_dir() and folders[0].is_absolute()
        return {}

    monkeypatch.setattr("flows.snapshot.diff.moves", noted)
    builds(("more.md", ARTICLE))
    assert folders and not folders[0].exists()


def test_links_that_split_and_join(source: Path, data: Path, builds: Builds) -> None:
    text = decision("different_link", ID_1, ID_2)
    found = builds(("decisions.yml", text))
    (move,) = found.moves["links_split"]
    assert (move.title, len(move.others), found.moves["links_joined"]) == ("Police test cameras", 2, [])
    assert f"  {move.id} -> {', '.join(move.others)}  Police test cameras" in as_text(found)
    (source / "decisions.yml").unlink()
    build(Config(source, data))
    joined = latest(data)
    assert (joined.moves["links_joined"], joined.moves["links_split"]) == ([move], [])
    lines = list(as_text(joined))
    assert "links joined: 1" in lines
    assert f"  {move.id} <- {', '.join(move.others)}  Police test cameras" in lines


def test_links_without_an_address_that_join_and_split(source: Path, data: Path, builds: Builds) -> None:
    """A title cut short fits one title, then two, then one again."""
    (source / "one.md").write_text(page(f"{CUT} one", "Another"))
    (source / "lister.md").write_text(page("The lister", f"{CUT}..."))
    found = builds(("two.md", page(f"{CUT} two", "Another")))
    (move,) = found.moves["links_split"]
    assert (move.title, len(move.others), found.moves["links_joined"]) == (f"{CUT} one", 2, [])
    (source / "two.md").unlink()
    build(Config(source, data, allow_shrink=True))
    joined = latest(data)
    assert (joined.moves["links_joined"], joined.moves["links_split"]) == ([move], [])


def test_an_address_that_several_links_share_tells_nothing(data: Path, builds: Builds) -> None:
    """Which of them it leads to may change as more come to share it."""
    entries = [entry(f"Report {n}", f"https://{n}.example/page", ampWebUrl=AMP) for n in range(9)]
    found = builds(*(("more.md", seed("Own", OWN, *entries[:size])) for size in (2, 9)))
    ids = f"SELECT is_shared, link_id FROM link_urls WHERE url = '{AMP}'"
    (before, after) = (
        duckdb.execute(ids.replace("link_urls", f"'{one.folder}/link_urls.parquet'")).fetchall()
        for one in snapshots(data)[-2:]
    )
    assert before[0][0] and before != after
    assert not any(found.moves.values())


def test_stories_that_split(builds: Builds) -> None:
    found = builds(("decisions.yml", decision("different_story", ID_1, ID_2)))
    assert [move.title for move in found.moves["stories_split"]] == ["Police test cameras"]


def test_snapshots_of_other_versions(data: Path, builds: Builds) -> None:
    """One that lacks a column and a table."""
    builds(("more.md", ARTICLE))
    old = snapshots(data)[0].folder
    old.chmod(0o755)
    (old / DATABASE).chmod(0o644)
    with duckdb.connect(str(old / DATABASE)) as db:
        db.execute("DROP VIEW related_stories")
        db.execute("ALTER TABLE links DROP COLUMN type")
        db.execute("ALTER TABLE links ADD COLUMN former VARCHAR")
        db.execute("DROP TABLE merges")
    found = latest(data)
    assert (found.tables["links"].columns_added, found.tables["links"].columns_removed) == (
        ["type"],
        ["former"],
    )
    assert found.tables["merges"] == TableChanges(2, 0, 0)


def test_the_command(source: Path, data: Path, made: Made) -> None:
    (source / "seed.md").write_text(ARTICLE)
    assert newslinks("diff", "--data", data).returncode == 9
    made(Config(source, data))
    done = newslinks("diff", "--data", data)
    assert (done.returncode, done.stdout) == (9, "")
    assert done.stderr.startswith("newslinks: there is no snapshot before ")
    (source / "more.md").write_text(ARTICLE.replace("An article", "Another"))
    build(Config(source, data))
    assert "documents               1         0         0\n" in newslinks("diff", "--data", data).stdout
    report = json.loads(newslinks("diff", "--data", data, "--format", "json").stdout)
    assert report["tables"]["documents"]["added"] == 1
    assert {what: report[what] for what in MOVES} == {what: [] for what in MOVES}
    assert {(row["in_table"], row["change"]) for row in report["rows"]} >= {
        ("documents", "added"),
        ("links", "changed"),
    }
    path = data.parent / "rows.parquet"
    done = newslinks("diff", "--data", data, "--parquet", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert pq.read_table(path).to_pylist() == report["rows"]
    same = snapshots(data)[-1].name
    assert newslinks("diff", same, same, "--data", data).stdout.endswith("(nothing)\n")


def test_tables_as_text() -> None:
    tables = {
        "links": TableChanges(1, 2, 3_000, ["type"], ["former"]),
        "merges": TableChanges(0, 0, 0),
        "stories": TableChanges(0, 0, 0, ["language"]),
    }
    assert list(as_text(Difference("old", "new", tables, {}, pa.table({})))) == [
        "from old to new",
        "table               added   removed   changed",
        "links                   1         2     3,000  columns +type -former",
        "stories                 0         0         0  columns +language",
    ]


@pytest.mark.parametrize(("number", "more"), [(20, []), (1_021, ["  and 1,001 more: --format json"])])
def test_many_moves(number: int, more: list[str]) -> None:
    moves = [Move(f"l_{place}", "A title", ["l_a", "l_b"]) for place in range(number)]
    lines = list(as_text(Difference("old", "new", {}, {"links_split": moves}, pa.table({}))))
    start = lines.index(f"links split: {number:,}")
    assert lines[start + 1] == "  l_0 -> l_a, l_b  A title"
    assert lines[start + 21 :] == more


def test_names(data: Path, builds: Builds) -> None:
    builds(("more.md", ARTICLE))
    with pytest.raises(NotFoundError, match="no snapshot is called nothing; there are:\n  20"):
        choose(data, "nothing")
    with pytest.raises(NotFoundError, match="more than one snapshot is called 20"):
        choose(data, "20")
