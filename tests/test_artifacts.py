from dataclasses import replace
from pathlib import Path

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
    run = published.run.model_copy(update={"errors": 1})
    said = "\n\n1 finding: see the table beside this report.\n"
    assert said in artifacts.report(replace(published, run=run, findings=found))
    assert "see the table" not in artifacts.report(published)
    (row,) = artifacts.table(found)
    assert (row["severity"], row["code"], row["where"]) == ("error", "file-unreadable", "a\\.md")


def test_cells_are_capped() -> None:
    found = [finding(Code.YAML_SYNTAX, Place("a.md", line), "x" * 499) for line in range(1, 3)]
    rows = artifacts.table(found)
    assert all(len(row["message"]) <= artifacts.MAX_TEXT for row in rows)
    assert rows[0]["where"] == "a\\.md\\:1"


def test_lines_of_a_failure() -> None:
    assert artifacts.failure("Limit", f"first\n  {HOSTILE}").startswith("# Limit\n\nfirst\n\n")
