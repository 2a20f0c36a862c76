"""After an outage one run catches up; the others that are late have nothing to do.

A run reads what the source holds when it starts: to repeat it for each time that was missed gives nothing new.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Completed

SKIPPED = "Skipped"


def renew_late(deployment: UUID, parameters: dict[str, Any]) -> None:
    """Give the runs of a schedule that are late the parameters of today, so that the first skips the others.

    They were planned with those of their day: another folder, perhaps.
    """
    with get_client(sync_client=True) as client:
        for run in _due(client, deployment):
            client.update_flow_run(run.id, parameters=parameters)


def skip_others(working: FlowRun) -> None:
    """Skip the runs of the same schedule that are due, now that this one reads what they would read."""
    if not working.auto_scheduled or working.deployment_id is None:
        return
    why = f"late: {working.name}, which started at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, reads the same"
    with get_client(sync_client=True) as client:
        for run in _due(client, working.deployment_id):
            if run.parameters == working.parameters:
                client.set_flow_run_state(run.id, skipped(why), force=True)


def skipped(why: str) -> State[None]:
    """The state of a run that had nothing to do."""
    return Completed(name=SKIPPED, message=why)


def _due(client: SyncPrefectClient, deployment: UUID) -> list[FlowRun]:
    """The runs of a schedule that are due and wait; the one due first is the first."""
    wanted = runs_of(deployment, StateType.SCHEDULED, due_by=datetime.now(UTC))
    found = client.read_flow_runs(**wanted, sort=FlowRunSort.EXPECTED_START_TIME_ASC)
    return [run for run in found if run.auto_scheduled]


def runs_of(deployment: UUID, *states: StateType, due_by: datetime | None = None) -> dict[str, Any]:
    """What asks Prefect's server for the runs of a schedule in some states: arguments of `read_flow_runs`."""
    due = FlowRunFilterExpectedStartTime(before_=due_by) if due_by else None
    state = FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))
    return {
        "deployment_filter": DeploymentFilter(id=DeploymentFilterId(any_=[deployment])),
        "flow_run_filter": FlowRunFilter(state=state, expected_start_time=due),
    }
