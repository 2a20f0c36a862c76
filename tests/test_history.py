"""Snapshots: listing them, going back, removing old ones."""

import json
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import NotFoundError
from flows.history import choose, prune, rollback, snapshots
from flows.pipeline import build
from flows.snapshot import current, writing
from tests.seeds import ARTICLE
from tests.test_cli import newslinks


def publish(source: Path, data: Path, number: int, keep: int = 10) -> None:
    """So many snapshots, each of another content."""
    for _ in range(number):
        count = len(list(source.iterdir()))
        (source / f"{count}.md").write_text(ARTICLE)
        build(Config(source, data, keep=keep))


def names(data: Path) -> list[str]:
    return [one.name for one in snapshots(data)]


def test_the_list(source: Path, data: Path) -> None:
    assert newslinks("snapshots", "--data", data).returncode == 9
    publish(source, data, 2)
    lines = newslinks("snapshots", "--data", data).stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["snapshot", "documents", "articles"],
        [names(data)[0], "1", "1"],
        ["*", names(data)[1], "2"],
    ]
    rows = json.loads(newslinks("snapshots", "--data", data, "--format", "json").stdout)
    assert [(row["snapshot"], row["is_current"], row["documents"]) for row in rows] == [
        (names(data)[0], False, 1),
        (names(data)[1], True, 2),
    ]


def test_going_back_and_on(source: Path, data: Path) -> None:
    publish(source, data, 3)
    first, second, third = names(data)
    assert newslinks("rollback", "--data", data).stdout == f"{second} stands, {third} stood before\n"
    rollback(data)
    assert choose(data).name == first
    with pytest.raises(NotFoundError, match="there is no snapshot before"):
        rollback(data)
    rollback(data, third[:22])
    assert (data / "current").readlink() == Path("snapshots") / third
    rollback(data, first)
    assert build(Config(source, data)).published.is_new


def test_a_snapshot_is_named_by_its_path_as_well(source: Path, data: Path) -> None:
    publish(source, data, 2)
    first, second = (data / "snapshots" / name for name in names(data))
    assert newslinks("report", first, "--data", data).stdout == f"{first / 'report.html'}\n"
    assert newslinks("verify", f"{first}/", "--data", data).returncode == 0
    assert newslinks("diff", first, second, "--data", data).returncode == 0
    assert (
        newslinks("rollback", first, "--data", data).stdout
        == f"{first.name} stands, {second.name} stood before\n"
    )


def test_going_back_waits_for_no_run(source: Path, data: Path) -> None:
    publish(source, data, 2)
    with writing(data):
        done = newslinks("rollback", "--data", data)
    assert (done.returncode, done.stdout) == (6, "")


def test_nothing_is_made_where_nothing_was_published(data: Path) -> None:
    for command in (["rollback"], ["prune"], ["snapshots"]):
        assert newslinks(*command, "--data", data).returncode == 9
    assert not data.exists()


def test_each_run_removes_old_ones(source: Path, data: Path) -> None:
    publish(source, data, 4, keep=2)
    assert len(names(data)) == 2
    assert choose(data).name == names(data)[-1]


def test_the_one_that_stands_and_the_one_before_stay(source: Path, data: Path) -> None:
    publish(source, data, 5)
    first, second, third, fourth, fifth = names(data)
    rollback(data, third)
    done = newslinks("prune", "--keep", "2", "--data", data)
    assert done.stdout == f"removed 1 snapshot\n  {first}\n"
    assert names(data) == [second, third, fourth, fifth]
    assert current(data) == snapshots(data)[1].folder.resolve()
    (data / "current").unlink()
    assert prune(data, keep=1) == []


def test_by_age(source: Path, data: Path) -> None:
    publish(source, data, 3)
    old = snapshots(data)[0].folder
    old.chmod(0o755)
    old.rename(old.with_name("20200101T000000.000Z-0123456789ab"))
    assert prune(data, max_age=365 * 100) == []
    assert [one.name for one in prune(data, max_age=365)] == ["20200101T000000.000Z-0123456789ab"]
    assert prune(data, max_age=0.000_001) == []  # the one that stands and the one before
