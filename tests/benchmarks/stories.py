"""How many links a second are grouped into stories, and what memory that takes as their number grows.

`python -m tests.benchmarks.stories [SIZE …]` prints a table: made-up links in a mixture like that of news, a
thousand a day, one in three a copy of another of the last days under a changed or equal title, one in ten made
from a template.
"""

import resource
import sys
import time
from itertools import accumulate
from random import Random

from flows.dedupe.links import Linked, group_links
from flows.dedupe.stories import group_stories
from flows.memory import unhindered
from tests.dedupe.test_stories import publication

SIZES = (5_000, 50_000, 500_000)
A_DAY = 1_000
VOCABULARY = 20_000
TEMPLATE = "Global {} market 2025 analysis, growth, vendors, shares, drivers, challenges with forecast to 2030"


def links(number: int, seed: int = 1) -> list[Linked]:
    """So many links; words are drawn as often as in a language, the common ones again and again."""
    random = Random(seed)
    words = [f"w{place}" for place in range(VOCABULARY)]
    weights = list(accumulate(1 / (place + 10) for place in range(VOCABULARY)))

    def text(size: int) -> str:
        return " ".join(random.choices(words, cum_weights=weights, k=size))

    made: list[tuple[str, str]] = []
    for place in range(number):
        if made and place % 3 == 0:
            title, excerpt = made[random.randrange(max(0, len(made) - 3 * A_DAY), len(made))]
            made.append((title if random.random() < 0.6 else text(9), excerpt))
        elif place % 10 == 0:
            made.append((TEMPLATE.format(text(2)), f"{TEMPLATE.format(text(2))} {text(20)}"))
        else:
            made.append((text(9), text(46)))
    return group_links(
        publication(
            f"https://site{place % 3_000}.com/{place}-story-of-the-day", title, excerpt, days=place / A_DAY
        )
        for place, (title, excerpt) in enumerate(made)
    )[0]


def main() -> None:
    """Print the table."""
    group_stories(links(100))  # what is loaded once
    print(f"{'links':>8} {'wall s':>8} {'CPU s':>8} {'links/s':>8} {'stories':>8} {'peak MB':>8}")  # noqa: T201
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        known = links(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, cpu = time.perf_counter(), time.process_time()
        with unhindered():
            groups, _ = group_stories(known)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"{size:>8,} {wall:>8.1f} {cpu:>8.1f} {size / wall:>8,.0f} {len(groups):>8,} {peak:>8.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
