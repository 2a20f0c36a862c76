"""Prefect's settings: applied by the program, unless the environment has them, and the same in a clone."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import prefect.context  # noqa: F401 - it reads the settings once, which tests below make up
import pytest
from filelock import FileLock
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.errors import UsageError
from flows.serve.state import LOCK, ServeState, write_state
from flows.under_prefect.prefect_settings import DEFAULTS, apply
from tests.cli.test_cli import newslinks
from tests.seeds import PROJECT, SEEDS, Facts


def test_settings_leave_the_environment_alone(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    for name in DEFAULTS:
        monkeypatch.setenv(name, "mine")
    monkeypatch.setenv("PREFECT_HOME", "mine")
    monkeypatch.setenv("NO_PROXY", "*")
    apply(data)
    assert {os.environ[name] for name in (*DEFAULTS, "PREFECT_HOME")} == {"mine"}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("NO_PROXY", "", "127.0.0.1,localhost"),
        ("no_proxy", "intra.example, localhost", "intra.example,localhost,127.0.0.1"),
        ("NO_PROXY", "*", "*"),
    ],
)
def test_no_proxy_stands_before_the_server(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: str, after: str
) -> None:
    monkeypatch.setattr("flows.under_prefect.prefect_settings.os.environ", {name: before})
    for _ in range(2):
        apply(data)
        assert os.environ[name] == after


def test_a_proxy_that_cannot_be_used_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "flows.under_prefect.prefect_settings.os.environ", {"ALL_PROXY": "socks://127.0.0.1:1080/"}
    )
    with pytest.raises(UsageError, match=r"Prefect cannot use its settings, or a proxy: .*socks://"):
        apply(data)


def test_a_setting_without_a_value_says_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"PREFECT_API_URL": "", "PREFECT_HOME": ""}
    monkeypatch.setattr("flows.under_prefect.prefect_settings.os.environ", environment)
    apply(data)
    assert "PREFECT_API_URL" not in environment
    assert environment["PREFECT_HOME"] == str(data.resolve() / ".prefect")


@pytest.mark.parametrize(("uses", "address"), [(True, "http://127.0.0.1:1/api"), (False, None)])
def test_the_server_of_a_schedule_is_used_but_not_to_serve(
    data: Path, monkeypatch: pytest.MonkeyPatch, uses: bool, address: str | None
) -> None:
    """It may be about to end, as where `serve` is started again."""
    data.mkdir()
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    write_state(data, ServeState(1, "newslinks", "seeds", "every 60 s", "http://127.0.0.1:1/api", "x"))
    with FileLock(data / LOCK):
        apply(data, use_served=uses)
    assert os.environ.get("PREFECT_API_URL") == address


@pytest.mark.parametrize(
    ("command", "level", "file", "said"),
    [
        ("run", "LOUD", "", "LoggingSettings.level: Input should be 'DEBUG'"),
        ("run", "", "[api", "from prefect.toml: invalid TOML"),
        ("serve", "", "[api", "from prefect.toml: invalid TOML"),
    ],
)
def test_settings_that_prefect_cannot_read_are_told(
    command: str, level: str, file: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prefect.toml").write_text(file)
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", level)
    done = newslinks(command, SEEDS, "--data", tmp_path / "data", cwd=tmp_path)
    *_, last = done.stderr.splitlines()
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert last.startswith("newslinks: Prefect cannot use its settings, or a proxy: ")
    assert said in last


@pytest.mark.parametrize("address", ["localhost:4200/api", "http:///api", "http://127.0.0.1:99999/api"])
def test_a_server_without_an_address_is_told(address: str, data: Path) -> None:
    """A schedule would ask there in vain for ever."""
    with (
        temporary_settings({PREFECT_API_URL: address}),
        pytest.raises(UsageError, match="API_URL holds no address"),
    ):
        apply(data)


def test_a_home_where_a_server_cannot_write_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.write_text("no folder")
    monkeypatch.setenv("PREFECT_HOME", str(home))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    done = newslinks("run", SEEDS, "--data", data)
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)
    assert f"newslinks: {home} or prefect.db in it cannot be written" in done.stderr


def test_the_settings_file_says_the_same() -> None:
    def flat(settings: Facts, prefix: str) -> Iterator[tuple[str, str]]:
        for key, value in settings.items():
            name = f"{prefix}_{key}".upper()
            if isinstance(value, dict):
                yield from flat(value, name)
            else:
                yield name, str(value).lower() if isinstance(value, bool) else str(value)

    file = dict(flat(tomllib.loads((PROJECT / "prefect.toml").read_text()), "PREFECT"))
    assert file == {
        name: value
        for name, value in DEFAULTS.items()
        if name.startswith(("PREFECT_SERVER_", "PREFECT_FLOWS_"))
    }
