"""The story under Prefect: the same calls, each stage a task of one flow."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import ParamSpec, TypeVar

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from flows.errors import ServerError
from flows.history import KEEP
from flows.pipeline import Config, Outcome, build
from schemas.findings import Contract

P = ParamSpec("P")
R = TypeVar("R")

NO_SERVER = ("Failed to reach API", "Timed out while attempting to connect")


def as_task(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage as a task that logs what came of it.

    The task has no parameters and keeps no result: Prefect would walk through and hash every record.
    """

    @task(name=work.__name__, cache_policy=NO_CACHE, persist_result=False)
    def run() -> R:
        return work(*args, **kwargs)

    result = run()
    get_run_logger().info("%s: %s", work.__name__, result)
    return result


@flow(name="newslinks", persist_result=False)
def ingest(  # noqa: PLR0913, PLR0917 - each parameter is a field of the form in Prefect's UI
    source: Path = Path("seeds"),
    data: Path = Path("data"),
    contract: Contract = "evolve",
    max_rejected: float = 0.05,
    allow_empty: bool = False,
    allow_shrink: bool = False,
    max_link_size: int = 50,
    max_story_size: int = 100,
    wait: float = 0,
    keep: int = KEEP,
) -> Outcome:
    """Turn a folder of news files into clean, deduplicated tables.

    Args:
        source: Folder with the seed files.
        data: Folder to publish into; `current` in it is the latest snapshot.
        contract: Whether keys a seed does not have are kept (evolve) or drop their record (freeze).
        max_rejected: The share of files that may be rejected, from 0 to 1.
        allow_empty: Whether to publish a source without any seed.
        allow_shrink: Whether to publish a source that lost more than a fifth of its files.
        max_link_size: How many addresses one link may go by.
        max_story_size: How many links may tell one story.
        wait: Seconds to wait for another run that is writing to the data folder.
        keep: How many snapshots stay.

    """
    config = Config(
        source=source,
        data=data,
        contract=contract,
        max_rejected=max_rejected,
        allow_empty=allow_empty,
        allow_shrink=allow_shrink,
        max_link_size=max_link_size,
        max_story_size=max_story_size,
        wait=wait,
        keep=keep,
    )
    return build(config, as_task)


def run(config: Config) -> Outcome:
    """Run the flow.

    Raises what `build` raises, and ServerError if Prefect's server does not answer.
    """
    try:
        outcome: Outcome = ingest(**asdict(config))
        return outcome
    except RuntimeError as error:
        if str(error).startswith(NO_SERVER):
            raise ServerError(f"Prefect's server does not answer: {error}") from error
        raise
