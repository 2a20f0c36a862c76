"""Commands for runs that nobody watches.

Imports that cost time are made inside the commands, so that `--help` answers at once.
"""

from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.cli.options import USUAL, Age, Data, Options, Published, Source, Whole, Written
from flows.data_folders import brought_if_any

DAY = timedelta(days=1)


def serve(  # noqa: PLR0913 - each is an option
    source: Source = Path("seeds"),
    *,
    data: Data = Path("data"),
    cron: Annotated[str | None, Parameter(help="When to run, as cron has it; every hour unless said.")] = None,
    every: Annotated[
        float | None, Parameter(help="Seconds between two runs, instead.", validator=Number(gte=1, lte=10**9))
    ] = None,
    timezone: Annotated[str, Parameter(help="Time zone of --cron, such as Europe/Berlin.")] = "UTC",
    port: Annotated[
        Whole | None, Parameter(help="Port of the server that is started.", validator=Number(gte=1, lte=65535))
    ] = None,
    name: Annotated[str, Parameter(help="Name of the deployment on the server.")] = "newslinks",
    options: Options = USUAL,
) -> None:
    """Run on a schedule, until stopped.

    The schedule is kept by the Prefect server that PREFECT_API_URL names; without one, a server is
    started, with its pages on 127.0.0.1 and its database in DATA/.prefect.
    """
    from flows.config import Config
    from flows.serve import plan, supervisor
    from flows.under_prefect import prefect_settings

    config = Config(source, data, **asdict(options))
    prefect_settings.apply(config.folder, use_served=False)  # before the schedule is checked with Prefect
    supervisor.serve(plan.checked(plan.Plan(config, cron, every, timezone, name)), port)


def automations() -> None:
    """Give the Prefect server that PREFECT_API_URL names what ends dead runs.

    `serve` does so by itself; this is for deployments to a work pool.
    """
    import asyncio

    from flows.under_prefect import prefect_settings

    prefect_settings.apply(Path("data"))
    from flows.serve.dead_runs import apply_automations_to_server

    for name in asyncio.run(apply_automations_to_server()):
        print(name)


def status(
    *,
    data: Published = Path("data"),
    max_age: Annotated[
        Age,
        Parameter(help="Age from which it is stale, such as 90m, 36h or 2d.", show_default=lambda _: "1d"),
    ] = DAY,
    format: Written = "text",
) -> int:
    """Say what stands, how fresh it is, what failed, when the next run is due; exit 1 if stale, 2 if broken."""
    from flows.monitoring import status as looking

    folder, mirrored = brought_if_any(data)
    found = looking.status(folder, max_age, mirrored=mirrored)
    with suppress(BrokenPipeError):  # who closes the output gets the exit code, too
        for line in looking.as_json(found) if format == "json" else looking.as_text(found):
            print(line)
    return int(found.health)


def unit(
    kind: Annotated[
        Literal["serve", "build", "timer", "cron"],
        Parameter(help="A service that serves, one that builds once, its timer, or a line for cron."),
    ],
    source: Source = Path("seeds"),
    /,
    *,
    data: Data = Path("data"),
) -> None:
    """Print a unit for systemd or a line for cron, with the paths of this installation."""
    from flows.serve.unit import unit as filled

    print(filled(kind, source, data), end="")
