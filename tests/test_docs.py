"""The README and the pages it leads to do not lie: their transcripts run, and their examples answer."""

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

from flows.ask.connection import connect
from flows.ask.sql import ask
from flows.config import Config
from flows.docs import derived
from flows.lint import lint
from flows.pipeline import Outcome
from schemas.tables import Article, Finding, Mention
from tests.conftest import Made
from tests.manual import MANUAL, README
from tests.seeds import PROJECT, SEEDS, tables_of

TRANSCRIPTS = re.findall(r"^```console\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)

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
        shutil.copy(PROJECT / name, folder / name)
        os.utime(folder / name, (0, 0))  # the environment is newer, or `make` would install this folder in it
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
    assert len(TRANSCRIPTS) == 6
    user = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COLUMNS", "MAKE", "MFLAGS", "PREFECT"))
    }
    user["PATH"] = f"{clone / '.venv' / 'bin'}:{user['PATH']}"  # as the README's `source .venv/bin/activate`
    for transcript in TRANSCRIPTS:
        command, expected = split(transcript)
        done = subprocess.run(
            ["bash", "-c", command], cwd=clone, env=user, text=True, stdout=PIPE, stderr=STDOUT, check=False
        )
        assert done.returncode == 0, done.stdout
        assert same_every_time(done.stdout) == same_every_time(expected)


@pytest.fixture
def folder(published: Outcome, made: Made, tmp_path: Path) -> Path:
    """Where a user stands: with `data`, an older snapshot, and a list of addresses."""
    (tmp_path / "data").symlink_to(published.data)
    (tmp_path / "old").symlink_to(made(Config(SEEDS, tmp_path / "other")).published.folder)
    (tmp_path / "my-addresses.csv").write_text("mine\nhttps://www.openpr.com/\n")
    return tmp_path


def blocks(language: str) -> list[str]:
    """The examples in a language, but for those that need an object storage: see tests/object_storage/test_publish.py."""
    found = re.findall(rf"^```{language}\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
    return [block for block in found if "s3://" not in block]


@pytest.mark.parametrize("example", blocks("python"))
def test_python_examples_run(example: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=folder, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


SQL = blocks("sql")
SIDE_BY_SIDE = [block for block in SQL if "ATTACH" in block]


def test_sql_examples_answer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    told = [block for block in SQL if block not in SIDE_BY_SIDE]
    assert len(told) == 2
    with duckdb.connect("data/current/newslinks.duckdb", read_only=True) as db:
        for statement in db.extract_statements("".join(told)):
            assert db.execute(statement).fetchall(), statement.query
    assert Path("listed.parquet").exists()


def test_newslinks_answers_what_it_is_said_to(folder: Path) -> None:
    with duckdb.connect() as db, connect(folder / "other") as tables:  # nobody else has it open
        for statement in db.extract_statements(SQL[0]):
            with ask(tables, statement.query, seconds=60) as answer:
                assert any(map(len, answer.parts)), statement.query


def test_two_snapshots_side_by_side(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (block,) = SIDE_BY_SIDE
    with duckdb.connect() as db:
        db.execute(block.replace("data/snapshots/…", "old"))
        assert db.fetchall() == []


def test_the_seed_that_is_shown_is_a_good_one(source: Path) -> None:
    (seed,) = re.findall(r"^```markdown\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (source / "seed.md").write_text(seed)
    assert lint(source, "evolve").findings == []
    for line in ("title: Police test face recognition\n", "    webUrl: https://example.com/watchdog\n"):
        assert line in seed
        (source / "seed.md").write_text(seed.replace(line, "", 1))
        assert [found.severity for found in lint(source, "evolve").findings] == ["error"]


def test_the_page_text_that_is_shown_is_read_whole() -> None:
    page = (PROJECT / "schemas" / "SEEDS.md").read_text("utf-8")
    (text,) = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    tables = tables_of(page=text)
    (article,) = tables[Article]
    assert (article.author, str(article.published_at)) == ("A. N. Author", "2023-08-14 00:00:00+00:00")
    told = [article.title, article.photo_credit, article.body]
    for mention in sorted(tables[Mention], key=lambda mention: mention.position):
        told += [mention.title, mention.excerpt]
    shown = [line.removeprefix("photo: ") for line in text.splitlines() if line and line != "Related articles"]
    assert told == [line for line in shown if not line.startswith(("Author:", "Added:"))][: len(told)]
    assert len(told) == 7
    assert tables[Finding] == []


def test_derived_files_are_fresh() -> None:
    for path, text in derived():
        assert path.read_text("utf-8") == text, f"{path.name}: run make docs"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_address(name: str) -> None:
    lock = (PROJECT / name).read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\s@\s", lock)
    for requirement in re.split(r"\n(?=\S)", lock):
        if "==" in requirement:
            assert "--hash=sha256:" in requirement
