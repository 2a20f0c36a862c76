"""The deployment on Prefect's server: the flow, its parameters, its schedule, and its one slot."""

from datetime import UTC, datetime
from typing import NamedTuple

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron, Interval, Schedule
from prefect.settings import PREFECT_API_DATABASE_CONNECTION_URL
from prefect.types.entrypoint import EntrypointType

from flows import __version__
from flows.errors import UsageError
from flows.ingest import ingest
from flows.serve.plan import Plan

ANCHOR = datetime(2020, 1, 1, tzinfo=UTC)
"""From when intervals count, so that a restart does not shift them."""
LEASE = 60
"""Seconds within which a run that got the slot has to start; then it renews its hold of it."""


class Paused(NamedTuple):
    """What somebody has paused on the server: each of the two is resumed where it was paused, nowhere else."""

    deployment: bool = False
    schedule: bool = False


async def deployment(plan: Plan, paused: Paused) -> RunnerDeployment:
    """The deployment of a plan: one run at a time, the next waits for its slot."""
    return await ingest.ato_deployment(
        plan.name,
        schedule=_schedule(plan, active=not paused.schedule),
        paused=paused.deployment,
        parameters=plan.parameters,
        description=f"Publishes {plan.config.source} into {plan.config.data}.",
        tags=["newslinks"],
        version=__version__,
        entrypoint_type=EntrypointType.MODULE_PATH,
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE, grace_period_seconds=LEASE
        ),
    )


async def found_paused(client: PrefectClient, plan: Plan) -> Paused:
    """What of the deployment is paused on the server; then it stays so.

    Raises UsageError if the deployment of this name publishes into another folder: two would take turns.
    """
    try:
        known = await client.read_deployment_by_name(f"{ingest.name}/{plan.name}")
    except ObjectNotFound:
        return Paused()
    data = (known.parameters.get("config") or {}).get("data")
    if data and data != str(plan.config.data) and not _has_own_server(plan):
        raise UsageError(
            f"the deployment {plan.name!r} on {client.api_url} publishes into {data}: "
            "give this one another --name, or delete that one"
        )
    return Paused(known.paused, not all(schedule.active for schedule in known.schedules))


def _has_own_server(plan: Plan) -> bool:
    """Whether the server serves the data folder alone, and keeps what it knows in it.

    What such a one knows is of no other folder: this one was elsewhere before.
    """
    folder = plan.config.folder.resolve()
    return plan.starts_server and f":///{folder}/" in str(PREFECT_API_DATABASE_CONNECTION_URL.value())


def _schedule(plan: Plan, active: bool) -> Schedule:
    if plan.cron:
        return Cron(plan.cron, timezone=plan.timezone, active=active)
    assert plan.every is not None
    return Interval(plan.every, anchor_date=ANCHOR, timezone=plan.timezone, active=active)
