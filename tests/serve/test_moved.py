"""A schedule that is known: its data folder has been moved, or somebody has paused it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from prefect.client.orchestration import PrefectClient
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_HOME, temporary_settings

from flows.config import Config
from flows.data_folders import CACHE, Address
from flows.errors import DataFolderLockedError, UsageError
from flows.serve.deployment import Paused, deployment, found_paused
from flows.serve.plan import Plan
from flows.serve.supervisor import _sole


class Knowing:
    """A client of a server that knows a deployment into this folder."""

    api_url = "http://127.0.0.1:4200/api/"

    def __init__(self, data: Path, paused: bool = False, *active: bool) -> None:
        schedules = [SimpleNamespace(active=one) for one in active]
        parameters = {"config": {"data": str(data)}}
        self.known = SimpleNamespace(parameters=parameters, paused=paused, schedules=schedules)

    async def read_deployment_by_name(self, _: str) -> SimpleNamespace:
        return self.known


class Forgetful(Knowing):
    """One of a server that knows none."""

    async def read_deployment_by_name(self, _: str) -> SimpleNamespace:
        raise ObjectNotFound(Exception("404"))


def test_nothing_is_paused_of_what_is_not_known(data: Path) -> None:
    client = cast("PrefectClient", Forgetful(data))
    assert asyncio.run(found_paused(client, Plan(Config(data, data), every=10))) == Paused()


def test_a_deployment_without_parameters_publishes_nowhere_else(data: Path) -> None:
    knowing = Knowing(data, True)
    knowing.known.parameters = {}
    found = found_paused(cast("PrefectClient", knowing), Plan(Config(data, data), every=10))
    assert asyncio.run(found) == Paused(deployment=True)


def refuses(plan: Plan, home: Path, before: Path) -> bool:
    """Whether the plan is refused where Prefect keeps its database in `home`."""
    with temporary_settings({PREFECT_HOME: home}):
        try:
            asyncio.run(found_paused(cast("PrefectClient", Knowing(before)), plan))
        except UsageError:
            return True
    return False


def test_only_a_server_of_the_data_folder_alone_knows_no_other(data: Path, tmp_path: Path) -> None:
    plan = Plan(Config(tmp_path, data), every=10, starts_server=True)
    assert not refuses(plan, data / ".prefect", tmp_path / "before")
    assert refuses(plan, tmp_path / "shared", tmp_path / "before")
    assert refuses(replace(plan, starts_server=False), data / ".prefect", tmp_path / "before")
    assert not refuses(plan, tmp_path / "shared", data)


@pytest.mark.parametrize(
    ("paused", "active", "expected"),
    [
        (False, [True], Paused()),
        (True, [True], Paused(deployment=True)),
        (False, [False], Paused(schedule=True)),
        (True, [False], Paused(deployment=True, schedule=True)),
        (False, [], Paused()),
    ],
)
@pytest.mark.parametrize("when", [{"every": 10}, {"cron": "0 * * * *"}])
def test_what_was_paused_stays_so_where_it_was_paused(
    data: Path, paused: bool, active: list[bool], expected: Paused, when: dict[str, Any]
) -> None:
    plan = Plan(Config(data, data), **when)
    stays = asyncio.run(found_paused(cast("PrefectClient", Knowing(data, paused, *active)), plan))
    assert stays == expected
    made = asyncio.run(deployment(plan, stays))
    assert (made.paused, [one.active for one in made.schedules or []]) == (paused, [all(active)])


def test_a_deployment_has_one_slot_for_which_the_next_run_waits(data: Path) -> None:
    made = asyncio.run(deployment(Plan(Config(data, data), every=10), Paused()))
    assert made.concurrency_options
    assert (made.concurrency_limit, made.concurrency_options.collision_strategy) == (1, "ENQUEUE")


def test_object_storage_that_is_served_already_is_called_what_people_call_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path))
    plan = Plan(Config(tmp_path, Address("s3://bucket/tables")), every=10)
    with _sole(plan):
        with pytest.raises(DataFolderLockedError) as caught, _sole(plan):
            pass
        assert str(caught.value) == "s3://bucket/tables is served already"
