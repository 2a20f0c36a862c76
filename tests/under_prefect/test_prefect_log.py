"""What Prefect logs, for people: a fault is told in full, a server that is away in one line."""

import asyncio
import errno
import inspect
import logging
from io import StringIO

import httpx
import pytest
from prefect import flow_engine
from prefect._internal import _observation_delivery
from prefect._internal.concurrency import services
from prefect.events.worker import EventsWorker
from prefect.runner import _scheduled_run_poller

from flows.under_prefect import prefect_log


def logged(
    name: str, message: str, error: BaseException | None, *args: object, handlers: int = 1
) -> str | None:
    """What a person reads of a record, by the last of some handlers; None if that is nothing."""
    exc_info = (type(error), error, None) if error else None
    record = logging.LogRecord(name, logging.WARNING, "", 0, message, args, exc_info)
    for _ in range(handlers - 1):
        logging.Formatter().format(record)
    return logging.Formatter().format(record) if prefect_log._is_of_use(record) else None


def test_a_server_that_is_away_is_one_line() -> None:
    refused = ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed")
    _, lost, none, back = prefect_log.INSTEAD
    asked = f"{prefect_log.ASKED}: [Errno 111] Connect call failed"
    assert logged("prefect.FlowRunCancellingObserver", f"It failed. {lost} mode", refused) == asked
    assert logged("prefect.FlowRunCancellingObserver", f"It closed. {lost} mode", None) == prefect_log.ASKED
    assert logged("prefect.FlowRunCancellingObserver", f"No. {none} that: %s", None, refused) == asked
    again = "there is a connection to Prefect's server again"
    assert logged("prefect.FlowRunCancellingObserver", f"%s {back} that.", None, "It") == again
    answer = httpx.HTTPStatusError("Server error '500'\nResponse: {}", request=None, response=None)  # type: ignore[arg-type]
    assert logged("prefect.runner", "Failed to update", answer) == "Failed to update: Server error '500'"
    assert (
        logged("prefect.runner", "Failed to update", httpx.ReadTimeout("")) == "Failed to update: ReadTimeout"
    )
    read_before = logged("prefect.flow_runs", "Encountered", httpx.ReadTimeout(""), handlers=2)
    assert read_before == "Encountered: ReadTimeout"


def test_what_is_no_fault_is_not_logged_and_what_is_one_is() -> None:
    assert logged("asyncio", "Exception in callback", asyncio.CancelledError()) is None
    assert logged("prefect.runner", prefect_log.WAITING, None) is None
    assert logged("asyncio", "Exception in callback", ValueError("x")) == "Exception in callback\nValueError: x"
    assert logged("prefect.runner", "Hm", OSError("full")) == "Hm\nOSError: full"


@pytest.fixture
def calmed(monkeypatch: pytest.MonkeyPatch) -> tuple[logging.Logger, StringIO]:
    """The root of all loggers, once it is calmed, and what is read of it."""
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    root = logging.Logger("root")
    root.addHandler(handler)
    loggers = {None: root, prefect_log.INTERNAL: root}
    monkeypatch.setattr(logging, "getLogger", lambda name=None: loggers[name])
    prefect_log.calm()
    return root, said


def test_an_event_that_is_lost_is_a_warning(calmed: tuple[logging.Logger, StringIO]) -> None:
    root, said = calmed
    root.error("Service %r failed to process item %r", EventsWorker.__name__, "an event")
    root.error("Service %r failed with %s pending items.", EventsWorker.__name__, 2)
    assert said.getvalue() == (
        "WARNING Prefect's server did not take an event; the run goes on\n"
        "ERROR Service 'EventsWorker' failed with 2 pending items.\n"
    )


def test_what_is_said_again_and_again_is_one_line(calmed: tuple[logging.Logger, StringIO]) -> None:
    root, said = calmed
    for run in (1, 1, 1, 2, 1):
        root.error("no news of run %d", run)
        root.warning(prefect_log.WAITING, run)
    assert said.getvalue() == "".join(f"ERROR no news of run {run}\n" for run in (1, 2, 1))


def test_what_is_said_again_after_a_while_is_news(calmed: tuple[logging.Logger, StringIO]) -> None:
    root, said = calmed
    record = logging.LogRecord("prefect.newslinks", logging.ERROR, "", 0, "the disk is full", (), None)
    for seconds in (0, 5, 10, 10 + prefect_log.QUIET, 11 + 2 * prefect_log.QUIET):
        record.created = seconds
        root.handle(record)
    assert said.getvalue() == "ERROR the disk is full\n" * 2


def test_what_a_program_logs_wrongly_stops_nothing(
    calmed: tuple[logging.Logger, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, said = calmed
    monkeypatch.setattr(logging, "raiseExceptions", False)  # as it is told of without the filter
    root.error("%s %s", "one value for two")
    root.error("more")
    assert said.getvalue() == "ERROR more\n"


def test_a_failure_that_was_told_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said, runs = StringIO(), logging.Logger(prefect_log.RUNS)
    runs.addHandler(logging.StreamHandler(said))
    with monkeypatch.context() as patch:
        patch.setattr(logging, "getLogger", {prefect_log.RUNS: runs}.get)
        prefect_log.drop_traceback()
    for text in (prefect_log.TOLD, "more"):
        runs.error(text)
    assert said.getvalue() == "more\n"


def test_prefect_logs_what_is_calmed() -> None:
    assert prefect_log.TOLD in inspect.getsource(flow_engine)
    assert prefect_log.WAITING in inspect.getsource(_scheduled_run_poller)
    assert vars(services)["logger"].name.startswith(prefect_log.INTERNAL)
    event, *connection = prefect_log.INSTEAD
    assert event in inspect.getsource(services)
    for said in connection:
        assert said in inspect.getsource(_observation_delivery)
