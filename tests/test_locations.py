"""Every command that takes a source takes an address unharmed, or says that it cannot."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from flows.config import Config
from flows.errors import UsageError
from flows.lint import lint
from flows.locations import location
from flows.review import pairs
from flows.serve.plan import Plan, checked
from flows.serve.unit import unit
from tests.cli.test_cli import newslinks as started
from tests.commands import newslinks
from tests.read.packing import pack
from tests.seeds import ARTICLE, SEEDS

ADDRESSES = ["s3://bucket/prefix", "git+ssh://git@e.org/a//b@main#subdirectory=x", "git+file:///srv/a%20b@v1"]
SECRETS = [
    "https://me@e.org/x",
    "git+https://token@e.org/x",
    "git+ssh://git:secret@e.org/x",
    "s3://key:secret@b/x",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_stays_as_it_is(address: str) -> None:
    config = Config(address, Path("data"))
    assert config.source == address
    plan = Plan.of_text(checked(Plan(config)).as_text())
    assert plan.config.source == address
    assert plan.parameters["config"]["source"] == address
    assert TypeAdapter(Config).validate_python(plan.parameters["config"]).source == address
    assert address.replace("%", "%%") in unit("build", address, Path("data"))


@pytest.mark.parametrize("path", ["seeds", "./a:b", "s3:/bucket", "/srv/a b", "git+file:x"])
def test_all_else_is_a_path(path: str, tmp_path: Path) -> None:
    assert location(path) == Config(path, tmp_path).source == Path(path)
    assert Plan.of_text(checked(Plan(Config(path, tmp_path))).as_text()).config.source == Path(path).resolve()


def test_links_that_lead_to_themselves_stay(tmp_path: Path) -> None:
    """A run says what is wrong with them."""
    (link := tmp_path / "link").symlink_to(link)
    config = checked(Plan(Config(link, link))).config
    assert (config.source, config.data) == (link, link)


@pytest.mark.parametrize("given", ["", 5, None])
def test_what_names_nothing_is_no_source(given: Any, data: Path) -> None:
    """The working folder, as an empty path has it, least of all."""
    with pytest.raises(ValidationError, match=r"a source is a path or an address"):
        Config(given, data)


def test_what_looks_like_an_address_and_is_none(data: Path) -> None:
    with pytest.raises(UsageError, match=r"^'s3://\[b/x' is no address: Invalid IPv6 URL$"):
        Config("s3://[b/x", data)


@pytest.mark.parametrize("address", SECRETS)
def test_an_address_with_a_password_is_refused(address: str, data: Path) -> None:
    data.mkdir()
    with pytest.raises(UsageError, match="which would be published: keep them in") as caught:
        Config(address, data)
    assert not re.search("secret|token|key:", str(caught.value))
    assert str(caught.value).endswith("credential helper" if address.startswith("git+") else "the environment")
    done = newslinks("build", address, "--data", data)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newslinks: {caught.value}\n")
    assert list(data.iterdir()) == []


def test_check_tells_where_in_an_archive(tmp_path: Path) -> None:
    archive = pack(
        tmp_path / "seeds.tgz", [("sub/bad.md", "---\ntitle: Ready: steady\n---\n"), ("a.md", ARTICLE)]
    )
    done = newslinks("check", archive)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{archive}/sub/bad.md:2:13: error: mapping values are not allowed")
    assert lint(archive, "evolve").counts == {"error": 1, "warning": 0}


def test_build_status_and_the_log_of_runs_name_the_source(tmp_path: Path, data: Path) -> None:
    archive = pack(tmp_path / "seeds.zip", [(path.name, path.read_bytes()) for path in SEEDS.glob("*.txt")])
    done = newslinks("build", archive, "--data", data)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        0,
        "read      5 files, 25,170 bytes; 0 passed over",
    )
    assert f"from {archive}\n" in newslinks("status", "--data", data).stdout
    assert json.loads((data / "run-log.jsonl").read_text().splitlines()[-1])["source"] == str(archive)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nowhere.tgz", "source nowhere.tgz does not exist"),
        ("git+file:///nowhere@main", "source git+file:///nowhere@main cannot be read: cannot change to '/nowhere': No such file or directory"),
        ("git+file:///nowhere@-x", "source git+file:///nowhere@-x names no revision: after the last @ comes a branch, a tag or a commit id"),
        ("ftp://e.org/x", "source ftp://e.org/x is of no kind that can be read: folders, archives"),
        ("s3:///x", "source s3:///x names no bucket: addresses are s3://bucket/prefix"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(source: str, reason: str, tmp_path: Path) -> None:
    done = newslinks("build", source, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"newslinks: {reason}")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "run", "serve", "review"])
def test_every_command_says_so(command: str, tmp_path: Path) -> None:
    obeyed = started if command in {"run", "serve"} else newslinks
    done = obeyed(command, "git+file:///nowhere@main", *(["--list"] * (command == "review")), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("newslinks: source git+file:///nowhere@main cannot be read: cannot change to")
    assert list(tmp_path.iterdir()) == []


def test_answers_are_written_into_folders_alone(tmp_path: Path) -> None:
    archive = pack(tmp_path / "seeds.zip", [("a.md", ARTICLE)])
    before = archive.read_bytes()
    for source in (archive, "s3://bucket/prefix"):
        done = newslinks("review", source)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            f"newslinks: answers are written into a folder, which {source} is not: --list asks nothing\n"
        )
    assert pairs(archive, 1) == []
    assert archive.read_bytes() == before
