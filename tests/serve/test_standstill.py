"""What keeps all runs of a schedule from starting reaches a person: a full disk, a server that is away."""

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest
from httpx import ConnectError, HTTPError, HTTPStatusError, Request, Response
from prefect.client.orchestration import PrefectClient
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.settings import PREFECT_HOME

from flows.config import Config
from flows.monitoring import notify
from flows.monitoring.run_log import attempts
from flows.serve import runner
from flows.serve.deployment import Paused
from flows.serve.plan import Plan
from flows.serve.state import ServeState, read_state, write_state
from flows.under_prefect import outages, prefect_log
from tests.seeds import SEEDS

STATE = ServeState(1, "newslinks", "seeds", "0 * * * *", "http://127.0.0.1:4200/api", "http://127.0.0.1:4200")


class Answering:
    """A client of servers that come up one after the other, each of which keeps what it knows in some folder."""

    api_url = "http://127.0.0.1:4200/api/"

    def __init__(self, *homes: Path | None) -> None:
        self.homes = iter(homes)
        self.home: Path | None = None

    async def api_healthcheck(self) -> Exception | None:
        """What is wrong where none answers."""
        self.home = next(self.homes)
        return None if self.home else ConnectError("All connection attempts failed")

    async def request(self, *_: str) -> SimpleNamespace:
        return SimpleNamespace(is_success=True, json=lambda: {"home": str(self.home)})


def told(plan: Plan, away: float, *homes: Path | None, failures: Iterable[HTTPError] = ()) -> list[str]:
    """What is told until one of the servers can be used, the last one, which fails some times before."""
    notices: list[notify.Notice] = []
    client = Answering(*homes)
    failing = iter(failures)

    async def registered(*_: object) -> None:
        for failure in failing:
            raise failure

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "AWAY", away)
        patch.setattr(runner, "_registered", registered)
        patch.setattr(asyncio, "sleep", lambda _: asyncio.to_thread(int))
        patch.setattr(notify, "send", notices.append)
        asyncio.run(runner._patiently(cast("PrefectClient", client), plan, cast("Runner", None)))
    assert not list(client.homes), "it waits no longer than it has to"
    assert {(notice.event, notice.kind) for notice in notices} <= {("failed", "ServerUnreachable")}
    return [notice.text for notice in notices]


def test_the_runner_waits_for_its_server_and_tells_once_that_none_answers(data: Path, tmp_path: Path) -> None:
    own, away, elsewhere = PREFECT_HOME.value(), None, tmp_path
    (data / ".prefect").mkdir(parents=True)
    plan = Plan(Config(SEEDS, data), every=10)
    said = f"no Prefect server answers at {Answering.api_url}: All connection attempts failed"
    assert told(plan, 0, away, away, elsewhere) == [said]
    assert [(one.ending, one.message) for one in attempts(data)] == [("failed", said)]
    assert told(plan, 60, away, elsewhere) == []
    (text,) = told(replace(plan, starts_server=True), 0, elsewhere, elsewhere, own)
    assert text.startswith(
        f"no Prefect server of this data folder answers at {Answering.api_url}; its log is {data}"
    )


def test_a_server_that_says_that_it_is_well_and_does_not_work_is_told_once(data: Path) -> None:
    data.mkdir(exist_ok=True)
    plan, well = Plan(Config(SEEDS, data), every=10), PREFECT_HOME.value()
    said = f"no Prefect server answers at {Answering.api_url}: Server error '503'"
    assert told(plan, 0, well, well, well, failures=[failed(503), failed(503)]) == [said]
    with pytest.raises(HTTPStatusError):
        told(plan, 0, well, failures=[failed(401)])


@pytest.mark.parametrize(
    ("paused", "dead", "said"),
    [
        (Paused(), 0, []),
        (
            Paused(schedule=True),
            0,
            ["the schedule is paused, until it is resumed on the page of its deployment"],
        ),
        (Paused(), 2, ["ended 2 runs that had died"]),
    ],
)
def test_what_earlier_runners_left_is_seen_to(
    data: Path, monkeypatch: pytest.MonkeyPatch, paused: Paused, dead: int, said: list[str]
) -> None:
    done, warned = list[object](), list[str]()

    def does(what: str, answer: object = None) -> Callable[..., Awaitable[object]]:
        async def do(*_: object) -> object:
            done.append(what)
            return answer

        return do

    monkeypatch.setattr(runner, "found_paused", does("looked", paused))
    monkeypatch.setattr(runner, "deployment", does("made"))
    monkeypatch.setattr(runner, "apply_automations", does("automations"))
    monkeypatch.setattr(runner, "end_dead_runs", does("dead", dead))
    monkeypatch.setattr(runner, "renew_late", lambda *given: done.append(given))
    logger = SimpleNamespace(warning=lambda text, *values: warned.append(text % values))
    monkeypatch.setattr(runner, "get_logger", lambda _: logger)
    plan, known = Plan(Config(SEEDS, data), every=10), uuid4()
    serving = cast("Runner", SimpleNamespace(aadd_deployment=does("registered", known)))
    assert asyncio.run(runner._registered(cast("PrefectClient", None), plan, serving)) == known
    assert done == ["looked", "made", "registered", "automations", "dead", (known, plan.parameters)]
    assert warned == said


def failed(code: int) -> HTTPStatusError:
    request = Request("GET", Answering.api_url)
    return HTTPStatusError(f"Server error '{code}'", request=request, response=Response(code, request=request))


def test_a_full_disk_is_told_once_and_the_next_run_noted_when_it_has_room(
    data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    data.mkdir(exist_ok=True)
    write_state(data, STATE)
    writes: Iterator[Callable[[Path, ServeState], None]] = iter([no_space, no_space, write_state])
    told: list[notify.Notice] = []

    def write(where: Path, state: ServeState) -> None:
        next(writes)(where, state)

    def send(notice: notify.Notice) -> str:
        told.append(notice)
        return "the webhook was not told: x"

    monkeypatch.setattr(runner, "write_state", write)
    monkeypatch.setattr(runner, "TELL", 0)
    monkeypatch.setattr(notify, "send", send)
    logger = logging.getLogger("prefect.newslinks")
    logger.addHandler(caplog.handler)
    asyncio.run(noted(Plan(Config(SEEDS, data), every=10)))
    logger.removeHandler(caplog.handler)
    state = read_state(data)
    assert state and state.next_at == "2026-11-26T19:00:00+00:00"
    said = f"data folder {data} cannot be written: No space left on device"
    assert [(notice.event, notice.kind, notice.text) for notice in told] == [
        ("failed", "DataFolderUnusable", said)
    ]
    assert [(one.ending, one.message) for one in attempts(data)] == [("failed", said)]
    # A record comes twice: pytest's handler stands at the root of all loggers as well.
    assert {record.getMessage() for record in caplog.records} == {said, "the webhook was not told: x"}


def test_a_server_that_goes_away_for_long_is_told_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.mkdir(exist_ok=True)
    write_state(data, STATE)
    told: list[notify.Notice] = []
    monkeypatch.setattr(runner, "TELL", 0)
    monkeypatch.setattr(notify, "send", told.append)

    def away(times: int) -> Callable[..., Awaitable[list[SimpleNamespace]]]:
        answers = iter([ConnectError("no connection")] * times)

        async def read(**_: object) -> list[SimpleNamespace]:
            for error in answers:
                raise error
            return await due()

        return read

    plan = Plan(Config(SEEDS, data), every=10)
    asyncio.run(noted(plan, away(2)))
    assert told == []
    write_state(data, STATE)
    monkeypatch.setattr(runner, "AWAY", 0)
    asyncio.run(noted(plan, away(2)))
    assert [(notice.kind, notice.text) for notice in told] == [
        ("ServerUnreachable", "no Prefect server answers at http://127.0.0.1:4200/api/: no connection")
    ]


def test_a_server_that_has_forgotten_the_deployment_is_told_of_it_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.mkdir(exist_ok=True)
    monkeypatch.setattr(runner, "TELL", 0)
    looks = iter([True, True, False])
    monkeypatch.setattr(runner, "goes_on", lambda _: next(looks))

    async def nothing(**_: object) -> list[SimpleNamespace]:
        return []

    async def unknown(_: object) -> None:
        raise ObjectNotFound(Exception("404"))

    client = cast("PrefectClient", SimpleNamespace(read_flow_runs=nothing, read_deployment=unknown))
    telling = runner._tell_next(client, uuid4(), Plan(Config(SEEDS, data), every=10))
    asyncio.run(asyncio.wait_for(telling, 10))
    assert not list(looks), "not while a run goes on"


def test_then_the_runner_ends_and_is_started_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(*_: object) -> None:
        """What is to be done is done."""

    async def long() -> None:
        await asyncio.sleep(10)
        pytest.fail("it goes on")

    monkeypatch.setattr(prefect_log, "calm", lambda: None)  # the loggers are those of other tests as well
    monkeypatch.setattr(outages, "outlast", lambda: None)
    monkeypatch.setattr(runner, "get_client", nullcontext)
    monkeypatch.setattr(runner, "Runner", lambda **_: SimpleNamespace(start=long))
    monkeypatch.setattr(runner, "_patiently", at_once)
    monkeypatch.setattr(runner, "_tell_next", at_once)
    asyncio.run(runner.main(Plan(Config(SEEDS, data), every=10)))


async def noted(plan: Plan, asked: Callable[..., Awaitable[list[SimpleNamespace]]] | None = None) -> None:
    """Note when the next run is due, until that is noted."""
    known = SimpleNamespace(read_flow_runs=asked or due, api_url="http://127.0.0.1:4200/api/")
    client = cast("PrefectClient", known)
    noting = asyncio.create_task(runner._tell_next(client, uuid4(), plan))
    while not noting.done() and not ((state := read_state(plan.config.folder)) and state.next_at):
        await asyncio.sleep(0)
    noting.cancel()


async def due(**_: object) -> list[SimpleNamespace]:
    return [SimpleNamespace(expected_start_time=datetime(2026, 11, 26, 19, tzinfo=UTC))]


def no_space(*_: object) -> None:
    """What a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")
