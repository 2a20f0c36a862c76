"""A schedule whose data folder has been moved."""

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from prefect.client.orchestration import PrefectClient
from prefect.settings import PREFECT_HOME, temporary_settings

from flows.config import Config
from flows.errors import UsageError
from flows.serve.deployment import refuse_foreign
from flows.serve.plan import Plan


class Knowing:
    """A client of a server that knows a deployment into this folder."""

    api_url = "http://127.0.0.1:4200/api/"

    def __init__(self, data: Path) -> None:
        self.data = data

    async def read_deployment_by_name(self, _: str) -> SimpleNamespace:
        return SimpleNamespace(parameters={"config": {"data": str(self.data)}})


def refuses(plan: Plan, home: Path, before: Path) -> bool:
    """Whether the plan is refused where Prefect keeps its database in `home`."""
    with temporary_settings({PREFECT_HOME: home}):
        try:
            asyncio.run(refuse_foreign(cast("PrefectClient", Knowing(before)), plan))
        except UsageError:
            return True
    return False


def test_only_a_server_of_the_data_folder_alone_knows_no_other(data: Path, tmp_path: Path) -> None:
    plan = Plan(Config(tmp_path, data), every=10, starts_server=True)
    assert not refuses(plan, data / ".prefect", tmp_path / "before")
    assert refuses(plan, tmp_path / "shared", tmp_path / "before")
    assert refuses(replace(plan, starts_server=False), data / ".prefect", tmp_path / "before")
    assert not refuses(plan, tmp_path / "shared", data)
