"""`newslinks sql`: one query, four ways to write the answer."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from wcwidth import wcswidth

from flows.ask import sql
from flows.ask.formats import as_csv, as_json, as_table, to_parquet
from flows.ask.sql import ROWS, Answer, ask
from flows.config import Config
from flows.databases import heard
from flows.errors import ExportError, QueryError
from flows.pipeline import Outcome
from tests.cli import test_cli
from tests.commands import newslinks
from tests.conftest import Made
from tests.seeds import SEEDS

QUERY = "SELECT title, published_at, quality FROM articles ORDER BY published_at LIMIT 2"
LARGE = 2 * ROWS + 1
"""Rows that come in three parts."""


@pytest.fixture(scope="module")
def published(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The five seeds in a folder of their own: a database is opened in one way at a time."""
    return made(Config(SEEDS, tmp_path_factory.mktemp("asked") / "data"))


def test_a_table(published: Outcome) -> None:
    done = newslinks("sql", "SELECT count(*) AS articles FROM articles", "--data", published.data)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:5:3] == ["│ articles │", "│        5 │"]


def answer(query: str) -> Answer:
    with duckdb.connect() as db, ask(db, query, seconds=60) as found:
        return found._replace(parts=iter(list(found.parts)))


def held(table: pa.Table) -> Answer:
    return Answer(table.schema, iter([table]))


def write(query: str, path: Path) -> None:
    found = answer(query)
    to_parquet(found.schema, found.parts, path)


@pytest.mark.parametrize("rows", [44, LARGE])
def test_of_many_rows_a_table_has_the_first_and_the_last(rows: int) -> None:
    drawn = list(as_table(answer(f"FROM range({rows})")))
    found = [int(line.strip("│ ")) for line in drawn[4:-2] if "·" not in line]
    assert found == [*range(20), *range(rows - 20, rows)]
    assert drawn[-1].strip() == f"{rows:,} rows (40 shown)"


def test_a_table_of_few_rows_has_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(as_table(answer("FROM range(43)")))) == 43 + len(["┌", "name", "type", "├", "└"])
    monkeypatch.setenv("COLUMNS", "80")
    columns = ", ".join(f"1 AS a{number}" for number in range(1, 21))
    assert list(as_table(answer(f"SELECT {columns}")))[-1].strip() == "1 row, 20 columns (9 shown)"
    whole = list(as_table(answer(f"SELECT {columns} FROM range(43)")))
    assert whole[-1].strip() == "43 rows, 20 columns (9 shown)"
    many = list(as_table(answer(f"SELECT {columns} FROM range(50)")))
    assert many[-1].strip() == "50 rows (40 shown), 20 columns (9 shown)"


def test_a_table_is_even_whatever_texts_hold() -> None:
    texts = [
        "plain", "zero\u200bwidth", "soft\u00adhyphen", "\u202eturned", "\ttab", "漢字", "ｗｉｄｅ", "😀", "👩\u200d👧", "e\u0301",
    ]  # fmt: skip
    table = pa.table({"a\u200bb": texts, "c": pa.array([*texts[1:], None], pa.large_string())})
    drawn = list(as_table(held(table)))
    assert {wcswidth(line) for line in drawn[:-1]} == {wcswidth(drawn[0])}
    assert "│ zero\\u200bwidth │" in "".join(drawn)


@pytest.mark.parametrize(
    "value",
    ["['a' || chr(8238)]", "{'b': chr(8238)}", "MAP {chr(8238): ['c']}", "'d\u202e'::ENUM ('d\u202e')"],
)
def test_a_table_is_even_whatever_lists_and_enums_hold(value: str) -> None:
    drawn = list(as_table(answer(f"SELECT {value} AS value, ['plain', NULL] AS other")))
    assert {len(line) for line in drawn} == {len(drawn[0])}
    assert r"\u202e" in drawn[4] and "varchar[]" in drawn[2]


def test_no_terminal_obeys_what_is_in_lists_and_names() -> None:
    assert r"[a\u202e]" in "".join(as_table(answer("SELECT ['a' || chr(8238)] AS value")))
    names = pa.table([[1], [2]], names=["a\x1b", r"a\x1b"])
    assert list(as_table(held(names)))[1] == r"│ a\x1b │ a\x1b_1 │"


def test_a_table_says_what_is_a_time() -> None:
    drawn = list(as_table(answer("SELECT TIMESTAMPTZ '2020-01-01 10:00:00+02' AS day")))
    assert [line.strip("│ ") for line in drawn[2:5:2]] == ["timestamp with time zone", "2020-01-01 08:00:00+00"]


@pytest.mark.parametrize("name", ["table", "csv", "json"])
def test_times_are_in_utc_wherever_the_machine_is(
    published: Outcome, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    query = "SELECT published_at AS one, [published_at] AS more FROM articles WHERE year(published_at) = 2019"
    # Of the process, since the zone of the machine is read but once.
    written = test_cli.newslinks("sql", query, "--format", name, "--data", published.data).stdout
    assert re.findall(r"\d{4}-\d\d-\d\d.00:00:00", written)[1:] == ["2019-11-20 00:00:00"], written


def test_csv_and_json_say_the_same(published: Outcome) -> None:
    rows = list(
        csv.DictReader(io.StringIO(newslinks("sql", QUERY, "--format", "csv", "--data", published.data).stdout))
    )
    objects = json.loads(newslinks("sql", QUERY, "--format", "json", "--data", published.data).stdout)
    assert [{**row, "quality": int(row["quality"]) if row["quality"] else None} for row in rows] == objects
    assert objects[0]["published_at"] == "2019-11-20T00:00:00Z"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("[1, 2]", "[1, 2]"),
        ("{'a': DATE '2020-01-01'}", "{'a': 2020-01-01}"),
        ("MAP {'a': 1}", "{a=1}"),
        ("INTERVAL 3 DAY", "3 days"),
        ("'a\\x01'::BLOB", "a\\x01"),
        ("DATE 'infinity'", "infinity"),
        ("TIMESTAMPTZ '2020-01-01 10:00:00.250+02'", "2020-01-01T08:00:00.25Z"),
        ("TIMESTAMP 'infinity'", "infinity"),
    ],
)
def test_csv_has_a_text_for_every_type(value: str, text: str) -> None:
    (written,) = as_csv(answer(f"SELECT {value} AS value"))
    assert list(csv.reader(io.StringIO(written))) == [["value"], [text]]


def test_csv_has_a_line_for_every_row() -> None:
    (written,) = as_csv(answer("SELECT NULL AS nothing FROM range(3)"))
    assert written.split("\n") == ['"nothing"', "", "", ""]


@pytest.mark.parametrize(
    ("value", "json_value"),
    [
        ("sum(1)", 1),
        ("9223372036854775807::HUGEINT", 2**63 - 1),
        ("9223372036854775808::HUGEINT", "9223372036854775808"),
        ("-9223372036854775808::HUGEINT", -(2**63)),
        ("-9223372036854775809::HUGEINT", "-9223372036854775809"),
        ("3::BIGNUM", "3"),
        ("1.50", "1.50"),
        ("'漢字'", "漢字"),
        ("'NaN'::DOUBLE", None),
        ("['-Infinity'::FLOAT, 0.5]", [None, 0.5]),
        ("'a\\x01'::BLOB", "6101"),
        ("DATE '20000-01-01'", "20000-01-01"),
        ("TIMESTAMP '20000-01-01'", "20000-01-01T00:00:00Z"),
        ("{'a \"b': [DATE '20000-01-01']::DATE[1]}", {'a "b': ["20000-01-01"]}),
        ("MAP {TIME '24:00:00': 1::HUGEINT}", [["24:00:00", 1]]),
        ("union_value(a := DATE '20000-01-01')::UNION(b BLOB, a DATE)", "20000-01-01"),
        ("INTERVAL 3 DAY", "3 days"),
        ("[DATE '20000-01-01']", ["20000-01-01"]),
    ],
)
def test_json_is_strict(value: str, json_value: object) -> None:
    written = "\n".join(as_json(answer(f'SELECT {value} AS "the ""value"')))
    assert json.loads(written) == [{'the "value': json_value}]
    assert r"\u" not in written


def test_a_large_answer_comes_in_parts_that_say_the_same() -> None:
    query = f"SELECT i, 'a, ' || i AS text FROM range({LARGE}) AS numbers(i)"
    wanted = [{"i": number, "text": f"a, {number}"} for number in range(LARGE)]
    assert json.loads("\n".join(as_json(answer(query)))) == wanted
    rows = list(csv.reader(io.StringIO("\n".join(as_csv(answer(query))))))
    assert rows == [["i", "text"], *([str(row["i"]), str(row["text"])] for row in wanted)]


def test_json_of_nothing_and_of_parts_without_rows() -> None:
    assert list(as_json(answer("SELECT 1 AS one WHERE false"))) == ["[]"]
    part = pa.table({"one": [1]})
    parts = [part.slice(1), part, part.slice(1), part, part.slice(1)]
    assert json.loads("".join(as_json(Answer(part.schema, iter(parts))))) == [{"one": 1}, {"one": 1}]


def test_nothing_of_every_type_has_its_columns() -> None:
    query = "SELECT union_value(a := 1) AS one, 'a'::ENUM ('a') AS two, [1::BIGNUM] AS three WHERE false"
    assert list(as_csv(answer(query))) == ['"one","two","three"']
    assert "three" in "".join(as_table(answer(query)))


def test_what_goes_wrong_in_the_midst_of_an_answer_is_told(tmp_path: Path) -> None:
    query = "SELECT CASE i WHEN 3_000_000 THEN error('no more') END FROM range(10_000_000) AS numbers(i)"
    no_more = pytest.raises(QueryError, match="Invalid Input Error: no more")
    with duckdb.connect() as db:
        # Of several, one that is stopped by the one that fails may be heard first.
        db.execute("SET threads = 1")
        with ask(db, query, seconds=60) as found, no_more:
            to_parquet(found.schema, found.parts, tmp_path / "answer.parquet")
    assert not list(tmp_path.iterdir())


def test_what_is_interrupted_before_its_time_is_not_said_to_be_late() -> None:
    with duckdb.connect() as db, ask(db, "FROM range(1_000_000_000_000)", seconds=60) as found:
        next(found.parts)
        db.interrupt()
        with pytest.raises(QueryError, match="DuckDB lost the reason"):
            list(found.parts)


def test_the_limit_is_for_all_parts_together_and_not_for_what_is_done_with_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By a clock of its own: a machine may be held up at any moment."""
    ahead, left = 0.0, list[float]()

    def takes(seconds: float, until: float) -> Callable[..., object]:
        def noted(work: Callable[[], object], db: duckdb.DuckDBPyConnection, allowed: float) -> object:
            nonlocal ahead
            ahead += seconds
            left.append(allowed)
            return heard(work, db, until)

        return noted

    monkeypatch.setattr(sql, "monotonic", lambda: ahead)
    monkeypatch.setattr(sql, "heard", takes(10, until=600))
    with duckdb.connect() as db, ask(db, "FROM range(1_000_000_000_000)", seconds=60) as found:
        next(found.parts)
        ahead += 1_000
        next(found.parts)
        assert left == [60, 50, 40]
        monkeypatch.setattr(sql, "heard", takes(31, until=0))
        with pytest.raises(QueryError, match="took more than 60 seconds"):
            list(found.parts)


@pytest.mark.parametrize(
    ("value", "name", "reason"),
    [
        ("'-170141183460469231731687303715884105728'::HUGEINT", "table", "(Out of Range|INTERNAL) Error: "),
        ("TIMESTAMP_S '294247-01-10'", "csv", "Conversion Error: "),
        ("TIMESTAMP_S '294247-01-10'", "json", "Conversion Error: "),
    ],
)
def test_what_a_format_has_no_place_for_is_told(value: str, name: str, reason: str, published: Outcome) -> None:
    done = newslinks("sql", f"SELECT {value} AS value", "--format", name, "--data", published.data)
    assert (done.returncode, done.stdout) == (10, "")
    assert re.match(f"newslinks: the answer cannot be written as {name}: {reason}", done.stderr)


TWICE = "SELECT 1 AS id, 2 AS ID, 3 AS ID_2, 4 AS id"


def test_columns_of_one_name_get_others(published: Outcome, tmp_path: Path) -> None:
    names = ["id", "ID_1", "ID_2", "id_3"]
    answers = {
        name: newslinks("sql", TWICE, "--format", name, "--data", published.data).stdout
        for name in ("table", "csv", "json")
    }
    assert re.findall(r"\w+", answers["table"].splitlines()[1]) == names
    assert next(csv.reader(io.StringIO(answers["csv"]))) == names
    assert json.loads(answers["json"]) == [dict(zip(names, (1, 2, 3, 4), strict=True))]
    newslinks("sql", TWICE, "--parquet", tmp_path / "answer.parquet", "--data", published.data)
    assert pq.read_schema(tmp_path / "answer.parquet").names == names


def test_a_join_has_both_of_its_keys(published: Outcome) -> None:
    query = "SELECT * FROM links JOIN stories ON links.story_id = stories.story_id"
    done = newslinks("sql", query, "--format", "json", "--data", published.data)
    rows = json.loads(done.stdout)
    assert [row["story_id_1"] for row in rows] == [row["story_id"] for row in rows] != []


def test_a_pivot_finds_its_columns_itself(published: Outcome) -> None:
    query = "PIVOT links ON is_date_only USING count(*) GROUP BY type ORDER BY type"
    done = newslinks("sql", query, "--format", "csv", "--data", published.data)
    assert (done.returncode, done.stdout) == (0, '"type","false","true"\n"article",17,0\n,4,1\n'), done.stderr


def test_parquet(published: Outcome, tmp_path: Path) -> None:
    path = tmp_path / "answer.parquet"
    assert newslinks("sql", QUERY, "--parquet", path, "--data", published.data).returncode == 0
    table = pq.read_table(path)
    assert (table.num_rows, str(table.schema.field("published_at").type)) == (2, "timestamp[us, tz=UTC]")


@pytest.mark.parametrize("command", ["sql", "diff"])
def test_parquet_that_cannot_be_written(published: Outcome, tmp_path: Path, command: str) -> None:
    asked = [QUERY] if command == "sql" else [published.published.folder.name] * 2
    path = tmp_path / "no" / "where"
    done = newslinks(command, *asked, "--parquet", path, "--data", published.data)
    message = f"newslinks: {path} cannot be written: No such file or directory\n"
    assert (done.returncode, done.stderr) == (11, message)


def test_what_parquet_has_no_type_for_is_told_with_its_cure(tmp_path: Path) -> None:
    for value in ("INTERVAL 3 DAY", "union_value(a := 1)"):
        with pytest.raises(
            ExportError, match=r"answer\.parquet cannot be written: .*; cast the column to VARCH"
        ):
            write(f"SELECT {value} AS odd", tmp_path / "answer.parquet")
    assert not list(tmp_path.iterdir())


def test_parquet_replaces_a_file_whole_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "answer.parquet"
    write("SELECT 1 AS one", path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(ExportError, match=r"answer\.parquet cannot be written: No space left on device"):
        write("SELECT 2 AS two", path)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_parquet_is_written_to_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("answer.parquet")
    write("SELECT 1 AS one", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert pq.read_table(tmp_path / "answer.parquet").to_pylist() == [{"one": 1}]


def test_parquet_replaces_nothing_but_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(ExportError, match="pipe cannot be written: it is no file"):
        write("SELECT 1 AS one", tmp_path / "pipe")
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT titel FROM articles", 'Binder Error: Referenced column "titel" not found'),
        ("SELEC 1", 'Parser Error: syntax error at or near "SELEC"\n\nLINE 1: SELEC 1\n        ^'),
        ("SELECT 1; SELECT 2", "there should be one query, not 2"),
        ("PIVOT links ON type; PIVOT links ON type", "there should be one query, not 2"),
        ("", "there should be one query, not 0"),
        ("CREATE TABLE t (a INT)", "Invalid Input Error: Cannot execute statement of type"),
        ("COPY articles TO 'x.csv'", "Permission Error: Cannot access file"),
        ("FROM 'x.csv'", "Permission Error: Cannot access file"),
        ("USE main", "the statement gives no rows; the tables can only be read"),
        ("CREATE TEMP VIEW v AS SELECT 1", "the statement gives no rows; the tables can only be read"),
        ("SET threads = 1", "Invalid Input Error: Cannot change configuration option"),
    ],
)
def test_what_cannot_be_asked(published: Outcome, query: str, message: str) -> None:
    done = newslinks("sql", query, "--data", published.data)
    assert (done.returncode, done.stdout) == (10, "")
    assert done.stderr.startswith(f"newslinks: {message}")


def test_a_time_limit(published: Outcome) -> None:
    query = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"
    done = newslinks("sql", query, "--timeout", "0.2", "--data", published.data)
    assert (done.returncode, done.stderr) == (
        10,
        "newslinks: the query took more than 0.2 seconds; --timeout allows more\n",
    )


def test_the_limit_is_told_as_a_number_of_seconds() -> None:
    query = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"
    told = pytest.raises(QueryError, match="took more than 1 second; --timeout")
    with duckdb.connect() as db, told, ask(db, query, seconds=1):
        pass


def test_a_limit_that_is_over_before_the_query_begins() -> None:
    query = "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b"
    told = pytest.raises(QueryError, match="took more than 0 seconds")
    with duckdb.connect() as db, told, ask(db, query, seconds=0):
        pass


def test_a_limit_that_no_clock_holds(published: Outcome) -> None:
    done = test_cli.newslinks("sql", "SELECT 1", "--timeout", "inf", "--data", published.data)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_query_may_begin_with_a_comment(published: Outcome) -> None:
    for asked in (["-- how many\nFROM range(1)", "--format", "csv"], ["--format=csv", "-- one\nFROM range(1)"]):
        done = newslinks("sql", *asked, "--data", published.data)
        assert (done.stdout, done.stderr) == ('"range"\n0\n', "")


def test_who_wants_a_file_is_told_how(published: Outcome) -> None:
    done = newslinks("sql", "COPY articles TO 'x.csv'", "--data", published.data)
    assert done.stderr.splitlines()[-1].endswith("--parquet FILE writes an answer to a file")
