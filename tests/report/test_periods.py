from datetime import datetime

import duckdb
import pytest

from flows.report.periods import named, told
from tests.seeds import PROJECT

DAY = datetime(2023, 5, 8)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("year", "2023"),
        ("quarter", "2023 Q2"),
        ("month", "2023-05"),
        ("week", "2023-05-08"),
        ("day", "2023-05-08"),
    ],
)
def test_names(unit: str, name: str) -> None:
    assert named(DAY, unit) == name


def test_quarters() -> None:
    names = [named(DAY.replace(month=month), "quarter") for month in range(1, 13)]
    assert names == [f"2023 Q{quarter}" for quarter in (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4)]


@pytest.mark.parametrize(
    ("first", "last", "unit", "count"),
    [
        ("2023-02-01", "2023-02-28", "day", 28),
        ("2023-01-01", "2023-06-28", "week", 27),
        ("2020-01-01", "2023-06-28", "month", 42),
        ("2010-01-01", "2023-06-28", "quarter", 54),
        ("1970-01-01", "2023-06-28", "year", 54),
    ],
)
def test_a_unit_that_makes_few_periods(first: str, last: str, unit: str, count: int) -> None:
    query = (PROJECT / "flows/report/queries/volume.sql").read_text("utf-8")
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        days = f"unnest(['{first}'::TIMESTAMPTZ, '{last}']) AS published_at"
        for table in ("links", "articles", "mentions"):
            db.execute(f"CREATE TABLE {table} AS SELECT {days}, 1 AS article_count")
        rows = db.execute(query).fetchall()
    assert ({row[0] for row in rows}, len(rows)) == ({unit}, count)
    assert [row[2:] for row in (rows[0], rows[-1])] == [(1, 0, 1, 1)] * 2


def test_what_bars_say() -> None:
    bars = [
        {"period": DAY.replace(day=day), "unit": "day", "own": day % 2, "listed": day % 4} for day in (8, 9, 11)
    ]
    assert told(bars[:1]) == "0 links, all on 2023-05-08."
    assert told(bars) == "3 days, 2023-05-08 to 2023-05-11; most, 4 links, on 2023-05-11."
