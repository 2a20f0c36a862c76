"""`python -m flows.serve.runner`: starts a process for each run of the schedule."""

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.logging import get_logger
from prefect.runner import Runner
from prefect.settings import PREFECT_HOME

from flows.errors import DataFolderError, NewslinksError, ServerError
from flows.monitoring import notify
from flows.monitoring.recording import recording_failure
from flows.monitoring.run_log import found_dead, goes_on
from flows.plural import count
from flows.serve.automations import apply
from flows.serve.child import say
from flows.serve.dead_runs import end_dead_runs
from flows.serve.deployment import deployment, refuse_foreign
from flows.serve.plan import PLAN, Plan
from flows.serve.state import read_state, write_state
from flows.under_prefect import outages, prefect_log
from flows.under_prefect.late_runs import runs_of, skip_all_but_latest

POLL = 5  # seconds between two looks for runs that are due
TELL = 10  # seconds between two notes of when the next run is due
SERVER = 120  # seconds that a server has to come up
LOOK, LOOKS = 0.05, 40  # seconds between two looks whether a run has ended that was told to, and how many


async def main(plan: Plan) -> None:
    """Serve the plan until told to stop."""
    prefect_log.calm()
    outages.outlast()
    logger = get_logger("newslinks")
    found = found_dead(plan.config.folder)
    await asyncio.to_thread(notify.tell_dead, found, plan.config.data, logger.warning)
    async with get_client() as client:
        await _wait_for_server(client, plan.starts_server)
        runner = Runner(name=plan.name, query_seconds=POLL, limit=1, pause_on_shutdown=False)
        await refuse_foreign(client, plan)
        served = await runner.aadd_deployment(await deployment(plan))
        await apply(client)
        if number := await end_dead_runs(client, served, plan.config.folder):
            logger.warning("ended %s that had died", count(number, "run"))
        if number := await asyncio.to_thread(skip_all_but_latest, served, plan.parameters):
            logger.warning("skipped %s", count(number, "late run"))
        telling = asyncio.create_task(_tell_next(client, served, plan))
        serving = asyncio.create_task(runner.start())
        await asyncio.sleep(0)  # the runner has set its own handler by now, which leaves its loop in disorder
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        stopping = asyncio.create_task(_stop(stop, serving, plan.config.folder))
        try:
            await serving
        except asyncio.CancelledError:
            return
        finally:
            stopping.cancel()
            telling.cancel()


async def _stop(told: asyncio.Event, serving: "asyncio.Task[None]", data: Path) -> None:
    """End what is served once told to; first give a run, which is told as well, the time to end by itself."""
    await told.wait()
    for _ in range(LOOKS):
        if not goes_on(data):
            break
        await asyncio.sleep(LOOK)
    serving.cancel()


async def _wait_for_server(client: PrefectClient, is_own: bool) -> None:
    for _ in range(SERVER):
        if await client.api_healthcheck() is None and (not is_own or await _lives_here(client)):
            return
        await asyncio.sleep(1)
    which = "of this data folder " if is_own else ""
    raise ServerError(f"no Prefect server {which}answers at {client.api_url}")


async def _lives_here(client: PrefectClient) -> bool:
    """Whether the server keeps what it knows where this process does: another one may have taken its port."""
    answer = await client.request("GET", "/admin/settings")
    return answer.is_success and Path(answer.json()["home"]) == PREFECT_HOME.value()


async def _tell_next(client: PrefectClient, served: UUID, plan: Plan) -> None:
    """Note again and again when the next run is due; a full disk is told of once, and may pass."""
    is_told = False
    while True:
        try:
            wanted = runs_of(served, StateType.SCHEDULED)
            runs = await client.read_flow_runs(**wanted, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=1)
            _note_next(plan.config.folder, runs)
            is_told = False
        except OSError as error:
            if not is_told:
                await asyncio.to_thread(_tell_unwritable, plan, error)
            is_told = True
        except Exception as error:
            get_logger("newslinks").debug("the next run is not known: %s", error)
        await asyncio.sleep(TELL)


def _tell_unwritable(plan: Plan, error: OSError) -> None:
    """Tell of a folder that cannot be written, as no run can: the server starts none then."""
    failure = DataFolderError(f"data folder {plan.config.folder} cannot be written: {error.strerror}")
    logger = get_logger("newslinks")
    logger.error("%s", failure)
    with suppress(DataFolderError), recording_failure(plan.config.folder, plan.config.source):
        raise failure  # a line has room more often than not; then the next run that works is told of as well
    notify.tell(notify.failed(failure, plan.config.data, f"process {os.getpid()}"), logger.warning)


def _note_next(data: Path, runs: list[FlowRun]) -> None:
    if state := read_state(data):
        at = runs[0].expected_start_time if runs else None
        next_at = at.astimezone(UTC).isoformat(timespec="seconds") if at else None
        write_state(data, replace(state, next_at=next_at))


if __name__ == "__main__":
    try:
        with outages.told():
            asyncio.run(main(Plan.of_text(os.environ[PLAN])))
    except NewslinksError as error:
        say(str(error))
        sys.exit(error.exit_code)
