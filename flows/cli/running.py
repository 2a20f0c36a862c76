"""Commands that publish, or change what is published or decided.

Imports that cost time are made inside the commands, so that `--help` answers at once.
"""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.cli.options import USUAL, Age, Before, Data, Keep, Options, Published, Source, Whole
from flows.data_folders import Address
from flows.locations import inside


def run(source: Source = Path("seeds"), *, data: Data = Path("data"), options: Options = USUAL) -> None:
    """Run the ingestion flow under Prefect.

    A Prefect server that PREFECT_API_URL names is used; without one, that of serve, or one that is
    started for the length of the run, with its database in DATA/.prefect.
    """
    from flows import summary
    from flows.cli import console
    from flows.config import Config
    from flows.monitoring import notify
    from flows.monitoring.recording import recording_failure
    from flows.pipeline import preflight
    from flows.under_prefect import prefect_settings

    notify.require_usable()
    config, name = Config(source, data, **asdict(options)), f"process {os.getpid()}"
    # This is for what fails before the flow begins; of all else the flow tells.
    with notify.telling_failure(data, name, console.warn), recording_failure(config.folder, source):
        preflight(config)
        prefect_settings.apply(config.folder)
        from flows import ingest

        ended = ingest.run(config)
    print(summary.summary(ended.result()))


def build(
    source: Source = Path("seeds"),
    *,
    data: Data = Path("data"),
    quiet: Annotated[bool, Parameter(help="Print nothing unless it fails.", negative=())] = False,
    options: Options = USUAL,
) -> None:
    """Do the same as `run`, without Prefect."""
    from flows import pipeline, summary
    from flows.cli import console
    from flows.config import Config
    from flows.monitoring import notify

    notify.require_usable()
    config, name = Config(source, data, **asdict(options)), f"process {os.getpid()}"
    with notify.telling(data, name, console.warn), console.watching(quiet) as stage:
        outcome = pipeline.build(config, stage)
    if not quiet:
        print(summary.summary(outcome))
    elif outcome.remark:
        console.warn(outcome.remark)


def review(
    source: Source = Path("seeds"),
    *,
    number: Annotated[Whole, Parameter(help="Pairs to show.", validator=Number(gte=1, lte=10**9))] = 20,
    only_list: Annotated[bool, Parameter(name="--list", help="Ask nothing.", negative=())] = False,
) -> None:
    """Show the pairs of which the rules are least sure, and write your answers into SOURCE/decisions.yml."""
    from flows import review as reviewing
    from flows.plural import count

    if only_list:
        for pair in reviewing.pairs(source, number):
            print("\n".join(reviewing.shown(pair)), end="\n\n")
        return
    written = reviewing.review(source, number, input, print)
    to = f" to {inside(source, 'decisions.yml')}" if written else ""
    print(f"{count(written, 'decision') if written else 'nothing'} written{to}")


def rollback(
    snapshot: Before = None,
    *,
    data: Published = Path("data"),
) -> None:
    """Let an earlier snapshot stand, until the next run: that publishes what the source says then."""
    from flows.snapshot import history

    if isinstance(data, Address):
        from flows.object_storage import history as remote

        stood, stands = remote.rollback(data, snapshot)
    else:
        stood, stands = history.rollback(data, snapshot)
    if stood and stood.name == stands.name:
        print(f"{stands.name} stands already")
        return
    print(f"{stands.name} stands, {stood.name if stood else 'none'} stood before")
    print("the next run publishes what the source says then: stop the schedule to keep what stands")


def prune(
    *,
    data: Published = Path("data"),
    keep: Keep = USUAL.keep,
    max_age: Annotated[Age | None, Parameter(help="Age from which one goes, such as 36h, 30d or 8w.")] = None,
) -> None:
    """Remove old snapshots, never the one that stands, the one before it nor the latest."""
    from flows.plural import count
    from flows.snapshot import history, writing

    if isinstance(data, Address):
        from flows.object_storage import history as remote

        gone = remote.prune(data, keep, max_age)
    else:
        history.choose(data)
        with writing(data, needs_room=False):
            gone = history.prune(data, keep, max_age)
    print(f"removed {count(len(gone), 'snapshot')}" + "".join(f"\n  {one.name}" for one in gone))
