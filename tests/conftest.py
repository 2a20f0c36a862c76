import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from tests.object_storage import bucket_prefix, object_storage
from tests.seeds import PROJECT, SEEDS, Facts

__all__ = ["bucket_prefix", "object_storage"]  # fixtures

Rows = Callable[[str], list[Facts]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The five seeds, published."""
    return build(Config(SEEDS, tmp_path_factory.mktemp("published")))


@pytest.fixture(scope="session")
def db(published: Outcome) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database, as an analyst opens it."""
    with duckdb.connect(str(published.data / "current" / "newslinks.duckdb"), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real files that are kept beside the project, where they are."""
    replay = PROJECT.parent / "shared" / "corpus" / "replay.py"
    if not replay.exists():
        pytest.skip("the corpus is not here")
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, replay, "24", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def corpus(corpus_folder: Path) -> list[str]:
    """The texts of the corpus."""
    return [path.read_text("utf-8") for path in sorted(corpus_folder.rglob("*.md"))]
