"""The story under Prefect: the same calls, each stage a task of one flow."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ParamSpec, TypeVar, cast

from prefect import Flow, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun, State
from prefect.context import FlowRunContext
from prefect.logging import get_logger, get_run_logger
from prefect.settings import PREFECT_API_URL, PREFECT_HOME
from prefect.states import Completed, Failed

from flows.config import Config
from flows.errors import DataFolderLockedError, NewslinksError, ServerError
from flows.monitoring import notify
from flows.monitoring.recording import NoteWait
from flows.monitoring.run_log import found_dead_by_name
from flows.pipeline import Outcome, build
from flows.under_prefect import artifacts, outages, prefect_log, prefect_settings
from flows.under_prefect.late_runs import skip_others, skipped

P = ParamSpec("P")
R = TypeVar("R")

NO_SERVER = ("Failed to reach API", "Timed out while attempting to connect")
PAUSES = (5, 20, 80)
"""Seconds before each new try after the disk or the network failed."""
FAULT = "Fault"
"""The state of a run that failed by a fault of newslinks itself."""


def as_task(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage as a task that logs what came of it.

    The task has no parameters and keeps no result: Prefect would walk through and hash every record. A failure
    of the run is told once, by the flow.
    """
    failures: list[NewslinksError] = []

    @task(name=work.__name__, cache_policy=NO_CACHE, persist_result=False)
    def run() -> R | State[None]:
        try:
            return work(*args, **kwargs)
        except NewslinksError as error:
            failures.append(error)
            return Failed(name=error.kind, message=str(error))

    state: State[Any] = run(return_state=True)
    if failures:
        raise failures[0]
    result: R = state.result()
    get_run_logger().info("%s: %s", work.__name__, result)
    return result


def tell_of_death(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - Prefect names them
    """Tell of a run whose process died; called by what had started it, `serve` or a worker.

    A run that is told to stop calls it too, while the exception ends it: then there is nothing to tell.
    """
    if sys.exc_info()[1]:
        return
    config = Config(**flow_run.parameters["config"])
    found = found_dead_by_name(config.folder, config.source, flow_run.name)
    notify.tell_dead(found, config.data, get_logger("newslinks").warning)


@flow(name="newslinks", persist_result=False, on_crashed=[tell_of_death])
def ingest(config: Config) -> Any:
    """Turn a folder of news files into clean, deduplicated tables.

    Args:
        config: What to read, where to publish, and what to put up with.

    """
    prefect_log.calm()
    outages.outlast()
    context = FlowRunContext.get()
    assert context is not None and context.flow_run is not None
    _try("late runs were not skipped", skip_others, context.flow_run)
    try:
        with notify.telling(config.data, context.flow_run.name, get_run_logger().warning):
            try:
                outcome = build(config, as_task, context.flow_run.name, patiently)
            except DataFolderLockedError as error:
                if not context.flow_run.auto_scheduled:
                    raise
                return skipped(str(error))
    except Exception as error:
        return _failed(error, config, context.flow_run)
    if outcome.remark:
        get_run_logger().warning("%s", outcome.remark)
    _try("no report was left", artifacts.leave, outcome)
    return Completed(message=str(outcome.published), data=outcome)


def patiently(work: Callable[[], R], note_wait: NoteWait) -> R:
    """What the work gives, which is tried again after failures that can pass by themselves."""
    for pause in PAUSES:
        try:
            return work()
        except NewslinksError as error:
            if not error.may_pass:
                raise
            get_run_logger().warning("%s; trying again in %d seconds", error, pause)
            note_wait(error)
            time.sleep(pause)
    return work()


def run(config: Config) -> "State[Outcome]":
    """Run the flow; gives its state, whose result is an outcome, or raises what `build` raises.

    Raises ServerError if Prefect's server does not answer, though it may have published then.
    """
    try:
        with outages.as_server_error(), _server():
            return cast("State[Outcome]", ingest(config, return_state=True))
    except RuntimeError as error:
        if str(error).startswith(NO_SERVER):
            raise ServerError(f"Prefect's server does not answer: {error}; {_cure(config)}") from error
        raise


def _cure(config: Config) -> str:
    """What to do about a server that does not answer; the one of a schedule was named by no person."""
    address = PREFECT_API_URL.value()
    if address and address == prefect_settings.served_address(config.folder):
        return "it is that of `newslinks serve`: wait until it has started, or `newslinks build` does without"
    if address:
        return "start it, or unset PREFECT_API_URL to do without"
    return f"`newslinks build` does without{outages.mending(PREFECT_HOME.value())}"


def _server() -> AbstractContextManager[None]:
    """The server that lives as long as a run, if none is configured."""
    if PREFECT_API_URL.value():
        return nullcontext()
    from flows.serve.temporary import temporary_server  # noqa: PLC0415 - takes a second

    return temporary_server()


def _try(otherwise: str, work: Callable[P, None], /, *args: P.args, **kwargs: P.kwargs) -> None:
    """Do what a run can do without; if it fails, because the server is gone, say, log a warning."""
    try:
        work(*args, **kwargs)
    except Exception as error:
        get_run_logger().warning("%s: %s: %s", otherwise, type(error).__name__, error)


def _failed(error: Exception, config: Config, run: FlowRun) -> State[Any]:
    """The state of a run that failed, once its report is left."""
    notice = notify.failed(error, config.data, run.name)
    is_known = isinstance(error, NewslinksError)
    get_run_logger().error("%s: %s", notice.kind, notice.text, exc_info=None if is_known else error)
    _try("no report was left", artifacts.leave_failure, notice.title, notice.text)
    prefect_log.drop_traceback()
    first, *_ = notice.text.splitlines() or [""]
    return Failed(name=notice.kind if is_known else FAULT, message=first, data=error)
