"""`newslinks serve` as a process, with a look at its runs and a hand on its processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from flows.monitoring.status import status
from flows.serve.state import read_state
from tests.seeds import Facts

NEWSLINKS = str(Path(sys.executable).parent / "newslinks")
WAIT = 120  # seconds, on a machine that has nothing else to do
ENDING = 30  # seconds, on such a one
BUSY = 10  # times
WORK = 0.02  # seconds of a processor, by which it is told how busy the machine is
MOMENT = 0.1  # seconds
PAUSE = 0.5  # seconds between two looks; to answer costs the server some hundredths of a second
PARTS = {"server": "prefect server start", "runner": "flows.serve.runner", "flow": "prefect.engine"}
"""What the command line of a process of each kind holds."""
ENDED = ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]


def _client() -> httpx.Client:
    """Made once, without certificates: to read those takes longer than an answer. Keeps no connection, as servers go."""
    return httpx.Client(verify=False, timeout=30, limits=httpx.Limits(max_keepalive_connections=0))


@dataclass
class Serving:
    """A schedule that is served."""

    source: Path
    data: Path
    every: float
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    process: subprocess.Popen[bytes] | None = None
    client: httpx.Client = field(default_factory=_client)

    @property
    def log(self) -> Path:
        """What all of its processes printed."""
        return self.data.parent / "serve.log"

    def start(self) -> None:
        """Start it, as an operator or systemd does."""
        folders = [str(self.source), "--data", str(self.data)]
        command = [NEWSLINKS, "serve", *folders, "--every", str(self.every), *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def stop(self) -> float:
        """Stop it, as systemd does; gives the seconds that takes an idle machine."""
        assert self.process is not None
        self.process.terminate()
        return took(self.process)

    def pids(self) -> dict[str, int]:
        """The processes that live, by their kind."""
        assert self.process is not None
        known = {"supervisor": self.process.pid} if self.process.poll() is None else {}
        for pid, command in below(self.process.pid).items():
            known |= {kind: pid for kind, part in PARTS.items() if part in command}
        return known

    def kill(self, *kinds: str) -> None:
        """Kill processes of these kinds, all at once."""
        pids = self.pids()
        for kind in kinds:
            if kind in pids:
                os.kill(pids[kind], signal.SIGKILL)

    def runs(self, **state: list[str]) -> list[Facts]:
        """The runs the server knows, those due first before the others."""
        chosen = {"state": {"type": state}} if state else {}
        return self._asked("flow_runs/filter", {"sort": "EXPECTED_START_TIME_ASC", "flow_runs": chosen})

    def published(self) -> int:
        """How many files the snapshot that stands was made from."""
        run = status(self.data).run
        return run.documents if run else 0

    def artifacts(self, run: str) -> list[Facts]:
        """What a run has left on the server."""
        return self._asked("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run]}}})

    def automations(self) -> list[Facts]:
        """What the server does by itself."""
        return self._asked("automations/filter", {})

    def start_run(self, parameters: Facts) -> object:
        """Start a run with these parameters, as the form does; gives the server's complaint, if any."""
        answer = self._posted(f"{self._deployment()}/create_flow_run", {"parameters": parameters})
        return answer.json().get("detail")

    def _deployment(self) -> str:
        (deployment,) = self._asked("deployments/filter", {})
        return f"deployments/{deployment['id']}"

    def _asked(self, path: str, question: Facts) -> list[Facts]:
        found: list[Facts] = self._posted(path, question).raise_for_status().json()
        return found

    def _posted(self, path: str, content: Facts | None = None) -> httpx.Response:
        return posted(self.client, f"{self._address()}/{path}", content)

    def _address(self) -> str:
        known = read_state(self.data)
        assert known is not None
        return known.address

    def ended(self) -> list[Facts]:
        """The runs that have ended."""
        try:
            return self.runs(any_=ENDED)
        except (httpx.HTTPError, AssertionError):
            return []

    def worked(self) -> list[Facts]:
        """The runs that have read the source and published, or found that nothing had changed."""
        return [run for run in self.ended() if run["state_name"] == "Completed"]


def posted(client: httpx.Client, address: str, content: Facts | None) -> httpx.Response:
    """A server's answer; while its database is busy it answers 503, and wants to be asked again."""
    for _ in range(BUSY):
        answer = client.post(address, json=content)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            break
        time.sleep(1)
    return answer


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a Prefect server has set up at its first start, to be copied: it takes the processor ten seconds."""
    home = tmp_path_factory.mktemp("prefect")
    command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
    subprocess.run(command, env={**os.environ, "PREFECT_HOME": str(home)}, check=True, capture_output=True)
    return home


@contextmanager
def serving(source: Path, data: Path, every: float, *options: str, **environment: str) -> Iterator[Serving]:
    """A schedule that is served meanwhile."""
    served = Serving(source, data, every, options, {**os.environ, **environment})
    served.start()
    try:
        yield served
    finally:
        served.stop()


def lives(process: int) -> bool:
    """Whether there is a process that has not ended; where nobody reaps it, it is a zombie."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def below(process: int) -> dict[int, str]:
    """The command lines of the processes that a process started, and those these started."""
    known: dict[int, str] = {}
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
                known[child.pid] = " ".join(child.cmdline())
    return known


def crowding() -> float:
    """How many times as long all takes as on an idle machine: by the processes that shared a processor during the
    last minute, or by what a little work takes now, as these may be new, or go before this one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    start, before = time.monotonic(), time.thread_time()
    while time.thread_time() - before < WORK:
        pass
    return max(1.0, os.getloadavg()[0] / cores, (time.monotonic() - start) / WORK)


def wait_for(what: Callable[[], object], seconds: float = WAIT, pause: float = PAUSE) -> float:
    """Wait until something is so, longer on a busy machine; gives the seconds that took."""
    start = time.monotonic()
    while not what():
        if (spent := time.monotonic() - start) > seconds and spent > seconds * crowding():
            raise AssertionError(f"it did not come to that within {spent:.0f} s")
        time.sleep(pause)
    return time.monotonic() - start


def took(process: "subprocess.Popen[Any]") -> float:
    """Wait until a process has ended; gives the seconds in which it does so on an idle machine.

    Each moment counts by how busy the machine is then: it may be idle again at the end. One that takes very long,
    as where the machine itself was held up, counts as a second.
    """
    spent = 0.0
    while process.poll() is None:
        assert spent < ENDING, "it goes on"
        start = time.monotonic()
        time.sleep(MOMENT)
        busy = crowding()
        spent += min(time.monotonic() - start, 1) / busy
    return spent


def at(text: str | None) -> datetime:
    """A time as the server gives it."""
    return datetime.fromisoformat(text) if text else datetime.max.replace(tzinfo=UTC)
