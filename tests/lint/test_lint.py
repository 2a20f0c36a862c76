"""`newslinks check`, from the outside."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from flows import __version__
from flows.docs import TWO_PAGES
from flows.extract import extract
from flows.extract.gathered import Gathered
from flows.findings import Place, finding
from flows.lint import Linted, lint
from flows.lint.diagnostics import FORMATS
from flows.locations import Location
from flows.read import files
from schemas.findings import MEANINGS, Code
from tests.commands import newslinks
from tests.seeds import ARTICLE, ENTRY, PROJECT, SEEDS, in_memory
from tests.torture import HANDFUL, write

BAD = ARTICLE.replace("title: An article", "title: Ready: steady").replace("related:", "mood: x\nrelated:")


@pytest.fixture
def bad(source: Path) -> Path:
    (source / "bad.md").write_text(BAD)
    (source / "good.md").write_text(ARTICLE.replace("type", "kind").replace("related:", "mood: [1]\nrelated:"))
    return source


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return newslinks("check", *arguments)


def test_good_seeds() -> None:
    done = check(SEEDS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "5 files checked: 0 errors, 0 warnings\n", "")


def test_text(bad: Path) -> None:
    done = check(bad)
    assert done.returncode == 1
    assert (
        done.stdout
        == f"""\
{bad}/bad.md:2:13: error: mapping values are not allowed in this context [yaml-syntax]
    2 | title: Ready: steady
      |             ^
  hint: Put the text in quotes if it holds a colon and a space; if not, indent the line like its neighbours.
{bad}/good.md:7:1: warning: `mood` is not a key of a seed [key-unknown]
    7 | mood: [1]
      | ^
  hint: Check its spelling; if that is right, there is nothing to do.
2 files checked: 1 error, 1 warning
"""
    )


def test_one_seed(bad: Path) -> None:
    done = newslinks("check", "good.md", cwd=bad)
    assert done.stdout.startswith("good.md:7:1: warning: `mood` is not")
    assert done.stdout.endswith("\n1 file checked: 0 errors, 1 warning\n")
    (result,) = json.loads(check(bad / "good.md", "--format", "sarif").stdout)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == (bad / "good.md").as_uri()


def test_what_is_wrong_in_many_places_is_told_once_more(source: Path) -> None:
    other = ARTICLE.replace("related:", "mood: x\nrelated:").replace("    quality", "    mood: x\n    quality")
    for number in range(21):
        (source / f"{number}.md").write_text(ARTICLE.replace("related:", "mood: x\nrelated:"))
    (source / "bad.md").write_text("x")
    (source / "other.md").write_text(other.replace(ENTRY, ENTRY + ENTRY))
    *_, hint, often, counts = check(source).stdout.splitlines()
    assert hint.startswith("  hint: ")
    assert often == "    22 × warning: `mood` is not a key of a seed [key-unknown]"
    assert counts.startswith("23 files checked: 1 error, ")


def test_what_was_found_is_told_of_files_that_are_gone_since(bad: Path) -> None:
    found = lint(bad, "evolve")
    bad.rename(bad.with_name("elsewhere"))
    *told, counts = FORMATS["text"](found)
    assert ("[yaml-syntax]" in told[0], counts) == (True, "2 files checked: 1 error, 1 warning")


def test_one_seed_that_is_gone_since(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*arguments: Any, **options: Any) -> Gathered:
        (bad / "bad.md").unlink()
        return extract(*arguments, **options)

    monkeypatch.setattr("flows.lint.extract", gone)
    linted = lint(bad / "bad.md", "evolve")
    assert [linted.path(one) for one in linted.findings] == [f"{bad}/bad.md"]


def test_warnings_alone_are_no_failure(bad: Path) -> None:
    (bad / "bad.md").unlink()
    assert check(bad).returncode == 0


def test_freeze(bad: Path) -> None:
    (bad / "bad.md").unlink()
    (bad / "entry.md").write_text(ARTICLE.replace("    quality", "    mood: x\n    quality"))
    done = check(bad, "--contract", "freeze")
    assert done.returncode == 1
    assert "entry.md:10:5: error: `mood` is not a key of a related entry [key-refused]" in done.stdout
    assert "good.md:7:1: error: `mood` is not a key of a seed [key-refused]" in done.stdout


def test_json(bad: Path) -> None:
    (bad / "good.md").write_text(ARTICLE.replace("related:", "größe: 1\nrelated:"))
    printed = check(bad, "--format", "json").stdout
    assert '"path": "größe"' in printed
    report = json.loads(printed)
    assert (report["files"], report["errors"], report["warnings"]) == (2, 1, 1)
    assert [(f["file"], f["line"], f["col"], f["code"], f["path"]) for f in report["findings"]] == [
        ("bad.md", 2, 13, "yaml-syntax", None),
        ("good.md", 7, 1, "key-unknown", "größe"),
    ]


def test_github(bad: Path) -> None:
    (bad / "bad.md").rename(bad / "100%, b:\r\nd.md")
    (bad / "good.md").write_text(ARTICLE.replace("related:", '"100%": x\nrelated:'))
    (bad / "none.md").symlink_to(PROJECT / "README.md")
    first, second, third, _ = check(bad, "--format", "github").stdout.splitlines()
    assert first.startswith(
        f"::error file={bad}/100%25%2C b%3A%0D%0Ad.md,line=2,col=13,title=yaml-syntax::mapping values"
    )
    assert second.startswith(
        f"::warning file={bad}/good.md,line=7,col=1,title=key-unknown::`100%25` is not a key"
    )
    assert third.startswith(f"::error file={bad}/none.md,title=file-outside-source::")


def test_sarif(bad: Path) -> None:
    (bad / "bad.md").rename(bad / "a b.md")
    log = json.loads(check(bad, "--format", "sarif").stdout)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(Code)
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        f"file://{bad}/a%20b.md",
        f"file://{bad}/good.md",
    ]
    assert [place["region"] for place in places] == [
        {"startLine": 2, "startColumn": 13},
        {"startLine": 7, "startColumn": 1},
    ]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]


@pytest.mark.parametrize(
    ("source", "file", "uri"),
    [
        (Path("seeds"), "100% & ü.md", "seeds/100%25%20%26%20%C3%BC.md"),
        (Path("12:30"), "a.md", "12%3A30/a.md"),
        (Path("/srv/my seeds"), "a#b.md", "file:///srv/my%20seeds/a%23b.md"),
        ("s3://bucket/100% #1", "a b.md", "s3://bucket/100%25%20%231/a%20b.md"),
        ("S3://bucket/100%", "a.md", "S3://bucket/100%25/a.md"),
        ("git+file:///srv/my%20seeds.git@v1.0", "a b.md", "git+file:///srv/my%20seeds.git@v1.0/a%20b.md"),
        (
            "git+https://host:8443/seeds.git@main#subdirectory=news",
            "a#b.md",
            "git+https://host:8443/seeds.git@main#subdirectory=news/a%23b.md",
        ),
        ("git+ssh://git@host/süd.git@main", "a.md", "git+ssh://git@host/s%C3%BCd.git@main/a.md"),
    ],
)
def test_a_place_in_sarif_is_a_uri(source: Location, file: str, uri: str) -> None:
    """What is relative begins with no slash, as the standard has it, and an address keeps its scheme."""
    found = finding(Code.FILE_EMPTY, Place(file), "is empty")
    (log,) = FORMATS["sarif"](Linted(source, in_memory([]), [found]))
    (result,) = json.loads(log)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}


def test_one_finding_a_key_and_file(source: Path) -> None:
    entries = "".join(f"  - title: {n}\n    webUrl: https://e.org/{n}\n    mood: x\n" for n in range(3))
    (source / "seed.md").write_text(ARTICLE.replace(ENTRY, entries))
    (finding,) = lint(source, "evolve").findings
    assert (finding.path, finding.line) == ("related[0].mood", 10)
    assert finding.message == "`mood` is not a key of a related entry (and in 2 more places of this file)"


@pytest.mark.parametrize(("before", "after"), [(300, 1), (1, 300), (90, 10)])
def test_a_caret_below_its_character(source: Path, before: int, after: int) -> None:
    written = f'title: "{"x" * before}" "{"y" * after}"'
    (source / "seed.md").write_text(ARTICLE.replace("title: An article", written))
    lines = list(FORMATS["text"](lint(source, "evolve")))
    assert lines[1][lines[2].index("^") :].startswith('"y')
    assert lines[1].partition("| ")[2] in written
    assert max(map(len, lines[1:3])) < 140
    assert lines[1].endswith(written) or len(written) > 120


def test_of_an_empty_file_no_line_is_shown(source: Path) -> None:
    (source / "seed.md").touch()
    place, hint, _ = FORMATS["text"](lint(source, "evolve"))
    assert place.endswith("seed.md:1:1: error: the file is empty [file-empty]")
    assert hint == "  hint: Fill it or delete it."


def test_all_that_is_wrong_stands_in_the_order_of_files(source: Path) -> None:
    """Decisions among the seeds, each with its line; what is not read has none."""
    for name in ("a.md", "z.md"):
        (source / name).write_text("---\ntitle: Ready: steady\n---\n")
    (source / "decisions.yml").write_text("- nothing\n")
    (source / "out.md").symlink_to(PROJECT / "README.md")
    lines = [line for line in FORMATS["text"](lint(source, "evolve")) if not line.startswith("  hint: ")]
    places = [line.removeprefix(f"{source}/").partition(" ")[0] for line in lines if line.startswith("/")]
    assert places == ["a.md:2:13:", "decisions.yml:1:3:", "out.md:", "z.md:2:13:"]
    of_decisions = next(number for number, line in enumerate(lines) if "decisions.yml" in line)
    assert lines[of_decisions + 1 : of_decisions + 3] == ["    1 | - nothing", "      |   ^"]


def test_no_source(tmp_path: Path) -> None:
    done = check(tmp_path / "nowhere")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"newslinks: source {tmp_path}/nowhere does not exist\n"


def test_what_is_passed_over_is_counted(source: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    assert list(FORMATS["text"](lint(source, "evolve"))) == ["1 file checked: 0 errors, 0 warnings"]
    (source / "folder").symlink_to(PROJECT / "seeds")
    told = "1 file checked: 0 errors, 0 warnings; 1 other file passed over"
    assert list(FORMATS["text"](lint(source, "evolve"))) == [told]


def test_nothing_is_written(bad: Path) -> None:
    before = sorted(bad.parent.rglob("*"))
    check(bad)
    assert sorted(bad.parent.rglob("*")) == before


def test_every_code_has_been_seen(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code comes out of a file with that fault, at an exact place; and every format takes all of them."""
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    monkeypatch.setattr("flows.validate.MAX_ENTRIES", 2)
    for number, case in enumerate(HANDFUL):
        write(case, source / f"{number:02}.md")
    (source / "large.md").write_text("x" * 1_000_001)
    (source / "many.md").write_text(ARTICLE.replace(ENTRY, ENTRY * 3))
    (source / "list.md").write_text(ARTICLE.replace("title: An article", "title: []"))
    (source / "out.md").symlink_to(PROJECT / "README.md")
    (source / "gone.md").symlink_to(source / "nothing")
    (source / "key.md").write_text(ARTICLE.replace("related:", "mood: x\nrelated:"))
    (source / "two.md").write_text(TWO_PAGES)
    (source / "below.md").write_text(MEANINGS[Code.LIST_IN_BODY].example)
    (source / "foot.md").write_text(MEANINGS[Code.LINES_LEFT_OUT].example)
    (source / "bell.md").write_text(ARTICLE.replace("title: An article", "title: An\aarticle"))
    decisions = (meaning.example for meaning in MEANINGS.values() if meaning.file == "decisions.yml")
    (source / "decisions.yml").write_text("".join(decisions))
    linted = lint(source, "evolve")
    findings = linted.findings
    assert {found.code for found in findings} == set(Code) - {Code.KEY_REFUSED}  # see `test_freeze`
    many = next(found for found in findings if found.file == "many.md")
    assert (many.code, many.line, many.message) == (
        Code.TOO_MANY_ENTRIES,
        8,
        "3 related entries; a seed has at most 2",
    )
    for lines in FORMATS.values():
        text = "\n".join(lines(linted))
        assert not [c for c in text if not (c.isprintable() or c == "\n")]


def test_the_hook_runs_the_check() -> None:
    hook = (PROJECT / ".pre-commit-hooks.yaml").read_text()
    assert "entry: newslinks check\n" in hook
    assert "pass_filenames: false\n" in hook
    (files,) = re.findall(r"files: (.+)", hook)
    for path, is_looked_at in (
        ("seeds/a.md", True),
        ("seeds/A.TXT", True),
        ("seeds/decisions.yml", True),
        ("decisions.yml", True),
        ("seeds/indecisions.yml", False),
        ("seeds/other.yml", False),
    ):
        assert bool(re.search(files, path)) is is_looked_at
