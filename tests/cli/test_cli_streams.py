"""Output and progress that are closed, full, or read by nobody; and what is no text on the command line."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.pipeline import Outcome
from schemas.tables import TABLES
from tests.commands import newslinks
from tests.seeds import SEEDS

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
UNBUFFERED = {**BUFFERED, "PYTHONUNBUFFERED": "1"}
FULL = "newslinks: the output could not be written: No space left on device\n"


def shell(
    command: str, *words: str | Path | bytes, env: dict[str, str] = BUFFERED
) -> subprocess.CompletedProcess[str]:
    """A command of bash, in which "$@" is newslinks with these words; its exit code is that of newslinks."""
    line = ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}", "bash", sys.executable, "-m", "flows", *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=env)


@pytest.mark.parametrize(
    ("unread", "env"),
    [
        ("2>&1 >/dev/null | :", BUFFERED),
        ("2>/dev/full", BUFFERED),
        ("2>/dev/full", UNBUFFERED),
        ("2>&-", BUFFERED),
    ],
)
def test_progress_that_nobody_can_read_ends_no_run(unread: str, env: dict[str, str], data: Path) -> None:
    done = shell(f'"$@" {unread}', "build", SEEDS, "--data", data, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert (data / "current" / "newslinks.duckdb").is_file()


def test_a_run_whose_output_is_cut_off_publishes(data: Path) -> None:
    done = shell('"$@" 2>&1 | head -1', "build", SEEDS, "--data", data)
    assert (done.returncode, done.stdout) == (0, "read      5 files, 25,170 bytes; 0 passed over\n")
    assert (data / "current" / "newslinks.duckdb").is_file()


@pytest.mark.parametrize("name", ["csv", "json"])
def test_an_answer_without_end_ends_with_whoever_reads_it(name: str, published: Outcome) -> None:
    query = "FROM range(1_000_000_000_000)"
    done = shell('"$@" | head -c 30 | wc -c', "sql", query, "--format", name, "--data", published.data)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "30", "")


@pytest.mark.parametrize("env", [BUFFERED, UNBUFFERED])
@pytest.mark.parametrize("words", [["status"], ["schema"], ["sql", "SELECT 1"], ["--help"]])
def test_a_full_disk_is_told_in_one_line(words: list[str], env: dict[str, str], published: Outcome) -> None:
    where = () if words[0] in {"schema", "--help"} else ("--data", published.data)
    done = shell('"$@" >/dev/full', *words, *where, env=env)
    assert (done.returncode, done.stderr) == (13, FULL)


def test_a_run_that_cannot_tell_what_it_published(data: Path) -> None:
    done = shell('"$@" >/dev/full', "build", SEEDS, "--data", data, env=UNBUFFERED)
    assert done.returncode == 13
    assert done.stderr.endswith(FULL)
    assert "Traceback" not in done.stderr
    assert (data / "current").is_dir()


def test_an_error_is_told_though_the_output_is_full(tmp_path: Path) -> None:
    done = shell('"$@" >/dev/full', "sql", "SELECT 1", "--data", tmp_path)
    assert done.returncode == 9
    assert (
        done.stderr
        == f"newslinks: no snapshot stands in {tmp_path}: run `newslinks build --data {tmp_path}` first\n"
    )


def test_what_was_said_before_an_error_is_not_lost(published: Outcome, data: Path) -> None:
    shutil.copytree(published.data, data, symlinks=True)
    (folder := (data / "current").resolve()).chmod(0o755)
    (folder / "more.txt").touch()
    done = shell('"$@" | cat', "verify", "--data", data)
    assert done.returncode == 5
    assert done.stdout.startswith("files   more.txt was added\n")


def test_a_data_folder_that_is_no_folder(tmp_path: Path) -> None:
    (data := tmp_path / "data").touch()
    for words in (["sql", "SELECT 1"], ["snapshots"], ["rollback"]):
        done = newslinks(*words, "--data", data)
        assert (done.returncode, done.stderr) == (
            9,
            f"newslinks: no snapshot stands in {data}, which is no folder\n",
        )


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_output(closed: str, published: Outcome) -> None:
    done = shell(f'"$@" {closed}', "status", "--data", published.data)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_closed_input() -> None:
    done = shell('"$@" <&-', "review", SEEDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "same story?" in done.stdout


def test_whoever_has_seen_enough_hears_no_complaint(published: Outcome) -> None:
    done = shell('"$@" | :', "sql", "FROM range(100000)", "--format", "json", "--data", published.data)
    assert (done.returncode, done.stderr) == (0, "")
    assert shell('"$@" | :', "--help").returncode == 0


@pytest.mark.parametrize("env", [BUFFERED, UNBUFFERED])
def test_what_is_wrong_is_told_to_whoever_has_seen_enough(source: Path, env: dict[str, str]) -> None:
    for number in range(200):
        (source / f"{number}.md").write_text("---\n---\n")
    commands: list[list[str | Path]] = [
        ["check", source],
        ["check", source, "--format", "sarif"],
        ["status", "--data", source],
    ]
    for words in commands:
        done = shell('"$@" | :', *words, env=env)
        assert (done.returncode, done.stderr) == (2 if words[0] == "status" else 1, "")


def test_an_export_is_whole_whoever_reads_of_it(published: Outcome, tmp_path: Path) -> None:
    words = ("export", "--format", "csv", "--data", published.data, "--to")
    for place, env in enumerate((BUFFERED, UNBUFFERED)):
        assert shell('"$@" | :', *words, tmp_path / str(place), env=env).returncode == 0
        assert len(list((tmp_path / str(place)).iterdir())) == len(TABLES) + 1


@pytest.mark.parametrize(
    "words",
    [[b"sql", b"SELECT \xff"], [b"explain", b"http://a.b/\xff"], [b"build", SEEDS, b"--data", b"k\xff"]],
)
def test_arguments_that_are_no_text(words: list[bytes | Path], tmp_path: Path) -> None:
    done = shell(f'cd {tmp_path}; "$@"', *words)
    told = os.fsdecode(words[-1]).replace("\udcff", "\\xff")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"newslinks: an argument is not UTF-8: {told}\n"
    assert not list(tmp_path.iterdir())


def test_the_process_listens_before_it_loads_what_takes_time() -> None:
    program = (
        "import os, signal, sys\nfrom flows.cli import main\nassert 'cyclopts' not in sys.modules\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'cyclopts': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupted())\nmain()"
    )
    # What was started in the background may ignore Ctrl-C.
    command = ["env", "--default-signal=INT", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == "newslinks: told to stop; what was published stands\n"
