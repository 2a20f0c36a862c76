"""Prefect's server may be away for longer than Prefect itself puts up with."""

import asyncio
from collections.abc import Awaitable, Callable

from httpx import HTTPStatusError, TransportError
from prefect._internal import observers


def outlast() -> None:
    """From now on, go on asking for runs that are to be cancelled, however long the server is away.

    Prefect's own loop gives up after three times, with tracebacks; then no run could be cancelled any more.
    """
    observers.critical_service_loop = _look_again_and_again  # type: ignore[attr-defined, assignment]


async def _look_again_and_again(
    workload: Callable[[], Awaitable[None]], interval: float, jitter_range: float | None = None
) -> None:
    """Do the work every `interval` seconds; only what no outage explains is raised."""
    del jitter_range  # one process asks, not thousands
    while True:
        try:
            await workload()
        except TransportError:
            pass
        except HTTPStatusError as error:
            if not error.response.is_server_error:
                raise
        await asyncio.sleep(interval)
