"""Inputs that once broke a run, and properties that would have found them."""

import json
import os
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.config import Config
from flows.errors import DataFolderError
from flows.parse.page import is_page_text
from flows.pipeline import build
from flows.read import read
from flows.snapshot.sums import write_sums
from schemas.tables import Article, ArticleTopic, Document, Finding, Image, Mention
from schemas.values import without_cut_mark
from tests.commands import newslinks
from tests.examples import examples
from tests.seeds import ARTICLE, ENTRY, PAGE, tables_of

FRONT = "---\ntitle: T\nwebUrl: https://e.com/a\n{}\n---\n"


def codes(text: str) -> list[tuple[str, str | None]]:
    return [(f.code.value, f.path) for f in tables_of(seed=text)[Finding]]


def test_a_faulty_part_in_a_faulty_part() -> None:
    tables = tables_of(seed=FRONT.format("images:\n- width: abc\n- url: b\n  width: 5"))
    assert [(image.url, image.width) for image in tables[Image]] == [("b", 5)]
    assert len(tables[Finding]) == 2


def test_numbers_no_column_can_hold() -> None:
    assert codes(FRONT.format("images:\n- url: a\n  width: 99999999999999999999")) == [
        ("field-invalid", "images[0].width")
    ]
    assert codes(FRONT.format("quality: 1_000")) == [("field-invalid", "quality")]


def test_aliases_do_not_get_around_the_depth() -> None:
    levels = ["a0: &a0 " + "[" * 20 + "x" + "]" * 20]
    levels += [f"a{n}: &a{n} " + "[" * 20 + f"*a{n - 1}" + "]" * 20 for n in range(1, 60)]
    assert [code for code, _ in codes(FRONT.format("\n".join(levels)))] == ["yaml-limit"]


def test_an_alias_repeats_the_faults_of_its_anchor() -> None:
    text = FRONT.format("related: [&a {title: t, webUrl: 'http://a/', title: u}, *a]")
    assert sorted(codes(text)) == [("duplicate-key", "related[0].title"), ("duplicate-key", "related[1].title")]
    assert tables_of(seed=text)[Mention] == []


@pytest.mark.parametrize(
    "title", ['"\\u200b\\u200b"', "'   '", '"\\0"', "''", "'&nbsp;'", "'&amp;#8203; &#x200E;'"]
)
def test_a_title_nobody_can_see_is_none(title: str) -> None:
    assert codes(FRONT.replace("title: T", f"title: {title}").format("")) == [("record-invalid", "title")]


def test_a_topic_nobody_can_see_is_a_finding() -> None:
    tables = tables_of(seed=FRONT.format('topics: [" ", A, "\\u200b"]'))
    assert [topic.topic for topic in tables[ArticleTopic]] == ["A"]
    assert [f.path for f in tables[Finding]] == ["topics[0]", "topics[2]"]


def test_nothing_behind_a_key_is_no_fault() -> None:
    assert codes(FRONT.format("topics:\nimages:\nrelated:\nprovider:\nquality:\nexcerpt:")) == []


def test_an_older_name_counts_where_the_newer_is_empty() -> None:
    text = ARTICLE.replace(ENTRY, "  - {title: x, webUrl: null, sourceUrl: 'https://x.org/'}\n")
    assert [mention.web_url for mention in tables_of(seed=text)[Mention]] == ["https://x.org/"]


def test_extra_is_json_whatever_the_numbers() -> None:
    (row,) = tables_of(
        seed=FRONT.format(f"a: {'9' * 400}\nb: 12345678901234567890\nc: .inf\nprovider: {{x: 1}}")
    )[Article]
    extra = json.loads(row.extra or "", parse_constant=pytest.fail)
    assert extra == {"a": "9" * 400, "b": "12345678901234567890", "c": ".inf", "provider": {"x": 1}}


def test_headings_with_odd_spaces() -> None:
    for space in ("\u00a0", "\t", "  "):
        text = PAGE.replace("Related articles\n", f"Related articles{space}\n")
        assert {mention.title for mention in tables_of(seed=text)[Mention]} == {"One", "Two"}


def test_a_title_that_looks_like_a_label() -> None:
    text = "T\n\nAuthor: A\n\nRelated articles\n\n\nAuthor: a life\n\nThe excerpt\n"
    tables = tables_of(seed=text)
    assert [(m.title, m.excerpt) for m in tables[Mention]] == [("Author: a life", "The excerpt")]
    assert [article.author for article in tables[Article]] == ["A"]


def test_lines_are_what_editors_count() -> None:
    (mention,) = tables_of(seed=ARTICLE.replace("An article", "'a\u2028b\u2029c\u0085d'"))[Mention]
    assert mention.line == 8


def test_front_matter_without_its_first_line() -> None:
    assert codes("title: x\nphoto: y\nrelated:\n- title: z\n") == [("format-unknown", None)]


def test_work_in_proportion_to_size() -> None:
    """Each took minutes when it grew with the square of the size; no clock is needed to see that."""
    assert not is_page_text("x" + "\n" * 1_000_000 + "y", is_markdown=True)
    assert without_cut_mark("..." * 200_000 + "x")[1] is False
    entries = "".join("- {title: a, title: b}\n" for _ in range(9_000))
    assert len(tables_of(seed=FRONT.format(f"related:\n{entries}"))[Finding]) == 2 * 9_000
    assert codes(FRONT.format(f"provider: e.org/{'1' * 1_000_000} x")) == [("field-repaired", "provider")]
    escapes = '"\\bab",' * 100_000
    assert codes(FRONT.format(f"x: [{escapes}]"))[0] == ("control-character", "x[0]")


def test_paths_never_collide(source: Path) -> None:
    Path(os.fsdecode(os.fsencode(source) + b"/x\xe9.md")).write_text(ARTICLE)
    (source / "x\\xe9.md").write_text(ARTICLE)
    assert [file.path for file in read(source).files] == ["x\\x5cxe9.md", "x\\xe9.md"]


def test_links_in_a_circle_and_deep_folders(source: Path) -> None:
    (source / "circle.md").symlink_to(source / "circle.md")
    (source / "seed.md").write_text(ARTICLE)
    folder = source
    for _ in range(300):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "deep.md").write_text(ARTICLE)
    sources = read(source)
    assert [f.code.value for f in sources.findings] == ["file-unreadable"]
    assert len(sources.files) == 3


def test_folders_with_odd_names(source: Path, tmp_path: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/sour\xe9ce"))
    source.rename(odd)
    for data in ("md:x", "it's [a] *"):
        assert build(Config(odd, tmp_path / data)).published.is_new
    with pytest.raises(DataFolderError, match="has a \\? in its path"):
        build(Config(odd, tmp_path / "what?"))


def test_a_current_that_is_no_link(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    (data / "current").mkdir(parents=True)
    done = newslinks("build", source, "--data", data)
    assert done.returncode == 4
    way = "should be a symbolic link; move it away, then run `newslinks build --data"
    assert f"{data / 'current'} {way} {data}`" in done.stderr


def test_a_snapshot_of_another_version_is_no_obstacle(source: Path, data: Path) -> None:
    """One that has a code and a column nobody knows any more."""
    (source / "seed.md").write_text(ARTICLE.replace("related:", "mood: x\nrelated:"))
    folder = build(Config(source, data)).published.folder
    folder.chmod(0o755)
    for name, column, value in (("findings", "code", "gone"), ("runs", "gone", "x")):
        path = folder / f"{name}.parquet"
        path.chmod(0o644)
        table = pq.read_table(path)
        old = pa.array([value] * table.num_rows)
        at = table.schema.get_field_index(column)
        pq.write_table(table.append_column(column, old) if at < 0 else table.set_column(at, column, old), path)
    (folder / "extracted.arrow").unlink()  # which only the same version uses
    write_sums(folder)
    (source / "more.md").write_text(ARTICLE)
    outcome = build(Config(source, data))
    assert outcome.published.is_new
    assert outcome.new_keys == ["mood"]


def test_left_overs_of_any_kind_are_swept(source: Path, data: Path, tmp_path: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    (data / "snapshots").mkdir(parents=True)
    (data / "snapshots" / ".new-file").write_text("x")
    (data / "snapshots" / ".new-link").symlink_to(tmp_path)
    (data / ".current-1").symlink_to("snapshots/gone")
    build(Config(source, data))
    assert {path.name for path in data.iterdir()} == {
        ".attempts",
        ".lock",
        "current",
        "run-log.jsonl",
        "snapshots",
    }
    assert tmp_path.exists()


def test_output_that_nobody_reads_or_can_show(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE.replace("related:", "č: x\nrelated:"))
    script = f"{Path(os.sys.executable).parent}/newslinks build {source} --data {data}"  # type: ignore[attr-defined]
    for command in (f"PYTHONIOENCODING=ascii {script}", f"set -o pipefail; {script} | true"):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)


keys = st.sampled_from(
    [
        "title",
        "webUrl",
        "sourceUrl",
        "related",
        "images",
        "url",
        "provider",
        "domain",
        "topics",
        "quality",
        "width",
        "x",
        "secured",
        "publishedDateTime",
    ]
)
values = st.sampled_from(
    [
        "",
        "~",
        "a",
        "'...'",
        "1",
        "99999999999999999999",
        "-1",
        "https://e.org/1",
        "javascript:x",
        "2020-01-01",
        "&a x",
        "*a",
        "true",
        '"\\0"',
        '"\\u200b"',
    ]
)
nodes = st.recursive(
    values,
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(keys, inner), max_size=5).map(
            lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs) + "}"
        )
    ),
    max_leaves=20,
)


@examples(2)
@given(st.lists(st.tuples(keys, nodes), max_size=6))
def test_whatever_a_seed_says_a_run_goes_on(pairs: list[tuple[str, str]]) -> None:
    text = "---\ntitle: T\n" + "".join(f"{key}: {node}\n" for key, node in pairs) + "---\n"
    tables = tables_of(good=ARTICLE, seed=text)
    (document,) = [row for row in tables[Document] if row.path == "seed.md"]
    findings = [f for f in tables[Finding] if f.file == "seed.md"]
    if document.outcome == "rejected":
        assert any(f.severity == "error" for f in findings)
        return
    kept = document.entry_count - document.rejected_entry_count
    assert len(tables[Mention]) == 1 + kept
    assert (
        len({str(f.path).split(".")[0] for f in findings if f.severity == "error"})
        == document.rejected_entry_count
    )
