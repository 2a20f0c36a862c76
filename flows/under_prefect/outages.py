"""Prefect's server may refuse, or be away for longer than Prefect itself puts up with."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from httpx import HTTPError, HTTPStatusError, TransportError, codes
from prefect._internal import _observation_delivery

from flows.errors import ServerError

DATABASE = "prefect.db"
"""Where Prefect's server keeps what it knows, in its home."""


@contextmanager
def told() -> Iterator[None]:
    """Make ServerError of what Prefect's client raises if the server is gone, or refuses."""
    try:
        yield
    except HTTPError as error:
        is_unknown = isinstance(error, HTTPStatusError) and error.response.status_code == codes.UNAUTHORIZED
        cure = "; PREFECT_API_AUTH_STRING holds what it asks for" if is_unknown else ""
        raise ServerError(f"Prefect's server does not do its part: {first_line(error)}{cure}") from error


def first_line(error: Exception) -> str:
    """What an error says, without the advice of httpx."""
    first, *_ = str(error).replace(" - For more", "\n").splitlines() or [type(error).__name__]
    return first


def mending(home: Path) -> str:
    """What to do about a database of which no server starts; nothing if there is none."""
    database = home / DATABASE
    return f"; if {database} is damaged, or of a later Prefect, move it away" if database.exists() else ""


def outlast() -> None:
    """From now on, go on asking for runs that are to be cancelled, however long the server is away.

    Prefect's own loop gives up after three times, with tracebacks; then no run could be cancelled any more.
    """
    _observation_delivery.critical_service_loop = _look_again_and_again  # type: ignore[attr-defined, assignment]


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
