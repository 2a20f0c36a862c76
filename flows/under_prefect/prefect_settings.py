"""Prefect's settings for this program, applied before Prefect is imported.

Prefect reads `prefect.toml` from the working folder only; applied here they hold from any folder. A
setting that the environment already has is left alone: who names a server there gets that server.
"""

import os
import warnings
from pathlib import Path

from pydantic import ValidationError

from flows.errors import UsageError
from flows.serve.state import is_served, read_state
from schemas import web

DEFAULTS = {
    # Private by default: no usage reports, neither of the server nor of the client.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Without a server of their own, people get one that lives as long as the run. Its first start
    # sets up a database and can take longer than Prefect's 20 seconds.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    # A stage logs one line with its counts, and a failure is told once, by the flow.
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "CRITICAL",
    # A run that dies stops its heartbeat; an automation (flows/serve/dead_runs.py) then ends it.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    # The one slot of a schedule is a lease that its run renews: kept on disk, it outlives a server that is
    # killed, and so short at first that a run which never starts holds nothing up for long.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION": "60",
    # A run that finds the slot taken asks again after so many seconds.
    "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "10",
}
HERE = ("127.0.0.1", "localhost")


def apply(data: Path, use_served: bool = True) -> None:
    """Set what the environment does not; Prefect's database goes into the data folder.

    Where `newslinks serve` serves the data folder, its server is used. Raises UsageError if the environment
    names a proxy that Prefect's client cannot use, a setting is none that Prefect can read, or the address of
    the server is none.
    """
    _drop_empty()
    home = Path(os.path.realpath(data)) / ".prefect"
    served = served_address(data) if use_served else None
    address = {"PREFECT_API_URL": served} if served else {}
    for name, value in {**DEFAULTS, **address, "PREFECT_HOME": str(home)}.items():
        os.environ.setdefault(name, value)
    _keep_from_proxies()
    _require_usable()


def served_address(data: Path) -> str | None:
    """The address of the server with which `newslinks serve` serves the data folder; None if nobody does."""
    served = read_state(data) if is_served(data) else None
    return served.address if served else None


def _drop_empty() -> None:
    """Let settings without a value say nothing; of an empty address Prefect takes half for one."""
    for name in [name for name, value in os.environ.items() if name.startswith("PREFECT_") and not value]:
        del os.environ[name]


def _keep_from_proxies() -> None:
    """Let no proxy that the environment names come between this machine and itself."""
    name = "no_proxy" if "no_proxy" in os.environ else "NO_PROXY"  # the first one wins
    known = [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
    if "*" not in known:
        os.environ[name] = ",".join([*known, *(host for host in HERE if host not in known)])


def _require_usable() -> None:
    try:
        import httpx  # noqa: PLC0415 - Prefect imports it next

        httpx.Client(verify=False).close()  # nothing is asked over it: certificates need not be read
        with warnings.catch_warnings():  # whoever needs the folder says more if it cannot be had
            warnings.filterwarnings("ignore", "Failed to create the Prefect home directory")
            import prefect.context  # noqa: PLC0415 - reads them all
    except (ImportError, ValueError) as error:  # SOCKS without its package; what is no proxy, TOML or UTF-8
        reason = str(error).rstrip(".")
        if isinstance(error, ValidationError):
            first, *_ = error.errors()
            reason = f"{'.'.join(map(str, (error.title, *first['loc'])))}: {first['msg']}"
        raise UsageError(
            f"Prefect cannot use its settings, or a proxy: {reason}; mend the variable of the environment "
            "(PREFECT_…, ALL_PROXY, HTTP_PROXY, HTTPS_PROXY) or the file (prefect.toml or .env here, "
            "profiles.toml), or do without: `newslinks build`"
        ) from error
    address = prefect.settings.PREFECT_API_URL.value()
    if address and not web.is_endpoint(address):
        raise UsageError("PREFECT_API_URL holds no address: one is like http://127.0.0.1:4200/api")
