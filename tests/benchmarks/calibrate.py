"""What becomes of the stories as each threshold moves, measured against the labelled pairs beside the project.

`python -m tests.benchmarks.calibrate` prints precision, recall and F1 over pairs of addresses, for the weights
as they are, for parts of the corpus, and with each weight moved down and up. It needs the corpus and the labels.
"""

import csv
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

from flows.clean.records import Cleaned, Publication
from flows.dedupe.links import Link, group_links
from flows.dedupe.pages import group_pages
from flows.dedupe.stories import group_stories
from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.stories.weights import WEIGHTS, Weights
from flows.dedupe.ties import ties
from flows.read import read
from tests.seeds import PROJECT, said

SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold"
FACTORS = (0.5, 0.8, 1.25, 2.0)
PARTS = (0.25, 0.5, 0.75)
SAMPLES = 4

Pair = tuple[str, str]


def main() -> None:
    """Print the tables."""
    if not GOLD.exists():
        print("nothing to measure against: the labelled pairs are kept beside the project")  # noqa: T201
        return
    cleaned = corpus()
    links = linked(cleaned.publications)
    print(f"{'':<20} {'value':>8}  precision  recall     F1")  # noqa: T201
    _print("as they are", "", [links], WEIGHTS)
    for part in PARTS:
        _print("part of the articles", f"{part:g}", list(_samples(cleaned, part)), WEIGHTS)
    for name, value in asdict(WEIGHTS).items():
        for moved in _moved(name, value):
            _print(name, f"{moved:g}", [links], Weights(**(asdict(WEIGHTS) | {name: moved})))


def corpus() -> Cleaned:
    """The corpus."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, SHARED / "corpus" / "replay.py", "24", folder], check=True)
        return said(read(Path(folder))).cleaned


def linked(publications: list[Publication]) -> list[Link]:
    """The links of publications, which no person has decided on."""
    pages = group_pages(publications)
    return group_links(publications, pages, ties(pages))[0]


def score(links: Iterable[Link], weights: Weights) -> tuple[int, int, int]:
    """How many pairs of addresses are rightly said to be one story; how many are said; how many are."""
    known = sorted(links, key=lambda link: link.link_id)
    stories: defaultdict[int, list[Link]] = defaultdict(list)
    found, _ = group_stories(link_texts(known), weights=weights)
    for link, story in zip(known, found.story_of.tolist(), strict=True):
        stories[story].append(link)
    said = _pairs([_urls(story) for story in stories.values()]) - undecided()
    present = set(_urls(known))
    true = {pair for pair in truth() if present.issuperset(pair)}
    return len(said & true), len(said), len(true)


@cache
def truth() -> frozenset[Pair]:
    """The pairs of addresses that are one story."""
    return frozenset(_pairs(_clusters("cluster_id")) - undecided())


@cache
def undecided() -> frozenset[Pair]:
    """The pairs whose label is unsure."""
    rows = [*_rows("dev_ignore.csv"), *(r for r in _rows("dev_pairs.csv") if r["conf_story"] != "sure")]
    unsure = {(min(pair), max(pair)) for pair in ((row["url_a"], row["url_b"]) for row in rows)}
    return frozenset(unsure | (_pairs(_clusters("loose_cluster_id")) - _pairs(_clusters("cluster_id"))))


def _print(name: str, value: str, samples: list[list[Link]], weights: Weights) -> None:
    right, said, true = (sum(column) for column in zip(*(score(s, weights) for s in samples), strict=True))
    figures = (
        f"{right / max(said, 1):>9.3f}  {right / max(true, 1):>6.3f}  {2 * right / max(said + true, 1):>5.3f}"
    )
    print(f"{name:<20} {value:>8}  {figures}", flush=True)  # noqa: T201


def _samples(cleaned: Cleaned, part: float) -> Iterator[list[Link]]:
    """The links of some of the articles, several times over."""
    for seed in range(SAMPLES):
        kept = set(Random(seed).sample(range(len(cleaned.articles)), int(len(cleaned.articles) * part)))
        listed = {what for article, what in zip(*cleaned.mentions[:2], strict=True) if article in kept}
        own = [article.publication for place, article in enumerate(cleaned.articles) if place in kept]
        yield linked([*own, *(cleaned.listed[place] for place in sorted(listed))])


def _moved(name: str, value: float) -> list[float]:
    if name in {"boilerplate_run", "boilerplate_titles", "title_start"}:
        return [value - 2, value - 1, value + 1, value + 2]
    return sorted({min(1.0, value * f) if name in {"share", "verified"} else value * f for f in FACTORS})


def _urls(links: Iterable[Link]) -> list[str]:
    return sorted({p.addresses[0].written for link in links for p in link.publications if p.addresses})


def _pairs(groups: Iterable[list[str]]) -> set[Pair]:
    return {(left, right) for group in groups for left, right in combinations(sorted(group), 2)}


def _clusters(column: str) -> list[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows("dev_story_clusters.csv"):
        groups[row[column]].append(row["url"])
    return list(groups.values())


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
