"""The README does not lie: its transcripts run, its lists are complete."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT

import duckdb
import pytest

from flows import errors
from flows.cli import app
from flows.config import Config
from flows.docs import derived
from flows.pipeline import Outcome, build
from schemas.findings import Code
from tests.seeds import PROJECT, SEEDS

README = (PROJECT / "README.md").read_text("utf-8")
TRANSCRIPTS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)

# What differs from run to run.
VARYING = [
    (r"\d\d:\d\d:\d\d\.\d{3}", "TIME"),
    (r"127\.0\.0\.1:\d+", "ADDRESS"),
    (r"'[a-z]+-[a-z]+'", "'NAME'"),
    (r"\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}", "SNAPSHOT"),
    (r"(Parquet files|newslinks\.duckdb|report\.html), [\d,]+ bytes", r"\1, SIZE bytes"),
]


def same_every_time(text: str) -> list[str]:
    for pattern, name in VARYING:
        text = re.sub(pattern, name, text)
    return sorted(text.rstrip().splitlines())  # stdout and stderr do not keep one order


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a user has it after `make run` has set up its environment."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("seeds", "flows", "schemas"):
        shutil.copytree(PROJECT / name, folder / name)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "prefect.toml"):
        shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def split(transcript: str) -> tuple[str, str]:
    """The command of a transcript, as many lines as its quotes need, and what it prints."""
    lines = transcript.removeprefix("$ ").splitlines(keepends=True)
    for number in range(1, len(lines) + 1):
        command = "".join(lines[:number])
        try:
            shlex.split(command)
        except ValueError:
            continue
        return command, "".join(lines[number:])
    raise AssertionError(f"a quote is not closed in: {transcript}")


def test_transcripts(clone: Path) -> None:
    assert len(TRANSCRIPTS) == 7
    user = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PREFECT"))
    }
    for transcript in TRANSCRIPTS:
        command, expected = split(transcript)
        done = subprocess.run(
            ["bash", "-c", command], cwd=clone, env=user, text=True, stdout=PIPE, stderr=STDOUT, check=False
        )
        assert done.returncode == 0, done.stdout
        assert same_every_time(done.stdout) == same_every_time(expected)


@pytest.fixture
def folder(published: Outcome, tmp_path: Path) -> Path:
    """Where a user stands: with `data`, an older snapshot, and a list of addresses."""
    (tmp_path / "data").symlink_to(published.data)
    (tmp_path / "old").symlink_to(build(Config(SEEDS, tmp_path / "other")).published.folder)
    (tmp_path / "my-addresses.csv").write_text("mine\nhttps://www.openpr.com/\n")
    return tmp_path


@pytest.mark.parametrize("example", re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
def test_python_examples_run(example: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=folder, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


SQL = re.findall(r"^```sql\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_sql_examples_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    tasks, two = SQL
    with duckdb.connect("data/current/newslinks.duckdb", read_only=True) as db:
        statements = db.extract_statements(tasks)
        assert len(statements) == 10
        for statement in statements:
            db.execute(statement)
    assert Path("listed.parquet").exists()
    with duckdb.connect() as db:
        db.execute(two.replace("data/snapshots/…", "old"))
        assert db.fetchall() == []


def test_derived_files_are_fresh() -> None:
    for path, text in derived():
        assert path.read_text("utf-8") == text, f"{path.name}: run make docs"


def test_the_page_of_findings_shows_every_code() -> None:
    page = (PROJECT / "schemas" / "FINDINGS.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)$", page, re.MULTILINE) == list(Code)
    assert page.count("\nCure: ") == page.count("$ newslinks check") == len(Code)


def test_commands_are_listed() -> None:
    commands = [name for name in app if not name.startswith("-")]
    assert commands
    for name in commands:
        assert re.search(f"`newslinks {name}[ `]", README)


def test_exit_codes_are_listed() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert listed == {0, 1, 2} | {kind.exit_code for kind in errors.NewslinksError.__subclasses__()}


def test_modules_are_listed() -> None:
    for package in ("flows", "schemas"):
        modules = [path.stem for path in (PROJECT / package).glob("*.py") if not path.stem.startswith("__")]
        folders = [
            path.parent.name
            for path in (PROJECT / package).glob("*/*")
            if not path.parent.name.startswith("__")
        ]
        for name in {*(f"{module}.py" for module in modules), *(f"{folder}/" for folder in folders)}:
            assert f"`{package}/{name}`" in README


def test_make_targets_are_listed() -> None:
    makefile = (PROJECT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"clean"}
    assert targets == set(re.findall(r"^\| `make ([a-z]+)` \|", README, re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    lock = (PROJECT / name).read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", lock)
    for requirement in re.split(r"\n(?=\S)", lock):
        if "==" in requirement:
            assert "--hash=sha256:" in requirement
