"""`newslinks export` is complete, in every format, and says what is wrong."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from flows import export as exporting
from flows.ask.connection import connect
from flows.config import Config
from flows.errors import ExportError, NotFoundError
from flows.export import delimited
from flows.export.values import readable
from flows.pipeline import Outcome, build
from flows.warehouse.queries import declared
from schemas.columns import columns
from schemas.data_package import table_schema
from schemas.tables import TABLES
from tests.commands import newslinks
from tests.conftest import Made
from tests.seeds import SEEDS

COLUMNS = sum(len(columns(row)) for row in TABLES.values()) + sum(
    len(view.columns) for view in declared("warehouse/views")
)


@pytest.fixture(scope="module")
def published(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The five seeds in a folder of their own: a database is opened in one way at a time."""
    return made(Config(SEEDS, tmp_path_factory.mktemp("exported") / "data"))


def exported(published: Outcome, to: Path, format: exporting.Format, *names: str) -> dict[str, Path]:  # noqa: A002
    with connect(published.data) as db:
        return {written.path.stem: written.path for written in exporting.export(db, format, names, to)}


def expected(published: Outcome, name: str) -> list[dict[str, Any]]:
    """The rows of a table with their times as text."""
    rows = pq.read_table(published.data / "current" / f"{name}.parquet").to_pylist()
    return [
        {key: iso(value) if hasattr(value, "tzinfo") else value for key, value in row.items()} for row in rows
    ]


def iso(moment: Any) -> str:
    text: str = moment.isoformat().removesuffix("+00:00")
    return f"{text.rstrip('0') if '.' in text else text}Z"


def cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text.startswith(tuple("=+-@\t\r\n'")) and isinstance(value, str) else text


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_complete(name: str, published: Outcome, tmp_path: Path) -> None:
    path = exported(published, tmp_path, "csv", name)[name]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = [{key: cell(value) for key, value in row.items()} for row in expected(published, name)]
    floats = [column.name for column in columns(TABLES[name]) if column.type.duckdb == "DOUBLE"]
    for row in (*rows, *known):
        row.update({column: str(float(row[column])) for column in floats})
    assert rows == known


@pytest.mark.parametrize("name", TABLES)
def test_json_lines_are_complete(name: str, published: Outcome, tmp_path: Path) -> None:
    path = exported(published, tmp_path, "jsonl", name)[name]
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == expected(published, name)


def test_a_workbook_is_complete(published: Outcome, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(published, tmp_path, "xlsx")["newslinks"])
    assert book.sheetnames == ["columns", *TABLES]
    for name in TABLES:
        head, *rows = book[name].iter_rows(values_only=True)
        assert [dict(zip(head, row, strict=True)) for row in rows] == expected(published, name)


@pytest.mark.parametrize("ending", exporting.WRITERS)
def test_every_export_says_what_the_columns_hold(
    ending: exporting.Format, published: Outcome, tmp_path: Path
) -> None:
    """Those of all tables and views, whatever is exported."""
    found = exported(published, tmp_path, ending, "stories")
    if ending == "xlsx":
        rows = list(
            openpyxl.load_workbook(found["newslinks"])["columns"].iter_rows(min_row=2, values_only=True)
        )
    elif ending == "csv":
        rows = list(csv.reader(found["columns"].read_text("utf-8").splitlines()))[1:]
    else:
        rows = [tuple(json.loads(line).values()) for line in found["columns"].read_text("utf-8").splitlines()]
    told = {(table, column): text for table, column, _, text in rows}
    known = {(name, c.name): c.description for name, row in TABLES.items() for c in columns(row)}
    known |= {
        (view.name, name): text for view in declared("warehouse/views") for name, text in view.columns.items()
    }
    assert told == known


@pytest.mark.parametrize("name", [name for name in TABLES if name != "findings"])
def test_a_csv_is_what_its_table_schema_says(name: str, published: Outcome, tmp_path: Path) -> None:
    """By the reader of the standard: types, required values, keys, allowed values, bounds."""
    path = exported(published, tmp_path, "csv", name)[name]
    descriptor = table_schema(TABLES[name]) | {"missingValues": [""]}
    descriptor.pop("foreignKeys", None)
    for field in descriptor["fields"]:
        field["constraints"].pop("required", None)  # an empty text looks like nothing at all to this reader
    resource = frictionless.Resource(
        name=name,
        path=path.name,
        basepath=str(path.parent),
        schema=frictionless.Schema.from_descriptor(descriptor),
    )
    report = resource.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_times_are_as_exact_as_they_are(published: Outcome) -> None:
    with connect(published.data) as db:
        rows = db.sql(
            "SELECT TIMESTAMPTZ '2023-08-14 20:20:10+00' AS a, TIMESTAMPTZ '2023-08-14 20:20:10.5+02' AS b"
        )
        made = readable(rows).to_arrow_table()
    assert made.to_pylist() == [{"a": "2023-08-14T20:20:10Z", "b": "2023-08-14T18:20:10.5Z"}]


@pytest.mark.parametrize("read", [pd.read_csv, pl.read_csv, duckdb.read_csv])
def test_others_read_the_csv(read: Callable[[str], Any], published: Outcome, tmp_path: Path) -> None:
    path = exported(published, tmp_path, "csv", "links")["links"]
    assert len(read(str(path))) == 22


def test_views_and_several_tables(published: Outcome, tmp_path: Path) -> None:
    done = newslinks(
        *("export", "links", "related_stories", "links", "--format", "csv"),
        *("--to", tmp_path / "new" / "folder", "--data", published.data),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{tmp_path}/new/folder/columns.csv: {COLUMNS} rows",
        f"{tmp_path}/new/folder/links.csv: 22 rows",
        f"{tmp_path}/new/folder/related_stories.csv: 16 rows",
    ]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder where nobody can write")
@pytest.mark.parametrize(("kind", "name"), [("csv", "columns.csv"), ("xlsx", "newslinks.xlsx")])
def test_a_folder_where_nobody_can_write(published: Outcome, kind: str, name: str) -> None:
    done = newslinks("export", "links", "--format", kind, "--to", "/proc", "--data", published.data)
    told = f"newslinks: /proc/{name} cannot be written: No such file or directory\n"
    assert (done.returncode, done.stdout, done.stderr) == (11, "", told)


def test_a_file_is_replaced_as_a_whole_or_not(
    published: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(published, tmp_path, "csv", "links")["links"]
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delimited, "unformulated", full)
    with pytest.raises(ExportError, match=r"columns\.csv cannot be written: .*No space left on device"):
        exported(published, tmp_path, "csv", "links")
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"columns.csv", "links.csv"}


@pytest.mark.parametrize("kind", exporting.WRITERS)
def test_what_does_not_fit_on_the_disk_leaves_nothing(published: Outcome, tmp_path: Path, kind: str) -> None:
    command = ["export", "links", "--format", kind, "--to", str(tmp_path), "--data", str(published.data)]
    full = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", sys.executable, "-m", "flows", *command]
    done = subprocess.run(full, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n"), list(tmp_path.iterdir())) == (11, 1, [])
    assert "cannot be written: File too large" in done.stderr


@pytest.mark.parametrize("place", ["current", "current/more", "snapshots", "snapshots/mine", "link"])
def test_snapshots_stay_as_they_were_published(published: Outcome, tmp_path: Path, place: str) -> None:
    (tmp_path / "link").symlink_to(published.published.folder)
    to = tmp_path / place if place == "link" else published.data / place
    before = sorted(published.data.rglob("*"))
    done = newslinks("export", "links", "--format", "csv", "--to", to, "--data", published.data)
    assert (done.returncode, done.stdout) == (11, "")
    assert done.stderr.startswith(f"newslinks: {to} cannot be written: it lies among the snapshots of ")
    assert sorted(published.data.rglob("*")) == before


def test_answers_are_written_elsewhere_as_well(data: Path, made: Made) -> None:
    made(Config(SEEDS, data))
    (data / "current").unlink()
    build(Config(SEEDS, data))
    path = data / "current" / "links.parquet"
    before = path.read_bytes()
    for words in (["sql", "FROM links"], ["diff"]):
        done = newslinks(*words, "--parquet", path, "--data", data)
        assert (done.returncode, path.read_bytes()) == (11, before)
        assert "it lies among the snapshots of" in done.stderr


def test_remarks_are_told_beside_what_was_written(published: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    written = exporting.Written(Path("a.xlsx"), 2, ["made.text: 1 of its texts was cut"])
    monkeypatch.setattr(exporting, "export", lambda *_: iter([written]))
    done = newslinks("export", "--format", "xlsx", "--to", "nowhere", "--data", published.data)
    assert (done.stdout, done.stderr) == ("a.xlsx: 2 rows\n", "newslinks: made.text: 1 of its texts was cut\n")


def test_what_is_wrong_is_told(published: Outcome, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no table or view link; there are: article_links, "):
        exported(published, tmp_path, "csv", "links", "link")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    for ending in exporting.WRITERS:
        done = newslinks("export", "--format", ending, "--to", tmp_path / "file", "--data", published.data)
        assert done.returncode == 11
        assert done.stderr.startswith(f"newslinks: {tmp_path}/file/")
        assert done.stderr.count("\n") == 1
    assert newslinks("export", "--format", "csv", "--data", tmp_path / "nothing").returncode == 9
    assert newslinks("export", "--data", published.data).returncode == 2
    assert newslinks("export", "--format", "ods", "--data", published.data).returncode == 2


def test_other_commands_do_not_load_the_writer_of_workbooks() -> None:
    program = "import sys, flows.cli.commands, flows.pipeline, flows.export\nprint('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_snapshot_of_an_earlier_version_may_lack_a_table(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("CREATE TABLE links AS SELECT 1 AS link_id; CREATE VIEW others AS FROM links")
        written = [(one.path.name, one.rows) for one in exporting.export(db, "csv", [], tmp_path)]
    assert written == [("columns.csv", 2), ("links.csv", 1)]


def test_a_table_that_is_named_twice_is_written_once(published: Outcome, tmp_path: Path) -> None:
    written = list(exported(published, tmp_path, "jsonl", "links", "articles", "links"))
    assert written == ["columns", "links", "articles"]
