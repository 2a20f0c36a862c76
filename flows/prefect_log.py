"""Prefect's log of a run, for people: a failure is told once, and what costs the run nothing is no error."""

import logging

SERVICES = "prefect._internal.concurrency"
"""Logs what went wrong beside a run, such as the sending of its events."""
RUNS = "prefect.flow_runs"
LOST = "Service %r failed to process item %r"
TOLD = "Engine execution exited with unexpected exception"


def calm() -> None:
    """An event the server did not take in time is one line of warning, not an error with its whole content.

    Prefect's server waits up to a minute for its SQLite database when many write to it.
    """
    logging.getLogger(SERVICES).addFilter(_as_warning)


def told() -> None:
    """The failure of this run is told: its traceback need not follow."""
    logging.getLogger(RUNS).addFilter(_is_new)


def _as_warning(record: logging.LogRecord) -> bool:
    if record.msg == LOST and isinstance(record.args, tuple):
        service, item = record.args
        name = getattr(item, "event", type(item).__name__)
        record.msg = "Prefect's server did not take %r in time (%s); the run is not affected"
        record.args = (name, service)
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
    return True


def _is_new(record: logging.LogRecord) -> bool:
    return record.msg != TOLD
