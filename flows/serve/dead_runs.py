"""How runs that died are ended, which frees their slot.

Prefect's server ends them by itself, given automations; a runner that starts ends those of earlier runners.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from prefect.automations import AutomationCore
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.settings import PREFECT_API_URL
from prefect.states import Crashed

from flows.errors import ServerError, UsageError
from flows.monitoring.run_log import goes_on
from flows.snapshot import is_written
from flows.under_prefect import outages
from flows.under_prefect.late_runs import runs_of

SILENT = timedelta(seconds=90)
"""How long a run may be silent: three of its heartbeats. Its slot, which it takes for 300 s, is free then."""
STUCK = timedelta(minutes=10)
"""How long a run may take to start."""
DESCRIPTION = "Applied by newslinks, which renews it."
EVENT = "prefect.flow-run"
STARTED = {f"{EVENT}.Running", f"{EVENT}.heartbeat"}
WAITING = {f"{EVENT}.Pending", f"{EVENT}.Submitting"}
SIGNS = {f"{EVENT}.*"}
"""Signs of life: a heartbeat, or another state, which may be that it has ended."""
FLOW = ResourceSpecification({"prefect.resource.role": "flow", "prefect.resource.name": "newslinks"})
RUN = ResourceSpecification({"prefect.resource.id": "prefect.flow-run.*"})
ALIVE = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)


async def apply_automations_to_server() -> list[str]:
    """Give the automations to the server that is configured.

    Raises UsageError if none is, ServerError if it does not answer, or refuses.
    """
    if not PREFECT_API_URL.value():
        raise UsageError(
            "PREFECT_API_URL names no server: automations live on one, as in http://127.0.0.1:4200/api"
        )
    with outages.as_server_error():
        async with get_client() as client:
            if error := await client.api_healthcheck():
                raise ServerError(f"Prefect's server does not answer at {client.api_url}: {error}")
            return await apply_automations(client)


async def apply_automations(client: PrefectClient) -> list[str]:
    """Give the server the automations, in place of those of the same names; gives the names."""
    wanted = [
        _end("newslinks: end silent runs", STARTED, SILENT),
        _end("newslinks: end stuck runs", WAITING, STUCK),
    ]
    for automation in wanted:
        found = await client.read_automations_by_name(automation.name)
        for known in found:
            await client.update_automation(known.id, automation)
        if not found:
            await client.create_automation(automation)
    return [automation.name for automation in wanted]


def _end(name: str, after: set[str], within: timedelta) -> AutomationCore:
    """End a run of which, after one of these events, no sign of life came in time."""
    trigger = EventTrigger(
        posture=Posture.Proactive,
        match=RUN,
        match_related=FLOW,
        for_each={"prefect.resource.id"},
        after=after,
        expect=SIGNS,
        threshold=1,
        within=within,
    )
    message = f"The run died: no sign of life for {within.total_seconds():.0f} s."
    action = ChangeFlowRunState(state=StateType.CRASHED, message=message)
    return AutomationCore(name=name, description=DESCRIPTION, trigger=trigger, actions=[action])


async def end_dead_runs(client: PrefectClient, deployment: UUID, data: Path) -> int:
    """End the runs whose process is gone, and free their slot; gives their number.

    Each run holds the lock of the data folder, or waits for it or for its next try: one may still be alive.
    """
    if is_written(data) or goes_on(data):
        return 0
    runs = await client.read_flow_runs(**runs_of(deployment, *ALIVE))
    for run in runs:
        at = datetime.now(UTC)
        message = f"The run died with the process that had started it, before {at:%Y-%m-%d %H:%M:%S} UTC."
        await client.set_flow_run_state(run.id, Crashed(message=message), force=True)
    return len(runs)
