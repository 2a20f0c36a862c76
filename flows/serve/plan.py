"""What is served: a configuration, when it runs, and under which name."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import TypeAdapter

from flows.config import Config
from flows.errors import UsageError
from flows.locations import resolved

HOURLY = "0 * * * *"
BANNED = frozenset("/%&<>")
PLAN = "NEWSLINKS_PLAN"
"""The variable of the environment in which the runner finds its plan."""


@dataclass(frozen=True)
class Plan:
    """What the supervisor tells the runner."""

    config: Config
    cron: str | None = None
    every: float | None = None
    """Seconds between two runs, instead of `cron`."""
    timezone: str = "UTC"
    name: str = "newslinks"
    """The name of the deployment on the server."""
    starts_server: bool = False
    """Whether the server is one that the supervisor starts, not one that others use."""

    @property
    def schedule(self) -> str:
        """When it runs, in words."""
        return f"every {self.every:,.10g} s" if self.every else f"{self.cron} ({self.timezone})"

    @property
    def server_log(self) -> Path:
        """Where what the supervisor's server prints goes."""
        return self.config.folder / ".prefect" / "server.log"

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of the flow, as plain values."""
        return {"config": TypeAdapter(Config).dump_python(self.config, mode="json")}

    def as_text(self) -> str:
        """The plan as JSON."""
        return TypeAdapter(Plan).dump_json(self).decode()

    @classmethod
    def of_text(cls, text: str) -> "Plan":
        """The plan of such JSON."""
        return TypeAdapter(Plan).validate_json(text)


def checked(plan: Plan) -> Plan:
    """The plan with absolute paths. Raises UsageError if its schedule or its name is wrong."""
    if not plan.name.strip() or BANNED.intersection(plan.name):
        raise UsageError(f"{plan.name!r} is no name of a deployment: some letters, and none of / % & < >")
    if plan.cron is not None and plan.every:
        raise UsageError("give --cron or --every, not both")
    if plan.every and plan.timezone != Plan.timezone:
        raise UsageError("--timezone goes with --cron: seconds, as of --every, are the same in all time zones")
    if plan.cron is None and not plan.every:
        plan = replace(plan, cron=HOURLY)
    try:
        ZoneInfo(plan.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"there is no time zone {plan.timezone!r}: names are like Europe/Berlin or UTC"
        ) from error
    if plan.cron is not None:
        _require_due(plan.cron)
    config = replace(plan.config, source=resolved(plan.config.source), data=resolved(plan.config.data))
    return replace(plan, config=config)


def _require_due(cron: str) -> None:
    """Raise UsageError if that is no schedule of cron, or none that is ever due."""
    from prefect.server.schemas.schedules import CronSchedule  # noqa: PLC0415 - takes seconds

    try:
        schedule = CronSchedule(cron=cron)
    except ValueError as error:
        raise UsageError(
            f"{cron!r} is no cron schedule: five fields, as in '{HOURLY}' for every hour"
        ) from error
    try:
        asyncio.run(schedule.get_dates(1))
    except ValueError as error:
        raise UsageError(f"{cron!r} is never due: there is no such day") from error
