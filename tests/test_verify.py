"""`newslinks verify`: whether a snapshot is still what was published."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.pipeline import Outcome
from flows.verify import write_sums
from tests import commands
from tests.test_cli import newslinks


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
    """What the checks ask for is not there."""
    path = (copy / "current").resolve() / "newslinks.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute("DROP TABLE link_urls CASCADE")
    write_sums(path.parent)
    done = commands.newslinks("verify", "--data", copy)
    assert (done.returncode, done.stdout) == (9, "files   as they were published\n")
    assert f"snapshot {path.parent.name} cannot be read: " in done.stderr


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
        ("report.html", Path.unlink, "report.html is gone"),
        ("checks.json", corrupt, "checks.json was changed"),
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
