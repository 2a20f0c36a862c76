"""Prefect's log, for people: a failure is reported once, and what does not harm the run is no error."""

import logging
from asyncio import CancelledError

from httpx import HTTPError

from flows.under_prefect.outages import first_line

INTERNAL = "prefect._internal"
"""Logs what goes on beside a run, by handlers of its own."""
RUNS = "prefect.flow_runs"
TOLD = "Engine execution exited with unexpected exception"
ASKED = "there is no connection to Prefect's server; it is asked again and again"
INSTEAD = {
    "failed to process item": "Prefect's server did not take an event; the run goes on",
    # Of the connection over which the server tells which runs are to be cancelled:
    "Switching to polling": ASKED,  # it was lost
    "failed to connect to the events stream": ASKED,  # there was none at the start
    "reconnected to the events stream and stopped": "there is a connection to Prefect's server again",
}
"""Parts of what is said, and what is said instead, as a warning at most."""
QUIET = 300  # seconds after which a message that comes again is news
WAITING = "%d scheduled runs skipped (at capacity)"
"""Said every few seconds while a run works and another is due; that one is not skipped, but waits."""


def calm() -> None:
    """Make one line of what the server did not take or answer, instead of an error with a traceback."""
    for handler in (*logging.getLogger().handlers, *logging.getLogger(INTERNAL).handlers):
        handler.addFilter(_is_of_use)
        handler.addFilter(_IsNews())


def drop_traceback() -> None:
    """The failure of this run was reported: leave out its traceback."""
    logging.getLogger(RUNS).addFilter(lambda record: record.msg != TOLD)


class _IsNews(logging.Filter):
    """Lets a record pass that does not repeat the one before: on a full disk, one came every few seconds."""

    before: tuple[str, ...] = ()
    at = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.name, str(record.msg), str(record.args)  # in parts, since to format it may raise
        is_news = said != self.before or record.created - self.at > QUIET
        self.before, self.at = said, record.created
        return is_news


def _is_of_use(record: logging.LogRecord) -> bool:
    """Whether a person can use it; what tells of the server goes without a traceback of Prefect's client."""
    error = record.exc_info[1] if record.exc_info else None
    if record.msg == WAITING or (record.name == "asyncio" and isinstance(error, CancelledError)):
        return False
    said = next((ours for theirs, ours in INSTEAD.items() if theirs in str(record.msg)), None)
    if said:
        record.levelno = min(record.levelno, logging.WARNING)
        record.levelname = logging.getLevelName(record.levelno)
        values = record.args if isinstance(record.args, tuple) else ()
        error = error or next((value for value in values if isinstance(value, Exception)), None)
        record.msg, record.args = said, ()
    if error and (said or isinstance(error, HTTPError)):
        record.msg, record.args, record.exc_info = "%s: %s", (record.getMessage(), first_line(error)), None
        record.exc_text = None  # the traceback, if another handler has formatted it
    return True
