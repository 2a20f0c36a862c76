"""The short form of tests/benchmarks/crashes.py: what stands is always whole."""

from pathlib import Path

from tests.benchmarks.crashes import at_once, faults, kills, poison, readers


def test_kills(tmp_path: Path) -> None:
    counts = kills(tmp_path, 10)
    assert counts["killed"] >= 5
    assert (counts["tried"], counts["not whole"], counts["not healed"]) == (10, 0, 0)


def test_failures_of_the_disk(tmp_path: Path) -> None:
    counts = faults(tmp_path, 8)
    assert {name: count for name, count in counts.items() if count} == {"tried": 8}


def test_readers_see_one_snapshot(tmp_path: Path) -> None:
    assert readers(tmp_path, 4, number=1) == {"publishes": 4, "wrong reads": 0, "readers": 2}


def test_many_runs_at_once(tmp_path: Path) -> None:
    counts = at_once(tmp_path, 8)
    assert counts["published"] == 1
    assert counts["exit code 0"] + counts["exit code 6"] == 8
    assert counts["not whole"] == 0


def test_a_database_that_somebody_changed(tmp_path: Path) -> None:
    assert poison(tmp_path) == {"left a log": 1, "not healed": 0}
