"""What keeps a schedule in order for months: a log that stays small, notes that go on after a full disk."""

import asyncio
import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from prefect.automations import AutomationCore
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import StateType
from prefect.events.schemas.automations import Posture

from flows.config import Config
from flows.errors import DataFolderError, UsageError
from flows.ingest import ingest
from flows.locks import sharing
from flows.monitoring.run_log import ALIVE
from flows.serve import child, supervisor
from flows.serve.dead_runs import apply_automations, end_dead_runs
from flows.serve.plan import Plan
from flows.serve.state import NAME, ServeState, read_state, write_state
from flows.under_prefect.prefect_settings import DEFAULTS
from tests.serving import wait_for

STATE = ServeState(1, "newslinks", "seeds", "0 * * * *", "http://127.0.0.1:4200/api", "http://127.0.0.1:4200")


def test_a_log_stays_small_while_its_process_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_LOG", 20)
    log, before = tmp_path / "server.log", tmp_path / "server.log.1"
    writer = child.Child("server", ["sh", "-c", "while :; do printf 0123456789; sleep 0.02; done"], {}, log)

    def put_aside() -> bool:
        writer.look()
        return before.exists()

    try:
        wait_for(put_aside)
        wait_for(lambda: log.stat().st_size)
    finally:
        writer.stop()
    assert set(log.read_bytes() + before.read_bytes()) == set(b"0123456789"), "no hole where the log was"


@pytest.mark.parametrize(("end", "how"), [("exit 3", "with exit code 3"), ("kill -9 $$", "by signal 9")])
def test_what_dies_young_again_and_again_is_started_later_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: str, how: str
) -> None:
    now = 0.0
    monkeypatch.setattr(child, "time", SimpleNamespace(monotonic=lambda: now))
    dying = child.Child("server", ["sh", "-c", f"echo x >&2; {end}"], {}, log := tmp_path / "server.log", due=0)

    def pause(alive: float = 0) -> float:
        nonlocal now
        dying.look()
        assert dying.process
        dying.process.wait()
        now += alive
        dying.look()
        ended, now = now, dying.due - 0.1
        dying.look()
        assert dying.process is None
        now = dying.due
        return now - ended

    pauses = [pause() for _ in range(6)] + [pause(child.YOUNG), pause()]
    assert pauses == [1, 2, 5, 15, 30, 30, 1, 2]
    assert capsys.readouterr().err.splitlines() == [
        f"newslinks serve: the server ended ({how}; its log is {log}); starting it again in {seconds:.0f} s"
        for seconds in pauses
    ]
    assert log.read_text() == "x\n" * 8


def test_what_cannot_be_started_is_tried_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = child.Child("server", ["sh", "-c", ":"], {}, log := tmp_path / "data" / "server.log")
    late.look()
    assert late.process is None
    assert capsys.readouterr().err == (
        "newslinks serve: the server ended (it cannot be started: No such file or directory; "
        f"its log is {log}); starting it again in 1 s\n"
    )
    log.parent.mkdir()
    late.due = 0
    late.look()
    assert late.process
    late.stop()


def test_what_is_told_something_wrong_is_not_started_again() -> None:
    wrong = child.Child("runner", ["sh", "-c", f"exit {UsageError.exit_code}"], {})
    wrong.look()
    assert wrong.process
    wrong.process.wait()
    with pytest.raises(UsageError, match="the runner cannot do what it is told"):
        wrong.look()


@pytest.mark.parametrize(("end", "grace", "code"), [("exit 3", 60, 3), (":", 1, -signal.SIGKILL)])
def test_what_is_to_end_is_told_and_then_killed(tmp_path: Path, end: str, grace: float, code: int) -> None:
    said = tmp_path / "said"
    command = f"exec 2>/dev/null; trap 'echo told; {end}' TERM; echo begun; while :; do sleep 0.01; done"
    writer = child.Child("server", ["sh", "-c", command], {}, said, grace)
    writer.look()
    wait_for(said.read_text, pause=0.01)
    writer.stop()
    assert writer.process
    assert (said.read_text().split(), writer.process.returncode) == (["begun", "told"], code)


@pytest.mark.parametrize("then", [child.Child.look, child.Child.stop])
def test_nothing_that_an_ended_process_had_started_lives_on(
    tmp_path: Path, then: Callable[[child.Child], None]
) -> None:
    os.mkfifo(held := tmp_path / "held")
    reader = os.open(held, os.O_RDONLY | os.O_NONBLOCK)

    def is_held() -> bool:
        try:
            return os.read(reader, 1) != b""
        except BlockingIOError:
            return True

    ended = child.Child("runner", ["sh", "-c", f"(trap '' TERM; exec sleep 60) >'{held}' & exit 1"], {})
    ended.look()
    wait_for(is_held)
    assert ended.process
    ended.process.wait()
    then(ended)
    wait_for(lambda: not is_held(), 30)
    os.close(reader)


def test_a_run_that_waits_for_its_next_try_is_not_taken_for_dead(data: Path) -> None:
    data.mkdir(exist_ok=True)
    asked: list[object] = []
    client = cast("PrefectClient", SimpleNamespace(read_flow_runs=lambda **wanted: asked.append(wanted)))
    with sharing(data / ALIVE):
        assert asyncio.run(end_dead_runs(client, uuid4(), data)) == 0
    assert not asked, "nobody looks for dead ones"


def test_automations_are_renewed_and_let_alone_what_lives_or_has_ended() -> None:
    known = {"newslinks: end silent runs": [SimpleNamespace(id="first"), SimpleNamespace(id="second")]}
    done, given = list[tuple[str, object]](), list[Any]()

    async def read(name: str) -> list[SimpleNamespace]:
        return known.get(name, [])

    async def update(number: str, automation: AutomationCore) -> None:
        done.append(("renewed", number))
        given.append(automation)

    async def create(automation: AutomationCore) -> None:
        done.append(("made", automation.name))
        given.append(automation)

    client = SimpleNamespace(
        read_automations_by_name=read,
        update_automation=update,
        create_automation=create,
    )
    names = asyncio.run(apply_automations(cast("PrefectClient", client)))
    assert done == [("renewed", "first"), ("renewed", "second"), ("made", "newslinks: end stuck runs")]
    silent, same, stuck = given
    assert same == silent
    assert [silent.name, stuck.name] == names
    for automation, begins in ((silent, "Running"), (stuck, "Pending")):
        trigger, (action,) = automation.trigger, automation.actions
        assert trigger.expect == {"prefect.flow-run.*"}
        assert f"prefect.flow-run.{begins}" in trigger.after
        assert (trigger.posture, trigger.for_each) == (Posture.Proactive, {"prefect.resource.id"})
        assert trigger.match_related["prefect.resource.name"] == [ingest.name]
        assert action.state == StateType.CRASHED
    assert "prefect.flow-run.heartbeat" in silent.trigger.after, "it may fall silent later"
    beat = timedelta(seconds=float(DEFAULTS["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"]))
    assert silent.trigger.within == 3 * beat


def test_a_log_of_which_no_copy_can_be_made_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_LOG", 2)
    monkeypatch.setattr("shutil.copyfile", no_space)
    log = tmp_path / "server.log"
    log.write_text("abc")
    child.Child("server", [], {}, log, due=float("inf")).look()
    assert not log.read_text()


def test_a_log_that_may_only_be_read_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_LOG", 2)
    monkeypatch.setattr("os.truncate", no_space)
    (log := tmp_path / "server.log").write_text("abc")
    child.Child("server", [], {}, log, due=float("inf")).look()


def test_a_schedule_on_a_full_disk_is_a_sentence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "write_state", no_space)
    with pytest.raises(DataFolderError, match="cannot be written: No space left on device"):
        supervisor._children(Plan(Config(data, data), every=10), None)


def test_what_is_known_on_a_full_disk_stays(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.mkdir(exist_ok=True)
    write_state(data, STATE)
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr(Path, "replace", no_space)
        write_state(data, replace(STATE, next_at="later"))
    assert read_state(data) == STATE


@pytest.mark.parametrize(
    "odd", [{"next_at": "2026-11-28T12:00:00"}, {"next_at": "soon"}, {"next_at": 5}, {"address": None}]
)
def test_a_state_that_nobody_wrote_is_none(data: Path, odd: dict[str, object]) -> None:
    data.mkdir(exist_ok=True)
    (data / NAME).write_text(json.dumps(asdict(STATE) | odd | {"new": "of a later version"}))
    assert read_state(data) is None
    (data / NAME).write_text(json.dumps(asdict(STATE) | {"new": "of a later version"}))
    assert read_state(data) == STATE


def test_a_path_that_is_no_utf8_is_kept(data: Path) -> None:
    data.mkdir(exist_ok=True)
    odd = replace(STATE, source=os.fsdecode(b"/srv/\xff"))
    write_state(data, odd)
    assert read_state(data) == odd


def test_what_a_writer_leaves_that_is_killed_goes_with_the_next_one(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.mkdir(exist_ok=True)
    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(Path, "replace", lambda *_: sys.exit(137))
        patch.setattr(os, "getpid", lambda: 1)
        write_state(data, STATE)
    write_state(data, STATE)
    assert [path.name for path in data.glob(".serve.json*")] == [".serve.json"]


def no_space(*_: object) -> None:
    """What a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")
