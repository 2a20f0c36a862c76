"""After an outage one run catches up: of the runs of a schedule that are due, only the latest works.

A run reads what the source holds when it starts; to repeat it for each time that was missed gives nothing new.
"""

from datetime import UTC, datetime

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
AT_ONCE = 200  # runs a server lists in one answer


def catch_up(run: FlowRun) -> str | None:
    """Skip all due runs of the same schedule but the latest; why this one should skip itself, if it should."""
    if not run.auto_scheduled or run.deployment_id is None or run.expected_start_time is None:
        return None
    with get_client(sync_client=True) as client:
        later = [other for other in _due(client, run) if other.expected_start_time > run.expected_start_time]  # type: ignore[operator]
        if not later:
            return None
        latest = later[-1]
        for other in later[:-1]:
            client.set_flow_run_state(other.id, skipped(reason(latest)), force=True)
    return reason(latest)


def reason(latest: FlowRun) -> str:
    """Why a run is skipped."""
    return f"late: the run due at {latest.expected_start_time:%Y-%m-%d %H:%M:%S} UTC catches up"


def skipped(why: str) -> State[None]:
    """The state of a run that had nothing to do."""
    return Completed(name=SKIPPED, message=why)


def _due(client: SyncPrefectClient, run: FlowRun) -> list[FlowRun]:
    """The runs of the same schedule, with the same parameters, that are due and wait; earliest first."""
    found = client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=[run.deployment_id])),
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
            expected_start_time=FlowRunFilterExpectedStartTime(before_=datetime.now(UTC)),
        ),
        sort=FlowRunSort.EXPECTED_START_TIME_ASC,
        limit=AT_ONCE,
    )
    return [other for other in found if other.auto_scheduled and other.parameters == run.parameters]
