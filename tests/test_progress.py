"""How far a run is."""

import os
import pty
import re
import sys
from pathlib import Path

import pytest

from flows.cli.console import how_far
from flows.progress import EVERY, counted, reporting
from flows.stages import STAGES
from tests.seeds import ARTICLE


def test_what_is_counted() -> None:
    seen: list[tuple[int, int]] = []
    things = list(range(EVERY + 2))
    with reporting(lambda done, total: seen.append((done, total))):
        assert list(counted(things)) == things
    assert seen == [(0, 66), (64, 66), (66, 66)]
    assert list(counted(things)) == things
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("done", "seconds", "expected"),
    [
        (0, 0.0, "0 of 2,000 files"),
        (500, 0.25, "500 of 2,000 files, 2,000 a second, 0:00:01 left"),
        (2_000, 4.0, "2,000 of 2,000 files, 500 a second, 0:00:00 left"),
    ],
)
def test_how_far(done: int, seconds: float, expected: str) -> None:
    assert how_far(done, 2_000, seconds) == expected


def test_on_a_terminal(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as anywhere else, however long, and whatever they hold; the output is no part of it."""
    monkeypatch.setenv("COLUMNS", "100")
    data, output = tmp_path / f"[b]{'x' * 100}", tmp_path / "output"
    for number in range(300):
        (source / f"{number}.md").write_text(ARTICLE.replace("/article", f"/{number}"))
    shown: list[bytes] = []

    def keep(terminal: int) -> bytes:
        shown.append(os.read(terminal, 4096))
        return shown[-1]

    command = [sys.executable, "-m", "flows", "build", str(source), "--data", str(data)]
    done = pty.spawn(["sh", "-c", 'exec "$@" > "$0"', str(output), *command], keep)
    text = b"".join(shown).decode()
    assert os.waitstatus_to_exitcode(done) == 0
    assert "\rextract   300 articles, " in text.replace("\x1b[2K", "")
    assert f"publish   {data}/snapshots/" in text
    rows = re.findall(rf"(\d+) of {len(STAGES)}  (\w+)", text)
    assert rows and all(STAGES[int(number) - 1] == stage for number, stage in rows)
    assert output.read_text().startswith("came in    300 files")
