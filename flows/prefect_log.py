"""Prefect's log of a run, for people: a failure is told once, and what costs the run nothing is no error."""

import logging

SERVICES = "prefect._internal.concurrency"
"""Logs what went wrong beside a run, such as the sending of its events."""
EVENTS = "EventsWorker"
"""Sends them: for the lists and automations of Prefect, not for what the run does."""
RUNS = "prefect.flow_runs"
LOST = "Service %r failed to process item %r"
TOLD = "Engine execution exited with unexpected exception"


def calm() -> None:
    """An event the server did not take is one line of warning, not an error with its whole content."""
    logging.getLogger(SERVICES).addFilter(_as_warning)


def told() -> None:
    """The failure of this run is told: its traceback need not follow."""
    logging.getLogger(RUNS).addFilter(_is_new)


def _as_warning(record: logging.LogRecord) -> bool:
    if record.msg == LOST and isinstance(record.args, tuple) and record.args[0] == EVENTS:
        record.msg = "Prefect's server did not take the event %r; the run goes on"
        record.args = (getattr(record.args[1], "event", "?"),)
        record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
    return True


def _is_new(record: logging.LogRecord) -> bool:
    return record.msg != TOLD
