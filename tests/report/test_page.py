"""The page of a snapshot: complete in itself, the same for the same tables, and good for any source."""

import json
import re
import shutil
import stat
import webbrowser
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flows.pipeline import Config, Outcome, build
from flows.report import NAME, page_of
from flows.report.text import day
from schemas.tables import TABLES
from tests.seeds import ARTICLE, ENTRY, PAGE, SEEDS
from tests.test_cli import newslinks

VOID = {"meta", "link", "br", "img", "input"}
NOUNS = "file|article|entr|entries|link|stor|stories|record|publisher|error|warning|address|pair|day|month|year"
TIMES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC|\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}")


class Reader(HTMLParser):
    """What a page is made of; that every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.getpos())
        if tag in {"td", "th"}:
            self.texts.append("|")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return reader


def page_text(data: Path) -> str:
    return (data / "current" / NAME).read_text("utf-8")


def words(page: str) -> str:
    return " ".join(" ".join(read(page).texts).split())


def made(source: Path, data: Path, **options: object) -> str:
    build(Config(source, data, allow_empty=True, allow_shrink=True, max_rejected=1, **options))  # type: ignore[arg-type]
    return page_text(data)


@pytest.fixture(scope="module")
def page(published: Outcome) -> str:
    return page_text(published.data)


def no_faults(page: str) -> None:
    """What holds for every page."""
    reader = read(page)
    ids = Counter(attributes["id"] for _, attributes in reader.elements if "id" in attributes)
    assert set(ids.values()) == {1}
    for tag, attributes in reader.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids)
        if (href := attributes.get("href") or "").startswith("#"):
            assert href[1:] in ids
        elif tag == "a":
            assert href.startswith(("http://", "https://"))
            assert attributes["rel"] == "noopener noreferrer nofollow"
        assert not {"style", "src", "srcset", "background"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    tags = Counter(tag for tag, _ in reader.elements)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & set(tags)
    assert (tags["h1"], tags["main"], tags["header"], tags["footer"], tags["nav"]) == (1, 1, 1, 1, 1)
    assert not re.search(rf"\b1 ({NOUNS})\w*s\b", words(page))
    assert "nan" not in page.split()


def test_every_page_of_the_five_seeds(page: str) -> None:
    no_faults(page)
    text = words(page)
    assert "5 files tell 21 stories" in text
    assert "Made from" in text
    assert "Nothing was rejected" in text
    assert "This is the first snapshot" in text


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
        assert len(pictures) == 2
        assert all('role="img"' in picture and "aria-labelledby" in picture for picture in pictures)
        assert figure.count("<figcaption>") == figure.count("<table>") == 1


def test_every_table_and_column(page: str) -> None:
    text = words(page)
    for name, row in TABLES.items():
        assert f"<code>{name}</code>" in page
        for field in row.model_fields:
            assert re.search(rf"\b{field}\b", text)


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


def test_an_empty_source(source: Path, data: Path) -> None:
    page = made(source, data)
    no_faults(page)
    assert "The source is empty" in words(page)
    assert "<figure>" not in page


def test_findings_only(source: Path, data: Path) -> None:
    (source / "bad.md").write_text("---\ntitle: [\n---\n")
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file, and nothing to publish" in text
    assert "bad.md :3:1 |" in text
    assert "1 rejected" in text
    assert page.count("<figure>") == 1


def test_no_dates_no_entries(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE.replace(f"related:\n{ENTRY}", ""))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file tells 1 story" in text
    assert "No link says when it was published" in text
    assert "No article lists a related entry" in text
    assert 'id="volume"' not in page


def test_a_page_text_alone(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(PAGE)
    page = made(source, data)
    no_faults(page)
    assert "No link names its publisher" in words(page)


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        (["2023-02-28"], "day"),
        (["2023-02-01", "2023-02-28"], "day"),
        (["2023-01-01", "2023-06-28"], "week"),
        (["2020-01-01", "2023-06-28"], "month"),
        (["2010-01-01", "2023-06-28"], "quarter"),
        (["1970-01-01", "2023-06-28"], "year"),
        (["0001-01-01", "2023-06-28", "9999-12-31"], "year"),
    ],
)
def test_volume(source: Path, data: Path, days: list[str], unit: str) -> None:
    for number, published in enumerate(days):
        text = ARTICLE.replace("title: An", f"publishedDateTime: {published}\ntitle: An", 1)
        (source / f"{number}.md").write_text(text.replace("/article", f"/{number}"))
    page = made(source, data)
    no_faults(page)
    chart = page[page.index('id="volume-wide"') :]
    bars = chart[: chart.index("</svg>")].count('class="bar"')
    assert f"Links by the {unit} they were published" in words(page)
    assert 1 <= bars / 2 <= 60


def test_what_changed(source: Path, data: Path) -> None:
    for name in "abc":
        (source / f"{name}.md").write_text(ARTICLE.replace("/article", f"/{name}").replace("An a", f"{name} a"))
    made(source, data)
    (source / "a.md").unlink()
    (source / "b.md").write_text(ARTICLE.replace("/article", "/b").replace("An a", "B! a"))
    (source / "d.md").write_text(ARTICLE.replace("/article", "/d").replace("An a", "Brand new a"))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file added d.md 1 file changed b.md 1 file removed a.md" in text
    assert "New stories Brand new article" in text
    assert "documents | 1 | 1 |" in text
    assert "Earlier snapshots" in text


def test_a_snapshot_that_cannot_be_compared(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    build(Config(source, data))
    database = data / "current" / "newslinks.duckdb"
    database.chmod(0o644)
    database.write_bytes(b"not a database")
    (source / "b.md").write_text(ARTICLE.replace("/article", "/b"))
    page = made(source, data)
    no_faults(page)
    assert "cannot be read or was made by another version" in words(page)


def test_long_lists_say_where_the_rest_is(source: Path, data: Path) -> None:
    entries = "".join(
        f"  - title: Entry {number}\n    webUrl: https://e{number}.org/\n"
        f"    provider: {{name: P{number}, domain: e{number}.org}}\n    mood{number}: x\n"
        for number in range(40)
    )
    topics = "topics:\n" + "".join(f"  - T{number}\n" for number in range(40))
    (source / "a.md").write_text(ARTICLE.replace(ENTRY, entries).replace("related:", f"{topics}related:"))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "and 26 more: in the table providers: FROM providers" in text
    assert "and 25 more: in the table article_topics:" in text
    assert "and 35 more: in the table findings: FROM findings WHERE code = 'key-unknown'" in text


def test_merges_side_by_side(page: str) -> None:
    text = words(page)
    assert "Score 1.00" in text
    assert "thespec.com · 2020-02-22" in text or "thestar.com · 2020-02-22" in text
    assert "<mark>" in page


def test_checks_are_told(page: str, published: Outcome) -> None:
    checks = json.loads((published.data / "current" / "checks.json").read_text())
    for check in checks:
        assert check["name"].replace("_", " ") in page


def test_newslinks_report(source: Path, data: Path) -> None:
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
    assert f"snapshot {folder.name} has no report.html: it was made by an earlier version" in done.stderr


def test_open(published: Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.cli.reading import report  # noqa: PLC0415

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    report(data=published.data, open=True)
    assert opened == [page_of(published.data).resolve().as_uri()]
    assert capsys.readouterr().out.strip() == str(page_of(published.data))


def test_no_date_is_said() -> None:
    assert day(None) == "no date"
