import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.errors import DataFolderError
from flows.serve import unit as units
from flows.serve.unit import Kind, unit
from tests.serving import NEWSLINKS

ODD = 'a "folder" with 100% $HOME; and \\ quotes\'; \\%'


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    folder.mkdir()
    return folder


def heard_by_cron(line: str) -> str:
    """What the shell gets of a line: cron takes away a backslash before `%`, and ends at a bare one (crontab(5))."""
    parts = re.split(r"(\\.|%)", line)
    assert "%" not in parts
    return "".join("%" if part == "\\%" else part for part in parts)


def test_the_line_for_cron_runs(odd: Path, tmp_path: Path) -> None:
    (odd / "a.md").write_text("---\ntitle: A\nwebUrl: https://example.org/a\n---\n")
    command = [NEWSLINKS, "unit", "cron", str(odd), "--data", str(tmp_path / "data %")]
    line = subprocess.run(command, capture_output=True, text=True, check=True, cwd=odd).stdout.splitlines()[-1]
    assert line.startswith("0 * * * * cd ")
    given = line.removeprefix("0 * * * * ")
    said = heard_by_cron(given)
    for heard in (said, given):  # some crons leave the line as it is
        done = subprocess.run(["sh", "-c", heard], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "data %" / "current").is_dir()
    (odd / "a.md").unlink()
    done = subprocess.run(["sh", "-c", said], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("newslinks: source folder")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", ["serve", "build", "timer"])
def test_systemd_takes_the_units(kind: Kind, odd: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        [NEWSLINKS, "unit", kind, str(odd)], capture_output=True, text=True, check=True
    ).stdout
    assert "{" not in made
    if not (analyze := shutil.which("systemd-analyze")):
        pytest.skip("there is no systemd here")
    name = "newslinks-build" if kind in {"build", "timer"} else "newslinks"
    file = tmp_path / f"{name}.{'timer' if kind == 'timer' else 'service'}"
    file.write_text(made)
    if kind == "timer":
        (tmp_path / f"{name}.service").write_text(unit("build", odd, tmp_path / "data"))
    done = subprocess.run([analyze, "verify", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_words_of_a_unit() -> None:
    assert units._for_systemd("/plain/path") == "/plain/path"
    assert units._for_systemd("/it's") == '"/it\'s"'
    assert units._for_systemd(ODD) == '"a \\"folder\\" with 100%% $$HOME; and \\\\ quotes\'; \\\\%%"'


def test_the_paths_of_a_unit_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "100% of it"
    here.mkdir()
    monkeypatch.chdir(here)
    said = str(here).replace("%", "%%")
    lines = unit("build", Path("seeds"), Path("data")).splitlines()
    assert f"WorkingDirectory={said}" in lines
    (command,) = (line for line in lines if line.startswith("ExecStart="))
    assert f' build "{said}/seeds" --data "{said}/data" ' in command


def test_without_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/__main__.py"])
    assert f"{sys.executable} -m flows build" in unit("build", Path("seeds"), Path("data"))


def test_the_path_of_the_script_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["bin/newslinks"])
    assert f"ExecStart={tmp_path}/bin/newslinks build " in unit("build", Path("seeds"), Path("data"))


def test_no_unit_for_a_place_that_no_run_could_publish_to(tmp_path: Path) -> None:
    standing = tmp_path / "data" / "snapshots" / "20261124T123411.458Z-054f28a29c88"
    standing.mkdir(parents=True)
    (tmp_path / "data" / "current").symlink_to(standing)
    assert unit("build", Path("seeds"), tmp_path / "data")
    for within in ("current", "snapshots"):
        with pytest.raises(DataFolderError, match="lies among the snapshots of"):
            unit("build", Path("seeds"), tmp_path / "data" / within)
