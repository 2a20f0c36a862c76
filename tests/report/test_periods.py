from datetime import datetime

import pytest

from flows.report.periods import named, told

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


def test_what_bars_say() -> None:
    bars = [
        {"period": DAY.replace(day=day), "unit": "day", "own": day % 2, "listed": day % 4} for day in (8, 9, 11)
    ]
    assert told(bars[:1]) == "0 links, all on 2023-05-08."
    assert told(bars) == "3 days, 2023-05-08 to 2023-05-11; most, 4 links, on 2023-05-11."
