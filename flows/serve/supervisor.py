"""Keeps the server and the runner alive until it is told to stop."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import DataFolderLockedError
from flows.locks import taken
from flows.memory import require_room
from flows.monitoring import notify
from flows.read import require
from flows.serve.child import Child, say
from flows.serve.leash import leashed
from flows.serve.plan import PLAN, Plan
from flows.serve.state import LOCK, ServeState, read_state, write_state
from flows.snapshot import naming_write_errors, require_usual

USUAL_PORT = 4200
LOOK = 0.2  # seconds between two looks at the processes
FORGETTING = {"PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs"}
"""Prefect forgets runs that ended 90 days ago; otherwise its database would grow for ever."""
RUNNER_GRACE, SERVER_GRACE = 3.0, 1.0
"""Seconds that each of the two has to end in."""


def serve(plan: Plan, port: int | None) -> None:
    """Serve the plan until SIGTERM or Ctrl-C; `port` is for a server of our own.

    Raises UsageError if it cannot be served so, SourceError if there is no source, DataFolderLockedError if the
    data folder is served already, DataFolderError if no run could write to it.
    """
    data, source = plan.config.folder, plan.config.source
    require_room()
    require(source, plan.config.data, allow_empty=True)
    notify.require_usable()
    require_usual(data)
    with _sole(plan):
        is_over = _told_to_stop()
        while _keep_alive(_children(plan, port), is_over):
            say("another program was quicker to take the port of the server; taking another one")


def _children(plan: Plan, port: int | None) -> list[Child]:
    """The processes to keep alive, of which the data folder is told."""
    data, source = plan.config.folder, plan.config.source
    address = os.environ.get("PREFECT_API_URL")
    children = []
    if not address:
        chosen = port or _free_port(read_state(data))
        address = f"http://127.0.0.1:{chosen}/api"
        server = _server(chosen, address, plan.server_log)
        if port is None:
            server.is_lost = lambda: not _free(chosen)
        else:
            server.trouble = lambda: _port_trouble(chosen)
        children.append(server)
        plan = replace(plan, starts_server=True)
    ui = address.removesuffix("/api")
    with naming_write_errors(data):
        write_state(data, ServeState(os.getpid(), plan.name, str(source), plan.schedule, address, ui))
    say(f"serving {source} as {plan.name!r}, {plan.schedule}; look at {ui}")
    return [*children, _runner(plan, address)]


def _server(port: int, address: str, log: Path) -> Child:
    environment = {
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_API_URL": address,
    }
    command = leashed("prefect", "server", "start")
    return Child("server", command, FORGETTING | os.environ | environment, log, SERVER_GRACE)


def _runner(plan: Plan, address: str) -> Child:
    environment = {"PREFECT_API_URL": address, PLAN: plan.as_text()}
    return Child("runner", leashed("flows.serve.runner"), os.environ | environment, grace=RUNNER_GRACE)


@contextmanager
def _sole(plan: Plan) -> Iterator[None]:
    """Hold the right to serve the data folder, which is made if need be."""
    data = plan.config.folder
    with naming_write_errors(data):
        (data / ".prefect").mkdir(parents=True, exist_ok=True)
        lock = taken(data / LOCK)
    if not lock:
        state = read_state(data)
        where = f" by process {state.process}, look at {state.ui}" if state else ""
        raise DataFolderLockedError(f"{plan.config.data} is served already{where}")
    try:
        yield
    finally:
        lock.release()


def _told_to_stop() -> Callable[[], bool]:
    """Gives whether the process was told to stop since; it no longer ends by that itself."""
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told.append(number))
    return lambda: bool(told)


def _keep_alive(children: list[Child], is_over: Callable[[], bool]) -> bool:
    """Keep them alive until it is over; gives whether it is not, but one of them cannot live on so."""
    try:
        while not is_over():
            for child in children:
                child.look()
                if child.process is None and child.is_lost():
                    return True
            time.sleep(LOOK)
        say("stopping")
        return False
    finally:
        for child in reversed(children):
            child.stop()


def _free_port(before: ServeState | None) -> int:
    """The port of last time, or Prefect's usual one; any other if that is taken."""
    last = None
    with suppress(ValueError):  # PREFECT_API_URL was wrong last time
        last = urlsplit(before.address).port if before else None
    return _free(last or USUAL_PORT) or _free(0)


def _port_trouble(port: int) -> str:
    """What to do about the port if it is taken; nothing if it is free."""
    return "" if _free(port) else f"another program has port {port}: end that one, or give another --port"


def _free(port: int) -> int:
    """The port if it is free, or any free one for 0; 0 if it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])
