"""`newslinks verify`: whether a snapshot is still what was published."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.ask.connection import answering
from flows.errors import NotFoundError
from flows.pipeline import Outcome
from flows.snapshot.sums import write_sums
from flows.snapshot.verify import verify
from tests import commands
from tests.cli.test_cli import newslinks


@pytest.fixture
def copy(published: Outcome, tmp_path: Path) -> Path:
    """A data folder whose snapshot can be changed."""
    folder = (published.data / "current").resolve()
    target = tmp_path / "snapshots" / folder.name
    shutil.copytree(folder, target)
    target.chmod(0o755)
    for path in target.iterdir():
        path.chmod(0o644)
    (tmp_path / "current").symlink_to(Path("snapshots") / folder.name)
    return tmp_path


def test_a_good_snapshot(published: Outcome) -> None:
    done = newslinks("verify", "--data", published.data)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("files   as they were published\ncheck   counts_add_up: passed\n")
    sums = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"],
        cwd=published.data / "current",
        check=False,
        capture_output=True,
    )
    assert (sums.returncode, sums.stdout) == (0, b"")
    names = [line.split()[1] for line in (published.data / "current" / "SHA256SUMS").read_text().splitlines()]
    assert names == sorted(
        path.name for path in (published.data / "current").iterdir() if path.name != "SHA256SUMS"
    )


def test_a_snapshot_of_another_version(copy: Path) -> None:
    """What is asked for is not there: it is as good as it was, but cannot answer every question."""
    path = (copy / "current").resolve() / "newslinks.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute("DROP TABLE link_urls CASCADE; DROP TABLE decisions")
    write_sums(path.parent)
    done = commands.newslinks("verify", "--data", copy)
    assert (done.returncode, done.stderr) == (0, "")
    files, checks = done.stdout.splitlines()
    assert files == "files   as they were published"
    assert checks.startswith("checks  not run, as another version of newslinks made it: Catalog Error: Table ")
    done = commands.newslinks("why-not", "a.org/x", "b.org/y", "--data", copy)
    assert (done.returncode, done.stdout) == (9, "")
    assert done.stderr.startswith(
        f"newslinks: the snapshot in {copy} was made by another version: Catalog Error"
    )
    to = copy / "export"
    done = commands.newslinks("export", "--format", "csv", "--to", to, "--data", copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert (to / "links.csv").exists() and not (to / "decisions.csv").exists()


@pytest.mark.parametrize("asked", ["FROM gone", "SELECT gone FROM (SELECT 1)"])
def test_tables_and_columns_of_another_version(asked: str) -> None:
    with pytest.raises(NotFoundError, match="data was made by another version: "), answering("data"):
        duckdb.sql(asked)


def test_what_cannot_be_read_is_not_of_another_version(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(_: Path) -> None:
        raise duckdb.IOException("IO Error: failed")

    monkeypatch.setattr("flows.snapshot.verify.run_checks", failed)
    with pytest.raises(duckdb.IOException):
        list(verify((copy / "current").resolve()))


def corrupt(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def spoil(path: Path) -> None:
    with duckdb.connect(str(path)) as db:
        db.execute("DELETE FROM links WHERE mention_count = 2")


def spoil_and_say_so(path: Path) -> None:
    spoil(path)
    write_sums(path.parent)


def litter(path: Path) -> None:
    for name in "fedcba":
        (path.parent / name).touch()


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("links.parquet", Path.unlink, "links.parquet is gone"),
        ("newslinks.duckdb", Path.unlink, "newslinks.duckdb is gone"),
        ("report.html", corrupt, "report.html was changed"),
        ("newslinks.duckdb", spoil, "newslinks.duckdb was changed"),
        ("newslinks.duckdb", spoil_and_say_so, "is not what was published: counts_add_up failed"),
        ("links.parquet", corrupt, "links.parquet was changed"),
        ("newslinks.duckdb", truncate, "newslinks.duckdb was changed"),
        ("more.txt", Path.touch, "more.txt was added"),
        ("a", litter, "published: a was added"),
        ("SHA256SUMS", Path.unlink, "has no hashes of its files"),
    ],
)
def test_a_snapshot_that_was_changed(
    copy: Path, name: str, change: Callable[[Path], object], fault: str
) -> None:
    change((copy / "current").resolve() / name)
    done = commands.newslinks("verify", "--data", copy)
    assert done.returncode == 5
    assert fault in done.stderr
    assert "Traceback" not in done.stderr
    if fault.startswith(name):
        assert done.stdout.startswith(f"files   {fault}\n")
    if change is spoil:
        assert "check   counts_add_up: error: {" in done.stdout
