"""A schedule whose server's port another program takes at the same moment, as where both start with the machine."""

import os
import signal
import socket
import sys
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.serve import supervisor
from flows.serve.child import Child
from flows.serve.plan import PLAN, Plan
from flows.serve.state import is_served
from flows.serve.supervisor import _children, _keep_alive, _told_to_stop
from tests.ports import free_ports


def test_a_server_whose_port_is_taken_gets_another(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(supervisor, "USUAL_PORT", free_ports(1)[0])  # the usual one may be taken at any moment
    (data / ".prefect").mkdir(parents=True)
    plan = Plan(Config(source, data), every=10)
    server, runner = _children(plan, None)
    assert server.environment["PREFECT_SERVER_API_PORT"] == str(supervisor.USUAL_PORT)
    assert Plan.of_text(runner.environment[PLAN]).starts_server
    assert not server.is_lost()
    with socket.create_server(("127.0.0.1", port := int(server.environment["PREFECT_SERVER_API_PORT"]))):
        assert server.is_lost()
        asked, _ = _children(plan, port)
        assert not asked.is_lost(), "a port that was asked for is waited for"
        assert asked.environment["PREFECT_SERVER_API_PORT"] == str(port)
        other, _ = _children(plan, None)
        assert other.environment["PREFECT_SERVER_API_PORT"] != str(port)
    again, _ = _children(plan, None)
    assert again.environment == other.environment, "where people look for it"
    assert again.environment["PREFECT_SERVER_API_HOST"] == "127.0.0.1"
    for elsewhere in ("http://elsewhere.example/api", "http://elsewhere.example:port/api"):
        monkeypatch.setenv("PREFECT_API_URL", elsewhere)
        assert [child.name for child in _children(plan, None)] == ["runner"]
        monkeypatch.delenv("PREFECT_API_URL")
        server, _ = _children(plan, None)
        assert server.environment["PREFECT_SERVER_API_PORT"] == str(supervisor.USUAL_PORT)


def test_a_port_that_a_server_has_just_left_is_free() -> None:
    port = free_ports(1)[0]
    with socket.create_server(("127.0.0.1", port)) as server, socket.create_connection(("127.0.0.1", port)):
        server.accept()[0].close()
    assert supervisor._free(port) == port


def lost() -> Child:
    """A process that ends at once, and need not be started again."""
    return Child("server", [sys.executable, "-c", ""], {}, is_lost=lambda: True)


def test_what_cannot_live_on_ends_the_round() -> None:
    assert _keep_alive([lost()], lambda: False)


def test_a_port_that_was_asked_for_and_is_taken_is_told(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (data / ".prefect").mkdir(parents=True)
    server, _ = _children(Plan(Config(source, data), every=10), port := free_ports(1)[0])
    server.command = [sys.executable, "-c", "raise SystemExit(1)"]

    def told() -> str:
        server.look()
        assert server.process
        server.process.wait()
        server.look()
        server.due = 0
        return capsys.readouterr().err.splitlines()[-1]

    assert "the server ended (with exit code 1; its log" in told()
    with socket.create_server(("127.0.0.1", port)):
        assert f"(another program has port {port}: end that one, or give another --port; its log" in told()


@pytest.mark.parametrize(("command", "is_lost"), [(["sleep", "60"], True), (["true"], False)])
def test_what_lives_or_can_live_again_goes_on(
    monkeypatch: pytest.MonkeyPatch, command: list[str], is_lost: bool
) -> None:
    """A server that lives holds its port itself."""
    monkeypatch.setattr(supervisor, "LOOK", 0.01)
    going = Child("server", command, os.environ.copy(), is_lost=lambda: is_lost)
    looks = iter([False, False])
    assert not _keep_alive([going], lambda: next(looks, going.deaths > 0 or is_lost))


def test_then_another_port_is_taken_by_whoever_serves_still(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = iter([True, False])

    def keep_alive(*_: object) -> bool:
        assert is_served(data)
        return next(rounds)

    monkeypatch.setattr(supervisor, "_told_to_stop", lambda: None)
    monkeypatch.setattr(supervisor, "_children", lambda *_: [])
    monkeypatch.setattr(supervisor, "_keep_alive", keep_alive)
    supervisor.serve(Plan(Config(source, data), every=10), None)
    assert not is_served(data)
    assert not list(rounds)
    assert capsys.readouterr().err.count("taking another one") == 1


def test_where_no_source_is_nothing_is_served(tmp_path: Path, data: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        supervisor.serve(Plan(Config(tmp_path / "none", data), every=10), None)
    assert not data.exists()


def test_who_is_told_to_stop_between_two_rounds_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    monkeypatch.setattr(Child, "stop", lambda *_: signal.raise_signal(signal.SIGTERM))
    try:
        is_over = _told_to_stop()
        assert _keep_alive([lost()], is_over)
        assert not _keep_alive([later := lost()], is_over)
    finally:
        for number, handler in before:
            signal.signal(number, handler)
    assert later.process is None
