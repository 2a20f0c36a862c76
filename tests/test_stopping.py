"""A run that is told to stop, by a signal that nobody heard of."""

import signal
from pathlib import Path

import pytest

from flows import stopping
from flows.config import Config
from flows.pipeline import build
from tests.seeds import SEEDS


def test_a_signal_that_a_library_lost(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "told", [signal.SIGTERM])
    with pytest.raises(SystemExit) as ended:
        build(Config(SEEDS, data))
    assert ended.value.code == 128 + signal.SIGTERM
    assert not list((data / "snapshots").iterdir())


@pytest.mark.parametrize("is_ignored", [False, True])
def test_a_terminal_that_goes_stops_a_run_unless_it_shall_not(is_ignored: bool) -> None:
    """`nohup` has its program ignore that."""
    known = {number: signal.getsignal(number) for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN if is_ignored else signal.SIG_DFL)
        stopping.listen()
        assert (signal.getsignal(signal.SIGHUP) == signal.SIG_IGN) is is_ignored
        assert signal.getsignal(signal.SIGHUP) in {signal.SIG_IGN, signal.getsignal(signal.SIGTERM)}
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)
