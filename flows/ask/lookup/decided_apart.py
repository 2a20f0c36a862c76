"""Which decisions of a person keep links or stories of a snapshot apart."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import duckdb

from flows.read import DECISIONS

# Pages of two stories are two links as well.
APART = """
    SELECT DISTINCT one.number, one.line, one.reason, one.decided_at::DATE
    FROM decisions one JOIN decisions two USING (number)
    JOIN links a ON a.link_id = one.link_id JOIN links b ON b.link_id = two.link_id
    WHERE one.relation IN ('different_story', $relation) AND one.outcome <> 'contradictory'
        AND a.{column} = $left AND b.{column} = $right
    ORDER BY one.number
"""


def decided_apart(
    db: duckdb.DuckDBPyConnection,
    what: Literal["link", "story"],
    left: Mapping[str, Any],
    right: Mapping[str, Any],
) -> Iterator[str]:
    """What a person decided of two links or their stories, given their rows: where it stands, why and when."""
    column = f"{what}_id"
    asked = {"relation": f"different_{what}", "left": left[column], "right": right[column]}
    found = db.execute(APART.format(column=column), asked).fetchall()
    for _, line, reason, day in found:
        yield f"{DECISIONS}:{line} keeps them apart since {day}: {reason}"
