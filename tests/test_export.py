"""`newslinks export` is complete, safe to open in a spreadsheet, and says what a format cannot hold."""

import csv
import json
import os
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
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import export as exporting
from flows.connection import connect
from flows.errors import ExportError, NotFoundError
from flows.export import Table, delimited, json_lines, workbook
from flows.export.values import readable
from flows.pipeline import Outcome
from flows.queries import declared
from schemas.columns import columns
from schemas.data_package import table_schema
from schemas.tables import TABLES
from tests.test_cli import newslinks

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "'quoted",
    "''=1",
    "a=1",
    'with "quotes", commas\nand lines',
    "",
    None,
    "Český rozhlas",
    "\x01\x0b",
    "_x0041_",
    "😀",
    "</t><script>",
]
COLUMNS = sum(len(columns(row)) for row in TABLES.values()) + sum(
    len(view.columns) for view in declared("views")
)
ENDINGS: dict[exporting.Format, exporting.Writer] = {
    "csv": delimited.write,
    "jsonl": json_lines.write,
    "xlsx": workbook.write,
}


def table(values: "dict[str, pa.Array[Any]]", name: str = "made") -> Table:
    made = pa.table(values)
    return Table(name, made.num_rows, made.schema, made.to_batches(max_chunksize=2))


def texts(values: list[str | None]) -> Table:
    return table({"text": pa.array(values, pa.string()), "number": pa.array(range(-1, len(values) - 1))})


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


@pytest.mark.parametrize("ending", ENDINGS)
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
    known |= {(view.name, name): text for view in declared("views") for name, text in view.columns.items()}
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
        made = readable(rows.to_arrow_table())
    assert made.to_pylist() == [{"a": "2023-08-14T20:20:10Z", "b": "2023-08-14T18:20:10.5Z"}]


def test_no_text_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    delimited.write(path, [texts(HOSTILE)])
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for text, _ in rows)
    back = [text[1:] if text.startswith("'") else text for text, _ in rows]
    assert back == [text or "" for text in HOSTILE]  # one ' taken away gives every text back
    assert [number for _, number in rows] == [str(number) for number in range(-1, len(HOSTILE) - 1)]


def test_null_is_not_an_empty_text_in_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    delimited.write(path, [texts(["", None])])
    assert path.read_text() == '"text","number"\n"",-1\n,0\n'


@pytest.mark.parametrize("read", [pd.read_csv, pl.read_csv, duckdb.read_csv])
def test_others_read_the_csv(read: Callable[[str], Any], published: Outcome, tmp_path: Path) -> None:
    path = exported(published, tmp_path, "csv", "links")["links"]
    assert len(read(str(path))) == 22


def test_no_text_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    remarks = workbook.write(path, [texts(HOSTILE)])
    sheet = openpyxl.load_workbook(path)["made"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {one.data_type for one in cells if one.value is not None} == {"s", "n"} - {"n"}
    unescaped = [openpyxl.utils.escape.unescape(one.value) if one.value else None for one in cells]
    assert unescaped == [text or None for text in HOSTILE]
    risky = [one for one, text in zip(cells, HOSTILE, strict=True) if text and text[0] in "=+-@\t\r\n＝'"]
    assert len(risky) == 10
    assert all(one.quotePrefix for one in risky)
    numbers = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [(one.data_type, one.value) for one in numbers] == [("n", n) for n in range(-1, len(HOSTILE) - 1)]
    assert len(remarks) == 1
    assert remarks[0].startswith("made.text: 2 of its texts have control characters")


def test_what_a_cell_cannot_hold_is_cut_and_told(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    remarks = workbook.write(path, [texts(["x" * 32_767, "y" * 32_768, "😀" * 16_384, "😀" * 16_383])])
    cells = [row[0].value for row in openpyxl.load_workbook(path)["made"].iter_rows(min_row=2)]
    assert cells == ["x" * 32_767, "y" * 32_767, "😀" * 16_383, "😀" * 16_383]
    assert remarks == [
        "made.text: 2 of its texts cut to the 32,767 characters that a cell of Excel holds; csv and jsonl have them whole"
    ]


def test_numbers_that_excel_would_round_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    numbers = [10**15 - 1, 10**15 + 1, -(10**17)]
    workbook.write(path, [table({"n": pa.array(numbers), "f": pa.array([0.1, float("inf"), float("nan")])})])
    rows = list(openpyxl.load_workbook(path)["made"].iter_rows(min_row=2, values_only=True))
    assert rows == [(10**15 - 1, 0.1), (str(10**15 + 1), "inf"), (str(-(10**17)), "nan")]


def test_a_table_too_long_for_a_sheet_is_refused(tmp_path: Path) -> None:
    long = texts(["a"])._replace(rows=1_048_576)
    with pytest.raises(ExportError, match="made has 1,048,576 rows, a sheet of Excel at most 1,048,575"):
        workbook.write(tmp_path / "made.xlsx", [long])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_equal_tables_are_equal_files(ending: exporting.Format, tmp_path: Path) -> None:
    for name in ("first", "second"):
        ENDINGS[ending](tmp_path / name, [texts(HOSTILE)])
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


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


def test_what_is_wrong_is_told(published: Outcome, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no table or view link; there are: article_links, "):
        exported(published, tmp_path, "csv", "links", "link")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    for ending in ENDINGS:
        done = newslinks("export", "--format", ending, "--to", tmp_path / "file", "--data", published.data)
        assert done.returncode == 11
        assert done.stderr.startswith(f"newslinks: {tmp_path}/file/")
        assert done.stderr.count("\n") == 1
    assert newslinks("export", "--format", "csv", "--data", tmp_path / "nothing").returncode == 9
    assert newslinks("export", "--data", published.data).returncode == 2
    assert newslinks("export", "--format", "ods", "--data", published.data).returncode == 2


def test_large_tables_take_little_memory(tmp_path: Path) -> None:
    """A table of 400 MB as text, in less than half of that, whatever the format."""
    program = """
import resource, sys, duckdb
from pathlib import Path
from flows.export import _table, delimited, json_lines
with duckdb.connect(sys.argv[1], read_only=True, config={"memory_limit": "100MB", "threads": 1}) as db:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for write in (delimited.write, json_lines.write):
        write(Path(sys.argv[2]), [_table(db, "made", "FROM made")])
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute(
            "CREATE TABLE made AS SELECT i AS id, repeat(md5(i::VARCHAR), 64) AS text FROM range(200_000) r(i)"
        )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(tmp_path / "made.out")],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (tmp_path / "made.out").stat().st_size > 400_000_000
    assert int(done.stdout) < 200


def test_other_commands_do_not_load_the_writer_of_workbooks() -> None:
    program = "import sys, flows.cli, flows.pipeline, flows.export\nprint('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
