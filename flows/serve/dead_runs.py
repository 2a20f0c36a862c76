"""When a runner starts, runs of earlier runners are over: those that the server takes for alive are ended."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from flows.monitoring.run_log import goes_on
from flows.snapshot import is_written
from flows.under_prefect.late_runs import runs_of

ALIVE = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)


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
