"""The newest DuckDB that `pyproject.toml` admits, which pip takes, builds and answers as the locked one does."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.seeds import PROJECT, SEEDS

PROGRAM = """
import sys
from flows.cli.commands import obey
UNION = ["sql", "SELECT union_value(a := DATE '2020-01-01')", "--format", "json"]
EXPORT = ["export", "links", "--format", "csv"]
for command in (["build", "--quiet", sys.argv[1]], EXPORT, ["sql", "FROM links"], UNION, ["verify"]):
    assert obey(command) == 0, command
"""


@pytest.fixture
def newest(tmp_path: Path) -> Path:
    """A folder with the DuckDB that a new environment gets."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    (admitted,) = (name for name in project["dependencies"] if name.startswith("duckdb"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    folder = tmp_path / "duckdb"
    done = subprocess.run([*pip, "--target", str(folder), admitted], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("DuckDB cannot be installed here")
    return folder


def test_it_builds_exports_and_answers(newest: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", PROGRAM, str(SEEDS)],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{newest}:{PROJECT}"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
