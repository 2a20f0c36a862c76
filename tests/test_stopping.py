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
