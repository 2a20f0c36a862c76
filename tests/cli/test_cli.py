import errno
import os
import subprocess
import sys
from dataclasses import fields
from datetime import timedelta
from importlib.util import find_spec
from inspect import signature
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from cyclopts.validators import Number
from pydantic import TypeAdapter

from flows import cli, errors
from flows.cli import commands
from flows.cli.commands import app, obey
from flows.cli.environment import misspelt
from flows.cli.options import Data, Options, Source
from flows.config import Config
from flows.errors import NewslinksError
from tests import commands as here
from tests.seeds import ARTICLE, ENTRY, SEEDS


def newslinks(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "newslinks"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_build(data: Path) -> None:
    done = newslinks("build", SEEDS, "--data", data)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [
        "came in    5 files, 18 related entries",
        "merged     5 articles and 18 mentions into 22 links: 1 repeated in one list, 0 otherwise",
        "rejected   nothing (0 errors, 0 warnings)",
    ]
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        *("read", "extract", "dedupe", "store"),
        *("load", "check", "report", "publish"),
    ]
    assert (data / "current" / "newslinks.duckdb").exists()


def test_defaults_are_seeds_and_data_of_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "seed.md").write_text(ARTICLE)
    assert here.newslinks("build", cwd=tmp_path).returncode == 0
    assert (tmp_path / "data" / "current" / "newslinks.duckdb").exists()


def test_what_was_rejected_is_told(source: Path, data: Path) -> None:
    (source / "bad.md").write_text("---\ntitle: [\n---\n")
    (source / "good.md").write_text(ARTICLE)
    done = here.newslinks("build", source, "--data", data, "--max-rejected", "1")
    assert done.returncode == 0
    assert "rejected   1 file, 0 related entries (1 error, 0 warnings)" in done.stdout
    assert "           bad.md:2:8: error: " in done.stdout


def test_one_of_each(source: Path, data: Path) -> None:
    same = "  - {title: An article, webUrl: https://m.example.com/article}\n"
    (source / "good.md").write_text(ARTICLE.replace(ENTRY, f"{same}  - title: No address\n"))
    done = here.newslinks("build", source, "--data", data)
    lines = done.stderr.splitlines()
    assert lines[0].startswith("read      1 file, ")
    assert lines[1:3] == [
        "extract   1 article, 1 mention; rejected 0 files and 1 entry",
        "dedupe    2 publications are 1 link (pages in the largest: 2) in 1 story (links in the largest: 1)",
    ]
    assert lines[3].startswith("store     1 article, 1 mention, 1 article_link, 1 link, 1 story, 1 finding in ")
    (source / "good.md").write_text(ARTICLE.replace(f"related:\n{ENTRY}", ""))
    done = here.newslinks("build", source, "--data", data)
    assert "\ndedupe    1 publication is 1 link (pages in the largest: 1) in 1 story (" in done.stderr
    told = here.newslinks("status", "--data", data).stdout
    assert "           1 file, 1 article, 1 link\n" in told


@pytest.mark.parametrize("command", ["build", "run"])
@pytest.mark.parametrize(
    ("source", "data", "code", "message"),
    [
        ("nowhere", "data", 3, "newslinks: source nowhere does not exist\n"),
        (
            "empty",
            "data",
            3,
            "newslinks: source folder empty holds no seed file; seeds end in .md, .markdown, .txt\n",
        ),
        ("file", "data", 3, "newslinks: source file is neither a folder nor an archive (.tar,"),
        (
            "full",
            "file",
            4,
            "newslinks: data folder file cannot be written: Not a directory (file/snapshots)\n",
        ),
        ("full", "/proc/nothing", 4, "newslinks: data folder /proc/nothing cannot be written: "),
    ],
)
def test_one_clear_line(command: str, source: str, data: str, code: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "seed.md").write_text(ARTICLE)
    (tmp_path / "file").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    done = here.newslinks(command, source, "--data", data, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["build", "check", "run", "status"])
def test_a_path_that_is_too_long_is_one_line(command: str, tmp_path: Path) -> None:
    """Where Python asks whether it is a folder, it says no since 3.14, and stops before."""
    (tmp_path / "seed.md").write_text(ARTICLE)
    too_long = "f" * 300
    places = [too_long] if command == "check" else ["--data", too_long] + ["."] * (command != "status")
    done = here.newslinks(command, *places, cwd=tmp_path)
    assert done.returncode in {2, 3, 4, 9}
    assert done.stderr.startswith("newslinks: ") and done.stderr.count("\n") == 1
    assert "f" * 60 in done.stderr


def test_several_seeds_are_named_by_their_folder(source: Path) -> None:
    """A shell makes several of `*.md`."""
    (source / "seed.md").write_text(ARTICLE)
    done = here.newslinks("check", str(source), str(source / "seed.md"))
    assert (done.returncode, "on; name the folder they are in." in done.stderr) == (2, True)


def test_wrong_usage() -> None:
    assert newslinks("nonsense").returncode == 2
    assert here.newslinks("build", "a", "b", "c").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buidl"], 'Unknown command "buidl". Did you mean "build"?'),
        (["build", "--dta", "x"], "Unknown option: --dta. Did you mean --data? See `newslinks build --help`\n"),
        (["sql", "SELECT", "1"], "too many arguments, from '1' on; put quotes around what holds spaces."),
        (
            ["sql", "--formt", "csv", "SELECT 1"],
            'Invalid value "--formt" for QUERY. It is neither an option nor',
        ),
        (["export", "--format", "csv", "--to", ""], "--to: a path has at least one character. See "),
        (["sql", "SELECT 1", "--parquet="], "--parquet: a path has at least one character. See "),
        (["build", ""], "a source is a path or an address. See `newslinks build --help`\n"),
        (
            ["status", "--max-age", "5"],
            '--max-age: unable to convert "5" into a time, such as 90m, 36h or 2d. See ',
        ),
        (["status", "--max-age=-1h"], "--max-age: -1h is less than no time. See "),
        (["review", "--number", f"1{'0' * 20}"], f'Invalid value "1{"0" * 20}" for --number. Must be <= 1'),
        (["prune", "--keep", "2.5"], "--keep: 2.5 is no whole number. See "),
        (["serve", "--port", "8080.7"], "--port: 8080.7 is no whole number. See "),
        (["prune", "--keep", "x"], '--keep: unable to convert "x" into a whole number. See '),
        (["prune", "--max-age", "x"], '--max-age: unable to convert "x" into a time, such as'),
        (
            ["export"],
            'Command "export" parameter --format requires an argument. See `newslinks export --help`\n',
        ),
    ],
)
def test_wrong_usage_is_one_line_that_says_where_to_look(arguments: list[str], message: str) -> None:
    done = here.newslinks(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.removeprefix("newslinks: ").removeprefix("Invalid value for ").startswith(message)
    assert done.stderr.count("\n") == 1
    assert "--help`" in done.stderr


@pytest.mark.parametrize(
    ("columns", "words"),
    [*((columns, ["build", "--help"]) for columns in ("0", "1", "2", "-5", "wide")), ("1", ["buidl"])],
)
def test_a_terminal_of_hardly_any_columns(columns: str, words: list[str]) -> None:
    command = ["sh", "-c", 'ulimit -v 3000000; exec "$@"', "sh", sys.executable, "-m", "flows", *words]
    environment = os.environ | {"COLUMNS": columns}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == (2 if words == ["buidl"] else 0)
    assert "Traceback" not in done.stderr


def test_every_error_has_its_own_exit_code() -> None:
    kinds = NewslinksError.__subclasses__()
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(codes)
    assert not {0, 1} & set(codes)
    assert all(kind.__doc__ for kind in kinds)
    assert {kind.__name__ for kind in kinds} <= set(vars(errors))


READ = ("NEWSLINKS_CACHE", "NEWSLINKS_WEBHOOK", "NEWSLINKS_WEBHOOK_TEMPLATE")
"""What the README tells of."""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("NEWSLINKS_WEBHOOKS", "NEWSLINKS_WEBHOOK"),
        ("NEWSLINK_WEBHOOK", "NEWSLINKS_WEBHOOK"),
        ("newslinks_webhook_url", "NEWSLINKS_WEBHOOK"),
        ("NEWSLINKS_WEBHOOK_TEMPLAT", "NEWSLINKS_WEBHOOK_TEMPLATE"),
        ("NEWSLINKS_CACHE_DIR", "NEWSLINKS_CACHE"),
        # Kubernetes sets these in containers beside a service called newslinks.
        *((f"NEWSLINKS_{own}", None) for own in ("SERVICE_HOST", "PORT", "PORT_4200_TCP_ADDR")),
        *((f"NEWSLINKS_{own}", None) for own in ("PLAN", "HOME", "CHECK", "WEB", "WORKBOOK")),
        *((name, None) for name in (*READ, "NEWSLINKS", "SLACK_WEBHOOK")),
    ],
)
def test_a_variable_that_is_misspelt_is_told(name: str, meant: str | None) -> None:
    said = [f"{name} in the environment is not read: {meant} may be meant"] if meant else []
    assert list(misspelt({name})) == said
    assert not list(misspelt({name, *READ})), "a name of the user's own, beside ours"


def test_a_variable_that_is_misspelt_stops_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINKS_WEBHOKK", "x")
    done = here.newslinks("build", SEEDS, "--data", data, "--quiet")
    told = "newslinks: NEWSLINKS_WEBHOKK in the environment is not read: NEWSLINKS_WEBHOOK may be meant\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, "", told)


def test_help_imports_nothing_that_costs_time() -> None:
    program = "import sys\nfrom flows.cli.commands import app\ntry: app(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "flows.cli.commands" in loaded
    assert not loaded & {"prefect", "pyarrow", "duckdb", "pydantic", "yaml"}


def test_builds_load_no_more_than_they_need(source: Path, data: Path) -> None:
    """Nothing that pyarrow or DuckDB would load if it is there; next to nothing where nothing has changed."""
    (source / "a.md").write_text(ARTICLE)
    program = (
        "import sys\nfrom flows import cli\ncli.end = lambda code: print(*sys.modules)\n"
        f"sys.argv[1:] = ['build', {str(source)!r}, '--data', {str(data)!r}, '--quiet']\ncli.main()"
    )
    first, second = (
        set(
            subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True, check=True
            ).stdout.split()
        )
        for _ in range(2)
    )
    assert find_spec("pandas")
    assert find_spec("dask")
    assert {"pyarrow", "duckdb", "jinja2"} <= first
    assert not first & {"pandas", "prefect", "xlsxwriter", "httpx", "dask", "distributed"}
    assert "pydantic" in second
    assert not second & {"pyarrow", "numpy", "duckdb", "yaml", "jinja2"}


@pytest.mark.parametrize(
    ("loaded", "said"), [("turtle", ""), ("prefect", "taken apart"), ("distributed", "taken apart")]
)
def test_what_is_loaded_is_taken_apart_only_where_threads_and_processes_need_it(loaded: str, said: str) -> None:
    program = (
        "import atexit, sys\nfrom flows.cli import main\natexit.register(print, 'taken apart')\n"
        f"sys.modules[{loaded!r}] = sys\nsys.argv[1:] = ['sql', '--data', 'nowhere', 'x']\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (9, said)
    assert done.stderr.startswith("newslinks: ")


def test_every_command_and_option_has_help() -> None:
    for name in ("run", "build", "check"):
        done = here.newslinks(name, "--help")
        assert done.returncode == 0
        assert "Folder with the seed files" in done.stdout
        assert app[name].help


def test_options_are_those_of_a_run() -> None:
    """The command line's options, and the form of Prefect's pages, are one declaration of two."""
    told = {field.name: field for field in fields(Config)}
    assert [*told] == ["source", "data", *(option.name for option in fields(Options))]
    form = TypeAdapter(Config).json_schema()["properties"]
    for name, argument in (("source", Source), ("data", Data)):
        assert get_args(argument)[1].help == form[name]["description"]
    for option in fields(Options):
        *_, parameter = get_type_hints(Options, include_extras=True)[option.name].__metadata__
        assert option.default == told[option.name].default
        assert parameter.help == form[option.name]["description"]
        (bounds,) = parameter.validator or [Number()]
        assert (bounds.gte, bounds.lte) == (form[option.name].get("minimum"), form[option.name].get("maximum"))


def test_every_command_takes_the_same_unless_said() -> None:
    usual = {"source": Path("seeds"), "data": Path("data"), "max_age": timedelta(days=1), "keep": Config.keep}
    for name in (
        "run",
        "build",
        "serve",
        "check",
        "review",
        "status",
        "unit",
        "prune",
        "sql",
        "export",
        "diff",
    ):
        taken = signature(app[name].default_command or app).parameters
        told = {its: one.default for its, one in taken.items() if its in usual}
        age = {"max_age": None} if name == "prune" else {}
        assert told == {its: (usual | age)[its] for its in told}


def test_automations_without_a_server_is_one_line(tmp_path: Path) -> None:
    done = newslinks("automations", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newslinks: PREFECT_API_URL names no server: ")
    assert done.stderr.count("\n") == 1


def test_who_has_no_home_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(user: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {user}")

    monkeypatch.setenv("HOME", "")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", unknown)
    cli.have_home()
    assert Path.home() == Path("/")


def test_a_working_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert commands.obey(["unit", "cron"]) == 2
    assert capsys.readouterr().err.startswith("newslinks: the folder this runs in was removed: ")


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, 4), (errno.EIO, 4), (errno.ESTALE, 4), (errno.ENOSPC, 4), (errno.ENOENT, None)],
)
def test_a_disk_that_refuses_is_one_line(
    number: int, code: int | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever that happens; what should be there and is not is a fault of newslinks."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "data/current/runs.parquet")

    monkeypatch.setattr("flows.monitoring.status.status", refused)
    if code is None:
        with pytest.raises(FileNotFoundError):
            obey(["status"])
        return
    assert obey(["status"]) == code
    told = f"a file or folder cannot be used: {os.strerror(number)} (data/current/runs.parquet)"
    assert capsys.readouterr().err == f"newslinks: {told}\n"
