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

from httpx import HTTPError
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.logging import get_logger
from prefect.runner import Runner
from prefect.settings import PREFECT_HOME

from flows.errors import DataFolderError, NewslinksError, ServerError
from flows.monitoring import notify
from flows.monitoring.run_log import found_dead, goes_on
from flows.plural import count
from flows.serve.child import say
from flows.serve.dead_runs import apply_automations, end_dead_runs
from flows.serve.deployment import deployment, found_paused
from flows.serve.plan import PLAN, Plan
from flows.serve.standstill import Standstill
from flows.serve.state import read_state, write_state
from flows.under_prefect import outages, prefect_log
from flows.under_prefect.late_runs import renew_late, runs_of

POLL = 5  # seconds between two looks for runs that are due
TELL = 10  # seconds between two notes of when the next run is due
AWAY = 120  # seconds that the server has to come up, or to come back
LOOK, LOOKS = 0.05, 40  # seconds between two looks whether a run has ended that was told to, and how many


async def main(plan: Plan) -> None:
    """Serve the plan until told to stop."""
    prefect_log.calm()
    outages.outlast()
    logger = get_logger("newslinks")
    found = found_dead(plan.config.folder)
    await asyncio.to_thread(notify.tell_dead, found, plan.config.data, logger.warning)
    async with get_client() as client:
        runner = Runner(name=plan.name, query_seconds=POLL, limit=1, pause_on_shutdown=False)
        served = await _patiently(client, plan, runner)
        serving = asyncio.create_task(runner.start())
        telling = asyncio.create_task(_tell_next(client, served, plan))
        # After the runner, which sets a handler of its own that would leave its loop in disorder.
        stopping = asyncio.create_task(_told_to_stop(plan.config.folder))
        tasks = serving, telling, stopping
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await serving


async def _told_to_stop(data: Path) -> None:
    """Wait until told to stop; first give a run, which is told as well, the time to end by itself."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    await told.wait()
    for _ in range(LOOKS):
        if not goes_on(data):
            break
        await asyncio.sleep(LOOK)


async def _patiently(client: PrefectClient, plan: Plan, runner: Runner) -> UUID:
    """Register as soon as the server is there, however long that takes; it is told once it is long."""
    standstill = Standstill(plan)
    while True:
        try:
            trouble = await client.api_healthcheck()
            if trouble is None and (not plan.starts_server or await _lives_here(client)):
                return await _registered(client, plan, runner)
        except HTTPError as error:  # it says that it is well, but a part of its database may be damaged
            if not outages.may_pass(error):
                raise
            trouble = error
        await standstill.tell(_no_server(client, plan, trouble), AWAY)
        await asyncio.sleep(1)


async def _registered(client: PrefectClient, plan: Plan, runner: Runner) -> UUID:
    """The deployment, once server and runner know it, and what earlier runners left has been seen to."""
    logger = get_logger("newslinks")
    paused = await found_paused(client, plan)
    served = await runner.aadd_deployment(await deployment(plan, paused))
    if any(paused):
        logger.warning("the schedule is paused, until it is resumed on the page of its deployment")
    await apply_automations(client)
    if number := await end_dead_runs(client, served, plan.config.folder):
        logger.warning("ended %s that had died", count(number, "run"))
    await asyncio.to_thread(renew_late, served, plan.parameters)
    return served


def _no_server(client: PrefectClient, plan: Plan, error: Exception | None) -> ServerError:
    """What is told of a server that is away, with what there is to do about our own."""
    which = cure = ""
    if plan.starts_server:
        which, home = "of this data folder ", PREFECT_HOME.value()
        cure = f"; its log is {plan.server_log}{outages.mending(home)}"
    reason = f": {outages.first_line(error)}" if error else ""
    return ServerError(f"no Prefect server {which}answers at {client.api_url}{reason}{cure}")


async def _lives_here(client: PrefectClient) -> bool:
    """Whether the server keeps what it knows where this process does: another one may have taken its port."""
    answer = await client.request("GET", "/admin/settings")
    return answer.is_success and Path(answer.json()["home"]) == PREFECT_HOME.value()


async def _tell_next(client: PrefectClient, served: UUID, plan: Plan) -> None:
    """Note again and again when the next run is due; tell what may pass: a full disk, a server that is away.

    It ends if the server does not know the deployment any more, as one that begins again without its database.
    """
    standstill = Standstill(plan)
    wanted = runs_of(served, StateType.SCHEDULED)
    while True:
        try:
            runs = await client.read_flow_runs(**wanted, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=1)
            _note_next(plan.config.folder, runs)
            if not runs:
                await client.read_deployment(served)
            standstill.is_over()
        except ObjectNotFound:
            if not goes_on(plan.config.folder):
                get_logger("newslinks").warning("the server has forgotten the schedule; it is told again")
                return
        except OSError as error:
            what = f"data folder {plan.config.folder} cannot be written: {error.strerror}"
            await standstill.tell(DataFolderError(what))
        except Exception as error:
            await standstill.tell(_no_server(client, plan, error), AWAY)
        await asyncio.sleep(TELL)


def _note_next(data: Path, runs: list[FlowRun]) -> None:
    if state := read_state(data):
        at = runs[0].expected_start_time if runs else None
        next_at = at.astimezone(UTC).isoformat(timespec="seconds") if at else None
        write_state(data, replace(state, next_at=next_at))


if __name__ == "__main__":
    try:
        with outages.as_server_error():
            asyncio.run(main(Plan.of_text(os.environ[PLAN])))
    except NewslinksError as error:
        say(str(error))
        sys.exit(error.exit_code)
