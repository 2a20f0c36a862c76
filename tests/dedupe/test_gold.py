"""The labelled pairs that are kept beside the project, where they are."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.read import read
from schemas.tables import Link, LinkUrl
from tests.seeds import PROJECT, built

SCORE = PROJECT.parent / "shared" / "gold" / "score.py"


@pytest.fixture(scope="session")
def scores(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 of each relation."""
    if not SCORE.exists():
        pytest.skip("the labelled pairs are not here")
    tables = built(read(corpus_folder), [1, 7])  # the same, however many buckets there are
    stories = {link.link_id: link.story_id for link in tables[Link]}
    path = tmp_path_factory.mktemp("gold") / "predicted.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["url", "link_id", "story_id"])
        writer.writerows([row.url, row.link_id, stories[row.link_id]] for row in tables[LinkUrl])
    done = subprocess.run([sys.executable, SCORE, path], text=True, stdout=subprocess.PIPE, check=True)
    lines = re.findall(r"same (\w+)\s+precision ([\d.]+)\s+recall ([\d.]+)\s+F1 ([\d.]+)", done.stdout)
    return {name: tuple(map(float, figures)) for name, *figures in lines}


def test_same_link(scores: dict[str, tuple[float, ...]]) -> None:
    precision, _, f1 = scores["link"]
    assert precision == 1
    assert f1 >= 0.95


def test_same_story(scores: dict[str, tuple[float, ...]]) -> None:
    precision, _, f1 = scores["story"]
    assert precision >= 0.9
    assert f1 >= 0.85
