"""The README, the pages it leads to and CONTRIBUTING.md leave nothing out: their lists are complete, what they name is there."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from flows import errors
from flows.cli.commands import app
from flows.dedupe.ties import RULE_OF_TRAIT
from flows.monitoring.notify import ADDRESS, BUILT_IN, TEMPLATE, Notice
from flows.pipeline import Outcome
from flows.serve.plan import PLAN
from flows.serve.unit import Kind
from schemas.columns import columns
from schemas.findings import Code
from schemas.tables import TABLES
from tests.manual import MANUAL, PAGES, README
from tests.seeds import PROJECT

CONTRIBUTING = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_page_of_findings_shows_every_code() -> None:
    page = (PROJECT / "schemas" / "FINDINGS.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)$", page, re.MULTILINE) == list(Code)
    assert page.count("\nCure: ") == page.count("$ newslinks check") == len(Code)


def test_commands_are_listed() -> None:
    commands = [name for name in app if not name.startswith("-")]
    assert commands
    for name in commands:
        assert re.search(f"`newslinks {name}[ `]", README)


def options() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every option of every command, with the values it can have if they are few."""
    for name in (name for name in app if not name.startswith("-")):
        for argument in app[name].assemble_argument_collection():
            is_option = argument.field_info.kind is argument.field_info.KEYWORD_ONLY
            if is_option and argument.names[0].startswith("--"):
                yield argument.names[0], argument.get_choices() or ()


def test_options_and_their_values_are_listed() -> None:
    found = dict(options())
    assert {"--max-rejected", "--cron", "--list", "--format", "--to"} <= set(found)
    for option, values in options():
        assert re.search(rf"`[^`\n]*{option}\b", README), option
        for value in values:
            assert re.search(rf"`(?:[^`\n]* )?{value}`", README), f"{option} {value}"


def test_kinds_of_units_are_listed() -> None:
    for kind in get_args(Kind):
        assert f"`newslinks unit {kind}" in README


def test_what_a_notice_can_say_is_listed() -> None:
    (told,) = re.findall(r"^`NEWSLINKS_WEBHOOK`.*?^```", README, re.MULTILINE | re.DOTALL)
    events = get_args(get_type_hints(Notice)["event"])
    for word in (TEMPLATE, *BUILT_IN, *(field.name for field in fields(Notice)), *events):
        assert f"`{word}`" in told


def test_settings_of_the_environment_are_listed() -> None:
    code = "".join(path.read_text("utf-8") for path in (PROJECT / "flows").rglob("*.py"))
    found = set(re.findall(r"\b(?:NEWSLINKS|NPY|ARROW)_[A-Z_]+", code)) - {PLAN}
    assert found >= {ADDRESS, TEMPLATE, "NPY_DISABLE_CPU_FEATURES", "ARROW_DEFAULT_MEMORY_POOL"}
    for name in found:
        assert f"`{name}`" in MANUAL


@pytest.mark.parametrize("page", ["README.md", "data/README.md"])
def test_files_of_a_snapshot_are_listed(page: str, published: Outcome) -> None:
    told = (PROJECT / page).read_text("utf-8")
    for path in published.published.folder.iterdir():
        assert f"`{'<table>.parquet' if path.suffix == '.parquet' else path.name}`" in told


def test_what_lies_in_a_data_folder_is_listed(published: Outcome) -> None:
    told = (PROJECT / "data" / "README.md").read_text("utf-8")
    for path in published.data.iterdir():
        assert re.search(rf"`{re.escape(path.name)}[`/]", told), path.name


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(page: str) -> None:
    told = (PROJECT / page).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", told)
    assert links
    for path, anchor in links:
        target = (PROJECT / page).parent / path if path else PROJECT / page
        assert target.exists(), path
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{path}#{anchor}"


def anchors(page: str) -> set[str]:
    """What the headings of a page can be called by."""
    text = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_files_named_exist() -> None:
    for page in (*PAGES, "CONTRIBUTING.md"):
        told = (PROJECT / page).read_text("utf-8")
        named = re.findall(r"`((?:flows|schemas|tests)/[\w./-]+)`", told)
        for path in named:
            assert (PROJECT / path).exists(), path


def test_lines_fit() -> None:
    """But for tables, headings of pictures, and what programs print."""
    for page in (*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"):
        prose = re.sub(r"^```.*?^```$", "", (PROJECT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        for line in prose.splitlines():
            assert len(line) <= 120 or line.startswith(("|", "![")), line


def test_exit_codes_are_listed() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert listed == {0, 1, 2} | {kind.exit_code for kind in errors.NewslinksError.__subclasses__()}


def test_modules_are_listed() -> None:
    for package in ("flows", "schemas"):
        modules = [path.stem for path in (PROJECT / package).glob("*.py") if not path.stem.startswith("__")]
        folders = [
            path.parent.name
            for path in (PROJECT / package).glob("*/*")
            if not path.parent.name.startswith("__")
        ]
        for name in {*(f"{module}.py" for module in modules), *(f"{folder}/" for folder in folders)}:
            assert f"`{package}/{name}`" in CONTRIBUTING


def test_tables_that_are_not_sorted_by_their_key_are_named() -> None:
    (told,) = re.findall(r"sorted by its key \(but ([^)]*)\)", README)
    others = {name for name, row in TABLES.items() if row.order and row.order != row.key}
    assert set(re.findall(r"`(\w+)`", told)) == others


def test_rules_that_tie_are_listed() -> None:
    (rule,) = (column for column in columns(TABLES["merges"]) if column.name == "rule")
    assert {*RULE_OF_TRAIT, "title", "decision"} < set(rule.values)
    for name in rule.values:
        assert f"`{name}`" in MANUAL


def test_make_targets_are_listed() -> None:
    makefile = (PROJECT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"^\| `make ([a-z]+)` \|", CONTRIBUTING, re.MULTILINE))
