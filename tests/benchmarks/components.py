"""Connected components by union-find in Python and by DuckDB's recursive query, on the same ties.

`python -m tests.benchmarks.components` prints CPU seconds and the ratio, for many small groups (as in news)
and for long chains.
"""

import random
import time

import duckdb
import pyarrow as pa

from flows.dedupe.components import components

SQL = """
    WITH RECURSIVE both_ways AS (SELECT a, b FROM ties UNION SELECT b, a FROM ties),
    known(thing, first) USING KEY (thing) AS (
        SELECT a, least(a, min(b)) FROM both_ways GROUP BY a
        UNION
        SELECT t.a, min(k.first) FROM known k JOIN both_ways t ON k.thing = t.b
        JOIN recurring.known r ON r.thing = t.a WHERE k.first < r.first GROUP BY t.a
    )
    SELECT count(DISTINCT first) FROM known
"""


def ties(number: int, chain: int) -> list[tuple[str, str]]:
    """So many ties among groups of this many things."""
    random.seed(1)
    names = [f"example{place % 1000}.org/page-{place:08}" for place in range(number * 2)]
    found = [(names[place], names[place + 1]) for place in range(len(names) - 1) if place % chain != chain - 1][
        :number
    ]
    random.shuffle(found)
    return found


def main() -> None:
    """Print the table."""
    print(f"{'ties':>9}  {'group':>6}  {'union-find s':>12}  {'DuckDB s':>9}  ratio")  # noqa: T201
    for number, chain in ((100_000, 2), (400_000, 2), (100_000, 8), (100_000, 64)):
        pairs = ties(number, chain)
        things = {thing for pair in pairs for thing in pair}
        start = time.process_time()
        groups = components(things, pairs)
        ours = time.process_time() - start
        table = pa.table({"a": [a for a, _ in pairs], "b": [b for _, b in pairs]})
        with duckdb.connect(config={"threads": 1}) as db:
            db.register("arrow", table)
            start = time.process_time()
            db.execute("CREATE TABLE ties AS FROM arrow")
            (count,) = db.execute(SQL).fetchone() or (0,)
            theirs = time.process_time() - start
        assert count == len(groups)
        print(f"{number:>9,}  {chain:>6}  {ours:>12.2f}  {theirs:>9.2f}  {ours / theirs:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
