"""A Prefect server that is away for a while: what runs need of it goes on when it is back."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID, uuid4

import httpx
import pytest
from prefect._internal import _observation_delivery, observers
from prefect.exceptions import PrefectHTTPStatusError
from prefect.runner import _scheduled_run_poller
from prefect.runner._scheduled_run_poller import ScheduledRunPoller
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings
from prefect.utilities.services import critical_service_loop

from flows import ingest
from flows.config import Config
from flows.errors import ServerError
from flows.serve import runner
from flows.serve.plan import Plan
from flows.under_prefect import outages, prefect_log
from flows.under_prefect.outages import DATABASE
from tests.seeds import SEEDS

REQUEST = httpx.Request("POST", "http://127.0.0.1:1/api/flow_runs/filter")
AWAY = httpx.ConnectError("All connection attempts failed", request=REQUEST)
BUSY = httpx.HTTPStatusError("busy", request=REQUEST, response=httpx.Response(503, request=REQUEST))
REFUSED = httpx.HTTPStatusError("refused", request=REQUEST, response=httpx.Response(422, request=REQUEST))


class Server:
    """A client of a server that fails some times, then names a run that is to be cancelled."""

    def __init__(self, run: UUID, *failures: Exception) -> None:
        self.run, self.failures = run, iter(failures)

    async def read_flow_runs(self, **_: object) -> list[SimpleNamespace]:
        """What the server answers."""
        for failure in self.failures:
            raise failure
        return [SimpleNamespace(id=self.run)]


@pytest.fixture(autouse=True)
def outlasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect as it is when a run begins, and as it was afterwards."""
    for asking in (_observation_delivery, _scheduled_run_poller):
        monkeypatch.setattr(asking, "critical_service_loop", critical_service_loop)
    outages.outlast()


async def cancelled(server: Server, monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The runs that Prefect's observer, which has lost its connection, is told to cancel."""
    told, is_over = list[UUID](), asyncio.Event()

    def no_events(**_: object) -> AbstractAsyncContextManager[None]:
        raise OSError("no connection")

    def tell(flow_run_id: UUID) -> None:
        told.append(flow_run_id)
        is_over.set()

    monkeypatch.setattr(observers, "get_events_subscriber", no_events)
    monkeypatch.setattr(observers, "get_client", lambda: nullcontext(server))
    watching = observers.FlowRunCancellingObserver(
        on_cancelling=tell,
        on_failure=lambda _: is_over.set(),
        polling_interval=0.001,
    )
    watching.add_in_flight_flow_run_id(server.run)
    async with watching:
        await asyncio.wait_for(is_over.wait(), 10)
    return told


@pytest.mark.parametrize("failure", [AWAY, BUSY])
def test_a_run_can_be_cancelled_once_the_server_is_back(
    failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = uuid4()
    assert run in asyncio.run(cancelled(Server(run, *[failure] * 5), monkeypatch))


@pytest.mark.parametrize("failure", [AWAY, BUSY])
def test_runs_that_are_due_are_asked_for_once_the_server_is_back(failure: Exception) -> None:
    failures = iter([failure] * 5)

    async def ask() -> None:
        for one in failures:
            raise one
        raise EOFError

    poller = SimpleNamespace(_storage_objs=[], _query_seconds=0.001, _get_and_submit_flow_runs=ask)
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(ScheduledRunPoller.run(cast("ScheduledRunPoller", poller)))
    assert caught.group_contains(EOFError)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (AWAY, "All connection attempts failed"),
        (httpx.ReadTimeout(""), "ReadTimeout"),
        (httpx.HTTPStatusError("busy\nFor more", request=REQUEST, response=BUSY.response), "busy"),
        (
            PrefectHTTPStatusError.from_httpx_error(
                httpx.HTTPStatusError("'401'\nFor more", request=REQUEST, response=httpx.Response(401))
            ),
            "'401'; PREFECT_API_AUTH_STRING holds what it asks for",
        ),
    ],
)
def test_a_server_that_is_gone_or_refuses_is_one_sentence(
    failure: Exception, said: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(ingest, "ingest", fails)
    monkeypatch.setattr(ingest, "_server", nullcontext)
    with pytest.raises(ServerError) as caught:
        ingest.run(Config(SEEDS, data))
    assert str(caught.value) == f"Prefect's server does not do its part: {said}"


def test_a_database_of_which_no_server_starts_is_named(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError(f"{ingest.NO_SERVER[1]} x")

    monkeypatch.setattr(ingest, "ingest", fails)
    monkeypatch.setattr(ingest, "_server", nullcontext)
    assert not outages.mending(tmp_path)
    (tmp_path / DATABASE).write_text("none")
    without = temporary_settings({PREFECT_HOME: tmp_path}, restore_defaults={PREFECT_API_URL})
    said = rf"if {tmp_path / DATABASE} is damaged, .*move it away and start again$"
    with without, pytest.raises(ServerError, match=said):
        ingest.run(Config(SEEDS, data))


def test_what_no_outage_explains_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(cancelled(Server(uuid4(), REFUSED), monkeypatch)) == []


@pytest.mark.parametrize(
    "begin",
    [ingest.ingest.fn, lambda config: asyncio.run(runner.main(Plan(config, every=10)))],
    ids=["run", "serve"],
)
def test_a_run_and_a_schedule_outlast_it(
    begin: Callable[[Config], object], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise ServerError("away")

    monkeypatch.setattr(_observation_delivery, "critical_service_loop", critical_service_loop)
    monkeypatch.setattr(prefect_log, "calm", lambda: None)  # the loggers are those of other tests as well
    monkeypatch.setattr(ingest, "FlowRunContext", SimpleNamespace(get=away))
    monkeypatch.setattr(runner, "get_client", away)
    with pytest.raises(ServerError):
        begin(Config(SEEDS, data))
    assert vars(_observation_delivery)["critical_service_loop"] is not critical_service_loop
