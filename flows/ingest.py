"""The story under Prefect: the same calls, each stage a task of one flow."""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from flows.errors import ServerError
from flows.pipeline import Config, Outcome, build

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
def ingest(source: Path = Path("seeds"), data: Path = Path("data")) -> Outcome:
    """Turn a folder of news files into clean, deduplicated tables.

    Args:
        source: Folder with the seed files.
        data: Folder to publish into; `current` in it is the latest snapshot.

    """
    return build(Config(source, data), as_task)


def run(config: Config) -> Outcome:
    """Run the flow.

    Raises what `build` raises, and ServerError if Prefect's server does not answer.
    """
    try:
        return ingest(config.source, config.data)
    except RuntimeError as error:
        if str(error).startswith(NO_SERVER):
            raise ServerError(f"Prefect's server does not answer: {error}") from error
        raise
