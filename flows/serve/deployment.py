"""The deployment on Prefect's server: the flow, its parameters, its schedule, and its one slot."""

from datetime import UTC, datetime

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows import __version__
from flows.ingest import ingest
from flows.serve.plan import Plan

ANCHOR = datetime(2020, 1, 1, tzinfo=UTC)
"""From when intervals count, so that a restart does not shift them."""
LEASE = 60
"""Seconds after which a run that has died holds the slot no more."""


async def deployment(plan: Plan) -> RunnerDeployment:
    """The deployment of a plan: one run at a time, the next waits for its slot."""
    return await ingest.ato_deployment(
        plan.name,
        schedule=_schedule(plan),
        parameters=plan.parameters,
        description=f"Publishes {plan.config.source} into {plan.config.data}.",
        tags=["newslinks"],
        version=__version__,
        entrypoint_type=EntrypointType.MODULE_PATH,
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE, grace_period_seconds=LEASE
        ),
    )


def _schedule(plan: Plan) -> Schedule:
    if plan.cron:
        return Cron(plan.cron, timezone=plan.timezone)
    assert plan.every is not None
    return Interval(plan.every, anchor_date=ANCHOR, timezone=plan.timezone)
