"""How many links a second are grouped into stories, and what memory that takes as their number grows.

`python -m tests.benchmarks.stories [SIZE …]` prints a table: made-up links in a mixture like that of news, one in
three a copy of another under a changed or equal title, one in ten made from a template.
"""

import resource
import sys
import time
from random import Random

from flows.dedupe.links import Linked, group_links
from flows.dedupe.stories import group_stories
from tests.dedupe.test_stories import publication

SIZES = (5_000, 20_000, 50_000)
VOCABULARY = 20_000
TEMPLATE = "Global {} market 2025 analysis, growth, vendors, shares, drivers, challenges with forecast to 2030"


def links(number: int, seed: int = 1) -> list[Linked]:
    """So many links; words are drawn as often as in a language, the common ones again and again."""
    random = Random(seed)
    words = [f"w{place}" for place in range(VOCABULARY)]
    weights = [1 / (place + 10) for place in range(VOCABULARY)]

    def text(size: int) -> str:
        return " ".join(random.choices(words, weights, k=size))

    made: list[tuple[str, str]] = []
    for place in range(number):
        if made and place % 3 == 0:
            title, excerpt = made[random.randrange(len(made))]
            made.append((title if random.random() < 0.6 else text(9), excerpt))
        elif place % 10 == 0:
            made.append((TEMPLATE.format(text(2)), f"{TEMPLATE.format(text(2))} {text(20)}"))
        else:
            made.append((text(9), text(46)))
    return group_links(
        publication(
            f"https://site{place % 3_000}.com/{place}-story-of-the-day", title, excerpt, days=place % 300
        )
        for place, (title, excerpt) in enumerate(made)
    )[0]


def main() -> None:
    """Print the table."""
    print(f"{'links':>8} {'CPU s':>8} {'links/s':>8} {'stories':>8} {'peak MB':>8}")  # noqa: T201
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        known = links(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        groups, _ = group_stories(known)
        spent = time.process_time() - start
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"{size:>8,} {spent:>8.1f} {size / spent:>8,.0f} {len(groups):>8,} {peak:>8.0f}")  # noqa: T201


if __name__ == "__main__":
    main()
