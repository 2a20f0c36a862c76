"""A run that is told to stop, by a signal that nobody heard of."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Timer, get_ident
from time import sleep
from typing import Any

import duckdb
import pytest

from flows import databases, stopping
from flows.check import check
from flows.config import Config
from flows.databases import heard
from flows.monitoring.run_log import attempts
from flows.pipeline import build
from flows.stages import P, R
from tests.seeds import SEEDS


def test_a_signal_that_a_library_lost(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "signals", [signal.SIGTERM])
    with pytest.raises(SystemExit) as ended:
        build(Config(SEEDS, data))
    assert ended.value.code == 128 + signal.SIGTERM
    assert not list((data / "snapshots").iterdir())


@pytest.fixture
def ends_at_a_signal() -> Iterator[None]:
    """SIGUSR1 ends this process, as others do under the command line."""
    before = signal.signal(signal.SIGUSR1, lambda *_: sys.exit(3))
    yield
    signal.signal(signal.SIGUSR1, before)


@pytest.mark.usefixtures("ends_at_a_signal")
def test_a_signal_in_the_middle_of_a_query_stops_a_run(data: Path) -> None:
    """DuckDB makes an error of its own of it, which is no failure of the run."""

    def stage(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        if work == check:
            signalling.start()
            # It ends by itself, as DuckDB 2 may not hear of the signal before; other threads would go on with it.
            with duckdb.connect(config={"threads": 1}) as db:
                db.execute("SELECT sum(one.range * other.range) FROM range(400_000_000) one, range(9) other")
        return work(*args, **kwargs)

    signalling = Timer(0.2, os.kill, (os.getpid(), signal.SIGUSR1))
    with pytest.raises(SystemExit):
        build(Config(SEEDS, data), stage)
    assert attempts(data)[-1].ending == "stopped"


class Waiting:
    """A database that does not hear of signals, only that it is interrupted."""

    def __init__(self) -> None:
        self.is_interrupted = Event()

    def interrupt(self) -> None:
        self.is_interrupted.set()


def this_process_gets_one() -> None:
    Timer(0.5, os.kill, (os.getpid(), signal.SIGUSR1)).start()


def another_thread_gets_one() -> None:
    sleep(0.3)  # until this one is waited for
    signal.pthread_kill(get_ident(), signal.SIGUSR1)  # which wakes no other


@pytest.mark.usefixtures("ends_at_a_signal")
@pytest.mark.parametrize("signalled", [this_process_gets_one, another_thread_gets_one])
def test_a_signal_is_heard_while_the_database_waits(signalled: Callable[[], None]) -> None:
    db: Any = Waiting()

    def asked() -> bool:
        signalled()
        told: bool = db.is_interrupted.wait(60)
        return told

    with pytest.raises(SystemExit):
        heard(asked, db, 60)
    assert db.is_interrupted.is_set()


def test_a_signal_is_heard_while_the_database_begins_to_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    db: Any = Waiting()
    submit = ThreadPoolExecutor.submit

    def submitted(*given: Any) -> None:
        submit(*given)
        if asked in given:
            begun.wait()
            sys.exit(3)

    def asked() -> bool:
        begun.set()
        told: bool = db.is_interrupted.wait(5)
        return told

    begun = Event()
    monkeypatch.setattr(ThreadPoolExecutor, "submit", submitted)
    with pytest.raises(SystemExit):
        heard(asked, db, 60)
    assert db.is_interrupted.is_set()


def test_a_second_signal_keeps_no_query_going(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come right when the first one is about to interrupt that."""
    db: Any = Waiting()

    def asked() -> bool:
        stopping.signals.append(signal.SIGTERM)
        told: bool = db.is_interrupted.wait(5)
        return told

    monkeypatch.setattr(stopping, "signals", [])
    monkeypatch.setattr(databases, "end", lambda *_: sys.exit(3))
    with pytest.raises(SystemExit):
        heard(asked, db, 60)
    assert db.is_interrupted.is_set()


def test_nothing_is_asked_after_a_signal_that_was_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "signals", [signal.SIGTERM])
    monkeypatch.setattr(databases, "ThreadPoolExecutor", lambda _: pytest.fail("it was asked"))
    db: Any = Waiting()
    with pytest.raises(SystemExit):
        heard(db.is_interrupted.wait, db, 60)


def test_a_signal_of_which_duckdb_tells_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """As since its version 2."""
    with pytest.raises(SystemExit), stopping.unwrapped():
        raise RuntimeError("Query interrupted")
    for cause in (None, ValueError("so")):
        with pytest.raises(duckdb.Error), stopping.unwrapped():
            raise duckdb.Error("the query is wrong") from cause
    with pytest.raises(KeyboardInterrupt), stopping.unwrapped():  # as its version 1 does
        raise RuntimeError("Query interrupted") from KeyboardInterrupt()
    monkeypatch.setattr(stopping, "signals", [signal.SIGHUP])
    with pytest.raises(SystemExit) as ended, stopping.unwrapped():
        raise RuntimeError("Query interrupted")
    assert ended.value.code == 128 + signal.SIGHUP


@pytest.mark.parametrize("is_ignored", [False, True])
def test_a_terminal_that_goes_stops_a_run_unless_it_shall_not(
    is_ignored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`nohup` has its program ignore that."""
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    known = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)}
    try:
        for number in known:
            signal.signal(number, signal.SIG_DFL)
        if is_ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        stopping.listen()
        expected = signal.SIG_IGN if is_ignored else stopping._stop
        assert [signal.getsignal(number) for number in known] == [expected, stopping._stop, stopping._stop]
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)


class Dropped:
    """Raises an error where nobody can catch it, as callbacks of the import system may."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __del__(self) -> None:
        raise self.error


def test_nothing_is_said_of_a_signal_in_a_callback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        monkeypatch.setattr(signal, name, signal.SIGUSR2)
    before = signal.getsignal(signal.SIGUSR2)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    stopping.listen()
    signal.signal(signal.SIGUSR2, before)
    Dropped(SystemExit(3))
    assert "SystemExit: 3" in capsys.readouterr().err
    monkeypatch.setattr(stopping, "signals", [signal.SIGTERM])
    Dropped(SystemExit(143))
    assert not capsys.readouterr().err
    Dropped(ValueError("so"))
    assert "ValueError: so" in capsys.readouterr().err
