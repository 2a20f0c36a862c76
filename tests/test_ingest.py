"""The flow against a real Prefect server: a run, and a schedule that comes to life.

Both guard the versions pinned together in pyproject.toml: with others, flows die at import or no
scheduled run ever appears, without an error anyone would see.
"""

import asyncio
import errno
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import duckdb
import httpx
import pytest
from filelock import FileLock
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.schedules import IntervalSchedule
from prefect.client.schemas.sorting import FlowRunSort
from prefect.logging import disable_run_logger
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Cancelling, Crashed, Pending, Running

from flows import ingest, snapshot
from flows.config import Config
from flows.errors import ChecksFailedError, DataFolderError, LimitError, SourceError
from flows.monitoring.notify import Notice
from flows.monitoring.run_log import attempts
from flows.monitoring.status import as_text, status
from flows.pipeline import build
from flows.serve.dead_runs import end_dead_runs
from flows.serve.state import LOCK, ServeState, write_state
from flows.snapshot import naming_write_errors
from flows.stages import STAGES
from flows.under_prefect.late_runs import SKIPPED, renew_late, skip_others
from flows.under_prefect.prefect_settings import DEFAULTS
from tests.ports import free_ports
from tests.seeds import PROJECT, SEEDS, Facts
from tests.serving import WAIT, posted, wait_for

Environment = dict[str, str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, prefect_home: Path) -> Iterator[Environment]:
    """A Prefect server on a free port; the environment in which clients reach it."""
    (port,) = free_ports(1)
    home = tmp_path_factory.mktemp("server") / "home"
    shutil.copytree(prefect_home, home)
    environment = {
        **os.environ,
        **DEFAULTS,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
    }
    with (home / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "prefect", "server", "start"]
        process = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
        try:
            wait_for(lambda: is_up(environment["PREFECT_API_URL"], process))
            yield environment
        finally:
            process.terminate()
            process.wait(WAIT)


def is_up(url: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "the server ended at its start"
    try:
        return httpx.get(f"{url}/health", timeout=30).json() is True
    except httpx.TransportError:
        return False


def asked(environment: Environment, what: str, question: Facts) -> list[Facts]:
    with httpx.Client(timeout=30) as client:
        answer = posted(client, f"{environment['PREFECT_API_URL']}/{what}/filter", question)
    found: list[Facts] = answer.raise_for_status().json()
    return found


def test_a_real_flow(server: Environment, data: Path) -> None:
    command = [str(Path(sys.executable).parent / "newslinks"), "run", str(SEEDS), "--data", str(data)]
    done = subprocess.run(command, env=server, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "came in    5 files, 18 related entries\n" in done.stdout
    assert (data / "current" / "newslinks.duckdb").exists()
    (run,) = asked(server, "flow_runs", {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}})
    assert run["parameters"]["config"] == {
        **{"source": str(SEEDS), "data": str(data), "contract": "evolve", "max_rejected": 0.05},
        **{"allow_empty": False, "allow_shrink": False, "max_link_size": 50, "max_story_size": 100},
        **{"wait": 0, "keep": 10, "engine": "local", "scheduler": None},
    }
    question = {"task_runs": {"flow_run_id": {"any_": [run["id"]]}}}

    def tasks() -> set[tuple[str, str]]:
        found = asked(server, "task_runs", question)
        return {(task["name"].rsplit("-", 1)[0], task["state_type"]) for task in found}

    wait_for(lambda: tasks() == {(stage, "COMPLETED") for stage in STAGES})  # the server notes them by and by


def test_a_schedule_makes_runs(server: Environment) -> None:
    program = "from flows.ingest import ingest\nprint(ingest.to_deployment('hourly', cron='0 * * * *').apply())"
    done = subprocess.run(
        [sys.executable, "-c", program], env=server, cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    question = {
        "deployments": {"id": {"any_": [done.stdout.split()[-1]]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    wait_for(lambda: asked(server, "flow_runs", question))
    assert all(run["auto_scheduled"] for run in asked(server, "flow_runs", question))


def test_a_work_pool(server: Environment, tmp_path: Path) -> None:
    """What the README says of work pools, in a clone."""
    for name in ("seeds", "flows", "schemas"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    for name in ("prefect.toml", "prefect.yaml"):
        shutil.copy2(PROJECT / name, tmp_path)
    for command in (
        "prefect work-pool create newslinks --type process",
        "prefect --no-prompt deploy --all",
        "newslinks automations",
        "prefect deployment run newslinks/hourly",
        "prefect worker start --pool newslinks --run-once",
    ):
        program, *arguments = command.split()
        program = str(Path(sys.executable).parent / program)
        environment = {**server, "PWD": str(tmp_path)}
        done = subprocess.run(
            [program, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        if arguments == ["automations"]:
            assert done.stdout.splitlines() == ["newslinks: end silent runs", "newslinks: end stuck runs"]
    (deployment,) = [one for one in asked(server, "deployments", {}) if one["work_pool_name"] == "newslinks"]
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert [one["schedule"]["cron"] for one in deployment["schedules"]] == ["0 * * * *"]
    wait_for((tmp_path / "data" / "current").exists)
    assert (tmp_path / "data" / "current" / "report.html").is_file()


HOUR = timedelta(hours=1)


@pytest.fixture
def client(server: Environment) -> Iterator[SyncPrefectClient]:
    with temporary_settings({PREFECT_API_URL: server["PREFECT_API_URL"]}), get_client(sync_client=True) as made:
        yield made


def deployed(client: SyncPrefectClient, name: str) -> tuple[UUID, list[FlowRun]]:
    """A deployment with a run due every hour for three, and one in the hour to come; the runs, in this order."""
    now = datetime.now(UTC)
    schedule = IntervalSchedule(interval=HOUR, anchor_date=now - HOUR / 2)
    number = client.create_deployment(
        client.create_flow_from_name("newslinks"),
        name,
        schedules=[DeploymentScheduleCreate(schedule=schedule)],
        parameters={"config": "now"},
    )
    span = {"start_time": str(now - 3 * HOUR), "end_time": str(now + HOUR), "min_runs": 4}
    client._client.post(f"/deployments/{number}/schedule", json=span)
    wanted = DeploymentFilter(id=DeploymentFilterId(any_=[number]))
    runs = client.read_flow_runs(deployment_filter=wanted, sort=FlowRunSort.EXPECTED_START_TIME_ASC)
    return number, runs[:4]  # the server adds others


def skipped(client: SyncPrefectClient, runs: list[FlowRun]) -> list[str | None]:
    """Why each was skipped; empty for one that waits."""
    states = [client.read_flow_run(run.id).state for run in runs]
    assert {(its.name == SKIPPED, its.type) for its in states if its} <= {
        *((True, StateType.COMPLETED), (False, StateType.SCHEDULED))
    }
    return [its.message if its and its.name == SKIPPED else "" for its in states]


def test_after_an_outage_the_run_due_first_catches_up(client: SyncPrefectClient) -> None:
    """With the parameters of today, and so do the others if it dies before it has skipped them."""
    deployment, due = deployed(client, "outage")
    _, others = deployed(client, "another")
    by_hand = client.create_flow_run_from_deployment(deployment)
    client.update_flow_run(due[0].id, parameters={"config": "before"})
    renew_late(deployment, {"config": "moved"})
    told = [client.read_flow_run(run.id).parameters["config"] for run in (*due, *others, by_hand)]
    assert told == [*["moved"] * 3, *["now"] * 6]
    skip_others(client.read_flow_run(due[0].id))
    assert [why[:5] for why in skipped(client, due[1:]) if why is not None] == ["late:", "late:", ""]


def test_a_run_that_works_does_so_for_those_that_are_due(client: SyncPrefectClient) -> None:
    """With the same parameters, that is: another one reads or publishes something else."""
    deployment, due = deployed(client, "slow")
    _, others = deployed(client, "other")
    by_hand = client.create_flow_run_from_deployment(deployment)
    client.update_flow_run(due[1].id, parameters={"config": "other"})
    client.set_flow_run_state(due[0].id, Running(), force=True)
    skip_others(by_hand)
    assert skipped(client, due[1:]) == ["", "", ""], "a person wants the one, the schedule the others"
    skip_others(client.read_flow_run(due[0].id))
    first, second, later, *left = skipped(client, [*due[1:], *others, by_hand])
    assert (first, later, left) == ("", "", [""] * 5)
    assert re.fullmatch(
        rf"late: {due[0].name}, which started at [-0-9]+ [:0-9]+ UTC, reads the same", second or ""
    )


def test_runs_of_which_nothing_goes_on_are_ended(client: SyncPrefectClient, data: Path) -> None:
    deployment, runs = deployed(client, "dead")
    _, (other, *_) = deployed(client, "alive")
    paths: list[list[State[Any]]] = [[Pending()], [Running()], [Running(), Cancelling()], [], [Running()]]
    for run, path in zip((*runs, other), paths, strict=True):
        for state in path:
            client.set_flow_run_state(run.id, state, force=True)

    async def ended() -> int:
        async with get_client() as asked:
            return await end_dead_runs(asked, deployment, data)

    with snapshot.writing(data):
        assert asyncio.run(ended()) == 0, "it may be one of them that writes"
    assert asyncio.run(ended()) == 3
    found = [client.read_flow_run(run.id).state_type for run in (*runs, other)]
    assert found == [*[StateType.CRASHED] * 3, StateType.SCHEDULED, StateType.RUNNING]


def test_no_server_is_one_clear_line(data: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/api"
        command = [str(Path(sys.executable).parent / "newslinks"), "run", str(SEEDS), "--data", str(data)]
        environment = {**os.environ, "PREFECT_API_URL": url}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 7
    assert f"newslinks: Prefect's server does not answer: Failed to reach API at {url}/" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (data / "current").exists()
    assert [(one.ending, one.kind) for one in attempts(data)] == [("failed", "ServerUnreachable")]
    done = subprocess.run(
        [command[0], "automations"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (7, "")
    assert done.stderr.startswith(f"newslinks: Prefect's server does not answer at {url}/: ")
    assert done.stderr.count("\n") == 1


def test_a_server_of_a_schedule_that_does_not_answer_is_told_as_such(data: Path) -> None:
    data.mkdir(exist_ok=True)
    environment = {key: value for key, value in os.environ.items() if key != "PREFECT_API_URL"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/api"
        write_state(data, ServeState(1, "newslinks", "seeds", "every 60 s", url, url))
        command = [str(Path(sys.executable).parent / "newslinks"), "run", str(SEEDS), "--data", str(data)]
        with FileLock(data / LOCK):
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 7
    assert f"Failed to reach API at {url}/; it is that of `newslinks serve`: wait until it has" in done.stderr
    assert "PREFECT_API_URL" not in done.stderr


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The pauses between tries, in seconds, none of them slept."""
    pauses: list[int] = []
    monkeypatch.setattr("flows.ingest.time.sleep", pauses.append)
    with disable_run_logger():
        yield pauses


def failing(times: int, error: Exception) -> Callable[..., str]:
    """A build that fails so often, and then works."""
    left = [error] * times

    def build(*_: object) -> str:
        if left:
            raise left.pop()
        return "built"

    return build


def test_what_can_pass_is_tried_again(tries: list[int]) -> None:
    full = DataFolderError("no space", OSError(errno.ENOSPC, "No space left on device"))
    why = list[object]()
    assert ingest.patiently(failing(3, full), why.append) == "built"
    assert tries == [5, 20, 80]
    assert why == [full] * 3
    with pytest.raises(DataFolderError):
        ingest.patiently(failing(4, full), why.append)


@pytest.mark.usefixtures("tries")
def test_a_run_goes_on_while_it_waits_for_its_next_try(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    build(Config(SEEDS, data))
    full = DataFolderError("no space", OSError(errno.ENOSPC, "No space left on device"))
    seen = list[str]()
    monkeypatch.setattr("flows.pipeline._build", failing(4, full))
    monkeypatch.setattr("flows.ingest.time.sleep", lambda _: seen.extend(as_text(status(data))))
    with pytest.raises(DataFolderError):
        build(Config(SEEDS, data), patiently=ingest.patiently)
    told = [line.partition(" UTC  ")[2] or line for line in seen if line.startswith(("failed", "running"))]
    assert told == ["DataFolderUnusable: no space; it is tried again", "running    now"] * 3
    assert [one.ending for one in attempts(data)] == ["published", "failed"]
    assert len((data / "run-log.jsonl").read_text().splitlines()) == 2 + 3, (
        "a full disk may have room for no more"
    )
    assert not any("tried again" in line for line in as_text(status(data)))


def test_a_process_that_died_before_it_worked_is_told_of(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    data.mkdir()
    told: list[Notice] = []
    monkeypatch.setattr("flows.monitoring.notify.send", told.append)
    parameters = {"config": {"source": str(SEEDS), "data": str(data)}}
    run = FlowRun(flow_id=uuid4(), name="a-run", parameters=parameters)
    (hook,) = ingest.ingest.on_crashed_hooks
    try:
        raise SystemExit
    except SystemExit:
        hook(flow=ingest.ingest, flow_run=run, state=Crashed())
    assert not told, "in its own process: told to stop"
    for _ in range(2):
        hook(flow=ingest.ingest, flow_run=run, state=Crashed())
    assert [(notice.event, notice.run) for notice in told] == [("died", "a-run")]


def in_no_server(monkeypatch: pytest.MonkeyPatch, is_scheduled: bool = True) -> None:
    """Let the flow run as a function."""
    run = FlowRun(flow_id=uuid4(), name="a-run", auto_scheduled=is_scheduled)
    monkeypatch.setattr(
        "flows.ingest.FlowRunContext", SimpleNamespace(get=lambda: SimpleNamespace(flow_run=run))
    )
    monkeypatch.setattr("flows.ingest.get_run_logger", lambda: logging.getLogger("quiet"))
    monkeypatch.setattr("flows.ingest.build", lambda config, *_: build(config))
    for kind in ("markdown", "table", "link"):
        monkeypatch.setattr(f"flows.under_prefect.artifacts.create_{kind}_artifact", lambda *_, **__: None)


@pytest.mark.parametrize("is_scheduled", [True, False])
def test_a_folder_that_is_locked(is_scheduled: bool, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    in_no_server(monkeypatch, is_scheduled)
    with snapshot.writing(data):
        state = ingest.ingest.fn(Config(SEEDS, data))
    assert (state.name, state.type) == (
        ("Skipped", StateType.COMPLETED) if is_scheduled else ("DataFolderLocked", StateType.FAILED)
    )
    assert "another run is writing to" in state.message


def test_a_run_that_begins_anew_says_so_in_its_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, data: Path
) -> None:
    in_no_server(monkeypatch)
    for remarks in (0, 1):
        assert ingest.ingest.fn(Config(SEEDS, data)).is_completed()
        assert len([line for line in caplog.messages if line.startswith("no snapshot stood")]) == remarks
        (data / "current").unlink()


@pytest.mark.parametrize(
    "error",
    [
        ChecksFailedError("a check"),
        LimitError("a limit"),
        SourceError("not there"),
        DataFolderError("not allowed", PermissionError(errno.EACCES, "Permission denied")),
        ZeroDivisionError("a fault"),
    ],
)
def test_what_cannot_pass_is_not(error: Exception, tries: list[int]) -> None:
    with pytest.raises(type(error)):
        ingest.patiently(failing(1, error), lambda _: None)
    assert tries == []


def test_the_disk_and_the_network_can_pass(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object) -> None:
        raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr("flows.read.folder.os.scandir", stale)
    with pytest.raises(SourceError) as caught:
        build(Config(SEEDS, data))
    assert caught.value.may_pass
    for error in (
        duckdb.IOException("IO Error: Could not write"),
        duckdb.OutOfMemoryException("Could not offload"),
    ):
        with pytest.raises(DataFolderError) as other, naming_write_errors(data):
            raise error
        assert other.value.may_pass


def test_a_failure_is_one_message(server: Environment, source: Path, data: Path) -> None:
    (source / "a.md").write_text("---\ntitle: [\n---\n")
    command = [str(Path(sys.executable).parent / "newslinks"), "run", str(source), "--data", str(data)]
    done = subprocess.run(command, env=server, capture_output=True, text=True, check=False)
    assert done.returncode == 8
    assert "Traceback" not in done.stderr
    assert done.stderr.count("ERROR") == 1
    (run,) = asked(server, "flow_runs", {"flow_runs": {"state": {"name": {"any_": ["LimitExceeded"]}}}})
    assert run["state_type"] == "FAILED"
    assert "1 of 1 file was rejected" in run["state"]["message"]
