"""The page of a snapshot: complete in itself, and the same for the same tables."""

import html
import json
import re
import shutil
import stat
import subprocess
import sys
import webbrowser
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pytest

from flows.config import Config
from flows.errors import UsageError
from flows.pipeline import Outcome, build
from flows.report import NAME, page_of
from flows.report.text import ticked
from flows.warehouse.queries import declared
from schemas.columns import columns
from schemas.tables import TABLES
from tests.commands import newslinks
from tests.report.reader import TIMES, made, no_faults, page_text, read, words
from tests.seeds import ARTICLE, SEEDS


@pytest.fixture(scope="module")
def page(published: Outcome) -> str:
    return page_text(published.data)


def test_every_page_of_the_five_seeds(page: str) -> None:
    no_faults(page)
    text = words(page)
    assert "5 files tell 21 stories" in text
    assert "Made from" in text
    assert "Nothing was rejected" in text
    assert "No snapshot stood when this one was made" in text


def test_nothing_is_needed_from_elsewhere(page: str) -> None:
    policy = next(a["content"] for t, a in read(page).elements if a.get("http-equiv"))
    assert policy
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'",
        policy,
    )
    assert not re.search(r"url\(|@import|@font-face", page)
    assert {t for t, _ in read(page).elements} & {"link", "script"} == set()


def test_every_picture_has_a_name_a_caption_and_a_table(page: str) -> None:
    figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert len(figures) == 3
    for figure in figures:
        pictures = re.findall(r"<svg[^>]*>", figure)
        assert len(pictures) == 1
        assert all('role="img"' in picture and "aria-labelledby" in picture for picture in pictures)
        assert figure.count("<figcaption>") == figure.count("<table>") == 1


def test_every_table_and_column(page: str) -> None:
    text = words(page)
    for name, row in TABLES.items():
        assert f"<code>{name}</code>" in page
        for column in columns(row):
            see = f" See <code>{row.references[column.name]}</code>." if column.name in row.references else ""
            assert re.search(rf"\b{column.name}\b", text)
            assert f'<td class="what">{ticked(column.description)}{see}</td>' in page


def test_the_same_tables_give_the_same_page(page: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(SEEDS, source)
    again = made(source, tmp_path / "data")
    assert TIMES.sub("TIME", again.replace(str(source), str(SEEDS))) == TIMES.sub("TIME", page)


def test_the_page_is_a_file_of_the_snapshot(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    made(source, data)
    path = data / "current" / NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert f"  {NAME}\n" in (data / "current" / "SHA256SUMS").read_text()


def test_paths_read_from_left_to_right_in_every_script(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "عنوان b.md").write_text(ARTICLE.replace("title:", "title: a:"), "utf-8")
    assert '<bdi dir="ltr">عنوان b.md</bdi>:2:' in made(source, tmp_path / "data")
    (source / "عنوان c.md").write_text(ARTICLE)
    page = made(source, tmp_path / "data")
    assert '<li><code><bdi dir="ltr">عنوان c.md</bdi>' in page
    assert page.count(f'<bdi dir="ltr">{source}</bdi>') == 2


def test_merges_side_by_side(page: str) -> None:
    text = words(page)
    assert "Score 1.00" in text
    assert "1 story of 21 is told by several links, 2 together." in text
    assert "thespec.com · 2020-02-22" in text or "thestar.com · 2020-02-22" in text
    assert "<mark>" in page


def test_lines_to_copy_work(page: str, published: Outcome) -> None:
    section = page[page.index('id="open"') :]
    lines = {
        name: html.unescape(text)
        for name, text in re.findall(r"<h3>(\w+)</h3>.*?<pre[^>]*><code>(.*?)</code></pre>", section, re.DOTALL)
    }
    assert list(lines) == ["SQL", "Python", "R", "Excel"]
    folder = published.data / "current"
    query = re.search(r'^duckdb -readonly newslinks.duckdb "(.*)"$', lines["SQL"])
    assert query
    with duckdb.connect(str(folder / "newslinks.duckdb"), read_only=True) as db:
        assert db.execute(query[1]).fetchall()
    program = lines["Python"] + "\nprint(len(links))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "22\n"


def test_links_are_counted_by_how_often_they_are_listed() -> None:
    (query,) = (one for one in declared("report/queries") if one.name == "repeats")
    with duckdb.connect() as db:
        db.execute("CREATE TABLE links AS SELECT unnest([0, 1, 2, 3, 4, 5, 8, 5000]) AS mention_count")
        rows = [(name, links) for _, name, links, _ in db.execute(query.sql).fetchall()]
    assert rows == [("0", 1), ("1", 1), ("2", 1), ("3–4", 2), ("5–8", 2), ("4,097–8,192", 1)]


def test_checks_are_told(page: str, published: Outcome) -> None:
    checks = json.loads((published.data / "current" / "checks.json").read_text())
    for check in checks:
        assert check["name"].replace("_", " ") in page


def test_newslinks_report(source: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: pytest.fail("nobody asked for it"))
    (source / "seed.md").write_text(ARTICLE)
    assert newslinks("report", "--data", data).returncode == 9
    build(Config(source, data))
    done = newslinks("report", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()).resolve() == (data / "current" / NAME).resolve()
    folder = (data / "current").resolve()
    folder.chmod(0o755)
    (folder / NAME).unlink()
    done = newslinks("report", "--data", data)
    assert done.returncode == 9
    assert f"snapshot {folder.name} has no report.html: it is damaged, or of an earlier version" in done.stderr


def test_open(published: Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.cli.reading import report  # noqa: PLC0415

    monkeypatch.setattr(webbrowser, "open", opened := Mock(return_value=True))
    report(data=published.data, open=True)
    opened.assert_called_once_with(page_of(published.data).resolve().as_uri())
    assert capsys.readouterr().out.strip() == str(page_of(published.data))
    opened.return_value = False
    with pytest.raises(UsageError, match="no browser could be started here"):
        report(data=published.data, open=True)
    assert capsys.readouterr().out.strip() == str(page_of(published.data)), "to be opened elsewhere"
