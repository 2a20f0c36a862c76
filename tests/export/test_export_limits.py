"""What is exported is safe to open in a spreadsheet; what a format cannot hold is said; memory is bounded."""

import csv
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow as pa
import pytest

from flows import export as exporting
from flows.ask.connection import reading
from flows.config import Config
from flows.errors import ExportError
from flows.export import Table, delimited, json_lines, workbook
from flows.pipeline import build
from tests.seeds import PROJECT, SEEDS

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


def test_json_lines_have_days_and_letters_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "made.jsonl"
    days = pa.array([date(2020, 1, 6), None])
    json_lines.write(path, [table({"week": days, "name": pa.array(["Český rozhlas", None])})])
    assert path.read_text("utf-8") == (
        '{"week": "2020-01-06", "name": "Český rozhlas"}\n{"week": null, "name": null}\n'
    )


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
    assert [one for one in cells if one.quotePrefix] == risky
    numbers = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [(one.data_type, one.value) for one in numbers] == [("n", n) for n in range(-1, len(HOSTILE) - 1)]
    assert not remarks


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


def test_flags_and_the_head_of_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    workbook.write(path, [table({"is_cut": pa.array([True, False])})])
    book = openpyxl.load_workbook(path)
    head, *rows = ([cell] for (cell,) in book["made"].iter_rows())
    assert [cell.data_type for (cell,) in rows] == ["b", "b"]
    assert (head[0].value, head[0].font.b, rows[0][0].font.b, book["made"].freeze_panes) == (
        "is_cut",
        True,
        False,
        "A2",
    )
    assert book.properties.created == workbook.CREATED


def test_a_workbook_in_the_making_lies_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is room for it: where others put what is temporary there may be little."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    workbook.write(tmp_path / "made.xlsx", [texts(["a"])])
    assert [path.name for path in tmp_path.iterdir()] == ["made.xlsx"]


def test_a_table_too_long_for_a_sheet_is_refused(tmp_path: Path) -> None:
    long = texts(["a"])._replace(rows=1_048_576)
    with pytest.raises(ExportError, match="made has 1,048,576 rows, a sheet of Excel at most 1,048,575"):
        workbook.write(tmp_path / "made.xlsx", [long])
    assert list(tmp_path.iterdir()) == []


def test_what_the_writer_of_workbooks_refuses_is_told(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    with pytest.raises(ExportError, match=r"made\.xlsx cannot be written: .*'x+'.* 31 "):
        workbook.write(path, [table({"text": pa.array(["a"])}, "x" * 32)])


@pytest.mark.parametrize("ending", ENDINGS)
def test_equal_tables_are_equal_files(ending: exporting.Format, tmp_path: Path) -> None:
    for name in ("first", "second"):
        ENDINGS[ending](tmp_path / name, [texts(HOSTILE)])
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_large_tables_take_little_memory(tmp_path: Path) -> None:
    """A table of 250 MB as text in 350, most of which a table of half the size takes too; held whole it takes more."""
    program = """
import sys, duckdb
from pathlib import Path
from flows.export import _table, delimited, json_lines
from tests.benchmarks.watch import forget, peak
with duckdb.connect(sys.argv[1], read_only=True, config={"memory_limit": "100MB", "threads": 1}) as db:
    before = forget()
    for write in (delimited.write, json_lines.write):
        write(Path(sys.argv[2]), [_table(db, "made", "FROM made")])
    print(round(peak() - before))
"""
    path = tmp_path / "made.duckdb"
    with duckdb.connect(str(path)) as db:
        db.execute(
            "CREATE TABLE made AS SELECT i AS id, repeat(md5(i::VARCHAR), 64) AS text FROM range(125_000) r(i)"
        )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path), str(tmp_path / "made.out")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (tmp_path / "made.out").stat().st_size > 250_000_000
    assert int(done.stdout) < 450


def test_so_much_memory_is_used_to_read(data: Path) -> None:
    build(Config(SEEDS, data))
    with reading(data, "100MB") as db:
        assert db.sql("SELECT current_setting('memory_limit')").fetchall() == [("95.3 MiB",)]
