"""Prefect's server may refuse, or be away for longer than Prefect itself puts up with."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from httpx import HTTPError, HTTPStatusError, TransportError, codes
from prefect._internal import _observation_delivery
from prefect.runner import _scheduled_run_poller

from flows.errors import ServerError

DATABASE = "prefect.db"
"""Where Prefect's server keeps what it knows, in its home."""


@contextmanager
def as_server_error() -> Iterator[None]:
    """Make ServerError of what Prefect's client raises if the server is gone, or refuses."""
    try:
        yield
    except HTTPError as error:
        is_unknown = isinstance(error, HTTPStatusError) and error.response.status_code == codes.UNAUTHORIZED
        cure = "; PREFECT_API_AUTH_STRING holds what it asks for" if is_unknown else ""
        raise ServerError(f"Prefect's server does not do its part: {first_line(error)}{cure}") from error


def first_line(error: BaseException) -> str:
    """What an error says, without the advice of httpx."""
    first, *_ = str(error).replace(" - For more", "\n").splitlines() or [type(error).__name__]
    return first


def mending(home: Path) -> str:
    """What to do about a database of which no server starts, or works; nothing if there is none."""
    if not (database := home / DATABASE).exists():
        return ""
    return f"; if {database} is damaged, or of a later Prefect, move it away and start again"


def outlast() -> None:
    """From now on, go on asking for runs that are due or to be cancelled, however long the server is away.

    Prefect's own loop gives up after three times, with tracebacks: no run could be cancelled any more, and the
    runner would die, and with it a run that goes on.
    """
    for asking in (_observation_delivery, _scheduled_run_poller):
        asking.critical_service_loop = _look_again_and_again  # type: ignore[attr-defined]


async def _look_again_and_again(
    workload: Callable[[], Awaitable[None]], interval: float, **_: bool | float
) -> None:
    """Do the work every `interval` seconds, without jitter; only what no outage explains is raised."""
    while True:
        try:
            await workload()
        except HTTPError as error:
            if not may_pass(error):
                raise
        await asyncio.sleep(interval)


def may_pass(error: HTTPError) -> bool:
    """Whether an outage explains it: the server is away, or says itself that it does not work."""
    if isinstance(error, HTTPStatusError):
        return error.response.is_server_error
    return isinstance(error, TransportError)
