"""How many links a second are grouped into stories, and what memory that takes as their number grows.

`python -m tests.benchmarks.stories [SIZE …]` prints a table: made-up links in a mixture like that of news, a
thousand a day, one in three a copy of another of the last days under a changed or equal title, one in ten made
from a template. Memory is what is taken at most, above what is told of the links before.
"""

import argparse
import pickle
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from flows.clean.records import Publication
from flows.dedupe.links import Link
from flows.dedupe.pages import group_pages, link_id
from flows.dedupe.stories import group_stories
from flows.dedupe.stories.link_texts import LinkTexts, link_texts, merged
from flows.memory import unhindered
from tests.benchmarks.watch import forget, peak
from tests.dedupe.stories.publications import publication

SIZES = (5_000, 50_000, 500_000)
AT_ONCE = 10_000  # links that are made together
A_DAY = 1_000
VOCABULARY = 20_000
TEMPLATE = "Global {} market 2025 analysis, growth, vendors, shares, drivers, challenges with forecast to 2030"


def links(number: int, seed: int = 1) -> LinkTexts:
    """What so many links say; words are drawn as often as in a language, the common ones again and again."""
    found = map(_linked, publications(number, seed))
    sizes = (min(AT_ONCE, number - start) for start in range(0, number, AT_ONCE))
    return merged(link_texts(islice(found, size)) for size in sizes)


def publications(number: int, seed: int) -> Iterator[Publication]:
    """So many, each another link."""
    random = Random(seed)
    words = [f"w{place}" for place in range(VOCABULARY)]
    weights = list(accumulate(1 / (place + 10) for place in range(VOCABULARY)))

    def text(size: int) -> str:
        return " ".join(random.choices(words, cum_weights=weights, k=size))

    made: deque[tuple[str, str]] = deque(maxlen=3 * A_DAY)
    for place in range(number):
        if made and place % 3 == 0:
            title, excerpt = made[random.randrange(len(made))]
            own = " ".join(sorted(excerpt.split(), key=len)[-2:])  # of the text, as any title has
            made.append((title if random.random() < 0.6 else f"{text(9)} {own}", excerpt))
        elif place % 10 == 0:
            made.append((TEMPLATE.format(text(2)), f"{TEMPLATE.format(text(2))} {text(20)}"))
        else:
            made.append((text(9), text(46)))
        url = f"https://site{place % 3_000}.com/{place}-story-of-the-day"
        yield publication(url, *made[-1], days=place / A_DAY)


def _linked(one: Publication) -> Link:
    keys = list(group_pages([one]))
    return Link(link_id(keys), [one], keys)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        print(measured(_read(options.child)))  # noqa: T201
        return
    print(f"{'links':>9} {'wall s':>8} {'CPU s':>8} {'links/s':>8} {'stories':>9} {'ties':>8} {'peak MB':>8}")  # noqa: T201
    for size in options.sizes:
        with TemporaryDirectory() as folder:
            path = Path(folder, "told")
            path.write_bytes(pickle.dumps(links(size), protocol=5))
            # A process of its own, which has no memory left over from making the links.
            subprocess.run([sys.executable, "-m", "tests.benchmarks.stories", "--child", path], check=True)


def _read(path: Path) -> LinkTexts:
    with path.open("rb") as file:
        known: LinkTexts = pickle.load(file)
        return known


def measured(known: LinkTexts) -> str:
    """What it costs to group the links and to tell of all ties, as a row of the table."""
    size = len(known.link_ids)
    list(group_stories(links(100))[1])  # what is loaded once
    before = forget()
    wall, cpu = time.perf_counter(), time.process_time()
    with unhindered():
        stories, told_ties = group_stories(known)
        ties = sum(1 for _ in told_ties)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    more = peak() - before
    figures = (
        f"{wall:>8.1f} {cpu:>8.1f} {size / wall:>8,.0f} {len(stories.story_ids):>9,} {ties:>8,} {more:>8.0f}"
    )
    return f"{size:>9,} {figures}"


if __name__ == "__main__":
    main()
