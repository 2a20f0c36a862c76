"""On Dask: a real scheduler and real workers, and what comes out is what one process makes."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from distributed import Client

from flows import extract as extracting
from flows.config import Config
from flows.engines import Engine
from flows.errors import EngineError, UsageError
from flows.extract import dask, extract
from flows.extract.batch import Extracted
from flows.pipeline import build, preflight
from flows.read import Batch, read
from schemas.findings import Contract
from schemas.tables import TABLES
from tests.extract.dask_cluster import WAIT, Cluster
from tests.extract.test_batches import TEXTS, facts
from tests.seeds import PROJECT, SEEDS, said
from tests.serving import wait_for as patiently

FILES = 60
REMOVED = "Remov"  # "Remove worker", in older versions "Removing worker"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("source")
    for number in range(FILES):
        (folder / f"{number}.md").write_text(TEXTS[number % len(TEXTS)].replace("/article", f"/{number}"))
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def engine(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """With more batches than workers."""
    monkeypatch.setattr(extracting, "MAX_FILES", 2)
    return Engine("dask", cluster.address)


def wait_for(cluster: Cluster, count: int) -> None:
    cluster.work(count)
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=WAIT)


def test_a_scheduler_without_workers(engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "PATIENCE", 1)
    with pytest.raises(EngineError, match="has no worker"):
        extract(read(folder), engine=engine)


@pytest.fixture(scope="module")
def alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tables(Config(folder, tmp_path_factory.mktemp("alone"), max_rejected=1))


def tables(config: Config) -> dict[str, bytes]:
    """What a run publishes."""
    build(config)
    return {
        name: (config.folder / "current" / f"{name}.parquet").read_bytes()
        for name, row in TABLES.items()
        if not row.is_history
    }


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.usefixtures("engine")
def test_as_many_workers_as_you_like(
    cluster: Cluster, folder: Path, data: Path, alone: dict[str, bytes], workers: int
) -> None:
    wait_for(cluster, workers)
    config = Config(folder, data, max_rejected=1, engine="dask", scheduler=cluster.address)
    assert tables(config) == alone


def hold(monkeypatch: pytest.MonkeyPatch, free: int, begun: Path) -> Path:
    """Let a worker wait with the batch of any file but the first ones, for the file that this gives.

    It leaves its process id in a folder then.
    """
    go = begun / "go"

    def made(batch: Batch, contract: Contract, expected: str) -> Extracted:
        from flows.extract.dask import _made  # noqa: PLC0415 - this function is sent to workers as it is

        if int(Path(batch.names[0]).stem) >= free:
            (begun / str(os.getpid())).touch()
            for _ in range(WAIT * 20):
                if go.exists():
                    break
                time.sleep(0.05)
        return _made(batch, contract, expected)

    monkeypatch.setattr(dask, "_made", made)
    return go


def test_a_worker_that_is_killed(
    cluster: Cluster, engine: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had is made by the others."""
    wait_for(cluster, 3)
    before = cluster.log("dask_scheduler").count(REMOVED)
    go = hold(monkeypatch, FILES // 2, tmp_path)
    killed: list[int] = []

    def kill() -> None:
        patiently(lambda: list(tmp_path.iterdir()))
        killed.append(int(next(tmp_path.iterdir()).name))
        os.kill(killed[0], signal.SIGKILL)
        go.touch()

    killer = threading.Thread(target=kill)
    killer.start()
    found = said(read(folder), engine=engine)
    killer.join()
    assert facts(found) == facts(said(read(folder)))
    assert killed
    patiently(lambda: cluster.log("dask_scheduler").count(REMOVED) > before)


def test_another_program(engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "program", lambda: "another")
    with pytest.raises(EngineError, match="install the same on all"):
        extract(read(folder), engine=engine)


def test_files_that_are_not_there(
    engine: Engine, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not taken for files that cannot be read."""
    sources = read(folder)
    (elsewhere := tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(sources.opened, "location", elsewhere)
    with pytest.raises(EngineError, match=rf"could not read {FILES} files of the source, 0.md for one"):
        extract(sources, engine=engine)


@pytest.mark.parametrize(
    ("who", "message"), [("worker", "last worker is gone"), ("scheduler", "scheduler is gone")]
)
def test_all_are_gone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, who: str, message: str
) -> None:
    """In the middle of a run: it ends, and says why."""
    monkeypatch.setattr(extracting, "MAX_FILES", 1)
    monkeypatch.setattr(dask, "LOOK", 1)
    (begun := tmp_path / "begun").mkdir()
    hold(monkeypatch, 1, begun)
    cluster = Cluster(tmp_path)
    wait_for(cluster, 1)
    victim = cluster.workers[0] if who == "worker" else cluster.scheduler

    def end(*_: object) -> None:
        monkeypatch.setattr(dask, "PATIENCE", 2)  # to connect may take longer
        victim.kill()

    monkeypatch.setattr(dask, "_tell", end)  # when a batch is made
    try:
        with pytest.raises(EngineError, match=message):
            extract(read(folder), engine=Engine("dask", cluster.address))
    finally:
        cluster.end()


def test_nothing_to_do(tmp_path: Path) -> None:
    """As where no file has changed, but a decision has: no scheduler is asked."""
    nobody = Engine("dask", "tcp://127.0.0.1:1")
    assert extract(read(tmp_path, allow_empty=True), engine=nobody).counts.documents == 0


def test_no_scheduler(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "PATIENCE", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(EngineError, match=f"{address} does not answer"):
            extract(read(folder), engine=Engine("dask", address))


@pytest.mark.parametrize("address", ["foo", "tcp://10.0.0.5"])
def test_no_address_of_a_scheduler(folder: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """It is told at once, without a client, which would go on trying."""
    monkeypatch.setattr(dask, "Client", None)
    with pytest.raises(EngineError, match=f"at {address} does not answer or has no worker: missing port"):
        extract(read(folder), engine=Engine("dask", address))


def test_workers_of_its_own_beside_another_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "CPU_COUNT", 0)
    with ExitStack() as stack, warnings.catch_warnings(record=True, action="always") as told:
        with suppress(OSError):  # taken already
            stack.enter_context(socket.create_server(("127.0.0.1", 8787)))
        stack.enter_context(dask._workers())
    assert not [one for one in told if "in use" in str(one.message)]


def test_workers_of_its_own_leave_ctrl_c_to_the_process_that_started_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dask, "CPU_COUNT", 1)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    try:
        with dask._workers() as workers, Client(workers, set_as_default=False) as client:
            (process,) = client.run(os.getpid).values()
            os.kill(process, signal.SIGINT)
            assert client.submit(os.getpid).result(WAIT) == process
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        signal.signal(signal.SIGINT, before)


def test_workers_of_its_own_say_nothing_when_they_are_ended_in_the_middle(tmp_path: Path) -> None:
    """They keep Dask's settings for memory and threads."""
    program = """
import os, sys, time
from flows.extract import dask

def work():
    while True:
        time.sleep(0.1)

if __name__ == "__main__":
    dask.CPU_COUNT = 2
    with dask._client(None) as client:
        assert set(client.run(os.getenv, "OMP_NUM_THREADS").values()) == {"1"}
        working = [client.submit(work, pure=False) for _ in range(8)]
        while not all(client.processing().values()):
            time.sleep(0.1)
        sys.exit(3)
"""
    (tmp_path / "program.py").write_text(program)
    command = [sys.executable, str(tmp_path / "program.py")]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="processors can be denied on Linux alone")
def test_workers_of_its_own_are_as_many_as_the_processors_it_may_use(tmp_path: Path) -> None:
    program = """
import os
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from flows.extract import dask

if __name__ == "__main__":
    with dask._client(None) as client:
        print(len(client.nthreads()))
"""
    (tmp_path / "program.py").write_text(program)
    command = [sys.executable, str(tmp_path / "program.py")]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    assert subprocess.check_output(command, env=environment, text=True) == "1\n"


def test_a_scheduler_for_no_engine(data: Path) -> None:
    for start in (build, preflight):
        with pytest.raises(UsageError, match="needs --engine dask"):
            start(Config(SEEDS, data, scheduler="tcp://127.0.0.1:1"))
    assert not data.exists()


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.engines.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'newslinks\[dask\]'"):
        Engine("dask").require()
