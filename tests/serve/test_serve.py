"""A schedule against a real server, its processes killed: one session of it, test after test."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.settings.models.server.services import ServerServicesDBVacuumSettings

from flows.config import Config
from flows.errors import DataFolderError
from flows.monitoring.run_log import attempts
from flows.monitoring.status import as_text, status
from flows.pipeline import build
from flows.serve.deployment import ANCHOR, Paused, deployment
from flows.serve.plan import Plan, checked
from flows.serve.state import read_state
from flows.serve.supervisor import FORGETTING, _server
from flows.snapshot import LOCK
from tests.commands import newslinks
from tests.monitoring.endpoint import Endpoint
from tests.seeds import ARTICLE, PROJECT, Facts
from tests.serving import ENDED, NEWSLINKS, WAIT, Serving, at, crowding, lives, serving, took, wait_for

EVERY = 10
HELD = """
import os, time
os.rename = lambda *_: time.sleep(600)
from flows.cli import main
main()
"""
"""The program, but that nothing is published: so it is told to stop before it has ended, however late that is."""
HEALED = 90  # seconds, on an idle machine; tests/benchmarks/schedule.py counts intervals


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    made = Endpoint()
    yield made
    made.close()


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where connections that leave the machine are logged."""
    return tmp_path_factory.mktemp("outside") / "log"


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, prefect_home: Path, endpoint: Endpoint, outside: Path
) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("serve")
    shutil.copytree(prefect_home, folder / "data" / ".prefect")
    source = folder / "source"
    source.mkdir()
    (source / "a.md").write_text(ARTICLE)
    environment = {
        "NEWSLINKS_WEBHOOK": endpoint.address,
        "PYTHONPATH": f"{PROJECT / 'tests' / 'outside'}{os.pathsep}{PROJECT}",  # this program, whichever is installed
        "OUTSIDE_LOG": str(outside),
    }
    with serving(source, folder / "data", EVERY, "--wait", "300", **environment) as made:
        wait_for(made.worked)
        yield made


@contextmanager
def in_the_middle(served: Serving) -> Iterator[str]:
    """A run that works as long as this lasts, since it waits for the data folder; gives its id."""
    with ExitStack() as held:

        def is_between_two() -> bool:
            """Whether the run before has noted its end, which it does when it has let the folder go."""
            held.close()
            held.enter_context(FileLock(served.data / LOCK, timeout=WAIT * crowding()))
            return attempts(served.data)[-1].ending is not None

        wait_for(is_between_two)
        wait_for(lambda: attempts(served.data)[-1].ending is None)
        name = attempts(served.data)[-1].run
        yield next(str(one["id"]) for one in served.runs(any_=["RUNNING"]) if one["name"] == name)


def run(served: Serving, number: str) -> Facts:
    return next(one for one in served.runs() if one["id"] == number)


def works_again(served: Serving) -> None:
    now = datetime.now(UTC)
    wait_for(lambda: [one for one in served.worked() if at(one["start_time"]) > now], HEALED)


def test_runs_appear_run_and_publish(served: Serving) -> None:
    (served.source / "b.md").write_text(ARTICLE.replace("/article", "/b"))
    wait_for(lambda: served.published() == 2)
    assert {one["auto_scheduled"] for one in served.runs()} == {True}
    wait_for(lambda: f"Completed('{served.data}" in served.log.read_text())  # said once all is published
    log = served.log.read_text()
    assert "Traceback" not in log
    assert "database is locked" not in log


def test_what_a_run_says(served: Serving) -> None:
    name = served.worked()[0]["name"]
    wait_for(lambda: f"'{name}' - Finished" in served.log.read_text())
    lines = [line for line in served.log.read_text().splitlines() if f"'{name}'" in line]
    assert 10 <= len(lines) <= 14
    assert not [line for line in lines if "INFO" not in line]


def test_artifacts(served: Serving) -> None:
    found = served.artifacts(str(served.worked()[0]["id"]))
    assert {one["key"] for one in found} == {"newslinks-report", "newslinks-snapshot"}
    report = next(one["data"] for one in found if one["key"] == "newslinks-report")
    assert report.startswith("# Published\n")


def test_the_server_ends_runs_that_died(served: Serving) -> None:
    names = {one["name"] for one in served.automations()}
    assert names == {"newslinks: end silent runs", "newslinks: end stuck runs"}


def test_the_state_is_known_without_the_server(served: Serving) -> None:
    wait_for(lambda: "not known yet" not in "".join(as_text(status(served.data))))
    text = "\n".join(as_text(status(served.data)))
    assert text.startswith("fresh")
    assert f"every {EVERY} s; look at http://127.0.0.1:" in text


def test_one_serves_a_data_folder(served: Serving) -> None:
    command = [NEWSLINKS, "serve", str(served.source), "--data", str(served.data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 6
    assert "is served already by process" in done.stderr


def test_one_name_stands_for_one_data_folder(served: Serving, tmp_path: Path) -> None:
    known = read_state(served.data)
    assert known is not None
    command = [NEWSLINKS, "serve", str(served.source), "--data", str(tmp_path / "other")]
    environment = {**served.environment, "PREFECT_API_URL": known.address}
    patience = 60 * crowding()
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=patience
    )
    assert done.returncode == 2
    assert f"publishes into {served.data}: give this one another --name" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_by_hand_uses_the_same_server(served: Serving) -> None:
    command = [NEWSLINKS, "run", str(served.source), "--data", str(served.data), "--wait", "300"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "temporary server" not in done.stderr
    assert [one for one in served.worked() if not one["auto_scheduled"]]


def test_a_wrong_parameter_is_a_sentence(served: Serving) -> None:
    answer = served.start_run({"config": {"source": "x", "data": "y", "max_rejected": 3}})
    assert answer == (
        "Error creating flow run: Validation failed for field 'config.max_rejected'. "
        "Failure reason: 3 is greater than the maximum of 1"
    )


def test_a_flow_that_is_killed(served: Serving, endpoint: Endpoint) -> None:
    with in_the_middle(served) as number:
        served.kill("flow")
        wait_for(lambda: run(served, number)["state_type"] == "CRASHED")
    works_again(served)
    wait_for(lambda: endpoint.received and endpoint.received[-1]["event"] == "recovered")
    told, _ = endpoint.received
    assert (told["event"], told["run"], told["data"]) == ("died", run(served, number)["name"], str(served.data))


def test_a_worker_that_is_killed(served: Serving) -> None:
    with in_the_middle(served) as number:
        served.kill("runner")
    works_again(served)
    assert run(served, number)["state_type"] in ENDED


def test_a_server_that_is_killed(served: Serving) -> None:
    with in_the_middle(served):
        served.kill("server")
    works_again(served)


def test_a_machine_that_is_gone(served: Serving, endpoint: Endpoint) -> None:
    told = len(endpoint.received)
    with in_the_middle(served) as number:
        served.kill("supervisor", "server", "runner", "flow")
        gone = datetime.now(UTC)
    time.sleep(2 * EVERY)
    served.start()
    works_again(served)
    assert run(served, number)["state_type"] == "CRASHED"
    died = [got["run"] for got in endpoint.received[told:] if got["event"] == "died"]
    assert died == [run(served, number)["name"]]
    late = [one for one in served.runs() if one["state_name"] == "Skipped"]
    assert {one["state"]["message"].split(":")[0] for one in late} == {"late"}
    first = next(one for one in served.worked() if at(one["start_time"]) > gone)
    # One that is due at once may have been given to a process already, and died with the others.
    idle = [one for one in served.runs() if one["state_type"] != "CRASHED" and one["id"] != first["id"]]
    missed = [one for one in idle if gone < at(one["expected_start_time"]) < at(first["start_time"])]
    said = f"late: {first['name']}, which started at "
    assert {(one["state_name"], one["state"]["message"][: len(said)]) for one in missed} == {("Skipped", said)}


def test_a_failure_reaches_a_person(served: Serving, endpoint: Endpoint) -> None:
    start, told = len(served.log.read_text()), len(endpoint.received)
    away = served.source.with_name("away")
    served.source.rename(away)
    wait_for(lambda: [one for one in served.runs() if one["state_name"] == "SourceUnusable"])
    away.rename(served.source)
    works_again(served)
    wait_for(lambda: endpoint.received[-1]["event"] == "recovered")
    events = [got["event"] for got in endpoint.received[told:]]
    assert set(events[:-1]) == {"failed"}
    assert endpoint.received[told]["text"] == f"source {served.source} does not exist"
    log = served.log.read_text()[start:]
    assert f"SourceUnusable: source {served.source} does not exist" in log
    assert "Traceback" not in log


def test_nothing_leaves_the_machine(served: Serving, outside: Path) -> None:
    assert not outside.exists(), outside.read_text()
    program = "import socket; socket.create_connection(('192.0.2.1', 80))"
    done = subprocess.run(
        [sys.executable, "-c", program], env=served.environment, capture_output=True, check=False
    )
    assert b"192.0.2.1 is outside" in done.stderr, "the guard works"
    outside.unlink()


def test_the_pages_stay_on_the_machine(served: Serving, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("there is no Chromium here")
    known = read_state(served.data)
    assert known is not None
    log = tmp_path / "net.json"
    subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=8000", f"--log-net-log={log}",
            "--dump-dom", f"{known.ui}/deployments",
        ],
        capture_output=True, check=True, timeout=120 * crowding(),
    )  # fmt: skip
    started = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
    # Without those that the browser makes on its own account.
    urls = [str(one["url"]) for one in started if str(one.get("initiator", "")).startswith("http")]
    assert len(urls) > 10
    assert {urlsplit(url).hostname for url in urls} == {"127.0.0.1"}


def test_it_stops_at_once(served: Serving) -> None:
    with in_the_middle(served):
        before = served.pids()
        assert set(before) == {"supervisor", "server", "runner", "flow"}
        assert served.stop() < 5
    for pid in before.values():
        wait_for(lambda pid=pid: not lives(pid), 30)  # type: ignore[misc]
    assert served.log.read_text().endswith("newslinks serve: stopping\n")
    assert attempts(served.data)[-1].ending == "stopped"


def test_a_data_folder_that_was_moved_is_served_where_it_is(served: Serving) -> None:
    time.sleep(EVERY)  # since it was stopped; runs are late now, and were to publish where the folder was
    before, served.data = served.data, served.data.parent / "moved" / "data"
    served.data.parent.mkdir()
    shutil.move(before, served.data)
    (served.source / "c.md").write_text(ARTICLE.replace("/article", "/c"))
    served.start()
    try:
        wait_for(lambda: served.published() == 3)
    finally:
        served.stop()
    assert not before.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_stops_at_once(tmp_path: Path, number: int) -> None:
    from tests.benchmarks.corpus import generate  # noqa: PLC0415

    generate(tmp_path / "source", 1_000)
    command = [sys.executable, "-c", HELD, "build", str(tmp_path / "source"), "--data", str(tmp_path / "data")]
    # A process in the background may ignore Ctrl-C, and so would what it starts.
    command = ["env", "--default-signal=INT", *command]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(
        lambda: list((tmp_path / "data").glob("snapshots/.new-*")) or process.poll() is not None, pause=0.05
    )
    process.send_signal(number)
    assert took(process) < 5
    _, said = process.communicate()
    assert process.returncode == 128 + number
    assert said.endswith("newslinks: told to stop; what was published stands\n")
    assert "Traceback" not in said
    assert not list((tmp_path / "data").glob("snapshots/*"))


def test_wrong_schedules_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINKS_WEBHOOK", "http://127.0.0.1:1/")
    monkeypatch.setenv("NEWSLINKS_WEBHOOK_TEMPLATE", "nowhere")
    monkeypatch.setattr("flows.serve.supervisor._children", lambda *_: pytest.fail("it serves"))
    for options, said in (
        (["--cron", "hourly please"], "'hourly please' is no cron schedule: five fields"),
        (["--cron", ""], "'' is no cron schedule: five fields"),
        (["--cron", "0 0 31 2,4 *"], "'0 0 31 2,4 *' is never due: there is no such day"),
        (["--name", "news & views"], "'news & views' is no name of a deployment: some letters, and none of"),
        (["--name", " "], "' ' is no name of a deployment: some letters, and none of"),
        (["--every", "inf"], 'Invalid value "inf" for --every. Must be <= 1000000000.'),
        (["--every", "5", "--wait", "inf"], 'Invalid value "inf" for --wait. Must be < inf.'),
        (["--timezone", "Mars/Olympus"], "there is no time zone 'Mars/Olympus'"),
        (["--every", "5", "--timezone", "Europe/Berlin"], "--timezone goes with --cron"),
        (["--cron", "* * * * *", "--every", "5"], "give --cron or --every, not both"),
        (["--every", "5"], "NEWSLINKS_WEBHOOK_TEMPLATE is 'nowhere': neither json"),
    ):
        done = newslinks("serve", tmp_path, "--data", tmp_path / "data", *options)
        assert (done.returncode, done.stderr[: len(said) + 11]) == (2, f"newslinks: {said}")
        assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("given", "told", "rule"),
    [
        ({}, "0 * * * * (UTC)", CronSchedule(cron="0 * * * *", timezone="UTC")),
        (
            {"cron": "5 4 * * *", "timezone": "Europe/Berlin"},
            "5 4 * * * (Europe/Berlin)",
            CronSchedule(cron="5 4 * * *", timezone="Europe/Berlin"),
        ),
        *(
            (
                {"every": every},
                f"every {told} s",
                IntervalSchedule(interval=timedelta(seconds=every), anchor_date=ANCHOR),
            )
            for every, told in ((60, "60"), (0.25, "0.25"), (1_209_600, "1,209,600"))
        ),
    ],
)
def test_a_schedule_in_words_and_for_the_server(given: Facts, told: str, rule: object) -> None:
    plan = checked(Plan(Config(Path("seeds"), Path("data")), **given))
    assert plan.schedule == told
    assert [one.schedule for one in asyncio.run(deployment(plan, Paused())).schedules or []] == [rule]


def test_what_no_run_could_write_to_is_not_served_and_nothing_is_left_there(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.md").write_text(ARTICLE)
    build(Config(source, data))
    monkeypatch.setattr("flows.serve.supervisor._children", lambda *_: pytest.fail("it serves"))
    for within in (data / "current", data / "snapshots"):
        before = sorted(within.iterdir())
        done = newslinks("serve", source, "--data", within)
        assert done.returncode == DataFolderError.exit_code
        assert f"lies among the snapshots of {data}: name another" in done.stderr
        assert sorted(within.iterdir()) == before


def test_the_server_forgets_old_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (name,) = FORGETTING
    for told, types in ((None, {"events", "flow_runs", "orphans"}), ("events", {"events"})):
        if told:
            monkeypatch.setenv(name, told)
        environment = _server(4200, "http://127.0.0.1:4200/api", tmp_path / "log").environment
        with monkeypatch.context() as patch:
            patch.setenv(name, environment[name])
            assert ServerServicesDBVacuumSettings().enabled_vacuum_types == types
