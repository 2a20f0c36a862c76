from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from flows.pipeline import Config, Outcome, build
from tests.seeds import SEEDS, Facts

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
