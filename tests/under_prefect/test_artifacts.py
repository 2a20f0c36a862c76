from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.config import Config
from flows.findings import Place, finding
from flows.pipeline import Outcome, build
from flows.under_prefect import artifacts
from schemas.findings import Code
from tests.seeds import ARTICLE

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | **b** `c` &amp; # h\n- item"


def test_the_report_of_a_first_run(published: Outcome) -> None:
    text = artifacts.report(published)
    assert text.startswith("# Published\n\nSnapshot `")
    assert "\n| | this run |\n| --- | ---: |\n| files | 5 |\n" in text
    assert "Merged: 5 articles and 18 mentions are 22 links in 21 stories." in text


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Any, str]]:
    """What was left in Prefect, and how it is described there, by its key."""
    found: dict[str, tuple[Any, str]] = {}

    def leave(what: Any, *, key: str, description: str, link_text: str = "") -> None:
        found[key] = (what, f"{link_text}: {description}" if link_text else description)

    for kind in ("markdown", "table", "link"):
        monkeypatch.setattr(artifacts, f"create_{kind}_artifact", leave)
    return found


def test_what_a_run_leaves(published: Outcome, left: dict[str, tuple[Any, str]]) -> None:
    artifacts.leave(published)
    folder = published.published.folder.resolve()
    assert left == {
        "newslinks-report": (artifacts.report(published), "What the run did."),
        "newslinks-snapshot": (
            f"{folder.as_uri()}/report.html",
            f"The page of {folder.name}: The snapshot that stands, in `{published.published.place}`.",
        ),
    }


def test_the_findings_a_run_leaves(published: Outcome, left: dict[str, tuple[Any, str]]) -> None:
    found = [finding(Code.FILE_UNREADABLE, Place("a.md"), "gone")]
    for errors, warnings, said in (
        (1, 0, "1 of 1 finding"),
        (0, 2, "1 of 2 findings"),
        (1_000, 234, "1 of 1,234"),
    ):
        run = published.run.model_copy(update={"errors": errors, "warnings": warnings})
        artifacts.leave(replace(published, run=run, findings=found))
        assert left["newslinks-findings"] == (
            artifacts.table(found),
            "What was rejected or repaired, errors first.",
        )
        text, _ = left["newslinks-report"]
        assert f"\n\nThe table beside this report shows {said}" in text


def test_what_a_run_that_failed_leaves(left: dict[str, tuple[Any, str]]) -> None:
    artifacts.leave_failure("Limit", "too many\n  of_them")
    assert left == {"newslinks-report": ("# Limit\n\ntoo many\n\n  of\\_them\n", "Why the run failed.")}


def test_the_whole_report(published: Outcome) -> None:
    update = {
        "documents_rejected": 1,
        "files_passed_over": 2,
        "entries_rejected": 3,
        "errors": 4,
        "warnings": 5,
    }
    run = published.run.model_copy(update=update)
    found = [finding(Code.FILE_UNREADABLE, Place("a.md"), "gone")]
    name, place = published.published.folder.name, published.published.place
    text = artifacts.report(replace(published, run=run, new_keys=["a"], findings=found))
    assert (
        text
        == f"""# Published

Snapshot `{name}` stands in `{place}`.

| | this run |
| --- | ---: |
| files | 5 |
| files rejected | 1 |
| files passed over | 2 |
| related entries | 18 |
| related entries rejected | 3 |
| articles | 5 |
| mentions | 18 |
| links | 22 |
| stories | 21 |
| errors | 4 |
| warnings | 5 |

Merged: 5 articles and 18 mentions are 22 links in 21 stories.

**New keys**: a: a seed has none of these; kept in `extra`.

The table beside this report shows 1 of 9 findings.
"""
    )


def test_the_report_compares(source: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "a.md").write_text(ARTICLE)
    build(Config(source, data))
    (source / "b.md").write_text(ARTICLE.replace("/article", "/other"))
    monkeypatch.chdir(data.parent)
    text = artifacts.report(build(Config(source, Path("data"))))
    assert "| | this run | before | change |\n| --- | ---: | ---: | ---: |\n| files | 2 | 1 | +1 |\n" in text
    assert "| errors | 0 | 0 |  |" in text
    assert f"stands in `{(data / 'current').resolve()}`.\n" in text
    assert artifacts.report(build(Config(source, data))).startswith("# Nothing has changed\n")


def test_the_report_has_what_the_summary_remarks(published: Outcome) -> None:
    assert "**But**" not in artifacts.report(published)
    assert "\n\n**But** no snapshot stood.\n" in artifacts.report(
        replace(published, remark="no snapshot stood")
    )


def test_texts_of_seeds_are_no_markup(published: Outcome) -> None:
    found = [finding(Code.YAML_SYNTAX, Place(HOSTILE, 3), HOSTILE)]
    text = artifacts.report(replace(published, new_keys=["a.key", HOSTILE], remark=HOSTILE, findings=found))
    assert f"**New keys**: a\\.key, {artifacts.escaped(HOSTILE)}: " in text
    (row,) = artifacts.table(found)
    for shown in (text, row["message"], row["where"]):
        assert "<script" not in shown
        assert "](" not in shown.replace("\\]\\(", "")
        assert "**b**" not in shown


def test_findings_are_in_a_table_beside_the_report(published: Outcome) -> None:
    found = [finding(Code.FILE_UNREADABLE, Place("a.md"), "gone")]
    assert "The table" not in artifacts.report(published)
    (row,) = artifacts.table(found)
    assert (row["severity"], row["code"], row["where"]) == ("error", "file-unreadable", "a\\.md")
    assert row["hint"] == found[0].hint


def test_cells_are_capped() -> None:
    found = [finding(Code.YAML_SYNTAX, Place("a.md", line), "x" * 499) for line in range(1, 3)]
    rows = artifacts.table(found)
    assert [row["message"] for row in rows] == ["x" * 300] * 2
    assert rows[0]["where"] == "a\\.md\\:1"


@pytest.mark.parametrize(
    ("text", "shown"), [("<b>", "&lt;b&gt;"), ("&lt;", "&amp;lt;"), ("a_b|c", "a\\_b\\|c")]
)
def test_how_texts_are_shown(text: str, shown: str) -> None:
    assert artifacts.escaped(text) == shown
