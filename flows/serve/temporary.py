"""Prefect's server for the length of one run, where none is configured."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prefect.logging.handlers import APILogWorker
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_HOME, get_current_settings

from flows.errors import DataFolderError
from flows.serve.leash import leashed
from flows.under_prefect.outages import DATABASE

GRACE = 2  # seconds that the server has to end


class TemporaryServer(SubprocessASGIServer):
    """The server, on a leash: a run that is killed leaves none behind."""

    # Below the ports that systems hand out; of Prefect's thousand, two runs at once might take the same one.
    _port_range = range(10_000, 32_768)

    def _run_uvicorn_command(self) -> subprocess.Popen[bytes]:
        """Start it as Prefect does, but for the leash."""
        settings = get_current_settings().to_environment_variables(exclude_unset=True)
        kind = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
        command = leashed(
            "uvicorn", "--factory", "prefect.server.api.server:create_app",
            "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error", "--lifespan", "on",
        )  # fmt: skip
        return subprocess.Popen(command, env={**os.environ, **kind, **settings}, start_new_session=True)


@contextmanager
def temporary_server() -> Iterator[None]:
    """Meanwhile, the server that Prefect starts when it first needs one is a TemporaryServer.

    If this process is told to stop, it ends with a kill if need be: Prefect would wait for it too long. It ends
    by itself in a moment, but not while it starts; SQLite, which it keeps all in, outlives a kill. Raises
    DataFolderError if it could not keep it.
    """
    _require_home(PREFECT_HOME.value())
    TemporaryServer()  # Prefect takes the first one that is made in a process
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if process := SubprocessASGIServer().server_process:
            APILogWorker.drain_all(timeout=GRACE)  # events as well: with no server they try for a minute
            process.terminate()
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
        raise


def _require_home(home: Path) -> None:
    """Raise DataFolderError if the server could not write there: it would die again and again."""
    database = home / DATABASE
    is_writable = os.access(database, os.W_OK) or not database.exists()
    if not (os.access(home, os.W_OK | os.X_OK) and is_writable):
        raise DataFolderError(
            f"{home} or {DATABASE} in it cannot be written, where Prefect's server keeps what it knows: let "
            "this user write there, or do without: `newslinks build`"
        )
