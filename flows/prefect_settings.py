"""Prefect's settings for this program, applied before Prefect is imported.

Prefect reads `prefect.toml` from the working folder only; applied here they hold from any folder. A
setting that the environment already has is left alone: who names a server there gets that server.
"""

import os
from pathlib import Path

DEFAULTS = {
    # Private by default: no usage reports, neither of the server nor of the client.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # Without a server of their own, people get one that lives as long as the run. Its first start
    # sets up a database and can take longer than Prefect's 20 seconds.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    # A stage logs one line with its counts; Prefect's own line for each task says nothing more.
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",
}


def apply(data: Path) -> None:
    """Set what the environment does not; Prefect's database goes into the data folder."""
    for name, value in {**DEFAULTS, "PREFECT_HOME": str(data.resolve() / ".prefect")}.items():
        os.environ.setdefault(name, value)
