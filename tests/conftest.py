import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import duckdb
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from tests import examples
from tests.object_storage.remote import address, proxy
from tests.object_storage.server import bucket_prefix, object_storage
from tests.seeds import PROJECT, SEEDS, Facts
from tests.serving import prefect_home

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

__all__ = ["address", "bucket_prefix", "object_storage", "prefect_home", "proxy"]  # fixtures

examples.register()

Made = Callable[[Config], Outcome]
Rows = Callable[[str], list[Facts]]

WAITING = (
    "tests/serve/test_serve.py",
    "tests/under_prefect/test_temporary_server.py",
    "tests/test_ingest.py",
)
"""Files of tests that wait most of their time for Prefect: begun first, one after the other, they leave the
processor to the others."""
LONG = (
    "tests/benchmarks/test_worst.py",
    "tests/test_docs.py",
    "tests/benchmarks/test_crashes.py",
    "tests/extract/test_dask.py",
    "tests/test_incremental.py",
)
"""Those that take long: begun next, so that none is left when the others are done."""
STORING = (
    "tests/object_storage/test_publish.py",
    "tests/object_storage/test_faults.py",
    "tests/object_storage/test_server.py",
    "tests/read/test_bucket.py",
)
"""Those that need an object storage: one after the other they take the same."""
ORDER = {file: place for place, file in enumerate((*WAITING, *LONG))}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests, but no garbage: what they import stays, and to look through it takes as long again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()  # or Python 3.14 aborts at its end, once DuckDB is loaded


@pytest.fixture(autouse=True)
def _own_environment() -> Iterator[None]:
    """What a command sets for Prefect in the environment ends with its test."""
    with patch.dict(os.environ):
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: ORDER.get(item.nodeid.split("::")[0], len(ORDER)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "LoadFileScheduling":
    """What shares out the files, each whole, in their order (`pytest -n 3`)."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - a file of tests alone needs none

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return next((files[0] for files in (WAITING, STORING) if file in files), file)

    config.option.loadscopereorder = False
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def published(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The five seeds, published."""
    return made(Config(SEEDS, tmp_path_factory.mktemp("published") / "data"))


@pytest.fixture(scope="session")
def db(published: Outcome) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database, as an analyst opens it."""
    with duckdb.connect(str(published.data / "current" / "newslinks.duckdb"), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What `build` does first with a source: of equal seeds it is done once, and then copied.

    Of the five seeds alone does a snapshot say where they are: others are built in a folder of no test.
    """
    known: dict[tuple[object, ...], Outcome] = {}

    def copied(config: Config) -> Outcome:
        source = Path(config.source)
        seeds = tuple((path.name, path.read_bytes()) for path in sorted(source.iterdir()))
        options = replace(config, source=Path(), data=Path())
        key = (options, source == SEEDS, seeds)
        if key not in known:
            folder = tmp_path_factory.mktemp("made")
            if source != SEEDS:
                source = shutil.copytree(source, folder / "source")
            (data := folder / "data").mkdir()
            known[key] = build(replace(config, source=source, data=data))
        first = known[key]
        shutil.copytree(first.data, config.folder, symlinks=True)
        standing = config.folder / "snapshots" / first.published.folder.name
        return replace(first, published=replace(first.published, folder=standing), data=config.folder)

    return copied


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Nothing here outlives a power cut: what is to be on the disk before what, a test of its own looks at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


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
