"""The server that a run has to itself where none is configured: it goes when the run goes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from filelock import FileLock

from flows.serve import leash
from flows.snapshot import LOCK
from tests.benchmarks.watch import PROC
from tests.seeds import SEEDS
from tests.serving import NEWSLINKS, WAIT, below, crowding, lives, took, wait_for

SOON = 15  # seconds
PART = "prefect.server.api.server:create_app"


def servers(run: int) -> dict[int, int]:
    """The servers that a process has started, with their ports."""
    commands = {pid: line.split() for pid, line in below(run).items() if PART in line}
    return {pid: int(words[words.index("--port") + 1]) for pid, words in commands.items()}


def catches(process: int, number: int) -> bool:
    """Whether a signal no longer ends a process at once: from then on a server that starts takes its time."""
    lines = (PROC / str(process) / "status").read_text().splitlines()
    (caught,) = (int(line.split()[1], 16) for line in lines if line.startswith("SigCgt:"))
    return bool(caught >> (number - 1) & 1)


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=30).is_success
    except httpx.TransportError:
        return False


@contextmanager
def running(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run whose server has been started; it works as long as this lasts, since it waits for the data folder."""
    command = [NEWSLINKS, "run", str(SEEDS), "--data", str(data), "--wait", "300"]
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    with data.with_name("run.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(lambda: servers(process.pid) or process.poll() is not None)
        with FileLock(data / LOCK, timeout=WAIT * crowding()):
            yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("is_up", [False, True])
def test_it_ends_with_a_run_that_is_killed(data: Path, prefect_home: Path, is_up: bool) -> None:
    shutil.copytree(prefect_home, data / ".prefect")
    with running(data) as run:
        ((server, port),) = servers(run.pid).items()
        wait_for(lambda: not is_up or answers(port))
        assert lives(server)
        run.kill()
        run.wait()
        try:
            wait_for(lambda: not lives(server), SOON)
        finally:
            if lives(server):
                os.kill(server, signal.SIGKILL)


@pytest.mark.skipif(not PROC.exists(), reason="what a process does at a signal is looked up in /proc")
def test_a_run_stops_soon_while_its_server_starts(data: Path) -> None:
    with running(data) as run:
        ((server, port),) = servers(run.pid).items()
        wait_for(lambda: catches(server, signal.SIGTERM), pause=0.05)
        run.terminate()
        assert took(run) < 5
        assert run.returncode == 128 + signal.SIGTERM
    assert not answers(port)
    assert "Traceback" not in data.with_name("run.log").read_text()


def test_what_waits_to_be_sent_goes_before_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect tries to send events for more than a minute where no server is, and the run would wait for that."""
    from prefect.events.worker import EventsWorker  # noqa: PLC0415
    from prefect.logging.handlers import APILogWorker  # noqa: PLC0415

    from flows.serve import temporary  # noqa: PLC0415

    done = list[str]()

    def late(seconds: float) -> None:
        raise subprocess.TimeoutExpired([], seconds)

    process = SimpleNamespace(
        terminate=lambda: done.append("ended"), wait=late, kill=lambda: done.append("killed")
    )
    monkeypatch.setattr(temporary, "TemporaryServer", lambda: None)
    monkeypatch.setattr(temporary, "SubprocessASGIServer", lambda: SimpleNamespace(server_process=process))
    monkeypatch.setattr(APILogWorker, "drain_all", lambda timeout: done.append(f"sent in {timeout} s"))
    with pytest.raises(SystemExit), temporary.temporary_server():
        sys.exit(1)
    assert done == [f"sent in {temporary.GRACE} s", "ended", "killed"]
    assert "_instances" not in {*vars(APILogWorker), *vars(EventsWorker)}, "one call sends all"


def test_it_is_started_as_prefect_starts_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    # They take seconds, in each process that runs tests.
    from prefect.server.api import server as prefect_server  # noqa: PLC0415

    from flows.serve import temporary  # noqa: PLC0415

    started: list[tuple[list[str], dict[str, str]]] = []

    def start(args: list[str], env: dict[str, str], **_: Any) -> None:
        started.append((args, env))

    monkeypatch.setattr(subprocess, "Popen", start)
    for kind in (prefect_server.SubprocessASGIServer, temporary.TemporaryServer):
        kind(port=8000)._run_uvicorn_command()
        del kind._instances[8000]
    (theirs, environment), (ours, same) = started
    where = theirs.index("--app-dir")
    assert ours[-len(theirs) + 4 :] == [*theirs[2:where], *theirs[where + 2 :]]
    assert same == environment


def test_its_port_is_one_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect takes one at random, and who else is about to take it, nobody knows."""
    from flows.serve.temporary import TemporaryServer  # noqa: PLC0415

    monkeypatch.setattr(TemporaryServer, "is_port_available", staticmethod(lambda _: True))
    server = TemporaryServer(port=8000)
    del server._instances[8000]
    ports = {server.find_available_port() for _ in range(2_000)}
    assert len(ports) > 1_500
    assert max(ports) < 32_768


def test_a_leash_whose_holder_is_gone_already() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    command = leash.leashed("http.server", "--bind", "127.0.0.1", "0")
    command[command.index(str(os.getpid()))] = str(gone.pid)
    held = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert held.wait(SOON * crowding()) == -signal.SIGTERM
    finally:
        held.kill()


def test_a_leash_takes_no_module_from_where_it_is(tmp_path: Path) -> None:
    for name in ("flows", "http"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('of the folder')")
    command = leash.leashed("http.server", "--help")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # it may be "."
    held = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (held.returncode, held.stderr) == (0, "")
