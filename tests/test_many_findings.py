"""However much is wrong, a run tells of some of it, the worst first; all of it is in the table."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows import validate
from flows.config import Config
from flows.errors import LimitError
from flows.pipeline import build
from flows.read import SourceFile
from flows.snapshot import inputs
from flows.snapshot.findings import MAX_TOLD, about
from flows.summary import summary
from schemas.tables import Finding
from tests.seeds import ARTICLE, ENTRY, built, in_memory

FAULTY = ENTRY.replace("quality: 3", "quality: much")
MANY = ARTICLE.replace(ENTRY, FAULTY * MAX_TOLD)
ODD = MANY.replace("quality: much\n---", "quality: much\n    mood: glad\n---")
WRONG = "---\nwebUrl: https://example.org/untitled\n---\n"


def test_a_run_tells_of_the_worst(source: Path, data: Path) -> None:
    for name, text in {"a.md": MANY, "b.md": ODD, "c.md": WRONG, "d.md": "---\n", "e.md": WRONG}.items():
        (source / name).write_text(text)
    outcome = build(Config(source, data, max_rejected=1))
    stored = pq.read_table(data / "current" / "findings.parquet")
    assert stored.num_rows == outcome.run.errors + outcome.run.warnings == 2 * MAX_TOLD + 4
    assert outcome.run.errors == 3
    assert len(outcome.findings) == MAX_TOLD
    assert [found.file for found in outcome.findings[:4]] == ["c.md", "d.md", "e.md", "a.md"]
    ids = [row["finding_id"] for row in stored.to_pylist() if row["severity"] == "warning"]
    assert [found.finding_id for found in outcome.findings[3:]] == ids[: MAX_TOLD - 3]
    assert outcome.new_keys == ["related[].mood"], "which is told of no finding among these"
    assert f"and {2 * MAX_TOLD + 4 - 5:,} more in the table findings" in summary(outcome)
    record = inputs.read(outcome.published.folder)
    assert record
    assert record.findings == outcome.findings
    again = build(Config(source, data, max_rejected=1))
    assert (again.published.is_new, again.findings, again.run) == (False, outcome.findings, outcome.run)
    (source / "a.md").write_text(ODD)
    assert build(Config(source, data, max_rejected=1)).new_keys == []


def test_why_files_were_rejected_comes_first(source: Path, data: Path) -> None:
    """Before however many entries that were rejected."""
    (source / "a.md").write_text(ARTICLE.replace(ENTRY, "  - title: No address\n" * (MAX_TOLD + 1)))
    (source / "z.md").write_text(WRONG)
    outcome = build(Config(source, data, max_rejected=1))
    assert [found.file for found in outcome.findings] == ["z.md", *["a.md"] * (MAX_TOLD - 1)]
    with pytest.raises(
        LimitError, match=r"rejected, .*\n  z\.md:2:1: error: .*(\n  a\.md:.*){4}\n  and 197 more"
    ):
        build(Config(source, data))


def test_those_about_some_files(source: Path, data: Path) -> None:
    for name in ("a", "b", "c"):
        (source / f"{name}.md").write_text(WRONG)
    folder = build(Config(source, data, max_rejected=1)).published.folder
    assert [found.file for found in about(["c.md", "a.md", "none.md"], folder)] == ["a.md", "c.md"]
    assert about([], folder) == []


def test_the_table_is_the_same_in_any_number_of_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "MAX_FINDINGS", 3)
    texts = {"č.md": WRONG, "b.md": MANY, "a.md": ARTICLE.replace(ENTRY, FAULTY * 3), "Z.md": "---\n"}
    files = [SourceFile(name, text.encode(), len(text), "0" * 64) for name, text in texts.items()]
    found = built(in_memory(files), (1, 3))[Finding]
    keys = [(one.file, one.line is None, one.line or 0, one.col or 0, one.finding_id) for one in found]
    assert keys == sorted(keys)
    assert [one.line for one in found if one.file == "b.md"] == [10, 13, 16, None]


def test_an_empty_key_is_no_news(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE.replace("related:", '"": x\nrelated:'))
    outcome = build(Config(source, data))
    assert (outcome.run.warnings, outcome.new_keys) == (1, [])
