"""Where nothing has changed, nothing is made again; whatever changes, everything is as if made for the first time."""

import os
import platform
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, program, snapshot
from flows.config import Config
from flows.errors import LimitError, SourceError
from flows.pipeline import Outcome, build
from flows.snapshot import inputs
from tests.conftest import Made
from tests.seeds import ARTICLE, ENTRY


@pytest.fixture
def config(source: Path, data: Path) -> Config:
    (source / "a.md").write_text(ARTICLE)
    (source / "b.md").write_text(ARTICLE.replace("An article", "Another").replace("/article", "/another"))
    return Config(source, data)


@pytest.fixture
def first(config: Config, made: Made) -> Outcome:
    return made(config)


@pytest.fixture
def stages(first: Outcome, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the stages that were run since the first run."""
    del first
    seen: list[str] = []

    def watched(*args: Any) -> Any:
        seen.append("make")
        return make(*args)

    monkeypatch.setattr(pipeline, "_make", watched)
    return seen


make = pipeline._make


def touch(config: Config) -> None:
    os.utime(Path(config.source) / "a.md", (1, 1))


def add_what_is_no_seed(config: Config) -> None:
    (Path(config.source) / "notes.html").write_text("<p>")


@pytest.mark.parametrize("change", [lambda _: None, touch, add_what_is_no_seed])
def test_what_changes_nothing(
    config: Config, first: Outcome, stages: list[str], change: Callable[[Config], None]
) -> None:
    change(config)
    second = build(config)
    assert stages == []
    assert not second.published.is_new
    assert (second.run, second.findings) == (first.run, first.findings)


def edit(config: Config) -> None:
    (Path(config.source) / "a.md").write_text(ARTICLE.replace("An article", "An Article"))


def rename(config: Config) -> None:
    """It stays before the other one."""
    (Path(config.source) / "a.md").rename(Path(config.source) / "aa.md")


def decide(config: Config) -> None:
    urls = "[https://example.com/article, https://example.org/entry]"
    (Path(config.source) / "decisions.yml").write_text(
        f"- same_link: {urls}\n  reason: Both were read.\n  date: 2024-01-01\n"
    )


def lose_a_table(config: Config) -> None:
    folder = snapshot.current(config.folder)
    assert folder
    folder.chmod(0o755)
    (folder / "links.parquet").unlink()


def forget(config: Config) -> None:
    folder = snapshot.current(config.folder)
    assert folder
    folder.chmod(0o755)
    (folder / inputs.NAME).unlink()


@pytest.mark.parametrize("change", [edit, rename, decide, lose_a_table, forget])
def test_what_changes_something(config: Config, stages: list[str], change: Callable[[Config], None]) -> None:
    change(config)
    build(config)
    assert stages == ["make"]


def test_decisions_that_cannot_be_read_stop_a_run_that_had_none(config: Config, first: Outcome) -> None:
    del first
    (Path(config.source) / "decisions.yaml").write_text("[]")
    with pytest.raises(SourceError, match="rename it"):
        build(config)


def test_another_reason_why_a_file_cannot_be_read(config: Config, stages: list[str], tmp_path: Path) -> None:
    link, lenient = Path(config.source) / "link.md", replace(config, max_rejected=1)
    (tmp_path / "outside.md").write_text(ARTICLE)
    for target, code in (
        (tmp_path / "outside.md", "file-outside-source"),
        (link.with_name("none"), "file-unreadable"),
        (link, "file-unreadable"),
    ):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        made = build(lenient)
        assert [found.code for found in made.findings] == [code]
        assert made.published.is_new
        stages.clear()
        build(lenient)
        assert stages == [], "the reason is the same"


def test_another_program(config: Config, stages: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "program", lambda: "another")
    build(config)
    assert stages == ["make"]


def test_what_is_known_is_damaged(config: Config, first: Outcome, stages: list[str]) -> None:
    path = first.published.folder / inputs.NAME
    path.chmod(0o644)
    for kept in ("", "{}", "[1]", '{"fingerprint": "x"}', "\0", path.read_text()[:-9]):
        path.write_text(kept)
        assert inputs.read(path.parent) is None
    again = build(config)
    assert stages == ["make"]
    assert again.published.is_new, "no snapshot stands that is not as it was published"
    assert again.findings == first.findings


def test_another_contract(config: Config, stages: list[str]) -> None:
    build(Config(config.source, config.folder, contract="freeze"))
    assert stages == ["make"]


def test_another_program_that_makes_the_same_has_to_do_so_once(
    config: Config, first: Outcome, stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "program", lambda: "another")
    assert not build(config).published.is_new
    third = build(config)
    assert stages == ["make"]
    assert (third.run, third.published.folder) == (first.run, first.published.folder)
    edit(config)
    assert build(config).published.is_new


@pytest.mark.parametrize("noted", ["", "another snapshot", "\0"])
def test_what_is_noted_of_another_snapshot_counts_for_nothing(
    config: Config, stages: list[str], monkeypatch: pytest.MonkeyPatch, noted: str
) -> None:
    (config.folder / inputs.SAME).write_text(noted)
    monkeypatch.setattr(inputs, "program", lambda: "another")
    build(config)
    assert stages == ["make"]


def test_a_stricter_limit(config: Config) -> None:
    (Path(config.source) / "c.md").write_text("---\ntitle:\n---\n")
    build(Config(config.source, config.folder, max_rejected=0.5))
    with pytest.raises(LimitError):
        build(Config(config.source, config.folder, max_rejected=0.1))


def test_findings_are_told_again(config: Config) -> None:
    (Path(config.source) / "a.md").write_text(ARTICLE + ENTRY)
    (Path(config.source) / "b.md").write_text(ARTICLE.replace("quality: 3", "quality: three"))
    first = build(config)
    assert first.findings
    assert build(config).findings == first.findings


def test_the_program_is_all_its_files() -> None:
    names = {path for path, _ in program._files(files("schemas"), "schemas")}
    assert {"schemas/tables/links.py", "schemas/rules/parameters.yml"} <= names


def test_another_python_may_make_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = program.program.__wrapped__()
    monkeypatch.setattr(platform, "python_version_tuple", lambda: ("3", "99", "0"))
    assert program.program.__wrapped__() != before


def test_decisions_that_do_nothing_change_nothing(config: Config) -> None:
    decisions = (
        '- same_link: ["https://e.org/none", "https://e.org/neither"]\n  reason: Seen.\n  date: 2023-08-14\n'
    )
    (Path(config.source) / "decisions.yml").write_text(decisions)
    first = build(config)
    assert {found.file for found in first.findings} == {"decisions.yml"}
    second = build(config)
    assert (second.published.is_new, second.findings, second.run) == (False, first.findings, first.run)
