"""What Prefect logs, for people: a fault is told in full, a server that is away in one line."""

import asyncio
import errno
import inspect
import logging
from io import StringIO
from types import SimpleNamespace

import httpx
import pytest
from prefect import flow_engine
from prefect._internal import _observation_delivery
from prefect._internal.concurrency import services
from prefect.events.worker import EventsWorker
from prefect.runner import _scheduled_run_poller

from flows.under_prefect import prefect_log


def test_an_event_that_is_lost_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    prefect_log.calm()
    logger = logging.getLogger(prefect_log.SERVICES)
    event = SimpleNamespace(event="prefect.flow-run.heartbeat")
    logger.addHandler(caplog.handler)
    logger.error(prefect_log.LOST, prefect_log.EVENTS, event)
    logger.error(prefect_log.LOST, "AnotherService", event)
    logger.error("Service %r failed with %s pending items.", prefect_log.EVENTS, 2)
    logger.removeHandler(caplog.handler)
    lost, *others = dict.fromkeys((record.levelname, record.getMessage()) for record in caplog.records)
    said = "Prefect's server did not take the event 'prefect.flow-run.heartbeat'; the run goes on"
    assert lost == ("WARNING", said)
    assert [level for level, _ in others] == ["ERROR", "ERROR"]


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
    lost, none, back = prefect_log.CONNECTION
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
    root = logging.Logger("root")
    root.addHandler(logging.StreamHandler(said))
    get_logger = logging.getLogger
    monkeypatch.setattr(logging, "getLogger", lambda name=None: get_logger(name) if name else root)
    prefect_log.calm()
    return root, said


def test_what_is_said_again_and_again_is_one_line(calmed: tuple[logging.Logger, StringIO]) -> None:
    root, said = calmed
    for run in (1, 1, 1, 2, 1):
        root.error("no news of run %d", run)
        root.warning(prefect_log.WAITING, run)
    assert said.getvalue() == "no news of run 1\nno news of run 2\nno news of run 1\n"


def test_what_is_said_again_after_a_while_is_news(calmed: tuple[logging.Logger, StringIO]) -> None:
    root, said = calmed
    record = logging.LogRecord("prefect.newslinks", logging.ERROR, "", 0, "the disk is full", (), None)
    for seconds in (0, 5, 10, 10 + prefect_log.QUIET, 11 + 2 * prefect_log.QUIET):
        record.created = seconds
        root.handle(record)
    assert said.getvalue() == "the disk is full\n" * 2


def test_what_a_program_logs_wrongly_stops_nothing(
    calmed: tuple[logging.Logger, StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, said = calmed
    monkeypatch.setattr(logging, "raiseExceptions", False)  # as it is told of without the filter
    root.error("%s %s", "one value for two")
    root.error("more")
    assert said.getvalue() == "more\n"


def test_prefect_logs_what_is_calmed() -> None:
    assert prefect_log.LOST in inspect.getsource(services)
    assert EventsWorker.__name__ == prefect_log.EVENTS
    assert prefect_log.TOLD in inspect.getsource(flow_engine)
    assert prefect_log.WAITING in inspect.getsource(_scheduled_run_poller)
    for said in prefect_log.CONNECTION:
        assert said in inspect.getsource(_observation_delivery)
