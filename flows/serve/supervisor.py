"""Keeps the server and the runner alive until it is told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from filelock import FileLock, Timeout

from flows import prefect_settings
from flows.errors import DataFolderLockedError
from flows.locks import PATIENCE
from flows.serve.plan import PLAN, Plan
from flows.serve.state import LOCK, ServeState, read_state, write_state
from flows.snapshot import written

USUAL_PORT = 4200
LOOK = 0.2  # seconds between two looks at the processes
PAUSES = (1, 2, 5, 15, 30)
"""Seconds before a process is started again, one after the other while it dies young."""
YOUNG = 60  # seconds
RUNNER_GRACE, SERVER_GRACE = 3.0, 1.0
"""Seconds a process has to end in, before it is killed with all of its group."""


@dataclass
class Child:
    """A process that is started again whenever it ends."""

    name: str
    command: list[str]
    environment: dict[str, str]
    stdout: int | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    deaths: int = 0
    due: float = field(default_factory=time.monotonic)

    def look(self) -> None:
        """Start it if it is due; if it has ended, say so and when it starts again."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.process = subprocess.Popen(
                    self.command, env=self.environment, start_new_session=True, stdout=self.stdout
                )
                self.started = now
        elif (code := self.process.poll()) is not None:
            self.kill()  # whatever of its group is left
            self.deaths = self.deaths + 1 if now - self.started < YOUNG else 1
            pause = PAUSES[min(self.deaths, len(PAUSES)) - 1]
            self.process, self.due = None, now + pause
            _say(f"the {self.name} ended ({_how(code)}); starting it again in {pause} s")

    def stop(self, grace: float) -> None:
        """End it, and kill it with all of its group if that takes longer than so many seconds."""
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(grace)
        self.kill()
        self.process.wait()

    def kill(self) -> None:
        """Kill all of its group."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return


def serve(plan: Plan, port: int | None = None) -> None:
    """Serve the plan until SIGTERM or Ctrl-C; `port` is for a server of our own.

    Raises DataFolderLockedError if the data folder is served already, DataFolderError if it cannot be written.
    """
    data = plan.config.data
    with _sole(plan):
        prefect_settings.apply(data, use_served=False)
        address = os.environ.get("PREFECT_API_URL")
        children = []
        if not address:
            chosen = port or _free_port(read_state(data))
            address = f"http://127.0.0.1:{chosen}/api"
            server = {
                "PREFECT_SERVER_API_HOST": "127.0.0.1",
                "PREFECT_SERVER_API_PORT": str(chosen),
                "PREFECT_API_URL": address,
            }
            children.append(_child("server", ["prefect", "server", "start"], server, subprocess.DEVNULL))
        state = ServeState(
            os.getpid(),
            plan.name,
            str(plan.config.source),
            plan.schedule,
            address,
            address.removesuffix("/api"),
        )
        write_state(data, state)
        environment = {"PREFECT_API_URL": address, PLAN: plan.as_text()}
        children.append(_child("runner", ["flows.serve.runner"], environment))
        _say(f"serving {state.source} as {plan.name!r}, {plan.schedule}; look at {state.ui}")
        _keep_alive(children)


def _child(name: str, module: list[str], environment: dict[str, str], stdout: int | None = None) -> Child:
    command = [sys.executable, "-m", "flows.serve.leash", *module]
    return Child(name, command, {**os.environ, **environment}, stdout)


@contextmanager
def _sole(plan: Plan) -> Iterator[None]:
    """Hold the right to serve the data folder, which is made if need be."""
    data = plan.config.data
    with written(data):
        (data / ".prefect").mkdir(parents=True, exist_ok=True)
        lock = FileLock(data / LOCK, timeout=PATIENCE)
        try:
            lock.acquire()
        except Timeout:
            state = read_state(data)
            where = f" by process {state.process}, look at {state.ui}" if state else ""
            raise DataFolderLockedError(f"{data} is served already{where}") from None
    try:
        yield
    finally:
        lock.release()


def _keep_alive(children: list[Child]) -> None:
    is_over = False

    def end(*_: object) -> None:
        nonlocal is_over
        is_over = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    try:
        while not is_over:
            for child in children:
                child.look()
            time.sleep(LOOK)
    finally:
        _say("stopping")
        for child in reversed(children):
            child.stop(RUNNER_GRACE if child.name == "runner" else SERVER_GRACE)


def _free_port(before: ServeState | None) -> int:
    """The port of last time, or Prefect's usual one; any other if that is taken."""
    wanted = int(before.address.split(":")[2].split("/")[0]) if before else USUAL_PORT
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise AssertionError("the system gives no port")


def _how(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"


def _say(text: str) -> None:
    print(f"newslinks serve: {text}", file=sys.stderr, flush=True)  # noqa: T201 - the operator's log
