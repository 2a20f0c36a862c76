"""The benchmark of growth fits what it is given, and watches each process by itself."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.benchmarks import growth
from tests.benchmarks.build import PROJECT, cost
from tests.benchmarks.extrapolate import estimate, fit, fits
from tests.benchmarks.watch import PROC, Memory

HOLD = """
import pathlib, subprocess, sys, time
held = bytearray({mb} * 2**20)
{then}
for _ in range(600):
    if pathlib.Path(sys.argv[1]).exists():
        break
    time.sleep(0.1)
"""
"""Holds memory until a file is there, or for a minute."""
CHILD = HOLD.format(mb=90, then="")
PARENT = HOLD.format(mb=30, then=f"subprocess.run([sys.executable, '-c', {CHILD!r}, sys.argv[1]])")


class Patient(Memory):
    """Lets processes go, by a file, when they were seen to hold all that they will, however late that is."""

    def __init__(self, process: int, enough: float, seen: Path) -> None:
        super().__init__(process)
        self.enough, self.seen = enough, seen

    def look(self) -> None:
        super().look()
        # Together they may hold enough while the last of them still fills what it holds.
        if self.at_once > self.enough and max(self.peaks.values()) > 90:
            self.seen.touch()


def test_a_power_is_found_again() -> None:
    found = fit([(files, 3 + 0.002 * files**1.2) for files in (1_000, 10_000, 100_000)], 3)
    assert found.exponent == pytest.approx(1.2)
    assert found.at(10**6) == pytest.approx(3 + 0.002 * 10**7.2)


def test_the_estimate_tells_both_what_proportion_and_what_the_power_gives() -> None:
    costs = [
        (files, {"seconds": files**0.5, "cpu": files / 100, "driver": 1_024.0, "worker": 0.0, "published": 1.0})
        for files in (100, 10_000)
    ]
    found = fits(costs, dict.fromkeys(costs[0][1], 0.0))
    assert "worker" not in found
    assert found["seconds"].exponent == pytest.approx(0.5)
    told = [line.split() for line in estimate(found, costs, 2).splitlines()]
    assert ["as", "it", "ran", "2,778", "9"] in told, "1 second for 100 files, or the root of 10**9"
    assert ["all", "cores", "busy", "1,389", "1,389"] in told
    assert told[-1] == ["as", "it", "did", "here", "needs", "1", "GB."]


@pytest.mark.skipif(not PROC.exists(), reason="memory is looked up in /proc")
def test_each_process_is_watched_by_itself(tmp_path: Path) -> None:
    watched: list[Memory] = []

    def watch(program: str, enough: float) -> None:
        seen = tmp_path / f"{enough}"

        def beside(process: int) -> AbstractContextManager[Memory]:
            watched.append(Patient(process, enough, seen))
            return watched[-1].watching()

        cost("-c", program, seen, beside=beside)

    watch(CHILD, 90)
    watch(PARENT, 120)
    alone, memory = watched
    assert (alone.driver > 90, alone.worker) == (True, 0)
    assert 30 < memory.driver < 60
    assert 90 < memory.worker < 120
    assert 120 < memory.at_once < 180


@pytest.mark.skipif(not PROC.exists(), reason="memory is looked up in /proc")
def test_workers_started_elsewhere_are_watched_too(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD, tmp_path / "never"]) as worker:
        try:
            memory = Memory(0, [worker.pid])
            while memory.worker < 90 and worker.poll() is None:
                memory.look()
        finally:
            worker.kill()
    assert memory.driver == 0
    assert memory.worker > 90


def test_a_build_and_what_it_cost(tmp_path: Path) -> None:
    source, made_in = growth.Corpora(tmp_path, seed=1, is_kept=True).made(20, 8)
    point = growth.build(source, tmp_path, ["--max-rejected", "0.9"], [], made_in)
    assert point.files == 20 < point.links < point.entries
    assert point.driver > 5, "at least what Python takes: it may be looked at but once"
    assert 0 < point.parquet < point.published
    assert growth.Corpora(tmp_path, seed=1, is_kept=True).made(20, 8) == (source, 0)
    assert growth.Corpora(tmp_path, seed=1, is_kept=True, form="tar").made(20, 8)[0].suffix == ".tar"
    with pytest.raises(RuntimeError, match="--nonsense"):
        growth.build(source, tmp_path, ["--nonsense"], [])


def test_both_series_are_printed_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(
        source: Path, work: Path, options: Sequence[str], workers: Sequence[int], _: float = 0
    ) -> growth.Point:
        names = source.name.split("-")
        files = int(names[0]) if source != PROJECT / "seeds" else 1
        assert (work, options, workers) == (tmp_path, ["--wait", "3"], [7])
        return growth.Point._make([files, files * int(names[2] if files > 1 else 1), *[files] * 13])

    monkeypatch.setattr(growth, "build", build)
    monkeypatch.setattr(
        growth.Corpora, "made", lambda _, files, entries: (tmp_path / f"{files}-f-{entries:g}", 0)
    )
    monkeypatch.setattr(sys, "argv", ["growth", "--files", "20", "60", "--times", "1", "2", "--many", "20",
        "--keep", str(tmp_path), "--json", str(tmp_path / "figures.json"), "--workers", "7", "--", "--wait", "3"])  # fmt: skip
    growth.main()
    figures = json.loads((tmp_path / "figures.json").read_bytes())
    assert [point["files"] for point in figures["files"]] == [20, 60]
    assert [point["entries"] for point in figures["entries"]] == [160, 320]
    assert (figures["floor"]["files"], figures["options"]) == (1, ["--wait", "3"])
    assert "These are estimates, not measurements" in capsys.readouterr().out
