"""Days, weeks, months, quarters and years as the page calls them."""

from datetime import datetime
from typing import Any

from flows.plural import count

IN = {"day": "on", "week": "in the week from", "month": "in", "quarter": "in", "year": "in"}


def named(period: datetime, unit: str) -> str:
    """The name of the period that begins then: `2023`, `2023 Q1`, `2023-02`; of a week or day its first day."""
    if unit == "year":
        return f"{period.year}"
    if unit == "quarter":
        return f"{period.year} Q{(period.month + 2) // 3}"
    return period.date().isoformat()[: 7 if unit == "month" else 10]


def told(rows: list[dict[str, Any]]) -> str:
    """What the bars say: from when to when, and which is the highest."""
    unit = rows[0]["unit"]
    first, last = (named(row["period"], unit) for row in (rows[0], rows[-1]))
    highest = max(rows, key=lambda row: int(row["own"]) + int(row["listed"]))
    most = count(highest["own"] + highest["listed"], "link")
    if len(rows) == 1:
        return f"{most}, all {IN[unit]} {first}."
    when = named(highest["period"], unit)
    return f"{count(len(rows), unit)}, {first} to {last}; most, {most}, {IN[unit]} {when}."
